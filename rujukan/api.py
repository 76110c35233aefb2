"""The API's door to referrals and programmes. No rule stands here."""

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import baca_kunci
from core.errors import DiLuarLingkup
from core.halaman import ukuran_dari
from core.idempotensi import Hasil
from core.unggah import kirim_berkas
from core.waktu import sekarang, tanggal_di
from kasus.api import HALAMAN, KEPALA_ULANGAN, KUNCI, aksi_apa_saja
from kasus.keluaran import halaman_dari, ulangan
from kasus.pintu import lakukan_aksi, periksa_isian
from kasus.selectors.kasus import rinci_kasus
from puskesos.akses.api import PelakuAPIView
from rujukan import isian as f
from rujukan import keluaran as k
from rujukan.pintu import RUJUKAN, buat_rujukan
from rujukan.selectors import Saring, daftar_rujukan, katalog, rujukan_kasus, rujukan_terlihat
from rujukan.views_surat import cetak_surat_rujukan


class _Dasar(PelakuAPIView, APIView):
    """Base: what every view of this app does alike."""

    def jawab(self, hasil: Hasil) -> Response:
        """The referral; where a repeated call ended; for whom the answer ended the access, only that it is saved."""
        assert hasil.id is not None
        singkat = ulangan(hasil.id, hasil.status, hasil.versi)
        if hasil.ulangan:
            return Response(singkat, status=hasil.status_kode, headers=KEPALA_ULANGAN)
        try:
            isi = k.rinci_rujukan(rujukan_terlihat(hasil.id, self.pelaku), self.pelaku)
        except DiLuarLingkup:
            isi = singkat
        return Response(isi, status=hasil.status_kode)


class DaftarRujukan(_Dasar):
    """Referrals of the kab/kota for its manajer, of the institution for the receiver."""

    @extend_schema(
        operation_id="rujukan_daftar",
        parameters=[f.SaringRujukan, *HALAMAN],
        responses={200: halaman_dari(k.RujukanRingkasKeluaran)},
    )
    def get(self, request: Request) -> Response:
        """Without ``status`` the ones that have not ended, oldest due first; never a total."""
        saring = {n: v for n, v in request.query_params.items() if n not in ("sesudah", "ukuran")}
        h = daftar_rujukan(
            self.pelaku,
            Saring(**periksa_isian(f.SaringRujukan, saring)),
            sesudah=request.query_params.get("sesudah"),
            ukuran=ukuran_dari(request.query_params.get("ukuran")),
        )
        return Response({"hasil": [k.ringkas_rujukan(r, self.pelaku) for r in h.hasil], "sesudah": h.sesudah})


class RinciRujukan(_Dasar):
    """One referral."""

    @extend_schema(operation_id="rujukan_rinci", responses={200: k.RujukanKeluaran})
    def get(self, request: Request, id: UUID) -> Response:
        """With what this actor may do now."""
        return Response(k.rinci_rujukan(rujukan_terlihat(id, self.pelaku), self.pelaku))


class AksiRujukan(_Dasar):
    """One aksi of a referral."""

    @extend_schema(
        operation_id="rujukan_aksi",
        request=aksi_apa_saja("IsianAksiRujukan", RUJUKAN),
        parameters=[KUNCI, OpenApiParameter("aksi", str, OpenApiParameter.PATH, enum=sorted(RUJUKAN.aksi))],
        responses={200: k.HasilRujukanKeluaran},
    )
    def post(self, request: Request, id: UUID, aksi: str) -> Response:
        """Answers with the referral, or with id, status and versi where the receiver's access ended with it."""
        kunci = baca_kunci(request, request.data)
        return self.jawab(lakukan_aksi(RUJUKAN, aksi, id, request.data, oleh=self.pelaku, kunci=kunci))


class SuratRujukan(_Dasar):
    """The letter of a referral."""

    @extend_schema(
        operation_id="rujukan_surat", responses={(200, "application/pdf"): OpenApiResponse(OpenApiTypes.BINARY)}
    )
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """The PDF, for whoever sees the referral; 404 while it is a draf, 422 once it was taken back."""
        cetakan = cetak_surat_rujukan(request, id, self.pelaku)
        return kirim_berkas(cetakan.nama, "application/pdf", cetakan.isi)


class RujukanKasus(_Dasar):
    """The referrals of one case."""

    @extend_schema(operation_id="kasus_rujukan_daftar", responses={200: k.RujukanKeluaran(many=True)})
    def get(self, request: Request, id: UUID) -> Response:
        """In order of making, for whoever sees the case. A case has few: not paged."""
        kasus = rinci_kasus(self.pelaku, id)
        return Response([k.rinci_rujukan(r, self.pelaku) for r in rujukan_kasus(kasus, self.pelaku)])

    @extend_schema(
        operation_id="kasus_rujukan_buat",
        request=f.BuatRujukanIsian,
        parameters=[KUNCI],
        responses={201: k.HasilRujukanKeluaran},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """Make a draf (aksi ``buat_rujukan``). ``penerima``: an institution of ``/program/`` that serves it."""
        kunci = baca_kunci(request, request.data)
        return self.jawab(buat_rujukan(id, request.data, oleh=self.pelaku, kunci=kunci))


class DaftarProgram(_Dasar):
    """The programme catalogue."""

    @extend_schema(
        operation_id="program_daftar",
        parameters=[OpenApiParameter("pada", OpenApiTypes.DATE, description="requirements of that day; default today")],
        responses={200: k.ProgramKeluaran(many=True)},
    )
    def get(self, request: Request) -> Response:
        """What is in force at the own kab/kota, by name. A short list: not paged."""
        isi = periksa_isian(f.SaringProgram, dict(request.query_params.items()))
        hari = isi.get("pada") or tanggal_di(sekarang(), self.pelaku.zona)
        return Response([k.rinci_program(b, self.pelaku) for b in katalog(hari, tempat=self.pelaku.kabkota)])
