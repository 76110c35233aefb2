"""The one way in which a case changes.

``@aksi_kasus("…")`` turns the body of an aksi into a service. Around the body it does, in one transaction
and in this order: key row · lock with scope (404) · role (403) · versi and status (409) · the body, which
checks its conditions (422) and says what changes · compare-and-set · riwayat · tracking row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, wraps
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.utils.translation import gettext

from core.errors import DiLuarLingkup, IsianTidakSah, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.kotak_keluar import titip
from core.kripto import sandikan_dengan
from core.penulisan import NAMA_ZONA
from core.waktu import sekarang
from kasus.kabar import PERISTIWA_KASUS, SEGERA, jenis_kabar
from kasus.models import Kasus, Riwayat
from kasus.policies import KEBIJAKAN_KASUS, TETAP, aksi_tersedia, pastikan_berperan, peran_pelaksana
from kasus.services.jadwal import jam_berubah, kolom_segera, pertama, rencana, tulis_jadwal
from kasus.services.jam import TERJAM, catat_jam
from kasus.services.lacak import segarkan_lacak
from kasus.tenggat import Jam, saat_pindah
from puskesos.aturan import baca
from puskesos.kalender import kalender_unit
from puskesos.pelaku import SISTEM, Pelaku


@dataclass(slots=True)
class _Catatan:
    teks: str = ""
    rincian: dict[str, Any] = field(default_factory=dict)


class Perubahan:
    """What a body sees and says: the locked case, who acts, the instant, the clocks; and what is to change."""

    def __init__(self, kasus: Kasus, aksi: str, oleh: Pelaku, peran: str, saat: datetime) -> None:
        self.kasus, self.aksi, self.oleh, self.peran, self.saat = kasus, aksi, oleh, peran, saat
        self.dari: str = kasus.status
        self.ke: str = kasus.status
        self.kolom: dict[str, Any] = {}
        self.catatan = _Catatan()
        self.lacak: dict[str, Any] = {}
        self._anak: list[Model] = []

    @cached_property
    def jam(self) -> Jam:
        """The clocks of the case's office, by the limits with which the case began."""
        unit = self.kasus.unit
        return Jam(
            baca(self.kasus.aturan, self.kasus.aturan_daerah),
            kalender_unit(unit, dari=self.kasus.tanggal_lokal),
            unit.zona,
        )

    def pastikan(self, syarat: object, kode: str, **isi: Any) -> None:
        """A condition of the procedure. Raises SyaratBelumTerpenuhi ``kode`` when it is not met."""
        if not syarat:
            raise SyaratBelumTerpenuhi(kode, **isi)

    def pindah(self, ke: str) -> None:
        """Go to another status; the clocks follow."""
        self.kolom |= saat_pindah(self.kasus, ke, self.saat, self.jam)
        self.ke = ke

    def atur(self, **kolom: Any) -> None:
        """Columns of the case that change."""
        self.kolom |= kolom

    def berlakukan(self, **kolom: Any) -> None:
        """Columns that change before the rest of the body looks at them."""
        self.atur(**kolom)
        for nama, nilai in kolom.items():
            setattr(self.kasus, nama, nilai)

    def catat(self, teks: str = "", **rincian: Any) -> None:
        """What riwayat keeps: words (encrypted with the case's key) and codes."""
        self.catatan = _Catatan(teks, rincian)

    def kabarkan_warga(self, **kolom: Any) -> None:
        """What the tracking page says of this aksi: columns of ``Lacak``, keys of fixed words alone."""
        self.lacak |= kolom

    def tambah(self, anak: Model) -> None:
        """A child row, inserted after the compare-and-set."""
        self._anak.append(anak)

    def simpan(self) -> Hasil:
        """Compare-and-set, children, riwayat, tracking row. Raises StatusTidakCocok when somebody was faster."""
        k = self.kasus
        versi = k.versi + (0 if self.tetap else 1)
        kolom = self.kolom | {"status": self.ke, "versi": versi, "diubah_pada": self.saat}
        titik = rencana(k, kolom, self.jam) if jam_berubah(k, kolom) else None
        if titik is not None:
            kolom |= kolom_segera(titik)
        if not tukar_bila_cocok(k, kolom):
            raise StatusTidakCocok("versi_usang", pukul="")
        for nama, nilai in kolom.items():
            setattr(k, nama, nilai)
        for anak in self._anak:
            anak.save(force_insert=True)
        catat_riwayat(
            k,
            self.aksi,
            dari=self.dari,
            versi=versi,
            oleh=self.oleh,
            peran=self.peran,
            saat=self.saat,
            teks=self.catatan.teks,
            rincian=self.catatan.rincian,
        )
        if titik is not None:
            tulis_jadwal(k.pk, pertama(titik))
        if self.dari in TERJAM or self.ke in TERJAM:
            catat_jam(k, dari=self.dari, aksi=self.aksi, saat=self.saat, hari=self.jam.tanggal(k.tenggat_tahap))
        if self.aksi in PERISTIWA_KASUS:
            titip(jenis_kabar(self.aksi), k.pk, saat=self.saat, isyarat=self.aksi in SEGERA)
        segarkan_lacak(k, self.saat, **self.lacak)
        return Hasil(id=k.pk, status_kode=200, status=self.ke, versi=versi)

    @property
    def tetap(self) -> bool:
        """True for an aksi that leaves ``versi`` alone: marked so, or one of the timer that moves nothing."""
        return self.aksi in TETAP or (self.aksi == "naikkan" and self.ke == self.dari)


def tukar_bila_cocok(kasus: Kasus, kolom: dict[str, Any]) -> bool:
    """The guarantee: writes only if id, versi and status are still those that were read."""
    return (
        Kasus.objects.filter(pk=kasus.pk, versi=kasus.versi, status=kasus.status).update(**kolom) == 1  # cas
    )


def catat_riwayat(
    kasus: Kasus,
    aksi: str,
    *,
    dari: str,
    versi: int,
    oleh: Pelaku,
    peran: str,
    saat: datetime,
    ke: str = "",
    teks: str = "",
    rincian: dict[str, Any] | None = None,
    objek: str = "kasus",
    objek_id: UUID | None = None,
) -> None:
    """Append an event to the history of a locked case. The table itself numbers and chains it.

    ``ke`` is the object's status after (default: the case's).
    """
    kunci = kasus.kunci
    assert kunci is not None
    Riwayat.objects.create(
        kasus=kasus,
        aksi=aksi,
        dari=dari,
        ke=ke or kasus.status,
        versi=versi,
        pelaku_id=oleh.akun_id,
        peran=peran,
        objek=objek,
        objek_id=objek_id,
        rincian=rincian or {},
        waktu=saat,
        catatan_sandi=sandikan_dengan(kunci, teks) if teks else None,
    )


def kunci_kasus(kasus_id: UUID, oleh: Pelaku) -> Kasus:
    """The case, locked, if the actor may see it. Raises DiLuarLingkup."""
    kasus = _terkunci(kasus_id, oleh, lewati=False)
    if kasus is None:
        raise DiLuarLingkup
    return kasus


def coba_kunci_kasus(kasus_id: UUID, oleh: Pelaku) -> Kasus | None:
    """The case, locked; None where it is not visible, or somebody holds it: a timer does not wait for anybody."""
    return _terkunci(kasus_id, oleh, lewati=True)


def _terkunci(kasus_id: UUID, oleh: Pelaku, *, lewati: bool) -> Kasus | None:
    kasus: Kasus | None = (
        Kasus.objects.untuk(oleh)
        .select_for_update(no_key=True, of=("self",), skip_locked=lewati)
        .select_related("unit", "aturan", "aturan_daerah", "kategori")
        .filter(pk=kasus_id)
        .first()
    )
    return kasus


def _periksa_versi(kasus: Kasus, aksi: str, versi: int | None, oleh: Pelaku) -> None:
    if aksi in TETAP or oleh is SISTEM:
        return
    if versi is None:
        raise IsianTidakSah("versi_wajib")
    if versi != kasus.versi:
        zona = kasus.unit.zona
        pukul = f"{kasus.diubah_pada.astimezone(ZoneInfo(zona)):%H.%M} {NAMA_ZONA[zona]}"
        tambahan = {"aksi": aksi_tersedia(kasus, oleh)}
        raise StatusTidakCocok("versi_usang", pukul=gettext(" pukul {pukul}").format(pukul=pukul), tambahan=tambahan)


class LayananAksi(Protocol):
    """A service made by ``aksi_kasus``: ``versi`` is the one the person saw; keywords are the aksi's fields."""

    def __call__(
        self, *, id: UUID, oleh: Pelaku, kunci: Kunci | None = None, versi: int | None = None, **isian: Any
    ) -> Hasil: ...


def aksi_kasus(aksi: str) -> Callable[[Callable[..., None]], LayananAksi]:
    """Make a service of a body ``(perubahan, **isian)``. See the module for what happens around it."""

    def hias(inti: Callable[..., None]) -> LayananAksi:
        @wraps(inti)
        def layanan(
            *, id: UUID, oleh: Pelaku, kunci: Kunci | None = None, versi: int | None = None, **isian: Any
        ) -> Hasil:
            return sekali(kunci, oleh.akun, lambda: laksanakan(aksi, inti, id, oleh, versi, isian))

        return layanan

    return hias


def laksanakan(
    aksi: str, inti: Callable[..., None], kasus_id: UUID, oleh: Pelaku, versi: int | None, isian: dict[str, Any]
) -> Hasil:
    """The steps between the key row and the commit."""
    saat = sekarang()
    kasus = kunci_kasus(kasus_id, oleh)
    try:
        pastikan_berperan(KEBIJAKAN_KASUS, aksi, kasus, oleh)
        _periksa_versi(kasus, aksi, versi, oleh)
        peran = peran_pelaksana(KEBIJAKAN_KASUS, aksi, kasus, kasus.status, oleh)
        perubahan = Perubahan(kasus, aksi, oleh, peran, saat)
        inti(perubahan, **isian)
        return perubahan.simpan()
    except StatusTidakCocok as galat:
        galat.tambahan = {"versi": kasus.versi, "status_kasus": kasus.status, "aksi": []} | galat.tambahan
        raise
