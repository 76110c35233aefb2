"""Sentences of the errors that come from this app: code → (title, detail)."""

from core.pesan import daftarkan

daftarkan(
    {
        "tanpa_penugasan": (
            "Belum ada penugasan",
            "Akun Anda belum punya penugasan. Hubungi admin sistem di kabupaten/kota Anda.",
        ),
    }
)
