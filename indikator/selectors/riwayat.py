"""The eleven indicators from year to year: what the report of a year says of the years before it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from indikator.daftar import DESA, KABKOTA
from indikator.kriteria import versi_tahun
from indikator.models import NilaiIndikator, Potret, Target
from indikator.permintaan import TAHUN_AWAL, Cakupan, Mode, baca_permintaan
from indikator.sajian import sebagai_json
from indikator.selectors.ikk import hitung_ikk

MASA = 5
"""Years that stand side by side, the report's own among them."""
UTAMA_2022 = (Mode.LAKIP, Cakupan.APBN)
UTAMA = (Mode.OPERASIONAL, Cakupan.SK)
KOLOM = ("kode", "nama", "n", "t", "realisasi", "target", "capaian")


def cara_utama(tahun: int) -> tuple[Mode, Cakupan]:
    """The method and scope that a year's report prints first: those of LAKIP for 2022, else ours."""
    return UTAMA_2022 if tahun == 2022 else UTAMA


def riwayat_tahunan(tahun: int, utama: Mapping[str, Any], saat: datetime) -> list[dict[str, Any]]:
    """The years up to ``tahun``, oldest first: always the one before, and older ones of which there are data.

    ``utama``: the year's own table. A frozen year speaks by its last snapshot, another is computed by the method it
    is printed by. Each: tahun, mode, cakupan, potret (number or None), indikator with KOLOM and ``bukan_indikator``.
    """
    berdata = _berdata(tahun)
    beku = {p.tahun: p for p in Potret.objects.filter(tahun__in=_sebelum(tahun)).order_by("nomor")}
    isi = [
        _tahun(t, beku[t].isi["utama"], beku[t].nomor) if t in beku else _tahun(t, _hitung(t, saat), None)
        for t in _sebelum(tahun)
        if t in beku or t in berdata
    ]
    return [*isi, _tahun(tahun, utama, None)]


def _sebelum(tahun: int) -> range:
    return range(max(tahun - MASA + 1, TAHUN_AWAL), tahun)


def _berdata(tahun: int) -> set[int]:
    sebelum = _sebelum(tahun)
    ada = Target.objects.filter(tahun__in=sebelum).values_list("tahun", flat=True)
    nilai = NilaiIndikator.objects.filter(tahun__in=sebelum).values_list("tahun", flat=True)
    return {tahun - 1, *ada.union(nilai)}


def _hitung(tahun: int, saat: datetime) -> dict[str, Any]:
    mode, cakupan = cara_utama(tahun)
    return sebagai_json(
        hitung_ikk(
            baca_permintaan({"tahun": str(tahun), "mode": mode.value, "cakupan": cakupan.value}, saat=saat), saat=saat
        )
    )


def _tahun(tahun: int, tabel: Mapping[str, Any], potret: int | None) -> dict[str, Any]:
    tanpa = versi_tahun(tahun) is None
    return {
        "tahun": tahun,
        "mode": tabel["mode"],
        "cakupan": tabel["cakupan"],
        "potret": potret,
        "indikator": [
            {k: i[k] for k in KOLOM} | {"bukan_indikator": tanpa and i["kode"] in (KABKOTA, DESA)}
            for i in tabel["indikator"]
        ],
    }
