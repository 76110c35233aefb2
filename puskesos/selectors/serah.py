"""What would be without an owner when an assignment ends, and who could take it over."""

from datetime import date, timedelta

from django.db.models import Case, IntegerField, Prefetch, Value, When

from core.waktu import sekarang, tanggal_di
from puskesos.models import Penugasan, Petugas
from puskesos.pelaku import Pelaku
from puskesos.selectors.petugas import belum_berakhir, berlaku_pada, petugas_urusan, unit_urusan
from puskesos.sinyal import Sisa, sisa_pekerjaan

CALON_MAKS = 200


def pemegang(tugas: Penugasan, hari: date) -> set[tuple[object, str]]:
    """(account, role) of the office on a day, without this assignment and without who only stands in."""
    baris = Penugasan.objects.filter(
        berlaku_pada(hari), unit_id=tugas.unit_id, petugas__is_active=True, menggantikan=None
    ).exclude(pk=tugas.pk)
    return set(baris.values_list("petugas_id", "peran"))


def hari_sesudah(tugas: Penugasan, sampai: date) -> date:
    """The first day on which the role is not held any more; never before today."""
    return max(sampai + timedelta(days=1), tanggal_di(sekarang(), tugas.unit.zona))


def tanpa_pemilik(tugas: Penugasan, sampai: date) -> list[Sisa]:
    """Open work that nobody of the office could go on with after that day."""
    dipegang = pemegang(tugas, hari_sesudah(tugas, sampai))
    peran = {p for _, p in dipegang}
    return [
        s
        for s in sisa_pekerjaan(tugas)
        if ((tugas.petugas_id, tugas.peran) not in dipegang if s.pribadi else peran.isdisjoint(s.penerus))
    ]


def calon_penerus(pelaku: Pelaku, tugas: Penugasan) -> list[Petugas]:
    """Active officers of the actor's area with an assignment, those of the same office first; ``tugas_kini`` each."""
    hari = tanggal_di(sekarang(), tugas.unit.zona)
    kini = (
        Penugasan.objects.filter(belum_berakhir(hari), unit__in=unit_urusan(pelaku))
        .select_related("unit")
        .order_by("unit__kode", "pk")
    )
    dekat = When(pk__in=kini.filter(unit_id=tugas.unit_id).values("petugas_id"), then=Value(0))
    return list(
        petugas_urusan(pelaku)
        .filter(is_active=True, pk__in=kini.values("petugas_id"))
        .exclude(pk__in=[p for p in (tugas.petugas_id, pelaku.akun_id) if p])
        .annotate(jauh=Case(dekat, default=Value(1), output_field=IntegerField()))
        .prefetch_related(Prefetch("penugasan", kini, to_attr="tugas_kini"))
        .order_by("jauh", "nama", "id")[:CALON_MAKS]
    )
