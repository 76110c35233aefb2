"""What follows a survey: deliberation with its berita acara, hand-over to the dinas, keying in, the outcome.

The list is decided elsewhere: what is written here is what others said and when.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, KesalahanDomain, PeranTidakBerhak
from core.idempotensi import Hasil, Kunci, sekali
from core.penulisan import tanggal as tulis_tanggal
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from kasus import kode_lacak
from kasus.models import CekSurat, Musyawarah, TutupInput, UsulanData
from kasus.pilihan import StatusUsulan as U
from kasus.policies import MANAJER, pastikan_berperan
from kasus.selectors.salin import baris_salin
from kasus.selectors.surat import indeks_kode
from kasus.selectors.usulan import belum_diketik, rinci_usulan
from kasus.services.anak import PerubahanAnak, ubah_anak
from kasus.services.surat import DIRAHASIAKAN, TANPA_NAMA, Cetakan
from kasus.services.survei import USULAN, tugaskan_survei
from puskesos.models import Wilayah
from puskesos.pelaku import Pelaku
from puskesos.selectors.surat import kantor, kop_unit, teks_berlaku
from puskesos.services.jejak import catat_jejak_pelaku
from puskesos.services.nomor import ambil_nomor
from puskesos.surat import JenisSurat, Lembar, cetak, susun
from puskesos.surat_bawaan import AWALAN_NOMOR

BA = JenisSurat.BERITA_ACARA


def _pastikan_sudah(tanggal: date, saat: datetime, oleh: Pelaku) -> None:
    """Raises IsianTidakSah for a day that has not come yet at the actor's office."""
    if tanggal > tanggal_di(saat, oleh.zona):
        pesan = pesan_untuk("tanggal_belum_terjadi")[1]
        raise IsianTidakSah(bidang=[Bidang("tanggal", "tanggal_belum_terjadi", pesan)], jumlah=1)


def catat_musyawarah(
    *,
    id: UUID,
    oleh: Pelaku,
    versi: int | None,
    tanggal: date,
    tempat: str,
    hadir: Sequence[str],
    hasil: str,
    nomor: str = "",
    kunci: Kunci | None = None,
) -> Hasil:
    """The deliberation of the village (aksi ``catat_musyawarah``), with attendance; its berita acara can be printed.

    Without ``nomor`` the office's series of berita acara gives one. Raises IsianTidakSah (a day to come).
    """

    def inti(usulan: UsulanData, saat: datetime) -> PerubahanAnak:
        _pastikan_sudah(tanggal, saat, oleh)
        acara = nomor.strip() or _nomor_baru(oleh, saat)
        rapat = Musyawarah(
            usulan=usulan, nomor=acara, tanggal=tanggal, dibuat_oleh_id=oleh.petugas_id, dibuat_pada=saat
        )
        rapat.isi = json.dumps(_berita(usulan, rapat, tempat, hadir, hasil, oleh, saat), ensure_ascii=False)
        rapat.save(force_insert=True)
        return PerubahanAnak({"status": U.MUSYAWARAH}, rincian={"nomor": acara, "tanggal": tanggal.isoformat()})

    return ubah_anak(USULAN, "catat_musyawarah", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def _nomor_baru(oleh: Pelaku, saat: datetime) -> str:
    unit = kantor(oleh)
    tahun = tanggal_di(saat, unit.zona).year
    urut = ambil_nomor(unit_id=unit.pk, jenis=str(BA), periode=str(tahun))
    return f"{AWALAN_NOMOR[BA]}/{unit.kode}/{tahun}/{urut:05d}"


def _berita(
    usulan: UsulanData, rapat: Musyawarah, tempat: str, hadir: Sequence[str], hasil: str, oleh: Pelaku, saat: datetime
) -> dict[str, Any]:
    """All that the berita acara prints, and the row of its public check."""
    unit = kantor(oleh)
    hari = tanggal_di(saat, unit.zona)
    kode = kode_lacak.buat()
    warga = usulan.warga
    nama = "" if warga is None else DIRAHASIAKAN if warga.rahasia else warga.nama
    daerah = Wilayah.objects.filter(pk=unit.kabkota or unit.provinsi).values_list("nama", flat=True).first() or ""
    kasus = usulan.kasus
    nilai = {
        "unit": unit.nama, "kabkota": daerah, "kegiatan": "musyawarah", "tempat": tempat,
        "tanggal_kegiatan": tulis_tanggal(rapat.tanggal),
        "nomor_kasus": kasus.nomor if kasus is not None else "usulan data",
    }  # fmt: skip
    baris = [
        ("Keluarga yang diusulkan", nama or TANPA_NAMA, False),
        ("Hasil musyawarah", hasil, True),
    ]
    lembar = Lembar(
        jenis=BA, nomor=rapat.nomor, hari=hari, kode=kode_lacak.tampil(kode), nilai=nilai, penanda_tangan=oleh.nama,
        baris=baris, hadir=list(hadir),
    )  # fmt: skip
    CekSurat.objects.create(
        kode_indeks=indeks_kode(kode), surat_id=rapat.pk, jenis=BA, nomor=rapat.nomor, tanggal=hari,
        penerbit=unit.nama, daerah=daerah,
    )  # fmt: skip
    return susun(kop_unit(unit), teks_berlaku(BA, unit.kabkota, hari).isi, lembar)


def cetak_berita_acara(*, id: UUID, oleh: Pelaku, alamat_cek: Callable[[str], str]) -> Cetakan:
    """The PDF of a proposal's berita acara, the same each time; printing is written down. Raises DiLuarLingkup."""
    usulan = rinci_usulan(oleh, id)
    rapat = Musyawarah.objects.filter(usulan=usulan).first()
    if rapat is None:
        raise DiLuarLingkup
    isi = json.loads(rapat.isi or "{}")
    pdf = cetak(isi, alamat=alamat_cek(kode_lacak.rapikan(isi["kode"])))
    catat_jejak_pelaku("usulan", usulan.pk, "cetak_surat", oleh=oleh, saat=sekarang())
    return Cetakan(f"berita-acara-{rapat.tanggal.isoformat()}.pdf", pdf)


# ---- to the dinas and into SIKS-NG -------------------------------------------------------------------


def teruskan_dinsos(*, id: UUID, oleh: Pelaku, versi: int | None, tanggal: date, kunci: Kunci | None = None) -> Hasil:
    """Hand the proposal over to the dinas (aksi ``teruskan_dinsos``): the waiting after it is charged to nobody."""

    def inti(usulan: UsulanData, saat: datetime) -> PerubahanAnak:
        _pastikan_sudah(tanggal, saat, oleh)
        kolom = {"status": U.DITERUSKAN_DINSOS, "diteruskan_pada": saat, "tanggal_diteruskan": tanggal}
        return PerubahanAnak(kolom, rincian={"tanggal": tanggal.isoformat()})

    return ubah_anak(USULAN, "teruskan_dinsos", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def catat_input(
    *, id: UUID, oleh: Pelaku, versi: int | None, nomor_siks: str, tanggal: date, kunci: Kunci | None = None
) -> Hasil:
    """Typed into SIKS-NG by hand (aksi ``catat_input``): its reference number, and when."""

    def inti(usulan: UsulanData, saat: datetime) -> PerubahanAnak:
        _pastikan_sudah(tanggal, saat, oleh)
        kolom = {"status": U.DIINPUT, "nomor_siks": nomor_siks, "tanggal_input": tanggal}
        return PerubahanAnak(kolom, rincian={"tanggal": tanggal.isoformat()})

    return ubah_anak(USULAN, "catat_input", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def catat_hasil(
    *, id: UUID, oleh: Pelaku, versi: int | None, masuk: bool, alasan: str, tanggal: date, kunci: Kunci | None = None
) -> Hasil:
    """What came of it, as others decided (aksi ``catat_hasil``)."""

    def inti(usulan: UsulanData, saat: datetime) -> PerubahanAnak:
        _pastikan_sudah(tanggal, saat, oleh)
        usulan.alasan_hasil = alasan
        kolom = {
            "status": U.MASUK if masuk else U.DITOLAK,
            "tanggal_hasil": tanggal,
            "hasil_pada": saat,
            "alasan_hasil_sandi": usulan.alasan_hasil_sandi,
        }
        return PerubahanAnak(kolom, teks=alasan, rincian={"tanggal": tanggal.isoformat()})

    return ubah_anak(USULAN, "catat_hasil", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


# ---- the copy sheet ----------------------------------------------------------------------------------


def buka_lembar_salin(*, id: UUID, oleh: Pelaku) -> tuple[UsulanData, list[tuple[str, str]]]:
    """A proposal with its numbers in full, in the order of SIKS-NG; the opening is written down.

    Raises DiLuarLingkup, PeranTidakBerhak.
    """
    usulan = rinci_usulan(oleh, id)
    pastikan_berperan(USULAN.kebijakan, "catat_input", usulan, oleh)
    catat_jejak_pelaku("usulan", usulan.pk, "buka_lembar_salin", oleh=oleh, saat=sekarang(), peran=MANAJER)
    return usulan, baris_salin(usulan)


def ekspor_belum_diketik(*, oleh: Pelaku) -> list[list[tuple[str, str]]]:
    """The sheets of all that is handed over and not keyed in yet; the export is written down with its length.

    Raises PeranTidakBerhak.
    """
    if not oleh.punya(MANAJER):
        raise PeranTidakBerhak
    semua = [baris_salin(u) for u in belum_diketik(oleh)]
    catat_jejak_pelaku(
        "usulan", None, "ekspor_salin", oleh=oleh, saat=sekarang(), peran=MANAJER, rincian={"jumlah": len(semua)}
    )
    return semua


# ---- many at once, and the calendar of cut-off days --------------------------------------------------


@dataclass(frozen=True, slots=True)
class TugasMassal:
    """How many visits were given away, and which were refused with what code."""

    jumlah: int
    gagal: tuple[tuple[UUID, str], ...]


def tugaskan_banyak(
    *, butir: Sequence[tuple[UUID, int]], oleh: Pelaku, petugas: UUID, tanggal: date, kunci: Kunci | None
) -> TugasMassal:
    """The same surveyor and day for many proposals, each in a transaction of its own: what one refuses keeps nobody
    else back. Sent twice, each counts once."""
    jumlah, gagal = 0, []
    for id, versi in butir:
        satu = None if kunci is None else Kunci(uuid5(kunci.nilai, str(id)), kunci.sidik)
        try:
            tugaskan_survei(id=id, oleh=oleh, versi=versi, petugas=petugas, tanggal=tanggal, kunci=satu)
            jumlah += 1
        except KesalahanDomain as galat:
            gagal.append((id, galat.kode))
    return TugasMassal(jumlah, tuple(gagal))


def tambah_batas_input(*, oleh: Pelaku, tanggal: date, keterangan: str = "", kunci: Kunci | None = None) -> Hasil:
    """A cut-off day of the actor's kab/kota; one that is there already is left as it is. Raises PeranTidakBerhak."""

    def jalan() -> Hasil:
        pastikan_atur_batas(oleh)
        baris, baru = TutupInput.objects.get_or_create(
            kabkota=oleh.kabkota,
            tanggal=tanggal,
            defaults={"keterangan": keterangan, "dibuat_oleh_id": oleh.akun_id, "dibuat_pada": sekarang()},
        )
        if baru:
            catat_jejak_pelaku("usulan", baris.pk, "tambah_batas_input", oleh=oleh, saat=sekarang(), peran=MANAJER)
        return Hasil(baris.pk, 201 if baru else 200)

    return sekali(kunci, oleh.akun, jalan)


def hapus_batas_input(*, id: UUID, oleh: Pelaku) -> None:
    """Take a cut-off day of the own kab/kota away. Raises PeranTidakBerhak, DiLuarLingkup."""

    def jalan() -> Hasil:
        pastikan_atur_batas(oleh)
        jumlah, _ = TutupInput.objects.filter(pk=id, kabkota=oleh.kabkota).delete()
        if not jumlah:
            raise DiLuarLingkup
        catat_jejak_pelaku("usulan", id, "hapus_batas_input", oleh=oleh, saat=sekarang(), peran=MANAJER)
        return Hasil(id, 200)

    sekali(None, oleh.akun, jalan)


def pastikan_atur_batas(oleh: Pelaku) -> None:
    """Raises PeranTidakBerhak unless the actor is the manajer of a kab/kota."""
    if not oleh.punya(MANAJER) or oleh.lingkup != "kabkota":
        raise PeranTidakBerhak
