"""Evidence, visits of monev and overrides of results: each written once, with its file in quarantine and its event."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max

from core.berkas import TIPE, bersihkan, kenali
from core.errors import (
    BerkasTerlaluBesar,
    Bidang,
    DiLuarLingkup,
    IsianTidakSah,
    JenisBerkasDitolak,
    PeranTidakBerhak,
    StatusTidakCocok,
    SyaratBelumTerpenuhi,
)
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.kotak_keluar import penerima, titip
from core.kripto import buka_isi, kunci_objek_baru, sandikan_isi
from core.pesan import pesan_untuk
from core.teks import nama_berkas
from core.waktu import sekarang, tanggal_di
from indikator.kriteria import versi_tahun
from indikator.models import (
    BerkasBukti,
    Bukti,
    HasilPutusan,
    IsiBerkasBukti,
    KriteriaBukti,
    KunjunganMonev,
    PutusanMonev,
    StatusPutusan,
    TemuanMonev,
)
from indikator.policies import pastikan_bukti
from indikator.selectors.bukti import berkas_terlihat
from indikator.selectors.laporan import potret_terakhir
from kasus.pilihan import StatusLampiran as L
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from puskesos.selectors.profil import profil_unit
from puskesos.services.jejak import catat_jejak_unit

PERIKSA = "indikator.periksa_bukti"
LAPOR = timedelta(hours=72)
"""A breach is reported within 3×24 hours (UU 27/2022 article 46)."""
SARANA = ("tempat", "papan_nama", "perangkat", "antrean", "buku")
TANGGAL = {"D3": ("tanggal", "standar_tanggal"), "K10": ("sop_tanggal", "standar_tanggal")}
"""Criterion → its fields with a day; the others have one, ``tanggal``."""
DALAM_TAHUN = frozenset({"D4", "D14", "K10"})
"""Criteria whose days lie in the IKK year; a procedure of D3 may be older."""


@dataclass(frozen=True, slots=True)
class Unggahan:
    """A file as it came."""

    nama: str
    isi: bytes


@dataclass(frozen=True, slots=True)
class Terbuka:
    """A file on its way out."""

    nama: str
    tipe: str
    isi: bytes


# ---- evidence ----------------------------------------------------------------------------------------


def catat_bukti(
    *,
    oleh: Pelaku,
    kode: str,
    kriteria: str,
    isi: Mapping[str, Any],
    berkas: Unggahan | None,
    kunci: Kunci | None = None,
) -> Hasil:
    """The next version of the evidence of an office for a criterion (aksi ``catat_bukti``). 201.

    Raises DiLuarLingkup, PeranTidakBerhak, IsianTidakSah (days, file), JenisBerkasDitolak, BerkasTerlaluBesar,
    SyaratBelumTerpenuhi (``tahun_terkunci``, ``insiden_sudah_tercatat``).
    """

    def jalan() -> Hasil:
        saat = sekarang()
        unit, peran = _kunci_unit(oleh, kode, "catat_bukti")
        tahun = int(isi["tahun"])
        _pastikan_tahun(tahun, unit, saat)
        _periksa_hari(unit, isi, TANGGAL.get(kriteria, ("tanggal",)), saat, tahun if kriteria in DALAM_TAHUN else None)
        if berkas is None and not (kriteria == KriteriaBukti.D14 and not isi["insiden"]):
            raise _galat("berkas", "berkas_bukti_wajib")
        lama = Bukti.objects.filter(unit=unit, tahun=tahun, kriteria=kriteria)
        if kriteria == KriteriaBukti.D14 and not isi["insiden"] and lama.filter(isi__insiden=True).exists():
            raise SyaratBelumTerpenuhi("insiden_sudah_tercatat")
        n, t, gugur = nilai_bukti(kriteria, isi)
        baru = Bukti.objects.create(
            unit=unit, tahun=tahun, kriteria=kriteria, versi=(lama.aggregate(v=Max("versi"))["v"] or 0) + 1,
            tanggal=max(isi[h] for h in TANGGAL.get(kriteria, ("tanggal",))), isi=_polos(isi), n=n, t=t,
            gugur_pada=gugur, berkas=_simpan_berkas(unit, berkas, oleh, saat) if berkas else None,
            keterangan=isi.get("keterangan", ""), oleh_id=oleh.petugas_id, pada=saat,
        )  # fmt: skip
        _catat(unit, "catat_bukti", oleh, peran, baru.pk, saat, kriteria=kriteria, tahun=tahun, versi=baru.versi)
        return Hasil(baru.pk, 201, "", baru.versi)

    return sekali(kunci, oleh.akun, jalan)


def nilai_bukti(kriteria: str, isi: Mapping[str, Any]) -> tuple[int, int, datetime | None]:
    """(n, t, from when it has no force) of what was recorded. Pure."""
    match kriteria:
        case KriteriaBukti.D3:
            return int(isi["enam_langkah"] and isi["standar_lengkap"] and isi["gratis"]), 1, None
        case KriteriaBukti.D4:
            return sum(bool(isi[s]) for s in SARANA), len(SARANA), None
        case KriteriaBukti.D14 if isi["insiden"]:
            batas, lapor = isi["diketahui_pada"] + LAPOR, isi.get("dilaporkan_pada")
            return 1, 1, None if lapor is not None and lapor <= batas else batas
    return 1, 1, None


def _polos(isi: Mapping[str, Any]) -> dict[str, Any]:
    """Without year and words, which have columns of their own; days and instants as text."""
    isi = {k: v for k, v in isi.items() if k not in ("tahun", "keterangan") and v is not None}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in isi.items()}


def _periksa_hari(unit: Unit, isi: Mapping[str, Any], nama: tuple[str, ...], saat: datetime, tahun: int | None) -> None:
    hari, galat = tanggal_di(saat, unit.zona), []
    for n in nama:
        if isi[n] > hari:
            galat.append(_bidang(n, "tanggal_belum_terjadi"))
        elif tahun is not None and isi[n].year != tahun:
            galat.append(_bidang(n, "tanggal_di_luar_tahun", tahun=tahun))
    galat += [
        _bidang(n, "waktu_mendatang") for n in ("diketahui_pada", "dilaporkan_pada") if isi.get(n) and isi[n] > saat
    ]
    if galat:
        raise IsianTidakSah(bidang=galat, jumlah=len(galat))


def _bidang(nama: str, kode: str, **isi: object) -> Bidang:
    return Bidang(nama, kode, pesan_untuk(kode, **isi)[1])


def _galat(nama: str, kode: str, **isi: object) -> IsianTidakSah:
    return IsianTidakSah(bidang=[_bidang(nama, kode, **isi)], jumlah=1)


def _pastikan_tahun(tahun: int, unit: Unit, saat: datetime, *, terbuka: bool = True) -> None:
    """Raises IsianTidakSah for a year that has not begun or has no criteria, ``tahun_terkunci`` after the freeze."""
    if tahun > tanggal_di(saat, unit.zona).year or versi_tahun(tahun) is None:
        raise _galat("tahun", "pilihan_tidak_sah")
    if terbuka and potret_terakhir(tahun) is not None:
        raise SyaratBelumTerpenuhi("tahun_terkunci", tahun=tahun)


def _kunci_unit(oleh: Pelaku, kode: str, aksi: str) -> tuple[Unit, str]:
    """The office, locked: two versions at once wait for each other. Raises DiLuarLingkup, PeranTidakBerhak."""
    unit = profil_unit(oleh, kode)
    peran = pastikan_bukti(aksi, oleh, unit)
    return Unit.objects.select_for_update(no_key=True).get(pk=unit.pk), peran


def _catat(unit: Unit, aksi: str, oleh: Pelaku, peran: str, id: UUID, saat: datetime, **rincian: Any) -> None:
    catat_jejak_unit(unit, aksi, objek="bukti", objek_id=id, akun=oleh.akun_id, saat=saat, peran=peran, rincian=rincian)


# ---- visits ------------------------------------------------------------------------------------------


def catat_monev(
    *, oleh: Pelaku, kode: str, isi: Mapping[str, Any], berkas: Unggahan | None, kunci: Kunci | None = None
) -> Hasil:
    """A visit with its findings (aksi ``catat_monev``). 201. Raises what ``catat_bukti`` raises."""

    def jalan() -> Hasil:
        saat = sekarang()
        unit, peran = _kunci_unit(oleh, kode, "catat_monev")
        tahun = int(isi["tahun"])
        _pastikan_tahun(tahun, unit, saat)
        _periksa_hari(unit, isi, ("tanggal",), saat, None)
        if isi["tanggal"].year < tahun:  # a visit of January may still be about the year before
            raise _galat("tanggal", "tanggal_sebelum_tahun", tahun=tahun)
        if berkas is None:
            raise _galat("berkas", "berkas_bukti_wajib")
        baru = KunjunganMonev.objects.create(
            unit=unit, tahun=tahun, tanggal=isi["tanggal"], catatan=isi.get("catatan", ""),
            berkas=_simpan_berkas(unit, berkas, oleh, saat), oleh_id=oleh.petugas_id, pada=saat,
        )  # fmt: skip
        temuan = [
            TemuanMonev(
                kunjungan=baru, unit=unit, tahun=tahun, kriteria=k, sesuai=isi[k.lower()] == "sesuai",
                catatan=isi.get(f"{k.lower()}_catatan", ""), pada=saat,
            )
            for k in KriteriaBukti.values if isi.get(k.lower())
        ]  # fmt: skip
        TemuanMonev.objects.bulk_create(temuan)
        gagal = [t.kriteria for t in temuan if not t.sesuai]
        _catat(unit, "catat_monev", oleh, peran, baru.pk, saat, tahun=tahun, tidak_sesuai=gagal)
        return Hasil(baru.pk, 201)

    return sekali(kunci, oleh.akun, jalan)


# ---- overrides ---------------------------------------------------------------------------------------


def ajukan_putusan(
    *, oleh: Pelaku, kode: str, isi: Mapping[str, Any], berkas: Unggahan | None, kunci: Kunci | None = None
) -> Hasil:
    """Propose another result of an office in a year (aksi ``ajukan_putusan``). 201.

    Raises DiLuarLingkup, PeranTidakBerhak, IsianTidakSah, JenisBerkasDitolak, BerkasTerlaluBesar,
    SyaratBelumTerpenuhi (``putusan_masih_terbuka``, ``putusan_tanpa_akibat``).
    """

    def jalan() -> Hasil:
        saat = sekarang()
        unit, peran = _kunci_unit(oleh, kode, "ajukan_putusan")
        tahun = int(isi["tahun"])
        _pastikan_tahun(tahun, unit, saat, terbuka=False)
        if berkas is None:
            raise _galat("berkas", "berkas_bukti_wajib")
        semua = PutusanMonev.objects.filter(unit=unit, tahun=tahun)
        if semua.filter(status=StatusPutusan.DIAJUKAN).exists():
            raise SyaratBelumTerpenuhi("putusan_masih_terbuka")
        kini = semua.filter(status=StatusPutusan.DISETUJUI).order_by("-diputus_pada", "-pk").first()
        if isi["hasil"] == (kini.hasil if kini else HasilPutusan.KRITERIA):
            raise SyaratBelumTerpenuhi("putusan_tanpa_akibat")
        baru = PutusanMonev.objects.create(
            unit=unit, tahun=tahun, hasil=isi["hasil"], alasan=isi["alasan"],
            berkas=_simpan_berkas(unit, berkas, oleh, saat), diajukan_oleh_id=oleh.petugas_id, diajukan_pada=saat,
        )  # fmt: skip
        _catat(unit, "ajukan_putusan", oleh, peran, baru.pk, saat, tahun=tahun, hasil=baru.hasil)
        return Hasil(baru.pk, 201, baru.status)

    return sekali(kunci, oleh.akun, jalan)


STATUS_AKSI = {
    "setujui": StatusPutusan.DISETUJUI,
    "tolak": StatusPutusan.DITOLAK,
    "tarik": StatusPutusan.DITARIK,
}


def putuskan(
    *, oleh: Pelaku, kode: str, putusan_id: UUID, aksi: str, catatan: str = "", kunci: Kunci | None = None
) -> Hasil:
    """Approve or refuse an override as another account, or withdraw one's own. 200.

    Raises DiLuarLingkup, PeranTidakBerhak (``putusan_sendiri``, ``bukan_pengusul``), StatusTidakCocok,
    SyaratBelumTerpenuhi (``lampiran_karantina``, ``lampiran_ditolak``: nobody approves what nobody can read).
    """

    def jalan() -> Hasil:
        saat = sekarang()
        unit, peran = _kunci_unit(oleh, kode, f"{aksi}_putusan")
        p = PutusanMonev.objects.select_related("berkas").filter(pk=putusan_id, unit=unit).first()
        if p is None:
            raise DiLuarLingkup
        _pastikan_orang(p, oleh, aksi)
        if p.status != StatusPutusan.DIAJUKAN:
            raise StatusTidakCocok("putusan_sudah_diputus")
        if aksi == "setujui" and p.berkas.status != L.BERSIH:
            raise SyaratBelumTerpenuhi("lampiran_karantina" if p.berkas.status == L.KARANTINA else "lampiran_ditolak")
        p.status = STATUS_AKSI[aksi]  # the office is locked
        p.diputus_oleh_id, p.diputus_pada, p.catatan = oleh.petugas_id, saat, catatan
        p.save(update_fields=["status", "diputus_oleh", "diputus_pada", "catatan"])
        _catat(unit, f"{aksi}_putusan", oleh, peran, p.pk, saat, tahun=p.tahun, hasil=p.hasil)
        return Hasil(p.pk, 200, p.status)

    return sekali(kunci, oleh.akun, jalan)


def _pastikan_orang(p: PutusanMonev, oleh: Pelaku, aksi: str) -> None:
    sendiri = p.diajukan_oleh_id == oleh.petugas_id
    if aksi == "tarik" and not sendiri:
        raise PeranTidakBerhak("bukan_pengusul")
    if aksi != "tarik" and sendiri:
        raise PeranTidakBerhak("putusan_sendiri")


# ---- files -------------------------------------------------------------------------------------------


def _simpan_berkas(unit: Unit, berkas: Unggahan, oleh: Pelaku, saat: datetime) -> BerkasBukti:
    """A file in quarantine with the job that examines it. Raises JenisBerkasDitolak, BerkasTerlaluBesar."""
    baru = BerkasBukti.objects.create(
        unit=unit, nama=nama_berkas(berkas.nama), jenis=kenali(berkas.isi), ukuran=len(berkas.isi),
        sidik=hashlib.sha256(berkas.isi).digest(), diunggah_oleh_id=oleh.petugas_id, diunggah_pada=saat,
    )  # fmt: skip
    kunci = kunci_objek_baru()
    with dengan_sistem():
        baris = IsiBerkasBukti(berkas=baru, isi_sandi=sandikan_isi(kunci, berkas.isi))
        baris.kunci = kunci
        baris.save(force_insert=True)
    titip(PERIKSA, baru.pk, saat=saat)
    return baru


def buka_berkas(*, oleh: Pelaku, kode: str, berkas_id: UUID) -> Terbuka:
    """The content of a clean file, written down before it is sent.

    Raises DiLuarLingkup, SyaratBelumTerpenuhi ``lampiran_karantina`` or ``lampiran_ditolak``.
    """
    berkas = berkas_terlihat(oleh, kode, berkas_id)
    if berkas.status != L.BERSIH:
        raise SyaratBelumTerpenuhi("lampiran_karantina" if berkas.status == L.KARANTINA else "lampiran_ditolak")
    with dengan_sistem():
        baris = IsiBerkasBukti.objects.get(berkas=berkas)
        isi = buka_isi(baris.kunci or "", baris.isi_sandi)
    catat_jejak_unit(
        berkas.unit, "buka_bukti", objek="bukti", objek_id=berkas.pk, akun=oleh.akun_id, saat=sekarang(),
        peran=min(oleh.peran, default=""),
    )  # fmt: skip
    return Terbuka(f"{berkas.nama.rpartition('.')[0] or berkas.nama}.{berkas.jenis}", TIPE[berkas.jenis], isi)


@penerima(PERIKSA)
def periksa_berkas(berkas_id: UUID, _kotak_keluar_id: int) -> None:
    """Make a file in quarantine harmless, or refuse it and throw its content away. Twice does no harm."""
    with dengan_sistem():
        di_karantina = BerkasBukti.objects.filter(pk=berkas_id, status=L.KARANTINA)
        berkas = di_karantina.select_for_update().first()
        if berkas is None:
            return
        baris = IsiBerkasBukti.objects.get(berkas=berkas)
        kunci = baris.kunci or ""
        try:
            bersih = bersihkan(buka_isi(kunci, baris.isi_sandi), berkas.jenis)
        except (JenisBerkasDitolak, BerkasTerlaluBesar):
            berkas.status = L.DITOLAK
            baris.delete()
        else:
            baris.isi_sandi = sandikan_isi(kunci, bersih)
            baris.save(update_fields=["isi_sandi"])
            berkas.status, berkas.ukuran = L.BERSIH, len(bersih)
            berkas.sidik = hashlib.sha256(bersih).digest()
        berkas.diperiksa_pada = sekarang()
        berkas.save(update_fields=["status", "ukuran", "sidik", "diperiksa_pada"])
