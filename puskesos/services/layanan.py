"""Hours and standard of service of an office: a new version each time; the former ones stay."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from core.errors import Bidang, IsianTidakSah, StatusTidakCocok
from core.pesan import pesan_untuk
from core.waktu import sekarang
from puskesos.models import JamLayanan, StandarPelayanan, Unit
from puskesos.models.layanan import KOMPONEN
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_petugas
from puskesos.selectors.profil import standar_kini, unit_diurus
from puskesos.services.jejak import catat_jejak_unit

BIAYA = "Gratis. Tidak ada pungutan dalam bentuk apa pun."
"""The fourth component is not the office's to decide."""

Jam = tuple[str, str]


def tetapkan_jam(*, oleh: Pelaku, kode: str, mulai: date, jam: Sequence[Jam]) -> JamLayanan:
    """Hours from a day on (aksi ``ubah_layanan``): seven times (opens, closes) as ``HH:MM``, both empty when closed.

    Raises PeranTidakBerhak, DiLuarLingkup, IsianTidakSah.
    """
    with transaction.atomic():
        pastikan_petugas("ubah_layanan", oleh)
        unit = _kunci(oleh, kode)
        _pastikan_jam(jam)
        saat = sekarang()
        isi = [[buka, tutup] if buka else None for buka, tutup in jam]
        baru = JamLayanan.objects.create(
            unit=unit, berlaku_mulai=mulai, isi=isi, dibuat_pada=saat, dibuat_oleh_id=oleh.petugas_id
        )
        _catat(unit, "tetapkan_jam", oleh, mulai.isoformat())
        return baru


def terbitkan_standar(*, oleh: Pelaku, kode: str, dari_versi: int, isi: Mapping[str, str]) -> StandarPelayanan:
    """The next version of the standard (aksi ``ubah_layanan``). ``dari_versi``: the one that was read, 0 for none.

    Raises PeranTidakBerhak, DiLuarLingkup, IsianTidakSah for an empty component, StatusTidakCocok.
    """
    with transaction.atomic():
        pastikan_petugas("ubah_layanan", oleh)
        unit = _kunci(oleh, kode)
        kini = standar_kini(unit)
        if (kini.versi if kini else 0) != dari_versi:
            raise StatusTidakCocok("standar_sudah_baru")
        penuh = {nama: BIAYA if nama == "biaya" else isi.get(nama, "").strip() for nama, _ in KOMPONEN}
        kosong = [Bidang(n, "wajib", pesan_untuk("wajib")[1]) for n, teks in penuh.items() if not teks]
        if kosong:
            raise IsianTidakSah(bidang=kosong, jumlah=len(kosong))
        baru = StandarPelayanan.objects.create(
            unit=unit, versi=dari_versi + 1, isi=penuh, terbit_pada=sekarang(), terbit_oleh_id=oleh.petugas_id
        )
        _catat(unit, "terbitkan_standar", oleh, str(baru.versi))
        return baru


def _kunci(oleh: Pelaku, kode: str) -> Unit:
    """The office, locked: two versions at once wait for each other."""
    return Unit.objects.select_for_update(no_key=True).get(pk=unit_diurus(oleh, kode).pk)


def _pastikan_jam(jam: Sequence[Jam]) -> None:
    galat = []
    for urut, (buka, tutup) in enumerate(jam):
        if bool(buka) != bool(tutup):
            galat.append(Bidang(f"tutup{urut}", "jam_separuh", pesan_untuk("jam_separuh")[1]))
        elif buka and tutup <= buka:
            galat.append(Bidang(f"tutup{urut}", "jam_terbalik", pesan_untuk("jam_terbalik")[1]))
    if not any(buka for buka, _ in jam):
        galat.append(Bidang("", "jam_kosong", pesan_untuk("jam_kosong")[1]))
    if galat:
        raise IsianTidakSah(bidang=galat, jumlah=len(galat))


def _catat(unit: Unit, aksi: str, oleh: Pelaku, ke: str) -> None:
    catat_jejak_unit(unit, aksi, objek="unit", objek_id=unit.pk, akun=oleh.akun_id, saat=sekarang(), ke=ke)
