"""The words of the limits: what each is called and in what it is counted."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from puskesos.aturan import Aturan

NAMA: dict[str, str] = {
    "front_office_hk": _("Front office"),
    "verifikasi_hk": _("Survei lapangan"),
    "ditangani_ringan_hk": _("Back office, pertanyaan dan saran"),
    "ditangani_hk": _("Back office"),
    "penetapan_hk": _("Penetapan"),
    "total_ringan_hk": _("Janji kepada warga, pertanyaan dan saran"),
    "total_hk": _("Janji kepada warga"),
    "supervisor_hk": _("Supervisor kecamatan"),
    "manajer_hk": _("Manajer SLRT"),
    "rujukan_jawab_hk": _("Rujukan dijawab"),
    "rujukan_jawab_lagi_hk": _("Rujukan dijawab sesudah diingatkan"),
    "rujukan_layani_hk": _("Rujukan dilayani"),
    "rujukan_layani_lagi_hk": _("Rujukan dilayani sesudah diingatkan"),
    "mendesak_jam": _("Kasus mendesak"),
    "minta_buka_hk": _("Jawaban minta buka kembali"),
    "kasus_dirujuk_hari": _("Kasus dirujuk"),
    "pengawasan_hk": _("Aduan tentang pelanggaran"),
    "sampaikan_hk": _("Hasil disampaikan kepada warga"),
    "tutup_otomatis_hk": _("Ditutup otomatis"),
    "buka_kembali_hari": _("Boleh dibuka kembali"),
    "urungkan_duplikat_hari": _("Duplikat boleh dipisahkan"),
    "masa_tenggang_hk": _("Tenggang sebelum dinaikkan"),
    "jeda_maks_kali": _("Jeda menunggu berkas"),
    "jeda_maks_hari": _("Jeda menunggu berkas, seluruhnya"),
    "kunjungan_menit": _("Menunggu di antrean"),
}
"""In the order of the pages."""

SATUAN: dict[str, str] = {
    "hk": _("hari kerja"),
    "hari": _("hari"),
    "jam": _("jam"),
    "menit": _("menit"),
    "kali": _("kali"),
}
TAHAP = (
    (("front_office_hk", "ditangani_hk", "penetapan_hk"), "total_hk"),
    (("front_office_hk", "ditangani_ringan_hk", "penetapan_hk"), "total_ringan_hk"),
)
"""Stages that together must fit into what the citizen is promised."""


def nama_batas(kunci: str) -> str:
    """``Back office``."""
    return gettext(NAMA[kunci])


def satuan_batas(kunci: str) -> str:
    """``hari kerja``."""
    return gettext(SATUAN[kunci.rpartition("_")[2]])


def melebihi_janji(a: Aturan) -> tuple[str, int, int] | None:
    """(limit of the back office, days of the stages, days promised) where the stages do not fit, else None."""
    for tahap, janji in TAHAP:
        jumlah = sum(getattr(a, k) for k in tahap)
        if jumlah > getattr(a, janji):
            return tahap[1], jumlah, getattr(a, janji)
    return None
