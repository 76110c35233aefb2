"""Files to take along: asked for here, made by a job, fetched by the asker alone, gone after a day; all logged."""

import contextlib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.cache import cache
from redis import RedisError

from core.dokumen import buat_dokumen
from core.errors import DiLuarLingkup, IsianTidakSah, SyaratBelumTerpenuhi
from core.id import uuid7
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.kotak_keluar import penerima, titip
from core.waktu import sekarang, tanggal_di
from indikator.buku import Lembar, lembar_laporan, tulis_csv, tulis_xlsx
from indikator.cetak import data_laporan
from indikator.daftar import DESA, KABKOTA
from indikator.models import Ekspor
from indikator.permintaan import Permintaan, baca_permintaan
from indikator.policies import JENIS_LUAR, PEMBACA_LAPORAN, pastikan_baca_laporan, pastikan_ekspor
from indikator.samaran import aturan_laporan
from indikator.selectors.ekspor import kunci_kemajuan
from indikator.selectors.ikk import hitung_semua_mode
from indikator.selectors.laporan import ada_kriteria, isi_cetak
from indikator.selectors.unit import semua_unit
from puskesos.pelaku import Pelaku
from puskesos.services.jejak import catat_jejak_unit

EKSPOR = "indikator.ekspor"
DISIMPAN = timedelta(hours=24)
KEMAJUAN_DISIMPAN = 3600
"""Seconds for which the progress of a job is remembered."""
TIPE = {
    Ekspor.Jenis.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Ekspor.Jenis.CSV: "text/csv; charset=utf-8",
    Ekspor.Jenis.PDF: "application/pdf",
}


def minta_ekspor(*, oleh: Pelaku, jenis: str, isian: dict[str, str], kunci: Kunci | None = None) -> Hasil:
    """Ask for a file of the figures (xlsx, csv) or of the yearly report (pdf). 201; a job makes it.

    Raises PeranTidakBerhak, IsianTidakSah (kind, or what ``baca_permintaan`` refuses).
    """

    def jalan() -> Hasil:
        awalan = pastikan_ekspor(oleh)
        if jenis not in Ekspor.Jenis.values:
            raise IsianTidakSah("pilihan_tidak_sah")
        if jenis == Ekspor.Jenis.PDF:
            pastikan_baca_laporan(oleh)
        saat = sekarang()
        minta = baca_permintaan(isian, saat=saat)
        assert oleh.unit_id is not None  # who has an area works in an office
        ekspor = Ekspor.objects.create(
            id=uuid7(), jenis=jenis, minta=_tersimpan(minta) | _serta_laporan(oleh, minta), awalan=awalan,
            oleh_id=oleh.petugas_id, unit_id=oleh.unit_id, dibuat_pada=saat, kedaluwarsa_pada=saat + DISIMPAN,
        )  # fmt: skip
        titip(EKSPOR, ekspor.pk, saat=saat)
        _catat(ekspor, "minta_ekspor", oleh, saat)
        return Hasil(ekspor.pk, 201)

    return sekali(kunci, oleh.akun, jalan)


def _tersimpan(minta: Permintaan) -> dict[str, str]:
    return {
        "tahun": str(minta.tahun),
        "mode": minta.mode.value,
        "cakupan": minta.cakupan.value,
        "per": minta.per.isoformat(),
        "wilayah": minta.wilayah,
    }


def _serta_laporan(oleh: Pelaku, minta: Permintaan) -> dict[str, str]:
    """Who reads the yearly report takes its tables along with the figures of the country."""
    ikut = oleh.punya(*PEMBACA_LAPORAN) and not minta.wilayah and ada_kriteria(minta.tahun)
    return {"laporan": "ya"} if ikut else {}


def _lembar(ekspor: Ekspor, tahun: int, saat: datetime) -> list[Lembar]:
    if "laporan" not in ekspor.minta:
        return []
    with dengan_sistem():
        isi, potret = isi_cetak(tahun, saat)
        return lembar_laporan(isi, data_laporan(isi, potret))


def _catat(ekspor: Ekspor, aksi: str, oleh: Pelaku, saat: datetime) -> None:
    """In the log of the asker's office. As our own code: who reads figures has no rows of any office."""
    rincian = {"jenis": ekspor.jenis, **ekspor.minta}
    catat_jejak_unit(
        ekspor.unit, aksi, objek="ekspor", objek_id=ekspor.pk, akun=oleh.akun_id, saat=saat, rincian=rincian
    )


@penerima(EKSPOR)
def _buat(objek_id: UUID, kotak_keluar_id: int) -> None:
    ekspor = Ekspor.objects.select_for_update().filter(pk=objek_id, siap_pada=None).first()
    if ekspor is None:
        return
    isi = _isi(ekspor)
    Ekspor.objects.filter(pk=ekspor.pk).update(isi=isi, ukuran=len(isi), siap_pada=sekarang())


def _isi(ekspor: Ekspor) -> bytes:
    saat = sekarang()
    minta = baca_permintaan({k: v for k, v in ekspor.minta.items() if k != "laporan"}, saat=saat)
    if ekspor.jenis == Ekspor.Jenis.PDF:
        with dengan_sistem():
            return buat_dokumen("laporan/lakip.typ", data_laporan(*isi_cetak(minta.tahun, saat)))

    def maju(selesai: int) -> None:
        with contextlib.suppress(RedisError):  # a file is made whether or not anybody can watch
            cache.set(kunci_kemajuan(ekspor.pk), selesai, KEMAJUAN_DISIMPAN)

    hasil = hitung_semua_mode(minta, saat=saat)
    lain = next(h for mode, h in hasil.items() if mode is not minta.mode)
    unit: dict[str, Any] = {k: semua_unit(k, minta, awalan=ekspor.awalan, saat=saat) for k in (KABKOTA, DESA)}
    luar = ekspor.unit.jenis in JENIS_LUAR
    terkecil = aturan_laporan(tanggal_di(saat, ekspor.unit.zona)).sel_terkecil if luar else None
    if ekspor.jenis == Ekspor.Jenis.CSV:
        return tulis_csv(hasil[minta.mode], unit, maju, terkecil)
    return tulis_xlsx(hasil[minta.mode], lain, unit, maju, terkecil, _lembar(ekspor, minta.tahun, saat))


def ambil_ekspor(*, id: UUID, oleh: Pelaku) -> tuple[str, str, bytes]:
    """(file name, content type, bytes) of one's own file; logged before it is sent.

    Raises DiLuarLingkup (somebody else's, gone, or the area has become another), SyaratBelumTerpenuhi
    ``ekspor_belum_siap``.
    """
    saat = sekarang()
    ekspor = (
        Ekspor.objects.filter(pk=id, oleh_id=oleh.akun_id, kedaluwarsa_pada__gt=saat).select_related("unit").first()
    )
    if ekspor is None or ekspor.awalan != pastikan_ekspor(oleh):
        raise DiLuarLingkup
    if ekspor.isi is None:
        raise SyaratBelumTerpenuhi("ekspor_belum_siap")
    _catat(ekspor, "ambil_ekspor", oleh, saat)
    nama = f"{'lakip' if ekspor.jenis == Ekspor.Jenis.PDF else 'ikk'}-{ekspor.minta['tahun']}.{ekspor.jenis}"
    return nama, TIPE[Ekspor.Jenis(ekspor.jenis)], bytes(ekspor.isi)


def sapu_ekspor(saat: datetime) -> int:
    """Forget files whose day is over; returns how many."""
    return Ekspor.objects.filter(kedaluwarsa_pada__lte=saat).delete()[0]
