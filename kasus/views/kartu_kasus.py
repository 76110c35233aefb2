"""The decision card of a case: what this person decides now, what else may be done, or whom the case waits for."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.penulisan import pukul, tanggal
from core.waktu import sekarang, tanggal_di
from kasus.akibat import akibat
from kasus.models import Kasus
from kasus.pesan import judul_aksi
from kasus.pilihan import HasilPemeriksaan, Jenjang, Rekomendasi
from kasus.pilihan import StatusKasus as S
from kasus.pintu import KASUS
from kasus.policies import BO, FASILITATOR, FO, KOORDINATOR, MANAJER, SUPERVISOR
from kasus.sajian import kalimat_tunggu
from kasus.selectors.kasus import Peristiwa, Saring, daftar_kasus
from kasus.views.keputusan import AKSI_GILIRAN, RUPA, Kembali, kartu
from puskesos.pelaku import Pelaku

HALAMAN_SENDIRI = frozenset({"batalkan", "tandai_duplikat", "alihkan"})
"""Aksi that end a case outside the six steps: each has a page of its own, reached by ``?aksi=``."""

URUT_PINTASAN = {"t": 0, "": 1, "s": 2, "b": 3}
"""Forward first, then what needs no letter, then the end, then back."""

JUDUL_KARTU: dict[str, str] = {
    "catat_pemeriksaan": _("Cek data warga"),
    "terima_berkas": _("Berkas dari warga"),
    "rekomendasikan": _("Rekomendasi Anda"),
    "sampaikan_hasil": _("Kabari warga"),
}
"""The card's title where only one thing is to be done."""

KET_REKOMENDASI: dict[str, str] = {
    Rekomendasi.SELESAI_DI_DESA: _("Kebutuhan dipenuhi program desa atau lembaga setempat"),
    Rekomendasi.TERUSKAN: _("Desa tidak bisa menangani, perlu supervisor kecamatan"),
    Rekomendasi.TIDAK_DAPAT_DIPENUHI: _("Tidak ada program yang cocok, alasan wajib"),
}

KATA_BENTROK: dict[str, str] = {
    "teruskan_ke_back_office": _("diteruskan"),
    "tetapkan_teruskan": _("diteruskan"),
    "teruskan_ke_manajer": _("diteruskan"),
    "teruskan_mendesak": _("diteruskan"),
    "rujuk": _("dirujuk"),
    "rekomendasikan": _("diberi rekomendasi"),
    "kembalikan": _("dikembalikan"),
    "tetapkan_selesai": _("diselesaikan"),
    "selesaikan_di_kecamatan": _("diselesaikan"),
    "selesaikan": _("diselesaikan"),
    "batalkan": _("dibatalkan"),
    "alihkan": _("dialihkan"),
}
"""What somebody faster has done, in one word; everything else is ``diubah``."""


def pisahkan(kasus: Kasus, nama: Sequence[str]) -> tuple[list[str], list[str]]:
    """(what is decided here and now, what may also be done), each in its order."""
    utama = [n for n in nama if _utama(kasus, n)]
    if AKSI_GILIRAN.isdisjoint(utama):
        return [], list(nama)
    usul = _usul(kasus)
    utama.sort(key=lambda n: (n != usul, URUT_PINTASAN.get(RUPA[n].pintasan, 1)))
    return utama, [n for n in nama if n not in utama]


def _utama(kasus: Kasus, nama: str) -> bool:
    if nama == "catat_pemeriksaan":
        return kasus.status == S.DITERIMA
    if nama == "buka_kembali":
        return kasus.minta_buka_pada is not None and not kasus.minta_buka_dijawab
    return nama in AKSI_GILIRAN or nama == "kembalikan"


def _usul(kasus: Kasus) -> str:
    """The way on that the last answer of the list suggests."""
    if kasus.status != S.DICEK:
        return ""
    terakhir = max(kasus.pemeriksaan.all(), key=lambda p: p.waktu, default=None)
    tidak = terakhir is not None and terakhir.hasil == HasilPemeriksaan.TIDAK_TERDAFTAR
    return "minta_verifikasi" if tidak else "teruskan_ke_back_office"


def kartu_kasus(kasus: Kasus, pelaku: Pelaku, nama: list[str], kembali: Kembali, diminta: str) -> dict[str, Any]:
    """The context of the card. ``diminta``: the aksi of ``?aksi=``, or of the form that came back."""
    utama, lain = pisahkan(kasus, nama)
    tampil = [diminta] if diminta in lain else utama
    return {
        "aksi": formulir_aksi(kasus, tampil, kembali),
        "terpilih": diminta if diminta in tampil else (tampil or [""])[0],
        "judul_kartu": _judul(tampil, satu=diminta in lain),
        "giliran": bool(utama),
        "satu_aksi": diminta in lain,
        "lain": [_tombol(kasus, n) for n in lain if n in KASUS.aksi and n != diminta],
        "tunggu": kalimat_tunggu(kasus, pelaku.zona),
        "berikutnya": berikutnya(kasus, pelaku),
    }


def formulir_aksi(kasus: Kasus, nama: Sequence[str], kembali: Kembali) -> list[dict[str, Any]]:
    """The forms of these aksi with their consequences."""
    timpa: dict[str, dict[str, Any]] = {
        "berkas": {"petunjuk": gettext("Satu baris satu berkas.")},
        "rekomendasi": {
            "pilihan": [(r.value, r.label, gettext(KET_REKOMENDASI[r])) for r in Rekomendasi],
            "kelas": "c3",
        },
        "jenjang": {"pilihan": [*Jenjang.choices], "kelas": "c5"},
        "kode_lacak": {"petunjuk": gettext("Ada di tanda terima warga.")},
        "kasus_utama": {"jenis": "hidden"},
    }
    semua = kartu(KASUS, nama, lambda n: reverse("kasus_aksi", args=[kasus.pk, n]), kembali=kembali, timpa=timpa)
    for satu in semua:
        satu["catatan"] = " ".join(filter(None, (akibat(kasus, satu["nama"]), satu["catatan"])))
    return semua


def _judul(tampil: Sequence[str], *, satu: bool) -> str:
    if satu:
        return judul_aksi(tampil[0])
    if len(tampil) == 1 and tampil[0] in JUDUL_KARTU:
        return gettext(JUDUL_KARTU[tampil[0]])
    return gettext("Yang perlu Anda putuskan")


def _tombol(kasus: Kasus, nama: str) -> dict[str, Any]:
    url = f"{reverse('kasus_rinci', args=[kasus.pk])}?aksi={nama}"
    return {"nama": nama, "judul": judul_aksi(nama), "tegas": nama in HALAMAN_SENDIRI, "url": f"{url}#keputusan"}


def berikutnya(kasus: Kasus, pelaku: Pelaku) -> str:
    """Address of the next case of this person; empty without one."""
    try:
        return f"{reverse('kasus_berikutnya')}?sesudah={kasus.pk}"
    except NoReverseMatch:
        lain = daftar_kasus(pelaku, Saring(milik="saya"), ukuran=2).hasil
        return next((reverse("kasus_rinci", args=[k.pk]) for k in lain if k.pk != kasus.pk), "")


def aksi_diminta(request: HttpRequest, kembali: Kembali, nama: Sequence[str]) -> str:
    """Which aksi the page is to open: that of the form that came back, else ``?aksi=``; only an allowed one."""
    diminta = kembali.aksi or request.GET.get("aksi", "")
    return diminta if diminta in nama else ""


def kalimat_bentrok(kasus: Kasus, pelaku: Pelaku, riwayat: Sequence[Peristiwa]) -> str:
    """Who was faster, and when. The name stays inside the own office."""
    if not riwayat:
        return ""
    akhir = riwayat[-1]
    siapa = akhir.pelaku if akhir.pelaku and _sekantor(akhir.baris.peran, kasus, pelaku) else gettext("petugas lain")
    saat = akhir.baris.waktu
    kapan = gettext("pukul {pukul}").format(pukul=pukul(saat, pelaku.zona))
    if tanggal_di(saat, pelaku.zona) != tanggal_di(sekarang(), pelaku.zona):
        kapan = f"{tanggal(saat, pelaku.zona)} {kapan}"
    kata = gettext(KATA_BENTROK.get(akhir.baris.aksi, _("diubah")))
    pola = gettext("Kasus ini sudah {kata} oleh {siapa} {kapan}. Muat ulang untuk melihat yang terbaru.")
    return pola.format(kata=kata, siapa=siapa, kapan=kapan)


def _sekantor(peran: str, kasus: Kasus, pelaku: Pelaku) -> bool:
    if peran in (FO, BO, KOORDINATOR, FASILITATOR):
        return kasus.unit_id == pelaku.unit_id
    return (peran == SUPERVISOR and pelaku.lingkup == "kecamatan") or (peran == MANAJER and pelaku.lingkup == "kabkota")
