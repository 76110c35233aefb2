"""What can be said of a text without knowing what it means."""

import re
import unicodedata

_NAMA_WAJAR = re.compile(r"[A-Za-z_]{1,40}")


def ada_karakter_terlarang(teks: str) -> bool:
    """True for text that PostgreSQL cannot store: NUL or a lone surrogate."""
    # ASCII has no surrogates: said first, because a list of a million rows asks it three million times.
    return "\x00" in teks or (not teks.isascii() and any("\ud800" <= huruf <= "\udfff" for huruf in teks))


def tampak_kosong(teks: str) -> bool:
    """True when nothing of it can be seen: blanks, zero-width and control characters only."""
    return all(unicodedata.category(huruf)[0] in "ZC" for huruf in teks)


def jumlah_huruf(teks: str) -> int:
    """How many letters (of any script) it has; digits, marks and blanks do not count."""
    return sum(huruf.isalpha() for huruf in teks)


def nama_tampak(nama: str) -> str:
    """A key of a request as it may be shown again: ``?`` unless it looks like a field's name, for it might
    be a number that somebody pasted."""
    return nama if _NAMA_WAJAR.fullmatch(nama) else "?"


def nama_berkas(nama: str) -> str:
    """The name of a file as it may be shown: no folder, nothing invisible or turning round, at most 100 letters."""
    terakhir = re.split(r"[/\\]", nama)[-1]
    tampak = "".join(
        h for h in unicodedata.normalize("NFC", terakhir) if unicodedata.category(h)[0] not in "CZ" or h == " "
    )
    pokok, titik, akhiran = tampak.strip(" .").rpartition(".")
    if not titik or len(akhiran) > 5:
        return tampak.strip(" .")[:100] or "berkas"
    return f"{pokok[: 99 - len(akhiran)]}.{akhiran}"
