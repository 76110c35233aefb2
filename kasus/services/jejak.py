"""Events of an office that belong to no case: searches, opened registers. Codes and ids only."""

from datetime import datetime
from typing import Any
from uuid import UUID

from core.waktu import tanggal_di
from puskesos.models import Jejak
from puskesos.pelaku import Pelaku

BAGIAN = ("provinsi", "kabkota", "kecamatan", "desa")


def catat_jejak_unit(
    objek: str, objek_id: UUID | None, aksi: str, *, oleh: Pelaku, saat: datetime, dari: str = "", ke: str = "",
    peran: str = "", rincian: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """One row of the trail of the actor's own office, written before the answer is sent."""
    kode = oleh.kode.split(".") if oleh.lingkup in ("desa", "kecamatan", "kabkota") else []
    Jejak.objects.create(
        unit_id=oleh.unit_id,
        tanggal_lokal=tanggal_di(saat, oleh.zona),
        objek=objek,
        objek_id=objek_id,
        aksi=aksi,
        dari=dari,
        ke=ke,
        pelaku_id=oleh.akun_id,
        peran=peran,
        rincian=rincian or {},
        waktu=saat,
        **{BAGIAN[i]: ".".join(kode[: i + 1]) for i in range(len(kode))},
    )
