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

BAGIAN = ("provinsi", "kabkota", "kecamatan", "desa")


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
    tempat = {"unit": unit, "tanggal_lokal": tanggal_di(saat, unit.zona if unit else "Asia/Jakarta")}
    wilayah = {n: getattr(unit, n) for n in BAGIAN} if unit else {}
    isi = {"dari": dari, "ke": ke, "peran": peran, "rincian": rincian or {}, "pelaku_id": akun, "waktu": saat}
    with dengan_sistem():
        Jejak.objects.create(objek=objek, objek_id=objek_id, aksi=aksi, **tempat, **isi, **wilayah)


def catat_jejak_pelaku(
    objek: str,
    objek_id: UUID | None,
    aksi: str,
    *,
    oleh: Pelaku,
    saat: datetime,
    peran: str = "",
    dari: str = "",
    ke: str = "",
    rincian: dict[str, Any] | None = None,
) -> None:
    """One event in the log of the actor's own office: a search, an opened register. Written in the actor's context,
    before the answer is sent."""
    tempat = {"unit_id": oleh.unit_id, "tanggal_lokal": tanggal_di(saat, oleh.zona)}
    kode = oleh.kode.split(".") if oleh.lingkup in ("desa", "kecamatan", "kabkota") else []
    wilayah = {BAGIAN[i]: ".".join(kode[: i + 1]) for i in range(len(kode))}
    isi = {"dari": dari, "ke": ke, "peran": peran, "rincian": rincian or {}, "pelaku_id": oleh.akun_id, "waktu": saat}
    Jejak.objects.create(objek=objek, objek_id=objek_id, aksi=aksi, **tempat, **isi, **wilayah)
