"""The fields of every aksi of a respon kasus, read strictly: one definition for the API, the pages and the schema."""

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError

from core.isian import Bulat, Daftar, Id, IsianKetat, Pilihan, Tanggal, Teks, Waktu, salah
from kasus.isian import AksiIsian, AksiTetapIsian
from kasus.pilihan import Spm
from respon_kasus.pilihan import (
    Aspek,
    Bahaya,
    HasilRespon,
    JenisIntervensi,
    Kelamin,
    PeranOrang,
    Pihak,
    Psks,
    StatusRespon,
    Sumber,
)

RUPIAH_MAKS = 999_999_999
BARANG_MAKS = 30
_DESIMAL = re.compile(r"^[0-9]{1,7}(?:[.,][0-9]{1,3})?$")


class Desimal(Teks):
    """A positive quantity as text: ``2``, ``2,5`` or ``2.5``; seven digits and three decimals at most."""

    def to_internal_value(self, data: Any) -> Any:
        teks = super().to_internal_value(data)
        if not _DESIMAL.match(teks) or not (nilai := Decimal(teks.replace(",", "."))):
            raise ValidationError([salah("desimal_tidak_sah")])
        return nilai


def _rupiah(label: Any, **lain: Any) -> Bulat:
    return Bulat(min_value=0, max_value=RUPIAH_MAKS, label=label, **lain)


def _panjang(label: Any, **lain: Any) -> Teks:
    return Teks(max_length=4000, label=label, **lain)


def _boleh_kosong(label: Any, maks: int = 2000) -> Teks:
    return Teks(max_length=maks, required=False, allow_blank=True, label=label)


class LaporIsian(IsianKetat):
    """A new report. ``kasus``: the complaint beside it, in the reporter's sight."""

    bahaya = Pilihan(Bahaya.choices, label=_("Bahayanya"))
    judul = Teks(max_length=120, min_huruf=5, label=_("Judul singkat"))
    tempat = Teks(max_length=200, label=_("Di mana orangnya sekarang"))
    uraian = _panjang(_("Apa yang terjadi"), min_huruf=10)
    sumber = Pilihan(Sumber.choices, label=_("Sumber laporan"))
    kasus = Id(required=False, allow_null=True)


class TimIsian(AksiTetapIsian):
    """``anggota``: accounts of officers in the kab/kota; the manajer himself is in it in any case."""

    anggota = Daftar(child=Id(), max_length=20, label=_("Anggota tim"))


class KontakIsian(AksiIsian):
    waktu = Waktu(required=False, allow_null=True, label=_("Kapan (kosong: sekarang)"))
    catatan = Teks(max_length=2000, label=_("Keadaan orangnya"))


class AsesmenIsian(AksiTetapIsian):
    """A finding of a day; one aspect at least."""

    tanggal = Tanggal(label=_("Tanggal asesmen"))
    fisik = _boleh_kosong(Aspek.FISIK.label)
    psikis = _boleh_kosong(Aspek.PSIKIS.label)
    sosial_ekonomi = _boleh_kosong(Aspek.SOSIAL_EKONOMI.label)
    hukum = _boleh_kosong(Aspek.HUKUM.label)


class BarangIsian(IsianKetat):
    """An item: its total is computed."""

    nama = Teks(max_length=100, label=_("Barang"))
    jumlah = Desimal(label=_("Jumlah"))
    satuan = Teks(max_length=20, label=_("Satuan"))
    harga = _rupiah(_("Harga satuan"))


class _BelanjaIsian(AksiTetapIsian):
    barang = Daftar(child=BarangIsian(), max_length=BARANG_MAKS, required=False, label=_("Barang bantuan"))
    potongan = _rupiah(_("Potongan harga (Rp)"), required=False)
    dinyatakan = _rupiah(_("Jumlah yang dinyatakan di kertas (Rp)"), required=False, allow_null=True)
    selisih = _boleh_kosong(_("Penjelasan selisih"))


class RencanaIsian(_BelanjaIsian):
    isi = _panjang(_("Rencana"), min_huruf=10)
    pagu = _rupiah(_("Pagu (Rp)"), required=False)
    sumber_dana = _boleh_kosong(_("Sumber dana"), 60)


class NomorRencanaIsian(AksiTetapIsian):
    rencana = Bulat(min_value=1, label=_("Versi rencana"))


class JalankanIsian(AksiIsian):
    rencana = Bulat(min_value=1, label=_("Versi rencana"))


class IntervensiIsian(_BelanjaIsian):
    jenis = Pilihan(JenisIntervensi.choices, label=_("Jenis"))
    tanggal = Tanggal(label=_("Tanggal"))
    isi = _panjang(_("Apa yang dilakukan"), min_huruf=5)
    pihak = Daftar(child=Pilihan(Pihak.choices), max_length=9, required=False, label=_("Bersama siapa"))
    hasil = _boleh_kosong(_("Hasilnya"))


class PantauIsian(AksiIsian):
    catatan = _boleh_kosong(_("Catatan"))


class SelesaiIsian(AksiIsian):
    hasil = Pilihan(HasilRespon.choices, label=_("Hasil akhir"))
    penutup = Teks(max_length=2000, min_huruf=5, label=_("Keadaan saat ditutup"))
    selisih = _boleh_kosong(_("Penjelasan selisih dari pagu"))


class HentikanIsian(AksiIsian):
    alasan = Teks(max_length=2000, min_huruf=5, label=_("Alasan"))


class OrangResponIsian(IsianKetat):
    """Somebody in the case. ``wali`` or ``dasar_anak`` is a must for who is younger than 18."""

    sebagai = Daftar(child=Pilihan(PeranOrang.choices), min_length=1, max_length=5, label=_("Peran"))
    nama = Teks(max_length=150, label=_("Nama"))
    kelamin = Pilihan(Kelamin.choices, required=False, allow_blank=True, label=_("Jenis kelamin"))
    lahir = Tanggal(required=False, allow_null=True, label=_("Tanggal lahir"))
    nik = _boleh_kosong(_("NIK"), 16)
    alamat = _boleh_kosong(_("Alamat"), 200)
    telepon = _boleh_kosong(_("Telepon"), 30)
    hubungan = _boleh_kosong(_("Hubungan dengan korban"), 60)
    ppks = _boleh_kosong(_("Jenis PPKS"), 2)
    psks = Pilihan(Psks.choices, required=False, allow_blank=True, label=_("Unsur PSKS"))
    spm = Pilihan(Spm.choices, required=False, allow_blank=True, label=_("Layanan SPM"))
    wali = _boleh_kosong(_("Wali yang menyetujui (untuk anak)"), 150)
    dasar_anak = _boleh_kosong(_("Alasan bila belum ada persetujuan wali"), 200)

    def validate_nik(self, nilai: str) -> str:
        """Sixteen digits, or nothing."""
        if nilai and not (len(nilai) == 16 and nilai.isascii() and nilai.isdigit()):
            raise ValidationError([salah("orang_nik")])
        return nilai


class TindakLanjutIsian(IsianKetat):
    isi = Teks(max_length=300, label=_("Apa yang dilakukan"))
    petugas = Id(label=_("Oleh siapa"))
    tenggat = Tanggal(label=_("Paling lambat"))


class TuntasIsian(IsianKetat):
    """Nothing to say."""


class DaruratIsian(IsianKetat):
    nomor = Teks(max_length=40, label=_("Nomor respon kasus"))
    alasan = Teks(max_length=2000, min_huruf=10, kode={"wajib": "alasan_darurat_wajib"}, label=_("Alasan"))


class SaringRespon(IsianKetat):
    """The query of the list. Without ``status``: the open ones."""

    status = Pilihan([*StatusRespon.choices, ("semua", _("Semua"))], required=False, allow_blank=True)


class SaringRekap(IsianKetat):
    """The query of the recap: a year."""

    tahun = Teks(max_length=4, required=False, allow_blank=True)
