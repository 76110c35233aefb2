"""The fields of what an officer keeps for the own desk."""

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import DictField

from core.isian import Daftar, IsianKetat, Teks
from kasus.isian import ButirMassal, SaringKasus


class NamaTampilanIsian(IsianKetat):
    """What a saved view is called."""

    nama = Teks(max_length=40, label=_("Nama tampilan"))


class SaringTampilan(SaringKasus):
    """The filters that a view keeps: those of the list without a number that somebody looked for."""

    cari = None  # type: ignore[assignment]  # DRF: takes an inherited field away


class TampilanIsian(NamaTampilanIsian):
    """A view to save: its name and the filters of the list."""

    saring = SaringTampilan(required=False)


class PekerjaanIsian(IsianKetat):
    """One aksi on many cases, by a job: those named (``butir``), or all that the filters find now (``saring``)."""

    aksi = Teks(max_length=40)
    butir = Daftar(child=ButirMassal(), min_length=1, max_length=2000, required=False)
    saring = SaringKasus(required=False)
    isian = DictField(required=False)
