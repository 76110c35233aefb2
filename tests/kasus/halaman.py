"""A browser without JavaScript: logs in by a session, reads forms, sends them as they stand in the page."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from django.test import Client

from tests.dunia import DESA, KK, NIK, Dunia

TELEPON = "081200000000"
PRIBADI = (NIK, KK, TELEPON, "Warga Contoh", "Warga+Contoh")
"""What must stand in no address."""

ADUAN: dict[str, str] = {
    "kanal": "surat",
    "jenis": "pengaduan",
    "kategori": "PRG-01",
    "uraian": "Bantuan belum cair sejak Agustus.",
    "pelapor.nama": "Warga Contoh",
    "pelapor.nik": NIK,
    "pelapor.no_kk": KK,
    "pelapor.telepon": TELEPON,
    "desa_alamat": DESA,
    "alamat": "RT 02/RW 01",
    "pemberitahuan_versi": "2026-1",
}
CEK: dict[str, str] = {
    "cek.sumber": "dtsen",
    "cek.versi_daftar": "2026-TW1",
    "cek.hasil": "terdaftar",
    "cek.desil": "2",
}


DI_SAMPING = frozenset(
    {
        "catatan_internal",
        "pesan_warga",
        "buka_identitas",
        "tambah_lampiran",
        "buka_lampiran",
        "hapus_lampiran",
        "buat_tautan",
        "cabut_tautan",
        "pesan_rujukan",
    }
)
"""Controls of every case in sight, or of every open referral, whatever its status: no aksi of the procedure."""


class Formulir(HTMLParser):
    """The forms of a page by their address, with the values that a browser would send untouched."""

    def __init__(self, isi: str) -> None:
        super().__init__()
        self.semua: dict[str, dict[str, str]] = {}
        self.aksi: set[str] = set()
        self.url = ""
        self._pilih: str | None = None
        self.feed(isi)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        if "data-aksi" in a:
            self.aksi.add(a["data-aksi"])
        if tag == "form":
            self.url = a.get("action", "")
            self.semua[self.url] = {}
        elif tag == "input" and a.get("name") and self.url and a.get("type") != "file":
            tercentang = a.get("type") not in ("radio", "checkbox") or "checked" in a
            if tercentang:
                self.semua[self.url][a["name"]] = a.get("value", "on")
        elif tag == "select" and self.url:
            self._pilih = a.get("name")
        elif tag == "option" and self._pilih and self.url and "selected" in a:
            self.semua[self.url][self._pilih] = a.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.url = ""
        elif tag == "select":
            self._pilih = None


class Peramban:
    """A logged-in officer. Every answer is checked: no personal data in an address, nothing kept in a cache."""

    def __init__(self, dunia: Dunia, nama: str = "") -> None:
        self.klien = Client()
        if nama:
            self.klien.force_login(dunia.petugas[nama], backend="puskesos.akses.backend.NamaAtauSurelBackend")

    def buka(self, url: str) -> Any:
        return self._periksa(self.klien.get(url))

    def kirim(self, url: str, isi: Mapping[str, Any]) -> Any:
        return self._periksa(self.klien.post(url, isi))

    def isi_dan_kirim(self, halaman: str, url: str, **isi: str) -> Any:
        """Open a page, fill the form that goes to ``url``, send it."""
        formulir = Formulir(self.buka(halaman).content.decode()).semua[url]
        return self.kirim(url, formulir | isi)

    def aksi(self, id: object, nama: str, **isi: str) -> Any:
        utama = f"&utama={isi['kasus_utama']}" if "kasus_utama" in isi else ""
        return self.isi_dan_kirim(f"/kasus/{id}/?aksi={nama}{utama}", f"/kasus/{id}/aksi/{nama}/", **isi)

    @staticmethod
    def _periksa(jawab: Any) -> Any:
        alamat = unquote(jawab.headers.get("Location", ""))
        assert not any(p in alamat for p in PRIBADI)
        if jawab.status_code in (200, 303, 409, 422):
            assert "no-store" in jawab.headers["Cache-Control"]
        return jawab


def aksi_di(jawab: Any) -> set[str]:
    """The aksi of the procedure that a page offers."""
    return Formulir(jawab.content.decode()).aksi - DI_SAMPING
