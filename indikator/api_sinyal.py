"""/api/v1/indikator/sinyal/: signals of the own area as counts, their file numbers for who may, their answers."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import baca_kunci
from core.errors import PeranTidakBerhak
from core.halaman import ukuran_dari
from indikator.isian import JawabSinyalIsian, SaringSinyalIsian, baca_saring_sinyal
from indikator.policies import boleh_jawab_sinyal, lihat_kasus_sinyal, pastikan_baca_sinyal, peran_penjawab_sinyal
from indikator.sajian_sinyal import jawaban_sebagai_json, sinyal_sebagai_json
from indikator.selectors.sinyal import cari_sinyal, daftar_sinyal, jawaban_sinyal, kasus_sinyal
from indikator.services.sinyal import catat_pembukaan, jawab_sinyal
from kasus.pintu import periksa_isian
from puskesos.akses.api import PelakuAPIView

KUNCI = OpenApiParameter("Idempotency-Key", OpenApiTypes.UUID, OpenApiParameter.HEADER, required=True)


class SinyalSerializer(serializers.Serializer[Any]):
    """A signal: k of n cases of an office, in a window of ``panjang`` months that ends with ``bulan``."""

    id = serializers.UUIDField()
    unit = serializers.CharField()
    unit_nama = serializers.CharField()
    bulan = serializers.CharField()
    jenis = serializers.CharField()
    panjang = serializers.IntegerField()
    k = serializers.IntegerField()
    n = serializers.IntegerField()
    biasa = serializers.CharField()
    aturan = serializers.CharField()
    ditemukan_pada = serializers.DateTimeField()
    gugur_pada = serializers.DateTimeField(allow_null=True)
    dijawab = serializers.BooleanField()


class HalamanSinyalSerializer(serializers.Serializer[Any]):
    """A page by key."""

    hasil = SinyalSerializer(many=True)
    sesudah = serializers.CharField(allow_null=True)


class JawabanSinyalSerializer(serializers.Serializer[Any]):
    """An answer, and to how many cases it was given."""

    id = serializers.UUIDField()
    k = serializers.IntegerField()
    teks = serializers.CharField()
    peran = serializers.CharField()
    oleh = serializers.CharField()
    pada = serializers.DateTimeField()


class KasusSinyalSerializer(serializers.Serializer[Any]):
    """A case behind a signal: number, dates and clocks."""

    id = serializers.UUIDField()
    nomor = serializers.CharField()
    tanggal_lokal = serializers.DateField()
    diterima_pada = serializers.DateTimeField()
    tenggat_total = serializers.DateTimeField()
    total_berakhir_pada = serializers.DateTimeField(allow_null=True)
    jeda_kali = serializers.IntegerField()


class SinyalRinciSerializer(SinyalSerializer):
    """A signal with its answers and those of its cases that the account may see."""

    jawaban = JawabanSinyalSerializer(many=True)
    kasus = KasusSinyalSerializer(many=True)


class IdSerializer(serializers.Serializer[Any]):
    """What was made."""

    id = serializers.UUIDField()


class SinyalView(PelakuAPIView, APIView):
    """Signals of the own area."""

    @extend_schema(
        operation_id="sinyal_daftar",
        parameters=[SaringSinyalIsian, OpenApiParameter("sesudah", str), OpenApiParameter("ukuran", int)],
        responses=HalamanSinyalSerializer,
    )
    def get(self, request: Request) -> Response:
        """A page of those that stand, the newest month first."""
        pastikan_baca_sinyal(self.pelaku)
        query = request.query_params.dict()
        h = daftar_sinyal(
            self.pelaku,
            baca_saring_sinyal(query),
            sesudah=query.get("sesudah"),
            ukuran=ukuran_dari(query.get("ukuran")),
        )
        return Response({"hasil": [sinyal_sebagai_json(s) for s in h.hasil], "sesudah": h.sesudah})


class SinyalRinciView(PelakuAPIView, APIView):
    """One signal."""

    @extend_schema(operation_id="sinyal_rinci", responses=SinyalRinciSerializer)
    def get(self, request: Request, sinyal_id: UUID) -> Response:
        """Counts, answers, and the cases that the account may see: figure roles see none."""
        pastikan_baca_sinyal(self.pelaku)
        s = cari_sinyal(self.pelaku, sinyal_id)
        if lihat_kasus_sinyal(self.pelaku) == "nomor":
            catat_pembukaan(id=s.pk, oleh=self.pelaku)
        jawaban = [jawaban_sebagai_json(j) for j in jawaban_sinyal(s)]
        return Response(sinyal_sebagai_json(s) | {"jawaban": jawaban, "kasus": kasus_sinyal(self.pelaku, s)})


class SinyalJawabView(PelakuAPIView, APIView):
    """The answer to a signal."""

    @extend_schema(
        operation_id="sinyal_jawab", request=JawabSinyalIsian, parameters=[KUNCI], responses={201: IdSerializer}
    )
    def post(self, request: Request, sinyal_id: UUID) -> Response:
        """Answer it as it stands; it holds until the signal grows."""
        if not boleh_jawab_sinyal(self.pelaku):
            raise PeranTidakBerhak
        s = cari_sinyal(self.pelaku, sinyal_id)
        if not peran_penjawab_sinyal(self.pelaku, s.kode):
            raise PeranTidakBerhak
        kunci = baca_kunci(request, request.data)
        hasil = jawab_sinyal(id=s.pk, oleh=self.pelaku, kunci=kunci, **periksa_isian(JawabSinyalIsian, request.data))
        kepala = {"Idempotency-Replayed": "true"} if hasil.ulangan else None
        return Response({"id": hasil.id}, status=hasil.status_kode, headers=kepala)
