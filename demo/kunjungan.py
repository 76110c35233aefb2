"""Answers of the demo's surveys: an invented household, complete by the questions of today."""

from typing import Any

JAWABAN: dict[str, Any] = {
    "keberadaan": "sesuai", "jumlah_anggota": 5, "jumlah_keluarga": 1, "kepala_jk": "laki_laki",
    "kepala_kawin": "kawin", "status_rumah": "sewa", "sewa": 350_000, "luas_lantai": 28, "lantai": "semen",
    "dinding": "kayu", "atap": "seng", "air": "sumur", "jarak_tinja": "dekat", "penerangan": "pln", "daya": "450",
    "memasak": "gas_3kg", "jamban": "bersama", "kloset": "cemplung", "tinja": "lubang", "barang": ["televisi", "motor"],
    "jumlah_motor": 1, "lahan_lain": "tidak", "rumah_lain": "tidak", "ternak": ["tidak_ada"], "rekening": "tidak",
    "jumlah_bekerja": 1, "kepala_bekerja": "ya", "lapangan_usaha": "bangunan", "kedudukan_kerja": "buruh_lepas",
    "penghasilan": 1_200_000, "pengeluaran": 1_400_000, "ijazah": "sd", "anak_putus": 1, "disabilitas": "tidak",
    "sakit_menahun": "ya",
}  # fmt: skip
KUNJUNGAN: dict[str, Any] = {
    "ditemukan": True,
    "isian": JAWABAN,
    "penjawab": "Warga Contoh",
    "tanda_tangan": "M20 80L60 30L80 85L110 40L150 70L200 50L260 62",
}
"""A visit that met the household and got its answers."""
