"""Referrals in every status, made through the services."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from core.idempotensi import Hasil
from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import Riwayat
from puskesos.pelaku import SISTEM
from rujukan.models import Rujukan
from rujukan.services import rujukan as layanan
from rujukan.services.jadwal import sapu_kedaluwarsa
from tests.dunia import SENIN, Dunia, kasus_sampai, sebagai

ISI: dict[str, dict[str, Any]] = {
    "kirim": {"dasar": "setuju", "alasan_lanjut": "Berkas menyusul."},
    "kirim_dan_rujuk": {"dasar": "setuju", "alasan_lanjut": "Berkas menyusul."},
    "terima_rujukan": {},
    "tolak_rujukan": {"alasan": "Kuota bulan ini habis."},
    "layani_rujukan": {"uraian": "Kartu baru sudah diserahkan.", "tanggal": date(2026, 3, 9)},
    "tidak_layani": {"alasan": "Warga pindah alamat."},
    "tarik": {"alasan": "Warga memilih program lain."},
}
"""The fields of each aksi."""

JALAN: dict[str, tuple[tuple[str, str], ...]] = {
    "draf": (),
    "dikirim": (("manajer", "kirim_dan_rujuk"),),
    "diterima": (("manajer", "kirim_dan_rujuk"), ("mitra", "terima_rujukan")),
    "ditolak": (("manajer", "kirim_dan_rujuk"), ("mitra", "tolak_rujukan")),
    "dilayani": (("manajer", "kirim_dan_rujuk"), ("mitra", "terima_rujukan"), ("mitra", "layani_rujukan")),
    "tidak_dilayani": (("manajer", "kirim_dan_rujuk"), ("mitra", "terima_rujukan"), ("mitra", "tidak_layani")),
    "ditarik": (("manajer", "kirim_dan_rujuk"), ("manajer", "tarik")),
}
"""Who does what to bring a draf to a status. ``kedaluwarsa`` needs time to pass."""


def buat(dunia: Dunia, kasus: UUID, **ubah: Any) -> UUID:
    """A draf of the kab/kota's manajer for the institution L-UJI-1."""
    isi = {"program": "PKH", "penerima": dunia.unit["lembaga"].pk, "keperluan": "Kartu hilang, mohon diganti."}
    hasil = sebagai(dunia["manajer"], layanan.buat_rujukan, kasus_id=kasus, **{**isi, **ubah})
    assert hasil.id is not None
    return hasil.id


def lakukan(dunia: Dunia, siapa: str, aksi: str, id: UUID, versi: int | None = None, **ubah: Any) -> Hasil:
    """One aksi with its usual fields and the versi of now."""
    versi = versi or mentah(id).versi
    return sebagai(dunia[siapa], getattr(layanan, aksi), id=id, versi=versi, **{**ISI[aksi], **ubah})


def rujukan_sampai(dunia: Dunia, status: str, kasus: UUID | None = None, **ubah: Any) -> UUID:
    """A referral brought to ``status``, by default of a fresh case in the manajer's hands."""
    id = buat(dunia, kasus or kasus_sampai(dunia, "ditangani_manajer"), **ubah)
    for siapa, aksi in JALAN[status]:
        lakukan(dunia, siapa, aksi, id)
    assert mentah(id).status == status
    return id


SEMUA_STATUS = (*JALAN, "kedaluwarsa")


def bawa(dunia: Dunia, status: str) -> UUID:
    """A fresh referral in any status, also the one that only silence brings about."""
    if status != "kedaluwarsa":
        return rujukan_sampai(dunia, status)
    id = rujukan_sampai(dunia, "dikirim")
    saat = SENIN + timedelta(days=60)
    with dengan_jam(saat):
        assert sapu_kedaluwarsa(saat) == 1
    return id


def mentah(id: UUID) -> Rujukan:
    """The row as ``sistem`` sees it."""
    with konteks(SISTEM):
        return Rujukan.objects.select_related("program", "penerima", "kasus").get(pk=id)


def riwayat_rujukan(id: UUID) -> list[tuple[Any, ...]]:
    """(aksi, dari, ke, versi, peran) of a referral's events, in order."""
    with konteks(SISTEM):
        baris = Riwayat.objects.filter(objek="rujukan", objek_id=id).order_by("urut")
        return list(baris.values_list("aksi", "dari", "ke", "versi", "peran"))


def jumlah_riwayat() -> int:
    """Events of all cases."""
    with konteks(SISTEM):
        return Riwayat.objects.count()
