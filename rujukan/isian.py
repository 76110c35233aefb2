"""The fields of every aksi of a referral, read strictly: one definition for the API, the pages and the schema."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core.isian import Daftar, Id, IsianKetat, Logis, Pilihan, Tanggal, Teks
from kasus.isian import AksiIsian, hari_masa
from rujukan.pilihan import HARI_TAUTAN, DasarPersetujuan, StatusRujukan
from rujukan.selectors import KEADAAN

SYARAT_MAKS = 20


class BuatRujukanIsian(IsianKetat):
    """A new draf. ``syarat_terpenuhi``: texts of the programme's requirement list that are met."""

    program = Teks(max_length=20, kode={"wajib": "program_tidak_dikenal"}, label=_("Program"))
    penerima = Id(label=_("Lembaga penerima"))
    syarat_terpenuhi = Daftar(
        child=Teks(max_length=300), max_length=SYARAT_MAKS, required=False, label=_("Syarat yang sudah terpenuhi")
    )
    keperluan = Teks(max_length=4000, min_huruf=10, kode={"wajib": "keperluan_wajib"}, label=_("Keperluan warga"))


class KirimIsian(AksiIsian):
    """``syarat_terpenuhi``: requirements met since the draf. ``alasan_lanjut``: why it goes out although one is
    missing; a must where the quota is full. ``rujuk``: in the same call the case starts to wait (aksi ``rujuk``), as
    the button of the page does."""

    dasar_persetujuan = Pilihan(DasarPersetujuan.choices, label=_("Dasar meneruskan data warga"))
    syarat_terpenuhi = Daftar(
        child=Teks(max_length=300), max_length=SYARAT_MAKS, required=False, label=_("Sudah ada sejak draf dibuat")
    )
    alasan_lanjut = Teks(max_length=2000, required=False, allow_blank=True, label=_("Alasan tetap dikirim"))
    rujuk = Logis(required=False)


class AlasanRujukanIsian(AksiIsian):
    alasan = Teks(max_length=2000, kode={"wajib": "alasan_rujukan_wajib"}, label=_("Alasan"))


class LayaniIsian(AksiIsian):
    uraian = Teks(max_length=4000, kode={"wajib": "uraian_layanan_wajib"}, label=_("Layanan yang diberikan"))
    tanggal = Tanggal(label=_("Tanggal layanan"))


class PesanIsian(IsianKetat):
    """A message; may be empty where files come along."""

    isi = Teks(max_length=4000, required=False, allow_blank=True, label=_("Pesan"))


class TautanIsian(IsianKetat):
    """``hari``: how many days the link opens the referral."""

    hari = Pilihan(
        [(str(h), ngettext_lazy("%(n)d hari", "%(n)d hari", h) % {"n": h}) for h in HARI_TAUTAN],
        label=_("Berlaku selama"),
    )


class SaringRujukan(IsianKetat):
    """The query of the list. Without ``status``: the ones that have not ended."""

    status = Pilihan([*StatusRujukan.choices, ("semua", _("Semua"))], required=False, allow_blank=True)

    def validate_status(self, nilai: str) -> list[str]:
        """As the selector takes it."""
        return list(StatusRujukan.values) if nilai == "semua" else [nilai] if nilai else []

    penerima = Teks(max_length=20, required=False, allow_blank=True)
    keadaan = Pilihan([(k, k) for k in KEADAAN], required=False, allow_blank=True)
    dari = Teks(max_length=10, required=False, allow_blank=True)
    sampai = Teks(max_length=10, required=False, allow_blank=True)
    wilayah = Teks(max_length=13, required=False, allow_blank=True)
    kategori = Teks(max_length=8, required=False, allow_blank=True)

    def validate_dari(self, nilai: str) -> str:
        """A day as ``YYYY-MM-DD``; empty: no bound."""
        return hari_masa(nilai)

    def validate_sampai(self, nilai: str) -> str:
        """Like ``dari``."""
        return hari_masa(nilai)


class SaringProgram(IsianKetat):
    """The query of the catalogue. ``pada``: a day; default today."""

    pada = Tanggal(required=False)
