"""Writes the demo's offices, accounts and assignments. Safe to repeat: what is there stays as it is."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import CommandError
from django.db import transaction

from config.persiapan import SANDI_DEMO
from demo.kantor import BERTUGAS_DARI, BOGOR, KANTOR, LEMBAGA, SK_MULAI, TAHUN_BERDIRI, Jabatan, Kantor
from puskesos.models import Penugasan, Petugas, TahapUnit, Unit, Wilayah
from puskesos.wilayah import rantai, zona_wilayah
from rujukan.services.mitra import daftarkan_mitra

AWALAN_NAMA = {Unit.Jenis.PUSKESOS: "Puskesos", Unit.Jenis.SEKRETARIAT: "Sekretariat SLRT"}
KOLOM_WILAYAH = ("provinsi", "kabkota", "kecamatan", "desa")


def pastikan_demo() -> None:
    """Raises CommandError unless the settings allow accounts whose password everybody knows."""
    if not settings.DEMO:
        raise CommandError("muat_demo hanya berjalan dengan setelan demo (DEMO): kata sandinya diketahui umum.")


def muat_kantor_dan_akun() -> tuple[int, int]:
    """Offices with their register entries, institutions, accounts; returns how many (offices, accounts) are new."""
    with transaction.atomic():
        unit_awal, akun_awal = Unit.objects.count(), Petugas.objects.count()
        sandi = make_password(SANDI_DEMO)  # one slow hash for all: it protects nothing that is secret
        for kantor in KANTOR:
            unit = _unit(kantor)
            for jabatan in kantor.jabatan:
                _tugaskan(unit, jabatan, kantor.akun(jabatan), sandi)
        for lembaga in LEMBAGA:
            mitra = daftarkan_mitra(
                kode=lembaga.kode, nama=lembaga.nama, program=lembaga.program, kabkota=BOGOR, wilayah=BOGOR
            )
            _tugaskan(mitra.unit, lembaga.jabatan, lembaga.akun, sandi)
        return Unit.objects.count() - unit_awal, Petugas.objects.count() - akun_awal


def _unit(kantor: Kantor) -> Unit:
    """The office. A Puskesos that no register names gets a decree of its own, outside the APBN list."""
    di_wilayah = kantor.jenis != Unit.Jenis.PUSAT
    kolom: dict[str, str] = dict(zip(KOLOM_WILAYAH, rantai(kantor.kode), strict=False)) if di_wilayah else {}
    isi = {
        "jenis": kantor.jenis,
        "nama": kantor.nama or f"{AWALAN_NAMA[Unit.Jenis(kantor.jenis)]} {Wilayah.objects.get(pk=kantor.kode).nama}",
        **kolom,
    }
    if di_wilayah:
        isi["zona"] = zona_wilayah(kantor.kode)
    unit, _ = Unit.objects.get_or_create(kode=kantor.kode, defaults=isi)
    if kantor.jenis in AWALAN_NAMA and not unit.tahap.exists():
        TahapUnit.objects.create(
            unit=unit,
            tahap=TahapUnit.Tahap.PENUMBUHAN,
            tahun=TAHUN_BERDIRI,
            nomor_sk=f"CONTOH/{kantor.kode}/{TAHUN_BERDIRI}",
            sk_mulai=SK_MULAI,
            cakupan=TahapUnit.Cakupan.LAINNYA,
        )
    return unit


def _tugaskan(unit: Unit, jabatan: Jabatan, nama_pengguna: str, sandi: str) -> None:
    """The account of a post's holder. Bulk accounts have no password and no address: nobody logs in with them."""
    isi = {"nama": jabatan.nama, "password": make_password(None)}
    if jabatan.akun:
        isi |= {"password": sandi, "surel": f"{nama_pengguna}@demo.test"}
    petugas, _ = Petugas.objects.get_or_create(
        nama_pengguna=nama_pengguna, defaults=isi | {"is_staff": jabatan.akun == "admin"}
    )
    Penugasan.objects.get_or_create(
        petugas=petugas,
        unit=unit,
        peran=jabatan.peran,
        defaults={
            "jabatan": jabatan.sebutan or str(jabatan.peran.label),
            "unsur": jabatan.unsur,
            "nomor_sk": f"CONTOH/{unit.kode}/SK/{TAHUN_BERDIRI}",
            "berlaku_dari": BERTUGAS_DARI,
        },
    )
