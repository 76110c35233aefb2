"""The API's door to regions and offices: master data, read-only, for everybody who is logged in."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.errors import DiLuarLingkup
from core.halaman import ukuran_dari
from core.waktu import sekarang, tanggal_di
from puskesos.akses.api import PelakuAPIView
from puskesos.aturan import aturan_daerah_pada, aturan_pada, baca, dibatasi
from puskesos.batas import NAMA
from puskesos.models import Unit, Wilayah
from puskesos.selectors.unit import anak_wilayah, daftar_unit, rinci_unit, sk_berlaku

HALAMAN = [OpenApiParameter("sesudah", str), OpenApiParameter("ukuran", int)]


class WilayahKeluaran(s.Serializer[Any]):
    kode = s.CharField()
    nama = s.CharField()
    tingkat = s.CharField()
    induk = s.CharField(allow_null=True)
    kode_pos = s.CharField(allow_blank=True)


class HalamanWilayah(s.Serializer[Any]):
    hasil = WilayahKeluaran(many=True)
    sesudah = s.CharField(allow_null=True)


class TahapKeluaran(s.Serializer[Any]):
    tahap = s.CharField()
    tahun = s.IntegerField()
    nomor_sk = s.CharField()
    sk_mulai = s.DateField()
    sk_sampai = s.DateField(allow_null=True)
    cakupan = s.CharField()


class UnitKeluaran(s.Serializer[Any]):
    """An office with its register entries. ``sk_berlaku``: a decree is valid today, by the office's date."""

    kode = s.CharField()
    nama = s.CharField()
    jenis = s.CharField()
    zona = s.CharField()
    sk_berlaku = s.BooleanField()
    tahap = TahapKeluaran(many=True)


class HalamanPuskesos(s.Serializer[Any]):
    hasil = UnitKeluaran(many=True)
    sesudah = s.CharField(allow_null=True)


class BatasKeluaran(s.Serializer[Any]):
    """A limit: its key (the ending tells the unit), what holds, the national value, and what may be set."""

    kunci = s.CharField()
    nilai = s.IntegerField()
    nasional = s.IntegerField()
    rendah = s.IntegerField(allow_null=True)
    tinggi = s.IntegerField(allow_null=True)


class AturanKeluaran(s.Serializer[Any]):
    """The limits that hold at a place on a day. ``daerah``: the row of the kab/kota that is in force, if any."""

    versi = s.CharField()
    tanggal = s.DateField()
    wilayah = s.CharField(allow_null=True)
    daerah = s.UUIDField(allow_null=True)
    batas = BatasKeluaran(many=True)


def _wilayah(w: Wilayah) -> dict[str, Any]:
    return {"kode": w.kode, "nama": w.nama, "tingkat": w.tingkat, "induk": w.induk_id, "kode_pos": w.kode_pos}


def _unit(unit: Unit) -> dict[str, Any]:
    kolom = ("tahap", "tahun", "nomor_sk", "sk_mulai", "sk_sampai", "cakupan")
    return {
        "kode": unit.kode,
        "nama": unit.nama,
        "jenis": unit.jenis,
        "zona": unit.zona,
        "sk_berlaku": sk_berlaku(unit, tanggal_di(sekarang(), unit.zona)),
        "tahap": [{k: getattr(t, k) for k in kolom} for t in unit.tahap.all()],
    }


class DaftarWilayah(PelakuAPIView, APIView):
    """Regions of the four levels."""

    @extend_schema(
        operation_id="wilayah_daftar",
        parameters=[OpenApiParameter("induk", str), *HALAMAN],
        responses={200: HalamanWilayah},
    )
    def get(self, request: Request) -> Response:
        """Those directly below ``induk``; without it the provinces."""
        p = request.query_params
        h = anak_wilayah(p.get("induk", ""), sesudah=p.get("sesudah"), ukuran=ukuran_dari(p.get("ukuran")))
        return Response({"hasil": [_wilayah(w) for w in h.hasil], "sesudah": h.sesudah})


class DaftarPuskesos(PelakuAPIView, APIView):
    """Puskesos and Sekretariat SLRT."""

    @extend_schema(
        operation_id="puskesos_daftar",
        parameters=[OpenApiParameter("wilayah", str), *HALAMAN],
        responses={200: HalamanPuskesos},
    )
    def get(self, request: Request) -> Response:
        """In a region of any level, by its code."""
        p = request.query_params
        h = daftar_unit(p.get("wilayah", ""), sesudah=p.get("sesudah"), ukuran=ukuran_dari(p.get("ukuran")))
        return Response({"hasil": [_unit(u) for u in h.hasil], "sesudah": h.sesudah})


class RinciPuskesos(PelakuAPIView, APIView):
    """One office."""

    @extend_schema(operation_id="puskesos_rinci", responses={200: UnitKeluaran})
    def get(self, request: Request, kode: str) -> Response:
        """With its register entries."""
        return Response(_unit(rinci_unit(kode)))


class AturanBerlaku(PelakuAPIView, APIView):
    """The limits in force."""

    @extend_schema(
        operation_id="aturan_berlaku",
        parameters=[OpenApiParameter("wilayah", str)],
        responses={200: AturanKeluaran},
    )
    def get(self, request: Request) -> Response:
        """Of a kab/kota by its code, or of the one in which a more local code lies; without it the national ones."""
        kode = request.query_params.get("wilayah", "")
        if kode and not Wilayah.objects.filter(pk=kode, tingkat__in=("kabkota", "kecamatan", "desa")).exists():
            raise DiLuarLingkup
        kabkota = kode[:5] or None
        hari = tanggal_di(sekarang(), self.pelaku.zona)
        versi, daerah = aturan_pada(hari), aturan_daerah_pada(kabkota, hari)
        nasional, kini, dapat = asdict(baca(versi)), asdict(baca(versi, daerah)), dibatasi(versi)
        batas = []
        for k in NAMA:
            rendah, tinggi = dapat.get(k, (None, None))
            batas.append({"kunci": k, "nilai": kini[k], "nasional": nasional[k], "rendah": rendah, "tinggi": tinggi})
        isi = {"versi": versi.versi, "tanggal": hari, "wilayah": kabkota, "daerah": daerah.pk if daerah else None}
        return Response(isi | {"batas": batas})
