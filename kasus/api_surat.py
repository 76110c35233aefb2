"""The API's door to letters."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiResponse, OpenApiTypes, PolymorphicProxySerializer, extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import baca_kunci
from core.halaman import ukuran_dari
from core.unggah import kirim_berkas
from kasus.api import HALAMAN, KEPALA_ULANGAN, KUNCI
from kasus.isian_surat import ISIAN_SURAT, BatalSuratIsian, SaringSuratIsian
from kasus.keluaran import halaman_dari
from kasus.models import Surat
from kasus.pintu import periksa_isian
from kasus.pintu_surat import batalkan_surat_kasus, terbitkan_surat_kasus
from kasus.selectors.kasus import rinci_kasus
from kasus.selectors.surat import SaringSurat, daftar_surat, surat_kasus, surat_terlihat
from kasus.services.surat import cetak_surat
from kasus.views.surat import alamat_cek
from puskesos.akses.api import PelakuAPIView


class SuratKeluaran(s.Serializer[Any]):
    """A letter. Its words are in the PDF alone."""

    id = s.UUIDField()
    jenis = s.CharField()
    nomor = s.CharField()
    tanggal = s.DateField()
    kasus = s.UUIDField()
    objek = s.CharField()
    objek_id = s.UUIDField()
    templat = s.CharField(help_text="version of the text")
    dicabut_pada = s.DateTimeField(allow_null=True)


class DaftarSuratKasus(s.Serializer[Any]):
    hasil = SuratKeluaran(many=True)


class SuratTersimpan(s.Serializer[Any]):
    id = s.UUIDField()
    status = s.CharField()


def _keluaran(b: Surat) -> dict[str, Any]:
    return {
        "id": b.pk,
        "jenis": b.jenis,
        "nomor": b.nomor,
        "tanggal": b.tanggal,
        "kasus": b.kasus_id,
        "objek": b.objek,
        "objek_id": b.objek_id,
        "templat": b.templat,
        "dicabut_pada": b.dicabut_pada,
    }


SURAT_BARU = PolymorphicProxySerializer(
    component_name="SuratBaru", serializers=list(ISIAN_SURAT.values()), resource_type_field_name=None
)


class DaftarSurat(PelakuAPIView, APIView):
    """Letters that the own office issued."""

    @extend_schema(
        operation_id="surat_daftar",
        parameters=[SaringSuratIsian, *HALAMAN],
        responses={200: halaman_dari(SuratKeluaran)},
    )
    def get(self, request: Request) -> Response:
        """The newest first; never a total."""
        saring = {n: v for n, v in request.query_params.items() if n not in ("sesudah", "ukuran")}
        h = daftar_surat(
            self.pelaku,
            SaringSurat(**periksa_isian(SaringSuratIsian, saring)),
            sesudah=request.query_params.get("sesudah"),
            ukuran=ukuran_dari(request.query_params.get("ukuran")),
        )
        return Response({"hasil": [_keluaran(b) for b in h.hasil], "sesudah": h.sesudah})


class SuratKasus(PelakuAPIView, APIView):
    """The letters of a case, and a new one."""

    @extend_schema(operation_id="kasus_surat_daftar", responses=DaftarSuratKasus)
    def get(self, request: Request, id: UUID) -> Response:
        """In order of issue, cancelled ones too."""
        kasus = rinci_kasus(self.pelaku, id)
        return Response({"hasil": [_keluaran(b.baris) for b in surat_kasus(kasus, self.pelaku)]})

    @extend_schema(
        operation_id="kasus_surat_terbit", request=SURAT_BARU, parameters=[KUNCI], responses={201: SuratKeluaran}
    )
    def post(self, request: Request, id: UUID) -> Response:
        """Issue a letter: number, text and code are fixed from now on."""
        kunci = baca_kunci(request, request.data)
        hasil = terbitkan_surat_kasus(id, request.data, oleh=self.pelaku, kunci=kunci)
        assert hasil.id is not None
        isi = _keluaran(surat_terlihat(hasil.id, self.pelaku))
        return Response(isi, status=hasil.status_kode, headers=KEPALA_ULANGAN if hasil.ulangan else None)


class RinciSurat(PelakuAPIView, APIView):
    """One letter."""

    @extend_schema(operation_id="surat_rinci", responses=SuratKeluaran)
    def get(self, request: Request, surat: UUID) -> Response:
        """What it is; the sheet itself is ``pdf/``."""
        return Response(_keluaran(surat_terlihat(surat, self.pelaku)))


class PdfSurat(PelakuAPIView, APIView):
    """The sheet of a letter."""

    @extend_schema(operation_id="surat_pdf", responses={(200, "application/pdf"): OpenApiResponse(OpenApiTypes.BINARY)})
    def get(self, request: Request, surat: UUID) -> HttpResponse:
        """The same each time; each opening is written down. 422 once it is cancelled."""
        cetakan = cetak_surat(id=surat, oleh=self.pelaku, alamat_cek=alamat_cek(request))
        return kirim_berkas(cetakan.nama, "application/pdf", cetakan.isi)


class BatalSurat(PelakuAPIView, APIView):
    """A letter that no longer holds."""

    @extend_schema(
        operation_id="surat_batal", request=BatalSuratIsian, parameters=[KUNCI], responses={200: SuratTersimpan}
    )
    def post(self, request: Request, surat: UUID) -> Response:
        """With a reason. It stays, prints no more, and its public check says so."""
        kunci = baca_kunci(request, request.data)
        hasil = batalkan_surat_kasus(surat, request.data, oleh=self.pelaku, kunci=kunci)
        kepala = KEPALA_ULANGAN if hasil.ulangan else None
        return Response({"id": hasil.id, "status": hasil.status}, status=hasil.status_kode, headers=kepala)
