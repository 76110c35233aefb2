"""What a report of an office says of a period: tables of counts, made from the cases, nothing of a person.

A table is ``{"kode", "judul", "jumlah", "unit", "baris"}``; ``baris`` is a list of [code, words, value]. With a
``jumlah`` the rows are its parts; without one they stand alone (a value that is text is a measure, not a count).
``unit``: it counts offices, so nothing in it is ever hidden. Words are kept as they were when the report was sent.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.konteks import dengan_sistem
from core.penulisan import angka
from indikator.aritmetika import dua_desimal
from indikator.masa import Jenis, Masa
from indikator.models import JawabanSkm, LaporanTerkirim
from indikator.selectors.skm import hasil_dari
from indikator.skm import Instrumen
from kasus.models import Kasus, Kategori, Kunjungan, UsulanData
from kasus.pilihan import Jenis as JenisKasus
from kasus.pilihan import Jenjang, Kanal, MulaiTingkat, Spm, StatusKunjungan, StatusUsulan
from kasus.pilihan import StatusKasus as S
from puskesos.models import Unit
from puskesos.pelaku import SISTEM, Pelaku
from rujukan.models import Rujukan
from rujukan.pilihan import StatusRujukan
from rujukan.selectors import Persentil

Tabel = dict[str, Any]
HASIL = {
    "dipenuhi": _("Selesai"),
    "tidak_dapat_dipenuhi": _("Tidak dapat dipenuhi"),
    S.DIBATALKAN: S.DIBATALKAN.label,
    S.DUPLIKAT: S.DUPLIKAT.label,
    S.DIALIHKAN: S.DIALIHKAN.label,
}
"""How a case ends → words."""


class Bahan:
    """The rows of an office in a period. Cases are those that who sends may see; all else is counted, never listed."""

    def __init__(self, unit: Unit, masa: Masa, oleh: Pelaku) -> None:
        self.unit, self.masa = unit, masa
        self.daerah = daerah_unit(unit)
        self.kasus = Kasus.objects.untuk(oleh).filter(self.daerah)
        zona = ZoneInfo(unit.zona)
        self.awal = datetime.combine(masa.dari, time(), zona)
        self.akhir = datetime.combine(masa.sampai + timedelta(days=1), time(), zona)
        self.hari = (masa.dari, masa.sampai)

    def di_masa(self, kolom: str) -> Q:
        """An instant within the period, by the office's days."""
        return Q(**{f"{kolom}__gte": self.awal, f"{kolom}__lt": self.akhir})

    def berjalan(self) -> Q:
        """Cases that were open when the period ended."""
        masih = Q(selesai_pada=None) | Q(selesai_pada__gte=self.akhir)
        return Q(diterima_pada__lt=self.akhir) & masih


def daerah_unit(unit: Unit) -> Q:
    """Rows of cases that an office reports: its own, or those of its kecamatan or kab/kota."""
    if unit.jenis == Unit.Jenis.PUSKESOS:
        return Q(unit=unit)
    return Q(kecamatan=unit.kecamatan) if unit.jenis == Unit.Jenis.KECAMATAN else Q(kabkota=unit.kabkota)


def susun_isi_kiriman(unit: Unit, masa: Masa, oleh: Pelaku) -> dict[str, Any]:
    """The contents of a report as plain JSON. At most eleven queries, whatever the number of cases.

    Counted as ``sistem`` after the policy has let the sender in, with the cases that the sender may see.
    """
    with dengan_sistem():
        b = Bahan(unit, masa, oleh)
        tabel = [t for susun in _ISI[Jenis(masa.jenis)] for t in susun(b)]
    return {
        "jenis": masa.jenis,
        "masa": masa.kode,
        "dari": masa.dari.isoformat(),
        "sampai": masa.sampai.isoformat(),
        "kantor": {"kode": unit.kode, "nama": unit.nama, "jenis": unit.jenis},
        "tabel": tabel,
    }


def _tabel(kode: str, judul: str, nama: Mapping[str, Any], hitung: Mapping[str, int]) -> Tabel:
    """Parts of a sum: every code of ``nama`` in its order."""
    baris = [[str(k), gettext(str(teks)), hitung.get(k, 0)] for k, teks in nama.items()]
    jumlah = sum(hitung.get(k, 0) for k in nama)
    return {"kode": kode, "judul": gettext(judul), "jumlah": jumlah, "unit": False, "baris": baris}


def _hitung(baris: Iterable[tuple[Any, ...]], kolom: int) -> Counter[str]:
    hasil: Counter[str] = Counter()
    for b in baris:
        hasil[b[kolom]] += b[-1]
    return hasil


def _masuk(b: Bahan) -> list[Tabel]:
    kelompok = b.kasus.filter(tanggal_lokal__range=b.hari).order_by().values_list("jenis", "kategori_id", "kanal")
    baris = list(kelompok.annotate(n=Count("pk")))
    kategori = _hitung(baris, 1)
    nama = dict(Kategori.objects.filter(kode__in=kategori).values_list("kode", "nama"))
    return [
        _tabel("jenis", _("Aduan masuk menurut jenis"), dict(JenisKasus.choices), _hitung(baris, 0)),
        _tabel("kategori", _("Aduan masuk menurut kategori"), nama, kategori),
        _tabel("kanal", _("Aduan masuk menurut kanal"), dict(Kanal.choices), _hitung(baris, 2)),
    ]


def _akhir(b: Bahan) -> list[Tabel]:
    kelompok = b.kasus.filter(b.di_masa("selesai_pada")).order_by()
    kolom = ("status", "tidak_dapat_dipenuhi", "diputus_di", "jenjang_program")
    baris: list[tuple[Any, ...]] = list(kelompok.values_list(*kolom).annotate(n=Count("pk")))
    hasil = _hitung([(_hasil(b[0], bool(b[1])), b[-1]) for b in baris], 0)
    tanpa = {"": _("Tanpa penetapan")}
    return [
        _tabel("hasil", _("Aduan yang berakhir menurut hasil"), HASIL, hasil),
        _tabel("diputus", _("Diputus di"), {**dict(MulaiTingkat.choices), **tanpa}, _hitung(baris, 2)),
        _tabel(
            "jenjang", _("Jenjang program yang dipakai"), {**dict(Jenjang.choices), "": _("Tanpa program")},
            _hitung(baris, 3),
        ),
    ]  # fmt: skip


def _hasil(status: str, tidak: bool) -> str:
    if status in (S.SELESAI, S.DITUTUP):
        return "tidak_dapat_dipenuhi" if tidak else "dipenuhi"
    return status


def _waktu(b: Bahan) -> list[Tabel]:
    tepat = Q(total_berakhir_pada__lte=F("tenggat_total")) & Q(tahap_desa_lewat=False)
    gugur = Q(status__in=(S.DIBATALKAN, S.DUPLIKAT), selesai_pada__lte=F("tenggat_total"))
    tempo = b.kasus.filter(tanggal_jatuh_tempo__range=b.hari, mulai_tingkat="desa").exclude(gugur)
    n = tempo.aggregate(semua=Count("pk"), tepat=Count("pk", filter=tepat))
    buka = b.kasus.filter(b.berjalan()).aggregate(
        semua=Count("pk"), lewat=Count("pk", filter=Q(tenggat_tahap__lt=b.akhir))
    )
    waktu = {"tepat": n["tepat"], "lewat": n["semua"] - n["tepat"]}
    menunggu = {"dalam": buka["semua"] - buka["lewat"], "lewat": buka["lewat"]}
    return [
        _tabel("waktu", _("Jatuh tempo di desa"), {"tepat": _("Tepat waktu"), "lewat": _("Terlambat")}, waktu),
        _tabel(
            "menunggu", _("Masih berjalan pada akhir masa"),
            {"dalam": _("Dalam tenggat"), "lewat": _("Lewat tenggat")}, menunggu,
        ),
        _lama(b),
    ]  # fmt: skip


def _lama(b: Bahan) -> Tabel:
    """Measures of the cases that a decision ended, and of the queue."""
    lama = F("selesai_pada") - F("diterima_pada")
    selesai = b.kasus.filter(b.di_masa("selesai_pada"), status__in=(S.SELESAI, S.DITUTUP)).aggregate(
        n=Count("pk"), median=Persentil(lama, bagian="0.5"), p90=Persentil(lama, bagian="0.9")
    )
    tunggu = Kunjungan.objects.untuk(SISTEM).filter(b.daerah, tanggal_lokal__range=b.hari)
    antre = tunggu.aggregate(
        n=Count("pk", filter=Q(dipanggil_pada__isnull=False)),
        median=Persentil(F("dipanggil_pada") - F("datang_pada"), bagian="0.5"),
    )
    sehari, semenit = timedelta(days=1), timedelta(minutes=1)
    baris = [
        ["selesai", gettext("Aduan selesai yang diukur"), selesai["n"]],
        ["median_hari", gettext("Median hari sampai selesai"), _ukuran(selesai["median"], sehari)],
        ["p90_hari", gettext("90 % selesai dalam (hari)"), _ukuran(selesai["p90"], sehari)],
        ["dipanggil", gettext("Kunjungan yang dipanggil"), antre["n"]],
        ["median_menit", gettext("Median menit menunggu dipanggil"), _ukuran(antre["median"], semenit)],
    ]
    judul = gettext("Lama penanganan dan antrean")
    return {"kode": "lama", "judul": judul, "jumlah": None, "unit": False, "baris": baris}


def _ukuran(lama: timedelta | None, satuan: timedelta) -> str:
    return angka(None) if lama is None else angka(lama / satuan, 1)


def _antrean(b: Bahan) -> list[Tabel]:
    baris = Kunjungan.objects.untuk(SISTEM).filter(b.daerah, tanggal_lokal__range=b.hari).order_by()
    hitung = dict(baris.values_list("status").annotate(n=Count("pk")))
    return [_tabel("kunjungan", _("Kunjungan"), dict(StatusKunjungan.choices), hitung)]


def _lanjut(b: Bahan) -> list[Tabel]:
    rujukan = Rujukan.objects.untuk(SISTEM).filter(b.di_masa("dikirim_pada"), kasus__in=b.kasus).order_by()
    usulan = UsulanData.objects.untuk(SISTEM).filter(b.daerah, b.di_masa("dibuat_pada")).order_by()
    nama = {k: v for k, v in StatusRujukan.choices if k != StatusRujukan.DRAF}
    return [
        _tabel(
            "rujukan", _("Rujukan yang dikirim menurut keadaan"), nama,
            dict(rujukan.values_list("status").annotate(n=Count("pk"))),
        ),
        _tabel(
            "usulan", _("Usulan data menurut keadaan"), dict(StatusUsulan.choices),
            dict(usulan.values_list("status").annotate(n=Count("pk"))),
        ),
    ]  # fmt: skip


def _skm(b: Bahan) -> list[Tabel]:
    daerah = Q(unit=b.unit) if b.unit.jenis == Unit.Jenis.PUSKESOS else _unit_daerah(b.unit, "unit__")
    hasil = hasil_dari(JawabanSkm.objects.filter(daerah, instrumen=Instrumen.WARGA, bulan__range=b.hari))
    nilai = dua_desimal(hasil.nilai)
    baris = [
        ["n", gettext("Jawaban lengkap"), hasil.n],
        ["tidak_lengkap", gettext("Jawaban tidak lengkap, tidak dihitung"), hasil.tidak_lengkap],
        ["nilai", gettext("Nilai SKM"), angka(nilai)],
    ]
    judul = gettext("Survei kepuasan warga")
    return [{"kode": "skm", "judul": judul, "jumlah": None, "unit": False, "baris": baris}]


def _unit_daerah(unit: Unit, awalan: str = "") -> Q:
    nama = "kecamatan" if unit.jenis == Unit.Jenis.KECAMATAN else "kabkota"
    return Q(**{f"{awalan}{nama}": getattr(unit, nama)})


def _spm(b: Bahan) -> list[Tabel]:
    ada = b.kasus.exclude(spm="").order_by()
    nama = {k: f"{k} {teks}" for k, teks in Spm.choices}
    bagian = (
        ("spm_masuk", _("Masuk menurut layanan SPM"), Q(tanggal_lokal__range=b.hari)),
        ("spm_selesai", _("Berakhir menurut layanan SPM"), b.di_masa("selesai_pada")),
        ("spm_berjalan", _("Masih berjalan menurut layanan SPM"), b.berjalan()),
    )
    return [
        _tabel(kode, judul, nama, dict(ada.filter(q).values_list("spm").annotate(n=Count("pk"))))
        for kode, judul, q in bagian
    ]


def _bawahan(b: Bahan) -> list[Tabel]:
    """Which Puskesos of the area have sent their reports of the period; none below a Puskesos."""
    if b.unit.jenis == Unit.Jenis.PUSKESOS:
        return []
    puskesos = Unit.objects.filter(_unit_daerah(b.unit), jenis=Unit.Jenis.PUSKESOS, aktif=True)
    sudah = LaporanTerkirim.objects.filter(unit__in=puskesos, jenis=Jenis.BULANAN, dari__range=b.hari)
    n, t = sudah.values("unit", "dari").distinct().count(), puskesos.count() * _bulan(b.masa)
    nama = {"sudah": _("Terkirim"), "belum": _("Belum terkirim")}
    isi = _tabel("puskesos", _("Laporan bulanan Puskesos"), nama, {"sudah": n, "belum": max(t - n, 0)})
    return [{**isi, "unit": True}]


def _bulan(masa: Masa) -> int:
    return masa.sampai.month - masa.dari.month + 1


_UMUM = (_masuk, _akhir, _waktu, _antrean, _lanjut, _skm, _bawahan)
_ISI: dict[Jenis, tuple[Callable[[Bahan], list[Tabel]], ...]] = {
    Jenis.BULANAN: _UMUM,
    Jenis.SPM: (_spm,),
    Jenis.REKAP: (*_UMUM, _spm),
}
