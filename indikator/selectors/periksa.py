"""The rollups against a recount of the cases, in one statement, so that both are seen at the same instant."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from core.konteks import dengan_sistem
from indikator.jam import PENGHITUNG_JAM, hitung_jam
from indikator.kohort import DALAM_KOHORT, KOHORT, PENGHITUNG, saring
from indikator.models import RingkasUnit
from puskesos.models import Unit

GILIR = 7
"""Nights in which every kab/kota has been recounted once."""


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


def _sql(kabkota: str) -> str:
    kasus = "kasus WHERE kabkota = %(kabkota)s" if kabkota else "kasus WHERE true"
    unit = "WHERE u.kabkota = %(kabkota)s AND" if kabkota else "WHERE"
    nol = ", ".join(f"0 AS {k}" for k in KOHORT)
    jumlah = ", ".join(f"sum({k})::int AS {k}" for k in PENGHITUNG)
    simpan = ", ".join(f"{k}_bulan[b] AS {k}" for k in PENGHITUNG)
    tersimpan, dihitung = (f"ARRAY[{', '.join(f'coalesce({s}.{k}, 0)' for k in PENGHITUNG)}]" for s in "sh")
    return f"""
WITH h AS (
  SELECT unit_id, tahun, bulan, {jumlah} FROM (
    SELECT {_kunci("tanggal_lokal")}, count(*) AS diterima, {nol} FROM {kasus} GROUP BY 1, 2, 3
    UNION ALL
    SELECT {_kunci("tanggal_jatuh_tempo")}, 0, {", ".join(saring(k) for k in KOHORT)}
    FROM {kasus} AND {DALAM_KOHORT} GROUP BY 1, 2, 3) sel
  GROUP BY 1, 2, 3),
s AS (SELECT unit_id, tahun::int AS tahun, b AS bulan, {simpan} FROM indikator_rekapunit, generate_series(1, 12) b)
SELECT u.kode, tahun, bulan, {tersimpan}, {dihitung}
FROM h FULL JOIN s USING (unit_id, tahun, bulan) LEFT JOIN puskesos_unit u ON u.id = unit_id
{unit} {tersimpan} <> {dihitung} ORDER BY 1, 2, 3"""


def beda_rekap(kabkota: str = "") -> list[Beda]:
    """Every cell in which a rollup and what it counts differ, of one kab/kota or of all; empty when all is well.

    All cases of the country take minutes at millions, those of a kab/kota seconds.
    """
    with dengan_sistem(), connection.cursor() as kursor:
        kursor.execute("SET LOCAL statement_timeout = 0")
        hasil = []
        for sql, nama_kolom in ((_sql(kabkota), PENGHITUNG), (_sql_jam(kabkota), PENGHITUNG_JAM)):
            kursor.execute(sql, {"kabkota": kabkota})
            hasil += [
                Beda(unit, tahun, bulan, nama, lama, baru)
                for unit, tahun, bulan, tersimpan, dihitung in kursor.fetchall()
                for nama, lama, baru in zip(nama_kolom, tersimpan, dihitung, strict=True)
                if lama != baru
            ]
    return hasil


def _sql_jam(kabkota: str) -> str:
    jumlah = ", ".join(f"sum({k})::int AS {k}" for k in PENGHITUNG_JAM)
    simpan = ", ".join(f"{k}_bulan[b] AS {k}" for k in PENGHITUNG_JAM)
    tersimpan, dihitung = (f"ARRAY[{', '.join(f'coalesce({s}.{k}, 0)' for k in PENGHITUNG_JAM)}]" for s in "sh")
    kunci = (
        "unit_id AS unit_id, extract(year FROM tanggal_jatuh_tempo)::int AS tahun,"
        " extract(month FROM tanggal_jatuh_tempo)::int AS bulan"
    )
    milik = "unit_id IN (SELECT id FROM puskesos_unit WHERE kabkota = %(kabkota)s)" if kabkota else "true"
    return f"""
WITH h AS (SELECT unit_id, tahun, bulan, {jumlah} FROM ({hitung_jam(kunci, milik)}) sel GROUP BY 1, 2, 3),
s AS (SELECT unit_id, tahun::int AS tahun, b AS bulan, {simpan} FROM indikator_rekapjam, generate_series(1, 12) b
      WHERE {milik})
SELECT u.kode, tahun, bulan, {tersimpan}, {dihitung}
FROM h FULL JOIN s USING (unit_id, tahun, bulan) LEFT JOIN puskesos_unit u ON u.id = unit_id
WHERE {tersimpan} <> {dihitung} ORDER BY 1, 2, 3"""


def beda_ringkas() -> int:
    """How many rows of the narrow table differ from rollup and register, missing and surplus ones included."""
    kolom = ", ".join(f.column for f in RingkasUnit._meta.concrete_fields if f.column)
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT count(*) FROM (SELECT {kolom} FROM indikator_ringkasunit) a"
            f" FULL JOIN (SELECT {kolom} FROM indikator_sumber_ringkas) b USING (unit_id, tahun)"
            " WHERE a IS DISTINCT FROM b"
        )
        return int(kursor.fetchone()[0])


def kabkota_malam_ini(hari: date) -> list[str]:
    """Codes of the kab/kota whose turn it is on a day: every one once in seven nights. Those with an office only."""
    semua = Unit.objects.filter(kabkota__isnull=False).order_by("kabkota").values_list("kabkota", flat=True).distinct()
    return [str(kode) for urut, kode in enumerate(semua) if urut % GILIR == hari.toordinal() % GILIR]
