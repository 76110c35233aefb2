"""The timer at full size: one sweep of due cases among very many open ones: seconds, statements, memory.

``python -m tolok.tenggat [OPEN] [DUE]`` works on a PostgreSQL of its own in a temporary folder and leaves nothing but
``hasil/tolok-tenggat.json``. One case is taken by the services; the others are copies of it, written by SQL
with a plan. The due ones lie scattered among them.
"""

import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tolok.dpm import AKAR, _layanan, _perintah

TERBUKA, JATUH = 1_000_000, 2_000
MULAI = datetime(2026, 3, 9, 3, 0, tzinfo=UTC)
SAPU = datetime(2026, 3, 30, 17, 1, tzinfo=UTC)
"""One minute after the limit of what began at ``MULAI``: a level-1 notice to two posts."""
BELUM = datetime(2026, 5, 1, tzinfo=UTC)

SALIN = """
INSERT INTO kasus SELECT (jsonb_populate_record(k, jsonb_build_object('id', n.id))).*
  FROM kasus k, (SELECT uuidv7() AS id FROM generate_series(1, %s)) n WHERE k.id = %s;
"""
LACAK = """
INSERT INTO lacak SELECT (jsonb_populate_record(l, jsonb_build_object(
  'kasus_id', k.id, 'kode_indeks', '\\x' || replace(k.id::text, '-', '')))).*
  FROM lacak l, kasus k WHERE l.kasus_id = %s AND k.id <> %s;
"""
JADWAL = """
INSERT INTO jadwal_tenggat (kasus_id, pada)
SELECT id, CASE WHEN row_number() OVER (ORDER BY md5(id::text)) <= %s THEN %s ELSE %s END FROM kasus WHERE id <> %s;
"""
TANPA_PEMICU = "SET LOCAL session_replication_role = replica"


def _kasus_contoh() -> Any:
    """One case through the services, in the offices of the demo."""
    from core.konteks import konteks
    from core.waktu import dengan_jam
    from demo.management.commands.peragaan_tenggat import ADUAN, CEK
    from kasus.services.penerimaan import catat_aduan
    from puskesos.models import Petugas
    from puskesos.selectors.pelaku import pelaku_untuk

    pelaku = pelaku_untuk(Petugas.objects.get(nama_pengguna="fo"), tanggal=MULAI.date())
    assert pelaku is not None
    with dengan_jam(MULAI), konteks(pelaku):
        return catat_aduan(oleh=pelaku, aduan=ADUAN, cek=CEK).id


def _perbanyak(alamat_atasan: str, contoh: Any, terbuka: int, jatuh: int) -> float:
    """Copies by SQL as the superuser of the folder's own server, without triggers. Seconds."""
    import psycopg

    mulai = time.perf_counter()
    with psycopg.connect(alamat_atasan) as sambungan, sambungan.cursor() as kursor:
        kursor.execute(TANPA_PEMICU)
        kursor.execute("SELECT set_config('app.lingkup', 'sistem', true)")
        kursor.execute(SALIN, [terbuka - 1, contoh])
        kursor.execute(LACAK, [contoh, contoh])
        kursor.execute(JADWAL, [jatuh - 1, SAPU - timedelta(days=1), BELUM, contoh])
    with psycopg.connect(alamat_atasan, autocommit=True) as sambungan:
        for tabel in ("kasus", "lacak", "jadwal_tenggat"):
            sambungan.execute(f"VACUUM ANALYZE {tabel}")
    return time.perf_counter() - mulai


def _beri_kunci(alamat_atasan: str) -> None:
    """A copied ciphertext is bound to the row it was made for: each due case gets a key of its own."""
    import psycopg

    from core.kripto import kunci_objek_baru
    from kasus.models import JadwalTenggat, Kasus

    isi = []
    for id in JadwalTenggat.objects.filter(pada__lt=SAPU).values_list("pk", flat=True):
        kasus = Kasus(id=id)
        kasus.kunci = kunci_objek_baru()
        isi.append((kasus.kunci_sandi, id))
    with psycopg.connect(alamat_atasan) as sambungan, sambungan.cursor() as kursor:
        kursor.execute(TANPA_PEMICU)
        kursor.executemany("UPDATE kasus SET kunci_sandi = %s WHERE id = %s", isi)


def _sapu() -> dict[str, Any]:
    """The sweep itself, and once more with nothing left to do."""
    from django.db import connection

    from core.waktu import dengan_jam
    from kasus.services.eskalasi import sapu

    jumlah = 0

    def hitung(jalankan: Any, *isi: Any) -> Any:
        nonlocal jumlah
        jumlah += 1
        return jalankan(*isi)

    sebelum = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with dengan_jam(SAPU), connection.execute_wrapper(hitung):
        mulai = time.perf_counter()
        hasil: Counter[str] = sapu(detik=3600)
        detik, kueri = time.perf_counter() - mulai, jumlah
        mulai = time.perf_counter()
        kosong = sapu()
        diam = time.perf_counter() - mulai
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert not kosong, kosong
    banyak = sum(hasil.values())
    return {
        "hasil": dict(hasil),
        "detik": round(detik, 1),
        "kasus_per_detik": round(banyak / detik),
        "kueri": kueri,
        "kueri_per_kasus": round(kueri / banyak, 1),
        "kosong_ms": round(diam * 1000, 1),
        "kueri_kosong": jumlah - kueri,
        "memori_awal_mb": round(sebelum),
        "memori_puncak_mb": round(puncak),
    }


def ukur(terbuka: int, jatuh: int, folder: Path) -> dict[str, Any]:
    """All figures for ``terbuka`` open cases of which ``jatuh`` are due."""
    with _layanan(folder / "layanan") as lingkungan:
        _perintah(lingkungan | {"PERAN_DB": "pemilik"}, "migrate", "--verbosity", "0")
        _perintah(lingkungan, "muat_wilayah")
        _perintah(lingkungan, "muat_demo", "--dasar")
        os.environ.update(lingkungan)
        import django

        django.setup()
        from config.lokal import postgres
        from config.lokal.tempat import siapkan

        atasan = postgres.url(siapkan(folder / "layanan"), "postgres")
        siap = _perbanyak(atasan, _kasus_contoh(), terbuka, jatuh)
        _beri_kunci(atasan)
        return {"terbuka": terbuka, "jatuh": jatuh, "menyiapkan_detik": round(siap, 1), **_sapu()}


def main() -> int:
    """Measure, print, keep. 1 when a due case was left over."""
    terbuka = int(sys.argv[1]) if len(sys.argv) > 1 else TERBUKA
    jatuh = int(sys.argv[2]) if len(sys.argv) > 2 else JATUH
    folder = Path(tempfile.mkdtemp(prefix="tolok-tenggat-"))
    try:
        hasil = ukur(terbuka, jatuh, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for nama, nilai in hasil.items():
        print(f"{nama:20} {nilai}")
    tempat = AKAR / "hasil" / "tolok-tenggat.json"
    tempat.parent.mkdir(exist_ok=True)
    tempat.write_text(json.dumps(hasil, indent=1) + "\n", encoding="utf-8")
    return 0 if sum(hasil["hasil"].values()) == jatuh else 1


if __name__ == "__main__":
    sys.exit(main())
