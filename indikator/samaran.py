"""The tables of a report as they may leave the district, and the threshold in force (``core.samaran`` hides)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.samaran import samarkan, sel
from indikator.models import AturanLaporan


def aturan_laporan(hari: date) -> AturanLaporan:
    """The settings of reports in force on a day. One query."""
    return AturanLaporan.objects.filter(berlaku_mulai__lte=hari).latest("berlaku_mulai")


def samarkan_tabel(tabel: Sequence[Mapping[str, Any]], terkecil: int) -> list[dict[str, Any]]:
    """The tables of a report (``indikator.selectors.isi_kiriman``) as they may leave the district."""
    return [dict(t) if t["unit"] else _tabel(t, terkecil) for t in tabel]


def _tabel(t: Mapping[str, Any], terkecil: int) -> dict[str, Any]:
    if t["jumlah"] is not None:
        tampil = samarkan({kode: n for kode, _, n in t["baris"]}, terkecil)
        baris = [[kode, nama, tampil[kode]] for kode, nama, _ in t["baris"]]
        return {**t, "jumlah": sel(t["jumlah"], terkecil), "baris": baris}
    kecil = any(isinstance(n, int) and 0 < n < terkecil for _, _, n in t["baris"])
    return {**t, "baris": [[kode, nama, None if kecil else n] for kode, nama, n in t["baris"]]}
