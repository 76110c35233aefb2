"""Letters of a case: issued once with a number of the office's series, printed again as they were, cancelled.

Issuing leaves ``versi`` of the case alone and is an event of its history. Every print is an event of the office's log,
written before the sheet is sent.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, PeranTidakBerhak, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.kripto import buka_dengan, sandikan_dengan
from core.penulisan import samar
from core.penulisan import tanggal as tulis_tanggal
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from kasus import kode_lacak
from kasus.models import CekSurat, Kasus, Surat, Warga, kolom_wilayah
from kasus.pilihan import HasilPemeriksaan, KegiatanBerita
from kasus.policies import KEBIJAKAN_SURAT, boleh_batalkan_surat, peran_kasus, peran_pelaksana
from kasus.selectors.surat import indeks_kode, surat_terlihat
from kasus.services.mesin import catat_riwayat, kunci_kasus
from puskesos.models import Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.selectors.surat import kantor, kop_unit, teks_berlaku
from puskesos.services.jejak import catat_jejak_unit
from puskesos.services.nomor import ambil_nomor
from puskesos.surat import JenisSurat, Lembar, cetak, susun
from puskesos.surat_bawaan import AWALAN_NOMOR

TERBIT, CETAK, BATAL = "terbitkan_surat", "cetak_surat", "batalkan_surat"
TANPA_NAMA = "Warga (nama belum diketahui)"
DIRAHASIAKAN = "dirahasiakan"
Isian = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naskah:
    """What a kind of letter says of its case: values of the placeholders, rows of the table, lists."""

    nilai: dict[str, str] = field(default_factory=dict)
    baris: Sequence[tuple[str, str, bool]] = ()
    daftar: Sequence[str] = ()
    hadir: Sequence[str] = ()
    pihak: Sequence[str] = ()
    tujuan: str = ""
    atas_nama_kantor: bool = False


# ---- issuing -----------------------------------------------------------------------------------------


def terbitkan_surat(*, id: UUID, oleh: Pelaku, jenis: str, isian: Isian, kunci: Kunci | None = None) -> Hasil:
    """A letter of a case by the actor's office. 201 with its id; the number is drawn last.

    Raises DiLuarLingkup, PeranTidakBerhak, IsianTidakSah (a day to come), SyaratBelumTerpenuhi ``surat_belum_dicek``.
    """

    def jalan() -> Hasil:
        saat = sekarang()
        kasus = kunci_kasus(id, oleh)
        peran = peran_pelaksana(KEBIJAKAN_SURAT, jenis, kasus, kasus.status, oleh)
        hari = tanggal_di(saat, oleh.zona)
        naskah = NASKAH[jenis](kasus, isian, hari)
        unit = kantor(oleh)
        urut = ambil_nomor(unit_id=unit.pk, jenis=jenis.removeprefix("surat_"), periode=str(hari.year))
        nomor = f"{AWALAN_NOMOR[jenis]}/{unit.kode}/{hari.year}/{urut:05d}"
        surat = tulis_surat(
            kasus, naskah, jenis=JenisSurat(jenis), nomor=nomor, unit=unit, oleh=oleh, saat=saat, objek_id=kasus.pk
        )
        catat_riwayat(
            kasus, TERBIT, dari=kasus.status, versi=kasus.versi, oleh=oleh, peran=peran, saat=saat,
            teks=f"{surat.get_jenis_display()} {nomor}", rincian={"surat": str(surat.pk)},
        )  # fmt: skip
        return Hasil(surat.pk, 201, jenis)

    return sekali(kunci, oleh.akun, jalan)


def tulis_surat(
    kasus: Kasus,
    naskah: Naskah,
    *,
    jenis: JenisSurat,
    nomor: str,
    unit: Unit,
    oleh: Pelaku,
    saat: datetime,
    objek_id: UUID,
    objek: str = "kasus",
) -> Surat:
    """The row of a letter and of its public check, in the transaction that drew its number. The case is locked."""
    hari = tanggal_di(saat, unit.zona)
    teks = teks_berlaku(jenis, unit.kabkota, hari)
    kode = kode_lacak.buat()
    daerah = _nama_daerah(unit)
    lembar = Lembar(
        jenis=jenis,
        nomor=nomor,
        hari=hari,
        kode=kode_lacak.tampil(kode),
        nilai={"unit": unit.nama, "kabkota": daerah, "nomor_kasus": kasus.nomor, **naskah.nilai},
        penanda_tangan=oleh.nama,
        atas_nama_kantor=naskah.atas_nama_kantor,
        tujuan=naskah.tujuan,
        baris=naskah.baris,
        daftar=naskah.daftar,
        hadir=naskah.hadir,
        pihak=naskah.pihak,
    )
    isi = json.dumps(susun(kop_unit(unit), teks.isi, lembar), ensure_ascii=False)
    surat = Surat(
        kasus=kasus, terlapor_id=kasus.terlapor_id, unit=unit, jenis=jenis, nomor=nomor, tanggal=hari,
        templat=teks.versi, objek=objek, objek_id=objek_id, isi_sandi=sandikan_dengan(kasus.kunci or "", isi),
        dibuat_oleh_id=oleh.petugas_id, dibuat_pada=saat, mulai_tingkat=kasus.mulai_tingkat, **kolom_wilayah(kasus),
    )  # fmt: skip
    surat.save(force_insert=True)
    CekSurat.objects.create(
        kode_indeks=indeks_kode(kode), surat_id=surat.pk, jenis=jenis, nomor=nomor, tanggal=hari, penerbit=unit.nama,
        daerah=daerah,
    )  # fmt: skip
    return surat


def _nama_daerah(unit: Unit) -> str:
    nama = Wilayah.objects.filter(pk=unit.kabkota or unit.provinsi).values_list("nama", flat=True).first()
    return nama or ""


# ---- what each kind says -----------------------------------------------------------------------------


def _keterangan(kasus: Kasus, isian: Isian, hari: date) -> Naskah:
    """That the household was looked up in a list, when, and what the list said. No decile, no judgement."""
    cek = kasus.pemeriksaan.exclude(hasil=HasilPemeriksaan.TIDAK_DAPAT_DIPERIKSA).order_by("-waktu").first()
    if cek is None:
        raise SyaratBelumTerpenuhi("surat_belum_dicek")
    orang = _orang(kasus)
    nilai = {
        "nama": orang.nama or TANPA_NAMA,
        "hasil": str(HasilPemeriksaan(cek.hasil).label).lower(),
        "sumber": cek.get_sumber_display(),
        "versi_daftar": cek.versi_daftar,
        "tanggal_cek": tulis_tanggal(cek.waktu, kasus.unit.zona),
        "keperluan": isian["keperluan"],
    }
    return Naskah(nilai=nilai, baris=_identitas(orang), atas_nama_kantor=True)


def _berita_acara(kasus: Kasus, isian: Isian, hari: date) -> Naskah:
    """What was done or agreed, where, when and with whom."""
    if isian["tanggal"] > hari:
        pesan = pesan_untuk("tanggal_belum_terjadi")[1]
        raise IsianTidakSah(bidang=[Bidang("tanggal", "tanggal_belum_terjadi", pesan)], jumlah=1)
    kegiatan = str(KegiatanBerita(isian["kegiatan"]).label).lower()
    baris = [
        ("Nomor aduan", kasus.nomor, False),
        ("Warga", _nama_terbuka(_orang(kasus)), False),
        ("Pembahasan", isian["uraian"], False),
        ("Hasil", isian["hasil"], True),
    ]
    nilai = {"kegiatan": kegiatan, "tempat": isian["tempat"], "tanggal_kegiatan": tulis_tanggal(isian["tanggal"])}
    return Naskah(nilai=nilai, baris=baris, hadir=isian.get("hadir", []))


def _tanda_terima(kasus: Kasus, isian: Isian, hari: date) -> Naskah:
    """Which papers the citizen left at the desk."""
    nama = _nama_terbuka(kasus.pelapor)
    nilai = {"nama": nama, "jumlah": str(len(isian["dokumen"]))}
    return Naskah(
        nilai=nilai,
        baris=[("Diterima dari", nama, False), ("Nomor aduan", kasus.nomor, False)],
        daftar=isian["dokumen"],
        pihak=("Yang menyerahkan", "" if kasus.pelapor.rahasia else nama),
    )


NASKAH: dict[str, Callable[[Kasus, Isian, date], Naskah]] = {
    JenisSurat.KETERANGAN: _keterangan,
    JenisSurat.BERITA_ACARA: _berita_acara,
    JenisSurat.TANDA_TERIMA: _tanda_terima,
}


def _orang(kasus: Kasus) -> Warga:
    return kasus.penerima or kasus.pelapor


def _nama_terbuka(orang: Warga) -> str:
    """The name for a sheet that others read: not of who asked for secrecy."""
    return DIRAHASIAKAN if orang.rahasia else orang.nama or TANPA_NAMA


def _identitas(orang: Warga) -> list[tuple[str, str, bool]]:
    desa = orang.desa_alamat.nama if orang.desa_alamat else ""
    alamat = ", ".join(filter(None, (orang.alamat, desa)))
    return [
        ("Nama", orang.nama or TANPA_NAMA, True),
        ("NIK", samar(orang.nik), False),
        ("Alamat", alamat or "-", False),
    ]


# ---- printing and cancelling -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cetakan:
    """A printed letter on its way out. The name of the file holds the number only."""

    nama: str
    isi: bytes


def cetak_surat(*, id: UUID, oleh: Pelaku, alamat_cek: Callable[[str], str]) -> Cetakan:
    """The PDF of a letter in sight, the same each time. ``alamat_cek``: code → address of its public check.

    Raises DiLuarLingkup, SyaratBelumTerpenuhi ``surat_dicabut``.
    """
    return _cetak(surat_terlihat(id, oleh), oleh, alamat_cek)


def cetak_surat_objek(*, objek: str, objek_id: UUID, oleh: Pelaku, alamat_cek: Callable[[str], str]) -> Cetakan:
    """The PDF of the letter that belongs to an object, for who has been shown that object by its own door.

    The receiver of a referral sees no case: the row is read as ``sistem``. Raises DiLuarLingkup, SyaratBelumTerpenuhi.
    """
    with dengan_sistem():
        surat = Surat.objects.select_related("kasus", "unit").filter(objek=objek, objek_id=objek_id).first()
    if surat is None:
        raise DiLuarLingkup
    return _cetak(surat, oleh, alamat_cek)


def _cetak(surat: Surat, oleh: Pelaku, alamat_cek: Callable[[str], str]) -> Cetakan:
    if surat.dicabut_pada is not None:
        raise SyaratBelumTerpenuhi("surat_dicabut")
    isi = json.loads(buka_dengan(surat.kasus.kunci or "", surat.isi_sandi))
    pdf = cetak(isi, alamat=alamat_cek(kode_lacak.rapikan(isi["kode"])))
    unit = kantor(oleh) if oleh.unit_id else None
    catat_jejak_unit(unit, CETAK, objek="surat", objek_id=surat.pk, akun=oleh.akun_id, saat=sekarang())
    return Cetakan(f"{surat.nomor.replace('/', '-')}.pdf", pdf)


def batalkan_surat(*, id: UUID, oleh: Pelaku, alasan: str, kunci: Kunci | None = None) -> Hasil:
    """Cancel a letter with a reason: it stays, prints no more, and its check says so.

    Raises DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok once it is cancelled.
    """

    def jalan() -> Hasil:
        saat = sekarang()
        kasus = kunci_kasus(surat_terlihat(id, oleh).kasus_id, oleh)
        surat = surat_terlihat(id, oleh)
        if surat.dicabut_pada is not None:
            raise StatusTidakCocok("surat_sudah_dicabut")
        if not boleh_batalkan_surat(surat, oleh):
            raise PeranTidakBerhak
        cabut(surat, kasus, oleh, saat, alasan)
        catat_riwayat(
            kasus, BATAL, dari=kasus.status, versi=kasus.versi, oleh=oleh, peran=peran_kasus(oleh), saat=saat,
            teks=f"{surat.nomor}: {alasan}", rincian={"surat": str(surat.pk)},
        )  # fmt: skip
        return Hasil(surat.pk, 200, "dicabut")

    return sekali(kunci, oleh.akun, jalan)


def cabut(surat: Surat, kasus: Kasus, oleh: Pelaku, saat: datetime, alasan: str) -> None:
    """Mark a letter of a locked case as cancelled, and its public check with it."""
    surat.dicabut_pada, surat.dicabut_oleh_id = saat, oleh.akun_id
    surat.alasan_cabut_sandi = sandikan_dengan(kasus.kunci or "", alasan)
    surat.save(update_fields=["dicabut_pada", "dicabut_oleh", "alasan_cabut_sandi"])
    CekSurat.objects.filter(surat_id=surat.pk).update(dicabut_pada=tanggal_di(saat, surat.unit.zona))
