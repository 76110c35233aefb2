"""What must be there before a letter is sent: requirements in force today, and a place within the quota.

Neither stops a manajer for good: with a reason it goes out, and the reason stays with it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, PeranTidakBerhak, SyaratBelumTerpenuhi
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_ubah_administrasi
from puskesos.selectors.administrasi import daerah_pelaku
from rujukan.models import KuotaProgram, Mitra, Rujukan
from rujukan.selectors import kelengkapan, mencakup, sisa_kuota

KUOTA_MAKS = 1_000_000


@dataclass(slots=True)
class SiapKirim:
    """The columns that tell by what a letter was sent."""

    kolom: dict[str, Any] = field(default_factory=dict)
    rincian: dict[str, Any] = field(default_factory=dict)


def pastikan_siap_kirim(rujukan: Rujukan, hari: date, tambahan: list[str], alasan: str, zona: str) -> SiapKirim:
    """Requirements and quota of a locked draf. ``tambahan``: requirements met since the draf.

    What is missing is kept and shown to the receiver, with the reason if one is given: a household whose papers are
    late is still referred. Raises IsianTidakSah ``syarat_tidak_dikenal``; SyaratBelumTerpenuhi ``kuota_habis`` where
    no place is left and there is no reason.
    """
    lengkap = kelengkapan(rujukan, hari)
    if not set(tambahan) <= set(lengkap.semua):
        pesan = pesan_untuk("syarat_tidak_dikenal")[1]
        raise IsianTidakSah(bidang=[Bidang("syarat_terpenuhi", "syarat_tidak_dikenal", pesan)], jumlah=1)
    terpenuhi = [s for s in lengkap.semua if s in lengkap.terpenuhi or s in tambahan]
    kurang = [s for s in lengkap.semua if s not in terpenuhi]
    beralasan = bool(alasan.strip())
    penuh = _kuota_penuh(rujukan, hari, zona, beralasan=beralasan)
    hasil = SiapKirim({"syarat_terpenuhi": terpenuhi, "syarat_kurang": kurang, "syarat_versi": lengkap.versi})
    hasil.rincian = {"syarat_kurang": len(kurang), "kuota_penuh": penuh}
    if beralasan and (kurang or penuh):
        rujukan.alasan_lanjut = alasan
        hasil.kolom["alasan_lanjut_sandi"] = rujukan.alasan_lanjut_sandi
    return hasil


def _kuota_penuh(rujukan: Rujukan, hari: date, zona: str, *, beralasan: bool) -> bool:
    """Whether no place is left. Senders to one institution wait for each other at its row, so that the last place
    is given once."""
    Mitra.objects.select_for_update(no_key=True).get(pk=rujukan.penerima_id)
    kuota = sisa_kuota([rujukan.program_id], rujukan.kabkota, hari, zona).get((rujukan.program_id, rujukan.penerima_id))
    if kuota is None or kuota.sisa > 0:
        return False
    if not beralasan:
        raise SyaratBelumTerpenuhi("kuota_habis", terpakai=kuota.terpakai, jumlah=kuota.jumlah, tahun=hari.year)
    return True


def tetapkan_kuota(
    *, oleh: Pelaku, program: str, mitra: str, tahun: int, jumlah: int, berlaku_mulai: date
) -> KuotaProgram:
    """How many referrals an institution (``mitra``: its code) takes for a programme in a year, from a day on.

    By the administrator of the kab/kota. Raises PeranTidakBerhak, DiLuarLingkup (institution), IsianTidakSah.
    """
    pastikan_ubah_administrasi(oleh)
    wilayah = daerah_pelaku(oleh)
    if wilayah is None:
        raise PeranTidakBerhak
    saat = sekarang()
    hari = tanggal_di(saat, oleh.zona)
    with transaction.atomic():
        lembaga = Mitra.objects.select_for_update(no_key=True, of=("self",)).filter(unit__kode=mitra, unit__aktif=True)
        satu = lembaga.first()
        if satu is None or not mencakup(satu.wilayah_id, wilayah.kode):
            raise DiLuarLingkup
        _periksa_kuota(satu, program, tahun, jumlah, berlaku_mulai, hari)
        return KuotaProgram.objects.create(
            program_id=program, mitra=satu, kabkota=wilayah, tahun=tahun, jumlah=jumlah, berlaku_mulai=berlaku_mulai,
            dicatat_oleh_id=oleh.petugas_id, dicatat_pada=saat,
        )  # fmt: skip


def _periksa_kuota(mitra: Mitra, program: str, tahun: int, jumlah: int, mulai: date, hari: date) -> None:
    syarat = (
        ("program", "program_tidak_dikenal", mitra.program.filter(pk=program).exists()),
        ("tahun", "kuota_tahun", tahun in (hari.year, hari.year + 1)),
        ("jumlah", "kuota_jumlah", 0 <= jumlah <= KUOTA_MAKS),
        ("berlaku_mulai", "kuota_mulai", mulai >= hari and mulai.year == tahun),
    )
    salah = [Bidang(nama, kode, pesan_untuk(kode)[1]) for nama, kode, benar in syarat if not benar]
    if salah:
        raise IsianTidakSah(bidang=salah, jumlah=len(salah))
