"""Letterheads and templates of letters: the one in force, and all versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from core.errors import DiLuarLingkup, PeranTidakBerhak
from puskesos.models import KopSurat, TemplatSurat, Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.surat import Kop
from puskesos.surat_bawaan import NASIONAL, VERSI_NASIONAL


def kantor(pelaku: Pelaku) -> Unit:
    """The office in which the actor works now. Raises PeranTidakBerhak for who has none."""
    unit = Unit.objects.filter(pk=pelaku.unit_id).first() if pelaku.unit_id else None
    if unit is None:
        raise PeranTidakBerhak
    return unit


def kop_kini(unit: Unit) -> KopSurat | None:
    """The newest letterhead that the office has written."""
    return KopSurat.objects.filter(unit=unit).order_by("-versi").first()


def kop_unit(unit: Unit) -> Kop:
    """The letterhead to print: the office's own, or one from the names of the register. One or two queries."""
    kini = kop_kini(unit)
    return Kop(**{**kini.isi, "baris": tuple(kini.isi["baris"])}) if kini else kop_bawaan(unit)


def kop_bawaan(unit: Unit) -> Kop:
    """Lines from the register, for an office that has written none: who issues signs."""
    kode = [k for k in (unit.kabkota, unit.kecamatan) if k]
    nama = {w.kode: w.nama.upper() for w in Wilayah.objects.filter(pk__in=kode)}
    kab, kec = nama.get(unit.kabkota or "", ""), nama.get(unit.kecamatan or "", "")
    atas = [f"PEMERINTAH {kab}"] if kab else []
    atas += [kec if kec.startswith("KECAMATAN") else f"KECAMATAN {kec}"] if kec else []
    kota = kab.removeprefix("KABUPATEN ").removeprefix("KOTA ").title()
    return Kop(baris=(*atas, unit.nama.upper()), kota=kota)


@dataclass(frozen=True, slots=True)
class Teks:
    """The text by which a letter is written, and its name: ``nasional-1``, or ``32.01-4`` of a kab/kota."""

    versi: str
    isi: Mapping[str, str]


def teks_berlaku(jenis: str, kabkota: str | None, hari: date) -> Teks:
    """The text in force on a day: the kab/kota's newest, else the country's. One query."""
    daerah = _berlaku(jenis, kabkota, hari)
    if daerah is None:
        return Teks(f"nasional-{VERSI_NASIONAL}", NASIONAL[jenis])
    return Teks(f"{daerah.kabkota_id}-{daerah.versi}", daerah.isi)


def _berlaku(jenis: str, kabkota: str | None, hari: date) -> TemplatSurat | None:
    mulai = TemplatSurat.objects.filter(jenis=jenis, kabkota=kabkota, berlaku_mulai__lte=hari)
    return mulai.order_by("-berlaku_mulai", "-versi").first() if kabkota else None


def semua_templat(kabkota: str, jenis: str = "") -> list[TemplatSurat]:
    """Every version in a kab/kota, the newest first; of one kind or of all."""
    baris = TemplatSurat.objects.filter(kabkota=kabkota).select_related("dibuat_oleh").order_by("jenis", "-versi")
    return list(baris.filter(jenis=jenis) if jenis else baris)


def teks_versi(kabkota: str | None, jenis: str, versi: int) -> Mapping[str, str]:
    """The words of a version of the own kab/kota; 0: the country's. Raises DiLuarLingkup."""
    if versi == 0:
        return NASIONAL[jenis]
    baris = TemplatSurat.objects.filter(kabkota=kabkota, jenis=jenis, versi=versi).first()
    if baris is None:
        raise DiLuarLingkup
    return cast(Mapping[str, str], baris.isi)
