"""Open work behind an assignment, counted as ``sistem``: numbers only, for who looks after officers."""

from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from core.konteks import dengan_sistem
from kasus.models import Kasus, Kunjungan, UsulanData
from kasus.pilihan import StatusKasus as S
from kasus.pilihan import StatusKunjungan, StatusUsulan
from puskesos.models import Penugasan, Peran
from puskesos.pelaku import SISTEM
from puskesos.sinyal import Sisa

LANGKAH: dict[str, tuple[str, tuple[str, ...]]] = {
    Peran.FRONT_OFFICE: ("unit", (S.DITERIMA, S.DICEK)),
    Peran.BACK_OFFICE: ("unit", (S.DITANGANI, S.MENUNGGU_BERKAS)),
    Peran.KOORDINATOR: ("unit", (S.PENETAPAN,)),
    Peran.SUPERVISOR: ("kecamatan", (S.DITELAAH_SUPERVISOR,)),
    Peran.MANAJER: ("kabkota", (S.DITANGANI_MANAJER, S.DIRUJUK)),
}
"""Role → where its cases lie and the statuses that wait for it."""
MASIH_DI_KANTOR = (StatusKunjungan.ANTRE, StatusKunjungan.DIPANGGIL, StatusKunjungan.DILAYANI)


def sisa_penugasan(tugas: Penugasan) -> list[Sisa]:
    """Cases, visits, proposals and surveys that wait for this role in this office, or for this person."""
    sendiri = frozenset({str(tugas.peran)})
    with dengan_sistem():
        hasil = [Sisa(_("kasus menunggu peran ini"), _kasus(tugas), sendiri)]
        if tugas.peran == Peran.FRONT_OFFICE:
            antre = Kunjungan.objects.untuk(SISTEM).filter(unit=tugas.unit, status__in=MASIH_DI_KANTOR)
            hasil.append(Sisa(_("kunjungan di antrean"), antre.count(), sendiri))
        if tugas.peran == Peran.FASILITATOR:
            hasil.append(Sisa(_("kasus yang ia catat"), _catatan(tugas), frozenset({str(Peran.FRONT_OFFICE)})))
        if tugas.peran == Peran.MANAJER:
            hasil.append(Sisa(_("usulan menunggu penugasan survei"), _draf(tugas), sendiri))
        if tugas.peran == Peran.TIM_SURVEI:
            hasil.append(
                Sisa(_("survei yang ditugaskan kepadanya"), survei_milik(tugas).count(), sendiri, pribadi=True)
            )
    return hasil


def survei_milik(tugas: Penugasan) -> QuerySet[UsulanData]:
    """Proposals whose survey was given to this person here and has no conclusion yet."""
    baris: QuerySet[UsulanData] = UsulanData.objects.untuk(SISTEM)
    return baris.filter(petugas_survei=tugas.petugas_id, kabkota=tugas.unit.kabkota, disimpulkan_pada=None)


def _kasus(tugas: Penugasan) -> int:
    kolom, status = LANGKAH.get(tugas.peran, ("", ()))
    if not kolom:
        return 0
    nilai = tugas.unit_id if kolom == "unit" else getattr(tugas.unit, kolom)
    baris = Kasus.objects.untuk(SISTEM).filter(**{kolom: nilai}, status__in=status, selesai_pada=None)
    return int(baris.count())


def _catatan(tugas: Penugasan) -> int:
    baris = Kasus.objects.untuk(SISTEM).filter(unit=tugas.unit, diterima_oleh=tugas.petugas_id, selesai_pada=None)
    return int(baris.filter(status__in=(S.DITERIMA, S.DICEK)).count())


def _draf(tugas: Penugasan) -> int:
    baris = UsulanData.objects.untuk(SISTEM).filter(kabkota=tugas.unit.kabkota, status=StatusUsulan.DRAF)
    return int(baris.count())
