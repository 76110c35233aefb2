"""What the URLconf and the OpenAPI schema offer: one key per (route, METHOD, aksi)."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern
from drf_spectacular.generators import SchemaGenerator

from kasus.policies import KEBIJAKAN_DPM, KEBIJAKAN_KASUS, KEBIJAKAN_KUNJUNGAN, KEBIJAKAN_USULAN
from respon_kasus.policies import KEBIJAKAN_RESPON
from rujukan.policies import KEBIJAKAN_RUJUKAN

TAK_DIKENAL = "aksi_karangan"
"""A word that is no aksi: it must answer exactly like an aksi of ``sistem``."""

TABEL_AKSI = {
    "kasus": KEBIJAKAN_KASUS,
    "kunjungan": KEBIJAKAN_KUNJUNGAN,
    "antrean": KEBIJAKAN_KUNJUNGAN,
    "usulan": KEBIJAKAN_USULAN,
    "rujukan": KEBIJAKAN_RUJUKAN,
    "respon-kasus": KEBIJAKAN_RESPON,
    "dpm": KEBIJAKAN_DPM,
}
"""Segment of the address before the object's id → the policy table whose aksi the route takes."""

AWALAN_ADMIN = "admin/"
ADMIN_SENDIRI = frozenset({"admin/", "admin/login/"})
LAIN_ADMIN = "admin/…"
"""All other pages of Django's admin stand in the matrix as one row; the run still opens each of them."""

TANPA_BARIS = frozenset({"HEAD", "OPTIONS", "TRACE"})
"""HEAD is GET without a body; OPTIONS and TRACE have a test of their own."""


class TanpaBatas(Exception):
    """A function view that takes any method: the matrix cannot name its keys."""


@dataclass(frozen=True, slots=True, order=True)
class Kunci:
    """A row's key. ``aksi`` is empty where the address says all."""

    rute: str
    metode: str
    aksi: str = ""

    def __str__(self) -> str:
        return f"{self.metode} {self.rute}" + (f" [{self.aksi}]" if self.aksi else "")

    @property
    def api(self) -> bool:
        return self.rute.startswith("api/v1/")


def telusuri(resolver: URLResolver | None = None, awalan: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site with its pattern."""
    for butir in (resolver or get_resolver()).url_patterns:
        teks = awalan + _teks(butir)
        if isinstance(butir, URLResolver):
            yield from telusuri(butir, teks)
        else:
            yield teks, butir


def _teks(butir: URLPattern | URLResolver) -> str:
    pola = str(butir.pattern)
    return pola.removeprefix("^").removesuffix("$") if isinstance(butir.pattern, RegexPattern) else pola


def kunci_url(resolver: URLResolver | None = None) -> set[Kunci]:
    """The keys that the URLconf asks for. Raises TanpaBatas for a view that does not say its methods."""
    hasil: set[Kunci] = set()
    for rute, pola in telusuri(resolver):
        if rute.startswith(AWALAN_ADMIN) and rute not in ADMIN_SENDIRI:
            hasil.add(Kunci(LAIN_ADMIN, "GET"))
            continue
        metode = {"GET"} if rute == AWALAN_ADMIN else metode_pandangan(pola.callback, rute)
        hasil |= {Kunci(rute, m, a) for m in metode for a in aksi_rute(rute)}
    return hasil


def aksi_rute(rute: str) -> list[str]:
    """The aksi that a route with ``<…:aksi>`` may be asked for; one empty word for any other route."""
    cocok = re.search(r"([a-z-]+)/(?:<uuid:id>/aksi|jawab/<str:token>/aksi|massal)/<\w+:aksi>", rute)
    if ":aksi>" not in rute:
        return [""]
    if cocok is None or cocok[1] not in TABEL_AKSI:
        raise KeyError(f"{rute}: no policy table for its aksi; add it to TABEL_AKSI")
    return [*dict.fromkeys(b.aksi for b in TABEL_AKSI[cocok[1]]), TAK_DIKENAL]


def metode_pandangan(pandangan: Callable[..., Any], rute: str) -> set[str]:
    """Methods that a view answers: handlers of its class, or what its ``require_…`` decorator lets through."""
    kelas = getattr(pandangan, "cls", None) or getattr(pandangan, "view_class", None)
    if kelas is not None:
        nama = getattr(pandangan, "actions", None) or {m: m for m in kelas.http_method_names if hasattr(kelas, m)}
        return {m.upper() for m in nama} - TANPA_BARIS
    if getattr(pandangan, "__func__", None) is not None:  # a bound method of the admin site: its log-in
        return {"GET", "POST"}
    lapis: Callable[..., Any] | None = pandangan
    while lapis is not None:
        luar = inspect.getclosurevars(lapis).nonlocals
        if "request_method_list" in luar:
            return {str(m) for m in luar["request_method_list"]} - TANPA_BARIS
        lapis = getattr(lapis, "__wrapped__", None)
    raise TanpaBatas(f"{rute}: the view takes every method; use require_safe, require_POST or require_http_methods")


def kunci_openapi() -> tuple[set[tuple[str, str]], dict[str, set[str]]]:
    """(path, METHOD) pairs of the schema, and per path with ``{aksi}`` the aksi that it lists."""
    skema = SchemaGenerator().get_schema(request=None, public=True)
    pasangan: set[tuple[str, str]] = set()
    aksi: dict[str, set[str]] = {}
    for jalur, operasi in skema["paths"].items():
        for metode, isi in operasi.items():
            pasangan.add((jalur, metode.upper()))
            for p in isi.get("parameters", []):
                if p["name"] == "aksi":
                    aksi[jalur] = set(p["schema"].get("enum", []))
    return pasangan, aksi


def jalur_openapi(rute: str) -> str:
    """A route as the schema writes it."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rute)
