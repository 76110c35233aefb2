"""Two respon kasus of the demo, told through the services: one in the middle of its work, one through its whole life.

Both are invented from end to end. Nobody of them lives anywhere; the NIK of region 99 exists nowhere.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from core.konteks import dengan_sistem, konteks
from core.waktu import dengan_jam, tanggal_di
from demo.kantor import BOGOR, SENTUL
from puskesos.models import Petugas
from puskesos.pelaku import Pelaku
from puskesos.selectors.pelaku import pelaku_untuk
from respon_kasus.models import ResponKasus, TindakLanjut
from respon_kasus.services import respon as layanan
from respon_kasus.services import samping

TIM = ("koordinator", "supervisor", "kadis")
BARANG = [
    {"nama": "Kasur lipat", "jumlah": 2, "satuan": "buah", "harga": 400_000},
    {"nama": "Paket pangan", "jumlah": 5, "satuan": "paket", "harga": 125_000},
]
LANSIA = {
    "bahaya": "mendesak",
    "judul": "Lansia sendiri sesudah banjir",
    "tempat": "Balai warga dekat kantor desa",
    "sumber": "aparat",
    "uraian": "Rumahnya terendam sampai lutut dan dapurnya hanyut. Ia menolak ikut mengungsi sampai malam kedua.",
}
NELAYAN = {
    "bahaya": "tidak_aman",
    "judul": "Perantau sakit tanpa tempat tinggal",
    "tempat": "Teras pasar lama",
    "sumber": "warga",
    "uraian": "Demam beberapa hari, tidur di teras, kartu pengenalnya hilang saat berpindah kota.",
}


class _Cerita:
    """A story that moves by hours; each step by its officer."""

    def __init__(self, mulai: datetime) -> None:
        self.saat = mulai
        self.id: UUID = UUID(int=0)

    def maju(self, jam: float) -> None:
        self.saat += timedelta(hours=jam)

    def hari(self) -> date:
        return tanggal_di(self.saat, "Asia/Jakarta")

    def tulis(self, siapa: str, layan: Callable[..., Any], **isi: Any) -> None:
        """One call, with the versi of now where the aksi takes one."""
        oleh = _pelaku(siapa)
        if layan in (layanan.kontak_pertama, layanan.rencanakan, layanan.pantau, layanan.selesaikan_respon):
            with dengan_sistem():
                isi["versi"] = ResponKasus.objects.get(pk=self.id).versi
        with dengan_jam(self.saat), konteks(oleh):
            layan(id=self.id, oleh=oleh, **isi)

    def lapor(self, siapa: str, isi: dict[str, Any]) -> None:
        oleh = _pelaku(siapa)
        with dengan_jam(self.saat), konteks(oleh):
            self.id = layanan.laporkan(oleh=oleh, **isi).id or self.id

    def tuntas(self, siapa: str) -> None:
        with dengan_sistem():
            butir = list(TindakLanjut.objects.filter(respon=self.id, tuntas_pada=None).values_list("pk", flat=True))
        for satu in butir:
            self.tulis(siapa, samping.tuntaskan_tindak_lanjut, butir=satu)


def _pelaku(akun: str) -> Pelaku:
    pelaku = pelaku_untuk(Petugas.objects.get(nama_pengguna=akun), unit_kode=_KANTOR.get(akun))
    if pelaku is None:
        raise LookupError(f"akun demo {akun} tidak bertugas")
    return pelaku


_KANTOR = {"fo": SENTUL, "koordinator": SENTUL, "manajer": BOGOR, "kadis": BOGOR}


def _akun(nama: str) -> UUID:
    return Petugas.objects.get(nama_pengguna=nama).pk


def muat_respon(kini: datetime) -> int:
    """Tell both once; returns how many are new."""
    with dengan_sistem():
        if ResponKasus.objects.exists():
            return 0
    _berjalan(_Cerita(kini - timedelta(days=6)))
    _tuntas(_Cerita(kini - timedelta(days=40)))
    return 2


def _awal(c: _Cerita, isi: dict[str, Any], orang: dict[str, str], **kode: Any) -> None:
    c.lapor("fo", isi)
    c.maju(1)
    c.tulis("manajer", layanan.bentuk_tim, anggota=[_akun(n) for n in TIM])
    c.maju(4)
    c.tulis("koordinator", layanan.kontak_pertama, catatan="Ditemui di tempatnya, sadar dan mau dibantu.")
    c.tulis("koordinator", samping.catat_orang, sebagai=["korban"], data=orang, **kode)


def _berjalan(c: _Cerita) -> None:
    """The old man after the flood: a plan whose items are 75.000 less than stated, explained in its second version."""
    orang = {"nama": "Rantau Contoh", "nik": "9901010107520000", "kelamin": "L", "hubungan": "Diri sendiri"}
    _awal(c, LANSIA, orang, lahir=date(1952, 7, 1), ppks="08", spm="SPM-3")
    keponakan = {"nama": "Embun Contoh", "kelamin": "P", "hubungan": "Keponakan, di kecamatan lain"}
    c.tulis("koordinator", samping.catat_orang, sebagai=["keluarga", "pelapor"], data=keponakan)
    isi = {"fisik": "Luka lecet di kaki, berjalan dengan tongkat.", "sosial_ekonomi": "Hidup dari upah harian kebun."}
    c.tulis("koordinator", layanan.catat_asesmen, tanggal=c.hari(), isi=isi)
    c.maju(20)
    rencana = {"isi": "Tempat tidur dan pangan dua pekan; dapur diperbaiki warga.", "barang": BARANG,
               "pagu": 1_500_000, "dinyatakan": 1_500_000, "sumber_dana": "APBD kabupaten"}  # fmt: skip
    c.tulis("koordinator", layanan.tulis_rencana, **rencana)
    c.maju(3)
    c.tulis("koordinator", layanan.tulis_rencana, selisih="Ongkos angkut 75.000 dibayar desa.", **rencana)
    c.maju(2)
    c.tulis("kadis", layanan.setujui_rencana, rencana=2)
    c.tulis("koordinator", layanan.rencanakan, rencana=2)
    c.maju(24)
    kunjungan = {"jenis": "home_visit", "pihak": ["faskes"], "isi": "Kaki dirawat perawat puskesmas."}
    c.tulis("koordinator", layanan.catat_intervensi, tanggal=c.hari(), **kunjungan, hasil="Lukanya bersih.")
    bantuan = {"jenis": "bantuan", "pihak": ["dinsos", "desa"], "isi": "Barang diserahkan dengan tanda terima."}
    c.tulis("koordinator", layanan.catat_intervensi, tanggal=c.hari(), barang=BARANG, **bantuan)
    for hari, teks in ((3, "Kunjungan pantau pertama"), (10, "Antar kontrol ke puskesmas")):
        tenggat = c.hari() + timedelta(days=hari)
        c.tulis("koordinator", samping.tambah_tindak_lanjut, isi=teks, petugas=_akun("koordinator"), tenggat=tenggat)


def _tuntas(c: _Cerita) -> None:
    """The traveller: no money asked for, watched once, home again."""
    orang = {"nama": "Angin Contoh", "kelamin": "L", "hubungan": "Diri sendiri"}
    _awal(c, NELAYAN, orang, ppks="24")
    c.tulis("supervisor", layanan.catat_asesmen, tanggal=c.hari(), isi={"fisik": "Demam turun sesudah diberi obat."})
    c.tulis("koordinator", layanan.tulis_rencana, isi="Rawat jalan, surat kehilangan, pulang ke kerabatnya.")
    c.tulis("koordinator", layanan.rencanakan, rencana=1)
    c.maju(24)
    isi = {"jenis": "koordinasi", "pihak": ["kepolisian", "faskes"], "isi": "Surat kehilangan dan obat sepekan."}
    c.tulis("koordinator", layanan.catat_intervensi, tanggal=c.hari(), **isi, hasil="Kartu pengenal diurus.")
    tenggat = c.hari() + timedelta(days=5)
    c.tulis("koordinator", samping.tambah_tindak_lanjut, isi="Telepon kerabatnya", petugas=_akun("koordinator"),
            tenggat=tenggat)  # fmt: skip
    c.tulis("koordinator", layanan.pantau, catatan="Sudah di rumah kerabatnya.")
    c.maju(120)
    c.tulis("koordinator", layanan.catat_intervensi, jenis="pantau", tanggal=c.hari(), isi="Sehat, sudah bekerja lagi.")
    c.tuntas("koordinator")
    c.tulis("manajer", layanan.selesaikan_respon, hasil="pindah", penutup="Tinggal bersama kerabatnya di kota lain.")
