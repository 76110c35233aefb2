"""The map of tiles: a square per province, about where it lies. Each says its number; a table stands beside them."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import gettext

from core.penulisan import angka, persen

register = template.Library()

_LETAK = """
11:AC:0:0 12:SU:1:1 13:SB:1:2 14:RI:2:2 15:JA:2:3 16:SS:2:4 17:BE:1:3 18:LA:2:5
19:BB:3:3 21:KR:3:1 31:JK:4:5 32:JB:4:6 33:JT:5:6 34:YO:5:7 35:JI:6:6 36:BT:3:6
51:BA:7:6 52:NB:8:6 53:NT:9:6 61:KB:5:2 62:KT:5:3 63:KS:6:3 64:KI:6:2 65:KU:6:1
71:SA:9:1 72:ST:8:2 73:SN:8:4 74:SG:9:3 75:GO:8:1 76:SR:8:3 81:MA:10:4 82:MU:10:2
91:PA:13:2 92:PB:12:3 93:PS:14:4 94:PT:13:3 95:PP:14:3 96:PD:12:2
"""
UBIN: dict[str, tuple[str, int, int]] = {
    kode: (huruf, int(x), int(y)) for kode, huruf, x, y in (butir.split(":") for butir in _LETAK.split())
}
"""Province code → letters on the tile, column, row."""

SISI, JARAK = 56, 60
TINTA, PUTIH = "#14222b", "#fff"
KELAS: tuple[tuple[float, str, str], ...] = (
    (35, "#d9ebee", TINTA),
    (50, "#a9cdd3", TINTA),
    (74, "#64a5ad", TINTA),
    (85, "#1f7682", PUTIH),
    (float("inf"), "#0d3846", PUTIH),
)
"""Below this percentage: colour of the tile, colour of its words."""
KOSONG = ("#f6f4ee", TINTA)


@register.inclusion_tag("komponen/peta_ubin.html")
def peta_ubin(judul: str, baris: Sequence[dict[str, Any]], target: Any = None) -> dict[str, Any]:
    """Tiles of 38 provinces. ``baris``: ``{kode, nama, n, t, realisasi, url}``; ``target``: percent, or None."""
    menurut = {b["kode"]: b for b in baris}
    ubin = [_ubin(menurut[k], huruf, x, y, target) for k, (huruf, x, y) in UBIN.items() if k in menurut]
    batas = [0, *(int(b) for b, _, _ in KELAS[:-1])]
    legenda = [{"warna": w, "teks": _rentang(batas, i)} for i, (_, w, _) in enumerate(KELAS)]
    return {"judul": judul, "ubin": ubin, "legenda": legenda, "target": target is not None}


def _rentang(batas: list[int], i: int) -> str:
    if i == 0:
        return gettext("di bawah {atas}%").format(atas=batas[1])
    if i == len(batas) - 1:
        return gettext("{bawah}% ke atas").format(bawah=batas[i])
    return gettext("{bawah}–{atas}%").format(bawah=batas[i], atas=batas[i + 1])


def _ubin(b: dict[str, Any], huruf: str, x: int, y: int, target: Any) -> dict[str, Any]:
    nilai = b["realisasi"]
    warna, tulis = KOSONG if nilai is None else next((w, t) for batas, w, t in KELAS if nilai < batas)
    tercapai = nilai is not None and target is not None and nilai >= target
    isi = gettext("{nama}: {persen}, {n} dari {t}").format(
        nama=b["nama"], persen=persen(nilai), n=angka(b["n"], 0), t=angka(b["t"], 0)
    )
    angka_ubin = angka(nilai, 0 if nilai == 100 else 1)
    if target is not None and nilai is not None:
        isi += ", " + (gettext("mencapai target") if tercapai else gettext("di bawah target"))
    return {
        "huruf": huruf, "x": x * JARAK, "y": y * JARAK, "sisi": SISI, "warna": warna, "tulis": tulis,
        "url": b["url"], "tercapai": tercapai, "kosong": nilai is None,
        "angka": angka_ubin, "label": f"{huruf} {angka_ubin}: {isi}",
    }  # fmt: skip
