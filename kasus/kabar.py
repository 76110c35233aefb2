"""What officers are told of a case: which event, in which words, and to whose desk it goes.

Each aksi leaves one row in the outbox; its receiver (``kasus.services.kabar``) finds out who works there then.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from kasus.pilihan import StatusKasus as S
from puskesos import peristiwa
from puskesos.kabar import Kelas, daftarkan

daftarkan("kasus_masuk", _("Ada kasus baru di meja Anda."))
daftarkan("kasus_dikembalikan", _("Kasus dikembalikan kepada Anda. Baca apa yang kurang."))
daftarkan("kasus_dibuka_lagi", _("Kasus dibuka kembali dan ada di meja Anda."))
daftarkan("kasus_mendesak", _("Kasus mendesak menunggu Anda."), mendesak=True)
daftarkan("kasus_dinaikkan", _("Kasus yang terlambat dinaikkan kepada Anda."), kelas=Kelas.TENGGAT)
daftarkan("hasil_siap", _("Hasil kasus siap disampaikan kepada warga."))
daftarkan("minta_buka", _("Warga meminta kasusnya dibuka kembali. Anda yang menjawab."))
daftarkan("buka_ditolak", _("Permintaan buka kembali ditolak. Sampaikan alasannya kepada warga."), kelas=Kelas.JAWABAN)
daftarkan("berkas_datang", _("Berkas yang ditunggu sudah dijawab warga."), kelas=Kelas.JAWABAN)
daftarkan("rujukan_terjawab", _("Semua rujukan kasus ini sudah dijawab."), kelas=Kelas.JAWABAN)
daftarkan("survei_selesai", _("Hasil survei sudah ada. Kasusnya kembali ke meja Anda."), kelas=Kelas.JAWABAN)
daftarkan("usulan_baru", _("Ada usulan data yang perlu ditugaskan."))
daftarkan("usulan_tugas", _("Anda ditugaskan menyurvei satu keluarga."))
daftarkan("usulan_hasil", _("Usulan data Anda sudah ada hasilnya."), kelas=Kelas.JAWABAN)


@dataclass(frozen=True, slots=True)
class Kabar:
    """``jenis`` of the notice; ``saat_di``: only while the case is still in one of these; ``ke``: whose desk:
    ``meja`` (of the status), ``loket`` (who tells the citizen), ``atasan`` (above who decided)."""

    jenis: str
    saat_di: frozenset[str]
    ke: str = "meja"


def _di(*status: str) -> frozenset[str]:
    return frozenset(status)


_SELESAI = _di(S.SELESAI)
_BERAKHIR = _di(S.SELESAI, S.DITUTUP)

KABAR: dict[str, Kabar] = {
    "terima": Kabar("kasus_masuk", _di(S.DITERIMA, S.DICEK, S.DITELAAH_SUPERVISOR, S.DITANGANI_MANAJER)),
    "teruskan_ke_back_office": Kabar("kasus_masuk", _di(S.DITANGANI)),
    "verifikasi_selesai": Kabar("survei_selesai", _di(S.DITANGANI)),
    "terima_berkas": Kabar("berkas_datang", _di(S.DITANGANI)),
    "rekomendasikan": Kabar("kasus_masuk", _di(S.PENETAPAN)),
    "tetapkan_teruskan": Kabar("kasus_masuk", _di(S.DITELAAH_SUPERVISOR)),
    "tetapkan_tangani": Kabar("kasus_masuk", _di(S.DITANGANI_MANAJER)),
    "teruskan_mendesak": Kabar("kasus_mendesak", _di(S.DITANGANI_MANAJER), "mendesak"),
    "kembalikan": Kabar("kasus_dikembalikan", _di(S.DITANGANI, S.DITELAAH_SUPERVISOR)),
    "teruskan_ke_manajer": Kabar("kasus_masuk", _di(S.DITANGANI_MANAJER)),
    "jawaban_rujukan": Kabar("rujukan_terjawab", _di(S.DITANGANI_MANAJER)),
    "naikkan": Kabar(
        "kasus_dinaikkan", _di(S.DITANGANI, S.PENETAPAN, S.DITELAAH_SUPERVISOR, S.DITANGANI_MANAJER), "naik"
    ),
    "tetapkan_selesai": Kabar("hasil_siap", _SELESAI, "loket"),
    "selesaikan_di_kecamatan": Kabar("hasil_siap", _SELESAI, "loket"),
    "selesaikan": Kabar("hasil_siap", _SELESAI, "loket"),
    "minta_buka_kembali": Kabar("minta_buka", _BERAKHIR, "atasan"),
    "tolak_buka_kembali": Kabar("buka_ditolak", _BERAKHIR, "loket"),
    "buka_kembali": Kabar("kasus_dibuka_lagi", _di(S.DITANGANI, S.DITELAAH_SUPERVISOR, S.DITANGANI_MANAJER)),
}
"""Aksi of a case → what officers are told. An event that the case has left behind already is told to nobody."""

PERISTIWA_KASUS: frozenset[str] = frozenset(KABAR) | {"minta_verifikasi", "minta_berkas", "alihkan", "batalkan"}
"""Aksi that leave a row in the outbox: what officers, citizens or other systems may be told of."""

SEGERA: frozenset[str] = frozenset({"teruskan_mendesak", "naikkan", "minta_buka_kembali"})
"""These wake the relay; the others wait its ten seconds."""

PERISTIWA_ANAK: frozenset[str] = frozenset({"usulan.tugaskan", "usulan.catat_survei", "usulan.simpulkan"})
"""``objek.aksi`` of what hangs on a case, likewise."""


def jenis_kabar(aksi: str) -> str:
    """The outbox kind of an aksi of a case."""
    return f"kasus.{aksi}"


def jenis_usulan(aksi: str) -> str:
    """The outbox kind of an aksi of a proposal."""
    return f"usulan.{aksi}"


SIARAN: dict[str, str] = {
    "terima": _("Aduan diterima"),
    "teruskan_ke_back_office": _("Mulai ditangani back office"),
    "minta_verifikasi": _("Diverifikasi di lapangan"),
    "tetapkan_teruskan": _("Diteruskan ke supervisor kecamatan"),
    "teruskan_ke_manajer": _("Diteruskan ke manajer SLRT"),
    "teruskan_mendesak": _("Diteruskan sebagai kasus mendesak"),
    "naikkan": _("Dinaikkan karena terlambat"),
    "tetapkan_selesai": _("Selesai di desa"),
    "selesaikan_di_kecamatan": _("Selesai di kecamatan"),
    "selesaikan": _("Selesai di kabupaten/kota"),
    "minta_buka_kembali": _("Warga meminta dibuka kembali"),
    "buka_kembali": _("Dibuka kembali"),
    "alihkan": _("Dialihkan ke instansi lain"),
    "batalkan": _("Dibatalkan"),
}
"""Aksi → words of the events that other systems may subscribe to."""

SIARAN_USULAN: dict[str, str] = {
    "tugaskan": _("Usulan data ditugaskan"),
    "catat_survei": _("Survei usulan data dicatat"),
    "simpulkan": _("Usulan data disimpulkan"),
}
"""The same of proposals."""

for _aksi, _judul in SIARAN.items():
    peristiwa.daftarkan(jenis_kabar(_aksi), _judul)
for _aksi, _judul in SIARAN_USULAN.items():
    peristiwa.daftarkan(jenis_usulan(_aksi), _judul)

# What the timer tells by itself (kasus.services.eskalasi); of a hand-over ``naikkan`` tells.
daftarkan("tenggat_dekat", _("Batas waktu sebuah kasus hampir tiba."), kelas=Kelas.TENGGAT)
daftarkan("tenggat_lewat", _("Sebuah kasus lewat batas waktunya."), kelas=Kelas.TENGGAT)
daftarkan(
    "tenggat_atasan", _("Sebuah kasus di kabupaten/kota lewat batas waktu dan masa tenggang."), kelas=Kelas.TENGGAT
)
daftarkan("kantor_tanpa_petugas", _("Kasus terlambat di sebuah kantor yang tidak ada petugasnya."), kelas=Kelas.TENGGAT)
# Of surveys without a case (kasus.services.eskalasi_usulan).
daftarkan("usulan_dekat", _("Batas waktu survei sebuah usulan hampir tiba."), kelas=Kelas.TENGGAT)
daftarkan("usulan_lewat", _("Survei sebuah usulan lewat batas waktunya."), kelas=Kelas.TENGGAT)
daftarkan("usulan_atasan", _("Survei sebuah usulan lewat batas waktu dan masa tenggang."), kelas=Kelas.TENGGAT)
