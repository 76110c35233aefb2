"""Sizes of a run: ``N=`` and ``SEED=`` from the environment, small ones otherwise. Figures go to ``hasil/``."""

import json
import os
import platform
from pathlib import Path
from typing import Any

import django

HASIL = Path(__file__).resolve().parents[2] / "hasil"


def ukuran(bawaan: int) -> int:
    """How many runs: ``N`` of the environment, or the default."""
    return int(os.environ.get("N") or bawaan)


def benih() -> int:
    """The seed: ``SEED`` of the environment, or 1."""
    return int(os.environ.get("SEED") or 1)


def tulis(sasaran: str, bagian: str, **angka: Any) -> None:
    """Add the figures of a part of a goal to ``hasil/<goal>.json``."""
    HASIL.mkdir(exist_ok=True)
    berkas = HASIL / f"{sasaran}.json"
    isi = json.loads(berkas.read_text()) if berkas.exists() else {}
    mesin = {"python": platform.python_version(), "django": django.get_version(), "cpu": os.cpu_count()}
    isi[bagian] = {"benih": benih(), **angka, **mesin}
    berkas.write_text(json.dumps(isi, indent=2, sort_keys=True, default=str) + "\n")
