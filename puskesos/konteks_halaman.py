"""What every page knows: who works where, the menu of the roles held there, and whether this is the demo.

No query is made here: everything comes from the request, so an error page can be drawn without a database.
``belum_dibaca`` is asked only where a page shows the bell.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from puskesos.models import Peran, Unit
from puskesos.pelaku import Pelaku
from puskesos.selectors.pemberitahuan import belum_dibaca

JUDUL_MENU = {
    "antrean": _("Antrean"),
    "kasus_baru": _("Catat aduan"),
    "daftar_kerja": _("Daftar kerja"),
    "usulan": _("Usulan data"),
    "rujukan": _("Rujukan"),
    "indikator": _("Capaian IKK"),
    "pantau": _("Papan pantau"),
    "laporan": _("Laporan LAKIP"),
    "petugas": _("Petugas"),
    "administrasi": _("Administrasi"),
    "admin:index": _("Data induk"),
    "kotak_keluar": _("Kotak keluar"),
}
"""URL name → words, in the order of the bar."""

MENU_PERAN: dict[str, tuple[str, ...]] = {
    Peran.FRONT_OFFICE: ("antrean", "kasus_baru", "daftar_kerja", "usulan"),
    Peran.BACK_OFFICE: ("daftar_kerja", "usulan", "indikator"),
    Peran.KOORDINATOR: ("daftar_kerja", "usulan", "pantau", "petugas"),
    Peran.FASILITATOR: ("kasus_baru", "daftar_kerja", "usulan"),
    Peran.TIM_SURVEI: ("usulan",),
    Peran.SUPERVISOR: ("daftar_kerja", "indikator", "pantau"),
    Peran.MANAJER: ("daftar_kerja", "usulan", "rujukan", "pantau"),
    Peran.MITRA: ("rujukan",),
    Peran.DINAS_PROVINSI: ("indikator", "laporan", "pantau"),
    Peran.DIREKTORAT: ("indikator", "laporan"),
    Peran.AUDITOR: ("indikator", "laporan"),
    Peran.ADMIN_SISTEM: ("administrasi", "admin:index", "kotak_keluar"),
}
"""At most four per role; a person with several roles sees them together."""

PERAN_KASUS = frozenset(p for p, nama in MENU_PERAN.items() if "daftar_kerja" in nama)
"""Whose account menu has the search."""

PERAN_REGISTER = frozenset({Peran.FRONT_OFFICE, Peran.BACK_OFFICE, Peran.KOORDINATOR, Peran.SUPERVISOR, Peran.MANAJER})
"""Whose account menu has the printed registers."""

PERAN_SURAT = PERAN_REGISTER - {Peran.SUPERVISOR}
"""Whose account menu has the letters of the own office."""

PERAN_MENILAI = PERAN_REGISTER | {Peran.FASILITATOR, Peran.TIM_SURVEI}
"""Whose account menu has the yearly survey about the services of the Direktorat."""

PERAN_LAPORAN = frozenset(
    {Peran.KOORDINATOR, Peran.SUPERVISOR, Peran.MANAJER, Peran.DINAS_PROVINSI, Peran.DIREKTORAT, Peran.AUDITOR}
)
"""Whose account menu has the reports that offices send."""

PERAN_RESPON = PERAN_MENILAI
"""Whose account menu has the respon kasus of the own teams."""

PERAN_ANGKA = frozenset({Peran.DINAS_PROVINSI, Peran.DIREKTORAT, Peran.AUDITOR})
"""Whose account menu has the recap of respon kasus; a manajer finds it on the page of the own cases."""

KUE_PETUNJUK = "petunjuk"
"""Cookie of a device on which the guide was opened or its hint was closed."""

HALAMAN_ANAK = {"kasus_": "daftar_kerja", "usulan_": "usulan", "rujukan_": "rujukan", "pantau_": "pantau",
                 "indikator_": "indikator", "ekspor": "indikator", "laporan_": "laporan", "potret": "laporan",
                 "target_": "laporan", "sinyal": "indikator", "dpm": "usulan", "administrasi_": "administrasi",
                 "petugas_": "petugas"}  # fmt: skip
"""Prefix of a URL name → the menu item that it stands under, unless it is an item itself."""


@dataclass(frozen=True, slots=True)
class ButirMenu:
    """One item of the main menu; ``kini`` is the value of aria-current (page, true or empty)."""

    nama: str
    judul: str
    url: str
    kini: str = ""


def _alamat(nama: str) -> str | None:
    try:
        return reverse(nama)
    except NoReverseMatch:  # a page that this installation does not have
        return None


def _induk(nama_halaman: str) -> str:
    if nama_halaman in JUDUL_MENU:
        return nama_halaman
    return next((induk for awal, induk in HALAMAN_ANAK.items() if nama_halaman.startswith(awal)), "")


def menu(peran: Iterable[str], nama_halaman: str = "") -> list[ButirMenu]:
    """The menu of the roles held: union in a fixed order, without pages that do not exist here."""
    boleh = {nama for satu in peran for nama in MENU_PERAN.get(satu, ())}
    induk = _induk(nama_halaman)
    hasil = []
    for nama, judul in JUDUL_MENU.items():
        url = _alamat(nama) if nama in boleh else None
        if url is not None:
            kini = ("page" if nama == nama_halaman else "true") if nama == induk else ""
            hasil.append(ButirMenu(nama, gettext(judul), url, kini))
    return hasil


def profil_kantor(pelaku: Pelaku | None) -> str:
    """The address of the profile of one's own office; empty for an office without one."""
    if pelaku is None or pelaku.unit_jenis not in (Unit.Jenis.PUSKESOS, Unit.Jenis.SEKRETARIAT):
        return ""
    try:
        return reverse("profil_unit", args=[pelaku.unit_kode])
    except NoReverseMatch:
        return ""


def menu_akun(peran: Collection[str]) -> list[ButirMenu]:
    """What stands in the menu of the account: rarer than the main menu's items, without a limit of four."""
    butir = [("kasus_cari", _("Cari kasus"))] if PERAN_KASUS & set(peran) else []
    butir += [("pekerjaan_saya", _("Pekerjaan saya"))] if PERAN_KASUS & set(peran) else []
    butir += [("buku_register", _("Buku register"))] if PERAN_REGISTER & set(peran) else []
    if not {Peran.MANAJER, Peran.KOORDINATOR}.isdisjoint(peran):  # whose main menu is full
        butir.append(("indikator", _("Capaian IKK")))
    butir += [("respon", _("Respon kasus"))] if PERAN_RESPON & set(peran) else []
    butir += [("rekap_respon", _("Rekap respon kasus"))] if PERAN_ANGKA & set(peran) else []
    butir += [("surat", _("Surat"))] if PERAN_SURAT & set(peran) else []
    butir += [("kiriman", _("Laporan kantor"))] if PERAN_LAPORAN & set(peran) else []
    butir += [("skm_petugas", _("Nilai layanan Direktorat"))] if PERAN_MENILAI & set(peran) else []
    if Peran.MANAJER in peran:  # reads what the administrator, who has it in the main menu, looks after
        butir.append(("administrasi", _("Administrasi")))
    alamat = [(nama, judul, _alamat(nama)) for nama, judul in [*butir, ("bantuan", _("Bantuan"))]]
    return [ButirMenu(nama, gettext(judul), url) for nama, judul, url in alamat if url]


def nama_peran(peran: Iterable[str]) -> str:
    """The roles in words, in the order of the table of roles: ``Front office, Back office``."""
    dipegang = set(peran)
    return ", ".join(str(label) for nilai, label in Peran.choices if nilai in dipegang)


def halaman(request: HttpRequest) -> dict[str, Any]:
    """Context processor: pelaku, peran_nama, zona, menu, belum_dibaca, menu_akun, petunjuk, unit_pilihan, demo."""
    pelaku: Pelaku | None = getattr(request, "pelaku", None)
    cocok = request.resolver_match
    nama_halaman = cocok.url_name or "" if cocok else ""
    peran = pelaku.peran if pelaku else frozenset()
    butir = menu(peran, nama_halaman)
    return {
        "pelaku": pelaku,
        "peran_nama": nama_peran(peran),
        "zona": pelaku.zona if pelaku else "Asia/Jakarta",
        "menu": butir,
        "belum_dibaca": partial(belum_dibaca, pelaku) if pelaku else 0,
        "menu_akun": menu_akun(peran),
        "profil_kantor": profil_kantor(pelaku),
        "petunjuk": bool(butir) and butir[0].kini == "page" and KUE_PETUNJUK not in request.COOKIES,
        "pintasan_mati": bool(getattr(getattr(request, "user", None), "pintasan_mati", False)),
        "unit_pilihan": getattr(request, "unit_pilihan", []),
        "demo": bool(getattr(settings, "DEMO", False)),
    }
