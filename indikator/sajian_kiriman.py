"""A report in words for its page and its paper, and as JSON."""

from typing import Any

from django.utils.translation import gettext

from core.penulisan import angka, nama_zona, saat, tanggal
from indikator.cetak import sidik_pendek
from indikator.masa import Jenis
from indikator.models import LaporanTerkirim
from indikator.selectors.kiriman import BarisKiriman
from indikator.services.kiriman import Kiriman

RAHASIA = "•"
"""Where a small count stands that stays in the district."""


def _sel(nilai: Any) -> str:
    if nilai is None:
        return RAHASIA
    return angka(nilai, 0) if isinstance(nilai, int) else str(nilai)


def tabel_cetak(isi: dict[str, Any]) -> list[dict[str, Any]]:
    """The tables with every value as it is printed. A row of a sum that is 0 is left out, unless all are."""
    hasil = []
    for t in isi["tabel"]:
        ada = [b for b in t["baris"] if t["jumlah"] is None or t["unit"] or b[2] != 0]
        jumlah = "" if t["jumlah"] is None and not _tertutup(t) else _sel(t["jumlah"])
        hasil.append({"judul": t["judul"], "baris": [[b[1], _sel(b[2])] for b in ada], "jumlah": jumlah})
    return hasil


def _tertutup(t: dict[str, Any]) -> bool:
    """A sum that was hidden, against a table that has none."""
    return t["kode"] not in ("lama", "skm")


def judul_kiriman(k: Kiriman) -> str:
    """``Laporan bulanan Oktober 2026``."""
    return f"{Jenis(k.masa.jenis).label} {k.masa.nama}"


def kaki_kiriman(k: Kiriman) -> str:
    """By which a print can be traced: version, checksum, when it was sent; or that it is a draft."""
    if k.laporan is None:
        return gettext("Draf, belum dikirim")
    kata = gettext("Versi {nomor} · sidik {sidik} · dikirim {saat} {zona}")
    zona = k.unit.zona
    return kata.format(
        nomor=k.laporan.nomor, sidik=sidik_pendek(k.laporan.sidik), saat=saat(k.laporan.pada, zona),
        zona=nama_zona(zona),
    )  # fmt: skip


def data_kiriman(k: Kiriman) -> dict[str, Any]:
    """What ``laporan/kiriman.typ`` prints: text alone, nothing of the moment of printing."""
    return {
        "judul": judul_kiriman(k),
        "kantor": k.isi["kantor"]["nama"],
        "kode": k.isi["kantor"]["kode"],
        "masa": gettext("{dari} sampai {sampai}").format(dari=tanggal(k.masa.dari), sampai=tanggal(k.masa.sampai)),
        "draf": k.laporan is None,
        "kaki": kaki_kiriman(k),
        "catatan": catatan_samaran(k),
        "tabel": tabel_cetak(k.isi),
        "terlambat": bool(k.laporan and k.laporan.terlambat),
    }


def catatan_samaran(k: Kiriman) -> str:
    """What the dots stand for; empty where nothing is hidden from the reader."""
    if k.tersamar is None:
        return ""
    kata = gettext("{tanda}: kurang dari {batas} aduan, atau disembunyikan supaya angka itu tidak dapat dihitung.")
    return kata.format(tanda=RAHASIA, batas=k.tersamar)


def kiriman_sebagai_json(k: Kiriman) -> dict[str, Any]:
    """A report with its contents; ``terkirim`` null: a draft. A hidden count is null."""
    return {
        **k.isi,
        "terkirim": terkirim_json(k.laporan),
        "versi": [terkirim_json(b) for b in k.semua],
        "sel_terkecil": k.tersamar,
        "boleh_kirim": k.boleh_kirim,
    }


def terkirim_json(b: LaporanTerkirim | None) -> dict[str, Any] | None:
    """When and by which version it was sent; of persons nothing."""
    if b is None:
        return None
    return {
        "id": str(b.pk),
        "nomor": b.nomor,
        "pada": b.pada.isoformat(),
        "tenggat": b.tenggat.isoformat(),
        "terlambat": b.terlambat,
        "sidik": b.sidik,
    }


def baris_json(b: BarisKiriman) -> dict[str, Any]:
    """An office of the list."""
    return {
        "kode": b.unit.kode, "nama": b.unit.nama, "kantor": b.unit.jenis, "terkirim": terkirim_json(b.laporan),
    }  # fmt: skip
