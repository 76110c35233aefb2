"""Work on many cases: written down in one transaction, stopped, forgotten. The job itself is ``kasus.pekerjaan``."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from core.errors import DiLuarLingkup, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.kotak_keluar import titip
from core.pesan import pesan_untuk
from core.waktu import sekarang
from kasus.models import ButirPekerjaan, PekerjaanMassal
from kasus.pilihan import StatusPekerjaan as P
from puskesos.models import Petugas
from puskesos.pelaku import Pelaku

JALAN = "kasus.pekerjaan_massal"
BERJALAN_MAKS = 3
"""Works of one person at a time: the worker is there for all."""
DISIMPAN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ButirBaru:
    """A case of the work. ``kode`` and ``alasan``: refused before its turn."""

    id: UUID
    versi: int | None
    kode: str = ""
    alasan: str = ""


def simpan_pekerjaan(
    *, oleh: Pelaku, aksi: str, isian: Mapping[str, Any], butir: Sequence[ButirBaru], kunci: Kunci
) -> Hasil:
    """Write the work down and leave it to a job. 202 with its id. Raises SyaratBelumTerpenuhi ``pekerjaan_penuh``."""

    def jalan() -> Hasil:
        saat = sekarang()
        Petugas.objects.select_for_update(no_key=True).get(pk=oleh.petugas_id)
        if PekerjaanMassal.objects.untuk(oleh).filter(status=P.BERJALAN).count() >= BERJALAN_MAKS:
            raise SyaratBelumTerpenuhi("pekerjaan_penuh", batas=BERJALAN_MAKS)
        assert oleh.unit_id is not None  # who has a role in cases acts in an office
        kerja = PekerjaanMassal(
            petugas_id=oleh.petugas_id, unit_id=oleh.unit_id, aksi=aksi,
            kunci=kunci.nilai, jumlah=len(butir), dibuat_pada=saat,
        )  # fmt: skip
        kerja.isian = json.dumps(isian, default=str)
        kerja.save(force_insert=True)
        ButirPekerjaan.objects.bulk_create([_butir(kerja, urut, b) for urut, b in enumerate(butir, 1)], batch_size=500)
        titip(JALAN, kerja.pk, saat=saat)
        return Hasil(kerja.pk, 202, P.BERJALAN)

    return sekali(kunci, oleh.akun, jalan)


def _butir(kerja: PekerjaanMassal, urut: int, b: ButirBaru) -> ButirPekerjaan:
    tolak = 422 if b.kode else None
    return ButirPekerjaan(
        pekerjaan=kerja, urut=urut, kasus_id=b.id, versi=b.versi, status_kode=tolak, kode=b.kode, alasan=b.alasan[:300]
    )


def hentikan_pekerjaan(*, oleh: Pelaku, id: UUID) -> None:
    """Stop after the cases that are being done now; those whose turn has not come stay as they are.

    Raises DiLuarLingkup, StatusTidakCocok (ended already).
    """
    with transaction.atomic():
        kerja = PekerjaanMassal.objects.untuk(oleh).select_for_update(no_key=True).filter(pk=id).first()
        if kerja is None:
            raise DiLuarLingkup
        if kerja.status != P.BERJALAN:
            raise StatusTidakCocok(rincian=pesan_untuk("pekerjaan_berakhir")[1])
        akhiri(kerja, P.DIHENTIKAN)


def akhiri(kerja: PekerjaanMassal, status: P) -> None:
    """The work is over; its note is in the history of each case, and nowhere else any more."""
    kerja.status, kerja.selesai_pada, kerja.isian = status, sekarang(), "{}"
    kerja.save(update_fields=["status", "selesai_pada", "isian_sandi"])


def sapu_pekerjaan(saat: datetime) -> None:
    """Forget works that ended 30 days ago. For a timer, in the context of ``sistem``."""
    PekerjaanMassal.objects.filter(selesai_pada__lt=saat - DISIMPAN).delete()
