"""Accounts of officers: made by the superior, taken over by their holder with a one-time code, stopped, reopened."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, PeranTidakBerhak, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from puskesos.akses.backend import cari_petugas
from puskesos.models import KodeAktivasi, Penugasan, Petugas, TokenUnit, Unit
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_petugas
from puskesos.selectors.petugas import boleh_akun, petugas_urusan
from puskesos.services.jejak import catat_jejak_unit, ditulis_oleh
from puskesos.services.penugasan import TugasBaru, pastikan_berpemilik, putus_sesi, tulis_penugasan

HURUF = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What a code is made of: nothing that is read for something else on paper."""
PANJANG = 12
BERLAKU = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PetugasBaru:
    """A person and the first assignment."""

    nama: str
    nama_pengguna: str
    tugas: TugasBaru
    surel: str = ""
    telepon: str = ""


def buat_petugas(*, oleh: Pelaku, isian: PetugasBaru, kunci: Kunci | None = None) -> Hasil:
    """Make an account with its first assignment (aksi ``buat``). 201; ``tambahan["kode"]`` is told this once only.

    Raises PeranTidakBerhak, IsianTidakSah.
    """

    def jalan() -> Hasil:
        pastikan_petugas("buat", oleh)
        saat = sekarang()
        petugas = _akun_baru(isian)
        tugas = tulis_penugasan(oleh=oleh, petugas=petugas, tugas=isian.tugas, aksi="buat", saat=saat)
        kode = _kode_baru(petugas, oleh, saat)
        _catat(petugas, "buat_akun", tugas.unit, oleh.akun_id, saat)
        return Hasil(petugas.pk, 201, tambahan={"kode": kode})

    with ditulis_oleh(oleh):
        return sekali(kunci, oleh.akun, jalan)


def atur_ulang(*, oleh: Pelaku, id: UUID, kunci: Kunci | None = None) -> Hasil:
    """A new one-time code for a person who stands before the superior (aksi ``atur_ulang``): the old password, the
    old code, open sessions and tokens end at once."""

    def jalan() -> Hasil:
        petugas = kunci_akun("atur_ulang", oleh, id)
        if not petugas.is_active:
            raise StatusTidakCocok("akun_nonaktif")
        saat = sekarang()
        petugas.set_unusable_password()
        putus_sesi(petugas, "password")
        TokenUnit.objects.filter(user=petugas).delete()
        kode = _kode_baru(petugas, oleh, saat)
        _catat(petugas, "atur_ulang_sandi", unit_terakhir(petugas), oleh.akun_id, saat)
        return Hasil(petugas.pk, 200, tambahan={"kode": kode})

    return sekali(kunci, oleh.akun, jalan)


def ubah_status(*, oleh: Pelaku, id: UUID, aktif: bool) -> None:
    """Stop an account or let it in again (aksi ``ubah_status``). Raises StatusTidakCocok when it is so already."""
    with transaction.atomic():
        petugas = kunci_akun("ubah_status", oleh, id)
        if petugas.is_active == aktif:
            raise StatusTidakCocok("akun_sudah_begitu")
        if not aktif:
            _pastikan_boleh_berhenti(petugas)
        petugas.is_active = aktif
        putus_sesi(petugas, "is_active")
        if not aktif:
            TokenUnit.objects.filter(user=petugas).delete()
            KodeAktivasi.objects.filter(petugas=petugas).delete()
        dari, ke = ("nonaktif", "aktif") if aktif else ("aktif", "nonaktif")
        _catat(petugas, "ubah_status_akun", unit_terakhir(petugas), oleh.akun_id, sekarang(), dari=dari, ke=ke)


def aktifkan_akun(*, nama_pengguna: str, kode: str, sandi: str) -> Petugas:
    """The holder sets the own password with the one-time code. Needs no ``oleh``: the code is the right.

    Raises SyaratBelumTerpenuhi ``kode_aktivasi_salah`` (unknown name, wrong, used or expired: one answer, one cost),
    IsianTidakSah for a password that the validators refuse; the code then stays good.
    """
    with transaction.atomic():
        saat = sekarang()
        baris = _kode_milik(nama_pengguna)
        if not check_password(_rapi(kode), baris.sidik if baris else make_password("")) or baris is None:
            raise SyaratBelumTerpenuhi("kode_aktivasi_salah")
        if baris.dipakai_pada is not None or saat >= baris.berlaku_sampai:
            raise SyaratBelumTerpenuhi("kode_aktivasi_salah")
        petugas = baris.petugas
        _pastikan_sandi(sandi, petugas)
        petugas.set_password(sandi)
        putus_sesi(petugas, "password")
        baris.dipakai_pada = saat
        baris.save(update_fields=["dipakai_pada"])
        _catat(petugas, "aktivasi_akun", unit_terakhir(petugas), petugas.pk, saat)
        return petugas


# ---- what the services share ---------------------------------------------------------------------------------


def kunci_akun(aksi: str, oleh: Pelaku, id: UUID) -> Petugas:
    """The account, locked, if the actor may do this to it. Raises PeranTidakBerhak, DiLuarLingkup."""
    pastikan_petugas(aksi, oleh)
    petugas = petugas_urusan(oleh).select_for_update(of=("self",)).filter(pk=id).first()
    if petugas is None:
        raise DiLuarLingkup
    if petugas.pk == oleh.akun_id:
        raise PeranTidakBerhak("akun_sendiri")
    if not boleh_akun(oleh, petugas, [aksi]):
        raise PeranTidakBerhak("akun_di_atas_kewenangan")
    return petugas


def unit_terakhir(petugas: Petugas) -> Unit | None:
    """The office in whose log an event of the account stands: that of the latest assignment."""
    tugas = Penugasan.objects.filter(petugas=petugas).select_related("unit").order_by("-berlaku_dari", "-pk").first()
    return tugas.unit if tugas else None


def _pastikan_boleh_berhenti(petugas: Petugas) -> None:
    saat = sekarang()
    for tugas in Penugasan.objects.filter(petugas=petugas).select_related("unit"):
        hari = tanggal_di(saat, tugas.unit.zona)
        if tugas.berlaku_dari <= hari and (tugas.berlaku_sampai is None or tugas.berlaku_sampai >= hari):
            pastikan_berpemilik(tugas, hari - timedelta(days=1))


def _akun_baru(isian: PetugasBaru) -> Petugas:
    nama = isian.nama_pengguna.strip().lower()
    galat = []
    if Petugas.objects.filter(nama_pengguna=nama).exists():
        galat.append(_bidang("nama_pengguna", "nama_pengguna_terpakai"))
    if isian.surel and Petugas.objects.filter(surel__iexact=isian.surel).exists():
        galat.append(_bidang("surel", "surel_terpakai"))
    if galat:
        raise IsianTidakSah(bidang=galat, jumlah=len(galat))
    try:
        with transaction.atomic():
            return Petugas.objects.create_user(nama, isian.nama, None, surel=isian.surel or None, telepon=isian.telepon)
    except IntegrityError:  # somebody else took the name between the look and the write
        raise IsianTidakSah(bidang=[_bidang("nama_pengguna", "nama_pengguna_terpakai")], jumlah=1) from None


def _kode_baru(petugas: Petugas, oleh: Pelaku, saat: datetime) -> str:
    kode = get_random_string(PANJANG, HURUF)
    isi: dict[str, Any] = {
        "sidik": make_password(kode),
        "dibuat_pada": saat,
        "dibuat_oleh_id": oleh.petugas_id,
        "berlaku_sampai": saat + BERLAKU,
        "dipakai_pada": None,
    }
    KodeAktivasi.objects.update_or_create(petugas=petugas, defaults=isi)
    return "-".join(kode[i : i + 4] for i in range(0, PANJANG, 4))


def _kode_milik(nama_pengguna: str) -> KodeAktivasi | None:
    petugas = cari_petugas(nama_pengguna)
    if petugas is None or not petugas.is_active:
        return None
    baris = KodeAktivasi.objects.select_for_update().filter(petugas=petugas)
    return baris.select_related("petugas").first()


def _rapi(kode: str) -> str:
    return "".join(h for h in kode.upper() if h in HURUF)


def _pastikan_sandi(sandi: str, petugas: Petugas) -> None:
    try:
        validate_password(sandi, petugas)
    except ValidationError as galat:
        pesan = " ".join(galat.messages)
        raise IsianTidakSah(bidang=[Bidang("sandi", "sandi_lemah", pesan)], jumlah=1) from None


def _bidang(nama: str, kode: str) -> Bidang:
    return Bidang(nama, kode, pesan_untuk(kode)[1])


def _catat(
    petugas: Petugas, aksi: str, unit: Unit | None, akun: UUID | None, saat: datetime, dari: str = "", ke: str = ""
) -> None:
    catat_jejak_unit(unit, aksi, objek="petugas", objek_id=petugas.pk, akun=akun, saat=saat, dari=dari, ke=ke)
