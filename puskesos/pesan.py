"""Sentences of the errors that come from this app: code → (title, detail)."""

from core.pesan import daftarkan

daftarkan(
    {
        "tanpa_penugasan": (
            "Belum ada penugasan",
            "Akun Anda belum punya penugasan. Hubungi admin sistem di kabupaten/kota Anda.",
        ),
        "kalender_kosong": (
            "Kalender belum lengkap",
            "Hari libur dan cuti bersama tahun {tahun} belum ada di sistem. Hubungi admin sistem.",
        ),
    }
)
