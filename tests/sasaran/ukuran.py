"""Sizes of a run: ``N=`` and ``SEED=`` from the environment, small ones otherwise. Figures go to ``hasil/``."""

import fcntl
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
    """Add the figures of a part of a goal to ``hasil/<goal>.json``. Parts may run in several processes."""
    HASIL.mkdir(exist_ok=True)
    mesin = {"python": platform.python_version(), "django": django.get_version(), "cpu": os.cpu_count()}
    with (HASIL / f"{sasaran}.json").open("a+", encoding="utf-8") as berkas:
        fcntl.flock(berkas, fcntl.LOCK_EX)
        berkas.seek(0)
        isi = json.loads(berkas.read() or "{}")
        isi[bagian] = {"benih": benih(), **angka, **mesin}
        berkas.truncate(0)
        berkas.write(json.dumps(isi, indent=2, sort_keys=True, default=str) + "\n")
