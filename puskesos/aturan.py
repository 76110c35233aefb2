"""The limits: one typed object per version of ``AturanTenggat`` (default values and reasons: ``docs/aturan.md`` 2)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from puskesos.models import AturanDaerah, AturanTenggat


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


def baca(aturan: AturanTenggat, daerah: AturanDaerah | None = None) -> Aturan:
    """The limits of a version, with what a kab/kota set within its bounds.

    A national version that narrows a bound wins at once for what begins under it: the local value is moved to the
    nearest one allowed. Raises ``AturanTidakSah`` with the names of what is wrong.
    """
    isi = aturan.isi
    if not isinstance(isi, dict):
        raise AturanTidakSah(f"{aturan.versi}: isi bukan objek")
    salah = sorted(KUNCI ^ isi.keys()) or sorted(k for k, nilai in isi.items() if not _bulat_positif(nilai))
    if salah:
        raise AturanTidakSah(f"{aturan.versi}: {', '.join(salah)}")
    return Aturan(**{**isi, **_dalam_batas(aturan.batas or {}, daerah.isi if daerah else {})})


def _dalam_batas(batas: Mapping[str, list[int]], isi: Mapping[str, int]) -> dict[str, int]:
    return {k: min(max(nilai, batas[k][0]), batas[k][1]) for k, nilai in isi.items() if k in batas}


def dibatasi(aturan: AturanTenggat) -> dict[str, tuple[int, int]]:
    """What a kab/kota may set under a national version, each with the lowest and the highest value."""
    return {k: (batas[0], batas[1]) for k, batas in (aturan.batas or {}).items() if k in KUNCI}


def _bulat_positif(nilai: object) -> bool:
    return type(nilai) is int and nilai >= 1  # bool is an int, too


def aturan_pada(tanggal: date) -> AturanTenggat:
    """The version in force on a local day. One query; raises ``AturanKosong`` before the first one."""
    aturan = AturanTenggat.objects.filter(berlaku_mulai__lte=tanggal).order_by("-berlaku_mulai").first()
    if aturan is None:
        raise AturanKosong(f"tidak ada aturan tenggat yang berlaku pada {tanggal.isoformat()}")
    return aturan


def aturan_daerah_pada(kabkota: str | None, tanggal: date) -> AturanDaerah | None:
    """What a kab/kota has set for itself, in force on a local day. One query."""
    berlaku = AturanDaerah.objects.filter(kabkota=kabkota, berlaku_mulai__lte=tanggal, dicabut_pada=None)
    return berlaku.order_by("-berlaku_mulai").first()


def batas_berlaku(kabkota: str | None, tanggal: date) -> Aturan:
    """The limits of a place on a local day. Two queries; raises ``AturanKosong`` before the first version."""
    return baca(aturan_pada(tanggal), aturan_daerah_pada(kabkota, tanggal))
