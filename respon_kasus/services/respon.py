"""The life of a respon kasus: one function per aksi of the procedure."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Max, Q

from core.errors import DiLuarLingkup, SyaratBelumTerpenuhi
from core.id import uuid7
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.kripto import kunci_objek_baru
from core.waktu import sekarang, tanggal_di
from kasus.models import Kasus, kolom_wilayah
from kasus.policies import MANAJER
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from puskesos.selectors.pemegang import pemegang_peran
from puskesos.services.nomor import ambil_nomor
from puskesos.services.pemberitahuan import beri_tahu
from respon_kasus import kabar
from respon_kasus.models import (
    AnggotaTim,
    AsesmenRespon,
    BarangBantuan,
    IntervensiRespon,
    RencanaRespon,
    ResponKasus,
)
from respon_kasus.pilihan import BATAS_KONTAK_JAM, JenisIntervensi
from respon_kasus.pilihan import StatusRespon as S
from respon_kasus.policies import PELAPOR, pastikan_melapor
from respon_kasus.selectors import calon_tim, disetujui_terakhir, realisasi
from respon_kasus.services.mesin import Perubahan, catat, salah, ubah_respon

Barang = Sequence[Mapping[str, Any]]


def laporkan(
    *,
    oleh: Pelaku,
    judul: str,
    uraian: str,
    tempat: str,
    bahaya: str,
    sumber: str,
    kasus: UUID | None = None,
    kunci: Kunci | None = None,
) -> Hasil:
    """Report somebody in danger (aksi ``laporkan``), from a complaint in sight or directly. 201; bypasses the queue.

    The clock of the first contact starts: 24 hours. The manajer of the kab/kota are told at once. Raises
    PeranTidakBerhak, DiLuarLingkup (the complaint).
    """

    def jalan() -> Hasil:
        saat = sekarang()
        pastikan_melapor(oleh)
        asal = _asal(kasus, oleh)
        unit = Unit.objects.get(kode=oleh.unit_kode)
        respon = _baru(unit, asal, oleh, saat)
        respon.bahaya, respon.sumber = bahaya, sumber
        respon.judul, respon.uraian, respon.tempat = judul, uraian, tempat
        with dengan_sistem():
            respon.nomor = _nomor(unit, respon.tahun)
            respon.save(force_insert=True)
            peran = next(p for p in PELAPOR if p in oleh.peran)
            catat(respon, "laporkan", dari="", oleh=oleh, peran=peran, saat=saat, isi=Perubahan())
            kabari_manajer(respon, kabar.BARU, saat, f"{respon.pk}:lapor")
        return Hasil(respon.pk, 201, respon.status, respon.versi)

    return sekali(kunci, oleh.akun, jalan)


def _asal(id: UUID | None, oleh: Pelaku) -> Kasus | None:
    if id is None:
        return None
    kasus: Kasus | None = Kasus.objects.untuk(oleh).filter(pk=id).first()
    if kasus is None:
        raise DiLuarLingkup
    return kasus


def _baru(unit: Unit, asal: Kasus | None, oleh: Pelaku, saat: datetime) -> ResponKasus:
    respon = ResponKasus(
        id=uuid7(), unit=unit, kasus=asal, terlapor_id=asal.terlapor_id if asal else None,
        dilaporkan_oleh_id=oleh.petugas_id, dilaporkan_pada=saat, diubah_pada=saat,
        tahun=tanggal_di(saat, unit.zona).year, tenggat_kontak=saat + timedelta(hours=BATAS_KONTAK_JAM),
        **kolom_wilayah(unit),
    )  # fmt: skip
    respon.kunci = kunci_objek_baru()
    return respon


def _nomor(unit: Unit, tahun: int) -> str:
    """``RK/<kab/kota>/<tahun>/0001``: one series per kab/kota, kept by its Sekretariat (else by the unit)."""
    induk = Unit.objects.filter(jenis=Unit.Jenis.SEKRETARIAT, kabkota=unit.kabkota).order_by("kode").first() or unit
    return f"RK/{unit.kabkota}/{tahun}/{ambil_nomor(unit_id=induk.pk, jenis='respon', periode=str(tahun)):04d}"


def kabari_manajer(respon: ResponKasus, jenis: str, saat: datetime, kunci: str) -> None:
    """Tell the manajer of the kab/kota, but never one whom the case is about."""
    akun = pemegang_peran(Q(unit__kabkota=respon.kabkota), [MANAJER], saat) - {respon.terlapor_id}
    _kabari(respon, akun, jenis, saat, kunci)


def kabari_tim(respon: ResponKasus, jenis: str, saat: datetime, kunci: str) -> None:
    """Tell the team; before there is one, the manajer of the kab/kota."""
    akun = set(AnggotaTim.objects.filter(respon=respon, sampai=None).values_list("petugas_id", flat=True))
    if not akun:
        kabari_manajer(respon, jenis, saat, kunci)
    _kabari(respon, akun, jenis, saat, kunci)


def _kabari(respon: ResponKasus, akun: Collection[Any], jenis: str, saat: datetime, kunci: str) -> None:
    beri_tahu(penerima=akun, jenis=jenis, objek="respon_kasus", objek_id=respon.pk, kunci=kunci, saat=saat)


def bentuk_tim(
    *, id: UUID, oleh: Pelaku, anggota: Sequence[UUID], versi: int | None = None, kunci: Kunci | None = None
) -> Hasil:
    """Name the team (aksi ``bentuk_tim``), the manajer who does so always in it. Who is not named any more loses
    sight at once. Raises IsianTidakSah for an officer who does not work in the kab/kota."""

    def inti(respon: ResponKasus, saat: datetime) -> Perubahan:
        calon = {c.id: c.peran for c in calon_tim(respon, saat)}
        dipilih = {*anggota, oleh.petugas_id}
        if not dipilih <= calon.keys():
            raise salah("anggota", "anggota_tidak_dikenal")
        lama = {a.petugas_id: a for a in AnggotaTim.objects.filter(respon=respon, sampai=None)}
        AnggotaTim.objects.filter(pk__in=[a.pk for p, a in lama.items() if p not in dipilih]).update(sampai=saat)
        for akun in sorted(dipilih - lama.keys()):
            baru = AnggotaTim.objects.create(respon=respon, petugas_id=akun, sebagai=calon[akun], dari=saat)
            if akun != oleh.akun_id:
                _kabari(respon, {akun}, kabar.TIM, saat, f"{baru.pk}")
        kolom = {} if respon.tim_dibentuk_pada else {"tim_dibentuk_pada": saat}
        return Perubahan(kolom, rincian={"tim": sorted(str(a) for a in dipilih)})

    return ubah_respon("bentuk_tim", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def kontak_pertama(
    *,
    id: UUID,
    oleh: Pelaku,
    versi: int | None,
    catatan: str,
    waktu: datetime | None = None,
    kunci: Kunci | None = None,
) -> Hasil:
    """The person was met (aksi ``kontak_pertama``) at ``waktu``, by default now. Its 24 hours run by the clock."""

    def inti(respon: ResponKasus, saat: datetime) -> Perubahan:
        kapan = waktu or saat
        if not respon.dilaporkan_pada <= kapan <= saat:
            raise salah("waktu", "waktu_kontak")
        tepat = kapan <= respon.tenggat_kontak
        return Perubahan({"status": S.ASESMEN, "kontak_pada": kapan}, teks=catatan, rincian={"tepat_waktu": tepat})

    return ubah_respon("kontak_pertama", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def catat_asesmen(
    *,
    id: UUID,
    oleh: Pelaku,
    tanggal: date,
    isi: Mapping[str, str],
    versi: int | None = None,
    kunci: Kunci | None = None,
) -> Hasil:
    """A new assessment beside the old ones (aksi ``catat_asesmen``). ``isi``: aspect → finding, one at least."""

    def inti(respon: ResponKasus, saat: datetime) -> Perubahan:
        _tidak_nanti(tanggal, saat, oleh)
        terisi = {a: t for a, t in isi.items() if t}
        if not terisi:
            raise salah("fisik", "asesmen_kosong")
        baris = AsesmenRespon(respon=respon, nomor=_urut(AsesmenRespon, respon), tanggal=tanggal)
        baris.oleh_id, baris.dicatat_pada, baris.teks_isi = oleh.petugas_id, saat, json.dumps(terisi)
        baris.save(force_insert=True)
        return Perubahan(rincian={"nomor": baris.nomor, "aspek": sorted(terisi)})

    return ubah_respon("catat_asesmen", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def _tidak_nanti(tanggal: date, saat: datetime, oleh: Pelaku) -> None:
    if tanggal > tanggal_di(saat, oleh.zona):
        raise salah("tanggal", "tanggal_respon")


def _urut(model: Any, respon: ResponKasus) -> int:
    """The next number of a series of the locked case."""
    return int(model.objects.filter(respon=respon).aggregate(n=Max("nomor"))["n"] or 0) + 1


def tulis_rencana(
    *,
    id: UUID,
    oleh: Pelaku,
    isi: str,
    pagu: int = 0,
    sumber_dana: str = "",
    barang: Barang = (),
    potongan: int = 0,
    dinyatakan: int | None = None,
    selisih: str = "",
    versi: int | None = None,
    kunci: Kunci | None = None,
) -> Hasil:
    """A new version of the plan with its budget in rupiah (aksi ``tulis_rencana``). The total is computed from the
    items; the stated one may differ here, and must be explained before anybody approves it. The manajer of the team
    are told where money is asked for."""

    def inti(respon: ResponKasus, saat: datetime) -> Perubahan:
        rencana = RencanaRespon(respon=respon, nomor=_urut(RencanaRespon, respon), pagu=pagu, sumber_dana=sumber_dana)
        rencana.isi = isi
        _simpan_belanja(rencana, oleh, saat, potongan, dinyatakan, selisih)
        _simpan_barang(respon, barang, rencana=rencana)
        _pastikan_potongan(rencana)
        if pagu or barang:
            tim = AnggotaTim.objects.filter(respon=respon, sampai=None, sebagai=MANAJER).exclude(petugas=oleh.akun_id)
            penerima = set(tim.values_list("petugas_id", flat=True))
            _kabari(respon, penerima, kabar.SETUJUI, saat, f"{rencana.pk}")
        return Perubahan(rincian={"nomor": rencana.nomor, "barang": len(barang)})

    return ubah_respon("tulis_rencana", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def _simpan_belanja(
    baris: Any, oleh: Pelaku, saat: datetime, potongan: int, dinyatakan: int | None, selisih: str
) -> None:
    baris.oleh_id, baris.dicatat_pada = oleh.petugas_id, saat
    baris.potongan, baris.selisih = Decimal(potongan), selisih
    baris.dinyatakan = None if dinyatakan is None else Decimal(dinyatakan)
    baris.save(force_insert=True)


def _simpan_barang(respon: ResponKasus, barang: Barang, **induk: Any) -> None:
    for b in barang:
        BarangBantuan.objects.create(respon=respon, **induk, **b)


def _pastikan_potongan(baris: Any) -> None:
    if baris.total < 0:
        raise salah("potongan", "potongan_terlalu_besar")


def setujui_rencana(
    *, id: UUID, oleh: Pelaku, rencana: int, versi: int | None = None, kunci: Kunci | None = None
) -> Hasil:
    """Approve the latest version of the plan (aksi ``setujui_rencana``), as a manajer who did not write it.

    Raises SyaratBelumTerpenuhi: no such version, a newer one, approved already, own plan, a difference between the
    items and the stated total (or the pagu) that nobody has explained.
    """

    def inti(respon: ResponKasus, saat: datetime) -> Perubahan:
        baris = RencanaRespon.objects.filter(respon=respon).order_by("-nomor").first()
        _syarat(baris is not None and rencana <= baris.nomor, "rencana_tidak_ada")
        assert baris is not None
        _syarat(rencana == baris.nomor, "rencana_bukan_terakhir")
        _syarat(baris.disetujui_pada is None, "rencana_sudah_disetujui")
        _syarat(baris.oleh_id != oleh.akun_id, "rencana_sendiri")
        baris.respon = respon
        _pastikan_dijelaskan(baris, Decimal(baris.pagu))
        baris.disetujui_oleh_id, baris.disetujui_pada = oleh.akun_id, saat
        baris.save(update_fields=["disetujui_oleh", "disetujui_pada"])
        return Perubahan(rincian={"nomor": baris.nomor, "pagu": int(baris.pagu), "total": int(baris.total)})

    return ubah_respon("setujui_rencana", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def _syarat(benar: bool, kode: str, **isi: Any) -> None:
    if not benar:
        raise SyaratBelumTerpenuhi(kode, **isi)


def _rupiah(nilai: Decimal) -> str:
    return f"Rp{int(nilai):,}".replace(",", ".")


def _pastikan_dijelaskan(baris: Any, pagu: Decimal, terpakai: Decimal = Decimal(0)) -> None:
    """Computed against stated, and against what may be spent: where they differ, somebody has said why."""
    if baris.selisih:
        return
    total = baris.total
    if baris.beda:
        raise SyaratBelumTerpenuhi(
            "selisih_belum_dijelaskan", total=_rupiah(total), dinyatakan=_rupiah(baris.dinyatakan)
        )
    if terpakai + total > pagu:
        raise SyaratBelumTerpenuhi("pagu_terlampaui", total=_rupiah(terpakai + total), pagu=_rupiah(pagu))


def rencanakan(*, id: UUID, oleh: Pelaku, versi: int | None, rencana: int, kunci: Kunci | None = None) -> Hasil:
    """Carry out a version of the plan (aksi ``rencanakan``); with bantuan only an approved one."""

    def inti(respon: ResponKasus, saat: datetime) -> Perubahan:
        semua = RencanaRespon.objects.filter(respon=respon)
        _syarat(semua.exists(), "rencana_belum_ada")
        baris = semua.filter(nomor=rencana).first()
        _syarat(baris is not None, "rencana_tidak_ada")
        assert baris is not None
        berbantuan = bool(baris.pagu) or baris.barang.exists()
        _syarat(not berbantuan or baris.disetujui_pada is not None, "rencana_belum_disetujui")
        return Perubahan({"status": S.INTERVENSI, "rencana_berjalan": baris}, rincian={"nomor": baris.nomor})

    return ubah_respon("rencanakan", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def catat_intervensi(
    *,
    id: UUID,
    oleh: Pelaku,
    jenis: str,
    tanggal: date,
    isi: str,
    pihak: Sequence[str] = (),
    hasil: str = "",
    barang: Barang = (),
    potongan: int = 0,
    dinyatakan: int | None = None,
    selisih: str = "",
    versi: int | None = None,
    kunci: Kunci | None = None,
) -> Hasil:
    """Something was done (aksi ``catat_intervensi``). Of bantuan: the items with a computed total; where it differs
    from the stated one, or all that was given exceeds the approved pagu, the reason is a must."""

    def inti(respon: ResponKasus, saat: datetime) -> Perubahan:
        _tidak_nanti(tanggal, saat, oleh)
        bantuan = jenis == JenisIntervensi.BANTUAN
        if bantuan != bool(barang):
            raise salah("barang", "barang_wajib" if bantuan else "barang_bukan_bantuan")
        rencana = disetujui_terakhir(respon) if bantuan else None
        _syarat(rencana is not None or not bantuan, "rencana_belum_disetujui")
        terpakai = realisasi(respon)
        baris = IntervensiRespon(respon=respon, jenis=jenis, tanggal=tanggal, pihak=list(pihak), rencana=rencana)
        baris.isi, baris.hasil = isi, hasil
        _simpan_belanja(baris, oleh, saat, potongan, dinyatakan, selisih)
        _simpan_barang(respon, barang, intervensi=baris)
        if rencana is not None:
            _pastikan_potongan(baris)
            _pastikan_dijelaskan(baris, Decimal(rencana.pagu), terpakai)
        return Perubahan(rincian={"jenis": jenis, "barang": len(barang)})

    return ubah_respon("catat_intervensi", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def pantau(*, id: UUID, oleh: Pelaku, versi: int | None, catatan: str = "", kunci: Kunci | None = None) -> Hasil:
    """The person is watched from now on (aksi ``pantau``): there is a dated follow-up at least."""

    def inti(respon: ResponKasus, saat: datetime) -> Perubahan:
        _syarat(respon.tindak_lanjut.exists(), "tindak_lanjut_wajib")
        return Perubahan({"status": S.PEMANTAUAN}, teks=catatan)

    return ubah_respon("pantau", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def selesaikan_respon(
    *,
    id: UUID,
    oleh: Pelaku,
    versi: int | None,
    hasil: str,
    penutup: str,
    selisih: str = "",
    kunci: Kunci | None = None,
) -> Hasil:
    """Close it with its outcome (aksi ``selesaikan_respon``): watched at least once, no follow-up left open, and what
    was spent is the approved pagu, or somebody says why not."""

    def inti(respon: ResponKasus, saat: datetime) -> Perubahan:
        _syarat(respon.intervensi.filter(jenis=JenisIntervensi.PANTAU).exists(), "pantau_wajib")
        sisa = respon.tindak_lanjut.filter(tuntas_pada=None).count()
        _syarat(not sisa, "tindak_lanjut_terbuka", jumlah=sisa)
        rencana, total = disetujui_terakhir(respon), realisasi(respon)
        pagu = Decimal(rencana.pagu) if rencana else Decimal(0)
        _syarat(bool(selisih) or total == pagu, "selisih_pagu", total=_rupiah(total), pagu=_rupiah(pagu))
        respon.penutup, respon.selisih = penutup, selisih
        kolom = {"status": S.SELESAI, "berakhir_pada": saat, "hasil": hasil}
        kolom |= {"penutup_sandi": respon.penutup_sandi, "selisih_sandi": respon.selisih_sandi}
        return Perubahan(kolom, rincian={"hasil": hasil, "pagu": int(pagu), "realisasi": int(total)})

    return ubah_respon("selesaikan_respon", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def hentikan(*, id: UUID, oleh: Pelaku, versi: int | None, alasan: str, kunci: Kunci | None = None) -> Hasil:
    """Stop it with the reason (aksi ``hentikan``)."""

    def inti(respon: ResponKasus, saat: datetime) -> Perubahan:
        respon.penutup = alasan
        kolom = {"status": S.DIHENTIKAN, "berakhir_pada": saat, "penutup_sandi": respon.penutup_sandi}
        return Perubahan(kolom, teks=alasan)

    return ubah_respon("hentikan", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)
