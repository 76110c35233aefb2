"""A made-up country of complaints: every desa with its Puskesos, N cases of one year, written by SQL with a seed.

The databases stay in ``.data/tolok`` between runs, one per N; a load that was stopped goes on where it ended. Nobody
in them is a person: all cases have the same complainant.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tolok.dpm import AKAR, _layanan, _perintah

FOLDER = AKAR / ".data" / "tolok"
TAHUN = 2025
"""The year in which the cases come in. Most fall due in it, some in January of the next."""
BATCH = 250_000
BYTE_PER_KASUS = 1700
"""Heap, indexes, the covering index of the comparison and what a rebuild needs in passing."""
DASAR = "puskesos"
WARGA = PETUGAS = "00000000-0000-7000-8000-000000000001"


def acak(n: str, benih: int) -> str:
    """SQL for a number in [0, 1) that depends on ``n`` and the seed alone."""
    return f"((hashint8extended({n}, {benih}) & 9007199254740991) / 9007199254740992.0::float8)"


def uuid_ke(n: str, awal: str) -> str:
    """SQL for the n-th id of a kind: ascending, as version 7 ids are."""
    return f"('{awal}' || lpad(to_hex({n}), 8, '0') || '70008000' || lpad(to_hex({n}), 12, '0'))::uuid"


def sql_unit(benih: int) -> str:
    """Offices, their register and one complainant. Seven of ten desa have a valid SK, one of twenty a lapsed one."""
    p = acak("u.urut", benih)
    q = acak("u.urut", benih + 1)
    return f"""
CREATE TABLE tolok_unit AS
SELECT row_number() OVER (ORDER BY kode) AS urut, kode, nama, tingkat FROM puskesos_wilayah
WHERE tingkat IN ('desa', 'kabkota');
INSERT INTO puskesos_unit (id, kode, jenis, nama, provinsi, kabkota, kecamatan, desa, zona, enam_hari, aktif)
SELECT {uuid_ke("u.urut", "0190")}, kode, CASE tingkat WHEN 'desa' THEN 'puskesos' ELSE 'sekretariat' END,
  left(CASE tingkat WHEN 'desa' THEN 'Puskesos ' ELSE 'SLRT ' END || nama, 150), left(kode, 2), left(kode, 5),
  CASE tingkat WHEN 'desa' THEN left(kode, 8) END, CASE tingkat WHEN 'desa' THEN kode END, 'Asia/Jakarta', false, true
FROM tolok_unit u;
INSERT INTO puskesos_tahapunit (unit_id, tahap, tahun, nomor_sk, sk_mulai, sk_sampai, cakupan)
SELECT {uuid_ke("u.urut", "0190")}, CASE WHEN {q} < 0.6 THEN 'pengembangan' ELSE 'penumbuhan' END,
  2018 + ({q} * 7)::int, 'SK/' || urut, make_date(2018 + ({q} * 7)::int, 3, 1),
  CASE WHEN {p} < 0.05 THEN make_date({TAHUN}, 6, 30) WHEN {p} < 0.2 THEN make_date({TAHUN + 3}, 12, 31) END,
  CASE WHEN {q} < 0.1 THEN 'apbn' ELSE 'lainnya' END
FROM tolok_unit u WHERE {p} < 0.75 OR tingkat = 'kabkota';
INSERT INTO puskesos_tahapunit (unit_id, tahap, tahun, nomor_sk, sk_mulai, sk_sampai, cakupan)
SELECT {uuid_ke("u.urut", "0190")}, 'penumbuhan', 2017, 'SK/LAMA/' || urut, '2017-01-01', '2022-12-31', 'lainnya'
FROM tolok_unit u WHERE {p} < 0.2;
CREATE TABLE tolok_acak AS
SELECT row_number() OVER (ORDER BY {acak("urut", benih + 2)}) AS urut, {uuid_ke("urut", "0190")} AS unit_id
FROM tolok_unit;
ALTER TABLE tolok_acak ADD PRIMARY KEY (urut);
"""


def _kasus(benih: int) -> dict[str, str]:
    """Column → SQL of the n-th case, over the columns that ``sql_kasus`` prepares."""

    def bagian(b: int, batas: float) -> str:
        return f"{acak('n', benih + b)} < {batas}"

    return {
        "id": uuid_ke("n", "0191"),
        "unit_id": "u.id", "provinsi": "u.provinsi", "kabkota": "u.kabkota", "kecamatan": "u.kecamatan",
        "desa": "u.desa", "mulai_tingkat": "CASE WHEN u.desa IS NULL THEN 'kabkota' ELSE 'desa' END",
        "nomor": f"'ADU/' || u.kode || '/{TAHUN}/' || n",
        "kode_lacak_sandi": "decode(md5(n::text) || md5(u.kode), 'hex')",
        "kunci_sandi": "decode(md5(u.kode) || md5(n::text) || md5(u.kode), 'hex')",
        "kanal": "'datang'", "jenis": "'pengaduan'", "kategori_id": "'PRG-01'",
        "uraian_terang": "'Keluhan buatan nomor ' || n || repeat(' tanpa arti', 10)",
        "pelapor_id": f"'{WARGA}'::uuid", "hubungan": "'diri_sendiri'", "pemberitahuan_versi": "'tolok'",
        "diterima_pada": "masuk", "tanggal_lokal": "masuk::date",
        "diterima_oleh_id": f"'{PETUGAS}'::uuid",
        "status": "status", "diubah_pada": "akhir", "masuk_tahap_pada": "akhir",
        "aturan_id": "(SELECT a.versi FROM puskesos_aturantenggat a ORDER BY 1 LIMIT 1)",
        "tenggat": "tempo", "tenggat_tahap": "tempo",
        "tenggat_total": "CASE WHEN u.desa IS NOT NULL THEN tempo END",
        "tanggal_jatuh_tempo": "CASE WHEN u.desa IS NOT NULL THEN tempo::date END",
        "bulan_jatuh_tempo": "CASE WHEN u.desa IS NOT NULL THEN date_trunc('month', tempo)::date END",
        "total_berakhir_pada": "CASE WHEN status IN ('selesai', 'ditutup') THEN akhir END",
        "selesai_pada": "CASE WHEN status <> 'ditangani' THEN akhir END",
        "ditutup_pada": "CASE WHEN status = 'ditutup' THEN akhir END",
        "tahap_desa_lewat": bagian(3, 0.08), "pernah_ditangani": bagian(4, 0.97), "cek_sah": bagian(5, 0.98),
        "jejak_lengkap": bagian(6, 0.96), "batal_tanpa_kode": bagian(7, 0.1),
        "tidak_dapat_dipenuhi": bagian(8, 0.03), "mendesak": bagian(9, 0.02),
        "jeda_kali": f"({acak('n', benih + 10)} < 0.1)::int",
        "diputus_di": "CASE WHEN u.desa IS NULL THEN 'kabkota' WHEN status = 'ditutup' THEN 'desa' ELSE '' END",
    }  # fmt: skip


def sisipan(model: Any, isi: Mapping[str, str], sumber: str = "") -> tuple[str, list[Any]]:
    """INSERT … SELECT for a model: ``isi`` holds SQL per column, every other column gets the default of the model."""
    from django.db import connection

    kolom = [f for f in model._meta.concrete_fields if not f.generated and (f.column in isi or not f.primary_key)]
    nilai = [isi.get(f.column) or f"%s::{f.db_type(connection).replace('serial', 'int')}" for f in kolom]
    param = [f.get_db_prep_value(None if f.null else f.get_default(), connection) for f in kolom if f.column not in isi]
    nama = ", ".join(f'"{f.column}"' for f in kolom)
    return f"INSERT INTO {model._meta.db_table} ({nama}) SELECT {', '.join(nilai)} {sumber}", param


def sql_kasus(banyak: int, benih: int, dari: int, sampai: int) -> tuple[str, list[Any]]:
    """The cases with numbers ``dari``–``sampai`` of ``banyak``, in order of arrival, of busy offices and quiet ones."""
    from kasus.models import Kasus

    a = {k: acak("n", benih + k) for k in (0, 2, 11, 12, 13)}
    sumber = f"""
FROM (
  SELECT n, masuk, tempo, status,
    masuk + (CASE WHEN {a[2]} < 0.9 THEN 0.9 ELSE 1.6 END * {a[11]}) * (tempo - masuk) AS akhir,
    1 + mod((jumlah * power({a[0]}, 1.6))::bigint, jumlah) AS urut
  FROM (SELECT n, masuk, jumlah,
      date_trunc('day', masuk) + interval '16:59:59' + (24 + ({a[12]} * 12)::int) * interval '1 day' AS tempo,
      (ARRAY['ditutup', 'selesai', 'ditangani', 'dibatalkan', 'duplikat'])
        [1 + ({a[13]} > 0.85)::int + ({a[13]} > 0.9)::int + ({a[13]} > 0.95)::int + ({a[13]} > 0.98)::int] AS status
    FROM (SELECT n, timestamptz '{TAHUN}-01-01 01:00+00' + (n - 1) * (interval '1 day' * 365 / {banyak}) AS masuk
          FROM generate_series({dari}::bigint, {sampai}::bigint) n) a,
         (SELECT count(*) AS jumlah FROM tolok_acak) j) b) c
JOIN tolok_acak t USING (urut) JOIN puskesos_unit u ON u.id = t.unit_id ORDER BY n"""
    return sisipan(Kasus, _kasus(benih), sumber)


@dataclass(frozen=True, slots=True)
class Server:
    """The benchmark's own server: environment of a database by name, and superuser connections."""

    lingkungan: dict[str, str]
    atasan: str

    def env(self, nama: str) -> dict[str, str]:
        """Environment in which ``manage.py`` works on the database."""
        ganti = ("DATABASE_URL", "DATABASE_URL_PEMILIK")
        return self.lingkungan | {k: _database(self.lingkungan[k], nama) for k in ganti}

    def sambung(self, nama: str = DASAR, **isi: Any) -> psycopg.Connection[Any]:
        """As superuser."""
        return psycopg.connect(_database(self.atasan, nama), **isi)

    def sambung_app(self, nama: str, **isi: Any) -> psycopg.Connection[Any]:
        """As the role of the application, in the context of its own code."""
        sambungan = psycopg.connect(_database(self.lingkungan["DATABASE_URL"], nama), **isi)
        sambungan.execute("SELECT set_config('app.lingkup', 'sistem', false), set_config('app.akun', '', false)")
        return sambungan


def _database(url: str, nama: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{nama}"))


@contextmanager
def server() -> Iterator[Server]:
    """Starts it, or joins the one that runs; stops it at the end. Its data stay."""
    from config.lokal import postgres
    from config.lokal.tempat import siapkan

    with _layanan(FOLDER) as lingkungan:
        yield Server(lingkungan, postgres.url(siapkan(FOLDER), "postgres"))


def nama_basis(banyak: int, benih: int) -> str:
    """The database of N cases with a seed."""
    return f"tolok_{banyak}_{benih}"


def siapkan_dasar(s: Server, benih: int) -> None:
    """The real schema, the regions of the country and its offices: what every database begins with."""
    _perintah(s.env(DASAR) | {"PERAN_DB": "pemilik"}, "migrate", "--verbosity", "0")
    with s.sambung() as k:
        if k.execute("SELECT to_regclass('tolok_acak')").fetchone()[0]:  # type: ignore[index]
            return
    _perintah(s.env(DASAR), "muat_wilayah")
    with s.sambung() as k:
        k.execute("SET LOCAL session_replication_role = replica")
        k.execute(sql_unit(benih))
        _orang(k)
    with s.sambung(autocommit=True) as k:
        k.execute("VACUUM ANALYZE")


def _orang(k: psycopg.Connection[Any]) -> None:
    from kasus.models import Warga
    from puskesos.models import Petugas

    saat = f"timestamptz '{datetime(TAHUN, 1, 1, tzinfo=UTC).isoformat()}'"
    for model, isi in (
        (Petugas, {"id": f"'{PETUGAS}'::uuid", "nama_pengguna": "'tolok'", "nama": "'Petugas Buatan'",
                   "dibuat_pada": saat}),
        (Warga, {"id": f"'{WARGA}'::uuid", "unit_id": "u.id", "provinsi": "u.provinsi", "kabkota": "u.kabkota",
                 "kecamatan": "u.kecamatan", "desa": "u.desa", "nama_terang": "'Warga Buatan'",
                 "alasan_tanpa_nik": "'belum_punya'", "dibuat_pada": saat}),
    ):  # fmt: skip
        sumber = "FROM puskesos_unit u WHERE u.desa IS NOT NULL ORDER BY u.kode LIMIT 1" if model is Warga else ""
        k.execute(*sisipan(model, isi, sumber))


def siapkan(s: Server, banyak: int, benih: int) -> str:
    """The database with N cases, made or completed. Returns its name; says on the way how far it is."""
    nama = nama_basis(banyak, benih)
    with s.sambung("postgres", autocommit=True) as k:
        if not k.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nama]).fetchone():
            _cukup_ruang(banyak)
            k.execute(f"CREATE DATABASE {nama} TEMPLATE {DASAR} OWNER puskesos_pemilik STRATEGY file_copy")
    _perintah(s.env(nama) | {"PERAN_DB": "pemilik"}, "migrate", "--verbosity", "0")
    with s.sambung(nama, autocommit=True) as k:
        k.execute("CREATE TABLE IF NOT EXISTS tolok_maju (sampai bigint NOT NULL, selesai boolean NOT NULL)")
        k.execute("INSERT INTO tolok_maju SELECT 0, false WHERE NOT EXISTS (SELECT FROM tolok_maju)")
        if not k.execute("SELECT selesai FROM tolok_maju").fetchone()[0]:  # type: ignore[index]
            _muat(k, nama, banyak, benih)
            _selesaikan(k, nama)
        k.execute("SELECT indikator_buka_tahun(%s::smallint)", [TAHUN])
        k.execute("VACUUM ANALYZE indikator_ringkasunit")
    return nama


def _cukup_ruang(banyak: int) -> None:
    perlu, ada = banyak * BYTE_PER_KASUS + 3 * 1024**3, shutil.disk_usage(FOLDER).free
    if ada < perlu:
        raise SystemExit(f"Perlu {perlu / 1024**3:.0f} GB di {FOLDER}, ada {ada / 1024**3:.0f} GB.")


def _muat(k: psycopg.Connection[Any], nama: str, banyak: int, benih: int) -> None:
    """Cases in batches, each with its mark in one transaction; indexes wait until the end."""
    k.execute("CREATE TABLE IF NOT EXISTS tolok_indeks (nama text PRIMARY KEY, perintah text NOT NULL)")
    k.execute(
        "INSERT INTO tolok_indeks SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'kasus'"
        " AND indexname <> 'kasus_pkey' AND schemaname = 'public' ON CONFLICT DO NOTHING"
    )
    for (indeks,) in k.execute("SELECT nama FROM tolok_indeks WHERE to_regclass(nama) IS NOT NULL").fetchall():
        k.execute(f'DROP INDEX "{indeks}"')
    dari, mulai = int(k.execute("SELECT sampai FROM tolok_maju").fetchone()[0]), perf_counter()  # type: ignore[index]
    for awal in range(dari + 1, banyak + 1, BATCH):
        akhir = min(awal + BATCH - 1, banyak)
        with k.transaction():
            k.execute("SET LOCAL session_replication_role = replica")
            k.execute("SELECT set_config('app.lingkup', 'sistem', true)")
            k.execute(*sql_kasus(banyak, benih, awal, akhir))
            k.execute("UPDATE tolok_maju SET sampai = %s", [akhir])
        per_detik = (akhir - dari) / (perf_counter() - mulai)
        print(
            f"  {nama}: {akhir:,} dari {banyak:,} kasus, sisa ± {(banyak - akhir) / per_detik / 60:.0f} menit",
            flush=True,
        )


def _selesaikan(k: psycopg.Connection[Any], nama: str) -> None:
    """Indexes again, the counters by a recompute, statistics."""
    k.execute("SET maintenance_work_mem = '256MB'")
    for indeks, perintah in k.execute(
        "SELECT nama, perintah FROM tolok_indeks WHERE to_regclass(nama) IS NULL"
    ).fetchall():
        print(f"  {nama}: indeks {indeks}", flush=True)
        k.execute(perintah)
    print(f"  {nama}: penghitung", flush=True)
    hitung_ulang(k)
    k.execute("VACUUM (ANALYZE, FREEZE)")
    k.execute("UPDATE tolok_maju SET selesai = true")


def hitung_ulang(k: psycopg.Connection[Any]) -> None:
    """All counters anew from the cases, by the function of the trigger itself."""
    from indikator.kohort import PENGHITUNG

    nomor = dict(enumerate(PENGHITUNG, 1))
    jumlah = ", ".join(f"sum((s).isi[{i}])::int AS j{i}" for i in nomor)
    larik = ", ".join(
        f"ARRAY[{', '.join(f'coalesce(max(j{i}) FILTER (WHERE bulan = {b}), 0)' for b in range(1, 13))}]" for i in nomor
    )
    with k.transaction():
        k.execute("SELECT set_config('app.lingkup', 'sistem', true)")
        k.execute("DELETE FROM indikator_rekapunit")
        k.execute(
            f"INSERT INTO indikator_rekapunit (unit_id, tahun, {', '.join(f'{p}_bulan' for p in PENGHITUNG)})"
            f" SELECT unit_id, tahun, {larik} FROM (SELECT (s).unit_id, (s).tahun, (s).bulan, {jumlah}"
            f" FROM (SELECT indikator_sel(k) AS s FROM kasus k) x GROUP BY 1, 2, 3) b GROUP BY 1, 2"
        )
