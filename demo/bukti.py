"""Evidence, a visit and two overrides of the demo, made through the services; photos are drawn, not taken."""

import io
from datetime import timedelta
from typing import Any

from PIL import Image, ImageDraw

from core.konteks import konteks
from core.waktu import dengan_jam, sekarang, tanggal_di
from demo.kantor import BOGOR, SENTUL
from indikator.models import BerkasBukti, Bukti, PutusanMonev
from indikator.services.bukti import Unggahan, ajukan_putusan, catat_bukti, catat_monev, periksa_berkas, putuskan
from puskesos.models import Petugas, Unit
from puskesos.pelaku import Pelaku
from puskesos.selectors.pelaku import pelaku_untuk

ALASAN = "Register tertulis dan dua kunjungan membuktikan aduan ditangani, tetapi jaringan desa putus tiga bulan."
ZONA = "Asia/Jakarta"


def muat_bukti() -> None:
    """Once: a world that has evidence keeps it."""
    if Bukti.objects.exists():
        return
    kini = sekarang()
    hari = tanggal_di(kini - timedelta(hours=3), ZONA)  # the day of the first act, also after midnight
    dasar: dict[str, Any] = {"tahun": hari.year}
    with dengan_jam(kini - timedelta(hours=3)):
        _bukti("fo", SENTUL, "D3", dasar | {
            "nomor": "SOP 3/2024 Penanganan Aduan", "tanggal": hari, "enam_langkah": True, "standar_tanggal": hari,
            "standar_lengkap": True, "gratis": True,
        })  # fmt: skip
        _bukti("koordinator", SENTUL, "D4", dasar | {
            "tanggal": hari, "tempat": True, "papan_nama": True, "perangkat": True, "antrean": True, "buku": False,
            "keterangan": "Buku register masih dicetak.",
        })  # fmt: skip
        _bukti("koordinator", SENTUL, "D14", dasar | {"tanggal": hari, "insiden": False})
        _bukti("manajer", BOGOR, "K10", dasar | {
            "sop_nomor": "SOP SLRT 7", "sop_tanggal": hari, "standar_nomor": "Standar 4", "standar_tanggal": hari,
        })  # fmt: skip
    with dengan_jam(kini - timedelta(hours=2)), konteks(_pelaku("dinasprov")):
        catat_monev(oleh=_pelaku("dinasprov"), kode=SENTUL, berkas=_foto("Kunjungan"), isi=dasar | {
            "tanggal": hari, "d3": "sesuai", "d4": "sesuai", "catatan": "Papan nama terlihat dari jalan.",
        })  # fmt: skip
    with dengan_jam(kini - timedelta(hours=1)):
        _putusan(dasar)


def _putusan(dasar: dict[str, Any]) -> None:
    """One that was approved, one that waits."""
    lain = Unit.objects.filter(jenis=Unit.Jenis.PUSKESOS, kabkota=BOGOR).exclude(kode=SENTUL).order_by("kode")[:2]
    for urut, unit in enumerate(lain):
        with konteks(_pelaku("dinasprov")):
            isi = dasar | {"hasil": "memenuhi", "alasan": ALASAN}
            ajukan_putusan(oleh=_pelaku("dinasprov"), kode=unit.kode, isi=isi, berkas=_foto("Berita acara"))
        _bersihkan()
        if urut == 0:
            usul = PutusanMonev.objects.get(unit=unit)
            with konteks(_pelaku("direktorat")):
                putuskan(oleh=_pelaku("direktorat"), kode=unit.kode, putusan_id=usul.pk, aksi="setujui")


def _pelaku(akun: str) -> Pelaku:
    pelaku = pelaku_untuk(Petugas.objects.get(nama_pengguna=akun), unit_kode=None)
    assert pelaku is not None
    return pelaku


def _bukti(akun: str, kode: str, kriteria: str, isi: dict[str, Any]) -> None:
    pelaku = _pelaku(akun)
    with konteks(pelaku):
        catat_bukti(oleh=pelaku, kode=kode, kriteria=kriteria, isi=isi, berkas=_foto(kriteria))
    _bersihkan()


def _bersihkan() -> None:
    """What the worker does, at once: the demo has none while it is loaded."""
    for berkas in BerkasBukti.objects.filter(status="karantina"):
        periksa_berkas(berkas.pk, 0)


def _foto(teks: str) -> Unggahan:
    gambar = Image.new("RGB", (640, 400), (226, 232, 240))
    ImageDraw.Draw(gambar).text((40, 180), f"Contoh berkas: {teks}", fill=(30, 41, 59), font_size=32)
    isi = io.BytesIO()
    gambar.save(isi, "JPEG")
    return Unggahan(f"contoh-{teks.lower().replace(' ', '-')}.jpg", isi.getvalue())
