"""The API's door to cases, visits and proposals. No rule stands here."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from core.api import baca_kunci
from core.halaman import ukuran_dari
from core.idempotensi import Hasil, cari_ulangan
from core.waktu import sekarang, tanggal_di
from kasus import isian as f
from kasus import keluaran as k
from kasus.massal import lakukan_massal
from kasus.pintu import KASUS, KUNJUNGAN, USULAN, Benda, cari_dpm, lakukan_aksi, periksa_isian, terima_aduan, usulkan
from kasus.policies import pastikan_berperan
from kasus.selectors.acuan import calon_terlapor
from kasus.selectors.antrean import antrean_hari_ini, rinci_kunjungan
from kasus.selectors.duplikat import kasus_berjalan
from kasus.selectors.kasus import Saring, daftar_kasus, hitung_kasus, rinci_kasus, riwayat_kasus
from kasus.selectors.usulan import daftar_usulan, rinci_usulan, tim_survei
from kasus.services.kunjungan import ambil_nomor_antrean, panggil_berikutnya
from puskesos.akses.api import PelakuAPIView

KUNCI = OpenApiParameter("Idempotency-Key", OpenApiTypes.UUID, OpenApiParameter.HEADER, required=True)
HALAMAN = [OpenApiParameter("sesudah", str), OpenApiParameter("ukuran", int)]
KEPALA_ULANGAN = {"Idempotency-Replayed": "true"}


def aksi_apa_saja(nama: str, benda: Benda) -> PolymorphicProxySerializer:
    """The bodies that the aksi of an object take, for the schema."""
    kelas: list[type[Serializer[Any]]] = list(dict.fromkeys(a.isian for a in benda.aksi.values()))
    return PolymorphicProxySerializer(component_name=nama, serializers=kelas, resource_type_field_name=None)


class _Dasar(PelakuAPIView, APIView):
    """Base: what every view of this app does alike."""

    def saring(self, request: Request) -> Saring:
        """The list's filters; an unknown one is refused. Paging parameters are read apart."""
        isi = {n: v for n, v in request.query_params.items() if n not in ("sesudah", "ukuran")}
        return Saring(**periksa_isian(f.SaringKasus, isi))

    def ubah(self, request: Request, benda: Benda, aksi: str, id: UUID) -> Hasil:
        """An aksi on an object, in the house's order of checks."""
        kunci = baca_kunci(request, request.data)
        return lakukan_aksi(benda, aksi, id, request.data, oleh=self.pelaku, kunci=kunci)


def _ulangan(hasil: Hasil) -> Response:
    isi = k.ulangan(hasil.id, hasil.status, hasil.versi) | hasil.tambahan
    return Response(isi, status=hasil.status_kode, headers=KEPALA_ULANGAN)


class DaftarKasus(_Dasar):
    """Cases: a page of what the actor may see, and the intake."""

    @extend_schema(
        operation_id="kasus_daftar",
        parameters=[f.SaringKasus, *HALAMAN],
        responses={200: k.halaman_dari(k.KasusRingkasKeluaran)},
    )
    def get(self, request: Request) -> Response:
        """Without ``status`` the open cases by promised date; never a total (see ``hitung``)."""
        h = daftar_kasus(
            self.pelaku,
            self.saring(request),
            sesudah=request.query_params.get("sesudah"),
            ukuran=ukuran_dari(request.query_params.get("ukuran")),
        )
        return Response({"hasil": k.daftar_ringkas(h.hasil), "sesudah": h.sesudah})

    @extend_schema(
        operation_id="kasus_terima",
        request=f.AduanIsian,
        parameters=[KUNCI],
        responses={201: k.TerimaKeluaran, 200: k.TerimaKeluaran},
    )
    def post(self, request: Request) -> Response:
        """Take a complaint (aksi ``terima``)."""
        hasil = terima_aduan(request.data, oleh=self.pelaku, kunci=baca_kunci(request, request.data))
        isi: dict[str, Any] = {"id": hasil.id} | hasil.tambahan
        # A case that starts above the taker's level is gone from sight: only what the slip needs is said.
        if hasil.status == "diterima" or hasil.ulangan:
            isi |= {"status": hasil.status, "versi": hasil.versi}
        return Response(isi, status=hasil.status_kode, headers=KEPALA_ULANGAN if hasil.ulangan else None)


class HitungKasus(_Dasar):
    """Counts of cases, through the same scope and filters as the list."""

    @extend_schema(
        operation_id="kasus_hitung",
        parameters=[f.SaringKasus],
        responses={200: {"type": "object", "additionalProperties": {"type": "integer"}}},
    )
    def get(self, request: Request) -> Response:
        """Per status, and ``semua``, ``lewat``, ``giliran_saya``."""
        return Response(hitung_kasus(self.pelaku, self.saring(request)))


class KasusBerjalan(_Dasar):
    """Open cases of the same NIK or No KK, asked before an intake is saved."""

    @extend_schema(
        operation_id="kasus_berjalan", request=f.CariBerjalanIsian, responses={200: k.BerjalanKeluaran(many=True)}
    )
    def post(self, request: Request) -> Response:
        """The numbers stand in the body, so that they are in no address and no log. Saves nothing, needs no key."""
        pastikan_berperan(KASUS.kebijakan, "terima", None, self.pelaku)
        isian = periksa_isian(f.CariBerjalanIsian, request.data)
        hasil = kasus_berjalan(self.pelaku, nik=isian.get("nik"), no_kk=isian.get("no_kk"))
        return Response([k.berjalan(x) for x in hasil])


class RinciKasus(_Dasar):
    """One case."""

    @extend_schema(operation_id="kasus_rinci", responses={200: k.KasusKeluaran})
    def get(self, request: Request, id: UUID) -> Response:
        """With what this actor may do now (``aksi``)."""
        return Response(k.rinci_kasus(rinci_kasus(self.pelaku, id), self.pelaku))


class AksiKasus(_Dasar):
    """One aksi of a case."""

    @extend_schema(
        operation_id="kasus_aksi",
        request=aksi_apa_saja("IsianAksiKasus", KASUS),
        parameters=[KUNCI, OpenApiParameter("aksi", str, OpenApiParameter.PATH, enum=sorted(KASUS.aksi))],
        responses={200: k.KasusKeluaran},
    )
    def post(self, request: Request, id: UUID, aksi: str) -> Response:
        """Answers with the detail, or for a repeated key with where the first call ended."""
        hasil = self.ubah(request, KASUS, aksi, id)
        if hasil.ulangan:
            return _ulangan(hasil)
        return Response(k.rinci_kasus(rinci_kasus(self.pelaku, id), self.pelaku))


class MassalKasus(_Dasar):
    """One aksi on many cases."""

    @extend_schema(
        operation_id="kasus_massal",
        request=f.MassalIsian,
        parameters=[KUNCI, OpenApiParameter("aksi", str, OpenApiParameter.PATH, enum=sorted(KASUS.aksi))],
        responses={207: k.MassalKeluaran},
    )
    def post(self, request: Request, aksi: str) -> Response:
        """A result per case; nothing is touched that the actor could not touch singly."""
        hasil = lakukan_massal(aksi, request.data, oleh=self.pelaku, kunci=baca_kunci(request, request.data))
        return Response({"hasil": [k.butir_massal(b) for b in hasil]}, status=207)


class RiwayatKasus(_Dasar):
    """The history of a case."""

    @extend_schema(
        operation_id="kasus_riwayat",
        parameters=HALAMAN,
        responses={200: k.halaman_dari(k.RiwayatKeluaran)},
    )
    def get(self, request: Request, id: UUID) -> Response:
        """Oldest first; ``sesudah`` is the number of the last event seen."""
        kasus = rinci_kasus(self.pelaku, id)
        ukuran = ukuran_dari(request.query_params.get("ukuran"))
        mulai = request.query_params.get("sesudah") or "0"
        baris = riwayat_kasus(
            kasus, sesudah=int(mulai) if mulai.isdecimal() and len(mulai) < 9 else 0, ukuran=ukuran + 1
        )
        lanjut = str(baris[ukuran - 1].baris.urut) if len(baris) > ukuran else None
        return Response({"hasil": [k.peristiwa(p) for p in baris[:ukuran]], "sesudah": lanjut})


class DaftarKunjungan(_Dasar):
    """The queue of today in the own unit."""

    @extend_schema(operation_id="kunjungan_daftar", responses={200: k.KunjunganKeluaran(many=True)})
    def get(self, request: Request) -> Response:
        """In the order in which they are called. One day of one office: not paged."""
        return Response([k.rinci_kunjungan(x, self.pelaku) for x in antrean_hari_ini(self.pelaku)])

    @extend_schema(
        operation_id="kunjungan_ambil_nomor",
        request=f.AmbilNomorIsian,
        parameters=[KUNCI],
        responses={201: k.KunjunganKeluaran},
    )
    def post(self, request: Request) -> Response:
        """Give a number (aksi ``ambil_nomor``)."""
        kunci = baca_kunci(request, request.data)
        ulangan = cari_ulangan(kunci, self.pelaku.akun)
        if ulangan:
            return _ulangan(ulangan)
        pastikan_berperan(KUNJUNGAN.kebijakan, "ambil_nomor", None, self.pelaku)
        isian = periksa_isian(f.AmbilNomorIsian, request.data)
        hasil = ambil_nomor_antrean(oleh=self.pelaku, kunci=kunci, **isian)
        return self.jawab(hasil)

    def jawab(self, hasil: Hasil) -> Response:
        """The visit, or where a repeated call ended."""
        if hasil.ulangan or hasil.id is None:
            return _ulangan(hasil)
        return Response(
            k.rinci_kunjungan(rinci_kunjungan(self.pelaku, hasil.id), self.pelaku), status=hasil.status_kode
        )


class PanggilBerikutnya(DaftarKunjungan):
    """Call who is next."""

    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="kunjungan_panggil_berikutnya",
        request=f.KosongIsian,
        parameters=[KUNCI],
        responses={200: k.KunjunganKeluaran},
    )
    def post(self, request: Request) -> Response:
        """422 ``antrean_kosong`` when nobody waits."""
        kunci = baca_kunci(request, request.data)
        ulangan = cari_ulangan(kunci, self.pelaku.akun)
        if ulangan:
            return _ulangan(ulangan)
        pastikan_berperan(KUNJUNGAN.kebijakan, "panggil", None, self.pelaku)
        periksa_isian(f.KosongIsian, request.data)
        return self.jawab(panggil_berikutnya(oleh=self.pelaku, kunci=kunci))


class RinciKunjungan(_Dasar):
    """One visit."""

    @extend_schema(operation_id="kunjungan_rinci", responses={200: k.KunjunganKeluaran})
    def get(self, request: Request, id: UUID) -> Response:
        """With what this actor may do now."""
        return Response(k.rinci_kunjungan(rinci_kunjungan(self.pelaku, id), self.pelaku))


class AksiKunjungan(_Dasar):
    """One aksi of a visit."""

    @extend_schema(
        operation_id="kunjungan_aksi",
        request=aksi_apa_saja("IsianAksiKunjungan", KUNJUNGAN),
        parameters=[KUNCI, OpenApiParameter("aksi", str, OpenApiParameter.PATH, enum=sorted(KUNJUNGAN.aksi))],
        responses={200: k.KunjunganKeluaran},
    )
    def post(self, request: Request, id: UUID, aksi: str) -> Response:
        """Answers with the visit."""
        hasil = self.ubah(request, KUNJUNGAN, aksi, id)
        if hasil.ulangan:
            return _ulangan(hasil)
        return Response(k.rinci_kunjungan(rinci_kunjungan(self.pelaku, id), self.pelaku))


class DaftarPetugas(_Dasar):
    """Officers who can be named: in a complaint, or for a survey."""

    @extend_schema(
        operation_id="petugas_daftar",
        parameters=[f.SaringPetugas],
        responses={200: k.PetugasKeluaran(many=True)},
    )
    def get(self, request: Request) -> Response:
        """``untuk=terlapor`` for who takes complaints, ``untuk=survei`` for who assigns surveys; others 403."""
        untuk = periksa_isian(f.SaringPetugas, request.query_params.dict())["untuk"]
        if untuk == "terlapor":
            pastikan_berperan(KASUS.kebijakan, "terima", None, self.pelaku)
            return Response([{"id": id, "nama": nama} for id, nama in calon_terlapor(self.pelaku)])
        pastikan_berperan(USULAN.kebijakan, "tugaskan", None, self.pelaku)
        hari = tanggal_di(sekarang(), self.pelaku.zona)
        return Response([{"id": p.pk, "nama": p.nama} for p in tim_survei(self.pelaku.kabkota or "", hari)])


class DaftarUsulan(_Dasar):
    """Proposals to the list."""

    @extend_schema(
        operation_id="usulan_daftar",
        parameters=[OpenApiParameter("status", str), *HALAMAN],
        responses={200: k.halaman_dari(k.UsulanKeluaran)},
    )
    def get(self, request: Request) -> Response:
        """Without ``status`` those whose survey has no result yet, the earliest due first."""
        h = daftar_usulan(
            self.pelaku,
            status=request.query_params.get("status", ""),
            sesudah=request.query_params.get("sesudah"),
            ukuran=ukuran_dari(request.query_params.get("ukuran")),
        )
        return Response({"hasil": [k.rinci_usulan(x, self.pelaku) for x in h.hasil], "sesudah": h.sesudah})

    @extend_schema(
        operation_id="usulan_buat", request=f.UsulanIsian, parameters=[KUNCI], responses={201: k.UsulanKeluaran}
    )
    def post(self, request: Request) -> Response:
        """A household met on the round, without a complaint (aksi ``buat_usulan`` by a fasilitator)."""
        hasil = usulkan(request.data, oleh=self.pelaku, kunci=baca_kunci(request, request.data))
        if hasil.ulangan or hasil.id is None:
            return _ulangan(hasil)
        return Response(k.rinci_usulan(rinci_usulan(self.pelaku, hasil.id), self.pelaku), status=201)


class RinciUsulan(_Dasar):
    """One proposal."""

    @extend_schema(operation_id="usulan_rinci", responses={200: k.UsulanKeluaran})
    def get(self, request: Request, id: UUID) -> Response:
        """With what the survey needs, and what this actor may do now."""
        return Response(k.rinci_usulan(rinci_usulan(self.pelaku, id), self.pelaku))


class AksiUsulan(_Dasar):
    """One aksi of a proposal."""

    @extend_schema(
        operation_id="usulan_aksi",
        request=aksi_apa_saja("IsianAksiUsulan", USULAN),
        parameters=[KUNCI, OpenApiParameter("aksi", str, OpenApiParameter.PATH, enum=sorted(USULAN.aksi))],
        responses={200: k.UsulanKeluaran},
    )
    def post(self, request: Request, id: UUID, aksi: str) -> Response:
        """Answers with the proposal."""
        hasil = self.ubah(request, USULAN, aksi, id)
        if hasil.ulangan:
            return _ulangan(hasil)
        return Response(k.rinci_usulan(rinci_usulan(self.pelaku, id), self.pelaku))


class CariDpm(_Dasar):
    """A look into the Daftar Penerima Manfaat."""

    @extend_schema(operation_id="dpm_cari", request=f.CariDpmIsian, responses={200: k.CariDpmKeluaran})
    def post(self, request: Request) -> Response:
        """By NIK or No KK; logged without the number. A list that does not answer is a normal answer too."""
        hasil = cari_dpm(request.data, oleh=self.pelaku)
        return Response(k.CariDpmKeluaran(hasil).data, headers={"Cache-Control": "no-store"})
