"""``python -m kacau.periksa``: what is wrong with chains and counters after a run, as JSON; empty lists are good."""

import json

import django

if __name__ == "__main__":
    django.setup()
    from core.konteks import dengan_sistem
    from core.rantai import periksa
    from indikator.selectors.periksa import beda_rekap
    from kasus.rantai import RIWAYAT
    from puskesos.rantai import JEJAK

    with dengan_sistem():
        rantai = [f"{t.rantai} {t.kunci} {t.urut}: {t.sebab}" for t in periksa((RIWAYAT, JEJAK))]
    print(json.dumps({"rantai": rantai, "rekap": [str(b) for b in beda_rekap()]}))
