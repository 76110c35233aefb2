"""The fields of every aksi, read strictly: one definition for the API, the pages and the documentation."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.serializers import DictField

from core.isian import Bulat, Daftar, Id, IsianKetat, Logis, Pilihan, Tanggal, Teks, Waktu, salah
from core.waktu import sekarang
from kasus import kode_lacak, pilihan
from kasus.aduan import Aduan, HasilCek, Orang, Usulan
from kasus.nik import NomorTidakSah, periksa_kk, periksa_nik, periksa_telepon
from kasus.selectors.peristiwa import MEJA, PERISTIWA, TAHUN_AKHIR, TAHUN_AWAL, UMUR

UMUR_MAKS = 130
KODE_WILAYAH = re.compile(r"\d\d\.\d\d(\.\d\d(\.\d{4})?)?", re.ASCII)
URAIAN_MIN, URAIAN_MAKS = 10, 20_000

Galat = serializers.ValidationError


class TanggalLahir(Tanggal):
    """A birth date: in the calendar, not in the future, not older than 130 years."""

    def to_internal_value(self, value: Any) -> date:
        try:
            tanggal: date = super().to_internal_value(value)
        except Galat:
            raise Galat([salah("tanggal_lahir", rincian=gettext("Tanggal lahir tidak ada di kalender."))]) from None
        hari_ini = sekarang().date()
        if tanggal > hari_ini:
            raise Galat([salah("tanggal_lahir", rincian=gettext("Tanggal lahir belum terjadi."))])
        if hari_ini.year - tanggal.year > UMUR_MAKS:
            raise Galat([salah("tanggal_lahir", rincian=gettext("Periksa tahun lahir."))])
        return tanggal


def _opsional(**lain: Any) -> dict[str, Any]:
    return {"required": False, "allow_blank": True, "allow_null": True} | lain


class OrangIsian(IsianKetat):
    """A complainant, or the person who needs help."""

    nama = Teks(max_length=150, **_opsional())
    alasan_tanpa_nama = Teks(max_length=100, **_opsional())
    nik = Teks(max_length=60, **_opsional())
    alasan_tanpa_nik = Pilihan(pilihan.AlasanTanpaNik.choices, **_opsional())
    no_kk = Teks(max_length=60, **_opsional())
    telepon = Teks(max_length=40, **_opsional())
    kabar_lewat = Pilihan(pilihan.KabarLewat.choices, **_opsional())
    tanggal_lahir = TanggalLahir(required=False, allow_null=True)
    hubungan = Pilihan(pilihan.Hubungan.choices, required=False)
    rahasia = Logis(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        galat: dict[str, Any] = {}
        if not attrs.get("nama") and not attrs.get("alasan_tanpa_nama"):
            galat["nama"] = [salah("alasan_tanpa_nama_wajib")]
        self._nomor(attrs, "no_kk", periksa_kk, galat)
        self._nomor(attrs, "telepon", periksa_telepon, galat)
        if attrs.get("kabar_lewat") in ("whatsapp", "sms") and not attrs.get("telepon") and "telepon" not in galat:
            galat["telepon"] = [salah("telepon_kabar_wajib")]
        if attrs.get("nik"):
            self._nomor(attrs, "nik", lambda teks: self._nik(teks, attrs), galat)
        elif not attrs.get("alasan_tanpa_nik"):
            galat["alasan_tanpa_nik"] = [salah("alasan_tanpa_nik_wajib")]
        if galat:
            raise Galat(galat)
        return attrs

    @staticmethod
    def _nomor(attrs: dict[str, Any], nama: str, periksa: Callable[[str], str], galat: dict[str, Any]) -> None:
        if not attrs.get(nama):
            return
        try:
            attrs[nama] = periksa(attrs[nama])
        except NomorTidakSah as sebab:
            galat[nama] = [serializers.ErrorDetail(sebab.rincian, code=sebab.kode)]

    @staticmethod
    def _nik(teks: str, attrs: dict[str, Any]) -> str:
        nik, _ = periksa_nik(
            teks,
            no_kk=attrs.get("no_kk"),
            tanggal_lahir=None,
            produksi=settings.PRODUKSI,
            wilayah_dikenal=lambda _kode: True,
        )
        return nik

    @staticmethod
    def jadi(isi: Mapping[str, Any]) -> Orang:
        """The checked fields as the services take them. A NIK that stands makes a reason for none void."""
        nik = isi.get("nik") or None
        return Orang(
            nama=isi.get("nama") or "",
            alasan_tanpa_nama=isi.get("alasan_tanpa_nama") or "",
            nik=nik,
            alasan_tanpa_nik="" if nik else isi["alasan_tanpa_nik"],
            no_kk=isi.get("no_kk") or None,
            telepon=isi.get("telepon") or None,
            kabar_lewat=isi.get("kabar_lewat") or "",
            tanggal_lahir=isi.get("tanggal_lahir"),
            hubungan=isi.get("hubungan") or "diri_sendiri",
            rahasia=isi.get("rahasia", False),
        )


URAIAN_KODE = {
    "wajib": "uraian_kosong",
    "terlalu_pendek": "uraian_terlalu_pendek",
    "terlalu_panjang": "uraian_terlalu_panjang",
}


class AduanIsian(IsianKetat):
    """The body of ``terima``."""

    id = Id(required=False, allow_null=True)
    kanal = Pilihan(pilihan.Kanal.choices)
    jenis = Pilihan(pilihan.Jenis.choices)
    kategori = Teks(max_length=8, kode={"wajib": "kategori_tidak_dikenal"})
    kunjungan = Id(required=False, allow_null=True)
    mulai_tingkat = Pilihan(pilihan.MulaiTingkat.choices, required=False)
    pelapor = OrangIsian()
    penerima = OrangIsian(required=False, allow_null=True)
    terlapor = Id(required=False, allow_null=True)
    desa_alamat = Teks(max_length=13, **_opsional())
    alamat = Teks(max_length=300, **_opsional())
    uraian = Teks(min_huruf=URAIAN_MIN, max_length=URAIAN_MAKS, kode=URAIAN_KODE)
    spm = Pilihan(pilihan.Spm.choices, **_opsional())
    ppks = Teks(max_length=2, **_opsional())
    pemberitahuan_versi = Teks(max_length=20, kode={"wajib": "pemberitahuan_wajib"})
    waktu_kejadian = Waktu(required=False, allow_null=True)
    waktu_perangkat = Waktu(required=False, allow_null=True)

    def validate_id(self, nilai: Any) -> Any:
        """The case's key for ever: time-sortable like all others."""
        if nilai is not None and nilai.version != 7:
            raise Galat([salah("id_tidak_sah")])
        return nilai

    @staticmethod
    def jadi(isi: Mapping[str, Any]) -> Aduan:
        """The checked fields as the service takes them."""
        penerima = isi.get("penerima")
        return Aduan(
            kanal=isi["kanal"],
            jenis=isi["jenis"],
            kategori=isi["kategori"],
            uraian=isi["uraian"],
            pelapor=OrangIsian.jadi(isi["pelapor"]),
            penerima=OrangIsian.jadi(penerima) if penerima else None,
            pemberitahuan_versi=isi["pemberitahuan_versi"],
            kunjungan=isi.get("kunjungan"),
            terlapor=isi.get("terlapor"),
            mulai_tingkat=isi.get("mulai_tingkat", "desa"),
            desa_alamat=isi.get("desa_alamat") or None,
            alamat=isi.get("alamat") or "",
            spm=isi.get("spm") or "",
            ppks=isi.get("ppks") or None,
            waktu_kejadian=isi.get("waktu_kejadian"),
            waktu_perangkat=isi.get("waktu_perangkat"),
        )


class UsulanIsian(IsianKetat):
    """The body of ``buat_usulan`` by a fasilitator: a household met on the round, without a complaint."""

    orang = OrangIsian()
    alasan = Teks(max_length=2000)
    desa_alamat = Teks(max_length=13, **_opsional())
    alamat = Teks(max_length=300, **_opsional())

    @staticmethod
    def jadi(isi: Mapping[str, Any]) -> Usulan:
        """The checked fields as the service takes them."""
        return Usulan(
            orang=OrangIsian.jadi(isi["orang"]),
            alasan=isi["alasan"],
            desa_alamat=isi.get("desa_alamat") or None,
            alamat=isi.get("alamat") or "",
        )


class AksiIsian(IsianKetat):
    """Base of an aksi's body: ``versi`` is the one the person saw."""

    versi = Bulat(min_value=1, kode={"wajib": "versi_wajib"})


class AksiTetapIsian(IsianKetat):
    """Base of the aksi that leave ``versi`` alone; one that is sent all the same is not looked at."""

    versi = Bulat(required=False, allow_null=True, min_value=1)


def _alasan(**lain: Any) -> Teks:
    return Teks(max_length=2000, kode={"wajib": "alasan_warga_wajib"}, label=_("Alasan"), **lain)


def _catatan(label: Any = None) -> Teks:
    return Teks(max_length=2000, required=False, allow_blank=True, label=label or _("Catatan"))


class _CekIsian(IsianKetat):
    sumber = Pilihan(pilihan.SumberDaftar.choices, label=_("Daftar yang dibuka"))
    versi_daftar = Teks(max_length=40, label=_("Periode atau versi daftar"))
    hasil = Pilihan(pilihan.HasilPemeriksaan.choices, label=_("Hasil"))
    desil = Bulat(required=False, allow_null=True, min_value=1, max_value=10, label=_("Desil"))
    catatan = _catatan()


class CatatPemeriksaanIsian(_CekIsian, AksiIsian): ...


class CatatPemeriksaanUlangIsian(_CekIsian, AksiTetapIsian): ...


class CekLoketIsian(_CekIsian):
    """The look into the list as part of the intake: ``alasan`` says why an unlisted household cannot wait."""

    alasan = Teks(max_length=2000, required=False, allow_blank=True)


class TeruskanKeBackOfficeIsian(AksiIsian):
    alasan = Teks(
        max_length=2000,
        required=False,
        allow_blank=True,
        label=_("Alasan tidak dapat menunggu survei (bila tidak terdaftar)"),
    )


class CatatanIsian(AksiIsian):
    catatan = _catatan()


class MintaBerkasIsian(AksiIsian):
    berkas = Daftar(child=Teks(max_length=100), min_length=1, max_length=20, label=_("Berkas yang diminta"))


class TerimaBerkasIsian(AksiIsian):
    dibawa = Logis(label=_("Berkas dibawa warga"))
    catatan = _catatan()


class RekomendasikanIsian(AksiIsian):
    rekomendasi = Pilihan(pilihan.Rekomendasi.choices, label=_("Rekomendasi"))
    jenjang = Pilihan(pilihan.Jenjang.choices, label=_("Jenjang program"))
    catatan = _catatan(_("Penjelasan"))


class HasilIsian(AksiIsian):
    hasil = Teks(max_length=4000, kode={"wajib": "alasan_warga_wajib"}, label=_("Hasil untuk warga"))
    tidak_dapat_dipenuhi = Logis(required=False, label=_("Permohonan tidak dapat dipenuhi"))


class AlasanIsian(AksiIsian):
    alasan = _alasan()


class TelaahIsian(AksiIsian):
    catatan = Teks(max_length=2000, label=_("Catatan telaah"))


class SampaikanHasilIsian(AksiIsian):
    cara = Pilihan(pilihan.CaraSampai.choices, label=_("Cara menyampaikan"))
    catatan = _catatan()


class MintaBukaIsian(AksiTetapIsian):
    sebab = Pilihan(pilihan.SebabBuka.choices, required=False, label=_("Sebab"))
    alasan = _catatan(_("Apa yang belum selesai"))


class TolakBukaIsian(AksiTetapIsian):
    alasan = _alasan()
    untuk_warga = Pilihan(pilihan.AlasanTolak.choices, required=False, label=_("Kalimat di halaman lacak"))


class BatalkanIsian(AksiIsian):
    alasan = _alasan()
    kode_lacak = Teks(max_length=40, required=False, allow_blank=True, label=_("Kode lacak warga"))

    def validate_kode_lacak(self, nilai: str) -> str:
        """In the form that is kept; a typing error is named before anything is asked."""
        if not nilai:
            return ""
        try:
            return kode_lacak.rapikan(nilai)
        except kode_lacak.KodeSalahKetik:
            raise Galat([salah("kode_salah_ketik")]) from None


class TandaiDuplikatIsian(AksiIsian):
    kasus_utama = Id(label=_("Aduan yang dilanjutkan"))


class AlihkanIsian(AksiIsian):
    ke = Teks(max_length=150, label=_("Dialihkan ke"))
    alasan = _alasan()


class TugaskanIsian(AksiIsian):
    petugas = Id(label=_("Petugas survei"))
    tanggal = Tanggal(label=_("Tanggal kunjungan"))


class SimpulkanIsian(AksiIsian):
    layak = Logis(label=_("Layak diusulkan"))
    alasan = Teks(max_length=2000, label=_("Alasan"))


class AmbilNomorIsian(IsianKetat):
    prioritas = Pilihan(pilihan.Prioritas.choices, required=False)


class CariDpmIsian(IsianKetat):
    """A look into the list: a NIK or a No KK, and only one of them. In the body, never in an address."""

    nik = Teks(max_length=60, **_opsional())
    no_kk = Teks(max_length=60, **_opsional())

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        galat: dict[str, Any] = {}
        isi = {nama: teks for nama, teks in attrs.items() if teks}
        if len(isi) != 1:
            raise Galat({"nik": [salah("nomor_dpm_satu")]})
        OrangIsian._nomor(isi, "no_kk", periksa_kk, galat)
        OrangIsian._nomor(isi, "nik", lambda teks: OrangIsian._nik(teks, isi), galat)
        if galat:
            raise Galat(galat)
        return isi


class UnggahDaftarIsian(IsianKetat):
    """What is said of an uploaded list; the file itself comes beside it."""

    nama = Teks(max_length=40, label=_("Periode atau versi daftar"))
    sumber = Pilihan(pilihan.SumberDaftar.choices, label=_("Sumber daftar"))


class KosongIsian(IsianKetat):
    """A body without fields."""


class ButirMassal(IsianKetat):
    id = Id()
    versi = Bulat(required=False, allow_null=True, min_value=1)


class MassalIsian(IsianKetat):
    """Many cases, one aksi: each with the ``versi`` that was seen, and the fields that all of them get."""

    butir = Daftar(child=ButirMassal(), min_length=1, max_length=100)
    isian = DictField(required=False)


class CariBerjalanIsian(IsianKetat):
    """Whose open cases are asked for: in the body, never in an address."""

    nik = Teks(max_length=60, **_opsional())
    no_kk = Teks(max_length=60, **_opsional())

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        galat: dict[str, Any] = {}
        OrangIsian._nomor(attrs, "no_kk", periksa_kk, galat)
        OrangIsian._nomor(attrs, "nik", lambda teks: OrangIsian._nik(teks, attrs), galat)
        if galat:
            raise Galat(galat)
        return attrs


class SaringPetugas(IsianKetat):
    """For which field officers are asked."""

    untuk = Pilihan([("terlapor", "terlapor"), ("survei", "survei")])


class SaringKasus(IsianKetat):
    """The query of a case list. Without ``status``: the open cases."""

    status = Pilihan([*pilihan.StatusKasus.choices, ("semua", _("Semua"))], required=False, allow_blank=True)
    langkah = Pilihan([(str(n), str(n)) for n in range(1, 7)], required=False, allow_blank=True)
    kategori = Teks(max_length=8, required=False, allow_blank=True)
    tenggat = Pilihan(
        [
            ("lewat", _("Lewat tenggat")),
            ("segera", _("Segera jatuh tempo")),
            ("hari_ini", _("Hari ini")),
            ("minggu_ini", _("Minggu ini")),
        ],
        required=False,
        allow_blank=True,
    )
    milik = Pilihan([("saya", _("Giliran saya")), ("lain", _("Menunggu pihak lain"))], required=False, allow_blank=True)
    cari = Teks(max_length=40, required=False, allow_blank=True)
    urut = Pilihan([("tenggat", _("Tenggat")), ("terbaru", _("Terbaru"))], required=False, allow_blank=True)
    penanda = Pilihan(
        [
            ("perlu_cek_ulang", _("Perlu cek ulang daftar")),
            ("mendesak", _("Mendesak")),
            ("minta_buka_kembali", _("Minta dibuka kembali")),
        ],
        required=False,
        allow_blank=True,
    )
    wilayah = Teks(max_length=13, required=False, allow_blank=True)
    umur = Pilihan([(k, k) for k in UMUR], required=False, allow_blank=True)
    meja = Pilihan([(k, k) for k in MEJA], required=False, allow_blank=True)
    peristiwa = Pilihan([(k, k) for k in PERISTIWA], required=False, allow_blank=True)
    tahap = Pilihan([(k, k) for k in pilihan.TERBUKA], required=False, allow_blank=True)
    dari = Teks(max_length=10, required=False, allow_blank=True)
    sampai = Teks(max_length=10, required=False, allow_blank=True)

    def validate_wilayah(self, nilai: str) -> str:
        """The code of a kecamatan or of a desa; a kab/kota's stands for its Sekretariat."""
        if nilai and not KODE_WILAYAH.fullmatch(nilai):
            raise Galat([salah("permintaan_rusak")])
        return nilai

    def validate_dari(self, nilai: str) -> str:
        """A day as ``YYYY-MM-DD``, kept as text; empty: no bound."""
        return hari_masa(nilai)

    def validate_sampai(self, nilai: str) -> str:
        """Like ``dari``."""
        return hari_masa(nilai)


def hari_masa(nilai: str) -> str:
    """A day of a period as it stands in an address. Raises Galat ``tanggal_tidak_sah``."""
    try:
        sah = not nilai or (len(nilai) == 10 and TAHUN_AWAL <= date.fromisoformat(nilai).year < TAHUN_AKHIR)
    except ValueError:
        sah = False
    if not sah:
        raise Galat([salah("tanggal_tidak_sah")])
    return nilai


def hasil_cek(isi: Mapping[str, Any]) -> HasilCek:
    """The checked fields of a look into the list, for ``catat_aduan``."""
    return HasilCek(**{k: isi[k] for k in ("sumber", "versi_daftar", "hasil", "desil", "catatan") if k in isi})


class LampiranIsian(IsianKetat):
    """Beside the file nothing is taken."""


class HapusLampiranIsian(IsianKetat):
    """Why a file of a case goes."""

    alasan = Teks(label=_("Alasan"), max_length=500)
