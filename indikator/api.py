"""GET /api/v1/indikator/…: figures for every account; the units behind a figure within the account's area."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.halaman import ukuran_dari
from indikator.keluaran import HalamanUnitSerializer, IkkSerializer
from indikator.permintaan import Cakupan, Memenuhi, Mode, baca_memenuhi, baca_permintaan, pisah
from indikator.policies import cakupan
from indikator.sajian import sebagai_json, unit_sebagai_json
from indikator.selectors.ikk import hitung_ikk
from indikator.selectors.unit import daftar_unit, punya_unit
from puskesos.akses.api import PelakuAPIView

PARAMETER = [
    OpenApiParameter("tahun", OpenApiTypes.INT, description="Tahun IKK; bawaan: tahun ini."),
    OpenApiParameter("mode", enum=list(Mode), description="Cara menghitung; bawaan: operasional."),
    OpenApiParameter("cakupan", enum=list(Cakupan), description="T untuk IKK 4.2; bawaan: sk."),
    OpenApiParameter("per", OpenApiTypes.DATE, description="Bawaan: 31 Desember, atau hari ini."),
    OpenApiParameter("wilayah", description="Kode provinsi atau kabupaten/kota."),
]
PARAMETER_UNIT = [
    OpenApiParameter("memenuhi", enum=list(Memenuhi)),
    OpenApiParameter("sesudah", description="Kursor dari halaman sebelumnya."),
    OpenApiParameter("ukuran", OpenApiTypes.INT, description="Bawaan 50, paling banyak 100."),
]


class IkkView(PelakuAPIView, APIView):
    """The eleven indicators."""

    @extend_schema(operation_id="indikator_ikk", parameters=PARAMETER, responses=IkkSerializer)
    def get(self, request: Request) -> Response:
        """Figures of a year by method, scope, date and area."""
        return Response(sebagai_json(hitung_ikk(baca_permintaan(request.query_params.dict()))))


class IkkUnitView(PelakuAPIView, APIView):
    """The units behind 4.1 or 4.2."""

    @extend_schema(
        operation_id="indikator_ikk_unit", parameters=[*PARAMETER, *PARAMETER_UNIT], responses=HalamanUnitSerializer
    )
    def get(self, request: Request, kode: str) -> Response:
        """A page of the units of T within the account's area, with the result of each."""
        punya_unit(kode)
        isian, hal = pisah(request.query_params.dict())
        halaman = daftar_unit(
            kode,
            baca_permintaan(isian),
            awalan=cakupan(self.pelaku),
            memenuhi=baca_memenuhi(hal["memenuhi"]),
            sesudah=hal["sesudah"],
            ukuran=ukuran_dari(hal["ukuran"]),
        )
        isi: dict[str, Any] = {"hasil": [unit_sebagai_json(b) for b in halaman.hasil], "sesudah": halaman.sesudah}
        return Response(isi)
