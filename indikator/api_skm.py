"""GET /api/v1/indikator/skm/: the satisfaction surveys by area and year."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from indikator.aritmetika import dua_desimal
from indikator.permintaan import baca_skm
from indikator.policies import cakupan
from indikator.selectors.skm import bagian_skm, hasil_skm
from indikator.skm import MIN_N, HasilSkm, Instrumen
from puskesos.akses.api import PelakuAPIView


class HasilSkmSerializer(serializers.Serializer[Any]):
    """A result. Below the minimum n only the counts are given, everything else is null."""

    n = serializers.IntegerField()
    tidak_lengkap = serializers.IntegerField()
    nilai = serializers.CharField(allow_null=True)
    mutu = serializers.CharField(allow_null=True)
    unsur_terendah = serializers.ListField(child=serializers.CharField())
    nrr = serializers.DictField(child=serializers.CharField(), allow_null=True)


class BagianSkmSerializer(HasilSkmSerializer):
    """A part of the area, or a service."""

    kode = serializers.CharField()
    nama = serializers.CharField()


class SkmSerializer(HasilSkmSerializer):
    """The result of an area and its parts within the account's own."""

    instrumen = serializers.CharField()
    tahun = serializers.IntegerField()
    wilayah = serializers.CharField(allow_null=True)
    n_minimum = serializers.IntegerField()
    bagian = BagianSkmSerializer(many=True)


def sebagai_json(hasil: HasilSkm) -> dict[str, Any]:
    """Rounded numbers as text with two decimals."""
    return {
        "n": hasil.n,
        "tidak_lengkap": hasil.tidak_lengkap,
        "nilai": dua_desimal(hasil.nilai),
        "mutu": hasil.mutu[0] or None,
        "unsur_terendah": list(hasil.terendah),
        "nrr": {u: dua_desimal(v) for u, v in hasil.nrr.items()} if hasil.terbit else None,
    }


class SkmView(PelakuAPIView, APIView):
    """Satisfaction of citizens, and of officers for IKK 5.1."""

    @extend_schema(
        operation_id="indikator_skm",
        parameters=[
            OpenApiParameter("instrumen", enum=Instrumen.values, description="Bawaan: warga."),
            OpenApiParameter("tahun", OpenApiTypes.INT, description="Bawaan: tahun ini."),
            OpenApiParameter("wilayah", description="Kode provinsi atau kabupaten/kota."),
        ],
        responses=SkmSerializer,
    )
    def get(self, request: Request) -> Response:
        """The value with its nine elements, and its parts."""
        instrumen, tahun, wilayah = baca_skm(request.query_params.dict())
        bagian = bagian_skm(instrumen, tahun, wilayah, cakupan(self.pelaku))
        isi = {"instrumen": instrumen, "tahun": tahun, "wilayah": wilayah or None, "n_minimum": MIN_N}
        isi |= sebagai_json(hasil_skm(instrumen, tahun, wilayah))
        isi["bagian"] = [{"kode": b.kode, "nama": b.nama, **sebagai_json(b.hasil)} for b in bagian]
        return Response(isi)
