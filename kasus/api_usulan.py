"""The API's door to what a survey needs on a device: the questions as data, and photos."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.berkas import MAKS_BYTE, terlalu_besar
from core.errors import PeranTidakBerhak
from core.unggah import batasi_unggahan
from core.waktu import sekarang, tanggal_di
from kasus.api import KEPALA_ULANGAN, KUNCI
from kasus.kuesioner import Kuesioner, kuesioner_berlaku
from kasus.pintu_usulan import tambah_foto_survei
from kasus.policies import MANAJER, SURVEI
from puskesos.akses.api import PelakuAPIView


class PilihanKeluaran(s.Serializer[Any]):
    kode = s.CharField()
    teks = s.CharField()


class BilaKeluaran(s.Serializer[Any]):
    kode = s.CharField()
    salah_satu = s.ListField(child=s.CharField())
    min = s.IntegerField(allow_null=True)


class PertanyaanKeluaran(s.Serializer[Any]):
    kode = s.CharField()
    bagian = s.CharField()
    nomor = s.IntegerField()
    teks = s.CharField()
    jenis = s.CharField(help_text="satu, banyak, bulat, rupiah, teks")
    pilihan = PilihanKeluaran(many=True)
    bila = BilaKeluaran(many=True)
    min = s.IntegerField()
    maks = s.IntegerField()
    maks_dari = s.CharField()
    satuan = s.CharField()
    sendiri = s.CharField()


class KuesionerKeluaran(s.Serializer[Any]):
    versi = s.CharField()
    judul = s.CharField()
    berlaku_dari = s.DateField()
    bagian = PilihanKeluaran(many=True)
    pertanyaan = PertanyaanKeluaran(many=True)


def _pasangan(semua: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"kode": k, "teks": t} for k, t in semua]


def _keluaran(k: Kuesioner) -> dict[str, Any]:
    soal = [
        {
            n: getattr(p, n)
            for n in ("kode", "bagian", "nomor", "teks", "jenis", "min", "maks", "maks_dari", "satuan", "sendiri")
        }
        | {
            "pilihan": _pasangan(p.pilihan),
            "bila": [{"kode": b.kode, "salah_satu": sorted(b.salah_satu), "min": b.min} for b in p.bila],
        }
        for p in k.pertanyaan
    ]
    dasar = {"versi": k.versi, "judul": k.judul, "berlaku_dari": k.berlaku_dari}
    return dasar | {"bagian": _pasangan(k.bagian), "pertanyaan": soal}


class KuesionerBerlaku(PelakuAPIView, APIView):
    """The questions of the survey."""

    @extend_schema(operation_id="kuesioner", responses=KuesionerKeluaran)
    def get(self, request: Request) -> Response:
        """The version of today, with its skip rules and limits, for a form that works without a signal."""
        if not self.pelaku.punya(SURVEI, MANAJER):
            raise PeranTidakBerhak
        return Response(_keluaran(kuesioner_berlaku(tanggal_di(sekarang(), self.pelaku.zona))))


class FotoBaru(s.Serializer[Any]):
    berkas = s.FileField()
    jenis = s.CharField(required=False)
    foto = s.UUIDField(required=False)


class FotoTersimpan(s.Serializer[Any]):
    id = s.UUIDField()
    jenis = s.CharField()


class FotoUsulan(PelakuAPIView, APIView):
    """A photo of a visit."""

    parser_classes = [MultiPartParser]

    def initialize_request(self, request: Any, *args: Any, **kwargs: Any) -> Request:
        batasi_unggahan(request, MAKS_BYTE, terlalu_besar().rincian)
        return super().initialize_request(request, *args, **kwargs)

    @extend_schema(
        operation_id="usulan_foto",
        request={"multipart/form-data": FotoBaru},
        parameters=[KUNCI],
        responses={201: FotoTersimpan},
    )
    def post(self, request: Request, id: UUID) -> Response:
        """201; a photo whose id is there already: 200. Drawn anew without EXIF before it is kept."""
        hasil = tambah_foto_survei(
            id,
            request.FILES.get("berkas"),
            request.POST.dict(),
            oleh=self.pelaku,
            kunci=request.headers.get("Idempotency-Key"),
            jalur=request.path,
        )
        kepala = KEPALA_ULANGAN if hasil.ulangan else None
        return Response({"id": hasil.id, "jenis": hasil.status}, status=hasil.status_kode, headers=kepala)
