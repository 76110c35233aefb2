"""The matrix is worth something only if it finds what is wrong: planted defects, each found."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver, path
from django.urls.resolvers import RegexPattern

from core import konteks as modul_konteks
from core.lingkup import QuerySetLingkup
from kasus import pintu, policies
from tests.otorisasi import matriks as berkas
from tests.otorisasi.alamat_cacat import tanpa_batas
from tests.otorisasi.bandingkan import beda_matriks, beda_openapi
from tests.otorisasi.benda import DuniaMatriks
from tests.otorisasi.jalankan import jenis_benda
from tests.otorisasi.periksa import jalankan_kunci, periksa_sel
from tests.otorisasi.rute import Kunci, TanpaBatas, kunci_url

pytestmark = pytest.mark.g5
BARIS = berkas.baca()
RINCI = Kunci("api/v1/kasus/<uuid:id>/", "GET")
AKSI = "api/v1/kasus/<uuid:id>/aksi/<slug:aksi>/"


def _salah(m: DuniaMatriks, kunci: Kunci) -> list[str]:
    return jalankan_kunci(m, [b for b in BARIS if b.kunci == kunci], 1)[1]


def test_a_view_without_a_row_is_named() -> None:
    lupa = Kunci("lupa/<uuid:id>/", "GET")
    kunci = kunci_url(get_resolver("tests.otorisasi.alamat_cacat"))
    assert kunci - kunci_url() == {lupa}
    assert beda_matriks(kunci, BARIS) == [f"{lupa}: no line in matrix.csv"]


def test_a_row_or_a_target_that_is_gone_is_named() -> None:
    tanpa = [b for b in BARIS if (b.kunci, b.target) != (RINCI, "terlapor")]
    assert beda_matriks(kunci_url(), tanpa) == [f"{RINCI}: target terlapor"]
    assert beda_matriks(kunci_url() - {RINCI}, BARIS) == [f"{RINCI}: no such address"]


def test_an_api_view_outside_the_schema_is_named() -> None:
    asing = Kunci("api/v1/rahasia/", "GET")
    assert beda_openapi(kunci_url() | {asing}) == ["GET /api/v1/rahasia/: not in the schema"]


def test_a_converter_without_an_object_is_named() -> None:
    with pytest.raises(KeyError, match="lupa/<uuid:id>/"):
        jenis_benda("lupa/<uuid:id>/")


def test_a_view_that_takes_every_method_is_named() -> None:
    terbuka = URLResolver(RegexPattern(r"^"), [path("terbuka/", tanpa_batas)])
    with pytest.raises(TanpaBatas, match="terbuka/"):
        kunci_url(terbuka)


def test_matrix_without_defect_is_silent(matriks: DuniaMatriks) -> None:
    assert _salah(matriks, RINCI) == []


@contextmanager
def tanpa_lingkup(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Both locks open: ``untuk()`` lets everything through, and every context is that of ``sistem``."""
    with monkeypatch.context() as cacat:
        pasang = modul_konteks._pasang
        cacat.setattr(QuerySetLingkup, "untuk", lambda self, pelaku: self.all())
        cacat.setattr(modul_konteks, "_pasang", lambda lingkup, kode, akun: pasang("sistem", "", ""))
        yield


def test_a_list_without_scope_is_found(matriks: DuniaMatriks, monkeypatch: pytest.MonkeyPatch) -> None:
    with tanpa_lingkup(monkeypatch):
        salah = _salah(matriks, Kunci("api/v1/kasus/", "GET"))
    assert any("shows the id of a hidden kasus" in s for s in salah)
    assert any("shows the number of a hidden kasus" in s for s in salah)


def test_a_detail_without_scope_is_found_for_every_target(
    matriks: DuniaMatriks, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tanpa_lingkup(monkeypatch):
        salah = _salah(matriks, RINCI)
    assert {s.split(" · ")[0] for s in salah} >= {"asing", "asing_dekat", "terlapor"}


def test_an_aksi_without_role_check_is_found(matriks: DuniaMatriks, monkeypatch: pytest.MonkeyPatch) -> None:
    """A door and a service that ask nobody's role: rows change, and the matrix says for whom."""

    def tanpa_peran(tabel: Any, objek: Any, pelaku: Any) -> list[policies.Baris]:
        return list(tabel)

    def siapa_saja(tabel: Any, aksi: str, objek: Any, status: str, pelaku: Any) -> str:
        return "front_office"

    with monkeypatch.context() as cacat:
        cacat.setattr(policies, "baris_berlaku", tanpa_peran)
        cacat.setattr("kasus.services.mesin.peran_pelaksana", siapa_saja)
        assert pintu.KASUS.aksi["batalkan"]
        salah = list(periksa_sel(matriks, Kunci(AKSI, "POST", "batalkan"), "back_office", "sendiri", 403))
    assert salah and salah[0].startswith("expected 403, got 200")
