"""A year's report: its words, the answers to what its figures contradict, and the freeze."""

import csv
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.pesan import pesan_untuk
from core.waktu import sekarang
from indikator.models import NarasiLaporan, Penjelasan, Potret, PotretUnit
from indikator.permintaan import Permintaan, baca_permintaan, hari_ini
from indikator.policies import pastikan_tulis_laporan
from indikator.selectors.laporan import (
    NARASI,
    ada_kriteria,
    narasi,
    perlu_penjelasan,
    potret_terakhir,
    sudah_berakhir,
    susun_isi,
)
from indikator.selectors.potret import UnitPotret, sidik_potret, unit_tahun
from indikator.services.sinyal import pastikan_sinyal_terjawab
from puskesos.models import Unit
from puskesos.pelaku import SISTEM, Pelaku
from puskesos.services.jejak import catat_jejak_unit, ditulis_oleh

HURUF_MAKS = 5000
PENJELASAN_MIN = 10
KUNCI_POTRET = 5_420_004
"""First half of the advisory lock under which a year is frozen; the year is the second."""


def tulis_narasi(*, tahun: int, oleh: Pelaku, versi: int, isi: dict[str, str], kunci: Kunci | None = None) -> Hasil:
    """The words of the report. ``versi``: the one the writer saw, 0 for none yet.

    Raises PeranTidakBerhak, DiLuarLingkup (no such year), IsianTidakSah, StatusTidakCocok ``versi_usang``.
    """

    def jalan() -> Hasil:
        pastikan_tulis_laporan(oleh)
        pastikan_tahun(tahun)
        _periksa_panjang(isi)
        kini = NarasiLaporan.objects.select_for_update().filter(tahun=tahun).first()
        if versi != (kini.versi if kini else 0):
            raise StatusTidakCocok("versi_usang", pukul="")
        baris = kini or NarasiLaporan(tahun=tahun, versi=0)
        for nama in NARASI:
            setattr(baris, nama, isi.get(nama, "").strip())
        baris.versi += 1
        baris.diubah_oleh_id, baris.diubah_pada = oleh.petugas_id, sekarang()
        with ditulis_oleh(oleh):
            baris.save(force_insert=kini is None)
        return Hasil(None, 200, "", baris.versi)

    return sekali(kunci, oleh.akun, jalan)


def _periksa_panjang(isi: dict[str, str]) -> None:
    galat = [
        Bidang(nama, "terlalu_panjang", pesan_untuk("terlalu_panjang", batas=HURUF_MAKS)[1])
        for nama in NARASI
        if len(isi.get(nama, "")) > HURUF_MAKS
    ]
    if galat:
        raise IsianTidakSah(bidang=galat, jumlah=len(galat))


def jelaskan(*, tahun: int, oleh: Pelaku, kode: str, teks: str, kunci: Kunci | None = None) -> Hasil:
    """Answer a contradiction as it stands now. 201.

    Raises PeranTidakBerhak, DiLuarLingkup (the year does not show it), IsianTidakSah (under ten letters).
    """

    def jalan() -> Hasil:
        pastikan_tulis_laporan(oleh)
        pastikan_tahun(tahun)
        saat = sekarang()
        butir = next((b for b in perlu_penjelasan(susun_isi(tahun, saat)) if b.tentang.kode == kode), None)
        if butir is None:
            raise DiLuarLingkup
        if not PENJELASAN_MIN <= len(teks.strip()) <= HURUF_MAKS:
            panjang = len(teks.strip()) > HURUF_MAKS
            sebab, batas = ("terlalu_panjang", HURUF_MAKS) if panjang else ("terlalu_pendek", PENJELASAN_MIN)
            raise IsianTidakSah(bidang=[Bidang("teks", sebab, pesan_untuk(sebab, batas=batas)[1])], jumlah=1)
        baru = Penjelasan.objects.create(
            tahun=tahun, kode=kode, sidik=butir.tentang.sidik, teks=teks.strip(), oleh_id=oleh.akun_id, pada=saat
        )
        return Hasil(baru.pk, 201)

    return sekali(kunci, oleh.akun, jalan)


def muat_penjelasan(tahun: int, berkas: Path) -> int:
    """Answers from a CSV file (``kode,teks``) as our own code; returns how many were missing until now.

    An answer that holds already is left alone, so a repetition adds nothing. Raises what ``jelaskan`` raises.
    """
    terjawab = {b.tentang.kode for b in perlu_penjelasan(susun_isi(tahun, sekarang())) if b.jawaban}
    with berkas.open(encoding="utf-8-sig", newline="") as isi:
        baru = [b for b in csv.DictReader(isi) if b["kode"] not in terjawab]
    for b in baru:
        jelaskan(tahun=tahun, oleh=SISTEM, kode=b["kode"], teks=b["teks"])
    return len(baru)


def bekukan(*, tahun: int, oleh: Pelaku, catatan: str = "", kunci: Kunci | None = None) -> Hasil:
    """Freeze a year: figures, units, facts, words and answers, with a checksum. 201 with the snapshot.

    Raises PeranTidakBerhak, DiLuarLingkup, SyaratBelumTerpenuhi (``tahun_belum_berakhir``,
    ``penjelasan_belum_lengkap``, ``sinyal_belum_dihitung``, ``sinyal_belum_dijawab``, ``catatan_koreksi_wajib``).
    """

    def jalan() -> Hasil:
        pastikan_tulis_laporan(oleh)
        pastikan_tahun(tahun)
        _satu_per_satu(tahun)
        saat = sekarang()
        potret = _susun(tahun, oleh, catatan.strip(), saat)
        unit = Unit.objects.get(pk=oleh.unit_id) if oleh.unit_id else None
        rincian = {"tahun": tahun, "nomor": potret.nomor}
        catat_jejak_unit(
            unit, "bekukan", objek="potret", objek_id=potret.pk, akun=oleh.akun_id, saat=saat, rincian=rincian
        )
        return Hasil(potret.pk, 201, "", potret.nomor)

    return sekali(kunci, oleh.akun, jalan)


def pastikan_tahun(tahun: int) -> None:
    """Raises DiLuarLingkup for a year without criteria, and for one that has not begun."""
    if tahun > hari_ini(sekarang()).year or not ada_kriteria(tahun):
        raise DiLuarLingkup


def _satu_per_satu(tahun: int) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [KUNCI_POTRET, tahun])


def _susun(tahun: int, oleh: Pelaku, catatan: str, saat: datetime) -> Potret:
    sebelum = potret_terakhir(tahun)
    if not sudah_berakhir(tahun, hari_ini(saat)):
        raise SyaratBelumTerpenuhi("tahun_belum_berakhir", tahun=tahun)
    if sebelum and not catatan:
        raise SyaratBelumTerpenuhi("catatan_koreksi_wajib")
    pastikan_sinyal_terjawab(tahun)
    minta = baca_permintaan({"tahun": str(tahun)}, saat=saat)
    unit = unit_tahun(minta, saat)
    isi = susun_isi(tahun, saat, unit)
    isi |= {"narasi": _narasi(tahun), "penjelasan": _penjelasan(isi)}
    return _simpan(minta, isi, unit, nomor=(sebelum.nomor + 1 if sebelum else 1), catatan=catatan, oleh=oleh, saat=saat)


def _narasi(tahun: int) -> dict[str, str]:
    kini = narasi(tahun)
    return {nama: getattr(kini, nama) if kini else "" for nama in NARASI}


def _penjelasan(isi: dict[str, Any]) -> list[dict[str, Any]]:
    semua = perlu_penjelasan(isi)
    kurang = sum(b.jawaban is None for b in semua)
    if kurang:
        raise SyaratBelumTerpenuhi("penjelasan_belum_lengkap", jumlah=kurang)
    return [asdict(b.tentang) | {"teks": b.jawaban.teks if b.jawaban else ""} for b in semua]


def _simpan(
    minta: Permintaan,
    isi: dict[str, Any],
    unit: list[UnitPotret],
    *,
    nomor: int,
    catatan: str,
    oleh: Pelaku,
    saat: datetime,
) -> Potret:
    potret = Potret.objects.create(
        tahun=minta.tahun,
        nomor=nomor,
        per=minta.per,
        isi=isi,
        catatan=catatan,
        sidik=sidik_potret(isi, unit),
        oleh_id=oleh.akun_id,
        pada=saat,
    )
    PotretUnit.objects.bulk_create((PotretUnit(potret=potret, **asdict(u)) for u in unit), batch_size=2000)
    return potret
