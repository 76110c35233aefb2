"""The figures as a workbook and as CSV. Rows come in batches; nothing of what was written is kept in memory.

No cell is ever a formula: text goes in as text, and what a spreadsheet would take for a formula gets an apostrophe.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.utils.translation import gettext

from core.penulisan import angka, tanggal
from indikator.cetak import PERTUMBUHAN, baris_riwayat
from indikator.daftar import DESA, KABKOTA
from indikator.kriteria import Versi
from indikator.penilaian import NAMA_HASIL
from indikator.permintaan import NAMA_CAKUPAN
from indikator.samaran_unit import tersamar
from indikator.selectors.ikk import HasilIkk, HasilIndikator
from indikator.selectors.unit import BarisUnit
from puskesos.impor import sel_aman

Maju = Callable[[int], None]
Batch = Iterable[list[BarisUnit]]
RAHASIA = "•"
"""A count that stays in the district."""
JUDUL_RIWAYAT = ("Tahun", "IKK", "Indikator", "n", "T", "Realisasi", "Target", "Capaian", "Keterangan")
LEBAR_RIWAYAT = (8, 6, 60, 10, 10, 12, 10, 12, 34)
JUDUL_BACAAN = ("IKK", "n", "T", "Realisasi", "Capaian", "Sumber")
JUDUL_TUMBUH = ("Tahun", "SLRT dibentuk", "SLRT dikembangkan", "Puskesos dibentuk", "Puskesos dikembangkan")
JUDUL_PRIORITAS = ("Kegiatan", "Satuan", "Target", "Realisasi", "%")
LEBAR_TABEL = (6, 60, 10, 10, 12, 10, 12, 12, 30, 40)
TABEL = ("IKK", "Indikator", "n", "T", "Realisasi", "Target", "Capaian", "Belum dapat dinilai", "Sumber", "Keterangan")


@dataclass(frozen=True, slots=True)
class Lembar:
    """A table of the yearly report as a sheet: counts are numbers, computed percentages are text as printed."""

    nama: str
    judul: tuple[str, ...]
    lebar: tuple[int, ...]
    baris: Sequence[Sequence[Any]]


def lembar_laporan(isi: Mapping[str, Any], cetak: Mapping[str, Any]) -> list[Lembar]:
    """The tables of a year's contents beside its figures, from what the report prints; an empty one is left out."""
    prioritas = [
        [p["kegiatan"], p["satuan"], p["target"], p["realisasi"], c[4]]
        for p, c in zip(isi["prioritas"], cetak["prioritas"], strict=True)
    ]
    anggaran = [
        [a["sasaran"], a["pagu"], a["realisasi"], c[3]] for a, c in zip(isi["anggaran"], cetak["anggaran"], strict=True)
    ]
    tumbuh = [[b["tahun"], *("" if b[k] is None else b[k] for k in PERTUMBUHAN)] for b in isi["pertumbuhan"]]
    return [
        lembar
        for lembar in (
            Lembar(gettext("Tahun ke tahun"), JUDUL_RIWAYAT, LEBAR_RIWAYAT, baris_riwayat(isi.get("riwayat", []))),
            Lembar(gettext("Bacaan lain"), JUDUL_BACAAN, (6, 10, 10, 12, 12, 60), cetak["bacaan"]),
            Lembar(gettext("Pertumbuhan"), JUDUL_TUMBUH, (8, 16, 18, 18, 22), tumbuh),
            Lembar(gettext("Prioritas nasional"), JUDUL_PRIORITAS, (40, 14, 12, 12, 10), prioritas),
            Lembar(gettext("Anggaran"), ("Sasaran", "Pagu", "Realisasi", "%"), (10, 20, 20, 10), anggaran),
        )
        if lembar.baris
    ]


def tulis_xlsx(
    hasil: HasilIkk,
    kedua: HasilIkk,
    unit: dict[str, Batch],
    maju: Maju,
    terkecil: int | None = None,
    laporan: Sequence[Lembar] = (),
) -> bytes:
    """Sheets: the table by the method asked and by the other one, the units of 4.1 and 4.2, those of the
    yearly report (``laporan``), the definitions.

    ``terkecil``: smaller counts of cases stay behind (``indikator.samaran_unit``).
    """
    isi = io.BytesIO()
    buku = xlsxwriter.Workbook(
        isi, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    )
    tebal = buku.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    for nama, h in ((gettext("Tabel IKK"), hasil), (gettext("Cara lain"), kedua)):
        _lembar(buku, nama, TABEL, (_sel_tabel(b) for b in h.baris), tebal, lebar=LEBAR_TABEL)
    ditulis = 0
    for kode in (KABKOTA, DESA):
        lembar = buku.add_worksheet(gettext("Rincian {kode}").format(kode=kode))
        _judul(lembar, _judul_unit(hasil.versi, kode), tebal, (15, 36, 20, 30))
        baris = 1
        for batch in tersamar(unit[kode], _sel_unit, terkecil):
            for _u, isi_baris in batch:
                _tulis(lembar, baris, _terbuka(isi_baris))
                baris += 1
            ditulis += len(batch)
            maju(ditulis)
    for satu in laporan:
        _lembar(buku, satu.nama, satu.judul, satu.baris, tebal, satu.lebar)
    _lembar(buku, gettext("Definisi"), ("Hal", "Isi"), definisi(hasil, terkecil), tebal, (28, 110))
    buku.close()
    return isi.getvalue()


def _lembar(
    buku: Any, nama: str, judul: Sequence[str], baris: Iterable[Sequence[Any]], tebal: Any, lebar: Sequence[int]
) -> None:
    lembar = buku.add_worksheet(nama)
    _judul(lembar, judul, tebal, lebar)
    for nomor, isi in enumerate(baris, 1):
        _tulis(lembar, nomor, isi)


def _judul(lembar: Any, judul: Sequence[str], tebal: Any, lebar: Sequence[int]) -> None:
    for kolom, satu in enumerate(lebar):
        lembar.set_column(kolom, kolom, satu)
    for kolom, teks in enumerate(judul):
        lembar.write_string(0, kolom, gettext(teks), tebal)
    lembar.freeze_panes(1, 0)


def _tulis(lembar: Any, baris: int, isi: Sequence[Any]) -> None:
    for kolom, nilai in enumerate(isi):
        if isinstance(nilai, int | float) and not isinstance(nilai, bool):
            lembar.write_number(baris, kolom, nilai)
        else:
            lembar.write_string(baris, kolom, sel_aman(str(nilai)))


def _sel_tabel(b: HasilIndikator) -> list[Any]:
    return [
        b.indikator.kode,
        gettext(b.indikator.nama),
        "" if b.angka.n is None else b.angka.n,
        "" if b.angka.t is None else b.angka.t,
        angka(b.angka.realisasi),
        angka(b.target.nilai if b.target else None),
        angka(b.capaian),
        "" if b.angka.belum is None else b.angka.belum,
        b.angka.sumber,
        "; ".join(filter(None, [b.alasan, *b.catatan])),
    ]


def _judul_unit(versi: Versi | None, kode: str) -> list[str]:
    kriteria = versi.untuk("kabkota" if kode == KABKOTA else "desa") if versi else ()
    return (
        ["Kode", "Unit", "Hasil", "Kriteria yang gagal", "Kasus dinilai", "Dikembangkan"]
        + [judul for k in kriteria for judul in (f"{k.kode} n", f"{k.kode} T")]
        + ["Putusan monev"]
    )


def _sel_unit(u: BarisUnit) -> list[Any]:
    p = u.penilaian
    return [
        u.kode,
        u.nama,
        gettext(NAMA_HASIL[u.hasil]),
        ", ".join(p.gagal),
        p.dinilai,
        gettext("ya") if u.kembang else gettext("tidak"),
        *(nilai for k in p.kriteria for nilai in (k.n, "" if k.t is None else k.t)),
        gettext("ya") if p.diganti else gettext("tidak"),
    ]


def _terbuka(isi: Sequence[Any]) -> list[Any]:
    return [RAHASIA if nilai is None else nilai for nilai in isi]


def definisi(hasil: HasilIkk, terkecil: int | None = None) -> Iterator[tuple[str, str]]:
    """What the figures mean: date, method, scope, version, criteria and the rules of arithmetic."""
    minta = hasil.minta
    yield gettext("Tahun"), str(minta.tahun)
    yield gettext("Per tanggal"), tanggal(minta.per)
    yield gettext("Cara"), minta.mode.value
    yield gettext("T untuk 4.2"), gettext(NAMA_CAKUPAN[minta.cakupan])
    yield gettext("Wilayah"), minta.wilayah or gettext("nasional")
    yield gettext("Realisasi"), gettext("n ÷ T × 100")
    yield (
        gettext("Capaian"),
        gettext("realisasi ÷ target × 100, tidak dibatasi 100, dibulatkan dua angka setelah dihitung"),
    )
    if terkecil is not None:
        kata = gettext("kurang dari {batas} aduan, atau disembunyikan supaya angka itu tidak dapat dihitung")
        yield RAHASIA, kata.format(batas=terkecil)
    if hasil.versi:
        yield gettext("Versi kriteria"), hasil.versi.kode
        for k in hasil.versi.kriteria:
            wajib = gettext("wajib") if k.wajib else gettext("pendukung")
            yield k.kode, f"{k.nama} (≥ {k.ambang}, {wajib}; {k.dasar})"


def tulis_csv(hasil: HasilIkk, unit: dict[str, Batch], maju: Maju, terkecil: int | None = None) -> bytes:
    """The table, an empty line, then all units; UTF-8 with BOM, semicolons, decimal comma."""
    isi = io.StringIO(newline="")
    penulis = csv.writer(isi, delimiter=";")
    penulis.writerow(TABEL)
    penulis.writerows([_sel_csv(s) for s in _sel_tabel(b)] for b in hasil.baris)
    ditulis = 0
    for kode in (KABKOTA, DESA):
        penulis.writerow([])
        penulis.writerow(_judul_unit(hasil.versi, kode))
        for batch in tersamar(unit[kode], _sel_unit, terkecil):
            penulis.writerows([_sel_csv(s) for s in _terbuka(sel)] for _u, sel in batch)
            ditulis += len(batch)
            maju(ditulis)
    return b"\xef\xbb\xbf" + isi.getvalue().encode()


def _sel_csv(nilai: Any) -> Any:
    return nilai if isinstance(nilai, int) else sel_aman(str(nilai))
