"""One national export in a process of its own: ``python -m tolok.ekspor SHARE`` prints rows, CPU seconds and memory.

SHARE 1 is the whole file as an asker gets it, 0.5 one of half the rows. ``DATABASE_URL`` names the database.
"""

import itertools
import json
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tolok.nasional import TAHUN

SEKALI = 1000


def puncak_mb() -> float:
    """Peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ukur(bagian: float) -> dict[str, Any]:
    """The workbook of the whole country and year, T = every desa."""
    import django

    django.setup()
    from indikator.buku import tulis_xlsx
    from indikator.daftar import DESA, KABKOTA
    from indikator.permintaan import Cakupan, Mode, baca_permintaan
    from indikator.selectors.ikk import hitung_semua_mode
    from indikator.selectors.unit import semua_unit
    from puskesos.models import Wilayah

    saat = datetime(TAHUN + 1, 11, 24, tzinfo=UTC)
    minta = baca_permintaan({"tahun": str(TAHUN), "cakupan": Cakupan.SEMUA.value}, saat=saat)
    baris = round(Wilayah.objects.filter(tingkat="desa").count() * bagian)
    diam, cpu, mulai = puncak_mb(), time.process_time(), time.perf_counter()
    hasil = hitung_semua_mode(minta, saat=saat)
    desa = semua_unit(DESA, minta, awalan="", saat=saat, sekali=SEKALI)
    unit = {KABKOTA: semua_unit(KABKOTA, minta, awalan="", saat=saat), DESA: _sebanyak(desa, baris)}
    ditulis: list[int] = []
    isi = tulis_xlsx(hasil[Mode.OPERASIONAL], hasil[Mode.LAKIP], unit, ditulis.append)
    return {
        "baris": baris,
        "ditulis": ditulis[-1],
        "berkas_mb": round(len(isi) / 1024**2, 1),
        "detik": round(time.perf_counter() - mulai, 1),
        "cpu": round(time.process_time() - cpu, 1),
        "diam_mb": round(diam),
        "di_atas_diam_mb": round(puncak_mb() - diam),
    }


def _sebanyak(batch: Iterator[list[Any]], baris: int) -> Iterator[list[Any]]:
    rata = itertools.islice(itertools.chain.from_iterable(batch), baris)
    while isi := list(itertools.islice(rata, SEKALI)):
        yield isi


if __name__ == "__main__":
    print(json.dumps(ukur(float(sys.argv[1]))))
