"""What the API says of referrals and programmes. One description for the answer and for the OpenAPI page."""

from typing import Any

from rest_framework import serializers as s

from core.waktu import sekarang
from kasus.keluaran import AksiKeluaran
from kasus.pintu import gambarkan_aksi
from kasus.policies import MANAJER
from puskesos.pelaku import Pelaku
from rujukan.models import Rujukan
from rujukan.pintu import RUJUKAN
from rujukan.policies import aksi_rujukan
from rujukan.selectors import ButirKatalog


class LembagaKeluaran(s.Serializer[Any]):
    id = s.UUIDField()
    nama = s.CharField()


class ProgramRingkasKeluaran(s.Serializer[Any]):
    kode = s.CharField()
    nama = s.CharField()


class RujukanRingkasKeluaran(s.Serializer[Any]):
    """A row of a list. ``kasus`` is null for a receiver, who never opens the case."""

    id = s.UUIDField()
    kasus = s.UUIDField(allow_null=True)
    nomor_surat = s.CharField(allow_blank=True)
    program = ProgramRingkasKeluaran()
    penerima = LembagaKeluaran()
    nama = s.CharField()
    status = s.CharField()
    versi = s.IntegerField()
    tenggat = s.DateTimeField(allow_null=True)
    lewat = s.BooleanField()


class RujukanKeluaran(RujukanRingkasKeluaran):
    """A referral with what the receiver needs of the person."""

    alamat = s.CharField(allow_null=True)
    keperluan = s.CharField()
    syarat_terpenuhi = s.ListField(child=s.CharField())
    syarat_kurang = s.ListField(child=s.CharField(), allow_null=True)
    syarat_versi = s.DateField(allow_null=True)
    alasan_lanjut = s.CharField(allow_null=True)
    dasar_persetujuan = s.CharField(allow_blank=True)
    dibuat_pada = s.DateTimeField()
    dikirim_pada = s.DateTimeField(allow_null=True)
    dijawab_pada = s.DateTimeField(allow_null=True)
    berakhir_pada = s.DateTimeField(allow_null=True)
    tenggat_akhir = s.DateTimeField(allow_null=True)
    jawaban = s.CharField(allow_null=True)
    aksi = AksiKeluaran(many=True)


class HasilRujukanKeluaran(RujukanKeluaran):
    """After an aksi: the referral, or only where it ended, for a repeated call and where the access ended with it."""

    def get_fields(self) -> dict[str, s.Field[Any, Any, Any, Any]]:
        semua: dict[str, s.Field[Any, Any, Any, Any]] = super().get_fields()
        for nama, bidang in semua.items():
            bidang.required = nama in ("id", "status", "versi")
        return semua


class ProgramKeluaran(ProgramRingkasKeluaran):
    """A programme in force. ``satuan``: K keluarga, I individu, G kelompok. Never an amount."""

    pengelola = s.CharField()
    jenjang = s.CharField()
    satuan = s.CharField()
    syarat = s.ListField(child=s.CharField())
    mitra = LembagaKeluaran(many=True)


def ringkas_rujukan(rujukan: Rujukan, pelaku: Pelaku) -> dict[str, Any]:
    """A referral in a list: whose, for what, until when."""
    return {
        "id": rujukan.pk,
        "kasus": None if pelaku.lingkup in ("lembaga", "rujukan") else rujukan.kasus_id,
        "nomor_surat": rujukan.nomor_surat,
        "program": {"kode": rujukan.program_id, "nama": rujukan.program.nama},
        "penerima": {"id": rujukan.penerima_id, "nama": rujukan.penerima.nama},
        "nama": rujukan.nama,
        "status": rujukan.status,
        "versi": rujukan.versi,
        "tenggat": rujukan.tenggat,
        "lewat": bool(rujukan.terbuka and rujukan.tenggat and rujukan.tenggat < sekarang()),
    }


def rinci_rujukan(rujukan: Rujukan, pelaku: Pelaku) -> dict[str, Any]:
    """A referral in full, with what this person may do now."""
    kolom = (
        "alamat keperluan syarat_terpenuhi syarat_kurang syarat_versi alasan_lanjut dasar_persetujuan dibuat_pada"
        " dikirim_pada dijawab_pada berakhir_pada tenggat_akhir jawaban"
    ).split()
    return (
        ringkas_rujukan(rujukan, pelaku)
        | {k: getattr(rujukan, k) for k in kolom}
        | {"aksi": gambarkan_aksi(RUJUKAN, aksi_rujukan(rujukan, pelaku))}
    )


def rinci_program(butir: ButirKatalog, pelaku: Pelaku) -> dict[str, Any]:
    """A programme with its requirements; the institutions that serve it only for who can refer."""
    kolom = ("kode", "nama", "pengelola", "jenjang", "satuan")
    mitra = [{"id": u.pk, "nama": u.nama} for u in butir.mitra] if pelaku.punya(MANAJER) else []
    return {k: getattr(butir.program, k) for k in kolom} | {"syarat": butir.syarat, "mitra": mitra}
