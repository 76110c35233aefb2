"""What both doors share: which service an aksi is, and the fixed order of checks before it is called.

Readable → key → replay → 404 → 403 → fields (400) → service (404, 403, 409, 422 again, under the lock).
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, PeranTidakBerhak
from core.idempotensi import Hasil, Kunci, cari_ulangan, kunci_dari
from core.isian import IsianKetat, galat_dari
from core.lingkup import QuerySetLingkup
from kasus import isian as f
from kasus import isian_meja as fm
from kasus import isian_samping as fs
from kasus import isian_usulan as fu
from kasus.models import Kasus, Kunjungan, UsulanData, VersiDaftar
from kasus.pesan import judul_aksi
from kasus.policies import (
    FASILITATOR,
    FO,
    KEBIJAKAN_DPM,
    KEBIJAKAN_KASUS,
    KEBIJAKAN_KUNJUNGAN,
    KEBIJAKAN_USULAN,
    Baris,
    pastikan_berperan,
    pastikan_boleh_cari,
    peran_kasus,
)
from kasus.selectors.dpm import HasilCari
from kasus.selectors.lampiran import lampiran_terlihat
from kasus.services import catatan, survei, usulan_lanjut
from kasus.services import dpm as layanan_dpm
from kasus.services import kunjungan as layanan_kunjungan
from kasus.services import penanganan as p
from kasus.services.identitas import Identitas, buka_identitas
from kasus.services.isi_survei import catat_survei
from kasus.services.lampiran import hapus_lampiran, tambah_lampiran
from kasus.services.penerimaan import bukti_terima, catat_aduan, terima_kasus
from kasus.services.tampilan import simpan_tampilan
from puskesos.pelaku import Pelaku

Layanan = Callable[..., Hasil]
"""A service that changes one object: takes id, oleh, versi, kunci and the fields of its isian."""


@dataclass(frozen=True, slots=True)
class Aksi:
    """A door's view of an aksi: its fields and its service. ``sejenis``: fields that name another such object."""

    isian: type[IsianKetat]
    layanan: Layanan
    sejenis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Benda:
    """A kind of object with its aksi."""

    baris: Callable[[], QuerySetLingkup]
    kebijakan: tuple[Baris, ...]
    aksi: Mapping[str, Aksi]


KASUS = Benda(
    lambda: Kasus.objects.all(),
    KEBIJAKAN_KASUS,
    {
        "catat_pemeriksaan": Aksi(f.CatatPemeriksaanIsian, p.catat_pemeriksaan),
        "catat_pemeriksaan_ulang": Aksi(f.CatatPemeriksaanUlangIsian, p.catat_pemeriksaan_ulang),
        "teruskan_ke_back_office": Aksi(f.TeruskanKeBackOfficeIsian, p.teruskan_ke_back_office),
        "minta_verifikasi": Aksi(f.CatatanIsian, p.minta_verifikasi),
        "minta_berkas": Aksi(f.MintaBerkasIsian, p.minta_berkas),
        "terima_berkas": Aksi(f.TerimaBerkasIsian, p.terima_berkas),
        "rekomendasikan": Aksi(f.RekomendasikanIsian, p.rekomendasikan),
        "tetapkan_selesai": Aksi(f.HasilIsian, p.tetapkan_selesai),
        "tetapkan_teruskan": Aksi(f.AlasanIsian, p.tetapkan_teruskan),
        "tetapkan_tangani": Aksi(f.CatatanIsian, p.tetapkan_tangani),
        "teruskan_mendesak": Aksi(f.AlasanIsian, p.teruskan_mendesak),
        "kembalikan": Aksi(f.AlasanIsian, p.kembalikan),
        "selesaikan_di_kecamatan": Aksi(f.HasilIsian, p.selesaikan_di_kecamatan),
        "teruskan_ke_manajer": Aksi(f.TelaahIsian, p.teruskan_ke_manajer),
        "rujuk": Aksi(f.CatatanIsian, p.rujuk),
        "selesaikan": Aksi(f.HasilIsian, p.selesaikan),
        "sampaikan_hasil": Aksi(f.SampaikanHasilIsian, p.sampaikan_hasil),
        "minta_buka_kembali": Aksi(f.MintaBukaIsian, p.minta_buka_kembali),
        "tolak_buka_kembali": Aksi(f.TolakBukaIsian, p.tolak_buka_kembali),
        "buka_kembali": Aksi(f.AlasanIsian, p.buka_kembali),
        "batalkan": Aksi(f.BatalkanIsian, p.batalkan),
        "tandai_duplikat": Aksi(f.TandaiDuplikatIsian, p.tandai_duplikat, ("kasus_utama",)),
        "urungkan_duplikat": Aksi(f.AksiIsian, p.urungkan_duplikat),
        "alihkan": Aksi(f.AlihkanIsian, p.alihkan),
    },
)


def _kunjungan(aksi: str) -> Aksi:
    def layanan(*, id: UUID, oleh: Pelaku, versi: int | None, kunci: Kunci | None, **isian: Any) -> Hasil:
        return layanan_kunjungan.ubah_kunjungan(aksi, id=id, oleh=oleh, versi=versi, kunci=kunci)

    return Aksi(f.AksiIsian, layanan)


def _daftar(aksi: str) -> Aksi:
    def layanan(*, id: UUID, oleh: Pelaku, versi: int | None, kunci: Kunci | None, **isian: Any) -> Hasil:
        return layanan_dpm.ubah_daftar(aksi, id=id, oleh=oleh, kunci=kunci)

    return Aksi(f.AksiTetapIsian, layanan)


KUNJUNGAN = Benda(
    lambda: Kunjungan.objects.all(),
    KEBIJAKAN_KUNJUNGAN,
    {b.aksi: _kunjungan(b.aksi) for b in KEBIJAKAN_KUNJUNGAN if b.aksi != "ambil_nomor"},
)
USULAN = Benda(
    lambda: UsulanData.objects.all(),
    KEBIJAKAN_USULAN,
    {
        "tugaskan": Aksi(f.TugaskanIsian, survei.tugaskan_survei),
        "catat_survei": Aksi(fu.CatatSurveiIsian, catat_survei),
        "simpulkan": Aksi(f.SimpulkanIsian, survei.simpulkan_survei),
        "catat_musyawarah": Aksi(fu.CatatMusyawarahIsian, usulan_lanjut.catat_musyawarah),
        "teruskan_dinsos": Aksi(fu.TeruskanDinsosIsian, usulan_lanjut.teruskan_dinsos),
        "catat_input": Aksi(fu.CatatInputIsian, usulan_lanjut.catat_input),
        "catat_hasil": Aksi(fu.CatatHasilIsian, usulan_lanjut.catat_hasil),
    },
)

DAFTAR = Benda(
    lambda: VersiDaftar.objects.all(),
    KEBIJAKAN_DPM,
    {b.aksi: _daftar(b.aksi) for b in KEBIJAKAN_DPM if b.aksi != "unggah"},
)


SAMPING: Mapping[str, Aksi] = {
    "catatan_internal": Aksi(fs.CatatanInternalIsian, catatan.tambah_catatan),
    "pesan_warga": Aksi(fs.PesanWargaIsian, catatan.kirim_pesan_warga),
}
"""What is written beside the procedure: no aksi of the table, in any status, ``versi`` stays."""


def di_samping(nama: str, id: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """A note or a message to the citizen through a door."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    if not Kasus.objects.untuk(oleh).filter(pk=id).exists():
        raise DiLuarLingkup
    peran_kasus(oleh)
    return SAMPING[nama].layanan(id=id, oleh=oleh, kunci=kunci, **periksa_isian(SAMPING[nama].isian, isi))


def buka_identitas_kasus(id: UUID, isi: Any, *, oleh: Pelaku) -> list[Identitas]:
    """The numbers of a case's people through a door. Each call is one opening and is written down, so it takes no
    key."""
    if not Kasus.objects.untuk(oleh).filter(pk=id).exists():
        raise DiLuarLingkup
    peran_kasus(oleh)
    return buka_identitas(id=id, oleh=oleh, **periksa_isian(fs.BukaIdentitasIsian, isi))


def usulkan(isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """A proposal without a complaint through a door."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    pastikan_berperan(KEBIJAKAN_USULAN, "buat_usulan", None, oleh)
    isian = f.UsulanIsian.jadi(periksa_isian(f.UsulanIsian, isi))
    return survei.usulkan_keluarga(oleh=oleh, usulan=isian, kunci=kunci)


def periksa_isian(kelas: type[IsianKetat], isi: Any) -> dict[str, Any]:
    """The checked fields. Raises IsianTidakSah with one entry per wrong field."""
    formulir = kelas(data=isi)
    if not formulir.is_valid():
        bidang = galat_dari(formulir.errors)
        raise IsianTidakSah(bidang=bidang, jumlah=len(bidang))
    return dict(formulir.validated_data)


def lakukan_aksi(benda: Benda, aksi: str, id: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """An aksi through a door. An unknown aksi, or one of ``sistem``, is not there for anybody (404)."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    objek = benda.baris().untuk(oleh).filter(pk=id).first()
    if objek is None or aksi not in benda.aksi:
        raise DiLuarLingkup
    pastikan_berperan(benda.kebijakan, aksi, objek, oleh)
    isian = periksa_isian(benda.aksi[aksi].isian, isi)
    lain = {isian[nama] for nama in benda.aksi[aksi].sejenis}
    if lain and benda.baris().untuk(oleh).filter(pk__in=lain).count() != len(lain):
        raise DiLuarLingkup
    versi = isian.pop("versi", None)
    return benda.aksi[aksi].layanan(id=id, oleh=oleh, versi=versi, kunci=kunci, **isian)


def _dengan_bukti(hasil: Hasil, oleh: Pelaku) -> Hasil:
    """A replay with number and kode lacak again: a lost answer must not lose them."""
    if not hasil.ulangan or hasil.id is None:
        return hasil
    return replace(hasil, tambahan={**bukti_terima(id=hasil.id, oleh=oleh)})


def terima_aduan(isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """An intake through a door (aksi ``terima`` alone)."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return _dengan_bukti(ulangan, oleh)
    if not oleh.punya(FO, FASILITATOR):
        raise PeranTidakBerhak
    isian = periksa_isian(f.AduanIsian, isi)
    hasil = terima_kasus(oleh=oleh, kunci=kunci, id=isian.pop("id", None), aduan=f.AduanIsian.jadi(isian))
    return _dengan_bukti(hasil, oleh)


def catat_di_loket(isi: Any, cek: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """One submit of the counter: the intake with the look into the list (``cek``; None: the list comes later).

    Raises IsianTidakSah with the wrong fields of both, those of the look named ``cek.…``.
    """
    if cek is None:
        return terima_aduan(isi, oleh=oleh, kunci=kunci)
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return _dengan_bukti(ulangan, oleh)
    if not oleh.punya(FO, FASILITATOR):
        raise PeranTidakBerhak
    isian, isian_cek = _periksa_berdua(isi, cek)
    alasan = isian_cek.pop("alasan", "")
    hasil = catat_aduan(
        oleh=oleh, kunci=kunci, id=isian.pop("id", None),
        aduan=f.AduanIsian.jadi(isian), cek=f.hasil_cek(isian_cek), alasan=alasan,
    )  # fmt: skip
    return _dengan_bukti(hasil, oleh)


def _periksa_berdua(isi: Any, cek: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    hasil: list[dict[str, Any]] = []
    salah: list[Bidang] = []
    for kelas, data, awalan in ((f.AduanIsian, isi, ""), (f.CekLoketIsian, cek, "cek.")):
        try:
            hasil.append(periksa_isian(kelas, data))
        except IsianTidakSah as galat:
            salah += [replace(b, nama=f"{awalan}{b.nama}") for b in galat.bidang]
    if salah:
        raise IsianTidakSah(bidang=salah, jumlah=len(salah))
    return hasil[0], hasil[1]


def cari_dpm(isi: Any, *, oleh: Pelaku) -> HasilCari:
    """A look into the list through a door. It changes nothing but the trail, so it takes no key."""
    pastikan_boleh_cari(oleh)
    return layanan_dpm.cari_dpm(oleh=oleh, **periksa_isian(f.CariDpmIsian, isi))


@dataclass(frozen=True, slots=True)
class IsianAksi:
    """A field of an aksi, as the outside is told."""

    nama: str
    wajib: bool


def gambarkan_aksi(benda: Benda, nama: list[str]) -> list[dict[str, Any]]:
    """Allowed aksi with their words and fields, for the API's ``aksi`` member. Those without a door are left out."""
    return [
        {
            "nama": n,
            "judul": judul_aksi(n),
            "isian": [
                {"nama": k, "wajib": bool(b.required)} for k, b in benda.aksi[n].isian().fields.items() if k != "versi"
            ],
        }
        for n in nama
        if n in benda.aksi
    ]


def tambah_lampiran_kasus(
    id: UUID, berkas: UploadedFile, lain: Mapping[str, Any], *, oleh: Pelaku, kunci: str | None, jalur: str, urut: int
) -> Hasil:
    """A file through a door, with ``lain``: what else came along. Several files may come under one key: each has its
    place in it."""
    sidik = hashlib.file_digest(berkas, "sha256").hexdigest()  # type: ignore[arg-type]
    berkas.seek(0)
    satu = kunci_dari(kunci, jalur, {"sidik": sidik, "urut": urut, "lain": dict(lain)})
    satu = replace(satu, nilai=uuid5(satu.nilai, str(urut))) if urut else satu
    ulangan = cari_ulangan(satu, oleh.akun)
    if ulangan:
        return ulangan
    if not Kasus.objects.untuk(oleh).filter(pk=id).exists():
        raise DiLuarLingkup
    peran_kasus(oleh)
    periksa_isian(f.LampiranIsian, lain)
    return tambah_lampiran(id=id, oleh=oleh, nama=berkas.name or "", isi=berkas.read(), kunci=satu)


def hapus_lampiran_kasus(id: UUID, lampiran_id: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """A file of a case goes, through a door."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    lampiran_terlihat(id, lampiran_id, oleh)
    peran_kasus(oleh)
    data = periksa_isian(f.HapusLampiranIsian, isi)
    return hapus_lampiran(id=id, lampiran_id=lampiran_id, oleh=oleh, kunci=kunci, **data)


def simpan_tampilan_saya(isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """Filters of the worklist under a name, through a door."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    peran_kasus(oleh)
    data = periksa_isian(fm.TampilanIsian, isi)
    return simpan_tampilan(oleh=oleh, nama=data["nama"], saring=data.get("saring", {}), kunci=kunci)
