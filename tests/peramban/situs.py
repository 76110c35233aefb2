"""The demo as a running site, and every page of it that an account reaches by its own links."""

import re
from collections import deque
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from tests.test_html_bersih import LARANGAN_HTML, temuan

KODE_SEBARIS = {nama: LARANGAN_HTML[nama] for nama in ("inline style", "inline script", "handler", "eval in htmx")}
PERAN = ("fo bo koordinator fasilitator survei supervisor manajer mitra dinasprov direktorat auditor admin").split()
"""The demo's accounts, one for each role: a desk of the Sekretariat has the pages of a desk of the village."""

BUKAN_HALAMAN = ("/admin/", "/api/", "/keluar/", "/static/", "/metrics", "/sehat/", "/siap/")
SELAIN_SATU = {"kasus/<uuid:id>/": 4, "rujukan/<uuid:id>/": 2}
"""How many examples of a route are opened where its states look different; of the others one is enough."""

MAKS_BUKA = 160
_TAUTAN = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Halaman:
    """A page as one account finds it: its route, an address of it, how many SQL queries it took, code in its HTML."""

    peran: str
    rute: str
    jalur: str
    kueri: int
    kotor: tuple[str, ...]


def klien(nama: str) -> Client:
    """A client logged in as an account of the demo; nobody when the name is empty."""
    k = Client()
    if nama:
        akun = get_user_model().objects.get(nama_pengguna=nama)
        k.force_login(akun, backend="puskesos.akses.backend.NamaAtauSurelBackend")
    return k


def halaman_situs(jalur: str) -> bool:
    """Whether an address or route is for people in a browser."""
    return not any(f"/{jalur.lstrip('/')}".startswith(awal) for awal in BUKAN_HALAMAN)


def rute(jalur: str) -> str | None:
    """The route of an address inside the site; None where it is no page of ours."""
    if not halaman_situs(jalur):
        return None
    try:
        return resolve(urlsplit(jalur).path).route
    except Resolver404:
        return None


def jelajah(nama: str, *awal: str) -> list[Halaman]:
    """Every page that this account reaches from ``awal`` by links, an example or a few of each route."""
    k, antre, lihat = klien(nama), deque(awal), set(awal)
    banyak: dict[str, int] = {}
    hasil: list[Halaman] = []
    dibuka = 0
    while antre and dibuka < MAKS_BUKA:
        jalur = antre.popleft()
        r = rute(jalur)
        if r is None or banyak.get(r, 0) >= SELAIN_SATU.get(r, 1):
            continue
        with CaptureQueriesContext(connection) as kueri:
            jawab = k.get(jalur)
        dibuka += 1
        if jawab.status_code == 302:
            _masukkan(jawab.headers["Location"], jalur, antre, lihat)
            continue
        if jawab.status_code != 200 or not jawab.headers["Content-Type"].startswith("text/html"):
            continue
        isi = jawab.content.decode()
        if not isi.lstrip().startswith("<!doctype html>"):
            continue
        banyak[r] = banyak.get(r, 0) + 1
        hasil.append(Halaman(nama, r, jalur, len(kueri), tuple(temuan(isi, KODE_SEBARIS))))
        for tautan in _TAUTAN.findall(isi):
            _masukkan(unescape(tautan), jalur, antre, lihat)
    return hasil


def _masukkan(tautan: str, dari: str, antre: deque[str], lihat: set[str]) -> None:
    bagian = urlsplit(urljoin(dari, tautan))
    jalur = bagian.path + (f"?{bagian.query}" if bagian.query else "")
    if not bagian.netloc and jalur.startswith("/") and jalur not in lihat:
        lihat.add(jalur)
        antre.append(jalur)
