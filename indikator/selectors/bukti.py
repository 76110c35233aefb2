"""Evidence, visits and overrides of an office as its page and the API show them, always within the reader's sight."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from core.errors import DiLuarLingkup
from core.waktu import tanggal_di
from indikator.models import BerkasBukti, Bukti, KriteriaBukti, KunjunganMonev, PutusanMonev, StatusPutusan, TemuanMonev
from indikator.permintaan import Permintaan, potong
from indikator.selectors.bukti_hitung import PUTUSAN, sql_bukti
from indikator.selectors.rekap import baca
from kasus.pilihan import StatusLampiran
from puskesos.models import StandarPelayanan, Unit
from puskesos.pelaku import Pelaku
from puskesos.policies import wilayah_profil
from puskesos.selectors.profil import profil_unit

TAMPIL = 200


@dataclass(frozen=True, slots=True)
class KeadaanBukti:
    """A criterion: its evidence by version (newest first), the one that may count, the newest finding on it.

    ``gugur``: why that evidence has no force: '' (it has), ``temuan`` or ``insiden``.
    """

    kriteria: KriteriaBukti
    semua: list[Bukti] = field(default_factory=list)
    sah: Bukti | None = None
    temuan: TemuanMonev | None = None
    gugur: str = ""

    @property
    def berlaku(self) -> bool:
        """True for evidence that counts now."""
        return self.sah is not None and not self.gugur


def keadaan_bukti(unit: Unit, tahun: int, kriteria: Iterable[KriteriaBukti], saat: datetime) -> list[KeadaanBukti]:
    """One entry per criterion, in the order given. Two queries."""
    semua: dict[str, list[Bukti]] = {}
    baris = Bukti.objects.filter(unit=unit, tahun=tahun).select_related("berkas", "oleh").order_by("-versi")
    for b in baris:
        semua.setdefault(b.kriteria, []).append(b)
    temuan: dict[str, TemuanMonev] = {}
    for t in TemuanMonev.objects.filter(unit=unit, tahun=tahun).select_related("kunjungan").order_by("pada", "pk"):
        temuan[t.kriteria] = t
    return [_keadaan(k, semua.get(k, []), temuan.get(k), saat) for k in kriteria]


def _keadaan(k: KriteriaBukti, semua: list[Bukti], temuan: TemuanMonev | None, saat: datetime) -> KeadaanBukti:
    sah = next((b for b in semua if b.berkas is None or b.berkas.status == StatusLampiran.BERSIH), None)
    gugur = ""
    if sah is not None and temuan is not None and not temuan.sesuai and temuan.pada >= sah.pada:
        gugur = "temuan"
    elif sah is not None and sah.gugur_pada is not None and sah.gugur_pada <= saat:
        gugur = "insiden"
    return KeadaanBukti(k, semua, sah, temuan, gugur)


def hitung_bukti(unit: Unit, minta: Permintaan, saat: datetime) -> dict[str, int]:
    """The counters of one office as the figures read them (``bukti_hitung.NAMA``). One statement."""
    sql = f"{sql_bukti()} WHERE u.id = %(unit)s"
    sampai = potong(minta.per, saat).sampai
    return next(baca(sql, {"tahun": minta.tahun, "sampai": sampai, "saat": saat, "unit": unit.pk}))


def kunjungan_monev(unit: Unit, tahun: int) -> list[KunjunganMonev]:
    """The visits of a year, the newest first, each with its findings. Two queries."""
    baris = KunjunganMonev.objects.filter(unit=unit, tahun=tahun).select_related("berkas", "oleh")
    return list(baris.prefetch_related("temuan").order_by("-tanggal", "-pada")[:TAMPIL])


def putusan_unit(unit: Unit, tahun: int) -> list[PutusanMonev]:
    """The overrides of a unit and year, the newest first."""
    return list(_putusan().filter(unit=unit, tahun=tahun))


def daftar_putusan(pelaku: Pelaku, tahun: int) -> list[PutusanMonev]:
    """The overrides of a year in offices within the reader's sight, those that wait first."""
    semua = list(_putusan().filter(_terlihat(pelaku), tahun=tahun)[:TAMPIL])
    return sorted(semua, key=lambda p: p.status != StatusPutusan.DIAJUKAN)


def _putusan() -> QuerySet[PutusanMonev]:
    pihak = ("unit", "berkas", "diajukan_oleh", "diputus_oleh")
    return PutusanMonev.objects.select_related(*pihak).order_by("-diajukan_pada", "-pk")


def _terlihat(pelaku: Pelaku) -> Q:
    return Q(unit__in=Unit.objects.filter(wilayah_profil(pelaku)))


def jumlah_putusan(tahun: int, awalan: str = "") -> int:
    """How many units of a year have a result that an override gave them. One query."""
    sql = (
        f"WITH {PUTUSAN} SELECT count(*) AS jumlah FROM putusan p JOIN puskesos_unit u ON u.id = p.unit_id"
        " WHERE p.putusan IS NOT NULL AND u.kode LIKE %(awalan)s"
    )
    return int(next(baca(sql, {"tahun": tahun, "awalan": f"{awalan}%"}))["jumlah"])


def berkas_terlihat(pelaku: Pelaku, kode: str, berkas_id: UUID) -> BerkasBukti:
    """A file of an office within sight. Raises DiLuarLingkup."""
    berkas = BerkasBukti.objects.filter(unit=profil_unit(pelaku, kode), pk=berkas_id).first()
    if berkas is None:
        raise DiLuarLingkup
    return berkas


def standar_terbit(standar: StandarPelayanan | None, zona: str) -> date | None:
    """The local day on which the newest standard was published; None without one."""
    return tanggal_di(standar.terbit_pada, zona) if standar else None
