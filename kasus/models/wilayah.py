"""The plain region columns by which every listed row is scoped."""

from typing import TYPE_CHECKING

from django.db import models

from kasus.pilihan import MulaiTingkat

if TYPE_CHECKING:
    from puskesos.models import Unit


class BarisWilayah(models.Model):
    """A row that row-level security filters by the codes of its unit (a Sekretariat: desa, kecamatan NULL)."""

    provinsi = models.CharField(max_length=2)
    kabkota = models.CharField(max_length=5)
    kecamatan = models.CharField(max_length=8, null=True)
    desa = models.CharField(max_length=13, null=True)
    mulai_tingkat = models.CharField(max_length=9, choices=MulaiTingkat, default=MulaiTingkat.DESA)

    class Meta:
        abstract = True


def kolom_wilayah(asal: "Unit | BarisWilayah") -> dict[str, str | None]:
    """The four region columns of a unit or of another scoped row, to copy onto a new row."""
    return {k: getattr(asal, k) for k in ("provinsi", "kabkota", "kecamatan", "desa")}
