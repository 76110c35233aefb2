"""Help inside the application: a guide for each role, text that stays text, a hint for who is new."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from puskesos.models import Peran
from puskesos.panduan import PANDUAN
from tests.dunia import Dunia, buat_dunia

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia() -> Dunia:
    return buat_dunia()


def masuk(dunia: Dunia, nama: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[nama], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    return klien


def test_each_file_is_for_somebody_and_each_name_has_its_file(proyek: Path) -> None:
    assert {b.stem for b in (proyek / "docs" / "panduan").glob("*.md")} == set(PANDUAN)


@pytest.mark.parametrize("peran", Peran.values)
def test_each_role_has_a_guide_of_its_own_work(peran: str) -> None:
    assert [n for n, siapa in PANDUAN.items() if peran in siapa and n != "mulai"]


def test_every_guide_opens_with_its_title(dunia: Dunia) -> None:
    klien = masuk(dunia, "fo")
    daftar = klien.get("/bantuan/").content.decode()
    for nama in PANDUAN:
        isi = klien.get(f"/bantuan/{nama}/")
        assert isi.status_code == 200 and f"/bantuan/{nama}/" in daftar
        assert isi.content.decode().count("<h1>") == 1


def test_unknown_guide_and_a_path_out_of_the_folder_are_not_found(dunia: Dunia) -> None:
    klien = masuk(dunia, "fo")
    assert klien.get("/bantuan/tiada/").status_code == 404
    assert klien.get("/bantuan/..%2Foperasi/").status_code == 404


def test_own_guides_stand_apart_from_the_others(dunia: Dunia) -> None:
    milik, lain = masuk(dunia, "mitra").get("/bantuan/").content.decode().split("Pekerjaan rekan Anda")
    assert "/bantuan/mitra/" in milik and "/bantuan/tim-survei/" in lain


def test_html_in_a_guide_is_shown_as_text() -> None:
    akar = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).parse("# A <script>x</script> [b](javascript:x)"))
    isi = render_to_string("komponen/markdown.html", {"simpul": akar})
    assert "<script" not in isi and "href" not in isi and "&lt;script&gt;" in isi


def test_hint_is_shown_until_it_is_closed_or_the_guide_is_opened(dunia: Dunia) -> None:
    klien = masuk(dunia, "bo")
    assert "Baru di sini?" in klien.get("/").content.decode()
    jawab = klien.post("/bantuan/tutup/")
    assert jawab.status_code == 303 and jawab.headers["Location"] == "/"
    assert "Baru di sini?" not in klien.get("/").content.decode()
    lain = masuk(dunia, "bo")
    lain.get("/bantuan/")
    assert "Baru di sini?" not in lain.get("/").content.decode()
