"""An officer leaves or is away: the work goes to somebody, or the end is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from core.errors import StatusTidakCocok, SyaratBelumTerpenuhi
from core.waktu import sekarang, tanggal_di
from puskesos.models import Penugasan, Petugas
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_atas_tugas, pastikan_petugas
from puskesos.selectors.petugas import rinci_penugasan
from puskesos.selectors.serah import hari_sesudah, pemegang
from puskesos.services.jejak import ditulis_oleh
from puskesos.services.penugasan import (
    TugasBaru,
    isian_salah,
    kunci_petugas,
    putus_sesi,
    tulis_akhir,
    tulis_penugasan,
)


def serahkan(
    *,
    oleh: Pelaku,
    petugas_id: UUID,
    nomor: int,
    sampai: date,
    penerima_id: UUID,
    nomor_sk: str,
    alihkan: Callable[[Penugasan, Petugas], None],
) -> Penugasan:
    """End an assignment and leave its work to somebody (aksi ``serahkan``), in one transaction.

    Who does not hold the role in that office yet gets it from the day after, by ``nomor_sk``. ``alihkan`` moves what
    was given to the very person. Raises PeranTidakBerhak, DiLuarLingkup, IsianTidakSah, SyaratBelumTerpenuhi.
    """
    with ditulis_oleh(oleh), transaction.atomic():
        pastikan_petugas("serahkan", oleh)
        petugas, penerima = _kunci_dua(oleh, petugas_id, penerima_id)
        tugas = _tugas_diurus("serahkan", oleh, petugas, nomor)
        if penerima.pk == petugas.pk or not penerima.is_active:
            raise isian_salah("penerima", "penerima_tidak_bisa")
        mulai = hari_sesudah(tugas, sampai)
        if (penerima.pk, tugas.peran) not in pemegang(tugas, mulai):
            _beri_peran(oleh, penerima, tugas, mulai, nomor_sk)
        alihkan(tugas, penerima)
        putus_sesi(petugas)
        return tulis_akhir(tugas, sampai, oleh)


def gantikan(
    *, oleh: Pelaku, petugas_id: UUID, nomor: int, pengganti_id: UUID, dari: date, sampai: date, nomor_sk: str
) -> Penugasan:
    """Somebody stands in while the holder is away (aksi ``gantikan``): the same role in that office for these days.

    Raises PeranTidakBerhak, DiLuarLingkup, IsianTidakSah, StatusTidakCocok.
    """
    with ditulis_oleh(oleh), transaction.atomic():
        pastikan_petugas("gantikan", oleh)
        petugas, pengganti = _kunci_dua(oleh, petugas_id, pengganti_id)
        tugas = _tugas_diurus("gantikan", oleh, petugas, nomor)
        if pengganti.pk == petugas.pk or not pengganti.is_active:
            raise isian_salah("penerima", "penerima_tidak_bisa")
        if tugas.menggantikan_id is not None:
            raise StatusTidakCocok("pengganti_tidak_digantikan")
        _pastikan_dalam_tugas(tugas, dari, sampai)
        isi = TugasBaru(tugas.unit.kode, tugas.peran, nomor_sk, dari, sampai, jabatan=tugas.jabatan)
        baru = tulis_penugasan(
            oleh=oleh, petugas=pengganti, tugas=isi, aksi="gantikan", saat=sekarang(), menggantikan=tugas
        )
        putus_sesi(pengganti)
        return baru


def _kunci_dua(oleh: Pelaku, satu: UUID, dua: UUID) -> tuple[Petugas, Petugas]:
    """Both accounts, always locked in the same order. Raises DiLuarLingkup."""
    baris = {id: kunci_petugas(oleh, id) for id in sorted({satu, dua})}
    return baris[satu], baris[dua]


def _tugas_diurus(aksi: str, oleh: Pelaku, petugas: Petugas, nomor: int) -> Penugasan:
    tugas = rinci_penugasan(oleh, petugas, nomor)
    pastikan_atas_tugas(aksi, tugas, oleh)
    if tugas.berlaku_sampai is not None and tugas.berlaku_sampai < tanggal_di(sekarang(), tugas.unit.zona):
        raise StatusTidakCocok("penugasan_sudah_berakhir")
    return tugas


def _beri_peran(oleh: Pelaku, penerima: Petugas, tugas: Penugasan, mulai: date, nomor_sk: str) -> None:
    if not nomor_sk:
        raise isian_salah("nomor_sk", "sk_penerima_wajib")
    isi = TugasBaru(tugas.unit.kode, tugas.peran, nomor_sk, mulai)
    unsur = Penugasan.objects.filter(petugas=penerima, unit=tugas.unit).values_list("unsur", flat=True).first()
    isi = replace(isi, unsur=unsur) if unsur else isi
    tulis_penugasan(oleh=oleh, petugas=penerima, tugas=isi, aksi="serahkan", saat=sekarang())
    putus_sesi(penerima)


def _pastikan_dalam_tugas(tugas: Penugasan, dari: date, sampai: date) -> None:
    if sampai < dari:
        raise isian_salah("sampai", "tanggal_terbalik")
    if sampai < tanggal_di(sekarang(), tugas.unit.zona):
        raise isian_salah("sampai", "sudah_lewat")
    if dari < tugas.berlaku_dari or (tugas.berlaku_sampai is not None and sampai > tugas.berlaku_sampai):
        raise SyaratBelumTerpenuhi("di_luar_masa_tugas")
