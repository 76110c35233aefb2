"""The fields of the survey and of what follows for a proposal."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import DictField, ValidationError

from core.isian import Daftar, Id, IsianKetat, Logis, Pecahan, Pilihan, Tanggal, Teks, Waktu, salah
from kasus import pilihan
from kasus.isian import AksiIsian


def _boleh(maks: int, label: Any = None) -> Teks:
    return Teks(max_length=maks, required=False, allow_blank=True, label=label)


class PosisiIsian(IsianKetat):
    """Where the survey was: degrees, and the metres of uncertainty that the device gave."""

    lintang = Pecahan(min_value=-90, max_value=90)
    bujur = Pecahan(min_value=-180, max_value=180)
    ketelitian = Pecahan(min_value=0, max_value=100_000)


class CatatSurveiIsian(AksiIsian):
    """One visit. ``survei`` is its id, made on the device: sent twice, it counts once."""

    survei = Id(required=False, allow_null=True)
    ditemukan = Logis(label=_("Rumah tangga ditemukan"))
    menolak = Logis(required=False, label=_("Warga menolak disurvei"))
    sebab = Pilihan(pilihan.SebabTakBertemu.choices, required=False, allow_blank=True, label=_("Sebab tidak bertemu"))
    jawaban = _boleh(10_000, _("Catatan kunjungan"))
    kuesioner = _boleh(20)
    isian = DictField(required=False)
    setuju_lokasi = Logis(required=False)
    posisi = PosisiIsian(required=False, allow_null=True)
    penjawab = _boleh(150, _("Nama yang menjawab"))
    tanda_tangan = _boleh(12_000)
    waktu_perangkat = Waktu(required=False, allow_null=True)


class FotoSurveiIsian(IsianKetat):
    """Beside a photo: what it shows, and its id, made on the device."""

    jenis = Pilihan(pilihan.JenisFoto.choices, required=False)
    foto = Id(required=False, allow_null=True)


class CatatMusyawarahIsian(AksiIsian):
    """``nomor`` is the village's own; without one the office gives it."""

    tanggal = Tanggal(label=_("Tanggal musyawarah"))
    tempat = Teks(max_length=150, label=_("Tempat"))
    nomor = _boleh(40, _("Nomor berita acara desa (boleh kosong)"))
    hadir = Daftar(child=Teks(max_length=100), min_length=1, max_length=40, label=_("Yang hadir"))
    hasil = Teks(max_length=2000, label=_("Hasil musyawarah"))


class TeruskanDinsosIsian(AksiIsian):
    tanggal = Tanggal(label=_("Tanggal diteruskan"))


class CatatInputIsian(AksiIsian):
    nomor_siks = Teks(max_length=60, label=_("Nomor di SIKS-NG"))
    tanggal = Tanggal(label=_("Tanggal diketik"))


class CatatHasilIsian(AksiIsian):
    masuk = Logis(label=_("Masuk daftar"))
    alasan = Teks(max_length=2000, label=_("Penjelasan"))
    tanggal = Tanggal(label=_("Tanggal hasil"))


class BatasInputIsian(IsianKetat):
    """A cut-off day of the own kab/kota."""

    tanggal = Tanggal(label=_("Tanggal batas"))
    keterangan = _boleh(120, _("Keterangan"))


class TugaskanBanyakIsian(IsianKetat):
    """Many visits to one surveyor. ``butir``: ``<id>:<versi>`` as the page showed them."""

    butir = Daftar(child=Teks(max_length=60), min_length=1, max_length=100, label=_("Kunjungan"))
    petugas = Id(label=_("Petugas survei"))
    tanggal = Tanggal(label=_("Tanggal kunjungan"))

    def validate_butir(self, nilai: list[str]) -> list[tuple[UUID, int]]:
        """Pairs of id and versi."""
        hasil = []
        for satu in nilai:
            id, _pisah, versi = satu.partition(":")
            try:
                hasil.append((UUID(id), int(versi)))
            except ValueError:
                raise ValidationError([salah("id_tidak_sah")]) from None
        return hasil
