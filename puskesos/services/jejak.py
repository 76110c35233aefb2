"""The office log of what is done to accounts, assignments and the office itself. Codes and ids only."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import pghistory

from core.konteks import dengan_sistem
from core.waktu import tanggal_di
from puskesos.models import Jejak, Unit
from puskesos.pelaku import Pelaku


@contextmanager
def ditulis_oleh(oleh: Pelaku) -> Iterator[None]:
    """The writer's id in the row history. Ids only: it outlives the account."""
    with pghistory.context(akun=oleh.akun, unit=oleh.unit_kode):
        yield


def catat_jejak_unit(
    unit: Unit | None,
    aksi: str,
    *,
    objek: str,
    objek_id: UUID | None,
    akun: UUID | None,
    saat: datetime,
    peran: str = "",
    dari: str = "",
    ke: str = "",
    rincian: dict[str, Any] | None = None,
) -> None:
    """One event in the log of an office. Written as ``sistem``: an admin has no rows of any office."""
    wilayah = {n: getattr(unit, n) for n in ("provinsi", "kabkota", "kecamatan", "desa")} if unit else {}
    with dengan_sistem():
        Jejak.objects.create(
            unit=unit,
            tanggal_lokal=tanggal_di(saat, unit.zona if unit else "Asia/Jakarta"),
            objek=objek,
            objek_id=objek_id,
            aksi=aksi,
            dari=dari,
            ke=ke,
            pelaku_id=akun,
            peran=peran,
            rincian=rincian or {},
            waktu=saat,
            **wilayah,
        )
