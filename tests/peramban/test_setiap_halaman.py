"""Every page, for every role that reaches it, at 1280, 360 and 320 px: what must hold wherever one looks.

Accessible by axe, no sideways scroll, nothing too small to touch, nothing from another host, no code inside the HTML,
no error in the console, light enough for a phone with poor signal.
"""

import json
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from tests.otorisasi.rute import metode_pandangan, telusuri
from tests.peramban.situs import PERAN, Halaman, halaman_situs, jelajah, klien
from tests.peramban.ukuran import Pengukur

pytestmark = [pytest.mark.browser, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]

UMUM = ("/masuk/", "/lacak/", "/gaya/")
BUKAN_LEWAT_TAUTAN: dict[str, str] = {
    "dpm/<uuid:id>/": "the demo has no uploaded list; tests/kasus/test_dpm_peramban.py opens one",
    "dpm/<uuid:id>/kemajuan/": "a fragment of the page of an upload",
    "dpm/<uuid:id>/galat/": "a file",
    "kasus/<uuid:id>/lampiran/<uuid:berkas>/": "a file",
    "kasus/<uuid:id>/ringkas/": "a fragment of the worklist",
    "rujukan/jawab/<str:token>/": "opened by a link that stands on no page; tests/rujukan/test_jawab_peramban.py",
    "pantau/unduh/": "a file",
    "pantau/layar/<str:tanda>/": "an address for a screen, made by a button; the same page as pantau/layar/",
    "kasus/berikutnya/": "goes on to the next case at once",
}
"""Routes with a GET that is no page of its own: why."""


@pytest.mark.parametrize("nama", ["", *PERAN])
def test_every_page_of_the_role(nama: str, situs: str, peramban: Browser, proyek: Path) -> None:
    k = klien(nama)
    konteks = peramban.new_context(locale="id-ID", timezone_id="Asia/Jakarta")
    if nama:
        nilai = k.cookies[settings.SESSION_COOKIE_NAME].value
        konteks.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": nilai, "url": situs}])
    pengukur, salah, tabel = Pengukur(konteks, situs), [], []
    for h in jelajah(nama, *(("/",) if nama else UMUM)):
        u = pengukur.ukur(h.jalur)
        salah += [f"{h.peran} {h.jalur} {s}" for s in u.salah]
        tabel.append(baris(h, u.kb, u.permintaan))
    konteks.close()
    assert tabel, "no page was found"
    folder = proyek / "hasil" / "halaman"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{nama or 'umum'}.json").write_text(json.dumps(tabel, indent=1))
    assert not salah, "\n".join(salah)


def baris(h: Halaman, kb: float, permintaan: int) -> dict[str, object]:
    """A line of the table of pages."""
    return {"rute": h.rute, "peran": h.peran, "kb": kb, "permintaan": permintaan, "kueri": h.kueri}


def test_no_page_is_left_out(situs: str) -> None:
    """A page that no role reaches by links is either lost for its users, or named here with its reason."""
    semua = {r for r, pola in telusuri() if halaman_situs(r) and "GET" in metode_pandangan(pola.callback, r)}
    dicapai = {h.rute for nama in ("", *PERAN) for h in jelajah(nama, *(("/",) if nama else UMUM))}
    lupa = sorted(semua - dicapai - BUKAN_LEWAT_TAUTAN.keys())
    assert not lupa, "\n".join(lupa)
    assert sorted(BUKAN_LEWAT_TAUTAN.keys() - semua) == []
