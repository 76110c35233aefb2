"""/api/v1/indikator/kiriman/: who has sent which report, one report, and sending the own office's."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import baca_kunci
from core.halaman import ukuran_dari
from core.waktu import sekarang, tanggal_di
from indikator.isian_kiriman import SaringKirimanIsian, baca_saring
from indikator.policies import pastikan_baca_kiriman
from indikator.sajian_kiriman import baris_json, kiriman_sebagai_json
from indikator.selectors.kiriman import daftar_kiriman
from indikator.services.kiriman import buka_kiriman, kirim_laporan
from puskesos.akses.api import PelakuAPIView

KUNCI = OpenApiParameter("Idempotency-Key", OpenApiTypes.UUID, OpenApiParameter.HEADER, required=True)
HALAMAN = [OpenApiParameter("sesudah", str), OpenApiParameter("ukuran", int)]


class TerkirimKeluaran(s.Serializer[Any]):
    """A version of a report. ``pada`` in UTC, ``tenggat`` a day of the office."""

    id = s.UUIDField()
    nomor = s.IntegerField()
    pada = s.DateTimeField()
    tenggat = s.DateField()
    terlambat = s.BooleanField()
    sidik = s.CharField()


class BarisKirimanKeluaran(s.Serializer[Any]):
    """An office and what it has sent of the period."""

    kode = s.CharField()
    nama = s.CharField()
    kantor = s.CharField()
    terkirim = TerkirimKeluaran(allow_null=True)


class DaftarKirimanKeluaran(s.Serializer[Any]):
    """A page of offices with the counts of all of them."""

    masa = s.CharField()
    jumlah = s.DictField(child=s.IntegerField())
    hasil = BarisKirimanKeluaran(many=True)
    sesudah = s.CharField(allow_null=True)


class TabelKirimanKeluaran(s.Serializer[Any]):
    """A table: rows of [code, words, value]. A hidden count is null."""

    kode = s.CharField()
    judul = s.CharField()
    jumlah = s.IntegerField(allow_null=True)
    unit = s.BooleanField()
    baris = s.ListField(child=s.ListField())


class KantorKeluaran(s.Serializer[Any]):
    """The office as it was called when the report was made."""

    kode = s.CharField()
    nama = s.CharField()
    jenis = s.CharField()


class KirimanKeluaran(s.Serializer[Any]):
    """A report. ``terkirim`` null: a draft of the own office. ``sel_terkecil``: smaller counts are hidden here."""

    jenis = s.CharField()
    masa = s.CharField()
    dari = s.DateField()
    sampai = s.DateField()
    kantor = KantorKeluaran()
    tabel = TabelKirimanKeluaran(many=True)
    terkirim = TerkirimKeluaran(allow_null=True)
    versi = TerkirimKeluaran(many=True)
    sel_terkecil = s.IntegerField(allow_null=True)
    boleh_kirim = s.BooleanField()


class HasilKirimKeluaran(s.Serializer[Any]):
    """Which version it is now."""

    id = s.UUIDField()
    nomor = s.IntegerField()


class KirimanView(PelakuAPIView, APIView):
    """The offices of the own area and their reports of a period."""

    @extend_schema(
        operation_id="kiriman_daftar", parameters=[SaringKirimanIsian, *HALAMAN], responses=DaftarKirimanKeluaran
    )
    def get(self, request: Request) -> Response:
        """By code; without ``masa`` the last month that is over."""
        awalan = pastikan_baca_kiriman(self.pelaku)
        isi = {k: v for k, v in request.query_params.items() if k not in ("sesudah", "ukuran")}
        saring = baca_saring(isi, tanggal_di(sekarang(), self.pelaku.zona))
        daftar = daftar_kiriman(
            saring, awalan=awalan, sesudah=request.query_params.get("sesudah"),
            ukuran=ukuran_dari(request.query_params.get("ukuran")),
        )  # fmt: skip
        hasil = [baris_json(b) for b in daftar.baris]
        return Response({"masa": saring.masa.kode, "jumlah": daftar.jumlah, "hasil": hasil, "sesudah": daftar.sesudah})


class KirimanRinciView(PelakuAPIView, APIView):
    """One report."""

    @extend_schema(operation_id="kiriman_rinci", responses=KirimanKeluaran)
    def get(self, request: Request, kode: str, masa: str) -> Response:
        """As sent; of the own office also the draft of what was not."""
        return Response(kiriman_sebagai_json(buka_kiriman(kode=kode, masa=masa, oleh=self.pelaku)))

    @extend_schema(
        operation_id="kiriman_kirim", request=None, parameters=[KUNCI],
        responses={200: HasilKirimKeluaran, 201: HasilKirimKeluaran},
    )  # fmt: skip
    def post(self, request: Request, kode: str, masa: str) -> Response:
        """Send the own office's report. 200 when these very contents were sent before."""
        kunci = baca_kunci(request, request.data)
        hasil = kirim_laporan(kode=kode, masa=masa, oleh=self.pelaku, kunci=kunci)
        kepala = {"Idempotency-Replayed": "true"} if hasil.ulangan else {}
        return Response({"id": hasil.id, "nomor": hasil.versi}, status=hasil.status_kode, headers=kepala)
