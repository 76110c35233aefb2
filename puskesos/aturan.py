"""The limits: one typed object per version of ``AturanTenggat`` (default values and reasons: ``docs/aturan.md`` 2)."""

from dataclasses import dataclass, fields
from datetime import date

from puskesos.models import AturanTenggat


class AturanTidakSah(ValueError):
    """A version's content lacks a limit, has one too many, or one that is no whole number ≥ 1."""


class AturanKosong(LookupError):
    """No version of the limits is in force on a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aturan:
    """All limits. The ending tells the unit: ``_hk`` working days, ``_hari`` calendar days, ``_jam`` hours by the
    clock, ``_menit`` minutes, ``_kali`` times.

    ``ringan`` is for jenis pertanyaan and saran. ``…_lagi_hk`` is the second limit of a Rujukan, after the reminder.
    """

    front_office_hk: int
    verifikasi_hk: int
    ditangani_ringan_hk: int
    ditangani_hk: int
    penetapan_hk: int
    total_ringan_hk: int
    total_hk: int
    supervisor_hk: int
    manajer_hk: int
    rujukan_jawab_hk: int
    rujukan_jawab_lagi_hk: int
    rujukan_layani_hk: int
    rujukan_layani_lagi_hk: int
    mendesak_jam: int
    minta_buka_hk: int
    kasus_dirujuk_hari: int
    pengawasan_hk: int
    sampaikan_hk: int
    tutup_otomatis_hk: int
    buka_kembali_hari: int
    urungkan_duplikat_hari: int
    masa_tenggang_hk: int
    jeda_maks_kali: int
    jeda_maks_hari: int
    kunjungan_menit: int


KUNCI = frozenset(f.name for f in fields(Aturan))


def baca(aturan: AturanTenggat) -> Aturan:
    """The limits of a version; raises ``AturanTidakSah`` with the names of what is wrong."""
    isi = aturan.isi
    if not isinstance(isi, dict):
        raise AturanTidakSah(f"{aturan.versi}: isi bukan objek")
    salah = sorted(KUNCI ^ isi.keys()) or sorted(k for k, nilai in isi.items() if not _bulat_positif(nilai))
    if salah:
        raise AturanTidakSah(f"{aturan.versi}: {', '.join(salah)}")
    return Aturan(**isi)


def _bulat_positif(nilai: object) -> bool:
    return type(nilai) is int and nilai >= 1  # bool is an int, too


def aturan_pada(tanggal: date) -> AturanTenggat:
    """The version in force on a local day. One query; raises ``AturanKosong`` before the first one."""
    aturan = AturanTenggat.objects.filter(berlaku_mulai__lte=tanggal).order_by("-berlaku_mulai").first()
    if aturan is None:
        raise AturanKosong(f"tidak ada aturan tenggat yang berlaku pada {tanggal.isoformat()}")
    return aturan
