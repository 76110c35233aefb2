"""``manage.py peragaan_tenggat``: one case left alone, week after week, and what the timer does with it.

Everything happens in one transaction that is undone at the end; only the clock is not the real one.
"""

from argparse import ArgumentParser
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.konteks import konteks
from core.kotak_keluar import kerjakan
from core.models import KotakKeluar
from core.penulisan import nama_zona, saat
from core.waktu import dengan_jam, tanggal_di
from demo.akun import pastikan_demo
from demo.kantor import SENTUL
from kasus.aduan import Aduan, HasilCek, Orang
from kasus.models import JadwalTenggat, Kasus, Riwayat
from kasus.pesan import KALIMAT_WARGA, judul_aksi
from kasus.sajian import JUDUL_RIWAYAT
from kasus.services.eskalasi import tindak
from kasus.services.lacak import kalimat_untuk
from kasus.services.penerimaan import catat_aduan
from puskesos.kabar import jenis_kabar
from puskesos.models import Pemberitahuan, Penugasan, Petugas, Unit
from puskesos.pelaku import SISTEM
from puskesos.selectors.pelaku import pelaku_untuk
from puskesos.selectors.petugas import berlaku_pada

MULAI = "2026-03-09"
"""A Monday before Lebaran: the collective leave shows."""
LANGKAH_MAKS = 60
ADUAN = Aduan(
    kanal="telepon", jenis="pengaduan", kategori="PRG-01", pemberitahuan_versi="2026-1", desa_alamat=SENTUL,
    uraian="Bantuan contoh belum cair sejak Agustus.", pelapor=Orang(nama="Warga Contoh", nik="9901010101900001"),
)  # fmt: skip
CEK = HasilCek(sumber="dtsen", versi_daftar="contoh", hasil="terdaftar", desil=2)


class Command(BaseCommand):
    help = "Peragaan: satu kasus yang didiamkan, dan apa yang dilakukan pewaktu. Tidak meninggalkan apa pun."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mulai", default=MULAI, help="hari aduan diterima, TTTT-BB-HH")
        parser.add_argument("--unit", default=SENTUL, help="kode Puskesos demo")

    def handle(self, *args: Any, **options: Any) -> None:
        pastikan_demo()
        try:
            hari = date.fromisoformat(options["mulai"])
        except ValueError as salah:
            raise CommandError(f"--mulai: {options['mulai']} bukan tanggal") from salah
        with transaction.atomic():
            self._peragakan(options["unit"], hari)
            transaction.set_rollback(True)

    def _peragakan(self, kode: str, hari: date) -> None:
        unit = Unit.objects.filter(kode=kode, jenis=Unit.Jenis.PUSKESOS).first()
        if unit is None:
            raise CommandError(f"tidak ada Puskesos berkode {kode}; muat demo lebih dulu (make run)")
        self.unit, self.terlihat = unit, 0
        self.jumlah = {"peristiwa": 0, "kabar": 0}
        pukul = datetime.combine(hari, time(10), ZoneInfo(unit.zona))
        with dengan_jam(pukul):
            self.kasus = self._adukan(hari)
        self._cetak(pukul)
        kini = pukul
        for _ in range(LANGKAH_MAKS):
            pada = JadwalTenggat.objects.filter(pk=self.kasus).values_list("pada", flat=True).first()
            if pada is None:
                break
            kini = pada + timedelta(seconds=1)
            with dengan_jam(kini):
                with konteks(SISTEM):
                    tindak(self.kasus)
                self._antar()
            self._cetak(kini)
        self._simpulkan(hari, kini)

    def _adukan(self, hari: date) -> UUID:
        tugas = Penugasan.objects.filter(berlaku_pada(hari), unit=self.unit, peran="front_office").first()
        pelaku = pelaku_untuk(tugas.petugas, unit_kode=self.unit.kode) if tugas else None
        if pelaku is None:
            raise CommandError(f"{self.unit.nama} tidak punya front office pada {hari:%d-%m-%Y}")
        with konteks(pelaku):
            id = catat_aduan(oleh=pelaku, aduan=ADUAN, cek=CEK).id
        assert id is not None
        return id

    def _antar(self) -> None:
        """What the outbox would do: tell who has the case next."""
        baris = KotakKeluar.objects.filter(objek_id=self.kasus, selesai_pada=None).order_by("pk")
        for nomor in list(baris.values_list("pk", flat=True)):
            kerjakan(nomor)

    def _cetak(self, kini: datetime) -> None:
        """Events and notices since the last line."""
        with konteks(SISTEM):
            baru = list(Riwayat.objects.filter(kasus=self.kasus, urut__gt=self.terlihat).order_by("urut"))
            kabar = list(Pemberitahuan.objects.filter(objek_id=self.kasus, dibuat_pada=kini).order_by("jenis", "pk"))
        if baru:
            self.terlihat = baru[-1].urut
        jam = f"{saat(kini, self.unit.zona)} {nama_zona(self.unit.zona)}"
        for r in baru:
            self.stdout.write(f"{jam}  {JUDUL_RIWAYAT.get(r.aksi) or judul_aksi(r.aksi)}")
        for n in kabar:
            kepada = self._jabatan(n.penerima_id, kini)
            self.stdout.write(f"{'':{len(jam)}}  → {kepada}: {jenis_kabar(n.jenis).kalimat}")
        self.jumlah["peristiwa"] += len(baru)
        self.jumlah["kabar"] += len(kabar)

    def _jabatan(self, akun: UUID, kini: datetime) -> str:
        """Role and office of a receiver; no name."""
        hari = tanggal_di(kini, self.unit.zona)
        tugas = Penugasan.objects.filter(berlaku_pada(hari), petugas=akun).select_related("unit").order_by("pk").first()
        return f"{tugas.jabatan or tugas.get_peran_display()} ({tugas.unit.nama})" if tugas else Petugas.__name__

    def _simpulkan(self, hari: date, kini: datetime) -> None:
        with konteks(SISTEM):
            kasus = Kasus.objects.get(pk=self.kasus)
        lama = (tanggal_di(kini, self.unit.zona) - hari).days
        self.stdout.write(f"\n{lama} hari didiamkan: {self.jumlah['peristiwa']} peristiwa di riwayat, "
                          f"{self.jumlah['kabar']} pemberitahuan, masing-masing sekali.")  # fmt: skip
        self.stdout.write(f"Kasus sekarang: {kasus.get_status_display()}. Warga membaca: "  # type: ignore[attr-defined]
                          f"{KALIMAT_WARGA[kalimat_untuk(kasus)]}")  # fmt: skip
        self.stdout.write("Semua dibatalkan; basis data tidak berubah.")
