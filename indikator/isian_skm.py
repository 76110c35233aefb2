"""The fields of the satisfaction surveys, strictly read."""

from django.utils.translation import gettext_lazy as _

from core.isian import Bulat, IsianKetat, Pilihan, Teks
from indikator import skm


def _jawab() -> Bulat:
    return Bulat(min_value=1, max_value=4, required=False)


class SkmIsian(IsianKetat):
    """A citizen's sheet. Every question may be left out; a sheet with a gap is counted apart."""

    u1, u2, u3 = _jawab(), _jawab(), _jawab()
    u4, u5, u6 = _jawab(), _jawab(), _jawab()
    u7, u8, u9 = _jawab(), _jawab(), _jawab()
    usia = Pilihan(skm.Usia.choices, required=False)
    kelamin = Pilihan(skm.Kelamin.choices, required=False)
    pendidikan = Pilihan(skm.Pendidikan.choices, required=False)
    pekerjaan = Pilihan(skm.Pekerjaan.choices, required=False)
    saran = Teks(max_length=1000, required=False, allow_blank=True, label=_("Saran"))


class SkmPetugasIsian(SkmIsian):
    """An officer's sheet: about which service of the Direktorat."""

    layanan = Pilihan(skm.LayananStakeholder.choices, label=_("Layanan yang Anda nilai"))
