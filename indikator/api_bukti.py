"""/api/v1/indikator/puskesos/{kode}/…: evidence, visits and overrides of an office."""

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
from core.idempotensi import Hasil
from core.unggah import batasi_unggahan, kirim_berkas
from core.waktu import sekarang
from indikator import isian_bukti as f
from indikator import pintu_bukti as pintu
from indikator.permintaan import baca_permintaan
from indikator.sajian_bukti import keadaan_sebagai_json, monev_sebagai_json, putusan_sebagai_json
from indikator.selectors.bukti import hitung_bukti, keadaan_bukti, kunjungan_monev, putusan_unit
from indikator.services.bukti import buka_berkas
from kasus.api import KEPALA_ULANGAN, KUNCI
from kasus.formulir import isi_formulir
from puskesos.akses.api import PelakuAPIView
from puskesos.selectors.profil import profil_unit


class BuktiKeluaran(s.Serializer[Any]):
    """Evidence per criterion, visits and overrides of a year."""

    tahun = s.IntegerField()
    kriteria = s.ListField(child=s.DictField())
    monev = s.ListField(child=s.DictField())
    putusan = s.ListField(child=s.DictField())


class BuktiTersimpan(s.Serializer[Any]):
    """What was saved."""

    id = s.UUIDField()
    status = s.CharField()
    versi = s.IntegerField(allow_null=True)


class _Berberkas(s.Serializer[Any]):
    berkas = s.FileField(required=False)


class BuktiBaru(_Berberkas):
    """The fields of the criterion, as texts; yes and no are ``ya`` and ``tidak``."""

    tahun = s.IntegerField()
    tanggal = s.DateField(required=False)


class MonevBaru(_Berberkas):
    """Findings are ``sesuai`` or ``tidak_sesuai``."""

    tahun = s.IntegerField()
    tanggal = s.DateField()


class PutusanBaru(_Berberkas):
    """A proposed override."""

    tahun = s.IntegerField()
    hasil = s.CharField()
    alasan = s.CharField()


def _jawab(hasil: Hasil) -> Response:
    isi = {"id": hasil.id, "status": hasil.status, "versi": hasil.versi}
    return Response(isi, status=hasil.status_kode, headers=KEPALA_ULANGAN if hasil.ulangan else None)


class _Unggah(PelakuAPIView, APIView):
    parser_classes = [MultiPartParser]

    def initialize_request(self, request: Any, *args: Any, **kwargs: Any) -> Request:
        batasi_unggahan(request, MAKS_BYTE, terlalu_besar().rincian)
        return super().initialize_request(request, *args, **kwargs)

    def kirim(self, request: Request, kelas: Any, panggil: Any) -> Response:
        """Read the form strictly and call the door."""
        isi = isi_formulir(kelas, request.POST, zona=self.pelaku.zona)
        berkas = request.FILES.get("berkas")
        kunci = pintu.kunci_berkas(request.headers.get("Idempotency-Key"), f"POST {request.path}", isi, berkas)
        return _jawab(panggil(isi, berkas, oleh=self.pelaku, kunci=kunci))


class BuktiUnit(PelakuAPIView, APIView):
    """Everything of a year."""

    @extend_schema(operation_id="bukti_unit", responses=BuktiKeluaran)
    def get(self, request: Request, kode: str) -> Response:
        """Evidence with all versions, visits with findings, overrides (``?tahun=``)."""
        unit, saat = profil_unit(self.pelaku, kode), sekarang()
        minta = baca_permintaan(request.query_params.dict(), saat=saat)
        hitung = hitung_bukti(unit, minta, saat)
        keadaan = keadaan_bukti(unit, minta.tahun, f.kriteria_unit(unit), saat)
        return Response({
            "tahun": minta.tahun,
            "kriteria": [keadaan_sebagai_json(k, hitung) for k in keadaan],
            "monev": [monev_sebagai_json(k) for k in kunjungan_monev(unit, minta.tahun)],
            "putusan": [putusan_sebagai_json(p) for p in putusan_unit(unit, minta.tahun)],
        })  # fmt: skip


class BuktiKriteria(_Unggah):
    """Evidence for a criterion."""

    @extend_schema(
        operation_id="bukti_catat", request={"multipart/form-data": BuktiBaru}, parameters=[KUNCI],
        responses={201: BuktiTersimpan},
    )  # fmt: skip
    def post(self, request: Request, kode: str, kriteria: str) -> Response:
        """The next version; its file counts once a job has found it clean."""
        kelas = f.isian_bukti(profil_unit(self.pelaku, kode), kriteria)
        return self.kirim(request, kelas, lambda isi, b, **lain: pintu.catat_bukti(kode, kriteria, isi, b, **lain))


class MonevUnit(_Unggah):
    """Visits of monev."""

    @extend_schema(
        operation_id="monev_catat", request={"multipart/form-data": MonevBaru}, parameters=[KUNCI],
        responses={201: BuktiTersimpan},
    )  # fmt: skip
    def post(self, request: Request, kode: str) -> Response:
        """A visit with findings per criterion."""
        kelas = f.isian_monev(profil_unit(self.pelaku, kode))
        return self.kirim(request, kelas, lambda isi, b, **lain: pintu.catat_monev(kode, isi, b, **lain))


class PutusanUnit(_Unggah):
    """Overrides of a unit's result."""

    @extend_schema(
        operation_id="putusan_ajukan", request={"multipart/form-data": PutusanBaru}, parameters=[KUNCI],
        responses={201: BuktiTersimpan},
    )  # fmt: skip
    def post(self, request: Request, kode: str) -> Response:
        """Propose; another account decides."""
        return self.kirim(request, f.PutusanIsian, lambda isi, b, **lain: pintu.ajukan_putusan(kode, isi, b, **lain))


class PutusanRinci(PelakuAPIView, APIView):
    """One override."""

    @extend_schema(
        operation_id="putusan_putuskan", request=f.KeputusanIsian, parameters=[KUNCI], responses={200: BuktiTersimpan}
    )
    def post(self, request: Request, kode: str, putusan: UUID) -> Response:
        """Approve or refuse as a second account; withdraw as the one that proposed."""
        kunci = baca_kunci(request, request.data)
        return _jawab(pintu.putuskan(kode, putusan, request.data, oleh=self.pelaku, kunci=kunci))


class BukaBukti(PelakuAPIView, APIView):
    """A file behind evidence, a visit or an override."""

    @extend_schema(
        operation_id="bukti_berkas", responses={(200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY)}
    )
    def get(self, request: Request, kode: str, berkas: UUID) -> HttpResponse:
        """The content of a clean file; written down before it is sent. 422 while it is in quarantine."""
        b = buka_berkas(oleh=self.pelaku, kode=kode, berkas_id=berkas)
        return kirim_berkas(b.nama, b.tipe, b.isi)
