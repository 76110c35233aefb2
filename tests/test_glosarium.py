"""The glossary names every model, status and role, and nothing that has left the code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django_fsm import FSMField

from kasus.policies import KEBIJAKAN_KASUS, KEBIJAKAN_KUNJUNGAN, KEBIJAKAN_USULAN
from puskesos.models import Peran
from respon_kasus.policies import KEBIJAKAN_RESPON
from rujukan.policies import KEBIJAKAN_RUJUKAN

APP = tuple(c.label for c in apps.get_app_configs() if Path(c.path).parent == settings.BASE_DIR and any(c.get_models()))
KEBIJAKAN = KEBIJAKAN_KASUS + KEBIJAKAN_KUNJUNGAN + KEBIJAKAN_USULAN + KEBIJAKAN_RUJUKAN + KEBIJAKAN_RESPON
BARIS = re.compile(r"^\| `(\w+)` \| (.+) \| (.+) \|$")


@pytest.fixture(scope="module")
def glosarium(proyek: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """Heading (``Status/Kasus``) → term → (meaning, gloss) of the rows whose term is code."""
    isi: dict[str, dict[str, tuple[str, str]]] = {}
    induk = judul = ""
    for teks in (proyek / "docs" / "glosarium.md").read_text().splitlines():
        if teks.startswith("## "):
            induk = judul = teks.removeprefix("## ")
        elif teks.startswith("### "):
            judul = f"{induk}/{teks.removeprefix('### ')}"
        elif cocok := BARIS.match(teks):
            istilah = isi.setdefault(judul, {})
            assert cocok[1] not in istilah, f"{judul}: {cocok[1]} twice"
            istilah[cocok[1]] = (cocok[2].strip(), cocok[3].strip())
    return isi


def _model() -> Iterator[type[Model]]:
    for nama in APP:
        yield from apps.get_app_config(nama).get_models()


def _bergraf() -> dict[str, set[str]]:
    """Model name → the values its status may take."""
    return {
        model.__name__: {str(nilai) for nilai, _ in bidang.flatchoices}
        for model in _model()
        for bidang in model._meta.fields
        if isinstance(bidang, FSMField)
    }


@pytest.mark.parametrize("app", APP)
def test_every_model_of_an_app_is_explained(app: str, glosarium: dict[str, dict[str, tuple[str, str]]]) -> None:
    # A test may define a model of its own in an app: only the app's modules count.
    model = {m.__name__ for m in apps.get_app_config(app).get_models() if m.__module__.split(".")[0] == app}
    assert set(glosarium[f"Models/{app}"]) == model


def test_every_status_of_every_graph_is_explained(glosarium: dict[str, dict[str, tuple[str, str]]]) -> None:
    tertulis = {k.removeprefix("Status/"): set(v) for k, v in glosarium.items() if k.startswith("Status/")}
    assert tertulis == _bergraf()


def test_every_role_is_explained(glosarium: dict[str, dict[str, tuple[str, str]]]) -> None:
    assert set(glosarium["Roles"]) == set(Peran.values) | {peran for baris in KEBIJAKAN for peran in baris.peran}


def test_every_term_has_a_meaning_and_a_gloss(glosarium: dict[str, dict[str, tuple[str, str]]]) -> None:
    kosong = [f"{judul}: {i}" for judul, isi in glosarium.items() for i, arti in isi.items() if not all(arti)]
    assert not kosong
