"""How well the signals tell honest offices from falsifying ones: ``python -m tolok.sinyal [UNIT] [SEED]``.

UNIT honest offices and a tenth as many of each kind of falsifier, half a year each, from the seed. Prints recall per
pattern and false alarms, and writes ``hasil/sinyal.json``. Exit 1 below recall 0.90 or above 2 % false alarms.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from indikator.pola import VERSI, Pola, bagian_nasional, hitung_dasar, temukan
from tolok.unit_buatan import BULAN, UnitBuatan, unit_jujur, unit_palsu

RECALL_MIN, SALAH_MAKS = 0.90, 0.02


@dataclass(slots=True)
class Hasil:
    """Counts of a run. A false alarm: an honest office with any signal in any of its six months."""

    jujur: int = 0
    salah: int = 0
    bulan_jujur: int = 0
    bulan_salah: int = 0
    salah_pola: dict[str, int] = field(default_factory=dict)
    palsu: dict[str, int] = field(default_factory=dict)
    kena: dict[str, int] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        """Share of the falsifying offices whose own pattern was named within the half-year."""
        return sum(self.kena.values()) / sum(self.palsu.values())

    @property
    def recall_terendah(self) -> float:
        """The same of the pattern that is found least often."""
        return min(self.kena.get(p, 0) / n for p, n in self.palsu.items())

    @property
    def alarm_salah(self) -> float:
        """Share of the honest offices."""
        return self.salah / self.jujur


def buat_unit(jumlah: int, benih: int, palsu: int = 0) -> list[UnitBuatan]:
    """``jumlah`` honest offices, and of each falsifier ``palsu``, or a tenth as many and at least ten."""
    acak = Random(benih)  # noqa: S311  a simulator must be repeatable
    palsu = palsu or max(10, jumlah // 10)
    jujur = [unit_jujur(acak) for _ in range(jumlah)]
    return jujur + [unit_palsu(acak, pola) for pola in Pola for _ in range(palsu)]


def ukur(unit: Iterable[UnitBuatan]) -> Hasil:
    """Every office through the same functions as the nightly job, the falsifiers in the national share too."""
    semua = list(unit)
    nasional = bagian_nasional(hitung_dasar(b, u.fakta) for u in semua for b in BULAN)
    h = Hasil()
    for u in semua:
        per_bulan = [{t.pola for t in temukan(b, u.fakta, nasional)} for b in BULAN]
        kena = set().union(*per_bulan)
        if u.palsu is not None:
            h.palsu[u.palsu] = h.palsu.get(u.palsu, 0) + 1
            h.kena[u.palsu] = h.kena.get(u.palsu, 0) + (u.palsu in kena)
            continue
        h.jujur += 1
        h.salah += bool(kena)
        h.bulan_jujur += len(BULAN)
        h.bulan_salah += sum(map(bool, per_bulan))
        for pola in kena:
            h.salah_pola[pola] = h.salah_pola.get(pola, 0) + 1
    return h


def sebagai_json(h: Hasil, jumlah: int, benih: int) -> dict[str, Any]:
    """What ``hasil/sinyal.json`` holds."""
    return {
        "versi": VERSI,
        "unit_jujur": jumlah,
        "benih": benih,
        "recall": round(h.recall, 4),
        "recall_terendah": round(h.recall_terendah, 4),
        "alarm_salah_unit_setengah_tahun": round(h.alarm_salah, 4),
        "alarm_salah_unit_bulan": round(h.bulan_salah / h.bulan_jujur, 4),
        "pola": {
            p.value: {"palsu": h.palsu[p], "kena": h.kena.get(p, 0), "alarm_salah": h.salah_pola.get(p, 0)}
            for p in Pola
        },
    }


def utama(argumen: list[str]) -> int:
    """Run, print, write. Exit status."""
    jumlah, benih = (int(a) for a in (*argumen, *("2000", "1")[len(argumen) :]))
    h = ukur(buat_unit(jumlah, benih))
    isi = sebagai_json(h, jumlah, benih)
    print(f"{'pola':<16}{'palsu':>7}{'kena':>7}{'recall':>8}{'salah':>7}")
    for nama, b in isi["pola"].items():
        print(f"{nama:<16}{b['palsu']:>7}{b['kena']:>7}{b['kena'] / b['palsu']:>8.3f}{b['alarm_salah']:>7}")
    print(f"recall {h.recall:.4f} (terendah {h.recall_terendah:.4f}) · {jumlah} unit jujur, benih {benih}")
    print(f"alarm salah per unit dan setengah tahun {isi['alarm_salah_unit_setengah_tahun']:.4f}")
    print(f"alarm salah per unit dan bulan {isi['alarm_salah_unit_bulan']:.4f}")
    Path("hasil").mkdir(exist_ok=True)
    Path("hasil/sinyal.json").write_text(json.dumps(isi, indent=1) + "\n")
    return int(h.recall < RECALL_MIN or h.alarm_salah > SALAH_MAKS)


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
