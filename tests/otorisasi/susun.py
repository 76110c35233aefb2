"""``python -m tests.otorisasi.susun``: adds to matrix.csv the lines of keys and targets that have none yet.

What stands there is left alone; a line whose address is gone is named, for a person to delete.
"""

import os
import sys

import django


def main() -> int:
    """Exit code 1 when an address has no hand-written expectation or a line has no address any more."""
    from tests.otorisasi import matriks
    from tests.otorisasi.alamat import harapan
    from tests.otorisasi.pintu_samping import PINTU
    from tests.otorisasi.rute import kunci_url

    lama = matriks.baca() if matriks.BERKAS.exists() else []
    ada = {(b.kunci, b.target) for b in lama}
    baru, galat = [], []
    for kunci in sorted(kunci_url()):
        try:
            isi, alasan = harapan(kunci)
        except KeyError as sebab:
            galat.append(str(sebab.args[0]))
            continue
        baru += [matriks.Baris(kunci, t, s, alasan) for t, s in isi.items() if (kunci, t) not in ada]
    baru += [matriks.Baris(p.kunci, p.target, p.harapan()) for p in PINTU if (p.kunci, p.target) not in ada]
    dikenal = kunci_url() | {p.kunci for p in PINTU}
    galat += [f"{b.kunci}: no such address any more; delete its lines" for b in lama if b.kunci not in dikenal]
    matriks.tulis([*lama, *baru])
    print(f"{len(baru)} lines added, {len(lama)} kept")
    for baris in dict.fromkeys(galat):
        print(baris, file=sys.stderr)
    return 1 if galat else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    sys.exit(main())
