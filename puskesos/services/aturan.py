"""The limits of a kab/kota: set from a day to come, withdrawn before they begin. Never changed, never deleted."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pghistory
from django.db import IntegrityError, transaction

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, PeranTidakBerhak, StatusTidakCocok
from core.penulisan import tanggal as tulis_tanggal
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from puskesos.aturan import Aturan, aturan_pada, baca, dibatasi
from puskesos.batas import melebihi_janji, nama_batas, satuan_batas
from puskesos.models import AturanDaerah, AturanTenggat, Unit
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_ubah_administrasi
from puskesos.selectors.administrasi import batas_terlihat


def periksa_batas(
    *, oleh: Pelaku, kabkota: str, berlaku_mulai: date, isi: dict[str, Any], dasar: str
) -> tuple[AturanDaerah, Aturan]:
    """The row that would be written, and the limits that would then hold; writes nothing.

    Raises DiLuarLingkup (another kab/kota), PeranTidakBerhak, IsianTidakSah with every field that is wrong.
    """
    pastikan_daerah(oleh, kabkota)
    nasional = aturan_pada(max(berlaku_mulai, _besok(oleh)))
    salah = [*_salah_isi(nasional, isi), *_salah_mulai(berlaku_mulai, kabkota, oleh)]
    if not dasar.strip():
        salah.append(_bidang("dasar", "dasar_wajib"))
    if salah:
        raise IsianTidakSah(bidang=salah, jumlah=len(salah))
    beda = {k: nilai for k, nilai in isi.items() if nilai != nasional.isi[k]}
    baris = AturanDaerah(kabkota_id=kabkota, berlaku_mulai=berlaku_mulai, isi=beda, dasar=dasar.strip())
    berlaku = baca(nasional, baris)
    lebih = melebihi_janji(berlaku)
    if lebih:
        kunci, jumlah, janji = lebih
        lewat = {"tahap": nama_batas(kunci), "jumlah": jumlah, "janji": janji}
        raise IsianTidakSah(bidang=[_bidang(kunci, "batas_melebihi_janji", **lewat)], jumlah=1)
    return baris, berlaku


def tetapkan_batas(*, oleh: Pelaku, kabkota: str, berlaku_mulai: date, isi: dict[str, Any], dasar: str) -> AturanDaerah:
    """Write what a kab/kota sets for itself from a day on: all of it, what is missing is national again.

    Cases that began before keep theirs. Raises what ``periksa_batas`` raises.
    """
    baris, _ = periksa_batas(oleh=oleh, kabkota=kabkota, berlaku_mulai=berlaku_mulai, isi=isi, dasar=dasar)
    baris.dibuat_oleh_id, baris.dibuat_pada = oleh.petugas_id, sekarang()
    try:
        with transaction.atomic(), pghistory.context(akun=oleh.akun, unit=oleh.unit_kode):
            baris.save(force_insert=True)
    except IntegrityError:  # somebody else was faster with the same day
        raise IsianTidakSah(bidang=[_bidang("berlaku_mulai", "batas_sudah_ada")], jumlah=1) from None
    return baris


def cabut_batas(*, oleh: Pelaku, id: UUID) -> AturanDaerah:
    """Withdraw a row before it begins. Raises DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok once it has begun."""
    baris = batas_terlihat(id, oleh)
    pastikan_ubah_administrasi(oleh)
    saat = sekarang()
    with transaction.atomic(), pghistory.context(akun=oleh.akun, unit=oleh.unit_kode):
        belum = AturanDaerah.objects.filter(pk=baris.pk, dicabut_pada=None, berlaku_mulai__gt=_hari_ini(oleh))
        if belum.update(dicabut_pada=saat, dicabut_oleh_id=oleh.petugas_id) != 1:
            raise StatusTidakCocok("batas_sudah_berlaku")
    return baris


def pastikan_daerah(oleh: Pelaku, kabkota: str) -> None:
    """The own kab/kota, and the role to write. Raises DiLuarLingkup, PeranTidakBerhak."""
    if oleh.unit_jenis == Unit.Jenis.PUSAT:
        raise PeranTidakBerhak
    if not kabkota or oleh.kabkota != kabkota:
        raise DiLuarLingkup
    pastikan_ubah_administrasi(oleh)


def _hari_ini(oleh: Pelaku) -> date:
    return tanggal_di(sekarang(), oleh.zona)


def _besok(oleh: Pelaku) -> date:
    return _hari_ini(oleh) + timedelta(days=1)


def _bidang(nama: str, kode: str, **isi: object) -> Bidang:
    return Bidang(nama, kode, pesan_untuk(kode, **isi)[1])


def _salah_isi(nasional: AturanTenggat, isi: dict[str, Any]) -> list[Bidang]:
    batas = dibatasi(nasional)
    salah = []
    for kunci, nilai in isi.items():
        if kunci not in batas:
            salah.append(_bidang(kunci, "batas_nasional"))
            continue
        rendah, tinggi = batas[kunci]
        if type(nilai) is not int or not rendah <= nilai <= tinggi:
            rentang = {"tahap": nama_batas(kunci), "rendah": rendah, "tinggi": tinggi, "satuan": satuan_batas(kunci)}
            salah.append(_bidang(kunci, "batas_di_luar_rentang", **rentang))
    return salah


def _salah_mulai(mulai: date, kabkota: str, oleh: Pelaku) -> list[Bidang]:
    besok = _besok(oleh)
    if mulai < besok:
        return [_bidang("berlaku_mulai", "mulai_terlalu_awal", tanggal=tulis_tanggal(besok))]
    if AturanDaerah.objects.filter(kabkota=kabkota, berlaku_mulai=mulai, dicabut_pada=None).exists():
        return [_bidang("berlaku_mulai", "batas_sudah_ada")]
    return []
