"""The fields of evidence, of a visit of monev and of an override, strictly read."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from core.errors import DiLuarLingkup
from core.isian import Bulat, IsianKetat, Logis, Pilihan, Tanggal, Teks, Waktu, salah
from indikator.models import HasilPutusan, KriteriaBukti
from indikator.permintaan import TAHUN_AKHIR, TAHUN_AWAL
from puskesos.models import Unit

SESUAI, TIDAK_SESUAI = "sesuai", "tidak_sesuai"
TEMUAN = [(SESUAI, _("Sesuai")), (TIDAK_SESUAI, _("Tidak sesuai"))]


class _Bertahun(IsianKetat):
    """What is recorded for an IKK year."""

    tahun = Bulat(min_value=TAHUN_AWAL, max_value=TAHUN_AKHIR, label=_("Tahun IKK"))


def _keterangan() -> Teks:
    return Teks(max_length=1000, required=False, allow_blank=True, label=_("Keterangan"))


class D3Isian(_Bertahun):
    """The procedure in six steps and the standard in fourteen parts hang where citizens read them; all is free."""

    nomor = Teks(max_length=150, label=_("Nomor atau judul SOP"))
    tanggal = Tanggal(label=_("Tanggal SOP ditetapkan"))
    enam_langkah = Logis(label=_("SOP memuat enam langkah dan dipasang untuk warga"))
    standar_tanggal = Tanggal(label=_("Tanggal standar pelayanan terbit"))
    standar_lengkap = Logis(label=_("Standar pelayanan memuat 14 komponen dan dipasang untuk warga"))
    gratis = Logis(label=_("Tertulis bahwa layanan gratis"))
    keterangan = _keterangan()


class D4Isian(_Bertahun):
    """What an office needs to receive people."""

    tanggal = Tanggal(label=_("Tanggal diperiksa"))
    tempat = Logis(label=_("Tempat layanan"))
    papan_nama = Logis(label=_("Papan nama"))
    perangkat = Logis(label=_("Komputer atau ponsel"))
    antrean = Logis(label=_("Antrean"))
    buku = Logis(label=_("Buku register"))
    keterangan = _keterangan()


class D14Isian(_Bertahun):
    """The incident log of the year."""

    tanggal = Tanggal(label=_("Tanggal pernyataan"))
    insiden = Logis(label=_("Ada insiden data pribadi tahun ini"))
    diketahui_pada = Waktu(required=False, label=_("Insiden diketahui pada"))
    dilaporkan_pada = Waktu(required=False, label=_("Dilaporkan pada"))
    keterangan = _keterangan()

    def validate(self, isi: dict[str, Any]) -> dict[str, Any]:
        """An incident has its hour; a report comes after it."""
        tahu, lapor = isi.get("diketahui_pada"), isi.get("dilaporkan_pada")
        if isi["insiden"] and tahu is None:
            raise ValidationError({"diketahui_pada": [salah("wajib")]})
        if not isi["insiden"] and (tahu or lapor):
            raise ValidationError({"insiden": [salah("insiden_tanpa_ya")]})
        if tahu and lapor and lapor < tahu:
            raise ValidationError({"dilaporkan_pada": [salah("lapor_terbalik")]})
        return isi


class K10Isian(_Bertahun):
    """What was revised in the year; the catalogue's own log is read from the data."""

    sop_nomor = Teks(max_length=150, label=_("Nomor atau judul SOP"))
    sop_tanggal = Tanggal(label=_("Tanggal SOP diperbarui"))
    standar_nomor = Teks(max_length=150, label=_("Nomor atau judul standar pelayanan"))
    standar_tanggal = Tanggal(label=_("Tanggal standar pelayanan diperbarui"))
    keterangan = _keterangan()


ISIAN_BUKTI: dict[str, type[IsianKetat]] = {
    KriteriaBukti.D3: D3Isian,
    KriteriaBukti.D4: D4Isian,
    KriteriaBukti.D14: D14Isian,
    KriteriaBukti.K10: K10Isian,
}


def kriteria_unit(unit: Unit) -> tuple[KriteriaBukti, ...]:
    """The criteria of an office's level that evidence proves."""
    if unit.di_sekretariat:
        return (KriteriaBukti.K10,)
    return (KriteriaBukti.D3, KriteriaBukti.D4, KriteriaBukti.D14)


def isian_bukti(unit: Unit, kriteria: str) -> type[IsianKetat]:
    """The fields of the evidence for a criterion. Raises DiLuarLingkup for one that the office does not have."""
    if kriteria not in kriteria_unit(unit):
        raise DiLuarLingkup
    return ISIAN_BUKTI[kriteria]


class _Monev(_Bertahun):
    """A visit: at least one finding, each *tidak sesuai* with its words."""

    tanggal = Tanggal(label=_("Tanggal kunjungan"))

    def validate(self, isi: dict[str, Any]) -> dict[str, Any]:
        """Raises ValidationError on the field that is missing."""
        nama = [str(n) for n in self.fields if f"{n}_catatan" in self.fields]
        if not any(isi.get(n) for n in nama):
            raise ValidationError({nama[0]: [salah("temuan_wajib")]})
        for n in nama:
            if isi.get(n) == TIDAK_SESUAI and not isi.get(f"{n}_catatan"):
                raise ValidationError({f"{n}_catatan": [salah("temuan_tanpa_catatan")]})
            if not isi.get(n) and isi.get(f"{n}_catatan"):
                raise ValidationError({n: [salah("wajib")]})
        return isi


def _temuan(label: Any) -> Pilihan:
    return Pilihan(TEMUAN, required=False, label=label)


def _temuan_catatan(kode: str) -> Teks:
    label = format_lazy(_("Yang ditemukan pada {kode}"), kode=kode)
    return Teks(max_length=1000, required=False, allow_blank=True, label=label)


class MonevDesaIsian(_Monev):
    """A visit to a Puskesos."""

    d3 = _temuan(_("D3 SOP dan standar pelayanan"))
    d3_catatan = _temuan_catatan("D3")
    d4 = _temuan(_("D4 Sarana layanan"))
    d4_catatan = _temuan_catatan("D4")
    d14 = _temuan(_("D14 Perlindungan data"))
    d14_catatan = _temuan_catatan("D14")
    catatan = Teks(max_length=2000, required=False, allow_blank=True, label=_("Catatan kunjungan"))


class MonevKabIsian(_Monev):
    """A visit to a Sekretariat."""

    k10 = _temuan(_("K10 Pembaruan tahunan"))
    k10_catatan = _temuan_catatan("K10")
    catatan = Teks(max_length=2000, required=False, allow_blank=True, label=_("Catatan kunjungan"))


def isian_monev(unit: Unit) -> type[IsianKetat]:
    """The fields of a visit to an office of this kind."""
    return MonevKabIsian if unit.di_sekretariat else MonevDesaIsian


class PutusanIsian(_Bertahun):
    """What the result is to be, and why."""

    hasil = Pilihan(HasilPutusan.choices, label=_("Hasil unit menjadi"))
    alasan = Teks(min_huruf=20, max_length=2000, label=_("Alasan"))


AKSI_PUTUSAN = [("setujui", _("Setujui")), ("tolak", _("Tolak")), ("tarik", _("Tarik usul"))]


class KeputusanIsian(IsianKetat):
    """What is done with a proposed override; refusing and withdrawing say why."""

    aksi = Pilihan(AKSI_PUTUSAN, label=_("Keputusan"))
    catatan = Teks(max_length=1000, required=False, allow_blank=True, label=_("Catatan"))

    def validate(self, isi: dict[str, Any]) -> dict[str, Any]:
        """Raises ValidationError where the words are missing."""
        if isi["aksi"] != "setujui" and not isi.get("catatan"):
            raise ValidationError({"catatan": [salah("wajib")]})
        return isi
