"""Tables of the kasus app."""

from kasus.models.acuan import Kategori, Ppks
from kasus.models.dpm import BarisDaftar, GalatDaftar, PotonganBerkas, VersiDaftar
from kasus.models.jejak import Lacak, PemeriksaanStatus, Riwayat
from kasus.models.kasus import Kasus, NomorRegister
from kasus.models.kunjungan import Kunjungan
from kasus.models.lampiran import IsiLampiran, Lampiran
from kasus.models.meja import ButirPekerjaan, PekerjaanMassal, TampilanSendiri
from kasus.models.surat import CekSurat, Surat
from kasus.models.survei import CekUlangUsulan, DrafSurvei, FotoSurvei, Musyawarah, Survei, TutupInput
from kasus.models.tenggat import JadwalTenggat, JamTahap, PeringatanTenggat
from kasus.models.usulan import UsulanData
from kasus.models.warga import Keluarga, Warga
from kasus.models.wilayah import BarisWilayah, kolom_wilayah

__all__ = [
    "BarisDaftar",
    "BarisWilayah",
    "ButirPekerjaan",
    "CekSurat",
    "CekUlangUsulan",
    "DrafSurvei",
    "FotoSurvei",
    "GalatDaftar",
    "IsiLampiran",
    "JadwalTenggat",
    "JamTahap",
    "Kasus",
    "Kategori",
    "Keluarga",
    "Kunjungan",
    "Lacak",
    "Lampiran",
    "Musyawarah",
    "NomorRegister",
    "PekerjaanMassal",
    "PemeriksaanStatus",
    "PeringatanTenggat",
    "PotonganBerkas",
    "Ppks",
    "Riwayat",
    "Surat",
    "Survei",
    "TampilanSendiri",
    "TutupInput",
    "UsulanData",
    "VersiDaftar",
    "Warga",
    "kolom_wilayah",
]
