"""The speed of the indicators at national size: T1–T4 and T12 of ``docs/kinerja.md``.

``python -m tolok.ikk [--n N] [--benih SEED] [--kali K] [--hanya t1,t2,…]`` makes its databases under ``.data/tolok`` or
finds them there, prints a table and writes ``hasil/tolok-ikk.json``. Every figure is a ratio of two things measured in
this run, in turn, each by its median.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import psycopg

from tolok.dpm import AKAR
from tolok.nasional import DASAR, FOLDER, TAHUN, Server, nama_basis, server, siapkan, siapkan_dasar
from tolok.sunting import sunting

SUNTINGAN = 10_000
SEMUA = ("t1", "t2", "t3", "t4", "t12")
SAAT = datetime(TAHUN + 1, 11, 24, tzinfo=UTC)
PENUTUP = (
    "CREATE INDEX IF NOT EXISTS tolok_tempo ON kasus (tanggal_jatuh_tempo, unit_id) INCLUDE (tenggat_total,"
    " mulai_tingkat, status, selesai_pada, total_berakhir_pada, tahap_desa_lewat, pernah_ditangani, cek_sah,"
    " jejak_lengkap)",
    "CREATE INDEX IF NOT EXISTS tolok_masuk ON kasus (tanggal_lokal, unit_id)",
)


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A figure: what, its value, and the goal with its direction."""

    nama: str
    nilai: float
    batas: float
    paling_sedikit: bool = False

    @property
    def tercapai(self) -> bool:
        """Whether the goal is reached."""
        return self.nilai >= self.batas if self.paling_sedikit else self.nilai <= self.batas


def bergantian(kerja: Mapping[str, Callable[[], Any]], kali: int) -> dict[str, float]:
    """Median milliseconds of each, measured in turn ``kali`` times after one round that only warms."""
    waktu: dict[str, list[float]] = {k: [] for k in kerja}
    for putaran in range(kali + 1):
        for nama, jalankan in kerja.items():
            mulai = time.perf_counter()
            jalankan()
            if putaran:
                waktu[nama].append((time.perf_counter() - mulai) * 1000)
    return {k: round(statistics.median(v), 2) for k, v in waktu.items()}


def _tanya(k: psycopg.Connection[Any], sql: str, param: Any = None) -> Callable[[], Any]:
    return lambda: k.execute(sql, param).fetchall()


def _nasional(per: date, saat: datetime, *, dari_kasus: bool = False) -> Any:
    """4.2 of the country on a day, as the application asks it; ``dari_kasus``: every counter read from the cases."""
    from indikator.kriteria import versi_tahun
    from indikator.permintaan import Permintaan, potong
    from indikator.selectors.rekap import bisa_ringkas, kueri_desa

    minta, versi, potongan = Permintaan(TAHUN, per), versi_tahun(TAHUN), potong(per, saat)
    assert versi is not None
    if dari_kasus:
        awal = date(TAHUN, 1, 1)
        potongan = replace(potongan, dinilai_bulan=0, dinilai_mulai=awal, diterima_bulan=0, diterima_mulai=awal)
    elif (per.month, per.day) == (12, 31):
        assert bisa_ringkas(minta, versi, potongan), "the year is not opened"
    return kueri_desa(minta, versi, potongan)


def ukur_baca(s: Server, besar: str, kecil: str, kali: int, hanya: set[str]) -> tuple[list[Ukuran], dict[str, float]]:
    """T1, T2 and T3, all in turn in one round."""
    q = _nasional(date(TAHUN, 12, 31), SAAT)
    lain = _nasional(date(TAHUN, 10, 31), SAAT)
    hari_ini = datetime(TAHUN, 11, 20, 3, tzinfo=UTC)
    kini = _nasional(hari_ini.date(), hari_ini)
    with s.sambung_app(besar, autocommit=True) as b, s.sambung_app(kecil, autocommit=True) as k:
        kerja = {
            "hitung_ms": _tanya(b, "SELECT count(*) FROM indikator_ringkasunit WHERE tahun = %s", [TAHUN]),
            "ikk42_ms": _tanya(b, q.sql, q.param),
            "ikk42_kecil_ms": _tanya(k, q.sql, q.param),
        }
        # Milliseconds: more rounds cost nothing and a busy machine is seen through.
        ms = bergantian(kerja, 5 * kali)
        hasil = [
            Ukuran("T1 IKK 4.2 : hitungan tabel", ms["ikk42_ms"] / ms["hitung_ms"], 3.0),
            Ukuran("T2 N : N/10", ms["ikk42_ms"] / ms["ikk42_kecil_ms"], 1.2),
        ]
        ms |= bergantian(
            {
                "akhir_bulan_ms": _tanya(b, lain.sql, lain.param),
                "hari_ini_ms": _tanya(b, kini.sql, kini.param),
                "hari_ini_kecil_ms": _tanya(k, kini.sql, kini.param),
            },
            kali,
        )
        if "t3" in hanya:
            pindai = _ukur_pindai(s, besar, _tanya(b, q.sql, q.param), kali)
            ms |= pindai
            nilai = pindai["pindai_ms"] / pindai["ikk42_t3_ms"]
            hasil.append(Ukuran("T3 pindai kasus : rekap", nilai, 20.0, paling_sedikit=True))
        assert b.execute(q.sql, q.param).fetchone()[0] > 0  # type: ignore[index]
    return hasil, ms


def _ukur_pindai(s: Server, besar: str, rekap: Callable[[], Any], kali: int) -> dict[str, float]:
    """The same figure from the cases by covering indexes. As superuser: row-level security would forbid them."""
    kasus = _nasional(date(TAHUN, 12, 31), SAAT, dari_kasus=True)
    with s.sambung(besar, autocommit=True) as k:
        print("  indeks penutup untuk pembanding …", flush=True)
        k.execute("SET maintenance_work_mem = '256MB'")
        for perintah in PENUTUP:
            k.execute(perintah)
        k.execute("VACUUM kasus")
        ms = bergantian({"pindai_ms": _tanya(k, kasus.sql, kasus.param), "ikk42_t3_ms": rekap}, kali)
        assert k.execute(kasus.sql, kasus.param).fetchone() == rekap()[0], "two ways, two figures"
        k.execute("DROP INDEX tolok_tempo, tolok_masuk")
    return ms


def ukur_suntingan(s: Server, besar: str, benih: int) -> tuple[list[Ukuran], dict[str, Any]]:
    """T4: edits at once, then a full recount, then two planted errors."""
    from indikator.selectors.periksa import beda_rekap, beda_ringkas

    mulai = time.perf_counter()
    rincian = sunting(s, besar, SUNTINGAN, benih)
    rincian["sunting_detik"] = round(time.perf_counter() - mulai, 1)
    print(f"  {rincian['suntingan']:,} suntingan, menghitung ulang semua kasus …", flush=True)
    mulai = time.perf_counter()
    beda, ringkas = len(beda_rekap()), beda_ringkas()
    rincian["hitung_ulang_detik"] = round(time.perf_counter() - mulai, 1)
    tertangkap = []
    with s.sambung(besar, autocommit=True) as k:
        satu = f"(SELECT unit_id FROM {{}} WHERE tahun = {TAHUN} AND dinilai > 0 LIMIT 1) AND tahun = {TAHUN}"
        for tabel, kolom in (("indikator_rekapunit", "tepat_bulan[3]"), ("indikator_ringkasunit", "tepat")):
            syarat = f"unit_id = {satu.format(tabel)}"
            unit = k.execute(
                f"SELECT u.id, u.kabkota FROM {tabel} t, puskesos_unit u WHERE u.id = unit_id AND {syarat}"
            )
            id, kabkota = unit.fetchone() or (None, "")
            ubah = f"UPDATE {tabel} SET {kolom} = {kolom} {{}} 1 WHERE unit_id = %s AND tahun = {TAHUN}"
            k.execute(ubah.format("+"), [id])
            tertangkap.append(len(beda_rekap(kabkota)) if tabel == "indikator_rekapunit" else beda_ringkas())
            k.execute(ubah.format("-"), [id])
    return [
        Ukuran("T4 sel rekap yang berbeda", beda, 0),
        Ukuran("T4 baris ringkas yang berbeda", ringkas, 0),
        Ukuran("T4 galat yang ditanam, ditemukan", sum(n == 1 for n in tertangkap), 2, paling_sedikit=True),
    ], rincian


def ukur_ekspor(s: Server, besar: str, kali: int) -> tuple[list[Ukuran], dict[str, Any]]:
    """T12: the whole workbook and one of half the rows, in turn, each in a process of its own."""
    semua: dict[str, list[dict[str, Any]]] = {"0.5": [], "1": []}
    for _ in range(kali):
        for bagian, hasil in semua.items():
            keluaran = subprocess.run(
                [sys.executable, "-W", "ignore", "-m", "tolok.ekspor", bagian], cwd=AKAR, env=s.env(besar), check=True,
                stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            hasil.append(json.loads(keluaran.stdout))
    cpu = {k: statistics.median(h["cpu"] for h in v) for k, v in semua.items()}
    puncak = max(h["di_atas_diam_mb"] for h in semua["1"])
    return [
        Ukuran("T12 memori di atas diam, MB", puncak, 200),
        Ukuran("T12 biaya penuh : setengah", cpu["1"] / cpu["0.5"], 2.2),
    ], {"ekspor_cpu_detik": cpu, "ekspor": semua["1"][-1]}


def periksa_sampel(banyak: int = 5) -> None:
    """The loaded counters against a recount with the other definition, in a few kab/kota."""
    from indikator.selectors.periksa import beda_rekap
    from puskesos.models import Wilayah

    for kode in Wilayah.objects.filter(tingkat="kabkota").order_by("-kode").values_list("kode", flat=True)[:banyak]:
        assert beda_rekap(kode) == [], f"counters of {kode} differ from its cases"


def ukur(s: Server, n: int, benih: int, kali: int, hanya: set[str]) -> tuple[list[Ukuran], dict[str, Any]]:
    """All figures that are asked for."""
    besar = nama_basis(n, benih)
    os.environ.update(s.env(besar))
    import django

    django.setup()
    siapkan_dasar(s, benih)
    kecil = siapkan(s, max(1000, n // 10), benih)
    siapkan(s, n, benih)
    periksa_sampel()
    hasil: list[Ukuran] = []
    rincian: dict[str, Any] = {}
    for nama, kerja in (
        ({"t1", "t2", "t3"}, lambda: ukur_baca(s, besar, kecil, kali, hanya)),
        ({"t4"}, lambda: ukur_suntingan(s, besar, benih)),
        ({"t12"}, lambda: ukur_ekspor(s, besar, kali)),
    ):
        if nama & hanya:
            print(f"· {', '.join(sorted(nama & hanya))} …", flush=True)
            baru, lagi = kerja()
            hasil += baru
            rincian |= lagi
    return hasil, rincian


def mesin(s: Server) -> dict[str, Any]:
    """What the figures were measured on."""
    with s.sambung(DASAR) as k:
        versi = k.execute("SHOW server_version").fetchone()
        penyangga = k.execute("SHOW shared_buffers").fetchone()
    return {"inti": os.cpu_count(), "beban": os.getloadavg()[0], "python": platform.python_version(),
            "postgresql": versi[0] if versi else "", "shared_buffers": penyangga[0] if penyangga else ""}  # fmt: skip


def main() -> int:
    """Measure, print, keep. 1 when a goal is missed."""
    baca = argparse.ArgumentParser(prog="python -m tolok.ikk")
    baca.add_argument("--n", type=int, default=1_000_000, help="kasus (bawaan: satu juta)")
    baca.add_argument("--benih", type=int, default=1)
    baca.add_argument("--kali", type=int, default=5, help="ulangan tiap ukuran, paling sedikit 5")
    baca.add_argument("--hanya", default=",".join(SEMUA), help="misalnya t1,t2")
    baca.add_argument("--buang", action="store_true", help="hapus basis data tolok ukur, lalu selesai")
    pilih = baca.parse_args()
    if pilih.buang:
        from config.lokal import berhenti

        berhenti(FOLDER)
        shutil.rmtree(FOLDER, ignore_errors=True)
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    menit = 5 + pilih.n * 2.5 / 1_000_000
    print(f"N = {pilih.n:,}; perkiraan {menit:.0f} menit di dua inti yang tidak sibuk.", flush=True)
    with server() as s:
        hasil, rincian = ukur(s, pilih.n, pilih.benih, max(5, pilih.kali), set(pilih.hanya.split(",")))
        rincian = {"n": pilih.n, "benih": pilih.benih, "mesin": mesin(s), **rincian}
    for u in hasil:
        arah = "≥" if u.paling_sedikit else "≤"
        print(f"{u.nama:36} {u.nilai:8.2f}  {arah} {u.batas:g}  {'ya' if u.tercapai else 'TIDAK'}")
    print(json.dumps(rincian, indent=1, ensure_ascii=False))
    tempat = AKAR / "hasil" / "tolok-ikk.json"
    tempat.parent.mkdir(exist_ok=True)
    ukuran = {u.nama: {"nilai": round(u.nilai, 2), "batas": u.batas, "tercapai": u.tercapai} for u in hasil}
    tempat.write_text(json.dumps({**rincian, "ukuran": ukuran}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if all(u.tercapai for u in hasil) else 1


if __name__ == "__main__":
    sys.exit(main())
