"""The API's door to what an officer keeps for the own desk."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import baca_kunci
from kasus import isian_meja as fm
from kasus.api import KEPALA_ULANGAN, KUNCI
from kasus.pintu import simpan_tampilan_saya
from kasus.policies import peran_kasus
from kasus.selectors.tampilan import hitung_tampilan
from kasus.selectors.tampilan_sendiri import TampilanMilik, tampilan_sendiri
from kasus.services.tampilan import hapus_tampilan
from puskesos.akses.api import PelakuAPIView


class TampilanKeluaran(s.Serializer[Any]):
    id = s.UUIDField()
    nama = s.CharField()
    saring = s.DictField(child=s.CharField(), help_text="the filters that hold now, as the case list takes them")
    hilang = s.ListField(child=s.CharField(), help_text="filters whose value is there no more; left out of saring")
    jumlah = s.IntegerField(allow_null=True, help_text="cases in it; null where ended cases are shown")


class DaftarTampilan(s.Serializer[Any]):
    hasil = TampilanKeluaran(many=True)


class TampilanTersimpan(s.Serializer[Any]):
    id = s.UUIDField()


def _keluaran(t: TampilanMilik, hitung: dict[str, int]) -> dict[str, Any]:
    saring = {n: v for n in t.saring.__slots__ if (v := getattr(t.saring, n))}
    return {"id": t.id, "nama": t.nama, "saring": saring, "hilang": t.hilang, "jumlah": hitung.get(str(t.id))}


class Tampilan(PelakuAPIView, APIView):
    """Saved views of the worklist."""

    @extend_schema(operation_id="tampilan_daftar", responses=DaftarTampilan)
    def get(self, request: Request) -> Response:
        """The own ones in their order, at most ten."""
        peran_kasus(self.pelaku)
        milik = tampilan_sendiri(self.pelaku)
        hitung = hitung_tampilan(self.pelaku, milik) if milik else {}
        return Response({"hasil": [_keluaran(t, hitung) for t in milik]})

    @extend_schema(
        operation_id="tampilan_simpan",
        request=fm.TampilanIsian,
        parameters=[KUNCI],
        responses={201: TampilanTersimpan},
    )
    def post(self, request: Request) -> Response:
        """Filters under a name. 422 when there are ten, or one is called so."""
        hasil = simpan_tampilan_saya(request.data, oleh=self.pelaku, kunci=baca_kunci(request, request.data))
        kepala = KEPALA_ULANGAN if hasil.ulangan else None
        return Response({"id": hasil.id}, status=hasil.status_kode, headers=kepala)


class RinciTampilan(PelakuAPIView, APIView):
    """One saved view."""

    @extend_schema(operation_id="tampilan_hapus", responses={204: None})
    def delete(self, request: Request, id: UUID) -> Response:
        """Takes it away. Twice: 404, and nothing else happens."""
        hapus_tampilan(oleh=self.pelaku, id=id)
        return Response(status=204)
