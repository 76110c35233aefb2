"""What every page of this app does alike."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast
from uuid import uuid4

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control

from core.errors import Bidang, IsianTidakSah, KesalahanDomain, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import Kunci, kunci_formulir
from puskesos.pelaku import Pelaku

tanpa_simpan = cache_control(no_store=True, private=True)
"""Decorator: a page with personal data stays in no cache, not even the browser's."""

DI_HALAMAN = (IsianTidakSah, StatusTidakCocok, SyaratBelumTerpenuhi)
"""Errors that the page itself shows, with what was typed. 403 and 404 have pages of their own."""


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """The actor of a page behind ``perlu_pelaku``."""
    return cast(Pelaku, request.pelaku)  # type: ignore[attr-defined]


def kunci_baru() -> str:
    """The key of a form, made when it is rendered: sent twice, it counts once."""
    return str(uuid4())


def kunci_kirim(request: HttpRequest) -> Kunci:
    """The key of a sent form. Raises IsianTidakSah ``kunci_wajib``."""
    return kunci_formulir(request.POST, f"{request.method} {request.path}")


def kunci_lanjut(request: HttpRequest, galat: KesalahanDomain | None) -> str:
    """The key of a form that is shown again. A refused call has left nothing under its key, so it stays the same,
    unless the key itself was the fault."""
    lama = request.POST.get("kunci", "")
    return lama if galat and lama and galat.kode not in ("kunci_wajib", "kunci_dipakai") else kunci_baru()


def ke_halaman(nama: str, *args: object) -> HttpResponseRedirect:
    """303: go on with GET at a page of ours."""
    jawab = HttpResponseRedirect(reverse(nama, args=args))
    jawab.status_code = 303
    return jawab


def butir_galat(galat: KesalahanDomain | None) -> list[Bidang]:
    """An error as the lines of the error summary: its fields, or its one sentence."""
    if galat is None:
        return []
    return galat.bidang or [Bidang("", galat.kode, galat.rincian)]


def dengan_label(butir: Iterable[Bidang], label: Mapping[str, str]) -> list[Bidang]:
    """A missing field is called by its label: five times "this part" on one page helps nobody."""
    return [
        replace(b, pesan=gettext("{label} wajib diisi.").format(label=label[b.nama]))
        if b.kode == "wajib" and label.get(b.nama)
        else b
        for b in butir
    ]


def yang_diketik(request: HttpRequest) -> dict[str, str]:
    """What was typed into a form, to show it again."""
    return {nama: str(nilai) for nama, nilai in request.POST.items()}
