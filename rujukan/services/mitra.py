"""Receiving institutions: which programmes they serve, in which area."""

from collections.abc import Sequence

from django.db import transaction

from puskesos.models import Unit, Zona
from rujukan.models import Mitra, Program


def daftarkan_mitra(
    *,
    kode: str,
    nama: str,
    program: Sequence[str],
    kabkota: str | None = None,
    wilayah: str | None = None,
    zona: str = Zona.WIB,
) -> Mitra:
    """Write an institution and what it serves; with the same ``kode`` (``L-…``) again, what it serves from now on.

    ``kabkota``: where its office is (empty: national). ``wilayah``: code of the area it serves (empty: the
    whole country). Raises ValueError for a code without ``L-`` or an unknown programme: office data, no typing.
    """
    if not kode.startswith("L-"):
        raise ValueError("the code of an institution begins with L-")
    dikenal = list(Program.objects.filter(pk__in=program))
    if len(dikenal) != len(set(program)):
        raise ValueError(f"unknown programme: {sorted(set(program) - {p.pk for p in dikenal})}")
    tempat = {"provinsi": kabkota[:2] if kabkota else None, "kabkota": kabkota}
    isi = {"jenis": Unit.Jenis.LEMBAGA, "nama": nama, "zona": zona, "aktif": True, **tempat}
    with transaction.atomic():
        unit, _ = Unit.objects.update_or_create(kode=kode, defaults=isi)
        mitra, _ = Mitra.objects.update_or_create(unit=unit, defaults={"wilayah_id": wilayah})
        mitra.program.set(dikenal)
    return mitra
