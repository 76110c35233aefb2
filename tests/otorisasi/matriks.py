"""The committed matrix: one line per key and target, one column per role, the expected status in each cell."""

import csv
from dataclasses import dataclass
from pathlib import Path

from tests.otorisasi.harapan import PERAN
from tests.otorisasi.rute import Kunci

BERKAS = Path(__file__).with_name("matrix.csv")
KEPALA = ("rute", "metode", "aksi", "target", *PERAN, "alasan")


@dataclass(frozen=True, slots=True)
class Baris:
    """A line: what each role gets when it asks for this key on this target."""

    kunci: Kunci
    target: str
    status: dict[str, int]
    alasan: str = ""


def baca(berkas: Path = BERKAS) -> list[Baris]:
    """The lines of the file, in its order. Raises ValueError for a wrong header, a repeated or incomplete line."""
    with berkas.open(encoding="utf-8", newline="") as teks:
        isi = csv.DictReader(teks)
        if tuple(isi.fieldnames or ()) != KEPALA:
            raise ValueError(f"{berkas.name}: columns must be {KEPALA}")
        baris = [_baris(b) for b in isi]
    sudah: set[tuple[Kunci, str]] = set()
    for b in baris:
        if (b.kunci, b.target) in sudah:
            raise ValueError(f"{berkas.name}: {b.kunci} {b.target} stands twice")
        sudah.add((b.kunci, b.target))
    return baris


def _baris(b: dict[str, str]) -> Baris:
    kunci = Kunci(b["rute"], b["metode"], b["aksi"])
    return Baris(kunci, b["target"], {p: int(b[p]) for p in PERAN}, b["alasan"])


def tulis(baris: list[Baris], berkas: Path = BERKAS) -> None:
    """Write the file, sorted by key; the order of targets within a key stays."""
    with berkas.open("w", encoding="utf-8", newline="") as teks:
        keluar = csv.writer(teks, lineterminator="\n")
        keluar.writerow(KEPALA)
        for b in sorted(baris, key=lambda b: b.kunci):
            k = b.kunci
            keluar.writerow([k.rute, k.metode, k.aksi, b.target, *(b.status[p] for p in PERAN), b.alasan])
