"""Regions, calendar, units, officers and their assignments; how an account begins; what an office promises."""

from puskesos.models.aktivasi import KodeAktivasi
from puskesos.models.aturan import AturanDaerah, AturanTenggat, PengecualianHari, PerubahanKalender
from puskesos.models.kabar import AturanKabar, PesanKeluar, SetelanKabar, TemplatKabar
from puskesos.models.layanan import JamLayanan, StandarPelayanan
from puskesos.models.pemberitahuan import Pemberitahuan
from puskesos.models.pokok import (
    AliasWilayah,
    DeretNomor,
    Jejak,
    Penugasan,
    Peran,
    Petugas,
    TahapUnit,
    TokenUnit,
    TokenUnitManager,
    Unit,
    Wilayah,
    Zona,
    lacak_riwayat,
)
from puskesos.models.surat import KopSurat, TemplatSurat
from puskesos.models.webhook import KirimanWebhook, LanggananWebhook

__all__ = [
    "AliasWilayah",
    "AturanDaerah",
    "AturanKabar",
    "AturanTenggat",
    "DeretNomor",
    "JamLayanan",
    "Jejak",
    "KirimanWebhook",
    "KodeAktivasi",
    "KopSurat",
    "LanggananWebhook",
    "Pemberitahuan",
    "PengecualianHari",
    "Penugasan",
    "Peran",
    "PerubahanKalender",
    "PesanKeluar",
    "Petugas",
    "SetelanKabar",
    "StandarPelayanan",
    "TahapUnit",
    "TemplatKabar",
    "TemplatSurat",
    "TokenUnit",
    "TokenUnitManager",
    "Unit",
    "Wilayah",
    "Zona",
    "lacak_riwayat",
]
