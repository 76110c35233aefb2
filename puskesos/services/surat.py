"""Letterheads and templates are written as new versions; what was printed by an older one stays as it was printed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from core.errors import Bidang, IsianTidakSah, StatusTidakCocok
from core.penulisan import tanggal as tulis_tanggal
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from puskesos.models import KopSurat, TemplatSurat, Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_petugas
from puskesos.selectors.profil import unit_diurus
from puskesos.selectors.surat import kantor, kop_kini
from puskesos.services.aturan import pastikan_daerah
from puskesos.services.jejak import catat_jejak_unit
from puskesos.surat import BAGIAN, MAKS_HURUF, PENANDA, WAJIB, penanda_salah

BAGIAN_KOP = ("alamat", "kota", "nama", "jabatan", "nip")


def tetapkan_kop(*, oleh: Pelaku, kode: str, dari_versi: int, isi: Mapping[str, Any]) -> KopSurat:
    """The next letterhead of an office (aksi ``ubah_layanan``). ``dari_versi``: the one that was read, 0 for none.

    Raises PeranTidakBerhak, DiLuarLingkup, IsianTidakSah without a line, StatusTidakCocok.
    """
    with transaction.atomic():
        pastikan_petugas("ubah_layanan", oleh)
        unit = Unit.objects.select_for_update(no_key=True).get(pk=unit_diurus(oleh, kode).pk)
        kini = kop_kini(unit)
        if (kini.versi if kini else 0) != dari_versi:
            raise StatusTidakCocok("kop_sudah_baru")
        baris = [b.strip() for b in isi["baris"] if b.strip()]
        if not baris:
            raise IsianTidakSah(bidang=[_bidang("baris", "wajib")], jumlah=1)
        penuh = {"baris": baris, **{n: str(isi.get(n, "")).strip() for n in BAGIAN_KOP}}
        baru = KopSurat.objects.create(
            unit=unit, versi=dari_versi + 1, isi=penuh, dibuat_pada=sekarang(), dibuat_oleh_id=oleh.petugas_id
        )
        _catat(unit, "tetapkan_kop", oleh, str(baru.versi))
        return baru


def tetapkan_templat(
    *, oleh: Pelaku, kabkota: str, jenis: str, berlaku_mulai: date, isi: Mapping[str, str]
) -> TemplatSurat:
    """The next version of a kind's text in the own kab/kota, from today or a day to come.

    Raises DiLuarLingkup (another kab/kota), PeranTidakBerhak, IsianTidakSah with every part that is wrong.
    """
    pastikan_daerah(oleh, kabkota)
    saat = sekarang()
    bersih = periksa_templat(jenis, isi)
    hari = tanggal_di(saat, oleh.zona)
    if berlaku_mulai < hari:
        salah = _bidang("berlaku_mulai", "mulai_terlalu_awal", tanggal=tulis_tanggal(hari))
        raise IsianTidakSah(bidang=[salah], jumlah=1)
    with transaction.atomic():
        # Two versions at once wait for each other at the row of their kab/kota.
        Wilayah.objects.select_for_update(no_key=True).get(pk=kabkota)
        lama = TemplatSurat.objects.filter(jenis=jenis, kabkota=kabkota).order_by("-versi").first()
        baru = TemplatSurat.objects.create(
            jenis=jenis,
            kabkota_id=kabkota,
            versi=(lama.versi if lama else 0) + 1,
            berlaku_mulai=berlaku_mulai,
            isi=bersih,
            dibuat_pada=saat,
            dibuat_oleh_id=oleh.petugas_id,
        )
        _catat(kantor(oleh), "tetapkan_templat", oleh, f"{jenis}.{baru.versi}"[:20], objek_id=baru.pk)
    return baru


def periksa_templat(jenis: str, isi: Mapping[str, str]) -> dict[str, str]:
    """The parts, trimmed. Raises IsianTidakSah: one that is missing or too long, an unknown placeholder."""
    bersih = {nama: str(isi.get(nama, "")).strip() for nama, _ in BAGIAN}
    salah = []
    for nama, teks in bersih.items():
        asing = penanda_salah(jenis, teks)
        if nama in WAJIB and not teks:
            salah.append(_bidang(nama, "wajib"))
        elif len(teks) > MAKS_HURUF[nama]:
            salah.append(_bidang(nama, "terlalu_panjang", batas=MAKS_HURUF[nama]))
        elif asing:
            boleh = " ".join(f"{{{p}}}" for p in sorted(PENANDA[jenis]))
            salah.append(_bidang(nama, "penanda_tidak_dikenal", penanda=asing, boleh=boleh))
    if salah:
        raise IsianTidakSah(bidang=salah, jumlah=len(salah))
    return bersih


def _bidang(nama: str, kode: str, **isi: object) -> Bidang:
    return Bidang(nama, kode, pesan_untuk(kode, **isi)[1])


def _catat(unit: Unit, aksi: str, oleh: Pelaku, ke: str, objek_id: Any = None) -> None:
    catat_jejak_unit(
        unit,
        aksi,
        objek="surat",
        objek_id=objek_id or unit.pk,
        akun=oleh.akun_id,
        saat=sekarang(),
        ke=ke,
    )
