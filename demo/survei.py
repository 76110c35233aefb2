"""Satisfaction sheets of the demo: made up, from its ended cases and from made-up officers."""

import random
from datetime import date, datetime
from uuid import UUID, uuid5

from core.konteks import dengan_sistem
from core.waktu import dengan_jam, tanggal_di
from indikator.selectors.skm import bahan_undangan
from indikator.services.skm import (
    sidik_kasus,
    sidik_petugas,
    simpan_jawaban_layanan,
    simpan_jawaban_warga,
    undangan_warga,
)
from indikator.skm import CIRI, KOLOM, LayananStakeholder
from kasus.models import Kasus

PETUGAS = 60
IKUT = 0.8
"""Share of ended cases whose citizens answer."""
ZONA = "Asia/Jakarta"
RUANG = UUID("0b6b1b0e-3c52-4c44-9d1a-5f0d6b0d2a14")
SARAN = ("Kursi tunggu ditambah.", "Jam buka ditempel di depan.", "Petugasnya ramah, terima kasih.")


def muat_survei(kini: datetime) -> int:
    """Sheets of four in five ended cases, and of sixty officers in this year. How many are new. Safe to repeat."""
    with dengan_sistem():
        akhir = Kasus.objects.filter(status__in=("selesai", "ditutup")).order_by("pk")
        semua = list(akhir.values_list("pk", flat=True))
    hari = tanggal_di(kini, ZONA)
    return sum(_warga(id) for id in semua) + sum(_petugas(n, hari) for n in range(PETUGAS))


def _warga(id: UUID) -> bool:
    acak, bahan = random.Random(id.int), bahan_undangan(id)
    if bahan is None or acak.random() > IKUT:
        return False
    with dengan_jam(bahan.selesai_pada):
        undangan = undangan_warga(bahan, sidik_kasus(id, bahan.selesai_pada), ZONA)
        return simpan_jawaban_warga(undangan=undangan, isian=_lembar(acak))


def _petugas(nomor: int, hari: date) -> bool:
    acak, layanan = random.Random(nomor), LayananStakeholder.values[nomor % 3]
    return simpan_jawaban_layanan(sidik_petugas(uuid5(RUANG, str(nomor)), hari.year), layanan, hari, _lembar(acak))


def _lembar(acak: random.Random) -> dict[str, object]:
    """Mostly content, less with the waiting (U3) and the room (U9); one sheet in twenty has a gap."""
    isi: dict[str, object] = {k: acak.choice((2, 3, 3, 4) if k in ("u3", "u9") else (3, 3, 4, 4)) for k in KOLOM}
    if acak.random() < 0.05:
        del isi[acak.choice(KOLOM)]
    isi |= {nama: acak.choice(("", *pilihan.values)) for nama, pilihan in CIRI.items()}
    return isi | ({"saran": acak.choice(SARAN)} if acak.random() < 0.2 else {})
