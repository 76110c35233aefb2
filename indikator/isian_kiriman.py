"""The filters of the list of reports, read strictly: one definition for the page and the API."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from rest_framework.serializers import ValidationError

from core.errors import DiLuarLingkup
from core.isian import IsianKetat, Pilihan, Teks, salah
from indikator.masa import Jenis, Masa, baca_masa, masa_lalu
from indikator.selectors.kiriman import KANTOR, KEADAAN, SaringKiriman
from kasus.pintu import periksa_isian
from puskesos.models import Unit

_WILAYAH = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?", re.ASCII)


class SaringKirimanIsian(IsianKetat):
    """What the list is narrowed to."""

    jenis = Pilihan(Jenis.choices, required=False, allow_blank=True)
    masa = Teks(max_length=7, required=False, allow_blank=True)
    kantor = Pilihan([(k, Unit.Jenis(k).label) for k in KANTOR], required=False, allow_blank=True)
    wilayah = Teks(max_length=13, required=False, allow_blank=True)
    keadaan = Pilihan([(k, k) for k in KEADAAN], required=False, allow_blank=True)

    def validate_wilayah(self, nilai: str) -> str:
        """The code of a region, whatever its level."""
        if nilai and not _WILAYAH.fullmatch(nilai):
            raise ValidationError([salah("wilayah_tidak_dikenal")])
        return nilai

    def validate_masa(self, nilai: str) -> str:
        """The code of a period."""
        try:
            return baca_masa(nilai).kode if nilai else ""
        except DiLuarLingkup:
            raise ValidationError([salah("masa_tidak_dikenal")]) from None


def baca_saring(query: Mapping[str, Any], hari: date) -> SaringKiriman:
    """The filters; without a period the last one of its kind that is over. Raises IsianTidakSah."""
    isi = periksa_isian(SaringKirimanIsian, dict(query))
    m = baca_masa(isi["masa"]) if isi.get("masa") else masa_lalu(isi.get("jenis") or Jenis.BULANAN, hari)
    kantor = isi.get("kantor") or _kantor(m)
    return SaringKiriman(m, kantor, isi.get("wilayah", ""), isi.get("keadaan", ""))


def _kantor(m: Masa) -> str:
    """Only a Sekretariat owes more than monthly reports."""
    return Unit.Jenis.PUSKESOS if m.jenis == Jenis.BULANAN else Unit.Jenis.SEKRETARIAT
