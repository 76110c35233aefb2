"""What the tracking page says of a case: fixed sentences, dates and steps out of the tracking row, nothing else."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from core.penulisan import tanggal
from kasus.berkas import nama_berkas
from kasus.models import Lacak
from kasus.pesan import KABAR_RUJUKAN, KALIMAT_WARGA, LANJUT_WARGA, PESAN_WARGA
from kasus.pilihan import NAMA_LANGKAH_WARGA, AlasanTolak
from kasus.sajian import langkah_dari
from kasus.sinyal import alamat_penilaian

PENGADUAN = {"lapor": "https://www.lapor.go.id", "sms": "sms:1708", "ombudsman": "tel:137"}
"""Where somebody may complain about our lateness. Links to follow; nothing of them is fetched."""
BILA_PERLU = (4, 5)
"""Steps that many cases never need."""


def isi_lacak(baris: Lacak, saat: datetime) -> dict[str, Any]:
    """The context of the page at ``saat``."""
    buka = keadaan_buka(baris, saat)
    terlambat = not baris.selesai and saat > baris.janji_pada
    tahap_lewat = not baris.selesai and baris.batas_pada is not None and saat > baris.batas_pada
    tolak = dict(AlasanTolak.choices).get(baris.buka_ditolak, "")
    return {
        "lacak": baris,
        "kalimat": gettext(KALIMAT_WARGA[baris.kalimat]),
        "lanjut": gettext(LANJUT_WARGA[baris.kalimat]),
        "pesan": gettext(PESAN_WARGA[baris.pesan]) if baris.pesan in PESAN_WARGA else "",
        "berkas": nama_berkas(baris.berkas) if baris.kalimat == "menunggu_berkas" else [],
        "dirujuk": gettext(KABAR_RUJUKAN[baris.dirujuk]) if _ada_kabar(baris) else "",
        "langkah": langkah_warga(baris),
        "lewat": terlambat,
        "buka": buka,
        "alasan_tolak": tolak,
        "tahap_lewat": tahap_lewat,
        "boleh_mengadu": terlambat or tahap_lewat or buka == "terlambat",
        "pengaduan": PENGADUAN,
        "url_nilai": alamat_penilaian(baris, saat),
    }


def _ada_kabar(baris: Lacak) -> bool:
    return not baris.selesai and baris.langkah == 5 and baris.dirujuk in KABAR_RUJUKAN


def langkah_warga(baris: Lacak) -> list[dict[str, Any]]:
    """The six steps in the citizen's words, each with its pictogram."""
    semua = langkah_dari(baris.langkah, baris.langkah_pada, NAMA_LANGKAH_WARGA, tuntas=baris.selesai, tulis=tanggal)
    for satu in semua:
        if satu["keadaan"] == "belum" and satu["nomor"] in BILA_PERLU and not baris.selesai:
            satu["ket"] = gettext("bila diperlukan")
    return semua


def keadaan_buka(baris: Lacak, saat: datetime) -> str:
    """Where the wish to reopen stands.

    ``bisa`` · ``habis`` (window over) · ``menunggu`` · ``terlambat`` (not answered in time) · ``ditolak`` ·
    ``dibuka`` (runs again) · empty where there is nothing to say.
    """
    if not baris.selesai:
        return "dibuka" if baris.dibuka_pada else ""
    if baris.langkah is None or baris.buka_sampai is None:  # ended outside the six steps
        return ""
    if baris.minta_buka_pada is None:
        return "bisa" if saat <= baris.buka_sampai else "habis"
    if baris.buka_ditolak:
        return "ditolak"
    return "terlambat" if baris.minta_buka_tenggat and saat > baris.minta_buka_tenggat else "menunggu"
