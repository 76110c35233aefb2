"""Sentences of the errors that come from this app: code → (title, detail)."""

from django.utils.translation import gettext_noop as _

from core.pesan import daftarkan

daftarkan(
    {
        "per_di_luar_tahun": (_("Tanggal di luar tahun"), _("Pilih tanggal di dalam tahun {tahun}.")),
        "tahun_belum_mulai": (_("Tahun belum mulai"), _("Tahun ini belum mulai.")),
        "wilayah_tidak_dikenal": (
            _("Wilayah tidak dikenal"),
            _("Isi kode provinsi atau kabupaten/kota, misalnya 32 atau 32.01."),
        ),
    }
)
