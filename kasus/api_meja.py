"""The API's door to what an officer keeps for the own desk."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import baca_kunci
from core.halaman import ukuran_dari
from kasus import isian_meja as fm
from kasus.api import HALAMAN, KEPALA_ULANGAN, KUNCI
from kasus.pekerjaan import mulai_pekerjaan
from kasus.pintu import simpan_tampilan_saya
from kasus.policies import peran_kasus
from kasus.selectors.pekerjaan import daftar_pekerjaan, hasil_pekerjaan, rinci_pekerjaan
from kasus.selectors.tampilan import hitung_tampilan
from kasus.selectors.tampilan_sendiri import TampilanMilik, tampilan_sendiri
from kasus.services.pekerjaan import hentikan_pekerjaan
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


class PekerjaanKeluaran(s.Serializer[Any]):
    id = s.UUIDField()
    aksi = s.CharField()
    status = s.CharField()
    jumlah = s.IntegerField()
    berhasil = s.IntegerField()
    ditolak = s.IntegerField()
    dibuat_pada = s.DateTimeField()
    selesai_pada = s.DateTimeField(allow_null=True)


class ButirPekerjaanKeluaran(s.Serializer[Any]):
    """``status_kode`` as a single call would have answered; null while its turn has not come."""

    urut = s.IntegerField()
    id = s.UUIDField(source="kasus_id")
    status_kode = s.IntegerField(allow_null=True)
    status = s.CharField()
    kode = s.CharField()
    detail = s.CharField(source="alasan")


class PekerjaanRinciKeluaran(PekerjaanKeluaran):
    hasil = ButirPekerjaanKeluaran(many=True)
    sesudah = s.CharField(allow_null=True)


class DaftarPekerjaanKeluaran(s.Serializer[Any]):
    hasil = PekerjaanKeluaran(many=True)


class PekerjaanBaru(s.Serializer[Any]):
    id = s.UUIDField()
    status = s.CharField()


class DaftarPekerjaan(PelakuAPIView, APIView):
    """Work on many cases by a job."""

    @extend_schema(operation_id="pekerjaan_daftar", responses=DaftarPekerjaanKeluaran)
    def get(self, request: Request) -> Response:
        """The own works of the last 30 days, the newest first, at most 50."""
        peran_kasus(self.pelaku)
        return Response({"hasil": [PekerjaanKeluaran(x).data for x in daftar_pekerjaan(self.pelaku)]})

    @extend_schema(
        operation_id="pekerjaan_mulai",
        request=fm.PekerjaanIsian,
        parameters=[KUNCI],
        responses={202: PekerjaanBaru},
    )
    def post(self, request: Request) -> Response:
        """One aksi on up to 2,000 cases: those named (``butir``), or all that the filters find now (``saring``)."""
        hasil = mulai_pekerjaan(request.data, oleh=self.pelaku, kunci=baca_kunci(request, request.data))
        kepala = KEPALA_ULANGAN if hasil.ulangan else None
        return Response({"id": hasil.id, "status": hasil.status}, status=hasil.status_kode, headers=kepala)


class RinciPekerjaan(PelakuAPIView, APIView):
    """One work."""

    @extend_schema(operation_id="pekerjaan_rinci", parameters=HALAMAN, responses=PekerjaanRinciKeluaran)
    def get(self, request: Request, id: UUID) -> Response:
        """How far it is, and what became of each case; ``sesudah`` is the number of the last case seen."""
        peran_kasus(self.pelaku)
        kerja = rinci_pekerjaan(self.pelaku, id)
        ukuran = ukuran_dari(request.query_params.get("ukuran"))
        teks = request.query_params.get("sesudah") or "0"
        sesudah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 6 else 0
        hasil = [h.butir for h in hasil_pekerjaan(self.pelaku, kerja, sesudah=sesudah, ukuran=ukuran + 1)]
        lanjut = str(hasil[ukuran - 1].urut) if len(hasil) > ukuran else None
        butir = ButirPekerjaanKeluaran(hasil[:ukuran], many=True).data
        return Response({**PekerjaanKeluaran(kerja).data, "hasil": butir, "sesudah": lanjut})


class HentikanPekerjaan(PelakuAPIView, APIView):
    """The end of a work before its time."""

    @extend_schema(operation_id="pekerjaan_hentikan", request=None, responses={204: None})
    def post(self, request: Request, id: UUID) -> Response:
        """Cases whose turn has not come stay as they are. 409 when it has ended already."""
        peran_kasus(self.pelaku)
        hentikan_pekerjaan(oleh=self.pelaku, id=id)
        return Response(status=204)
