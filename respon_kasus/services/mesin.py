"""The one way in which a respon kasus changes.

Around the body of an aksi, in one transaction and in this order: key row · the complaint beside it is locked ·
lock with scope (404) · role (403) · versi and status (409) · the body, which checks its conditions (422) and says
what changes · compare-and-set · riwayat.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, StatusTidakCocok
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.pesan import pesan_untuk
from core.waktu import sekarang
from kasus.policies import pastikan_berperan, peran_pelaksana
from kasus.services.mesin import kunci_kasus
from puskesos.pelaku import SISTEM, Pelaku
from respon_kasus.models import ResponKasus, RiwayatRespon
from respon_kasus.policies import KEBIJAKAN_RESPON, TETAP, aksi_respon, pastikan_tim


@dataclass(slots=True)
class Perubahan:
    """What a body says: columns that change (``status`` among them), what riwayat keeps."""

    kolom: dict[str, Any] = field(default_factory=dict)
    teks: str = ""
    rincian: dict[str, Any] = field(default_factory=dict)


Inti = Callable[[ResponKasus, datetime], Perubahan]
Samping = Callable[[ResponKasus, datetime], dict[str, Any]]


def ubah_respon(aksi: str, *, id: UUID, oleh: Pelaku, versi: int | None, kunci: Kunci | None, inti: Inti) -> Hasil:
    """One aksi of the procedure. ``inti(respon, saat)`` runs as ``sistem``, with the row locked."""

    def jalan() -> Hasil:
        saat = sekarang()
        respon = kunci_respon(id, oleh)
        pastikan_berperan(KEBIJAKAN_RESPON, aksi, respon, oleh)
        peran = _periksa(aksi, respon, oleh, versi)
        dari = respon.status
        with dengan_sistem():
            perubahan = inti(respon, saat)
            _tulis(respon, perubahan.kolom | {"diubah_pada": saat}, tetap=aksi in TETAP)
            catat(respon, aksi, dari=dari, oleh=oleh, peran=peran, saat=saat, isi=perubahan)
        return Hasil(respon.pk, 200, respon.status, respon.versi)

    return sekali(kunci, oleh.akun, jalan)


def di_samping(nama: str, *, id: UUID, oleh: Pelaku, kunci: Kunci | None, inti: Samping) -> Hasil:
    """Something the team writes beside the procedure, while the case is open; ``versi`` stays. 201."""

    def jalan() -> Hasil:
        saat = sekarang()
        respon = kunci_respon(id, oleh)
        peran = pastikan_tim(respon, oleh)
        if not respon.terbuka:
            raise StatusTidakCocok("respon_berakhir")
        with dengan_sistem():
            isi = Perubahan(rincian=inti(respon, saat))
            catat(respon, nama, dari=respon.status, oleh=oleh, peran=peran, saat=saat, isi=isi)
        return Hasil(respon.pk, 201, respon.status, respon.versi)

    return sekali(kunci, oleh.akun, jalan)


def kunci_respon(id: UUID, oleh: Pelaku) -> ResponKasus:
    """The case, locked, if the actor sees it; the complaint beside it first. Raises DiLuarLingkup."""
    baris = ResponKasus.objects.untuk(oleh).filter(pk=id).values_list("pk", "kasus_id").first()
    if baris is None:
        raise DiLuarLingkup
    if baris[1] is not None:
        with dengan_sistem():
            kunci_kasus(baris[1], SISTEM)
    semua = ResponKasus.objects.untuk(oleh).select_for_update(no_key=True, of=("self",))
    respon: ResponKasus | None = semua.select_related("unit").filter(pk=id).first()
    if respon is None:
        raise DiLuarLingkup
    return respon


def _periksa(aksi: str, respon: ResponKasus, oleh: Pelaku, versi: int | None) -> str:
    keadaan = {"versi": respon.versi, "status_kasus": respon.status, "aksi": aksi_respon(respon, oleh)}
    if aksi not in TETAP:
        if versi is None:
            raise IsianTidakSah("versi_wajib")
        if versi != respon.versi:
            raise StatusTidakCocok("versi_usang", pukul="", tambahan=keadaan)
    try:
        return peran_pelaksana(KEBIJAKAN_RESPON, aksi, respon, respon.status, oleh)
    except StatusTidakCocok as galat:
        galat.tambahan = keadaan | galat.tambahan
        raise


def _tulis(respon: ResponKasus, kolom: dict[str, Any], *, tetap: bool) -> None:
    """Compare-and-set on (id, versi, status)."""
    kolom = kolom | {"versi": respon.versi + (0 if tetap else 1)}
    baris = ResponKasus.objects.filter(pk=respon.pk, versi=respon.versi, status=respon.status)
    if baris.update(**kolom) != 1:  # cas
        raise StatusTidakCocok("versi_usang", pukul="")
    for nama, nilai in kolom.items():
        setattr(respon, nama, nilai)


def catat(
    respon: ResponKasus, aksi: str, *, dari: str, oleh: Pelaku, peran: str, saat: datetime, isi: Perubahan
) -> None:
    """Append an event to the history of a locked case; its words are sealed with the key of the case."""
    baris = RiwayatRespon(
        respon=respon, aksi=aksi, dari=dari, ke=respon.status, versi=respon.versi, pelaku_id=oleh.akun_id,
        peran=peran, rincian=isi.rincian, waktu=saat,
    )  # fmt: skip
    baris.catatan = isi.teks
    baris.save(force_insert=True)


def salah(nama: str, kode: str, **isi: object) -> IsianTidakSah:
    """One wrong field."""
    return IsianTidakSah(bidang=[Bidang(nama, kode, pesan_untuk(kode, **isi)[1])], jumlah=1)
