"""The fields of what a person does to the own notices: one definition for the API and its documentation."""

from typing import Any

from rest_framework import serializers

from core.isian import Daftar, Id, IsianKetat, Logis, Waktu, salah


class BacaIsian(IsianKetat):
    """Which notices were read: ``id`` (at most 100), or ``semua``; or ``urungkan``: the instant of a reading."""

    id = Daftar(child=Id(), max_length=100, required=False)
    semua = Logis(required=False)
    urungkan = Waktu(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if sum(bool(attrs.get(n)) for n in ("id", "semua", "urungkan")) != 1:
            raise serializers.ValidationError({"id": [salah("pilih_pemberitahuan")]})
        return attrs
