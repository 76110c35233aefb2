"""The units of a year as a snapshot keeps them, and what a snapshot says against a fresh computation."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from indikator.daftar import DESA, KABKOTA
from indikator.kriteria import Versi, versi_tahun
from indikator.models import Potret, PotretUnit
from indikator.penilaian import Hasil, Penilaian, nilai
from indikator.permintaan import Cakupan, Mode, Permintaan, potong
from indikator.selectors.ikk import Daerah, daftar_daerah
from indikator.selectors.rekap import baca, kueri_unit

ANGKA = ("n", "t", "realisasi", "target", "capaian", "belum_dapat_dinilai")
"""What of an indicator is compared."""


@dataclass(frozen=True, slots=True)
class UnitPotret:
    """A unit of a year: what it is in, its result and the counts behind each criterion.

    ``putusan``: what the criteria said where an override of monev gives the result, else empty.
    """

    tingkat: str
    kode: str
    nama: str
    apbn: bool
    sk: bool
    kembang: bool
    hasil: str
    dinilai: int
    kriteria: list[list[Any]]
    putusan: str = ""


@dataclass(frozen=True, slots=True)
class BedaPotret:
    """Something that a fresh computation says otherwise. ``apa``: an indicator's figure or a unit."""

    apa: str
    dulu: str
    kini: str


def unit_tahun(minta: Permintaan, saat: datetime) -> list[UnitPotret]:
    """Every kab/kota, and every Puskesos of the register, by code. Empty before the first criteria."""
    versi = versi_tahun(minta.tahun)
    if versi is None:
        return []
    luas = Permintaan(minta.tahun, minta.per, Mode.OPERASIONAL, Cakupan.APBN, minta.wilayah)
    return [
        *(_daerah(d) for d in daftar_daerah(luas, versi, saat)),
        *_desa(luas, versi, saat),
    ]


def _daerah(d: Daerah) -> UnitPotret:
    assert d.penilaian is not None
    sk = any(k.kriteria.kode == "K1" and k.lulus for k in d.penilaian.kriteria)
    return UnitPotret("kabkota", d.kode, d.nama, False, sk, d.kembang, *_nilai(d.penilaian))


def _desa(minta: Permintaan, versi: Versi, saat: datetime) -> Iterator[UnitPotret]:
    kueri = kueri_unit(minta, versi, potong(minta.per, saat))
    for r in baca(f"{kueri.sql} SELECT * FROM unit WHERE jenis = 'puskesos' ORDER BY kode", kueri.param):
        p = nilai(versi, "desa", r, putusan=r["putusan"])
        yield UnitPotret("desa", r["kode"], r["nama"], bool(r["dalam_t"]), r["sk"], r["kembang"], *_nilai(p))


def _nilai(p: Penilaian) -> tuple[str, int, list[list[Any]], str]:
    isi = [[k.kriteria.kode, k.n, k.t, k.lulus] for k in p.kriteria]
    return p.hasil.value, p.dinilai, isi, p.menurut_kriteria.value if p.menurut_kriteria else ""


def sidik_potret(isi: Mapping[str, Any], unit: Iterable[UnitPotret]) -> str:
    """SHA-256 (hex) of the contents and of all units, in canonical JSON."""
    hasil = hashlib.sha256(_kanonis(isi))
    for u in unit:
        # Without an override a unit is written as before there were any: older checksums hold.
        hasil.update(_kanonis({k: v for k, v in asdict(u).items() if k != "putusan" or v}))
    return hasil.hexdigest()


def _kanonis(isi: Any) -> bytes:
    return json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def unit_potret(potret: Potret) -> Iterator[UnitPotret]:
    """The units of a snapshot as they were frozen, in the order of freezing."""
    kolom = [f for f in UnitPotret.__slots__]
    for baris in PotretUnit.objects.filter(potret=potret).order_by("id").values_list(*kolom).iterator():
        yield UnitPotret(*baris)


def potret_utuh(potret: Potret) -> bool:
    """True when the rows still have the checksum that was taken at the freeze."""
    return sidik_potret(potret.isi, unit_potret(potret)) == potret.sidik


def bandingkan(potret: Potret, isi: Mapping[str, Any], unit: Iterable[UnitPotret]) -> list[BedaPotret]:
    """Where a fresh computation (``susun_isi``, ``unit_tahun``) differs from the snapshot; empty when nowhere."""
    return [*_beda_angka(potret.isi, isi), *_beda_unit(unit_potret(potret), unit)]


def _beda_angka(dulu: Mapping[str, Any], kini: Mapping[str, Any]) -> Iterator[BedaPotret]:
    for cakupan, tabel in dulu["cakupan"].items():
        for mode, hasil in tabel.items():
            baru = {i["kode"]: i for i in kini["cakupan"][cakupan][mode]["indikator"]}
            for i in hasil["indikator"]:
                lama, sekarang = (" / ".join(str(s.get(k)) for k in ANGKA) for s in (i, baru[i["kode"]]))
                # Only 4.1 and 4.2 differ by method and scope: any other is named once.
                if lama != sekarang and (i["kode"] in (KABKOTA, DESA) or (mode, cakupan) == ("lakip", "apbn")):
                    yield BedaPotret(f"IKK {i['kode']} {mode} {cakupan}", lama, sekarang)


def _beda_unit(dulu: Iterable[UnitPotret], kini: Iterable[UnitPotret]) -> Iterator[BedaPotret]:
    lama, baru = ({(u.tingkat, u.kode): u for u in daftar} for daftar in (dulu, kini))
    for kunci in sorted(lama.keys() | baru.keys()):
        a, b = lama.get(kunci), baru.get(kunci)
        if a != b:
            yield BedaPotret(f"{kunci[0]} {kunci[1]}", _teks(a), _teks(b))


def _teks(u: UnitPotret | None) -> str:
    if u is None:
        return "—"
    gagal = ", ".join(k for k, _, _, lulus in u.kriteria if lulus is False)
    return f"{u.hasil}{' *' if u.putusan else ''}{f' ({gagal})' if gagal and u.hasil == Hasil.TIDAK_MEMENUHI else ''}"
