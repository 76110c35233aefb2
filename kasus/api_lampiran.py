"""The API's door to the files of a case."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiResponse, OpenApiTypes, extend_schema
from rest_framework import serializers as s
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import baca_kunci
from core.berkas import MAKS_BYTE, terlalu_besar
from core.errors import Bidang, IsianTidakSah
from core.pesan import pesan_untuk
from core.unggah import batasi_unggahan, kirim_berkas
from kasus import isian as f
from kasus.api import KEPALA_ULANGAN, KUNCI
from kasus.pintu import hapus_lampiran_kasus, tambah_lampiran_kasus
from kasus.selectors.kasus import rinci_kasus
from kasus.selectors.lampiran import Berkas, lampiran_kasus
from kasus.services.lampiran import buka_lampiran
from puskesos.akses.api import PelakuAPIView


class LampiranKeluaran(s.Serializer[Any]):
    id = s.UUIDField()
    nama = s.CharField()
    jenis = s.CharField()
    status = s.CharField()
    ukuran = s.IntegerField(help_text="bytes")
    sidik = s.CharField(help_text="SHA-256")
    diunggah_pada = s.DateTimeField()


class DaftarLampiran(s.Serializer[Any]):
    hasil = LampiranKeluaran(many=True)


class LampiranBaru(s.Serializer[Any]):
    berkas = s.FileField()


class LampiranTersimpan(s.Serializer[Any]):
    id = s.UUIDField()
    status = s.CharField()


def _keluaran(b: Berkas) -> dict[str, Any]:
    r = b.baris
    return {
        "id": r.pk,
        "nama": b.nama,
        "jenis": r.jenis,
        "status": r.status,
        "ukuran": r.ukuran,
        "sidik": bytes(r.sidik).hex(),
        "diunggah_pada": r.diunggah_pada,
    }


class LampiranKasus(PelakuAPIView, APIView):
    """The files of a case, and a new one."""

    parser_classes = [MultiPartParser]

    def initialize_request(self, request: Any, *args: Any, **kwargs: Any) -> Request:
        batasi_unggahan(request, MAKS_BYTE, terlalu_besar().rincian)
        return super().initialize_request(request, *args, **kwargs)

    @extend_schema(operation_id="kasus_lampiran_daftar", responses=DaftarLampiran)
    def get(self, request: Request, id: UUID) -> Response:
        """In order of coming; those that were removed are left out."""
        return Response({"hasil": [_keluaran(b) for b in lampiran_kasus(rinci_kasus(self.pelaku, id))]})

    @extend_schema(
        operation_id="kasus_lampiran_tambah",
        request={"multipart/form-data": LampiranBaru},
        parameters=[KUNCI],
        responses={201: LampiranTersimpan},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """201 with ``karantina``: a job makes it harmless, then it can be opened."""
        berkas = request.FILES.get("berkas")
        if berkas is None:
            pesan = pesan_untuk("berkas_lampiran_wajib")[1]
            raise IsianTidakSah(bidang=[Bidang("berkas", "berkas_lampiran_wajib", pesan)], jumlah=1)
        kunci = request.headers.get("Idempotency-Key")
        hasil = tambah_lampiran_kasus(
            id, berkas, request.POST.dict(), oleh=self.pelaku, kunci=kunci, jalur=request.path, urut=0
        )
        kepala = KEPALA_ULANGAN if hasil.ulangan else None
        return Response({"id": hasil.id, "status": hasil.status}, status=hasil.status_kode, headers=kepala)


class BukaLampiran(PelakuAPIView, APIView):
    """One file of a case."""

    @extend_schema(
        operation_id="kasus_lampiran_buka",
        responses={(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY)},
    )
    def get(self, request: Request, id: UUID, berkas: UUID) -> HttpResponse:
        """The content of a clean file; written down before it is sent. 422 while it is in quarantine."""
        b = buka_lampiran(id=id, lampiran_id=berkas, oleh=self.pelaku)
        return kirim_berkas(b.nama, b.tipe, b.isi)


class HapusLampiran(PelakuAPIView, APIView):
    """A file of a case that goes."""

    @extend_schema(
        operation_id="kasus_lampiran_hapus",
        request=f.HapusLampiranIsian,
        parameters=[KUNCI],
        responses={200: LampiranTersimpan},
    )
    def post(self, request: Request, id: UUID, berkas: UUID) -> Response:
        """With a reason. The content is gone at once, the event stays."""
        kunci = baca_kunci(request, request.data)
        hasil = hapus_lampiran_kasus(id, berkas, request.data, oleh=self.pelaku, kunci=kunci)
        kepala = KEPALA_ULANGAN if hasil.ulangan else None
        return Response({"id": hasil.id, "status": hasil.status}, status=hasil.status_kode, headers=kepala)
