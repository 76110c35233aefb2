"""The fields of each kind of letter, of its cancelling, and of the list's filters."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.isian import Daftar, IsianKetat, Pilihan, Tanggal, Teks
from kasus.pilihan import KegiatanBerita
from puskesos.surat import JenisSurat


class KeteranganIsian(IsianKetat):
    """What the citizen needs the letter for."""

    jenis = Pilihan([JenisSurat.KETERANGAN], label=_("Jenis surat"))
    keperluan = Teks(
        min_huruf=5, max_length=150, label=_("Untuk keperluan"), help_text=_("Misalnya: pengurusan keringanan biaya")
    )


class BeritaAcaraIsian(IsianKetat):
    """What was done or agreed, where, when, with whom."""

    jenis = Pilihan([JenisSurat.BERITA_ACARA], label=_("Jenis surat"))
    kegiatan = Pilihan(KegiatanBerita.choices, label=_("Kegiatan"))
    tanggal = Tanggal(label=_("Tanggal kegiatan"))
    tempat = Teks(max_length=150, label=_("Tempat"))
    uraian = Teks(min_huruf=10, max_length=1500, label=_("Apa yang dibahas atau dikerjakan"))
    hasil = Teks(min_huruf=5, max_length=1000, label=_("Hasil atau kesepakatan"))
    hadir = Daftar(
        child=Teks(max_length=100), max_length=12, required=False, label=_("Yang hadir"),
        help_text=_("Satu baris satu orang: nama dan jabatannya."),
    )  # fmt: skip


class TandaTerimaIsian(IsianKetat):
    """The papers that were left at the desk."""

    jenis = Pilihan([JenisSurat.TANDA_TERIMA], label=_("Jenis surat"))
    dokumen = Daftar(
        child=Teks(max_length=120), allow_empty=False, max_length=15, label=_("Berkas yang diterima"),
        help_text=_("Satu baris satu berkas, misalnya: Fotokopi Kartu Keluarga."),
    )  # fmt: skip


ISIAN_SURAT: dict[str, type[IsianKetat]] = {
    JenisSurat.KETERANGAN: KeteranganIsian,
    JenisSurat.BERITA_ACARA: BeritaAcaraIsian,
    JenisSurat.TANDA_TERIMA: TandaTerimaIsian,
}
"""Kind → its fields."""


class BatalSuratIsian(IsianKetat):
    """Why a letter is cancelled."""

    alasan = Teks(min_huruf=5, max_length=500, label=_("Mengapa dibatalkan?"))


class SaringSuratIsian(IsianKetat):
    """Filters of the list of letters."""

    jenis = Pilihan(JenisSurat.choices, required=False)
    keadaan = Pilihan(["berlaku", "dicabut"], required=False)
    nomor = Teks(max_length=40, required=False, allow_blank=True)


def jenis_dari(isi: Any) -> str:
    """The kind that a body names, or empty: it decides which fields are read."""
    jenis = isi.get("jenis") if hasattr(isi, "get") else None
    return jenis if isinstance(jenis, str) else ""
