"""The API's door to one's own notices."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.errors import IsianTidakSah
from core.halaman import ukuran_dari
from core.isian import galat_dari
from core.waktu import sekarang
from puskesos.akses.api import PelakuAPIView
from puskesos.isian import BacaIsian
from puskesos.kabar import Kelas
from puskesos.selectors.pemberitahuan import Butir, belum_dibaca, daftar_pemberitahuan
from puskesos.services.pemberitahuan import baca, batal_baca


class PemberitahuanKeluaran(s.Serializer[Any]):
    """One notice. ``terlihat``: the object is still in the reader's sight; ``objek_id`` and ``url`` are given then."""

    id = s.UUIDField()
    jenis = s.CharField()
    kelas = s.ChoiceField([k.value for k in Kelas])
    mendesak = s.BooleanField()
    kalimat = s.CharField()
    objek = s.CharField()
    objek_id = s.UUIDField(allow_null=True)
    terlihat = s.BooleanField()
    url = s.CharField(allow_blank=True)
    dibuat_pada = s.DateTimeField()
    dibaca_pada = s.DateTimeField(allow_null=True)


class HalamanPemberitahuan(s.Serializer[Any]):
    """A page, unread ones first. ``belum_dibaca`` is counted up to 100."""

    hasil = PemberitahuanKeluaran(many=True)
    sesudah = s.CharField(allow_null=True)
    belum_dibaca = s.IntegerField()


class BacaKeluaran(s.Serializer[Any]):
    """How many changed, and the instant by which it can be undone (``urungkan``)."""

    jumlah = s.IntegerField()
    pada = s.DateTimeField()


def _keluaran(b: Butir) -> dict[str, Any]:
    return {
        "id": b.id,
        "jenis": b.jenis.nama,
        "kelas": b.jenis.kelas.value,
        "mendesak": b.jenis.mendesak,
        "kalimat": b.jenis.teks,
        "objek": b.objek,
        "objek_id": b.objek_id if b.acuan else None,
        "terlihat": b.acuan is not None,
        "url": b.acuan.url if b.acuan else "",
        "dibuat_pada": b.dibuat_pada,
        "dibaca_pada": b.dibaca_pada,
    }


class DaftarPemberitahuan(PelakuAPIView, APIView):
    """Own notices."""

    @extend_schema(
        operation_id="pemberitahuan_daftar",
        parameters=[
            OpenApiParameter("belum", bool, description="true: unread ones alone"),
            OpenApiParameter("kelas", str, enum=[k.value for k in Kelas]),
            OpenApiParameter("sesudah", str),
            OpenApiParameter("ukuran", int),
        ],
        responses={200: HalamanPemberitahuan},
    )
    def get(self, request: Request) -> Response:
        """Unread ones first, newest first."""
        p = request.query_params
        belum, kelas = p.get("belum", "false"), p.get("kelas", "")
        if belum not in ("true", "false") or kelas not in ("", *Kelas):
            raise IsianTidakSah("permintaan_rusak")
        butir, sesudah = daftar_pemberitahuan(
            self.pelaku,
            belum=belum == "true",
            kelas=kelas,
            sesudah=p.get("sesudah"),
            ukuran=ukuran_dari(p.get("ukuran")),
        )
        isi = {"hasil": [_keluaran(b) for b in butir], "sesudah": sesudah, "belum_dibaca": belum_dibaca(self.pelaku)}
        return Response(isi)


class BacaPemberitahuan(PelakuAPIView, APIView):
    """Own notices as read, or unread again."""

    @extend_schema(operation_id="pemberitahuan_baca", request=BacaIsian, responses={200: BacaKeluaran})
    def post(self, request: Request) -> Response:
        """Mark as read; a repeat changes nothing, so no key is needed. Others' notices count as not there."""
        isian = BacaIsian(data=request.data)
        if not isian.is_valid():
            bidang = galat_dari(isian.errors)
            raise IsianTidakSah(bidang=bidang, jumlah=len(bidang))
        isi, saat = isian.validated_data, sekarang()
        if isi.get("urungkan"):
            saat = isi["urungkan"]
            jumlah = batal_baca(oleh=self.pelaku, saat=saat)
        else:
            jumlah = baca(oleh=self.pelaku, saat=saat, id=isi.get("id"))
        return Response({"jumlah": jumlah, "pada": saat})
