"""How what hangs on a case changes: proposals, referrals, and visits, which hang on none.

The case is locked first, as ``sistem``, because the actor (surveyor, receiver) may not see it: otherwise
"no referral is open" could change between a check and a write. Then the object itself, in the actor's scope.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.errors import DiLuarLingkup, IsianTidakSah, StatusTidakCocok
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.kotak_keluar import titip
from core.lingkup import QuerySetLingkup
from core.waktu import sekarang, tanggal_di
from kasus.kabar import PERISTIWA_ANAK
from kasus.models import Kasus, kolom_wilayah
from kasus.models.wilayah import BarisWilayah
from kasus.policies import Baris, pastikan_berperan, peran_pelaksana
from kasus.services.mesin import catat_riwayat, kunci_kasus
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM, Pelaku


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind of object: its rows, its policy table, its name in riwayat, what may be done with it now; ``peristiwa``:
    the aksi that leave a row ``objek.aksi`` in the outbox."""

    objek: str
    baris: Callable[[], QuerySetLingkup]
    kebijakan: tuple[Baris, ...]
    aksi_tersedia: Callable[[Any, Pelaku], list[str]]
    berkasus: bool = True
    peristiwa: frozenset[str] = frozenset()


@dataclass(slots=True)
class PerubahanAnak:
    """What a body says: the columns that change (``status`` among them) and what riwayat keeps."""

    kolom: dict[str, Any]
    teks: str = ""
    rincian: dict[str, Any] | None = None


Inti = Callable[[Any, datetime], PerubahanAnak]


def ubah_anak(
    jenis: Jenis,
    aksi: str,
    *,
    id: UUID,
    oleh: Pelaku,
    versi: int | None,
    kunci: Kunci | None,
    inti: Inti,
    sesudah: Callable[[Any, Kasus | None, datetime], None] | None = None,
) -> Hasil:
    """One aksi of such an object, in one transaction and in the house's order of checks.

    ``inti(objek, saat)`` checks conditions and says what changes; ``sesudah(objek, kasus, saat)`` runs as
    ``sistem`` after the write, with the case locked: what the aksi means for the case.
    """

    def jalan() -> Hasil:
        saat = sekarang()
        kasus = _kunci_induk(jenis, id, oleh)
        objek = jenis.baris().untuk(oleh).select_for_update(no_key=True, of=("self",)).filter(pk=id).first()
        if objek is None:
            raise DiLuarLingkup
        if kasus is not None:
            objek.kasus = kasus  # read as ``sistem``: the actor may not see it, but its clocks are needed
        peran = _periksa(jenis, aksi, objek, oleh, versi)
        dari = objek.status
        perubahan = inti(objek, saat)
        _tulis(jenis, objek, perubahan)
        with dengan_sistem():
            _catat(jenis, aksi, objek, kasus, perubahan, dari=dari, oleh=oleh, peran=peran, saat=saat)
            if sesudah:
                sesudah(objek, kasus, saat)
        if aksi in jenis.peristiwa or f"{jenis.objek}.{aksi}" in PERISTIWA_ANAK:
            titip(f"{jenis.objek}.{aksi}", objek.pk, saat=saat, isyarat=False)
        return Hasil(id=objek.pk, status_kode=200, status=objek.status, versi=objek.versi)

    return sekali(kunci, oleh.akun, jalan)


def _kunci_induk(jenis: Jenis, id: UUID, oleh: Pelaku) -> Kasus | None:
    if not jenis.berkasus:
        return None
    baris = jenis.baris().untuk(oleh).filter(pk=id).values_list("kasus_id", flat=True).first()
    if baris is None:
        return None
    with dengan_sistem():
        return kunci_kasus(baris, SISTEM)


def _periksa(jenis: Jenis, aksi: str, objek: Any, oleh: Pelaku, versi: int | None) -> str:
    pastikan_berperan(jenis.kebijakan, aksi, objek, oleh)
    keadaan = {"versi": objek.versi, "status_kasus": objek.status, "aksi": jenis.aksi_tersedia(objek, oleh)}
    if oleh is not SISTEM:
        if versi is None:
            raise IsianTidakSah("versi_wajib")
        if versi != objek.versi:
            raise StatusTidakCocok("versi_usang", pukul="", tambahan=keadaan)
    try:
        return peran_pelaksana(jenis.kebijakan, aksi, objek, objek.status, oleh)
    except StatusTidakCocok as galat:
        galat.tambahan = keadaan | galat.tambahan
        raise


def _tulis(jenis: Jenis, objek: Any, perubahan: PerubahanAnak) -> None:
    """Compare-and-set on (id, versi, status)."""
    kolom = perubahan.kolom | {"versi": objek.versi + 1}
    baris = type(objek)._default_manager.filter(pk=objek.pk, versi=objek.versi, status=objek.status)
    if baris.update(**kolom) != 1:  # cas
        raise StatusTidakCocok("versi_usang", pukul="")
    for nama, nilai in kolom.items():
        setattr(objek, nama, nilai)


def _catat(
    jenis: Jenis,
    aksi: str,
    objek: Any,
    kasus: Kasus | None,
    perubahan: PerubahanAnak,
    *,
    dari: str,
    oleh: Pelaku,
    peran: str,
    saat: datetime,
) -> None:
    if kasus is None:
        catat_jejak(objek, jenis.objek, aksi, dari=dari, oleh=oleh, peran=peran, saat=saat, rincian=perubahan.rincian)
        return
    catat_riwayat(
        kasus,
        aksi,
        dari=dari,
        ke=objek.status,
        versi=objek.versi,
        oleh=oleh,
        peran=peran,
        saat=saat,
        teks=perubahan.teks,
        rincian=perubahan.rincian,
        objek=jenis.objek,
        objek_id=objek.pk,
    )


def catat_jejak(
    objek: Any,
    nama: str,
    aksi: str,
    *,
    dari: str,
    oleh: Pelaku,
    peran: str,
    saat: datetime,
    rincian: dict[str, Any] | None = None,
) -> None:
    """An event of an office that belongs to no case. Codes and ids only."""
    assert isinstance(objek, BarisWilayah)
    Jejak.objects.create(
        unit_id=oleh.unit_id,
        tanggal_lokal=tanggal_di(saat, oleh.zona),
        objek=nama,
        objek_id=objek.pk,
        aksi=aksi,
        dari=dari,
        ke=objek.status,  # type: ignore[attr-defined]
        pelaku_id=oleh.akun_id,
        peran=peran,
        rincian=rincian or {},
        waktu=saat,
        mulai_tingkat=objek.mulai_tingkat,
        **kolom_wilayah(objek),
    )
