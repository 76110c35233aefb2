"""A question that a person answers in a second, asked while many codes are guessed: two numbers in words.

Nothing is kept until it is answered: the question travels signed in the form, lives for minutes, belongs to one
address, and counts once. It needs no picture, no script and no other service.
"""

import secrets
from dataclasses import dataclass

from django.core import signing
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kasus.batas import pakai_sekali, sidik_alamat

GARAM = "kasus.tantangan"
UMUR = 300
"""Seconds for which a question can be answered."""
ANGKA = (
    _("nol"), _("satu"), _("dua"), _("tiga"), _("empat"), _("lima"), _("enam"), _("tujuh"), _("delapan"),
    _("sembilan"), _("sepuluh"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tantangan:
    """A question and the signed text that comes back with its answer."""

    soal: str
    tanda: str


def buat(alamat: str) -> Tantangan:
    """A fresh question for an address: a sum up to ten."""
    a, b = secrets.randbelow(5) + 1, secrets.randbelow(5) + 1
    soal = gettext("Berapa {a} ditambah {b}?").format(a=gettext(ANGKA[a]), b=gettext(ANGKA[b]))
    isi = {"j": a + b, "s": sidik_alamat(alamat), "n": secrets.token_hex(8)}
    return Tantangan(soal, signing.dumps(isi, salt=GARAM))


def terjawab(alamat: str, tanda: str, jawaban: str) -> bool:
    """Whether this is the right answer to a question of ours, from its address, in time, for the first time."""
    try:
        isi = signing.loads(tanda, salt=GARAM, max_age=UMUR)
    except signing.BadSignature:
        return False
    tulis = jawaban.strip().casefold()
    benar = tulis in (str(isi["j"]), gettext(ANGKA[isi["j"]]).casefold())
    return benar and isi["s"] == sidik_alamat(alamat) and pakai_sekali(isi["n"], UMUR)
