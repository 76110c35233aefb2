"""The style guide: every component of the pages once, with all its states."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.errors import Bidang

WARNA = [
    ("ink", "teks", "#14222b"),
    ("ink-2", "teks kedua", "#43535e"),
    ("ink-3", "keterangan", "#5a6973"),
    ("paper", "latar", "#f4f3ee"),
    ("brand", "kepala", "#0d3846"),
    ("act", "tindakan", "#0a6b78"),
    ("act-soft", "terpilih", "#e3f1f2"),
    ("gold", "fokus, kini", "#f3b61f"),
    ("ok", "baik", "#1c6e3a"),
    ("warn", "mendekat", "#7d5100"),
    ("bad", "lewat", "#a8241c"),
    ("info", "kabar", "#1a5795"),
]
LANGKAH = ("Front office", "Cek data", "Back office", "Supervisor kecamatan", "Manajer SLRT", "Selesai")
PAGI = datetime(2026, 11, 20, 3, 12, tzinfo=UTC)


def _langkah(keadaan: tuple[str, ...], keterangan: tuple[str, ...]) -> list[dict[str, Any]]:
    baris = zip(LANGKAH, keadaan, keterangan, strict=True)
    return [{"nomor": n, "nama": nama, "keadaan": k, "ket": ket} for n, (nama, k, ket) in enumerate(baris, 1)]


def _isian() -> list[dict[str, Any]]:
    pilihan_jenis = [("1", "Belum terdaftar"), ("2", "Bantuan berhenti"), ("3", "Data tidak sesuai"), ("4", "Lainnya")]
    return [
        {"nama": "nama", "label": "Nama", "nilai": "Sarinah Contoh", "atribut": {"autocomplete": "off"}},
        {
            "nama": "nik",
            "label": "NIK",
            "nilai": "9901 0141 0670 0000",
            "petunjuk": "16 angka di KTP atau KK",
            "kelas": "nik",
            "hitung": True,
            "atribut": {"inputmode": "numeric", "autocomplete": "off", "maxlength": "19", "data-nik": ""},
        },
        {"nama": "unit", "label": "Unit", "jenis": "select", "nilai": "b", "pilihan": [("a", "Contoh"), ("b", "Jaya")]},
        {"nama": "tanggal", "label": "Tanggal", "jenis": "date", "nilai": "2026-11-24", "wajib": True},
        {"nama": "jenis", "label": "Jenis aduan", "jenis": "chips", "nilai": "3", "pilihan": pilihan_jenis},
        {
            "nama": "cerita",
            "label": "Ceritakan singkat",
            "jenis": "textarea",
            "nilai": "",
            "kalimat": ["Nama tidak keluar", "Pindah alamat"],
            "wajib": True,
        },
        {"nama": "dibacakan", "label": "Penjelasan data pribadi sudah dibacakan", "jenis": "check", "nilai": False},
    ]


def _isian_salah() -> dict[str, Any]:
    galat = [
        Bidang("nik", "panjang", "NIK harus 16 angka. Yang terisi baru 14."),
        Bidang("cerita", "pendek", "Tulis cerita warga, paling sedikit 10 huruf."),
    ]
    return {
        "salah": galat,
        "isian_salah": [
            {"nama": "nik", "label": "NIK", "nilai": "9901 0141 0670 00", "kelas": "nik"},
            {"nama": "cerita", "label": "Ceritakan singkat", "jenis": "textarea", "nilai": "Belum"},
        ],
    }


def _keputusan() -> list[dict[str, Any]]:
    contoh = [
        ("contoh_teruskan", "Teruskan", "Perlu tingkat di atas", "t", "Catatan telaah", "Kasus pindah ke langkah 5."),
        ("contoh_selesai", "Selesaikan", "Hasil dikabarkan ke warga", "s", "Hasil untuk warga", "Dibaca warga."),
        ("contoh_kembali", "Kembalikan", "Minta dilengkapi", "b", "Apa yang kurang?", "Kembali ke langkah 3."),
    ]
    isian = {"nama": "catatan", "jenis": "textarea", "wajib": True, "kalimat": ["Berkas lengkap"]}
    kunci = ("nama", "judul", "ket", "pintasan", "label", "catatan")
    return [
        {**dict(zip(kunci, baris, strict=True)), "url": "", "isian": [{**isian, "label": baris[4]}]} for baris in contoh
    ]


def _contoh_data() -> dict[str, Any]:
    return {
        "ringkas": [
            {"label": "NIK", "isi": "9901 •••• •••• 0000", "kode": True},
            {"label": "Cerita warga", "isi": "“Kartu masih ada, saldo nol.”", "biasa": True},
            {"label": "Berkas", "isi": "Surat pindah", "tanda": "diterima", "nada": "ok", "meta": "17 November"},
        ],
        "riwayat": [
            {"judul": "Ditetapkan: teruskan", "pada": PAGI, "oleh": "Wati Contoh"},
            {"judul": "Berkas diminta, tenggat dijeda", "pada": PAGI, "oleh": "Dedi Contoh", "nada": "sys"},
            {"judul": "Lewat tenggat, dinaikkan otomatis", "pada": PAGI, "oleh": "Sistem", "nada": "bad"},
        ],
        "kolom": [{"judul": "Aduan"}, {"judul": "Desa", "kelas": "hidem"}, {"judul": "Paling lambat", "kelas": "r"}],
        "baris": [
            {"sel": [{"teks": judul, "url": "#isi", "sub": kode}, {"teks": desa, "kelas": "hidem"}, tenggat]}
            for judul, kode, desa, tenggat in (
                ("Kartu hilang", "00123", "Contoh Hilir", {"tanda": "Lewat", "nada": "bad", "kelas": "r"}),
                ("Data tidak sesuai", "00124", "Contoh Asri", {"teks": "26 Nov", "kelas": "r"}),
            )
        ],
    }


@require_safe
def gaya(request: HttpRequest) -> HttpResponse:
    """GET /gaya/: the style guide. Invented content only, no data of anybody."""
    isi = {
        "warna": WARNA,
        "status_kasus": _status(),
        "langkah_jalan": _langkah(("sudah", "kini", *["belum"] * 4), ("18 Nov", "sejak 18 Nov", "", "", "", "")),
        "langkah_lewat": _langkah(
            ("sudah", "sudah", "sudah", "lewat", "lewat", "kini"), ("2 Nov", "2 Nov", "2–10 Nov", "", "", "10 Nov")
        ),
        "isian": _isian(),
        "aksi": _keputusan(),
        "tombol": [{"teks": "Simpan dulu", "kelas": "hidem"}, {"teks": "Simpan", "kelas": "pri", "pintas": "Ctrl ↵"}],
        **_isian_salah(),
        **_contoh_data(),
    }
    return render(request, "gaya.html", isi)


def _status() -> list[tuple[str, str, str]]:
    """Status, the citizen's words, step: what ``komponen/status.html`` knows."""
    return [
        ("diterima", "Aduan diterima", "1"),
        ("dicek", "Data sedang dicek", "2"),
        ("verifikasi_lapangan", "Data sedang dicek. Petugas akan berkunjung", "2"),
        ("ditangani", "Ditangani Puskesos", "3"),
        ("menunggu_berkas", "Kami perlu berkas: …. Silakan dibawa ke Puskesos", "3"),
        ("penetapan", "Ditangani Puskesos", "3"),
        ("ditelaah_supervisor", "Ditelaah kecamatan", "4"),
        ("ditangani_manajer", "Ditangani kabupaten/kota", "5"),
        ("dirujuk", "Ditangani kabupaten/kota", "5"),
        ("selesai", "Selesai", "6"),
        ("ditutup", "Selesai", "6"),
        ("dibatalkan", "Dibatalkan", "–"),
        ("duplikat", "Digabung dengan aduan Anda yang lain", "–"),
        ("dialihkan", "Diteruskan ke …", "–"),
    ]
