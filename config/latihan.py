"""``make latihan-pulih``: a rehearsal of the worst day. Dump, restore into an empty cluster, compare, check, report.

The dump is made as ``puskesos_cadangan`` (reads everything, writes nothing) of one snapshot, which the digests of the
source read too: cases may go on coming in meanwhile. Then the restored database must have the same rows, the same
guards, unbroken chains and rollups, open with our keys, and refuse clearly with any other.
"""

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from config import persiapan
from config.lokal import Alamat, GagalLokal, berhenti, mulai, postgres
from config.lokal.tempat import PROYEK, siapkan
from config.rahasia import baris

HASIL = PROYEK / "hasil" / "G21.json"
BACAAN = "SET timezone TO 'UTC'; SET datestyle TO 'ISO'; SET bytea_output TO 'hex'; SET extra_float_digits TO 1"
"""The same text for the same row, whatever the server's own settings are."""
TABEL = """
SELECT c.relname, coalesce((SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.ke)
  FROM pg_index i, unnest(i.indkey::int[]) WITH ORDINALITY k(kolom, ke), pg_attribute a
  WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.kolom), '')
FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname"""
KATALOG = {
    "hak tabel": "SELECT relname, relrowsecurity, relforcerowsecurity, relowner::regrole,"
    " ARRAY(SELECT unnest(relacl)::text ORDER BY 1) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    " AND relkind IN ('r', 'p', 'v', 'S') ORDER BY relname",
    "kebijakan baris": "SELECT tablename, policyname, permissive, cmd, qual, with_check FROM pg_policies"
    " WHERE schemaname = 'public' ORDER BY 1, 2",
    "pemicu": "SELECT tgrelid::regclass::text, tgname, tgenabled, tgtype, tgfoid::regproc FROM pg_trigger"
    " WHERE NOT tgisinternal ORDER BY 1, 2",
    "fungsi": "SELECT p.proname, pg_get_functiondef(p.oid) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace"
    " AND prokind = 'f' AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
    " ORDER BY 1, 2",
    "batasan dan indeks": "SELECT conrelid::regclass::text, conname, contype::text || convalidated ||"
    " CASE WHEN contype <> 'c' THEN pg_get_constraintdef(oid) ELSE '' END FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace AND contype <> 'n'"
    " UNION ALL SELECT tablename::text, indexname, regexp_replace(indexdef, ' WHERE .*', ' WHERE')"
    " FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2, 3",
}
"""What guards the rows must come back as well: rights, policies, triggers, functions, constraints.

Conditions of triggers, checks and indexes are left out: PostgreSQL writes the same one differently after a restore.
"""


class GagalLatihan(RuntimeError):
    """The rehearsal cannot go on; one line for a person."""


@dataclass(frozen=True, slots=True)
class Sidik:
    """Rows of a table and the SHA-256 over them, in the order of the primary key."""

    baris: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Banding:
    """One thing before and after."""

    nama: str
    asal: Sidik | None
    pulih: Sidik | None

    @property
    def sama(self) -> bool:
        return self.asal is not None and self.asal == self.pulih


@dataclass(frozen=True, slots=True)
class Periksa:
    """A check of the restored database: what was run, and whether it ended as it should."""

    nama: str
    lulus: bool


def sebagai_cadangan(alamat: str) -> str:
    """The address of the backup role: ``DATABASE_URL_CADANGAN``, or the given one with the role's name (local)."""
    if "DATABASE_URL_CADANGAN" in os.environ:
        return os.environ["DATABASE_URL_CADANGAN"]
    bagian = urlsplit(alamat)
    tuan = bagian.netloc.rpartition("@")[2]
    return urlunsplit(bagian._replace(netloc=f"{postgres.CADANGAN}@{tuan}"))


@contextmanager
def potret(alamat: str) -> Iterator[tuple["psycopg.Connection[tuple[object, ...]]", str]]:
    """A read-only transaction on one snapshot, and the snapshot's name for ``pg_dump``."""
    with psycopg.connect(alamat) as koneksi:
        koneksi.execute(BACAAN)
        koneksi.commit()
        koneksi.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        baris_ = koneksi.execute("SELECT pg_export_snapshot()").fetchone()
        assert baris_ is not None
        yield koneksi, str(baris_[0])


def _sidik(koneksi: "psycopg.Connection[tuple[object, ...]]", kueri: sql.Composable) -> Sidik:
    """Streams: a table of millions of rows takes no memory."""
    ringkas, jumlah = hashlib.sha256(), 0
    with koneksi.cursor() as kursor, kursor.copy(sql.SQL("COPY ({}) TO STDOUT").format(kueri)) as salinan:
        for bongkah in salinan:
            ringkas.update(bongkah)
            jumlah += bytes(bongkah).count(b"\n")
    return Sidik(jumlah, ringkas.hexdigest())


def sidik_semua(koneksi: "psycopg.Connection[tuple[object, ...]]") -> dict[str, Sidik]:
    """Every table and every kind of guard, by name."""
    hasil = {}
    for nama, kunci in koneksi.execute(TABEL).fetchall():
        urut = sql.SQL(str(kunci) or "t::text")  # type: ignore[arg-type]
        kueri = sql.SQL("SELECT t.* FROM {} t ORDER BY {}").format(sql.Identifier(str(nama)), urut)
        hasil[str(nama)] = _sidik(koneksi, kueri)
    for nama_, perintah in KATALOG.items():
        hasil[f"({nama_})"] = _sidik(koneksi, sql.SQL(perintah))  # type: ignore[arg-type]
    return hasil


def bandingkan(asal: dict[str, Sidik], pulih: dict[str, Sidik]) -> list[Banding]:
    """Each thing of either side beside its counterpart."""
    return [Banding(nama, asal.get(nama), pulih.get(nama)) for nama in sorted(asal.keys() | pulih.keys())]


def _alat(program: Path, *kata: str) -> None:
    """Run a client program of PostgreSQL; raises GagalLatihan with its last line."""
    proses = subprocess.run([program, *kata], capture_output=True, text=True, check=False)
    if proses.returncode:
        akhir = proses.stderr.strip().splitlines()[-1:] or ["tanpa pesan"]
        raise GagalLatihan(f"{program.name} gagal: {akhir[0]}")


def cadangkan(alamat: str, tujuan: Path, bin_: Path) -> dict[str, Sidik]:
    """Dump the database into a file and return the digests of the same snapshot. ``bin_``: folder of pg_dump."""
    cadangan = sebagai_cadangan(alamat)
    with potret(cadangan) as (koneksi, nama):
        kata = ("--format=custom", "--no-password", f"--snapshot={nama}", f"--file={tujuan}", cadangan)
        _alat(bin_ / "pg_dump", *kata)
        return sidik_semua(koneksi)


def pulihkan(dump: Path, ke: Alamat, bin_: Path) -> None:
    """Restore a dump into the empty database of another cluster, with owners and rights."""
    admin = postgres.url(siapkan(ke.folder), "postgres")
    _alat(bin_ / "pg_restore", "--exit-on-error", "--no-password", f"--dbname={admin}", str(dump))


def _manage(env: dict[str, str], *kata: str) -> subprocess.CompletedProcess[str]:
    perintah = [sys.executable, "manage.py", *kata]
    return subprocess.run(perintah, cwd=PROYEK, env=env, capture_output=True, text=True, check=False)


def periksa_pulih(ke: Alamat) -> list[Periksa]:
    """Chains, rollups and keys of the restored database; then the same with keys that are not ours."""
    env = {**os.environ, **ke.env(), "PERAN_DB": "app"}
    hasil = []
    for perintah in ("periksa_audit", "periksa_rekap", "periksa_kunci"):
        proses = _manage(env, perintah)
        hasil.append(Periksa(perintah, proses.returncode == 0))
        if proses.returncode:
            print(proses.stdout[-1000:], proses.stderr[-1000:], file=sys.stderr)
    asing = dict(satu.split("=", 1) for satu in baris())
    env |= {**asing, "DJANGO_SETTINGS_MODULE": "config.settings.prod", "ALLOWED_HOSTS": "localhost"}
    tolak = _manage(env, "periksa_kunci")
    jelas = tolak.returncode != 0 and "KUNCI_SANDI" in tolak.stderr and "Kunci tidak cocok" in tolak.stderr
    hasil.append(Periksa("tanpa cincin kunci: ditolak dengan jelas", jelas))
    return hasil


@dataclass(frozen=True, slots=True)
class Hasil:
    """What the rehearsal found, and how long its two halves took (seconds)."""

    banding: list[Banding]
    periksa: list[Periksa]
    detik_cadang: float
    detik_pulih: float
    byte_cadangan: int

    @property
    def lulus(self) -> bool:
        return bool(self.banding) and all(b.sama for b in self.banding) and all(p.lulus for p in self.periksa)


def latihan(alamat: str) -> Hasil:
    """The whole rehearsal on the database at this address. Leaves nothing behind."""
    tujuan = mulai(sekali_pakai=True)
    try:
        bin_ = postgres.biner(siapkan(tujuan.folder))
        with tempfile.TemporaryDirectory(prefix="latihan") as folder:
            dump = Path(folder) / "puskesos.dump"
            awal = time.monotonic()
            asal = cadangkan(alamat, dump, bin_)
            tengah = time.monotonic()
            pulihkan(dump, tujuan, bin_)
            akhir = time.monotonic()
            with potret(sebagai_cadangan_lokal(tujuan)) as (koneksi, _):
                pulih = sidik_semua(koneksi)
            return Hasil(
                bandingkan(asal, pulih), periksa_pulih(tujuan), tengah - awal, akhir - tengah, dump.stat().st_size
            )
    finally:
        berhenti(tujuan.folder)


def sebagai_cadangan_lokal(ke: Alamat) -> str:
    """The backup role of a local cluster, whatever the environment says of the given one."""
    return postgres.url(siapkan(ke.folder), postgres.CADANGAN)


def cetak(hasil: Hasil) -> None:
    """The table for a person."""
    print(f"{'tabel':<40}{'baris':>10}  sha256        sama")
    for b in hasil.banding:
        sidik = b.asal or Sidik(0, "-")
        print(f"{b.nama:<40}{sidik.baris:>10}  {sidik.sha256[:12]:<12}  {'ya' if b.sama else 'TIDAK'}")
    for p in hasil.periksa:
        print(f"{p.nama:<52}{'lulus' if p.lulus else 'GAGAL'}")
    print(
        f"cadangan {hasil.byte_cadangan / 1e6:.1f} MB dalam {hasil.detik_cadang:.1f} detik,"
        f" pulih dalam {hasil.detik_pulih:.1f} detik: {'LULUS' if hasil.lulus else 'GAGAL'}"
    )


def tulis(hasil: Hasil, berkas: Path = HASIL) -> None:
    """The same for a machine."""
    isi = {
        "sasaran": "G21",
        "lulus": hasil.lulus,
        "tabel": [{**asdict(b), "sama": b.sama} for b in hasil.banding],
        "periksa": [asdict(p) for p in hasil.periksa],
        "detik_cadang": round(hasil.detik_cadang, 2),
        "detik_pulih": round(hasil.detik_pulih, 2),
        "byte_cadangan": hasil.byte_cadangan,
        "versi": {"python": platform.python_version(), "psycopg": psycopg.__version__},
        "cpu": os.cpu_count(),
        "tidak_diperiksa": ["pemulihan ke satu titik waktu (PITR)", "RPO dan RTO pada 1 juta kasus"],
    }
    berkas.parent.mkdir(exist_ok=True)
    berkas.write_text(json.dumps(isi, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def kabar(teks: str) -> None:
    """One progress line for a person."""
    print(f"· {teks}", flush=True)


def _siapkan_lokal() -> bool:
    """Services, schema and the marks of the keys; True when the services were started here."""
    dinyalakan = persiapan.layanan(kabar)
    persiapan.basis_data(kabar)
    proses = subprocess.run([sys.executable, "-m", "config.periksa_awal"], cwd=PROYEK, capture_output=True, text=True)
    if proses.returncode:
        raise GagalLatihan((proses.stderr.strip().splitlines() or ["pemeriksaan awal gagal"])[-1])
    return dinyalakan


def main() -> int:
    """Rehearse on ``--url``, or on the database of this environment (the local one when none is given)."""
    parser = argparse.ArgumentParser(prog="python -m config.latihan", description=__doc__)
    parser.add_argument("--url", help="alamat basis data (bawaan: DATABASE_URL, atau yang lokal)")
    pilihan = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    dinyalakan = False
    try:
        if not pilihan.url:
            dinyalakan = _siapkan_lokal()
        hasil = latihan(pilihan.url or os.environ["DATABASE_URL"])
    except (GagalLatihan, GagalLokal, persiapan.GagalSiap, psycopg.OperationalError) as galat:
        print(f"latihan: {str(galat).splitlines()[0]}", file=sys.stderr)
        return 1
    finally:
        if dinyalakan:
            persiapan.hentikan_lokal(kabar)
    cetak(hasil)
    tulis(hasil)
    return 0 if hasil.lulus else 1


if __name__ == "__main__":
    sys.exit(main())
