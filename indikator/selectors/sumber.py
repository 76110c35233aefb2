"""Where criteria find what is no counter of the cohort: one SELECT per source, with one row per office.

To add a criterion: an entry in ``indikator.kriteria.ACUAN`` naming its counters, and a source here that has them as
columns. A source is asked only where a version in use reads one of its columns. Text is SQL of our own; what is asked
comes as parameters (``indikator.selectors.rekap``): ``tahun``, ``sampai`` (the last day that counts), ``awalan``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from indikator.jam import PENGHITUNG_JAM, hitung_jam
from indikator.permintaan import Permintaan, Potongan
from indikator.selectors.bukti_hitung import NAMA, sql_bukti
from indikator.skm import KOLOM, MIN_N, Instrumen

AKTIF = "{p}.berlaku_dari <= {hari} AND ({p}.berlaku_sampai IS NULL OR {p}.berlaku_sampai >= {hari})"
"""An assignment on a day. One that only stands in for somebody is left out: the post is the holder's."""
POS = "('koordinator', 'front_office', 'back_office')"


@dataclass(frozen=True, slots=True)
class Sumber:
    """``sql`` gives a SELECT of ``unit_id`` and ``kolom``: whole numbers, at most one row per office."""

    nama: str
    kolom: tuple[str, ...]
    sql: Callable[[Permintaan, Potongan], str]


def sumber_untuk(kolom: Iterable[str]) -> list[Sumber]:
    """The sources that have one of these columns, in a fixed order."""
    dicari = set(kolom)
    return [s for s in SUMBER if dicari & set(s.kolom)]


def di_wilayah(minta: Permintaan, kolom: str = "unit_id") -> str:
    """`` AND …``: offices of the area asked alone."""
    return f" AND {kolom} IN (SELECT id FROM puskesos_unit WHERE kode LIKE %(awalan)s)" if minta.wilayah else ""


def akhir_bulan(minta: Permintaan, potongan: Potongan) -> list[date]:
    """The days on which posts are looked at: every month's end, and in the running month the day asked."""
    sampai = potongan.sampai
    if sampai.year != minta.tahun:
        return []
    akhir = [date(minta.tahun + b // 12, b % 12 + 1, 1) - timedelta(days=1) for b in range(1, sampai.month + 1)]
    return [min(hari, sampai) for hari in akhir]


def _jam(minta: Permintaan, potongan: Potongan) -> str:
    """D9–D11, K6–K8: whole months from the rollup, the running one from the rows themselves."""
    bulan = range(1, potongan.dinilai_bulan + 1)
    slot = ", ".join(f"{' + '.join(f'{k}_bulan[{b}]' for b in bulan) or '0'} AS {k}" for k in PENGHITUNG_JAM)
    semua = [f"SELECT unit_id, {slot} FROM indikator_rekapjam WHERE tahun = %(tahun)s{di_wilayah(minta)}"]
    if potongan.dinilai_mulai:
        jatuh = "tanggal_jatuh_tempo BETWEEN %(dinilai_mulai)s AND %(sampai)s AND {tenggat} <= %(saat)s"
        semua.append(hitung_jam("unit_id AS unit_id", jatuh + di_wilayah(minta)))
    jumlah = ", ".join(f"sum({k})::int AS {k}" for k in PENGHITUNG_JAM)
    return f"SELECT unit_id, {jumlah} FROM ({' UNION ALL '.join(semua)}) j GROUP BY unit_id"


def _staf(minta: Permintaan, potongan: Potongan) -> str:
    """D2: on how many month's ends since the office was formed its three posts were held by the right unsur."""
    hari = akhir_bulan(minta, potongan)
    if not hari:
        return "SELECT NULL::uuid AS unit_id, 0 AS staf_bulan, 0 AS staf_dari, 0 AS staf_penuh WHERE false"
    daftar = ", ".join(f"('{h}'::date)" for h in hari)
    aktif = AKTIF.format(p="p", hari="b.hari")
    aparatur = "p.unsur IN ('kasi_kesra', 'aparatur')"
    return f"""SELECT t.unit_id, count(h.hari)::int AS staf_bulan, t.dari AS staf_dari, t.penuh AS staf_penuh
  FROM (SELECT unit_id, min(sk_mulai) AS mulai, (min(sk_mulai) >= '{minta.tahun}-01-01')::int AS penuh,
               ({" + ".join(f"(min(sk_mulai) <= '{h}')::int" for h in hari)}) AS dari
          FROM puskesos_tahapunit WHERE sk_mulai IS NOT NULL{di_wilayah(minta)} GROUP BY unit_id) t
  LEFT JOIN (SELECT p.unit_id, b.hari FROM puskesos_penugasan p JOIN (VALUES {daftar}) b(hari) ON {aktif}
              WHERE p.menggantikan_id IS NULL AND p.peran IN {POS}{di_wilayah(minta, "p.unit_id")}
              GROUP BY 1, 2
             HAVING count(DISTINCT p.petugas_id) FILTER (WHERE {aparatur}) >= 2
                AND bool_or(p.unsur = 'kasi_kesra') AND bool_or(p.unsur = 'psks')
                AND count(DISTINCT p.petugas_id) FILTER (WHERE {aparatur} OR p.unsur = 'psks') >= 3) h
    ON h.unit_id = t.unit_id AND h.hari >= t.mulai
 GROUP BY t.unit_id, t.dari, t.penuh"""


def _staf_slrt(minta: Permintaan, potongan: Potongan) -> str:
    """K2: of manajer, front and back office of a Sekretariat, how many are held by the right unsur on the day."""
    dinsos = "p.unsur IN ('dinsos', 'asn_dinsos_pimpinan')"
    return f"""SELECT p.unit_id,
       (bool_or(p.peran = 'manajer' AND p.unsur = 'asn_dinsos_pimpinan')::int
        + bool_or(p.peran = 'front_office' AND {dinsos})::int
        + bool_or(p.peran = 'back_office' AND {dinsos})::int) AS staf_slrt
  FROM puskesos_penugasan p JOIN puskesos_unit s ON s.id = p.unit_id AND s.jenis = 'sekretariat'
 WHERE p.menggantikan_id IS NULL AND {AKTIF.format(p="p", hari="%(sampai)s")}{di_wilayah(minta, "p.unit_id")}
 GROUP BY p.unit_id"""


def _tingkat(minta: Permintaan, potongan: Potongan) -> str:
    """K3: the kecamatan that have a Puskesos, and the Tim Survei; how many of them are held on the day."""
    aktif = AKTIF.format(p="p", hari="%(sampai)s")
    return f"""SELECT s.id AS unit_id, (1 + coalesce(k.perlu, 0))::int AS tingkat_perlu,
       (coalesce(k.terisi, 0) + EXISTS (SELECT FROM puskesos_penugasan p WHERE p.unit_id = s.id
          AND p.peran = 'tim_survei' AND {aktif})::int)::int AS tingkat_terisi
  FROM puskesos_unit s LEFT JOIN (
    SELECT kabkota, count(*) AS perlu, count(*) FILTER (WHERE EXISTS (
             SELECT FROM puskesos_unit d JOIN puskesos_penugasan p ON p.unit_id = d.id AND p.peran = 'supervisor'
              WHERE d.jenis = 'kecamatan' AND d.kecamatan = c.kecamatan AND {aktif})) AS terisi
      FROM (SELECT DISTINCT u.kabkota, u.kecamatan FROM puskesos_unit u JOIN puskesos_tahapunit t ON t.unit_id = u.id
             WHERE u.jenis = 'puskesos' AND t.sk_mulai <= %(sampai)s
               AND (t.sk_sampai IS NULL OR t.sk_sampai >= %(sampai)s){di_wilayah(minta, "u.id")}) c
     GROUP BY kabkota) k ON k.kabkota = s.kabkota
 WHERE s.jenis = 'sekretariat'{di_wilayah(minta, "s.id")}"""


_JUMLAH_SKM = " + ".join(f"j.{k}" for k in KOLOM)
_SKM = (
    f"CASE WHEN count(*) >= {MIN_N} THEN (100 * round(sum({_JUMLAH_SKM}) * 25::numeric / (9 * count(*)), 2))::int"
    " ELSE 0 END"
)
"""Hundredths of the published value, rounded half-up as it is printed; 0 where nothing is published."""


def _lembar(minta: Permintaan) -> str:
    return (
        f"j.instrumen = '{Instrumen.WARGA}' AND j.bulan BETWEEN '{minta.tahun}-01-01' AND %(sampai)s"
        f" AND ({_JUMLAH_SKM}) IS NOT NULL"
    )


def _skm(minta: Permintaan, potongan: Potongan) -> str:
    """D13: the value of an office's survey."""
    return (
        f"SELECT j.unit_id, {_SKM} AS skm FROM jawaban_skm j WHERE {_lembar(minta)}{di_wilayah(minta, 'j.unit_id')}"
        " GROUP BY j.unit_id"
    )


def _skm_daerah(minta: Permintaan, potongan: Potongan) -> str:
    """K12: the value of the survey of all offices of a kab/kota, at its Sekretariat."""
    return f"""SELECT s.id AS unit_id, {_SKM} AS skm_daerah
  FROM jawaban_skm j JOIN puskesos_unit u ON u.id = j.unit_id
  JOIN puskesos_unit s ON s.kabkota = u.kabkota AND s.jenis = 'sekretariat'
 WHERE {_lembar(minta)}{di_wilayah(minta, "j.unit_id")} GROUP BY s.id"""


def _terkirim(kolom: str, jenis: str, kantor: str) -> Callable[[Permintaan, Potongan], str]:
    """Periods of the year, over by the day, whose report was sent: each counts once, late or not."""

    def sql(minta: Permintaan, potongan: Potongan) -> str:
        return (
            f"SELECT l.unit_id, count(DISTINCT (l.jenis, l.dari))::int AS {kolom} FROM indikator_laporanterkirim l"
            f" JOIN puskesos_unit u ON u.id = l.unit_id AND u.jenis = '{kantor}' WHERE l.jenis IN ({jenis})"
            f" AND l.dari BETWEEN '{minta.tahun}-01-01' AND '{minta.tahun}-12-31' AND l.sampai <= %(sampai)s"
            f"{di_wilayah(minta, 'l.unit_id')} GROUP BY l.unit_id"
        )

    return sql


def _bukti(minta: Permintaan, potongan: Potongan) -> str:
    """D3, D4, D14, K10: what documents and visits prove."""
    wilayah = " WHERE u.kode LIKE %(awalan)s" if minta.wilayah else ""
    return f"{sql_bukti()}{wilayah}"


SUMBER: tuple[Sumber, ...] = (
    Sumber("jam", PENGHITUNG_JAM, _jam),
    Sumber("staf", ("staf_bulan", "staf_dari", "staf_penuh"), _staf),
    Sumber("staf_slrt", ("staf_slrt",), _staf_slrt),
    Sumber("tingkat", ("tingkat_terisi", "tingkat_perlu"), _tingkat),
    # D12: months of a Puskesos. K11: four quarters of SPM and the recap of the year, of a Sekretariat.
    Sumber("laporan_bulan", ("laporan_bulan",), _terkirim("laporan_bulan", "'bulanan'", "puskesos")),
    Sumber("laporan_slrt", ("laporan_slrt",), _terkirim("laporan_slrt", "'spm', 'rekap'", "sekretariat")),
    Sumber("bukti", NAMA, _bukti),
    Sumber("skm", ("skm",), _skm),
    Sumber("skm_daerah", ("skm_daerah",), _skm_daerah),
)
