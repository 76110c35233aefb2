"""What an area adds to the catalogue: its own programmes and receiving institutions, and their end. Never a national
one, unless at the ministry."""

from datetime import date

import pghistory
from django.db import transaction

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, PeranTidakBerhak, StatusTidakCocok, SyaratBelumTerpenuhi
from core.konteks import dengan_sistem
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from kasus.pilihan import Jenjang
from puskesos.models import Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_ubah_administrasi
from puskesos.selectors.administrasi import daerah_pelaku
from rujukan.models import Mitra, Program, Rujukan, SyaratProgram
from rujukan.pilihan import TERBUKA, SatuanBantuan
from rujukan.selectors import mencakup, program_berlaku
from rujukan.services.mitra import daftarkan_mitra


def tambah_program(
    *,
    oleh: Pelaku,
    nama: str,
    pengelola: str,
    jenjang: str,
    satuan: str,
    aktif_dari: date,
    aktif_sampai: date | None = None,
    syarat: list[str] | None = None,
) -> Program:
    """A programme of the own kab/kota (at the ministry of the country), with its requirements.

    Raises PeranTidakBerhak, IsianTidakSah.
    """
    pastikan_ubah_administrasi(oleh)
    wilayah = daerah_pelaku(oleh)
    _periksa_program(nama, pengelola, jenjang, satuan, aktif_dari, aktif_sampai, oleh)
    with transaction.atomic(), pghistory.context(akun=oleh.akun, unit=oleh.unit_kode):
        program = Program.objects.create(
            kode=_kode_baru(wilayah),
            nama=nama.strip(),
            pengelola=pengelola.strip(),
            jenjang=jenjang,
            satuan=satuan,
            wilayah=wilayah,
            aktif_dari=aktif_dari,
            aktif_sampai=aktif_sampai,
        )
        if syarat:
            SyaratProgram.objects.create(program=program, berlaku_mulai=aktif_dari, isi=syarat)
    return program


def _periksa_program(
    nama: str, pengelola: str, jenjang: str, satuan: str, dari: date, sampai: date | None, oleh: Pelaku
) -> None:
    salah = [_bidang(n, "nama_wajib") for n, teks in (("nama", nama), ("pengelola", pengelola)) if not teks.strip()]
    if jenjang not in Jenjang.values:
        salah.append(_bidang("jenjang", "pilihan_tidak_sah"))
    if satuan not in SatuanBantuan.values:
        salah.append(_bidang("satuan", "pilihan_tidak_sah"))
    if dari < _hari_ini(oleh):
        salah.append(_bidang("aktif_dari", "program_mulai_lewat"))
    if sampai is not None and sampai < dari:
        salah.append(_bidang("aktif_sampai", "tanggal_terbalik"))
    if salah:
        raise IsianTidakSah(bidang=salah, jumlah=len(salah))


def akhiri_program(*, oleh: Pelaku, kode: str, sampai: date) -> Program:
    """The last day of an own programme; referrals that are under way go on.

    Raises DiLuarLingkup (of another area), PeranTidakBerhak (a national one), IsianTidakSah, StatusTidakCocok (over).
    """
    wilayah = daerah_pelaku(oleh)
    hari = _hari_ini(oleh)
    with transaction.atomic(), pghistory.context(akun=oleh.akun, unit=oleh.unit_kode):
        program = Program.objects.select_for_update().filter(pk=kode).first()
        if program is None or (wilayah and program.wilayah_id and program.wilayah_id != wilayah.kode):
            raise DiLuarLingkup
        pastikan_ubah_administrasi(oleh)
        if program.wilayah_id != (wilayah.kode if wilayah else None):
            raise PeranTidakBerhak
        if program.aktif_sampai is not None and program.aktif_sampai < hari:
            raise StatusTidakCocok("program_sudah_berakhir")
        if sampai < max(hari, program.aktif_dari):
            raise IsianTidakSah(bidang=[_bidang("sampai", "program_akhir_lewat")], jumlah=1)
        program.aktif_sampai = sampai
        program.save(update_fields=["aktif_sampai"])
    return program


def tambah_mitra(*, oleh: Pelaku, nama: str, program: list[str]) -> Mitra:
    """A receiving institution of the own kab/kota and what it serves there.

    Raises PeranTidakBerhak (also at the ministry: it keeps programmes only), IsianTidakSah.
    """
    pastikan_ubah_administrasi(oleh)
    wilayah = daerah_pelaku(oleh)
    if wilayah is None:
        raise PeranTidakBerhak
    dipilih = list(Program.objects.filter(pk__in=program))
    cocok = [p for p in dipilih if mencakup(p.wilayah_id, wilayah.kode) and program_berlaku(p, _hari_ini(oleh))]
    salah = [] if nama.strip() else [_bidang("nama_mitra", "nama_wajib")]
    if not program or len(cocok) != len(set(program)):
        salah.append(_bidang("program", "program_tidak_dikenal"))
    if salah:
        raise IsianTidakSah(bidang=salah, jumlah=len(salah))
    with transaction.atomic(), pghistory.context(akun=oleh.akun, unit=oleh.unit_kode):
        _kunci(wilayah)
        awalan = f"L-{wilayah.kode}-"
        nomor = Unit.objects.filter(kode__startswith=awalan).count() + 1
        return daftarkan_mitra(
            kode=f"{awalan}{nomor:03d}", nama=nama.strip(), program=[p.pk for p in cocok], kabkota=wilayah.kode,
            wilayah=wilayah.kode, zona=oleh.zona,
        )  # fmt: skip


def akhiri_mitra(*, oleh: Pelaku, kode: str) -> Unit:
    """An own institution receives no more.

    Raises DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok (over), SyaratBelumTerpenuhi while a referral is open.
    """
    wilayah = daerah_pelaku(oleh)
    with transaction.atomic(), pghistory.context(akun=oleh.akun, unit=oleh.unit_kode):
        lembaga = Unit.objects.select_for_update(of=("self",)).filter(kode=kode, jenis=Unit.Jenis.LEMBAGA)
        unit = lembaga.filter(kabkota=wilayah.kode).first() if wilayah else None
        if unit is None:
            raise DiLuarLingkup
        pastikan_ubah_administrasi(oleh)
        if not unit.aktif:
            raise StatusTidakCocok("mitra_sudah_berakhir")
        with dengan_sistem():
            terbuka = Rujukan.objects.filter(penerima=unit, status__in=TERBUKA).count()
        if terbuka:
            raise SyaratBelumTerpenuhi("mitra_masih_menerima", jumlah=terbuka)
        unit.aktif = False
        unit.save(update_fields=["aktif"])
    return unit


def _kunci(wilayah: Wilayah | None) -> None:
    """One writer of codes per area at a time."""
    induk = wilayah or Wilayah.objects.filter(tingkat=Wilayah.Tingkat.PROVINSI).order_by("kode").first()
    if induk is not None:
        list(Wilayah.objects.select_for_update(no_key=True).filter(pk=induk.pk))


def _kode_baru(wilayah: Wilayah | None) -> str:
    _kunci(wilayah)
    awalan = f"{wilayah.kode if wilayah else 'NAS'}-"
    return f"{awalan}{Program.objects.filter(kode__startswith=awalan).count() + 1:03d}"


def _hari_ini(oleh: Pelaku) -> date:
    return tanggal_di(sekarang(), oleh.zona)


def _bidang(nama: str, kode: str) -> Bidang:
    return Bidang(nama, kode, pesan_untuk(kode)[1])
