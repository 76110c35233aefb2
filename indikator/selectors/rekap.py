"""Counters of every office with their verdict, as one SQL statement over the rollups.

Time-dependent facts (SK valid, due date passed, threshold met) are worked out here, at reading, for the day asked.
A past day means "cases due by then, judged by what is known now": the counters have today's state.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from core.konteks import dengan_sistem
from indikator.kohort import DALAM_KOHORT, HITUNG, KOHORT, SAMPING, saring
from indikator.kriteria import Versi
from indikator.models import TahunRingkas
from indikator.penilaian import Hasil, sql_belum, sql_hasil, sql_memenuhi, sql_putusan, sql_putusan_jika
from indikator.permintaan import Cakupan, Permintaan, Potongan
from indikator.selectors.bukti_hitung import PUTUSAN
from indikator.selectors.sumber import Sumber, sumber_untuk

DALAM_T: dict[str, str] = {
    Cakupan.APBN: "coalesce(t.apbn, false)",
    Cakupan.SK: "coalesce(t.sk, false)",
    Cakupan.SEMUA: "w.kode IS NOT NULL",
}
"""Condition by which a Puskesos belongs to T of 4.2."""


RINGKAS = frozenset({"sk", "kembang", *HITUNG})
"""Columns that ``RingkasUnit`` holds; a version that reads another one is judged from the rollup itself."""


@dataclass(frozen=True, slots=True)
class Kueri:
    """SQL text ending in the CTE ``unit`` (one row per Puskesos and Sekretariat), and its parameters."""

    sql: str
    param: dict[str, Any]


def triwulan_mulai(tahun: int, per: date) -> list[int]:
    """Numbers (1–4) of the quarters begun by a day of the year."""
    return [q for q in range(1, 5) if date(tahun, 3 * q - 2, 1) <= per]


def kueri_unit(
    minta: Permintaan,
    versi: Versi | None,
    potongan: Potongan,
    *,
    samping: bool = False,
) -> Kueri:
    """``WITH … unit AS (…)``: id, kode, nama, jenis, regions, dalam_t, sk, kembang, counters, tw1–tw4, hasil, putusan.

    The counters are those of the rollup and of every source that a criterion of ``versi`` for
    the desa reads. ``samping`` adds the shares shown beside D8. Without criteria of the year ``hasil`` is NULL.
    """
    sumber = sumber_untuk(kolom_dibaca(versi, "desa"))
    bagian = _dari_rekap((*HITUNG, *SAMPING) if samping else HITUNG, minta, potongan, sumber)
    return Kueri(f"WITH {bagian}, {_unit(versi)}", _param(minta, potongan))


def kueri_angka(minta: Permintaan, versi: Versi | None, potongan: Potongan, *, daerah: Versi | None = None) -> Kueri:
    """As ``kueri_unit`` without names and addresses of the units: from the narrow table where that holds the answer.

    ``daerah``: also what the criteria of this version for the kab/kota read.
    """
    return Kueri(f"WITH {_dasar_angka(minta, versi, potongan, daerah)}, {_unit(versi)}", _param(minta, potongan))


def _dasar_angka(
    minta: Permintaan, versi: Versi | None, potongan: Potongan, daerah: Versi | None = None, *, desa: bool = False
) -> str:
    """``dasar`` for figures; ``desa``: of Puskesos alone."""
    sumber = sumber_untuk(kolom_dibaca(versi, "desa") | kolom_dibaca(daerah, "kabkota"))
    if sumber or not bisa_ringkas(minta, versi, potongan):
        return _dari_rekap(HITUNG, minta, potongan, sumber)
    awalan = " AND kode LIKE %(awalan)s" if minta.wilayah else ""
    return (
        f"dasar AS (SELECT {_kolom_ringkas(minta, desa)} FROM indikator_ringkasunit"
        f" WHERE tahun = %(tahun)s AND {'jenis = 1' if desa else 'jenis IN (1, 2)'}{awalan})"
    )


def _dari_rekap(kolom: tuple[str, ...], minta: Permintaan, potongan: Potongan, sumber: Sequence[Sumber] = ()) -> str:
    """The CTEs up to ``dasar``, from rollup, register and the other sources."""
    bagian = [f"tahap AS ({_tahap(minta)})"]
    if potongan.dinilai_mulai:
        bagian.append(f"kini AS MATERIALIZED ({_kini(kolom, minta.wilayah)})")
    if potongan.diterima_mulai:
        bagian.append(f"masuk AS MATERIALIZED ({_masuk(minta.wilayah)})")
    return ", ".join([*bagian, f"dasar AS ({_dasar(kolom, minta, potongan, sumber)})"])


def _unit(versi: Versi | None) -> str:
    hasil = sql_hasil(versi.untuk("desa")) if versi else "NULL"
    # OFFSET 0: the verdict is worked out once per unit, not once for every count that asks for it.
    return (
        f"{PUTUSAN}, unit AS (SELECT dasar.*, putusan, {sql_putusan(hasil)} AS hasil"
        " FROM dasar LEFT JOIN putusan p ON p.unit_id = dasar.id OFFSET 0)"
    )


def bisa_ringkas(minta: Permintaan, versi: Versi | None, potongan: Potongan) -> bool:
    """Whether the narrow table answers: a whole year that was opened, T of the register, known counters. One query."""
    utuh = (potongan.dinilai_bulan, potongan.diterima_bulan) == (12, 12) and not potongan.dinilai_mulai
    if not utuh or minta.cakupan is Cakupan.SEMUA or not kolom_dibaca(versi, "desa") <= RINGKAS:
        return False
    return TahunRingkas.objects.filter(tahun=minta.tahun).exists()


def _sah_ringkas(dari: str, sampai: str) -> str:
    """Whether a decree is valid on one of the days; only those with a gap between decrees need the exact days."""
    return (
        f"(sk_dari <= {sampai} AND sk_sampai >= {dari}"
        f" AND (sk_lain IS NULL OR sk_lain && daterange({dari}, {sampai}, '[]')))"
    )


def _kolom_ringkas(minta: Permintaan, desa: bool) -> str:
    """The columns of ``dasar`` that figures read."""
    per = "%(per)s::date"
    sah = _sah_ringkas(per, per)
    dalam = f"coalesce(apbn @> {per}, false)" if minta.cakupan is Cakupan.APBN else sah
    if desa:  # the scope `sk` has asked for the decree already
        sk = "true" if minta.cakupan is Cakupan.SK else sah
        return f"unit_id AS id, true AS ps, {dalam} AS dalam_t, {sk} AS sk, kembang, {', '.join(HITUNG)}"
    isi = ["unit_id AS id, kode, jenis = 1 AS ps, kabkota", f"{dalam} AS dalam_t, {sah} AS sk, kembang"]
    for q, awal, akhir in _triwulan(minta):
        sah = _sah_ringkas(f"'{awal}'::date", f"'{akhir}'::date")
        isi.append(f"{sah} AS sk_tw{q}, tw{q}")
    return ", ".join([*isi, *HITUNG])


def _triwulan(minta: Permintaan) -> Iterator[tuple[int, date, date]]:
    """Number, first and last day of the quarters begun by the day; the last day is not after it."""
    for q in triwulan_mulai(minta.tahun, minta.per):
        akhir = date(minta.tahun + q // 4, 3 * q % 12 + 1, 1) - timedelta(days=1)
        yield q, date(minta.tahun, 3 * q - 2, 1), min(akhir, minta.per)


def kolom_dibaca(versi: Versi | None, tingkat: str) -> set[str]:
    """The counters that the criteria of a level read."""
    return {kolom for k in versi.untuk(tingkat) for kolom in k.acuan.kolom} if versi else set()


def _param(minta: Permintaan, potongan: Potongan) -> dict[str, Any]:
    return {
        "tahun": minta.tahun,
        "per": minta.per,
        "wilayah": minta.wilayah,
        "awalan": f"{minta.wilayah}%",
        "sampai": potongan.sampai,
        "saat": potongan.saat,
        "dinilai_mulai": potongan.dinilai_mulai,
        "diterima_mulai": potongan.diterima_mulai,
    }


def _tahap(minta: Permintaan) -> str:
    """Facts of the register per unit: SK valid on the day, and in each quarter begun by then."""
    sah = "sk_mulai <= %(per)s AND (sk_sampai IS NULL OR sk_sampai >= %(per)s)"
    kolom = [
        f"bool_or({sah}) AS sk",
        f"bool_or({sah} AND cakupan = 'apbn' AND tahun <= %(tahun)s) AS apbn",
        "bool_or(tahap = 'pengembangan' AND tahun <= %(tahun)s) AS kembang",
    ]
    for q, awal, akhir in _triwulan(minta):
        kolom.append(
            f"bool_or(sk_mulai <= '{akhir}' AND (sk_sampai IS NULL OR sk_sampai >= '{awal}')) AS sk_tw{q}",
        )
    return f"SELECT unit_id, {', '.join(kolom)} FROM puskesos_tahapunit GROUP BY unit_id"


def _kini(kolom: tuple[str, ...], wilayah: str) -> str:
    hitung = ", ".join(saring(k) for k in kolom if k in KOHORT)
    return (
        f"SELECT unit_id, {hitung} FROM kasus WHERE tanggal_jatuh_tempo BETWEEN %(dinilai_mulai)s AND %(sampai)s"
        f" AND tenggat_total <= %(saat)s AND {DALAM_KOHORT}{_di_wilayah(wilayah)} GROUP BY unit_id"
    )


def _masuk(wilayah: str) -> str:
    return (
        "SELECT unit_id, count(*) AS diterima FROM kasus"
        f" WHERE tanggal_lokal BETWEEN %(diterima_mulai)s AND %(sampai)s{_di_wilayah(wilayah)} GROUP BY unit_id"
    )


def _di_wilayah(wilayah: str) -> str:
    if not wilayah:
        return ""
    return f" AND {'provinsi' if len(wilayah) == 2 else 'kabkota'} = %(wilayah)s"


def _slot(kolom: str, dari: int, sampai: int) -> str:
    """The counter over whole months: from the total that the database keeps, less what is not asked, where shorter."""
    if sampai < dari:
        return "0"
    if kolom in HITUNG and dari == 1 and sampai > 6:
        kurang = "".join(f" - r.{kolom}_bulan[{b}]" for b in range(sampai + 1, 13))
        return f"coalesce(r.{kolom}{kurang}, 0)"
    return f"coalesce({' + '.join(f'r.{kolom}_bulan[{b}]' for b in range(dari, sampai + 1))}, 0)"


def _dasar(kolom: tuple[str, ...], minta: Permintaan, potongan: Potongan, sumber: Sequence[Sumber]) -> str:
    """Register, rollup, running month and the other sources side by side."""
    kini = " LEFT JOIN kini k ON k.unit_id = u.id" if potongan.dinilai_mulai else ""
    masuk = " LEFT JOIN masuk m ON m.unit_id = u.id" if potongan.diterima_mulai else ""
    q_kini = (potongan.sampai.month + 2) // 3
    daftar = " LEFT JOIN puskesos_wilayah w ON w.kode = u.desa AND w.tingkat = 'desa'"
    isi = [
        "u.id, u.kode, u.nama, u.jenis, u.jenis = 'puskesos' AS ps, u.kabkota, u.desa",
        f"{DALAM_T[minta.cakupan]} AS dalam_t",
    ]
    isi += [f"coalesce(t.{k}, false) AS {k}" for k in ("sk", "kembang")]
    for q in triwulan_mulai(minta.tahun, minta.per):
        tambah = " + coalesce(m.diterima, 0)" if masuk and q == q_kini else ""
        sampai = min(3 * q, potongan.diterima_bulan)
        isi.append(f"coalesce(t.sk_tw{q}, false) AS sk_tw{q}, {_slot('diterima', 3 * q - 2, sampai)}{tambah} AS tw{q}")
    for k in kolom:
        bulan, sambung = (
            (potongan.diterima_bulan, "m" if masuk else "")
            if k == "diterima"
            else (potongan.dinilai_bulan, "k" if kini else "")
        )
        isi.append(f"{_slot(k, 1, bulan)}{f' + coalesce({sambung}.{k}, 0)' if sambung else ''} AS {k}")
    gabung = ""
    for s in sumber:
        isi += [f"coalesce({s.nama}.{k}, 0) AS {k}" for k in s.kolom]
        gabung += f" LEFT JOIN ({s.sql(minta, potongan)}) {s.nama} ON {s.nama}.unit_id = u.id"
    awalan = " AND u.kode LIKE %(awalan)s" if minta.wilayah else ""
    return (
        f"SELECT {', '.join(isi)} FROM puskesos_unit u LEFT JOIN tahap t ON t.unit_id = u.id"
        f" LEFT JOIN indikator_rekapunit r ON r.unit_id = u.id AND r.tahun = %(tahun)s{kini}{masuk}{gabung}"
        f"{daftar if minta.cakupan is Cakupan.SEMUA else ''}"
        f" WHERE u.jenis IN ('puskesos', 'sekretariat'){awalan}"
    )


def baca(sql: str, param: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Rows of a statement as dicts. Counts need every case, so it runs in the context of our own code."""
    with dengan_sistem(), connection.cursor() as kursor:
        kursor.execute(sql, param)
        nama = [k.name for k in kursor.description]
        for baris in kursor.fetchall():
            yield dict(zip(nama, baris, strict=True))


def baca_bertahap(sql: str, param: dict[str, Any], sekali: int) -> Iterator[list[dict[str, Any]]]:
    """Rows of a statement in batches that wait on the server; between two of them the context is the caller's own."""
    with connection.chunked_cursor() as kursor:
        with dengan_sistem():
            kursor.execute(sql, param)
            isi = kursor.fetchmany(sekali)
        while isi:
            nama = [k.name for k in kursor.description]
            yield [dict(zip(nama, baris, strict=True)) for baris in isi]
            with dengan_sistem():
                isi = kursor.fetchmany(sekali)


def rekap_daerah(minta: Permintaan, versi: Versi | None, potongan: Potongan) -> list[dict[str, Any]]:
    """One row per kab/kota: T, n and no-verdicts of 4.2 in the scope, and what its own criteria read. One statement."""
    kueri = kueri_angka(minta, versi.wajib() if versi else None, potongan, daerah=versi)
    return list(baca(f"{kueri.sql} {_per_daerah(minta, versi)}", kueri.param))


def _per_daerah(minta: Permintaan, versi: Versi | None) -> str:
    memenuhi = f"hasil = '{Hasil.MEMENUHI}'"
    kolom = {
        "t": "count(*) FILTER (WHERE ps AND dalam_t)",
        "n": f"count(*) FILTER (WHERE ps AND dalam_t AND {memenuhi})",
        "n_lakip": "count(*) FILTER (WHERE ps AND dalam_t AND kembang)",
        "belum": f"count(*) FILTER (WHERE ps AND dalam_t AND hasil = '{Hasil.BELUM}')",
        "desa_sk": "count(*) FILTER (WHERE ps AND sk)",
        "desa_memenuhi": f"count(*) FILTER (WHERE ps AND sk AND {memenuhi})",
        "aktif": "count(*) FILTER (WHERE ps AND sk AND diterima > 0)",
        "diterima": "sum(diterima)::bigint",
        "dinilai": "sum(dinilai)::bigint",
        "sk": "bool_or(sk AND NOT ps)",
        "kembang": "bool_or(kembang AND NOT ps)",
        "putusan": "max(putusan) FILTER (WHERE NOT ps)",
    }
    for q in triwulan_mulai(minta.tahun, minta.per):
        kolom |= {f"tw{q}": f"sum(tw{q})::bigint", f"sk_tw{q}": f"bool_or(sk_tw{q} AND NOT ps)"}
    dibaca = kolom_dibaca(versi, "kabkota")
    for s in sumber_untuk(dibaca):
        kolom |= {k: f"sum({k})::bigint" for k in s.kolom if k in dibaca}
    isi = ", ".join(f"{rumus} AS {nama}" for nama, rumus in kolom.items())
    return f"SELECT kabkota, {isi} FROM unit GROUP BY kabkota"


def kueri_desa(minta: Permintaan, versi: Versi, potongan: Potongan) -> Kueri:
    """4.2 of the area in one row: t, n, n_lakip, belum. The verdict as one condition per outcome, never as text."""
    kriteria = versi.untuk("desa")
    memenuhi = sql_putusan_jika(sql_memenuhi(kriteria), Hasil.MEMENUHI)
    belum = sql_putusan_jika(sql_belum(kriteria), Hasil.BELUM)
    kolom = (
        f"count(*) AS t, count(*) FILTER (WHERE {memenuhi}) AS n,"
        f" count(*) FILTER (WHERE kembang) AS n_lakip, count(*) FILTER (WHERE {belum}) AS belum"
    )
    sql = (
        f"WITH {_dasar_angka(minta, versi, potongan, desa=True)}, {PUTUSAN} SELECT {kolom}"
        " FROM dasar LEFT JOIN putusan p ON p.unit_id = dasar.id WHERE ps AND dalam_t"
    )
    return Kueri(sql, _param(minta, potongan))


def per_bulan(
    semua: Sequence[tuple[Permintaan, Potongan]], versi: Versi, *, desa: bool
) -> dict[date, list[dict[str, Any]]]:
    """Of each request (days of one year) the row of ``kueri_desa`` or those of ``rekap_daerah``: one statement."""
    bagian: list[str] = []
    param: dict[str, Any] = {}
    for nomor, (minta, potongan) in enumerate(semua):
        kueri = kueri_desa(minta, versi, potongan) if desa else kueri_angka(minta, versi, potongan, daerah=versi)
        sql = kueri.sql if desa else f"{kueri.sql} {_per_daerah(minta, versi)}"
        # Every request names its own parameters.
        sql = re.sub(r"%\((\w+)\)s", rf"%(\1_{nomor})s", sql)
        param |= {f"{k}_{nomor}": v for k, v in kueri.param.items()}
        bagian.append(f"SELECT {nomor} AS nomor, to_jsonb(b) AS isi FROM ({sql}) b")
    hasil: dict[date, list[dict[str, Any]]] = {minta.per: [] for minta, _ in semua}
    for r in baca(" UNION ALL ".join(bagian), param):
        hasil[semua[r["nomor"]][0].per].append(json.loads(r["isi"]) if isinstance(r["isi"], str) else r["isi"])
    return hasil
