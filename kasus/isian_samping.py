"""The fields of what stands beside the procedure of a case: notes, messages to the citizen, opened numbers."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from core.isian import IsianKetat, Pilihan, Teks, salah
from kasus import pilihan
from kasus.pesan import PESAN_WARGA

Galat = serializers.ValidationError


class CatatanInternalIsian(IsianKetat):
    """A note for officers."""

    isi = Teks(max_length=2000, label=_("Catatan"))


class PesanWargaIsian(IsianKetat):
    """One of the fixed sentences of the tracking page."""

    kalimat = Pilihan([(kode, _(teks)) for kode, teks in PESAN_WARGA.items()], label=_("Pesan"))


class BukaIdentitasIsian(IsianKetat):
    """Why the numbers of a person must be seen; another reason than those of the list has to be told."""

    alasan = Pilihan(pilihan.AlasanIdentitas.choices, label=_("Mengapa perlu dilihat?"))
    keterangan = Teks(max_length=500, required=False, allow_blank=True, label=_("Keterangan"))

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["alasan"] == pilihan.AlasanIdentitas.LAINNYA and not attrs.get("keterangan"):
            raise Galat({"keterangan": [salah("keterangan_identitas_wajib")]})
        return attrs
