"""Sentences of the errors that come from this app: code → (title, detail)."""

from django.utils.translation import gettext_noop as _

from core.pesan import daftarkan

daftarkan(
    {
        "tanpa_penugasan": (
            _("Belum ada penugasan"),
            _("Akun Anda belum punya penugasan. Hubungi admin sistem di kabupaten/kota Anda."),
        ),
    }
)
