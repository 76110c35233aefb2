"""Respon kasus in every status, made through the services. The story is made up: an old man after a flood."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from core.idempotensi import Hasil
from core.konteks import konteks
from puskesos.pelaku import SISTEM
from respon_kasus.models import ResponKasus, RiwayatRespon
from respon_kasus.pintu import RESPON
from respon_kasus.services import respon as layanan
from respon_kasus.services import samping
from tests.dunia import SENIN, Dunia, sebagai

HARI = date(2026, 3, 9)
LAPOR: dict[str, Any] = {
    "judul": "Lansia sendiri sesudah banjir",
    "uraian": "Lantai rumahnya masih terendam dan dapurnya hanyut.",
    "tempat": "Balai warga blok dua",
    "bahaya": "mendesak",
    "sumber": "aparat",
}
BARANG = [
    {"nama": "Kasur lipat", "jumlah": 2, "satuan": "buah", "harga": 400_000},
    {"nama": "Paket pangan", "jumlah": 5, "satuan": "paket", "harga": 125_000},
]
"""1.425.000 together."""
ISI: dict[str, dict[str, Any]] = {
    "bentuk_tim": {},
    "kontak_pertama": {"catatan": "Ditemui di balai warga, sadar dan bisa berjalan."},
    "catat_asesmen": {"tanggal": HARI, "isi": {"fisik": "Luka lecet di kaki kiri."}},
    "tulis_rencana": {"isi": "Tempat tidur, pangan dua pekan, perbaikan dapur.", "pagu": 1_425_000, "barang": BARANG},
    "setujui_rencana": {"rencana": 1},
    "rencanakan": {"rencana": 1},
    "catat_intervensi": {"jenis": "home_visit", "tanggal": HARI, "isi": "Dikunjungi bersama bidan desa."},
    "pantau": {},
    "selesaikan_respon": {"hasil": "aman", "penutup": "Tinggal bersama keponakannya."},
    "hentikan": {"alasan": "Laporan ganda untuk orang yang sama."},
}
TIM = ("koordinator", "supervisor")
JALAN: dict[str, tuple[tuple[str, str], ...]] = {
    "dilaporkan": (),
    "asesmen": (("koordinator", "kontak_pertama"), ("koordinator", "tulis_rencana")),
    "intervensi": (("manajer", "setujui_rencana"), ("koordinator", "rencanakan")),
    "pemantauan": (("koordinator", "tindak"), ("koordinator", "bantuan"), ("koordinator", "kunjungan"),
                   ("koordinator", "pantau")),
    "selesai": (("koordinator", "tuntas"), ("manajer", "selesaikan_respon")),
}  # fmt: skip
SEMUA_STATUS = (*JALAN, "dihentikan")
TETAP = {"bentuk_tim", "catat_asesmen", "tulis_rencana", "setujui_rencana", "catat_intervensi"}


def lapor(dunia: Dunia, oleh: str = "fo", **ubah: Any) -> UUID:
    """A fresh report."""
    hasil = sebagai(dunia[oleh], layanan.laporkan, **{**LAPOR, **ubah})
    assert hasil.id is not None
    return hasil.id


def tim(dunia: Dunia, id: UUID, *anggota: str, oleh: str = "manajer") -> Hasil:
    """The team of a case named by a manajer."""
    return sebagai(dunia[oleh], layanan.bentuk_tim, id=id, anggota=[dunia.petugas[a].pk for a in anggota])


def mentah(id: UUID) -> ResponKasus:
    """The row as ``sistem`` sees it."""
    with konteks(SISTEM):
        return ResponKasus.objects.get(pk=id)


def lakukan(dunia: Dunia, siapa: str, aksi: str, id: UUID, **ubah: Any) -> Hasil:
    """One aksi, or something beside the procedure, with its usual fields and the versi of now."""
    orang = dunia[siapa]
    if aksi == "tindak":
        isi = {"isi": "Antar kursi roda", "petugas": orang.akun_id, "tenggat": HARI + timedelta(days=7)}
        return sebagai(orang, samping.tambah_tindak_lanjut, id=id, **isi)
    if aksi == "tuntas":
        with konteks(SISTEM):
            butir = ResponKasus.objects.get(pk=id).tindak_lanjut.filter(tuntas_pada=None)[0].pk
        return sebagai(orang, samping.tuntaskan_tindak_lanjut, id=id, butir=butir)
    if aksi in ("bantuan", "kunjungan"):
        ubah = {"jenis": "bantuan", "barang": BARANG} if aksi == "bantuan" else {"jenis": "pantau"}
        aksi = "catat_intervensi"
    versi = {} if aksi in TETAP else {"versi": ubah.pop("versi", None) or mentah(id).versi}
    layan = getattr(layanan, aksi)
    isi = {**ISI[aksi], **ubah}
    if aksi == "bentuk_tim":
        isi.setdefault("anggota", [dunia.petugas[a].pk for a in TIM])
    return sebagai(orang, layan, id=id, **versi, **isi)


def sampai(dunia: Dunia, status: str, **ubah: Any) -> UUID:
    """A case with its team, brought to ``status``."""
    id = lapor(dunia, **ubah)
    tim(dunia, id, *TIM)
    if status == "dihentikan":
        lakukan(dunia, "manajer", "hentikan", id)
        return id
    for nama, langkah in JALAN.items():
        for siapa, aksi in langkah:
            lakukan(dunia, siapa, aksi, id)
        if nama == status:
            break
    assert mentah(id).status == status
    return id


def riwayat(id: UUID) -> list[tuple[Any, ...]]:
    """(aksi, dari, ke, versi, peran) of a case's events, in order."""
    with konteks(SISTEM):
        baris = RiwayatRespon.objects.filter(respon=id).order_by("urut")
        return list(baris.values_list("aksi", "dari", "ke", "versi", "peran"))


assert set(RESPON.aksi) == set(ISI)
__all__ = ["BARANG", "HARI", "ISI", "JALAN", "LAPOR", "SEMUA_STATUS", "SENIN", "TETAP", "TIM"]
__all__ += ["lakukan", "lapor", "mentah", "riwayat", "sampai", "tim"]
