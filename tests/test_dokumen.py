"""The documents stay true: commands, paths, links, addresses, bodies and drawings that they name exist and work."""

import json
import os
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from django.core.management import get_commands
from django.urls import resolve

from config.persiapan import AKUN_DEMO, SANDI_DEMO
from core.isian import galat_dari
from core.management.commands.gambar_alur import FOLDER, graf
from core.pesan import PESAN
from kasus import isian

AKAR = Path(__file__).resolve().parents[1]
TAUTAN = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
GAMBAR = re.compile(r'<img src="([^"]+)"')
PAGAR = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"(?:^|`|=\S+ )make ([a-z][a-z-]*)", re.MULTILINE)
MANAGE = re.compile(r"manage\.py ([a-z_]+)")
ALAMAT = re.compile(r"`?(GET|POST) (/[^\s`?]+)")
JALUR = re.compile(r"`((?:\.?[\w-]+/)+(?:[\w.-]+\.\w+)?|[\w-]+\.(?:py|md|toml|yml|cfg))`")
BERKAS_MD = re.compile(r"\b([\w-]+\.md)\b")
MESIN = re.compile(r"(?<![\w.])/(?:home|root|work|Users|mnt)/\w")
JANJI = re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b")
BINER = {".png", ".jpg", ".ico", ".woff2", ".mo", ".lock", ".pyc", ".sqlite3"}
BUKAN_ATURAN = ("tests/test_dokumen.py",)  # spells the patterns out


def _berkas() -> Iterator[Path]:
    """Every text file of the project, those not committed yet included."""
    for folder, anak, nama in os.walk(AKAR):
        anak[:] = [a for a in anak if a == ".ci" or not (a.startswith((".", "__")) or a == "hasil")]
        for satu in nama:
            berkas = Path(folder, satu)
            if berkas.suffix not in BINER and _nama(berkas) not in BUKAN_ATURAN:
                yield berkas


def _nama(berkas: Path) -> str:
    return str(berkas.relative_to(AKAR))


DOKUMEN = sorted(b for b in _berkas() if b.suffix == ".md")
dokumen = pytest.mark.parametrize("berkas", DOKUMEN, ids=_nama)


def _prosa(berkas: Path) -> str:
    """The text without its code blocks."""
    return PAGAR.sub("", berkas.read_text(encoding="utf-8"))


def _jangkar(teks: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    judul = re.findall(r"^#+ (.+)$", teks, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", j.lower()).replace(" ", "-") for j in judul}


@dokumen
def test_every_link_resolves(berkas: Path) -> None:
    teks = _prosa(berkas)
    for tujuan in TAUTAN.findall(teks) + GAMBAR.findall(teks):
        if tujuan.startswith(("https://", "mailto:")):
            continue
        nama, _, jangkar = tujuan.partition("#")
        sasaran = (berkas.parent / nama).resolve() if nama else berkas
        assert sasaran.exists(), tujuan
        if jangkar:
            assert jangkar in _jangkar(sasaran.read_text(encoding="utf-8")), tujuan


@dokumen
def test_every_path_that_is_named_exists(berkas: Path) -> None:
    puncak = {b.name for b in AKAR.iterdir()}
    for jalur in JALUR.findall(_prosa(berkas)):
        if jalur.split("/")[0] in puncak - {".venv", "hasil"} or ("/" not in jalur and jalur[0].isupper()):
            assert (AKAR / jalur).exists() or (berkas.parent / jalur).exists(), jalur


@dokumen
def test_every_command_that_is_named_exists(berkas: Path) -> None:
    teks = berkas.read_text(encoding="utf-8")
    target = set(re.findall(r"^([a-z-]+):", (AKAR / "Makefile").read_text(), re.MULTILINE))
    kode = "\n".join([*PAGAR.findall(teks), *re.findall(r"`[^`\n]+`", teks)])
    assert set(MAKE.findall(kode)) <= target
    assert set(MANAGE.findall(teks)) <= set(get_commands())


def test_no_file_names_a_document_that_is_not_here() -> None:
    ada = {b.name for b in DOKUMEN}
    asing = [f"{_nama(b)}: {nama}" for b in _berkas() for nama in BERKAS_MD.findall(_baca(b)) if nama not in ada]
    assert not asing


@pytest.mark.parametrize("pola", [MESIN, JANJI], ids=["machine path", "promise"])
def test_no_file_holds_a_machine_path_or_a_promise(pola: re.Pattern[str]) -> None:
    assert not [f"{_nama(b)}: {temu[0]}" for b in _berkas() if (temu := pola.search(_baca(b)))]


def _baca(berkas: Path) -> str:
    return berkas.read_text(encoding="utf-8", errors="replace")


def test_drawings_of_the_graphs_are_up_to_date() -> None:
    isi = graf()
    assert len(isi) >= 4
    assert {b.name: b.read_text() for b in (AKAR / FOLDER).glob("*.mmd")} == isi


# ---- api.md ------------------------------------------------------------------------------------------


def _api() -> str:
    return (AKAR / "docs" / "api.md").read_text(encoding="utf-8")


def _alamat() -> list[tuple[str, str]]:
    return sorted(set(ALAMAT.findall(_api())))


@pytest.mark.parametrize(("metode", "alamat"), _alamat(), ids=lambda x: x)
def test_every_address_of_the_api_page_exists(metode: str, alamat: str) -> None:
    isi = {"{id}": str(UUID(int=7)), "{aksi}": "terima_berkas", "{kode}": "4.1"}
    for tanda, nilai in isi.items():
        alamat = alamat.replace(tanda, nilai)
    pandangan: Any = resolve(alamat).func
    assert hasattr(pandangan.view_class, metode.lower())


def test_every_json_example_can_be_read() -> None:
    contoh = re.findall(r"^```json\n(.*?)^```$", _api(), re.MULTILINE | re.DOTALL)
    assert len(contoh) >= 5
    for teks in contoh:
        assert json.loads(teks)


def _badan() -> Iterator[tuple[str, dict[str, Any]]]:
    pola = r"<!-- isian: (\w+) -->\n```json\n(.*?)^```$"
    for nama, teks in re.findall(pola, _api(), re.MULTILINE | re.DOTALL):
        yield nama, json.loads(teks)


@pytest.mark.parametrize(("nama", "badan"), _badan(), ids=lambda x: x if isinstance(x, str) else "")
def test_every_example_body_is_accepted(nama: str, badan: dict[str, Any]) -> None:
    formulir = getattr(isian, nama)(data=badan)
    assert formulir.is_valid(), galat_dari(formulir.errors)
    assert set(badan) <= set(formulir.fields)


def test_every_error_code_of_the_api_page_is_ours() -> None:
    baris = [b.split("|") for b in _api().splitlines() if re.match(r"\| \d{3}", b)]
    kode = {k for b in baris for k in re.findall(r"`([a-z_]+)`", b[2])}
    assert len(kode) > 10
    assert kode <= set(PESAN)


# ---- README ------------------------------------------------------------------------------------------


def _readme() -> str:
    return (AKAR / "README.md").read_text(encoding="utf-8")


def test_readme_lists_the_demo_accounts_and_their_password() -> None:
    tertulis = re.findall(r"^\| ((?:`[a-z0-9]+`(?:, )?)+) \|", _readme(), re.MULTILINE)
    assert [nama for sel in tertulis for nama in re.findall(r"`(\w+)`", sel)] == list(AKUN_DEMO)
    assert f"`{SANDI_DEMO}`" in _readme()


def test_readme_maps_every_folder_and_no_other() -> None:
    peta = set(re.findall(r"^\| `([\w.]+)/` \|", _readme(), re.MULTILINE))
    abaikan = {"__pycache__", "hasil"}
    assert peta == {b.name for b in AKAR.iterdir() if b.is_dir() and b.name[0] != "."} - abaikan


# ---- decisions, versions, public face ----------------------------------------------------------------


def test_every_decision_has_its_parts_and_its_place_in_the_list() -> None:
    folder = AKAR / "docs" / "adr"
    semua = sorted(b for b in folder.glob("[0-9]*.md"))
    daftar = TAUTAN.findall((folder / "README.md").read_text())
    assert [b.name for b in semua] == daftar
    for urut, berkas in enumerate(semua, 1):
        teks = berkas.read_text()
        assert berkas.name.startswith(f"{urut:04d}-")
        assert teks.startswith(f"# {urut}. ")
        bagian = [teks.index(f"\n## {j}\n") for j in ("Context", "Decision", "Consequences", "Alternatives")]
        assert all(a < b for a, b in pairwise(bagian))


def _versi() -> str:
    proyek: str = tomllib.loads((AKAR / "pyproject.toml").read_text())["project"]["version"]
    return proyek


def test_changelog_and_public_description_name_the_version() -> None:
    terbit = re.findall(r"^## \[([\d.]+)\] - (\d{4}-\d{2}-\d{2})$", (AKAR / "CHANGELOG.md").read_text(), re.MULTILINE)
    publik = yaml.safe_load((AKAR / "publiccode.yml").read_text())
    assert terbit[0] == (_versi(), publik["releaseDate"])
    assert publik["softwareVersion"] == _versi()


def test_public_description_keeps_to_its_standard() -> None:
    publik = yaml.safe_load((AKAR / "publiccode.yml").read_text())
    wajib = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType"}
    assert wajib | {"description", "legal", "maintenance", "localisation"} <= set(publik)
    assert publik["legal"]["license"] in (AKAR / "pyproject.toml").read_text()
    for bahasa, isi in publik["description"].items():
        assert len(isi["shortDescription"]) <= 150, bahasa
        assert 150 <= len(isi["longDescription"]) <= 10_000, bahasa
        assert isi["features"], bahasa
