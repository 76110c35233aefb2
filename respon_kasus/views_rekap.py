"""The yearly recap per kab/kota and the SPM list, on a page and as files. Figures alone; no rule stands here."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from core.lembar_csv import tulis_csv
from core.lembar_xlsx import tulis_xlsx
from core.penulisan import persen
from core.unggah import kirim_berkas
from core.waktu import sekarang, tanggal_di
from kasus.pilihan import Spm
from kasus.views.dasar import pelaku_dari, tanpa_simpan
from puskesos.akses.halaman import perlu_pelaku
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from respon_kasus.pilihan import SEL_TERKECIL, JenisIntervensi
from respon_kasus.policies import PERAN_TIM, pastikan_rekap
from respon_kasus.selectors import SENSITIF, BarisRekap, BarisSpm, daftar_spm, rekap_respon
from respon_kasus.services.baca import catat_unduhan_rekap

TAHUN_PERTAMA = 2022
TITIK = "•"
"""A count that stays with the team."""
KEPALA = (
    _("Kode"), _("Kabupaten/kota"), _("Kasus"), _("Jenis penanganan"), _("Pagu (rupiah)"), _("Realisasi (rupiah)"),
    _("Persen"),
)  # fmt: skip
KEPALA_PPKS = (_("Kode"), _("Kabupaten/kota"), _("Jenis PPKS"), _("Orang"))
KEPALA_SPM = (
    _("Kode"),
    _("Kabupaten/kota"),
    _("Triwulan"),
    _("Layanan SPM"),
    _("Aduan"),
    _("Orang dalam respon kasus"),
)


@perlu_pelaku
@require_safe
@tanpa_simpan
def rekap_halaman(request: HttpRequest) -> HttpResponse:
    """GET /respon-kasus/rekap/ (``?tahun=&triwulan=``): figures per kab/kota of the own area."""
    pelaku = pelaku_dari(request)
    pastikan_rekap(pelaku)
    tahun, triwulan = _masa(request, pelaku)
    r = rekap_respon(pelaku, tahun)
    spm = _spm(pelaku, tahun, triwulan)
    isi = {
        "tahun": tahun,
        "triwulan": triwulan,
        "daftar_tahun": range(_hari_ini(pelaku).year, TAHUN_PERTAMA - 1, -1),
        "r": r,
        "baris": [(b, _jenis(b), _persen(b)) for b in r.baris],
        "persen": persen(r.realisasi * 100 / r.pagu) if r.pagu else "—",
        "ppks": [(b.nama, _nama_ppks(n), j) for b in r.baris for n, j in b.ppks],
        "ada_spm": pelaku.unit_jenis != Unit.Jenis.PUSAT,
        "spm": [(b, Spm(b.spm).label) for b in spm],
        "batas": SEL_TERKECIL,
        "dari_tim": pelaku.punya(*PERAN_TIM),
    }
    return render(request, "respon_kasus/rekap.html", isi)


@perlu_pelaku
@require_safe
@tanpa_simpan
def rekap_unduh(request: HttpRequest) -> HttpResponse:
    """GET /respon-kasus/rekap/unduh/ (``?tahun=&bentuk=csv|xlsx``): the same figures; logged before they go."""
    pelaku = pelaku_dari(request)
    pastikan_rekap(pelaku)
    tahun, _triwulan = _masa(request, pelaku)
    bentuk = "csv" if request.GET.get("bentuk") == "csv" else "xlsx"
    rekap, ppks, spm = _tabel(pelaku, tahun)
    catat_unduhan_rekap(tahun=tahun, bentuk=bentuk, oleh=pelaku)
    nama = f"rekap-respon-kasus-{tahun}.{bentuk}"
    kepala, kepala_ppks, kepala_spm = ([gettext(k) for k in t] for t in (KEPALA, KEPALA_PPKS, KEPALA_SPM))
    if bentuk == "csv":
        baris: list[list[object]] = [*rekap, [], [*kepala_ppks], *ppks, [], [*kepala_spm], *spm]
        return kirim_berkas(nama, "text/csv; charset=utf-8", tulis_csv(kepala, baris))
    lembar = [(gettext("Rekap"), kepala, rekap), ("PPKS", kepala_ppks, ppks), ("SPM", kepala_spm, spm)]
    tipe = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return kirim_berkas(nama, tipe, tulis_xlsx(lembar))


def _tabel(pelaku: Pelaku, tahun: int) -> tuple[list[list[object]], list[list[object]], list[list[object]]]:
    r = rekap_respon(pelaku, tahun)
    rekap: list[list[object]] = [
        [b.kabkota, b.nama, _angka(b.kasus), _jenis(b), int(b.pagu), int(b.realisasi), _persen(b)] for b in r.baris
    ]
    semua = persen(r.realisasi * 100 / r.pagu) if r.pagu else ""
    rekap.append(["", gettext("Semua"), _angka(r.kasus), "", int(r.pagu), int(r.realisasi), semua])
    ppks: list[list[object]] = [[b.kabkota, b.nama, _nama_ppks(n), _angka(j)] for b in r.baris for n, j in b.ppks]
    spm: list[list[object]] = [
        [b.kabkota, b.nama, t, f"{b.spm} {Spm(b.spm).label}", _angka(b.aduan), _angka(b.orang)]
        for t in range(1, 5) for b in _spm(pelaku, tahun, t)
    ]  # fmt: skip
    return rekap, ppks, spm


def _hari_ini(pelaku: Pelaku) -> date:
    return tanggal_di(sekarang(), pelaku.zona)


def _masa(request: HttpRequest, pelaku: Pelaku) -> tuple[int, int]:
    """Year and quarter asked for; what is not one is the current one."""
    hari = _hari_ini(pelaku)
    teks, tw = request.GET.get("tahun", ""), request.GET.get("triwulan", "")
    tahun = int(teks) if teks in {str(t) for t in range(TAHUN_PERTAMA, hari.year + 1)} else hari.year
    return tahun, int(tw) if tw in {"1", "2", "3", "4"} else (hari.month + 2) // 3


def _spm(pelaku: Pelaku, tahun: int, triwulan: int) -> list[BarisSpm]:
    """The SPM list of a quarter by the actor's own calendar."""
    zona, bulan = ZoneInfo(pelaku.zona), triwulan * 3 - 2
    dari = datetime(tahun, bulan, 1, tzinfo=zona)
    sampai = datetime(tahun + bulan // 10, (bulan + 2) % 12 + 1, 1, tzinfo=zona)
    return daftar_spm(pelaku, dari, sampai)


def _angka(nilai: int | None) -> object:
    return TITIK if nilai is None else nilai


def _jenis(b: BarisRekap) -> str:
    return ", ".join(str(JenisIntervensi(j).label) for j in b.jenis)


def _persen(b: BarisRekap) -> str:
    return persen(b.realisasi * 100 / b.pagu) if b.pagu else "—"


def _nama_ppks(nama: str) -> str:
    return gettext("Jenis sensitif (digabung)") if nama == SENSITIF else nama
