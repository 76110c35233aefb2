"""What the API says of a case, a visit, a proposal. One description for the answer and for the OpenAPI page."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rest_framework import serializers as s

from core.penulisan import samar
from core.waktu import sekarang
from kasus.massal import HasilButir
from kasus.models import Kasus, Kunjungan, UsulanData
from kasus.pintu import KASUS, KUNJUNGAN, USULAN, gambarkan_aksi
from kasus.policies import SURVEI, aksi_kunjungan, aksi_tersedia, aksi_usulan
from kasus.selectors.kasus import (
    Peristiwa,
    kalender_kantor,
    penanda_kasus,
    sedang_jeda,
    sisa_hari_kerja,
    sp4n_kasus,
    sudah_lewat,
    sudah_segera,
)
from puskesos.kalender import Kalender
from puskesos.pelaku import Pelaku


class IsianAksiKeluaran(s.Serializer[Any]):
    nama = s.CharField()
    wajib = s.BooleanField()


class AksiKeluaran(s.Serializer[Any]):
    nama = s.CharField()
    judul = s.CharField()
    isian = IsianAksiKeluaran(many=True)


class Sp4nKeluaran(s.Serializer[Any]):
    """The clock of SP4N-LAPOR! of a case that came from there, beside ours."""

    jawab = s.DateTimeField()
    selesai = s.DateTimeField()


class TenggatKeluaran(s.Serializer[Any]):
    tahap = s.DateTimeField()
    total = s.DateTimeField(allow_null=True)
    jeda = s.BooleanField()
    lewat = s.BooleanField()
    segera = s.BooleanField()
    sisa_hari_kerja = s.IntegerField(allow_null=True)
    kasus = s.DateTimeField(allow_null=True)
    jawab_buka_kembali = s.DateTimeField(allow_null=True)
    sp4n = Sp4nKeluaran(allow_null=True)


class PelaporKeluaran(s.Serializer[Any]):
    nama = s.CharField()
    nik_samar = s.CharField(allow_null=True)


class KasusRingkasKeluaran(s.Serializer[Any]):
    """A row of a list."""

    id = s.UUIDField()
    nomor = s.CharField()
    status = s.CharField()
    langkah = s.IntegerField(allow_null=True)
    versi = s.IntegerField()
    unit = s.CharField()
    jenis = s.CharField()
    kategori = s.CharField()
    pelapor = s.CharField(allow_blank=True)
    tenggat = TenggatKeluaran()
    penanda = s.ListField(child=s.CharField())


class PemeriksaanKeluaran(s.Serializer[Any]):
    sumber = s.CharField()
    versi_daftar = s.CharField()
    hasil = s.CharField()
    desil = s.IntegerField(allow_null=True)
    waktu = s.DateTimeField()
    ulang = s.BooleanField()


class UsulanRingkasKeluaran(s.Serializer[Any]):
    id = s.UUIDField()
    status = s.CharField()


class KasusKeluaran(s.Serializer[Any]):
    """The detail of a case."""

    id = s.UUIDField()
    nomor = s.CharField()
    status = s.CharField()
    langkah = s.IntegerField(allow_null=True)
    versi = s.IntegerField()
    unit = s.CharField()
    mulai_tingkat = s.CharField()
    kanal = s.CharField()
    jenis = s.CharField()
    kategori = s.CharField()
    uraian = s.CharField()
    pelapor = PelaporKeluaran()
    penerima = PelaporKeluaran(allow_null=True)
    hasil = s.CharField(allow_null=True)
    tidak_dapat_dipenuhi = s.BooleanField()
    tenggat = TenggatKeluaran()
    penanda = s.ListField(child=s.CharField())
    pemeriksaan = PemeriksaanKeluaran(many=True)
    usulan = UsulanRingkasKeluaran(many=True)
    aksi = AksiKeluaran(many=True)


class TerimaKeluaran(s.Serializer[Any]):
    """The answer to an intake. A case that starts above the taker's level shows neither status nor versi."""

    id = s.UUIDField()
    nomor = s.CharField()
    kode_lacak = s.CharField()
    status = s.CharField(required=False)
    versi = s.IntegerField(required=False)
    peringatan = s.ListField(child=s.DictField(child=s.CharField()), required=False)


class UlanganKeluaran(s.Serializer[Any]):
    """The answer to a repeated aksi: where the first one ended, whatever has happened since."""

    id = s.UUIDField()
    status = s.CharField()
    versi = s.IntegerField(allow_null=True)


class IdentitasKeluaran(s.Serializer[Any]):
    """One person's numbers in full; empty where there is none. ``sebagai``: pelapor or penerima."""

    sebagai = s.CharField()
    nama = s.CharField(allow_blank=True)
    nik = s.CharField(allow_blank=True)
    no_kk = s.CharField(allow_blank=True)
    telepon = s.CharField(allow_blank=True)


class BukaIdentitasKeluaran(s.Serializer[Any]):
    """``tampil_detik``: how long the numbers may stay on a screen."""

    orang = IdentitasKeluaran(many=True)
    tampil_detik = s.IntegerField()


class RiwayatKeluaran(s.Serializer[Any]):
    urut = s.IntegerField()
    objek = s.CharField()
    objek_id = s.UUIDField(allow_null=True)
    aksi = s.CharField()
    dari = s.CharField(allow_blank=True)
    ke = s.CharField()
    versi = s.IntegerField()
    peran = s.CharField()
    pelaku = s.CharField(allow_blank=True)
    catatan = s.CharField(allow_blank=True)
    rincian = s.DictField()
    waktu = s.DateTimeField()


class KunjunganKeluaran(s.Serializer[Any]):
    id = s.UUIDField()
    nomor = s.IntegerField()
    tanggal = s.DateField()
    prioritas = s.CharField()
    status = s.CharField()
    versi = s.IntegerField()
    datang_pada = s.DateTimeField()
    aksi = AksiKeluaran(many=True)


class UsulanKeluaran(s.Serializer[Any]):
    id = s.UUIDField()
    kasus = s.UUIDField(allow_null=True)
    status = s.CharField()
    versi = s.IntegerField()
    unit = s.CharField()
    petugas = s.UUIDField(allow_null=True)
    rencana_survei = s.DateField(allow_null=True)
    tenggat = s.DateTimeField()
    nama = s.CharField(allow_null=True)
    alamat = s.CharField(allow_null=True)
    alasan_simpulan = s.CharField(allow_null=True)
    aksi = AksiKeluaran(many=True)


class PetugasKeluaran(s.Serializer[Any]):
    """An officer who can be named in a field: account id, and name with role."""

    id = s.UUIDField()
    nama = s.CharField()


class BerjalanKeluaran(s.Serializer[Any]):
    """An open case of the same person or family: enough to recognise it."""

    id = s.UUIDField()
    nomor = s.CharField()
    kategori = s.CharField()
    status = s.CharField()
    tanggal = s.DateField()


class ButirMassalKeluaran(s.Serializer[Any]):
    """One case of many: ``status_kode`` as a single call would have answered; then status and versi, or the error."""

    id = s.UUIDField()
    status_kode = s.IntegerField()
    status = s.CharField(required=False)
    versi = s.IntegerField(required=False, allow_null=True)
    kode = s.CharField(required=False)
    detail = s.CharField(required=False)


class MassalKeluaran(s.Serializer[Any]):
    hasil = ButirMassalKeluaran(many=True)


def berjalan(kasus: Kasus) -> dict[str, Any]:
    """A hint at an open case."""
    return {
        "id": kasus.pk,
        "nomor": kasus.nomor,
        "kategori": kasus.kategori.nama,
        "status": kasus.status,
        "tanggal": kasus.tanggal_lokal,
    }


def butir_massal(butir: HasilButir) -> dict[str, Any]:
    """One case of a bulk answer."""
    if butir.galat:
        g = butir.galat
        return {"id": butir.id, "status_kode": g.status, "kode": g.kode, "detail": g.rincian}
    assert butir.hasil
    h = butir.hasil
    return {"id": butir.id, "status_kode": h.status_kode, "status": h.status, "versi": h.versi}


class AnggotaDaftarKeluaran(s.Serializer[Any]):
    """A member of the household, masked."""

    nama = s.CharField()
    nik_samar = s.CharField()
    diri = s.BooleanField()


class DiVersiKeluaran(s.Serializer[Any]):
    sumber = s.CharField()
    versi_daftar = s.CharField()
    terbit_pada = s.DateTimeField()
    hasil = s.CharField()
    desil = s.IntegerField(allow_null=True)


class CariDpmKeluaran(s.Serializer[Any]):
    """What the list says. Without a list to look into: ``tidak_dapat_diperiksa``, and the rest empty."""

    hasil = s.CharField()
    sumber = s.CharField(allow_blank=True)
    versi_daftar = s.CharField(allow_blank=True)
    terbit_pada = s.DateTimeField(allow_null=True)
    desil = s.IntegerField(allow_null=True)
    program = s.ListField(child=s.CharField())
    keluarga = AnggotaDaftarKeluaran(many=True)
    riwayat = DiVersiKeluaran(many=True)


def halaman_dari(anak: type[s.Serializer[Any]]) -> s.Serializer[Any]:
    """The shape of a page of a list: rows and the cursor of the next page."""
    nama = f"Halaman{anak.__name__.removesuffix('Keluaran')}"
    bidang = {"hasil": anak(many=True), "sesudah": s.CharField(allow_null=True)}
    kelas: type[s.Serializer[Any]] = type(nama, (s.Serializer,), bidang)
    return kelas()


def _tenggat(kasus: Kasus, kalender: Kalender) -> dict[str, Any]:
    kini = sekarang()
    sp4n = sp4n_kasus(kasus, kalender)
    return {
        "tahap": kasus.tenggat_tahap,
        "total": kasus.tenggat_total,
        "jeda": sedang_jeda(kasus, kini),
        "lewat": sudah_lewat(kasus, kini),
        "segera": sudah_segera(kasus, kini),
        "sisa_hari_kerja": sisa_hari_kerja(kasus, kini, kalender),
        "kasus": kasus.tenggat_kasus,
        "jawab_buka_kembali": None if kasus.minta_buka_dijawab else kasus.minta_buka_tenggat,
        "sp4n": {"jawab": sp4n.jawab, "selesai": sp4n.selesai} if sp4n else None,
    }


def _kode_unit(kasus: Kasus | UsulanData) -> str:
    return kasus.desa or kasus.kabkota


def _orang(warga: Any) -> dict[str, Any]:
    return {"nama": warga.nama, "nik_samar": samar(warga.nik) if warga.nik else None}


def daftar_ringkas(semua: Sequence[Kasus]) -> list[dict[str, Any]]:
    """A page of a list. One query, for the calendars of the offices."""
    kalender = kalender_kantor(semua)
    return [ringkas_kasus(k, kalender[k.unit_id]) for k in semua]


def ringkas_kasus(kasus: Kasus, kalender: Kalender) -> dict[str, Any]:
    """A case in a list: no narrative, no number of a person. ``kalender``: of the case's office."""
    return {
        "id": kasus.pk,
        "nomor": kasus.nomor,
        "status": kasus.status,
        "langkah": kasus.langkah,
        "versi": kasus.versi,
        "unit": _kode_unit(kasus),
        "jenis": kasus.jenis,
        "kategori": kasus.kategori_id,
        "pelapor": kasus.pelapor.nama,
        "tenggat": _tenggat(kasus, kalender),
        "penanda": penanda_kasus(kasus),
    }


def rinci_kasus(kasus: Kasus, pelaku: Pelaku) -> dict[str, Any]:
    """A case in full, for somebody who may see it, with what that person may do now."""
    return ringkas_kasus(kasus, kalender_kantor([kasus])[kasus.unit_id]) | {
        "mulai_tingkat": kasus.mulai_tingkat,
        "kanal": kasus.kanal,
        "uraian": kasus.uraian,
        "pelapor": _orang(kasus.pelapor),
        "penerima": _orang(kasus.penerima) if kasus.penerima else None,
        "hasil": kasus.hasil,
        "tidak_dapat_dipenuhi": kasus.tidak_dapat_dipenuhi,
        "pemeriksaan": [
            {k: getattr(p, k) for k in ("sumber", "versi_daftar", "hasil", "desil", "waktu", "ulang")}
            for p in sorted(kasus.pemeriksaan.all(), key=lambda p: p.waktu)
        ],
        "usulan": [{"id": u.pk, "status": u.status} for u in kasus.usulan.all()],
        "aksi": gambarkan_aksi(KASUS, aksi_tersedia(kasus, pelaku)),
    }


def peristiwa(p: Peristiwa) -> dict[str, Any]:
    """An event of riwayat."""
    r = p.baris
    kolom = ("urut", "objek", "objek_id", "aksi", "dari", "ke", "versi", "peran", "rincian", "waktu")
    return {k: getattr(r, k) for k in kolom} | {"pelaku": p.pelaku, "catatan": p.catatan}


def rinci_kunjungan(kunjungan: Kunjungan, pelaku: Pelaku) -> dict[str, Any]:
    """A visit: a number, no name."""
    return {
        "id": kunjungan.pk,
        "nomor": kunjungan.nomor,
        "tanggal": kunjungan.tanggal_lokal,
        "prioritas": kunjungan.prioritas,
        "status": kunjungan.status,
        "versi": kunjungan.versi,
        "datang_pada": kunjungan.datang_pada,
        "aksi": gambarkan_aksi(KUNJUNGAN, aksi_kunjungan(kunjungan, pelaku)),
    }


def rinci_usulan(usulan: UsulanData, pelaku: Pelaku) -> dict[str, Any]:
    """A proposal with what the survey needs: name and address, never the complaint."""
    warga = usulan.warga
    return {
        "id": usulan.pk,
        # The surveyor does not open the case, and needs no way to name it.
        "kasus": None if pelaku.peran <= {SURVEI} else usulan.kasus_id,
        "status": usulan.status,
        "versi": usulan.versi,
        "unit": _kode_unit(usulan),
        "petugas": usulan.petugas_survei_id,
        "rencana_survei": usulan.rencana_survei,
        "tenggat": usulan.tenggat,
        "nama": warga.nama if warga else None,
        "alamat": warga.alamat if warga else None,
        "alasan_simpulan": usulan.alasan_simpulan,
        "aksi": gambarkan_aksi(USULAN, aksi_usulan(usulan, pelaku)),
    }


def ulangan(id: UUID | None, status: str, versi: int | None) -> dict[str, Any]:
    """The body of a replay: no content of the case."""
    return {"id": id, "status": status, "versi": versi}
