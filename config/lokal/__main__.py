"""`python -m config.lokal mulai|berhenti|status|alamat`."""

import argparse
import sys
from pathlib import Path

from config.lokal import Alamat, GagalLokal, berhenti, mulai, temukan


def _cetak_alamat(alamat: Alamat) -> None:
    """Print the addresses as lines that a shell can `export`."""
    for nama, nilai in alamat.env().items():
        print(f"{nama}='{nilai}'")


def _jalankan(perintah: str, folder: Path | None) -> int:
    if perintah == "mulai":
        alamat = mulai(folder)
        print("PostgreSQL dan Redis lokal siap" + ("." if alamat.dinyalakan else " (sudah berjalan)."))
        return 0
    if perintah == "berhenti":
        print(
            "PostgreSQL dan Redis lokal dihentikan." if berhenti(folder) else "Tidak ada layanan lokal yang berjalan."
        )
        return 0
    ada = temukan(folder)
    if ada is None:
        print("Layanan lokal tidak berjalan.", file=sys.stderr)
        return 1
    if perintah == "status":
        print("PostgreSQL dan Redis lokal berjalan.")
    else:
        _cetak_alamat(ada)
    return 0


def main() -> int:
    """Parse the command line; every expected failure is one line on stderr."""
    parser = argparse.ArgumentParser(prog="python -m config.lokal", description=__doc__)
    parser.add_argument("perintah", choices=["mulai", "berhenti", "status", "alamat"])
    parser.add_argument("--dir", type=Path, default=None, help="folder data (bawaan: .data/)")
    pilihan = parser.parse_args()
    try:
        return _jalankan(pilihan.perintah, pilihan.dir)
    except GagalLokal as galat:
        print(f"lokal: {galat}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
