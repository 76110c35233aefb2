"""What is written beside the procedure: a note for officers, a fixed sentence for the citizen. ``versi`` stays."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.waktu import sekarang
from kasus.models import Kasus, Lacak
from kasus.policies import peran_kasus
from kasus.services.mesin import catat_riwayat, kunci_kasus
from puskesos.pelaku import Pelaku

CATATAN_INTERNAL, PESAN_WARGA = "catatan_internal", "pesan_warga"


def tambah_catatan(*, id: UUID, oleh: Pelaku, kunci: Kunci | None = None, isi: str) -> Hasil:
    """A note that only officers who see the case can read. Encrypted with the case's key, like all words of riwayat."""
    return _di_samping(CATATAN_INTERNAL, id, oleh, kunci, teks=isi)


def kirim_pesan_warga(*, id: UUID, oleh: Pelaku, kunci: Kunci | None = None, kalimat: str) -> Hasil:
    """One of the fixed sentences onto the tracking page, until the case moves on or another one takes its place."""

    def sesudah(kasus: Kasus, saat: datetime) -> None:
        with dengan_sistem():
            Lacak.objects.filter(kasus_id=kasus.pk).update(pesan=kalimat, pesan_pada=saat)

    return _di_samping(PESAN_WARGA, id, oleh, kunci, rincian={"kalimat": kalimat}, sesudah=sesudah)


def _di_samping(
    aksi: str,
    id: UUID,
    oleh: Pelaku,
    kunci: Kunci | None,
    *,
    teks: str = "",
    rincian: dict[str, Any] | None = None,
    sesudah: Callable[[Kasus, datetime], None] | None = None,
) -> Hasil:
    def jalan() -> Hasil:
        saat = sekarang()
        kasus = kunci_kasus(id, oleh)
        catat_riwayat(
            kasus, aksi, dari=kasus.status, versi=kasus.versi, oleh=oleh, peran=peran_kasus(oleh), saat=saat,
            teks=teks, rincian=rincian,
        )  # fmt: skip
        if sesudah:
            sesudah(kasus, saat)
        return Hasil(id=kasus.pk, status_kode=201, status=kasus.status, versi=kasus.versi)

    return sekali(kunci, oleh.akun, jalan)
