"""Sending a report of the own office, and reminding those who have not."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from core.errors import DiLuarLingkup, PeranTidakBerhak, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.waktu import sekarang, tanggal_di
from indikator.masa import Jenis, Masa, baca_masa, masa_lalu
from indikator.models import LaporanTerkirim
from indikator.policies import angka_keluar, jenis_laporan, pastikan_baca_kiriman, peran_pelapor, utang_laporan
from indikator.samaran import aturan_laporan, samarkan_tabel
from indikator.selectors.isi_kiriman import susun_isi_kiriman
from indikator.selectors.kiriman import KANTOR, belum_kirim, cari_kantor, laporan_kantor, sidik_isi
from puskesos.models import Unit, Zona
from puskesos.pelaku import Pelaku
from puskesos.selectors.pemegang import pemegang_peran
from puskesos.services.jejak import catat_jejak_pelaku
from puskesos.services.pemberitahuan import beri_tahu

INGATKAN = "laporan_belum_dikirim"
OBJEK = "laporan"
PUKUL = time(8)
SEBELUM = timedelta(days=3)
"""So many days before the last one a reminder goes out; another on the day after it."""


@dataclass(frozen=True, slots=True)
class Kiriman:
    """A report as its reader may see it: what was sent (``laporan``), or the draft of the own office (None).

    ``berubah``: the own office's figures are no longer those that were sent. ``boleh_kirim``: the reader may send now.
    """

    unit: Unit
    masa: Masa
    laporan: LaporanTerkirim | None
    semua: list[LaporanTerkirim]
    isi: dict[str, Any]
    tersamar: int | None
    berubah: bool = False
    boleh_kirim: bool = False
    berakhir: bool = True
    tenggat: date | None = None


def buka_kiriman(*, kode: str, masa: str, oleh: Pelaku, nomor: int | None = None) -> Kiriman:
    """A report of an office of the own area; ``nomor``: a version, without one the newest.

    What nobody has sent is there for the sender alone, as a draft. Raises PeranTidakBerhak, DiLuarLingkup.
    """
    awalan = pastikan_baca_kiriman(oleh)
    unit, m = cari_kantor(kode, awalan), baca_masa(masa)
    if m.jenis not in utang_laporan(unit.jenis):
        raise DiLuarLingkup
    semua = laporan_kantor(unit, m)
    laporan = next((b for b in semua if nomor in (None, b.nomor)), None)
    sendiri = unit.pk == oleh.unit_id and m.jenis in jenis_laporan(oleh)
    if laporan is None and (nomor is not None or not sendiri):
        raise DiLuarLingkup
    if not sendiri and laporan is not None:
        return _terbaca(unit, m, laporan, semua, oleh)
    return _sendiri(unit, m, laporan, semua, oleh)


def _terbaca(unit: Unit, m: Masa, laporan: LaporanTerkirim, semua: list[LaporanTerkirim], oleh: Pelaku) -> Kiriman:
    """Of another office. The threshold is the one of the day of sending: printed again it is the same."""
    if not angka_keluar(oleh):
        return Kiriman(unit, m, laporan, semua, laporan.isi, None)
    batas = aturan_laporan(tanggal_di(laporan.pada, unit.zona)).sel_terkecil
    isi = {**laporan.isi, "tabel": samarkan_tabel(laporan.isi["tabel"], batas)}
    return Kiriman(unit, m, laporan, semua, isi, batas)


def _sendiri(
    unit: Unit, m: Masa, laporan: LaporanTerkirim | None, semua: list[LaporanTerkirim], oleh: Pelaku
) -> Kiriman:
    hari = tanggal_di(sekarang(), unit.zona)
    if m.dari > hari:
        raise DiLuarLingkup
    kini = susun_isi_kiriman(unit, m, oleh)
    berubah = bool(semua) and sidik_isi(kini) != semua[0].sidik
    berakhir = m.sampai < hari
    return Kiriman(
        unit, m, laporan, semua, laporan.isi if laporan else kini, None, berubah=berubah, berakhir=berakhir,
        boleh_kirim=berakhir and (berubah or not semua), tenggat=_tenggat(m),
    )  # fmt: skip


def _tenggat(m: Masa) -> date:
    return m.tenggat(aturan_laporan(m.sampai).hari_lapor)


def kirim_laporan(*, kode: str, masa: str, oleh: Pelaku, kunci: Kunci | None = None) -> Hasil:
    """Send the report of the own office of a period that is over. 201; with the same contents again: 200, no new row.

    What was in time once stays in time, whatever is sent after it. Raises DiLuarLingkup (another office, a report
    that this one does not owe), PeranTidakBerhak, SyaratBelumTerpenuhi ``masa_belum_berakhir``.
    """

    def jalan() -> Hasil:
        unit, m = _boleh_kirim(kode, masa, oleh)
        saat = sekarang()
        hari = tanggal_di(saat, unit.zona)
        if m.sampai >= hari:
            raise SyaratBelumTerpenuhi("masa_belum_berakhir", masa=m.nama)
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # one after the other
        isi = susun_isi_kiriman(unit, m, oleh)
        sidik, semua = sidik_isi(isi), laporan_kantor(unit, m)
        if semua and semua[0].sidik == sidik:
            return Hasil(semua[0].pk, 200, "", semua[0].nomor)
        baru = _simpan(unit, m, isi, sidik, semua, oleh, saat)
        return Hasil(baru.pk, 201, "", baru.nomor)

    return sekali(kunci, oleh.akun, jalan)


def _boleh_kirim(kode: str, masa: str, oleh: Pelaku) -> tuple[Unit, Masa]:
    awalan = pastikan_baca_kiriman(oleh)
    unit, m = cari_kantor(kode, awalan), baca_masa(masa)
    if m.jenis not in utang_laporan(unit.jenis):
        raise DiLuarLingkup
    if unit.pk != oleh.unit_id or m.jenis not in jenis_laporan(oleh):
        raise PeranTidakBerhak
    return unit, m


def _simpan(
    unit: Unit,
    m: Masa,
    isi: dict[str, Any],
    sidik: str,
    semua: list[LaporanTerkirim],
    oleh: Pelaku,
    saat: datetime,
) -> LaporanTerkirim:
    tenggat = _tenggat(m)
    terlambat = semua[0].terlambat if semua else tanggal_di(saat, unit.zona) > tenggat
    baru = LaporanTerkirim.objects.create(
        unit=unit, jenis=m.jenis, dari=m.dari, sampai=m.sampai, nomor=len(semua) + 1, isi=isi, sidik=sidik,
        tenggat=tenggat, terlambat=terlambat, oleh_id=oleh.petugas_id, pada=saat,
    )  # fmt: skip
    rincian = {"jenis": m.jenis, "masa": m.kode, "nomor": baru.nomor, "terlambat": terlambat}
    catat_jejak_pelaku("laporan", baru.pk, "kirim_laporan", oleh=oleh, saat=saat, rincian=rincian)
    return baru


# ---- reminders ---------------------------------------------------------------------------------------


def id_masa(m: Masa) -> UUID:
    """A period as the object of a notice; ``masa_dari_id`` reads it back."""
    return UUID(int=(m.dari.year * 100 + m.dari.month) * 10 + Jenis.values.index(m.jenis))


def ingatkan_laporan(saat: datetime) -> int:
    """Notices to those whose office has not sent a report that is due, or was. How many are new.

    Three days before the last day and on the day after it, from 08.00 of the office's zone; a person is told of a
    period once for each.
    """
    return sum(
        _ingatkan(jenis, jenis_unit, zona, saat)
        for zona in Zona.values
        if saat.astimezone(ZoneInfo(zona)).time() >= PUKUL
        for jenis_unit in KANTOR
        for jenis in utang_laporan(jenis_unit)
    )


def _ingatkan(jenis: str, jenis_unit: str, zona: str, saat: datetime) -> int:
    hari = tanggal_di(saat, zona)
    m = masa_lalu(jenis, hari)
    tenggat = _tenggat(m)
    tahap = {tenggat - SEBELUM: "jelang", tenggat + timedelta(days=1): "lewat"}.get(hari)
    if tahap is None:
        return 0
    kantor = belum_kirim(jenis, jenis_unit, m, zona)
    akun = pemegang_peran(Q(unit__in=kantor), [peran_pelapor(jenis_unit)], saat)
    return beri_tahu(
        penerima=akun, jenis=INGATKAN, objek=OBJEK, objek_id=id_masa(m), kunci=f"{jenis}:{m.kode}:{tahap}", saat=saat
    )
