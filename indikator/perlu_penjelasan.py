"""Contradictions of a year's figures: surfaced with both figures and where they come from, never smoothed.

Pure. Who freezes a year answers each one; a figure that changes asks again (``sidik``).
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.penulisan import angka, persen, rupiah
from indikator.aritmetika import dua_desimal
from indikator.catatan import BACAAN_LAIN_2022, T_TANPA_DOKUMEN
from indikator.daftar import DESA, KABKOTA

REGISTER = _("register")
PRIORITAS = {KABKOTA: _("Pengembangan SLRT"), DESA: _("Pengembangan Puskesos")}
"""Indicator → the national priority that counts the same units."""
BADAN_USAHA = ("2.1", "Dunia usaha")


@dataclass(frozen=True, slots=True)
class Sisi:
    """One of two figures that do not agree: as it is printed, and where it comes from."""

    angka: str
    sumber: str


@dataclass(frozen=True, slots=True)
class Pertentangan:
    """Two figures side by side. ``kode`` is stable from year to year."""

    kode: str
    judul: str
    satu: Sisi
    dua: Sisi

    @property
    def sidik(self) -> str:
        """SHA-256 (hex) of code and figures."""
        return hashlib.sha256(f"{self.kode}|{self.satu.angka}|{self.dua.angka}".encode()).hexdigest()


def semua(isi: Mapping[str, Any]) -> list[Pertentangan]:
    """Every contradiction of a year's contents (``indikator.selectors.laporan.susun_isi``), in printing order."""
    return [
        *_t_dan_n(isi),
        *_keberadaan(isi),
        *_bacaan_lain(isi),
        *_prioritas(isi),
        *_pertumbuhan(isi["pertumbuhan"]),
        *_anggaran(isi["anggaran"]),
    ]


def _t_dan_n(isi: Mapping[str, Any]) -> Iterator[Pertentangan]:
    for i in isi["utama"]["indikator"]:
        if not i["t"]:
            continue
        kode, n, t = i["kode"], angka(i["n"], 0), angka(i["t"], 0)
        if i["n"] == i["t"]:
            judul = gettext("IKK {kode}: T = n, angka 100 % tidak menunjukkan apa pun")
            yield Pertentangan(
                f"{kode}:t_sama_n", judul.format(kode=kode), Sisi(f"n = {n}", i["sumber"] or ""), Sisi(f"T = {t}", "")
            )
        if gettext(T_TANPA_DOKUMEN) in i["catatan"]:
            judul = gettext("IKK {kode}: T tidak mempunyai dokumen penetapan sendiri")
            yield Pertentangan(
                f"{kode}:t_tanpa_dokumen", judul.format(kode=kode), Sisi(f"T = {t}", gettext("dipakai")),
                Sisi("—", gettext("dokumen penetapan T")),
            )  # fmt: skip


def _keberadaan(isi: Mapping[str, Any]) -> Iterator[Pertentangan]:
    """n from the existence of a Puskesos against n from its handling of complaints."""
    for kode in (KABKOTA, DESA):
        ada, menangani = (_satu(isi[m], kode) for m in ("lakip", "operasional"))
        if ada["n"] is not None and ada["n"] != menangani["n"]:
            judul = gettext("IKK {kode}: n menurut keberadaan dan n menurut penanganan berbeda").format(kode=kode)
            yield Pertentangan(
                f"{kode}:keberadaan", judul, Sisi(angka(ada["n"], 0), gettext("cara LAKIP 2022: tahap pengembangan")),
                Sisi(angka(menangani["n"], 0), gettext("cara operasional: memenuhi kriteria")),
            )  # fmt: skip


def _bacaan_lain(isi: Mapping[str, Any]) -> Iterator[Pertentangan]:
    if isi["tahun"] != 2022:
        return
    for kode, daftar in BACAAN_LAIN_2022.items():
        kini = _satu(isi["lakip"], kode)
        for urut, (n, t, sumber) in enumerate(daftar, 1):
            judul = gettext("IKK {kode}: laporan memuat angka lain").format(kode=kode)
            satu = Sisi(f"{angka(kini['n'], 0)}/{angka(kini['t'], 0)}", gettext(REGISTER))
            yield Pertentangan(
                f"{kode}:bacaan_{urut}", judul, satu, Sisi(f"{angka(n, 0)}/{angka(t, 0)}", gettext(sumber))
            )


def _prioritas(isi: Mapping[str, Any]) -> Iterator[Pertentangan]:
    for p in isi["prioritas"]:
        for kode in [k for k, nama in PRIORITAS.items() if nama == p["kegiatan"]]:
            yield from _beda_prioritas(kode, _satu(isi["lakip"], kode), p)
        if p["kegiatan"].startswith(BADAN_USAHA[1]):
            yield from _beda_prioritas(BADAN_USAHA[0], _satu(isi["lakip"], BADAN_USAHA[0]), p)


def _beda_prioritas(kode: str, i: Mapping[str, Any], p: Mapping[str, Any]) -> Iterator[Pertentangan]:
    if i["n"] is None or (i["n"], i["t"]) == (p["realisasi"], p["target"]):
        return
    judul = gettext("IKK {kode} dan prioritas nasional “{kegiatan}” tidak sama")
    yield Pertentangan(
        f"{kode}:prioritas", judul.format(kode=kode, kegiatan=p["kegiatan"]),
        Sisi(f"{angka(i['n'], 0)}/{angka(i['t'], 0)}", gettext("tabel IKK")),
        Sisi(f"{angka(p['realisasi'], 0)}/{angka(p['target'], 0)}", gettext("tabel prioritas nasional")),
    )  # fmt: skip


def _pertumbuhan(baris: Sequence[Mapping[str, Any]]) -> Iterator[Pertentangan]:
    """A column that mixes yearly and cumulative numbers; two Puskesos per SLRT, until a year breaks it."""
    isi = [(b["tahun"], b["slrt_pengembangan"]) for b in baris if b["slrt_pengembangan"] is not None]
    if len(isi) > 1 and isi[-1][1] > sum(n for _, n in isi[:-1]) / 2 and isi[-1][1] >= max(n for _, n in isi[:-1]):
        judul = gettext("Pertumbuhan SLRT: angka kumulatif berdiri di kolom angka tahunan")
        yield Pertentangan(
            "pertumbuhan:kumulatif", judul,
            Sisi(angka(isi[-1][1], 0), gettext("baris {tahun}").format(tahun=isi[-1][0])),
            Sisi(angka(sum(n for _, n in isi), 0), gettext("jumlah kolom pengembangan")),
        )  # fmt: skip
    for b in baris:
        if b["slrt_pengembangan"] and b["puskesos_pengembangan"] not in (None, 2 * b["slrt_pengembangan"]):
            judul = gettext("Pertumbuhan {tahun}: bukan dua Puskesos untuk tiap SLRT").format(tahun=b["tahun"])
            yield Pertentangan(
                f"pertumbuhan:{b['tahun']}", judul,
                Sisi(angka(b["puskesos_pengembangan"], 0), gettext("Puskesos dikembangkan")),
                Sisi(angka(2 * b["slrt_pengembangan"], 0), gettext("2 × SLRT dikembangkan")),
            )  # fmt: skip


def _anggaran(baris: Sequence[Mapping[str, Any]]) -> Iterator[Pertentangan]:
    for b in baris:
        hitung = persen_anggaran(b)
        if b["persen_tercetak"] is not None and dua_desimal(Fraction(b["persen_tercetak"])) != dua_desimal(hitung):
            judul = gettext("Anggaran {sasaran}: persentase tercetak dan hitungan berbeda").format(sasaran=b["sasaran"])
            yield Pertentangan(
                f"anggaran:{b['sasaran']}", judul, Sisi(persen(Fraction(b["persen_tercetak"])), gettext("tercetak")),
                Sisi(persen(hitung), gettext("realisasi ÷ pagu")),
            )  # fmt: skip
    yield from _jumlah_anggaran(baris)


def _jumlah_anggaran(baris: Sequence[Mapping[str, Any]]) -> Iterator[Pertentangan]:
    total = next((b for b in baris if b["sasaran"] == "Total"), None)
    if total is None:
        return
    for kolom in ("pagu", "realisasi"):
        jumlah = sum(b[kolom] for b in baris if b is not total)
        if jumlah != total[kolom]:
            judul = gettext("Anggaran: jumlah {kolom} tidak sama dengan baris Total").format(kolom=kolom)
            yield Pertentangan(
                f"anggaran:total_{kolom}", judul, Sisi(rupiah(total[kolom]), gettext("baris Total")),
                Sisi(rupiah(jumlah), gettext("jumlah enam sasaran")),
            )  # fmt: skip


def persen_anggaran(b: Mapping[str, Any]) -> Fraction | None:
    """realisasi/pagu × 100 of a budget line, exact; None without pagu."""
    return Fraction(100 * b["realisasi"], b["pagu"]) if b["pagu"] else None


def _satu(hasil: Mapping[str, Any], kode: str) -> Mapping[str, Any]:
    return next(i for i in hasil["indikator"] if i["kode"] == kode)  # type: ignore[no-any-return]
