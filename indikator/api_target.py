"""/api/v1/indikator/target/ and …/nilai/: targets by version, and values that are measured elsewhere."""

from datetime import date
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import baca_kunci
from core.idempotensi import cari_ulangan
from core.waktu import sekarang
from indikator.isian_target import NilaiIsian, TargetIsian, baca_tahun
from indikator.permintaan import hari_ini
from indikator.policies import pastikan_baca_laporan, pastikan_tulis_laporan
from indikator.selectors.target import BarisAcuan, acuan_tahun
from indikator.services.target import tetapkan_nilai, tetapkan_target
from kasus.pintu import periksa_isian
from puskesos.akses.api import PelakuAPIView

KUNCI = OpenApiParameter("Idempotency-Key", OpenApiTypes.UUID, OpenApiParameter.HEADER, required=True)


class VersiTargetKeluaran(s.Serializer[Any]):
    """A version of a target."""

    nilai = s.CharField()
    dokumen = s.CharField()
    nomor = s.CharField(allow_blank=True)
    berlaku_mulai = s.DateField()
    berlaku = s.BooleanField()


class NilaiKeluaran(s.Serializer[Any]):
    """n and T, or the value, and where it comes from."""

    n = s.IntegerField(allow_null=True)
    t = s.IntegerField(allow_null=True)
    nilai = s.CharField(allow_null=True)
    sumber = s.CharField(allow_blank=True)


class AcuanKeluaran(s.Serializer[Any]):
    """An indicator of a year. ``nilai`` null: computed, or not entered yet."""

    indikator = s.CharField()
    dihitung = s.BooleanField()
    target = VersiTargetKeluaran(many=True)
    nilai = NilaiKeluaran(allow_null=True)


class TersimpanKeluaran(s.Serializer[Any]):
    """What was written: ``4.2 2026``."""

    status = s.CharField()


def _json(b: BarisAcuan) -> dict[str, Any]:
    target = [
        {
            "nilai": str(t.nilai),
            "dokumen": t.dokumen,
            "nomor": t.nomor_dokumen,
            "berlaku_mulai": t.berlaku_mulai.isoformat(),
            "berlaku": t == b.berlaku,
        }
        for t in b.target
    ]
    n = b.nilai
    nilai = n and {"n": n.n, "t": n.t, "nilai": None if n.nilai is None else str(n.nilai), "sumber": n.sumber}
    return {"indikator": b.indikator.kode, "dihitung": b.indikator.dihitung, "target": target, "nilai": nilai}


class TargetView(PelakuAPIView, APIView):
    """The targets of a year."""

    @extend_schema(
        operation_id="target_daftar", parameters=[OpenApiParameter("tahun", OpenApiTypes.INT)],
        responses=AcuanKeluaran(many=True),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """All eleven with their versions, the newest first, and their values."""
        pastikan_baca_laporan(self.pelaku)
        tahun = baca_tahun(request.query_params.get("tahun", ""))
        hari = min(hari_ini(sekarang()), date(tahun, 12, 31))
        return Response([_json(b) for b in acuan_tahun(tahun, hari)])

    @extend_schema(
        operation_id="target_baru", request=TargetIsian, parameters=[KUNCI], responses={201: TersimpanKeluaran}
    )
    def post(self, request: Request) -> Response:
        """A version of a target, with the document that sets it."""
        return _simpan(self, request, TargetIsian, tetapkan_target)


class NilaiView(PelakuAPIView, APIView):
    """Values that are measured elsewhere."""

    @extend_schema(
        operation_id="nilai_baru", request=NilaiIsian, parameters=[KUNCI], responses={201: TersimpanKeluaran}
    )
    def post(self, request: Request) -> Response:
        """n and T, or the value, of an indicator that is not computed; percentages are never typed."""
        return _simpan(self, request, NilaiIsian, tetapkan_nilai)


def _simpan(view: PelakuAPIView, request: Request, kelas: Any, simpan: Any) -> Response:
    pastikan_tulis_laporan(view.pelaku)
    kunci = baca_kunci(request, request.data)
    hasil = cari_ulangan(kunci, view.pelaku.akun)
    if hasil is None:
        hasil = simpan(oleh=view.pelaku, isi=periksa_isian(kelas, request.data), kunci=kunci)
    kepala = {"Idempotency-Replayed": "true"} if hasil.ulangan else {}
    return Response({"status": hasil.status}, status=hasil.status_kode, headers=kepala)
