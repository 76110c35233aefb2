"""Production logs carry where something failed, never what the failing row said."""

import sys

from config.catatan import galat_tanpa_isi


def test_exception_is_logged_by_class_and_place_without_its_message() -> None:
    try:
        raise ValueError("nik 9901010101010000")
    except ValueError:
        hasil = galat_tanpa_isi(None, "error", {"event": "gagal", "exc_info": sys.exc_info()})
    assert hasil["galat"] == "builtins.ValueError"
    assert any(__name__.rsplit(".", 1)[-1] in tempat for tempat in hasil["jejak"])
    assert "9901010101010000" not in str(hasil)


def test_entry_without_exception_is_left_alone() -> None:
    assert galat_tanpa_isi(None, "info", {"event": "a", "exc_info": None}) == {"event": "a"}
