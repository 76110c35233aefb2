"""Open cases of the same person or family, shown before an intake is saved. Own scope only: elsewhere no hint."""

from django.db.models import Q

from kasus.models import Kasus, Keluarga, Warga
from puskesos.pelaku import Pelaku

PALING_BANYAK = 10


def kasus_berjalan(pelaku: Pelaku, *, nik: str | None = None, no_kk: str | None = None) -> list[Kasus]:
    """Open cases, newest first (at most ten), whose complainant or recipient has this NIK or No KK (16 digits).

    At most three queries, by blind index within what the actor may see.
    """
    orang = Q(pk__in=[])
    if nik:
        orang |= Q(nik_indeks=Warga.nik.indeks_untuk(nik))  # type: ignore[attr-defined]
    if no_kk:
        keluarga = Keluarga.objects.untuk(pelaku).filter(
            no_kk_indeks=Keluarga.no_kk.indeks_untuk(no_kk)  # type: ignore[attr-defined]
        )
        orang |= Q(keluarga__in=list(keluarga))
    dikenal = list(Warga.objects.untuk(pelaku).filter(orang)[:50])
    if not dikenal:
        return []
    baris = Kasus.objects.untuk(pelaku).filter(Q(pelapor__in=dikenal) | Q(penerima__in=dikenal), selesai_pada=None)
    return list(baris.select_related("kategori").order_by("-id")[:PALING_BANYAK])
