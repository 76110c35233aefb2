"""The API's door to what stands beside the procedure of a case: notes, and fixed sentences for the citizen."""

from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import baca_kunci
from kasus import isian_samping as fs
from kasus import keluaran as k
from kasus.api import KEPALA_ULANGAN, KUNCI
from kasus.pintu import buka_identitas_kasus, di_samping
from kasus.services.identitas import TAMPIL_DETIK
from puskesos.akses.api import PelakuAPIView


class _Samping(PelakuAPIView, APIView):
    nama: ClassVar[str]

    def simpan(self, request: Request, id: UUID) -> Response:
        """201 with where the case stands; ``versi`` has not changed."""
        hasil = di_samping(self.nama, id, request.data, oleh=self.pelaku, kunci=baca_kunci(request, request.data))
        kepala = KEPALA_ULANGAN if hasil.ulangan else None
        return Response(k.ulangan(hasil.id, hasil.status, hasil.versi), status=hasil.status_kode, headers=kepala)


class CatatanKasus(_Samping):
    """Notes of a case."""

    nama = "catatan_internal"

    @extend_schema(
        operation_id="kasus_catatan",
        request=fs.CatatanInternalIsian,
        parameters=[KUNCI],
        responses={201: k.UlanganKeluaran},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """A note that only officers read; it stands in the history (``catatan_internal``)."""
        return self.simpan(request, id)


class PesanWargaKasus(_Samping):
    """Messages to the citizen."""

    nama = "pesan_warga"

    @extend_schema(
        operation_id="kasus_pesan_warga",
        request=fs.PesanWargaIsian,
        parameters=[KUNCI],
        responses={201: k.UlanganKeluaran},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """One of the fixed sentences, for the tracking page."""
        return self.simpan(request, id)


class IdentitasKasus(PelakuAPIView, APIView):
    """The numbers of a case's people."""

    @extend_schema(
        operation_id="kasus_identitas", request=fs.BukaIdentitasIsian, responses={200: k.BukaIdentitasKeluaran}
    )
    def post(self, request: Request, id: UUID) -> Response:
        """NIK, No KK and phone in full, for a reason; written down first. Keep them in no cache and on no disk."""
        orang = buka_identitas_kasus(id, request.data, oleh=self.pelaku)
        isi = k.BukaIdentitasKeluaran({"orang": orang, "tampil_detik": TAMPIL_DETIK}).data
        return Response(isi, headers={"Cache-Control": "no-store, private"})
