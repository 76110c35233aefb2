"""The filters of the worklist as they stand in its address, in its form and in its removable chips."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.errors import Bidang, IsianTidakSah
from core.penulisan import tanggal_pendek
from core.pesan import pesan_untuk
from kasus import isian as f
from kasus.pilihan import NAMA_LANGKAH, StatusKasus
from kasus.pintu import periksa_isian
from kasus.selectors.acuan import kategori_aktif
from kasus.selectors.kasus import Saring
from kasus.selectors.peristiwa import MEJA, PENERIMA
from kasus.services.cari import NOMOR_REGISTER
from puskesos.models import Peran, Wilayah

LABEL = {
    "langkah": _("Langkah"),
    "status": _("Status"),
    "kategori": _("Jenis aduan"),
    "tenggat": _("Tenggat"),
    "milik": _("Giliran"),
    "penanda": _("Tanda"),
    "wilayah": _("Wilayah"),
    "umur": _("Umur aduan"),
    "meja": _("Meja"),
    "peristiwa": _("Yang terjadi"),
    "tahap": _("Tahap"),
    "dari": _("Dari"),
    "sampai": _("Sampai"),
    "cari": _("Nomor"),
    "urut": _("Urutan"),
}
TENGGAT = (
    ("lewat", _("Lewat tenggat")),
    ("segera", _("Segera jatuh tempo")),
    ("hari_ini", _("Hari ini")),
    ("minggu_ini", _("Minggu ini")),
)
MEJA_KATA = (*((m, Peran(m).label) for m in MEJA if m != PENERIMA), (PENERIMA, _("Lembaga penerima rujukan")))
UMUR_KATA = (
    ("0-2", _("0–2 hari")),
    ("3-7", _("3–7 hari")),
    ("8-14", _("8–14 hari")),
    ("15-30", _("15–30 hari")),
    ("31", _("lebih dari 30 hari")),
)
PERISTIWA_KATA = (
    ("masuk", _("Masuk")),
    ("berakhir", _("Berakhir")),
    ("berjalan", _("Berjalan")),
    ("diputus", _("Diputus")),
    ("ditolak", _("Tidak dapat dipenuhi")),
    ("pernah_diputus", _("Pernah diputus")),
    ("keluar_tahap", _("Keluar dari tahap")),
    ("dikembalikan", _("Dikembalikan")),
    ("mendesak", _("Diteruskan sebagai mendesak")),
    ("dibuka_kembali", _("Dibuka kembali")),
)
MILIK = (("saya", _("Giliran saya")), ("lain", _("Menunggu pihak lain")))
PENANDA = (
    ("mendesak", _("Mendesak")),
    ("perlu_cek_ulang", _("Perlu cek ulang daftar")),
    ("minta_buka_kembali", _("Minta dibuka kembali")),
)
URUT = (("tenggat", _("Janji terdekat")), ("terbaru", _("Terbaru")))

PANJANG_KABKOTA = 5

Pilihan = dict[str, list[tuple[str, str]]]


def baca_saringan(query: Mapping[str, str], *, bawaan_saya: bool) -> tuple[Saring, list[Bidang]]:
    """The filters of the address; without any: what waits for me. A wrong one is told and left out."""
    isi = {n: v for n, v in query.items() if n not in ("sesudah", "ukuran", "tampilan")}
    bawaan = Saring(milik="saya") if bawaan_saya and not isi else Saring()
    try:
        saring = Saring(**periksa_isian(f.SaringKasus, isi)) if isi else bawaan
        cari = saring.cari.strip()
        if cari and not NOMOR_REGISTER.fullmatch(cari):
            raise IsianTidakSah(bidang=[Bidang("cari", "cari_nomor", pesan_untuk("cari_nomor")[1])], jumlah=1)
    except IsianTidakSah as salah:
        return bawaan, salah.bidang
    return saring, []


def alamat_saringan(saring: Saring, **lain: str | None) -> str:
    """The filters as a query. ``milik`` stays even when empty: an address without any means "mine"."""
    isi = {n: getattr(saring, n) for n in saring.__slots__} | lain
    return "?" + urlencode({n: v for n, v in isi.items() if v or n == "milik"})


def pilihan_saringan(wilayah: list[Wilayah]) -> Pilihan:
    """Field → what can be chosen there."""

    def kata(pasangan: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        return [(nilai, gettext(teks)) for nilai, teks in pasangan]

    status = [(str(nilai), str(teks)) for nilai, teks in StatusKasus.choices]
    pilihan: Pilihan = {
        "milik": kata(MILIK),
        "tenggat": kata(TENGGAT),
        "langkah": [(str(n), f"{n}. {gettext(nama)}") for n, nama in enumerate(NAMA_LANGKAH, 1)],
        "status": [("semua", gettext("Semua, juga yang berakhir")), *status],
        "kategori": [(k.kode, k.nama) for k in kategori_aktif()],
        "wilayah": [(w.kode, w.nama) for w in wilayah],
        "umur": kata(UMUR_KATA),
        "meja": [(kode, gettext(str(nama))) for kode, nama in MEJA_KATA],
        "penanda": kata(PENANDA),
        "urut": kata(URUT),
    }
    return {nama: isi for nama, isi in pilihan.items() if isi}


def bidang_saringan(saring: Saring, pilihan: Pilihan) -> list[dict[str, Any]]:
    """The fields of the filter form."""
    return [
        {
            "nama": nama,
            "label": gettext(LABEL[nama]),
            "jenis": "select",
            "nilai": getattr(saring, nama),
            "pilihan": [*([("", gettext("Semua"))] if nama != "urut" else []), *isi],
        }
        for nama, isi in pilihan.items()
    ]


def tersembunyi(saring: Saring, pilihan: Pilihan) -> list[tuple[str, str]]:
    """Filters of the address that the form has no field for: it carries them on."""
    return [(n, nilai) for n in saring.__slots__ if n not in pilihan and (nilai := getattr(saring, n))]


def _dibaca(nama: str, nilai: str, pilihan: Pilihan) -> str:
    """A filter's value in words."""
    kata = dict(pilihan.get(nama, [])) | {
        "peristiwa": {k: gettext(v) for k, v in PERISTIWA_KATA},
        "tahap": dict(pilihan.get("status", [])),
        "wilayah": {} if len(nilai) > PANJANG_KABKOTA else {nilai: gettext("Sekretariat SLRT")},
    }.get(nama, {})
    if nama in ("dari", "sampai"):
        return tanggal_pendek(date.fromisoformat(nilai))
    return kata.get(nilai, nilai)


def keping_saringan(saring: Saring, pilihan: Pilihan) -> list[dict[str, str]]:
    """The active filters as chips: each with the address of the list without it."""
    return [
        {
            "label": gettext(LABEL[nama]),
            "isi": _dibaca(nama, nilai, pilihan),
            "url": alamat_saringan(saring, **{nama: None}),
        }
        for nama in saring.__slots__
        if (nilai := getattr(saring, nama)) and (nama, nilai) != ("urut", "tenggat")
    ]
