"""``manage.py bekukan_ikk --tahun 2022``: freezes a year; ``--bandingkan`` holds it against a fresh count."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import DiLuarLingkup, KesalahanDomain
from core.konteks import konteks
from core.waktu import sekarang
from indikator.permintaan import baca_permintaan
from indikator.selectors.laporan import perlu_penjelasan, potret_terakhir, susun_isi
from indikator.selectors.potret import bandingkan, potret_utuh, unit_tahun
from indikator.services.laporan import bekukan, muat_penjelasan, pastikan_tahun
from puskesos.pelaku import SISTEM

TAMPIL = 50


class Command(BaseCommand):
    help = "Mengunci potret data suatu tahun; --bandingkan membandingkan potret terakhir dengan hitungan sekarang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tahun", type=int, required=True)
        parser.add_argument("--catatan", default="", help="wajib untuk koreksi: apa yang diubah dan mengapa")
        parser.add_argument("--penjelasan", type=Path, help="CSV kode,teks: jawaban atas pertentangan angka")
        parser.add_argument("--bandingkan", action="store_true", help="keluar 1 bila ada yang berbeda")

    def handle(self, *args: Any, **options: Any) -> None:
        tahun = options["tahun"]
        try:
            with konteks(SISTEM):
                pastikan_tahun(tahun)
                if options["bandingkan"]:
                    self._bandingkan(tahun)
                else:
                    self._bekukan(tahun, options)
        except DiLuarLingkup as galat:
            raise CommandError(
                f"Tahun {tahun} tidak mempunyai indikator, atau kode penjelasan tidak dikenal."
            ) from galat
        except KesalahanDomain as galat:
            raise CommandError(self._sebab(tahun, galat)) from galat

    def _bekukan(self, tahun: int, options: dict[str, Any]) -> None:
        if options["penjelasan"]:
            muat_penjelasan(tahun, options["penjelasan"])
        bekukan(tahun=tahun, oleh=SISTEM, catatan=options["catatan"])
        potret = potret_terakhir(tahun)
        assert potret is not None
        self.stdout.write(f"Potret {potret} per {potret.per}, {potret.unit.count()} unit, sidik {potret.sidik}")

    def _sebab(self, tahun: int, galat: KesalahanDomain) -> str:
        baris = [galat.rincian, *(f"{b.nama}: {b.pesan}" for b in galat.bidang)]
        if galat.kode == "penjelasan_belum_lengkap":
            with konteks(SISTEM):
                butir = [b.tentang for b in perlu_penjelasan(susun_isi(tahun, sekarang())) if b.jawaban is None]
            baris += [f"  {t.kode}: {t.judul} ({t.satu.angka} / {t.dua.angka})" for t in butir]
        return "\n".join(filter(None, baris))

    def _bandingkan(self, tahun: int) -> None:
        potret = potret_terakhir(tahun)
        if potret is None:
            raise CommandError(f"Tahun {tahun} belum dikunci.")
        if not potret_utuh(potret):
            raise CommandError(f"Potret {potret} tidak utuh: isinya tidak sesuai dengan sidiknya.")
        saat = sekarang()
        unit = unit_tahun(baca_permintaan({"tahun": str(tahun)}, saat=saat), saat)
        beda = bandingkan(potret, susun_isi(tahun, saat, unit), unit)
        if not beda:
            self.stdout.write(f"Potret {potret} sama dengan hitungan sekarang, sidik {potret.sidik}")
            return
        for b in beda[:TAMPIL]:
            self.stdout.write(f"{b.apa}: potret {b.dulu}; sekarang {b.kini}")
        raise CommandError(f"{len(beda)} hal berbeda dari potret {potret}.")
