"""Assignments: who holds which role in which office, by which decree, from when to when."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, PeranTidakBerhak, StatusTidakCocok, SyaratBelumTerpenuhi
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from puskesos.models import Penugasan, Peran, Petugas, Unit
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_atas_tugas, pastikan_petugas, peran_diurus
from puskesos.selectors.petugas import petugas_urusan, rinci_penugasan, unit_dipilih
from puskesos.selectors.serah import tanpa_pemilik
from puskesos.services.jejak import catat_jejak_unit, ditulis_oleh


@dataclass(frozen=True, slots=True)
class TugasBaru:
    """What an assignment says. ``unit`` is the office's code; ``sampai`` None: without end."""

    unit: str
    peran: str
    nomor_sk: str
    dari: date
    sampai: date | None = None
    unsur: str = Penugasan.Unsur.LAINNYA
    jabatan: str = ""


def tambah_penugasan(*, oleh: Pelaku, petugas_id: UUID, tugas: TugasBaru) -> Penugasan:
    """Give an officer of the area one more role (aksi ``tugaskan``). Open sessions of the account end.

    Raises PeranTidakBerhak, DiLuarLingkup, IsianTidakSah.
    """
    with ditulis_oleh(oleh), transaction.atomic():
        pastikan_petugas("tugaskan", oleh)
        petugas = kunci_petugas(oleh, petugas_id)
        baru = tulis_penugasan(oleh=oleh, petugas=petugas, tugas=tugas, aksi="tugaskan", saat=sekarang())
        putus_sesi(petugas)
        return baru


def tulis_penugasan(
    *,
    oleh: Pelaku,
    petugas: Petugas,
    tugas: TugasBaru,
    aksi: str,
    saat: datetime,
    menggantikan: Penugasan | None = None,
) -> Penugasan:
    """The row itself, after all that must hold of it. Inside the transaction that has locked the account."""
    if petugas.pk == oleh.akun_id:
        raise PeranTidakBerhak("akun_sendiri")
    unit = unit_dipilih(oleh, tugas.unit)
    if unit is None:
        raise isian_salah("unit", "unit_di_luar_urusan")
    if tugas.peran not in peran_diurus(aksi, oleh):
        raise PeranTidakBerhak("peran_di_atas_kewenangan")
    _pastikan_pantas(petugas, unit, tugas)
    baru = Penugasan.objects.create(
        petugas=petugas,
        unit=unit,
        peran=tugas.peran,
        jabatan=tugas.jabatan,
        unsur=tugas.unsur,
        nomor_sk=tugas.nomor_sk,
        berlaku_dari=tugas.dari,
        berlaku_sampai=tugas.sampai,
        menggantikan=menggantikan,
    )
    catat_penugasan(baru, "tugaskan", oleh, saat)
    return baru


def _pastikan_pantas(petugas: Petugas, unit: Unit, tugas: TugasBaru) -> None:
    if not Penugasan.peran_ada_di(tugas.peran, unit.jenis):
        raise isian_salah("peran", "peran_bukan_di_unit", unit=unit.get_jenis_display())
    if tugas.sampai is not None and tugas.sampai < tugas.dari:
        raise isian_salah("sampai", "tanggal_terbalik")
    tumpang = Penugasan.objects.filter(
        Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=tugas.dari), petugas=petugas, unit=unit, peran=tugas.peran
    )
    if tugas.sampai is not None:
        tumpang = tumpang.filter(berlaku_dari__lte=tugas.sampai)
    if tumpang.exists():
        raise isian_salah("dari", "penugasan_bertumpuk")


def akhiri_penugasan(*, oleh: Pelaku, petugas_id: UUID, nomor: int, sampai: date) -> Penugasan:
    """Say the last day of an assignment (aksi ``akhiri``); one that has not begun is taken back with any day before
    its first. Open sessions of the account end.

    Raises PeranTidakBerhak, DiLuarLingkup, IsianTidakSah, StatusTidakCocok ``penugasan_sudah_berakhir``.
    """
    with ditulis_oleh(oleh), transaction.atomic():
        pastikan_petugas("akhiri", oleh)
        petugas = kunci_petugas(oleh, petugas_id)
        tugas = rinci_penugasan(oleh, petugas, nomor)
        pastikan_atas_tugas("akhiri", tugas, oleh)
        putus_sesi(petugas)
        return tulis_akhir(tugas, sampai, oleh)


def tulis_akhir(tugas: Penugasan, sampai: date, oleh: Pelaku) -> Penugasan:
    """The end itself, after all that must hold. Who stands in for it goes with it."""
    saat = sekarang()
    hari = tanggal_di(saat, tugas.unit.zona)
    if tugas.berlaku_sampai is not None and tugas.berlaku_sampai < hari:
        raise StatusTidakCocok("penugasan_sudah_berakhir")
    if tugas.berlaku_sampai is not None and sampai > tugas.berlaku_sampai:
        raise isian_salah("sampai", "penugasan_tidak_diperpanjang")
    if sampai < tugas.berlaku_dari and tugas.berlaku_dari <= hari:
        raise isian_salah("sampai", "sebelum_mulai_tugas")
    pastikan_berpemilik(tugas, sampai)
    catat_penugasan(tugas, "akhiri_tugas", oleh, saat, ke=sampai.isoformat())
    if sampai < tugas.berlaku_dari:
        tugas.pengganti.all().delete()
        tugas.delete()
    else:
        tugas.pengganti.filter(berlaku_dari__gt=sampai).delete()
        tugas.pengganti.filter(berlaku_sampai__gt=sampai).update(berlaku_sampai=sampai)
        tugas.berlaku_sampai = sampai
        tugas.save(update_fields=["berlaku_sampai"])
    return tugas


def pastikan_berpemilik(tugas: Penugasan, sampai: date) -> None:
    """Raises SyaratBelumTerpenuhi when work would stay without an owner after that day."""
    sisa = tanpa_pemilik(tugas, sampai)
    if sisa:
        daftar = "; ".join(f"{s.jumlah} {gettext(s.judul)}" for s in sisa)
        raise SyaratBelumTerpenuhi("pekerjaan_tanpa_pemilik", peran=tugas.get_peran_display(), daftar=daftar)


# ---- what the services share ---------------------------------------------------------------------------------


def kunci_petugas(oleh: Pelaku, id: UUID) -> Petugas:
    """An officer of the area, locked: two assignments at once wait for each other. Raises DiLuarLingkup."""
    petugas = petugas_urusan(oleh).select_for_update(of=("self",)).filter(pk=id).first()
    if petugas is None:
        raise DiLuarLingkup
    return petugas


def putus_sesi(petugas: Petugas, *kolom: str) -> None:
    """Save these columns of a locked account; every open session of it ends at its next request."""
    petugas.sesi_ke += 1
    petugas.save(update_fields=["sesi_ke", *kolom])


def catat_penugasan(tugas: Penugasan, aksi: str, oleh: Pelaku, saat: datetime, ke: str = "") -> None:
    """An event of an assignment in the log of its office."""
    rincian = {"penugasan": tugas.pk, "peran": str(Peran(tugas.peran))}
    catat_jejak_unit(
        tugas.unit, aksi, objek="petugas", objek_id=tugas.petugas_id, akun=oleh.akun_id, saat=saat, ke=ke,
        rincian=rincian,
    )  # fmt: skip


def isian_salah(bidang: str, kode: str, **isi: object) -> IsianTidakSah:
    """One wrong field with its sentence."""
    return IsianTidakSah(bidang=[Bidang(bidang, kode, pesan_untuk(kode, **isi)[1])], jumlah=1)
