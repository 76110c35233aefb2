"""The API's door to respon kasus. No rule stands here; each opening is written down before it is answered."""

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import baca_kunci
from core.halaman import ukuran_dari
from core.idempotensi import Hasil
from kasus.api import HALAMAN, KEPALA_ULANGAN, KUNCI, aksi_apa_saja
from kasus.keluaran import halaman_dari
from kasus.pintu import lakukan_aksi, periksa_isian
from puskesos.akses.api import PelakuAPIView
from respon_kasus import isian as f
from respon_kasus import keluaran as k
from respon_kasus import pintu
from respon_kasus.pilihan import TERBUKA, StatusRespon
from respon_kasus.selectors import daftar_respon
from respon_kasus.services.baca import buka_respon


class _Dasar(PelakuAPIView, APIView):
    """Base: an aksi answers where it ended, never with the case: reading is a call of its own."""

    def jawab(self, hasil: Hasil) -> Response:
        isi = {"id": hasil.id, "status": hasil.status, "versi": hasil.versi}
        return Response(isi, status=hasil.status_kode, headers=KEPALA_ULANGAN if hasil.ulangan else None)


class DaftarRespon(_Dasar):
    """The actor's own cases, and reporting one."""

    @extend_schema(
        operation_id="respon_daftar",
        parameters=[f.SaringRespon, *HALAMAN],
        responses={200: halaman_dari(k.ResponRingkasKeluaran)},
    )
    def get(self, request: Request) -> Response:
        """Of the own team (until there is one: reported by oneself, or in the own kab/kota), newest first."""
        saring = {n: v for n, v in request.query_params.items() if n not in ("sesudah", "ukuran")}
        status = periksa_isian(f.SaringRespon, saring).get("status")
        semua = TERBUKA if not status else StatusRespon.values if status == "semua" else [status]
        h = daftar_respon(
            self.pelaku,
            status=semua,
            sesudah=request.query_params.get("sesudah"),
            ukuran=ukuran_dari(request.query_params.get("ukuran")),
        )
        return Response({"hasil": [k.ringkas_respon(r) for r in h.hasil], "sesudah": h.sesudah})

    @extend_schema(
        operation_id="respon_laporkan",
        request=f.LaporIsian,
        parameters=[KUNCI],
        responses={201: k.HasilResponKeluaran},
    )
    def post(self, request: Request) -> Response:
        """Report somebody in danger (aksi ``laporkan``). The manajer of the kab/kota are told at once."""
        return self.jawab(pintu.lapor(request.data, oleh=self.pelaku, kunci=baca_kunci(request, request.data)))


class RinciRespon(_Dasar):
    """One case."""

    @extend_schema(operation_id="respon_rinci", responses={200: k.ResponKeluaran})
    def get(self, request: Request, id: UUID) -> Response:
        """For its team; each call is written down."""
        return Response(k.rinci_respon(buka_respon(id, self.pelaku), self.pelaku))


class AksiRespon(_Dasar):
    """One aksi of a case."""

    @extend_schema(
        operation_id="respon_aksi",
        request=aksi_apa_saja("IsianAksiRespon", pintu.RESPON),
        parameters=[KUNCI, OpenApiParameter("aksi", str, OpenApiParameter.PATH, enum=sorted(pintu.RESPON.aksi))],
        responses={200: k.HasilResponKeluaran},
    )
    def post(self, request: Request, id: UUID, aksi: str) -> Response:
        """Answers with id, status and versi."""
        kunci = baca_kunci(request, request.data)
        return self.jawab(lakukan_aksi(pintu.RESPON, aksi, id, request.data, oleh=self.pelaku, kunci=kunci))


class OrangRespon(_Dasar):
    """The people of a case."""

    @extend_schema(
        operation_id="respon_orang",
        request=f.OrangResponIsian,
        parameters=[KUNCI],
        responses={201: k.HasilResponKeluaran},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """Add somebody with one role or more."""
        kunci = baca_kunci(request, request.data)
        return self.jawab(pintu.tambah_orang(id, request.data, oleh=self.pelaku, kunci=kunci))


class TindakLanjutRespon(_Dasar):
    """The follow-ups of a case."""

    @extend_schema(
        operation_id="respon_tindak_lanjut",
        request=f.TindakLanjutIsian,
        parameters=[KUNCI],
        responses={201: k.HasilResponKeluaran},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """Add one, for a member of the team, until a day."""
        kunci = baca_kunci(request, request.data)
        return self.jawab(pintu.tambah_tindak_lanjut(id, request.data, oleh=self.pelaku, kunci=kunci))


class TuntasRespon(_Dasar):
    """The end of a follow-up."""

    @extend_schema(
        operation_id="respon_tuntas",
        request=f.TuntasIsian,
        parameters=[KUNCI],
        responses={201: k.HasilResponKeluaran},
    )
    def post(self, request: Request, id: UUID, butir: UUID) -> Response:
        """It is done."""
        kunci = baca_kunci(request, request.data)
        return self.jawab(pintu.tuntaskan(id, butir, request.data, oleh=self.pelaku, kunci=kunci))


class DaruratRespon(_Dasar):
    """The emergency way in."""

    @extend_schema(
        operation_id="respon_darurat",
        request=f.DaruratIsian,
        parameters=[KUNCI],
        responses={201: k.HasilResponKeluaran},
    )
    def post(self, request: Request) -> Response:
        """Read a case of the own kab/kota for four hours. Team, manajer and supervisor are told."""
        return self.jawab(pintu.darurat(request.data, oleh=self.pelaku, kunci=baca_kunci(request, request.data)))
