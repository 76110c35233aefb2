"""Documents: whatever a person typed is printed as it stands, and nothing else is read."""

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest

from core import dokumen
from core.dokumen import DokumenGagal, buat_dokumen

TEMPLAT = """#let d = json(bytes(sys.inputs.data))
#set document(title: "Uji")
#set text(lang: "id")
#show regex("\\\\S{46,}"): it => it.text.clusters().join("\\u{200b}")
#d.teks
"""


@pytest.fixture
def cetak(tmp_path: Path, settings: Any) -> Any:
    """Prints a text by a template of its own and reads it back: (text without line breaks, pages)."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "uji.typ").write_text(TEMPLAT)

    def jalan(teks: str) -> tuple[str, int]:
        pembaca = pypdf.PdfReader(io.BytesIO(buat_dokumen("uji.typ", {"teks": teks})))
        assert "/StructTreeRoot" in pembaca.trailer["/Root"]  # type: ignore[operator]
        isi = "".join(h.extract_text() for h in pembaca.pages)
        return isi.replace("\u200b", "").replace("\n", ""), len(pembaca.pages)

    return jalan


@pytest.mark.parametrize(
    "teks", ['#read("/etc/passwd")', "$x$ @y ] } ${z}", "#panic() \\u{41} *a* _b_", "ệ ₹ ½ “kutip”"]
)
def test_code_of_the_template_language_is_only_text(cetak: Any, teks: str) -> None:
    assert cetak(teks)[0] == teks


def test_twenty_thousand_letters_run_over_pages_and_none_is_lost(cetak: Any) -> None:
    teks, halaman = cetak("x" * 20_000)
    assert teks.count("x") == 20_000 and halaman > 3


def test_text_from_right_to_left_is_there_and_a_script_without_letters_is_not_silent(cetak: Any) -> None:
    teks, _ = cetak("Nama שלום مرحبا")
    assert any(kata in teks for kata in ("שלום", "םולש")) and "Nama" in teks
    teks, _ = cetak("Nama 漢字 ꦗꦮ 😀 selesai")
    assert "Nama" in teks and "selesai" in teks and "漢" not in teks and "\ufffd" in teks


@pytest.mark.parametrize(
    "isi", ['#read("/../../etc/passwd")', '#import "@preview/tablex:0.0.9": *', "#tidak-ada()", '#read("/etc/hosts")']
)
def test_a_template_reaches_neither_files_nor_the_network(cetak: Any, tmp_path: Path, isi: str) -> None:
    (tmp_path / "templates" / "uji.typ").write_text(isi)
    with pytest.raises(DokumenGagal):
        buat_dokumen("uji.typ", {})


def test_the_time_is_bounded(cetak: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dokumen, "MAKS_DETIK", 0.001)
    with pytest.raises(DokumenGagal) as galat:
        buat_dokumen("uji.typ", {"teks": "rahasia"})
    assert "rahasia" not in repr(galat.value)
