"""Edits from several connections at once, as their services would leave the rows, and what the rollups say after them.

Every edit is a transaction of its own in the role of the application, all triggers on. A status comes with its event
in riwayat. What PostgreSQL gives up to end a deadlock is done again and counted.
"""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg

from tolok.nasional import Server, sisipan

SAMBUNGAN = 4
TUTUP = """status = 'ditutup', versi = versi + 1, total_berakhir_pada = tenggat_total - interval '2 days',
  selesai_pada = coalesce(selesai_pada, tenggat), ditutup_pada = tenggat, jejak_lengkap = true"""
BUKA = (
    """status = 'ditangani', versi = versi + 1, selesai_pada = NULL, ditutup_pada = NULL, total_berakhir_pada = NULL"""
)
WAKTU = ("diterima_pada", "tenggat", "tenggat_tahap", "tenggat_total", "total_berakhir_pada")
MUNDUR = f"""{", ".join(f"{k} = {k} - interval '45 days'" for k in WAKTU)}, tanggal_lokal = tanggal_lokal - 45,
  tanggal_jatuh_tempo = tanggal_jatuh_tempo - 45,
  bulan_jatuh_tempo = date_trunc('month', tanggal_jatuh_tempo - 45)::date"""
PINDAH = """unit_id = u.id, provinsi = u.provinsi, kabkota = u.kabkota, kecamatan = u.kecamatan, desa = u.desa"""
TUJUAN = """FROM (SELECT n.* FROM kasus k JOIN puskesos_unit n ON n.kabkota = k.kabkota AND n.jenis = 'puskesos'
  WHERE k.id = %s ORDER BY hashtext(n.kode || k.diubah_pada) LIMIT 1) u"""
GABUNG = "status = 'duplikat', versi = versi + 1, selesai_pada = coalesce(selesai_pada, tenggat - interval '1 day')"
BATAL = "status = 'dibatalkan', versi = versi + 1, selesai_pada = coalesce(selesai_pada, tenggat + interval '1 day')"
SUNTINGAN = {
    "tutup": (TUTUP, "ditutup"), "buka lagi": (BUKA, "ditangani"), "mundurkan": (MUNDUR, ""), "pindah": (PINDAH, ""),
    "gabung": (GABUNG, "duplikat"), "batalkan": (BATAL, "dibatalkan"), "hapus": ("", ""),
}  # fmt: skip
PILIH = """SELECT id FROM kasus WHERE mulai_tingkat = 'desa' AND versi = 1
  AND kabkota = ANY (ARRAY(SELECT kabkota FROM kasus TABLESAMPLE SYSTEM (1) LIMIT 40)) ORDER BY id LIMIT %s"""
ULANG = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)


def sunting(s: Server, nama: str, banyak: int, benih: int) -> dict[str, Any]:
    """``banyak`` edits over ``SAMBUNGAN`` connections. How many of each kind took place, and how many were repeated."""
    with s.sambung_app(nama, autocommit=True) as k:
        # A few kab/kota, so that the writers meet; a case that has an event cannot be deleted.
        kasus = [b[0] for b in k.execute(PILIH, [banyak])]
    if not kasus:
        raise SystemExit("tidak ada kasus untuk disunting")
    acak = random.Random(benih)
    hapus = set(acak.sample(kasus, len(kasus) // 10))
    lain = [k for k in kasus if k not in hapus]
    kerja = [("hapus", k) for k in hapus]
    kerja += [(acak.choice(list(SUNTINGAN)[:-1]), acak.choice(lain)) for _ in range(banyak - len(kerja))]
    acak.shuffle(kerja)
    with ThreadPoolExecutor(SAMBUNGAN) as kolam:
        hasil = list(kolam.map(lambda n: _satu_sambungan(s, nama, kerja[n::SAMBUNGAN]), range(SAMBUNGAN)))
    jumlah: Counter[str] = sum((h[0] for h in hasil), Counter())
    return {"suntingan": jumlah.total(), "menurut_jenis": dict(jumlah), "diulang": sum(h[1] for h in hasil)}


def _satu_sambungan(s: Server, nama: str, kerja: list[tuple[str, Any]]) -> tuple[Counter[str], int]:
    jumlah: Counter[str] = Counter()
    diulang = 0
    with s.sambung_app(nama, autocommit=True) as k:
        for jenis, id in kerja:
            while True:
                try:
                    with k.transaction():
                        dapat = jenis if _satu(k, jenis, id) else "mundurkan"
                        if dapat != jenis:  # it stood there already
                            _satu(k, dapat, id)
                    jumlah[dapat] += 1
                    break
                except ULANG:
                    diulang += 1
    return jumlah, diulang


def _satu(k: psycopg.Connection[Any], jenis: str, id: Any) -> int:
    """1 when the case changed, 0 when it has that status already."""
    if jenis == "hapus":
        return k.execute("DELETE FROM kasus WHERE id = %s", [id]).rowcount
    isi, ke = SUNTINGAN[jenis]
    dari = k.execute("SELECT status, versi, diterima_pada FROM kasus WHERE id = %s FOR UPDATE", [id]).fetchone()
    if dari is None or dari[0] == ke:
        return 0
    sumber, param = (TUJUAN, [id, id]) if jenis == "pindah" else ("", [id])
    ubah = k.execute(f"UPDATE kasus SET {isi} {sumber} WHERE kasus.id = %s", param).rowcount
    if ke:
        _peristiwa(k, id, dari, ke)
    return ubah


def _peristiwa(k: psycopg.Connection[Any], id: Any, dari: Any, ke: str) -> None:
    from kasus.models import Riwayat

    isi = {"kasus_id": f"'{id}'::uuid", "aksi": "'tolok'", "dari": f"'{dari[0]}'", "ke": f"'{ke}'",
           "versi": str(dari[1] + 1), "peran": "'sistem'", "waktu": f"timestamptz '{dari[2].isoformat()}'"}  # fmt: skip
    k.execute(*sisipan(Riwayat, isi))
