"""Charts as SVG, drawn from numbers by templates: no script, no inline style. A table always stands beside them."""

from collections.abc import Sequence
from typing import Any

from django import template

register = template.Library()

LEBAR, TINGGI = 560, 190
KIRI, KANAN, ATAS, BAWAH = 34, 40, 12, 26


def batas_atas(nilai: float) -> int:
    """The end of the axis: 4 steps of 1, 2, 5, 10, 20, 50 …"""
    langkah, faktor = 1, 0
    while langkah * 4 < nilai:
        langkah = (1, 2, 5)[(faktor + 1) % 3] * 10 ** ((faktor + 1) // 3)
        faktor += 1
    return langkah * 4


@register.inclusion_tag("komponen/grafik_garis.html")
def grafik_garis(judul: str, label: Sequence[str], seri: Sequence[dict[str, Any]], maks: float = 0) -> dict[str, Any]:
    """Lines over equal steps. ``seri``: ``{nama, nilai: [number or None], jenis: utama|kedua|batas}``.

    A None breaks the line. ``maks``: a fixed end of the axis (percentages); 0: from the values.
    """
    atas = maks or batas_atas(max((v for s in seri for v in s["nilai"] if v is not None), default=0))
    x = _x(len(label))
    return {
        "judul": judul,
        "lebar": LEBAR,
        "tinggi": TINGGI,
        "kiri": KIRI,
        "kanan": LEBAR - KANAN,
        "dasar": TINGGI - BAWAH,
        "garis": [{"y": _y(atas * i / 4, atas), "teks": f"{atas * i / 4:g}"} for i in range(5)],
        "label": [{"x": x[i], "teks": teks} for i, teks in enumerate(label)],
        "seri": [_seri(s, x, atas) for s in seri],
    }


def _x(banyak: int) -> list[float]:
    jarak = (LEBAR - KIRI - KANAN) / max(banyak - 1, 1)
    return [round(KIRI + i * jarak, 1) for i in range(banyak)]


def _y(nilai: float, atas: float) -> float:
    return round(TINGGI - BAWAH - (TINGGI - ATAS - BAWAH) * min(nilai, atas) / atas, 1)


def _seri(seri: dict[str, Any], x: list[float], atas: float) -> dict[str, Any]:
    titik = [(x[i], _y(float(v), atas)) for i, v in enumerate(seri["nilai"]) if v is not None]
    jalur, pena = "", False
    for i, v in enumerate(seri["nilai"]):
        if v is not None:
            jalur += f"{'L' if pena else 'M'}{x[i]} {_y(float(v), atas)}"
        pena = v is not None
    akhir = next((v for v in reversed(seri["nilai"]) if v is not None), None)
    return {**seri, "jalur": jalur, "ujung": titik[-1] if titik else None, "akhir": akhir}


@register.inclusion_tag("komponen/grafik_batang.html")
def batang(nilai: float | None, dari: float, kedua: float = 0, garis: Any = None) -> dict[str, Any]:
    """A bar of 0–100: ``nilai`` of ``dari``, ``kedua`` of it in the colour of lateness, ``garis`` a mark."""
    skala = 100 / dari if dari else 0
    return {
        "isi": round(min(float(nilai or 0) * skala, 100), 1),
        "kedua": round(min(kedua * skala, 100), 1),
        "garis": None if garis in (None, "") else round(min(float(garis) * skala, 99), 1),
    }
