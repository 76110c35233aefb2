"""The units behind a figure: T of an indicator with the verdict on each, by code. Never anything of a person."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah
from core.pesan import pesan_untuk
from core.waktu import sekarang
from indikator.daftar import DESA, KABKOTA
from indikator.kohort import HITUNG, SAMPING
from indikator.kriteria import Kriteria, Versi, versi_tahun
from indikator.penilaian import Hasil, Penilaian, nilai, sql_gagal
from indikator.permintaan import Cakupan, Memenuhi, Mode, Permintaan, potong
from indikator.selectors.ikk import Daerah, daftar_daerah
from indikator.selectors.rekap import baca, baca_bertahap, kolom_dibaca, kueri_unit

UKURAN, UKURAN_MAKS = 50, 200
_KODE = re.compile(r"[0-9]{2}(\.[0-9]{2,4}){0,3}", re.ASCII)


HASIL: dict[str, Hasil] = {
    Memenuhi.YA: Hasil.MEMENUHI,
    Memenuhi.TIDAK: Hasil.TIDAK_MEMENUHI,
    Memenuhi.BELUM: Hasil.BELUM,
}


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """A unit of T. ``hasil`` follows the method asked; ``penilaian`` is always that of the criteria."""

    kode: str
    nama: str
    hasil: Hasil
    kembang: bool
    penilaian: Penilaian
    samping: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which units of T, and after which code."""

    memenuhi: Memenuhi | None = None
    gagal: Kriteria | None = None
    sesudah: str = ""

    def cocok(self, b: BarisUnit) -> bool:
        """Whether a unit that is judged already is one of them."""
        sesuai = self.memenuhi is None or b.hasil == HASIL[self.memenuhi]
        gagal = self.gagal is None or any(k.lulus is False and k.kriteria == self.gagal for k in b.penilaian.kriteria)
        return sesuai and gagal


@dataclass(frozen=True, slots=True)
class HalamanUnit:
    """A page by key; ``sesudah`` is the cursor of the next one, None on the last."""

    hasil: list[BarisUnit]
    sesudah: str | None


def punya_unit(kode: str) -> None:
    """Raises DiLuarLingkup for an indicator that has no units behind it."""
    if kode not in (KABKOTA, DESA):
        raise DiLuarLingkup


def daftar_unit(
    kode: str,
    minta: Permintaan,
    *,
    awalan: str | None,
    memenuhi: Memenuhi | None = None,
    gagal: str = "",
    sesudah: str = "",
    ukuran: int = UKURAN,
    saat: datetime | None = None,
    versi: Versi | None = None,
) -> HalamanUnit:
    """A page of the units of 4.1 or 4.2 within the actor's area (``policies.cakupan``) and the area asked.

    Judged by the version of the year, or by ``versi`` where one is given. ``gagal``: only those that fail this
    criterion. Raises DiLuarLingkup for an indicator without units, IsianTidakSah
    ``kursor_tidak_sah``, or ``pilihan_tidak_sah`` for a criterion that the version does not have.
    """
    punya_unit(kode)
    if sesudah and not _KODE.fullmatch(sesudah):
        raise IsianTidakSah("kursor_tidak_sah")
    versi = versi or versi_tahun(minta.tahun)
    batas = _irisan(minta.wilayah, awalan)
    if versi is None or batas is None:
        return HalamanUnit([], None)
    minta = replace(minta, wilayah=batas[:5])
    ukuran = max(1, min(ukuran, UKURAN_MAKS))
    saring = Saringan(memenuhi, _kriteria(versi, kode, gagal), sesudah)
    ambil = _kabkota if kode == KABKOTA else _desa
    baris = ambil(minta, versi, batas, saring, ukuran + 1, saat or sekarang())
    return HalamanUnit(baris[:ukuran], baris[ukuran - 1].kode if len(baris) > ukuran else None)


def semua_unit(
    kode: str, minta: Permintaan, *, awalan: str, saat: datetime, sekali: int = 5000
) -> Iterator[list[BarisUnit]]:
    """All units of 4.1 or 4.2 within the actor's area, in batches of one statement: memory stays that of one batch."""
    versi, batas = versi_tahun(minta.tahun), _irisan(minta.wilayah, awalan)
    if versi is None or batas is None:
        return
    minta = replace(minta, wilayah=batas[:5])
    if kode == KABKOTA:
        baris = _kabkota(minta, versi, batas, Saringan(), None, saat)
        yield from (baris[n : n + sekali] for n in range(0, len(baris), sekali))
        return
    sql, param = _sql_desa(minta, versi, batas, Saringan(), saat)
    for isi in baca_bertahap(sql, param, sekali):
        yield [_baris_desa(r, versi, minta.mode) for r in isi]


def _kriteria(versi: Versi, kode: str, gagal: str) -> Kriteria | None:
    """The criterion of the indicator's level with this code; None for an empty one."""
    if not gagal:
        return None
    for k in versi.untuk("kabkota" if kode == KABKOTA else "desa"):
        if k.kode == gagal:
            return k
    raise IsianTidakSah(bidang=[Bidang("gagal", "pilihan_tidak_sah", pesan_untuk("pilihan_tidak_sah")[1])], jumlah=1)


def _irisan(wilayah: str, awalan: str | None) -> str | None:
    """The narrower of two areas; None when they have nothing in common."""
    if awalan is None or not (wilayah.startswith(awalan) or awalan.startswith(wilayah)):
        return None
    return max(wilayah, awalan, key=len)


def _kabkota(
    minta: Permintaan, versi: Versi, batas: str, saring: Saringan, lebih: int | None, saat: datetime
) -> list[BarisUnit]:
    if len(batas) > 5:
        return []
    baris = (_baris_daerah(d, minta.mode) for d in daftar_daerah(minta, versi, saat) if d.kode > saring.sesudah)
    return [b for b in baris if saring.cocok(b)][:lebih]


def _baris_daerah(daerah: Daerah, mode: Mode) -> BarisUnit:
    assert daerah.penilaian is not None
    return BarisUnit(
        daerah.kode, daerah.nama, _hasil(daerah.penilaian, daerah.kembang, mode), daerah.kembang, daerah.penilaian
    )


def _hasil(penilaian: Penilaian, kembang: bool, mode: Mode) -> Hasil:
    if mode is Mode.OPERASIONAL:
        return penilaian.hasil
    return Hasil.MEMENUHI if kembang else Hasil.TIDAK_MEMENUHI


def _desa(minta: Permintaan, versi: Versi, batas: str, saring: Saringan, lebih: int, saat: datetime) -> list[BarisUnit]:
    sql, param = _sql_desa(minta, versi, batas, saring, saat)
    return [_baris_desa(r, versi, minta.mode) for r in baca(f"{sql} LIMIT %(lebih)s", param | {"lebih": lebih})]


def _sql_desa(
    minta: Permintaan, versi: Versi, batas: str, saring: Saringan, saat: datetime
) -> tuple[str, dict[str, Any]]:
    kueri = kueri_unit(minta, versi, potong(minta.per, saat), samping=True)
    sql = f"{kueri.sql} {_pilih(minta.cakupan, versi)} {_syarat(minta.mode, saring)} ORDER BY kode"
    return sql, kueri.param | {"batas": f"{batas}%", "sesudah": saring.sesudah}


def _pilih(cakupan: Cakupan, versi: Versi) -> str:
    lain = kolom_dibaca(versi, "desa") - {*HITUNG, "sk"}
    hitung = (*HITUNG, *SAMPING, *sorted(lain))
    if cakupan is not Cakupan.SEMUA:
        return (
            f"SELECT * FROM (SELECT kode, nama, sk, kembang, hasil, putusan, {', '.join(hitung)} FROM unit"
            f" WHERE jenis = 'puskesos' AND dalam_t) t WHERE kode LIKE %(batas)s AND kode > %(sesudah)s"
        )
    # A desa without a Puskesos is in T, too, and fails D1.
    kosong = ", ".join(f"coalesce({k}, 0) AS {k}" for k in hitung)
    return (
        "SELECT * FROM (SELECT w.kode, coalesce(unit.nama, w.nama) AS nama, coalesce(sk, false) AS sk,"
        f" coalesce(kembang, false) AS kembang, coalesce(hasil, '{Hasil.TIDAK_MEMENUHI}') AS hasil, putusan, {kosong}"
        " FROM puskesos_wilayah w LEFT JOIN unit ON unit.desa = w.kode AND unit.jenis = 'puskesos'"
        " WHERE w.tingkat = 'desa') t WHERE kode LIKE %(batas)s AND kode > %(sesudah)s"
    )


def _syarat(mode: Mode, saring: Saringan) -> str:
    gagal = f"AND {sql_gagal(saring.gagal)} " if saring.gagal else ""
    if saring.memenuhi is None:
        return gagal
    if mode is Mode.OPERASIONAL:
        return f"{gagal}AND hasil = '{HASIL[saring.memenuhi]}'"
    lakip = {Memenuhi.YA: "AND kembang", Memenuhi.TIDAK: "AND NOT kembang", Memenuhi.BELUM: "AND false"}
    return gagal + lakip[saring.memenuhi]


def _baris_desa(r: dict[str, Any], versi: Versi, mode: Mode) -> BarisUnit:
    penilaian = nilai(versi, "desa", r, putusan=r["putusan"])
    samping = {k: int(r[k]) for k in SAMPING}
    return BarisUnit(r["kode"], r["nama"], _hasil(penilaian, r["kembang"], mode), r["kembang"], penilaian, samping)
