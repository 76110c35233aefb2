"""GET /api/v1/indikator/…: figures for every account; the units behind a figure within the account's area."""

from typing import Any
from uuid import UUID

from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.halaman import ukuran_dari
from core.waktu import sekarang
from indikator.keluaran import (
    HalamanUnitSerializer,
    IkkSerializer,
    LaporanSerializer,
    PotretRinciSerializer,
    PotretSerializer,
)
from indikator.permintaan import Cakupan, Memenuhi, Mode, baca_memenuhi, baca_permintaan, pisah
from indikator.policies import cakupan, pastikan_baca_laporan
from indikator.sajian import potret_sebagai_json, sebagai_json, unit_sebagai_json
from indikator.selectors.ikk import hitung_ikk
from indikator.selectors.laporan import cari_potret, isi_cetak, semua_potret
from indikator.selectors.potret import potret_utuh
from indikator.selectors.unit import daftar_unit, punya_unit
from indikator.services.laporan import pastikan_tahun
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
    OpenApiParameter("gagal", description="Kode kriteria yang gagal, misalnya D8."),
    OpenApiParameter("sesudah", description="Kursor dari halaman sebelumnya."),
    OpenApiParameter("ukuran", OpenApiTypes.INT, description="Bawaan 50, paling banyak 100."),
]


@method_decorator(conditional_page, name="dispatch")
class IkkView(PelakuAPIView, APIView):
    """The eleven indicators. Who pulls them again with ``If-None-Match`` gets 304 while nothing has changed."""

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
            gagal=hal["gagal"],
            sesudah=hal["sesudah"],
            ukuran=ukuran_dari(hal["ukuran"]),
        )
        isi: dict[str, Any] = {"hasil": [unit_sebagai_json(b) for b in halaman.hasil], "sesudah": halaman.sesudah}
        return Response(isi)


class PotretView(PelakuAPIView, APIView):
    """The frozen years."""

    @extend_schema(operation_id="potret_daftar", responses=PotretSerializer(many=True))
    def get(self, request: Request) -> Response:
        """All snapshots, the newest first, without their contents."""
        pastikan_baca_laporan(self.pelaku)
        return Response([potret_sebagai_json(p) for p in semua_potret()])


@method_decorator(conditional_page, name="dispatch")
class LaporanView(PelakuAPIView, APIView):
    """The contents of a year's report."""

    @extend_schema(operation_id="indikator_laporan", parameters=PARAMETER[:1], responses=LaporanSerializer)
    def get(self, request: Request) -> Response:
        """What page, PDF and workbook print of a year: the snapshot that counts, else the figures of now."""
        pastikan_baca_laporan(self.pelaku)
        saat = sekarang()
        tahun = baca_permintaan({"tahun": request.query_params.get("tahun", "")}, saat=saat).tahun
        pastikan_tahun(tahun)
        isi, potret = isi_cetak(tahun, saat)
        tetap = {k: v for k, v in isi.items() if potret or k != "dihitung_pada"}  # so that ETags can agree
        return Response({"tahun": tahun, "potret": str(potret.pk) if potret else None, "isi": tetap})


@method_decorator(conditional_page, name="dispatch")
class PotretRinciView(PelakuAPIView, APIView):
    """A frozen year."""

    @extend_schema(operation_id="potret_rinci", responses=PotretRinciSerializer)
    def get(self, request: Request, potret_id: UUID) -> Response:
        """A snapshot with its figures, facts, words and answers, and whether its rows still have its checksum."""
        pastikan_baca_laporan(self.pelaku)
        potret = cari_potret(potret_id)
        return Response(potret_sebagai_json(potret) | {"utuh": potret_utuh(potret), "isi": potret.isi})
