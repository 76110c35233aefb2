"""The rollups against a recount of the cases, in one statement, so that both are seen at the same instant."""

from dataclasses import dataclass

from django.db import connection

from core.konteks import dengan_sistem
from indikator.kohort import DALAM_KOHORT, KOHORT, PENGHITUNG, saring


@dataclass(frozen=True, slots=True)
class Beda:
    """A cell that differs: office, year, month, counter, what is stored and what the cases say."""

    unit: str
    tahun: int
    bulan: int
    penghitung: str
    tersimpan: int
    dihitung: int


def _kunci(tanggal: str) -> str:
    return f"unit_id, extract(year FROM {tanggal})::int AS tahun, extract(month FROM {tanggal})::int AS bulan"


def _sql() -> str:
    nol = ", ".join(f"0 AS {k}" for k in KOHORT)
    jumlah = ", ".join(f"sum({k})::int AS {k}" for k in PENGHITUNG)
    simpan = ", ".join(f"{k}_bulan[b] AS {k}" for k in PENGHITUNG)
    tersimpan, dihitung = (f"ARRAY[{', '.join(f'coalesce({s}.{k}, 0)' for k in PENGHITUNG)}]" for s in "sh")
    return f"""
WITH h AS (
  SELECT unit_id, tahun, bulan, {jumlah} FROM (
    SELECT {_kunci("tanggal_lokal")}, count(*) AS diterima, {nol} FROM kasus GROUP BY 1, 2, 3
    UNION ALL
    SELECT {_kunci("tanggal_jatuh_tempo")}, 0, {", ".join(saring(k) for k in KOHORT)}
    FROM kasus WHERE {DALAM_KOHORT} GROUP BY 1, 2, 3) sel
  GROUP BY 1, 2, 3),
s AS (SELECT unit_id, tahun::int AS tahun, b AS bulan, {simpan} FROM indikator_rekapunit, generate_series(1, 12) b)
SELECT u.kode, tahun, bulan, {tersimpan}, {dihitung}
FROM h FULL JOIN s USING (unit_id, tahun, bulan) LEFT JOIN puskesos_unit u ON u.id = unit_id
WHERE {tersimpan} <> {dihitung} ORDER BY 1, 2, 3"""


def beda_rekap() -> list[Beda]:
    """Every cell in which rollup and cases differ; empty when all is well. Reads all cases: minutes at millions."""
    with dengan_sistem(), connection.cursor() as kursor:
        kursor.execute("SET LOCAL statement_timeout = 0")
        kursor.execute(_sql())
        baris = kursor.fetchall()
    return [
        Beda(unit, tahun, bulan, nama, lama, baru)
        for unit, tahun, bulan, tersimpan, dihitung in baris
        for nama, lama, baru in zip(PENGHITUNG, tersimpan, dihitung, strict=True)
        if lama != baru
    ]
