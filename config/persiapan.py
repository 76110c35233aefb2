"""Everything that must be true before the first page: services, schema, regions, demo accounts. Safe to repeat."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg

from config.lokal import berhenti, mulai, temukan
from config.lokal.layanan import DATA
from config.lokal.tempat import PROYEK

Kabar = Callable[[str], None]
CAP = DATA / "siap.cap"
DEMO_TERTUNDA = DATA / "demo-kasus-belum"
SANDI_DEMO = "demo-puskesos"  # known to everybody; settings refuse DEMO unless the host is this machine
AKUN_ADA = "SELECT nama_pengguna FROM puskesos_petugas WHERE nama_pengguna = ANY(%s)"
AKUN_DEMO = {
    "fo": "front office (desa)",
    "bo": "back office (desa)",
    "koordinator": "koordinator Puskesos",
    "fasilitator": "fasilitator",
    "survei": "petugas survei",
    "supervisor": "supervisor (kecamatan)",
    "manajer": "manajer (kab/kota)",
    "fokab": "front office Sekretariat",
    "bokab": "back office Sekretariat",
    "kadis": "manajer kedua",
    "mitra": "lembaga penerima rujukan",
    "dinasprov": "dinas sosial provinsi",
    "direktorat": "direktorat",
    "auditor": "auditor",
    "admin": "administrator",
    "fo2": "front office kab/kota lain",
    "supervisor2": "supervisor kab/kota lain",
}


class GagalSiap(RuntimeError):
    """A step of the preparation failed; its own output stands above."""


def memakai_lokal() -> bool:
    """Whether the addresses in use are those of the local services."""
    ada = temukan()
    return ada is not None and os.environ.get("DATABASE_URL") == ada.database_url


def layanan(kabar: Kabar) -> bool:
    """Set the addresses, starting local services when none are given; True when this call started them."""
    if {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        os.environ.setdefault("DATABASE_URL_PEMILIK", os.environ["DATABASE_URL"])
        kabar("Memakai PostgreSQL dan Redis dari DATABASE_URL dan REDIS_URL.")
        return False
    alamat = mulai()
    kabar("PostgreSQL dan Redis lokal " + ("dinyalakan." if alamat.dinyalakan else "sudah berjalan."))
    for nama, nilai in alamat.env().items():
        os.environ.setdefault(nama, nilai)
    return alamat.dinyalakan


def hentikan_lokal(kabar: Kabar) -> None:
    """Stop the local services."""
    if berhenti():
        kabar("PostgreSQL dan Redis lokal dihentikan.")


def basis_data(kabar: Kabar) -> None:
    """Migrate and load regions, unless nothing changed since the last time."""
    cap = _cap()
    if CAP.exists() and CAP.read_text() == cap and _ada_baris("django_migrations"):
        kabar("Basis data sudah mutakhir.")
        return
    kabar("Migrasi basis data …")
    _manage("migrate", "--verbosity", "0")
    if ada_perintah("muat_wilayah"):
        kabar("Memuat wilayah …")
        _manage("muat_wilayah")
    DATA.mkdir(exist_ok=True)
    CAP.write_text(cap)


def demo_dasar(kabar: Kabar) -> None:
    """Accounts and the facts of 2022 for an empty database under demo settings; the cases follow later."""
    if not _boleh_demo() or _ada_baris("puskesos_petugas"):
        return
    kabar("Basis data kosong: memuat akun demo dan fakta 2022 …")
    DEMO_TERTUNDA.touch()
    _manage("muat_demo", "--dasar")


def demo_tertunda() -> bool:
    """Whether demo cases are still to be loaded (also after an interrupted load)."""
    return _boleh_demo() and DEMO_TERTUNDA.exists()


def perintah_demo_kasus() -> list[str]:
    """The job that loads the demo cases; it removes its mark only when it is through."""
    skrip = (
        "import subprocess, sys, pathlib; "
        "k = subprocess.call([sys.executable, 'manage.py', 'muat_demo', '--kasus']); "
        f"k or pathlib.Path({str(DEMO_TERTUNDA)!r}).unlink(missing_ok=True); sys.exit(k)"
    )
    return [sys.executable, "-c", skrip]


def cetak_akun() -> None:
    """The demo accounts that exist, with their common password."""
    if not _boleh_demo():
        return
    with psycopg.connect(os.environ["DATABASE_URL"]) as koneksi:
        baris = koneksi.execute(AKUN_ADA, [list(AKUN_DEMO)])
        ada = {satu[0] for satu in baris}
    if ada:
        print(f"\n  Akun demo, kata sandi: {SANDI_DEMO}\n")
        for nama in (nama for nama in AKUN_DEMO if nama in ada):
            print(f"    {nama:<14}{AKUN_DEMO[nama]}")
        print(flush=True)


def ada_perintah(nama: str) -> bool:
    """Whether the project has this management command."""
    return any(PROYEK.glob(f"*/management/commands/{nama}.py"))


def _boleh_demo() -> bool:
    dev = os.environ.get("DJANGO_SETTINGS_MODULE") == "config.settings.dev"
    return dev and os.environ.get("DEMO", "1").lower() not in {"0", "false", "no", "off"} and ada_perintah("muat_demo")


def _ada_baris(tabel: str) -> bool:
    """Whether a table exists and has a row; a missing database counts as empty."""
    try:
        with psycopg.connect(os.environ["DATABASE_URL"]) as koneksi:
            baris = koneksi.execute("SELECT to_regclass(%s) IS NOT NULL", [f"public.{tabel}"]).fetchone()
            if not (baris and baris[0]):
                return False
            isi = koneksi.execute(f"SELECT EXISTS (SELECT 1 FROM {tabel})").fetchone()  # type: ignore[arg-type]
            return bool(isi and isi[0])
    except psycopg.OperationalError as galat:
        raise GagalSiap(f"PostgreSQL tidak dapat dihubungi: {str(galat).splitlines()[0]}") from galat


def _cap() -> str:
    """What the schema and the regions depend on: migrations, packages, the database itself."""
    berkas = [*sorted(PROYEK.glob("*/migrations/*.py")), PROYEK / "requirements.lock"]
    berkas += sorted(PROYEK.glob("*/management/commands/muat_wilayah.py"))
    ringkas = hashlib.sha256(os.environ["DATABASE_URL"].encode())
    for satu in filter(Path.is_file, berkas):
        ringkas.update(str(satu.relative_to(PROYEK)).encode() + satu.read_bytes())
    return ringkas.hexdigest()


def _manage(*kata: str) -> None:
    kode = subprocess.call([sys.executable, str(PROYEK / "manage.py"), *kata])
    if kode:
        raise GagalSiap(f"manage.py {kata[0]} gagal (kode {kode})")
