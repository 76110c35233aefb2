"""What officers are told of referrals."""

from django.utils.translation import gettext_noop as _

from puskesos import peristiwa
from puskesos.kabar import Kelas, daftarkan

MASUK, DIINGATKAN, SEPI, PESAN = "rujukan_masuk", "rujukan_diingatkan", "rujukan_sepi", "rujukan_pesan"
ATASAN = "rujukan_atasan"

daftarkan(MASUK, _("Ada rujukan baru untuk lembaga Anda."))
daftarkan(DIINGATKAN, _("Rujukan untuk lembaga Anda lewat batas. Jawab atau catat layanannya."), kelas=Kelas.TENGGAT)
daftarkan(SEPI, _("Penerima belum menjawab rujukan. Hubungi lembaganya, atau tarik rujukannya."), kelas=Kelas.TENGGAT)
daftarkan(ATASAN, _("Sebuah rujukan lewat batas dan masa tenggang tanpa jawaban."), kelas=Kelas.TENGGAT)
daftarkan(PESAN, _("Ada pesan baru di sebuah rujukan."), kelas=Kelas.JAWABAN)


def jenis_siaran(aksi: str) -> str:
    """The outbox kind of an aksi of a referral, and the name of its event."""
    return f"rujukan.{aksi}"


SIARAN: dict[str, str] = {
    "kirim": _("Rujukan dikirim"),
    "terima_rujukan": _("Rujukan diterima lembaga"),
    "tolak_rujukan": _("Rujukan ditolak lembaga"),
    "layani_rujukan": _("Rujukan dilayani"),
    "tidak_layani": _("Rujukan tidak dapat dilayani"),
    "tarik": _("Rujukan ditarik kembali"),
    "kedaluwarsa": _("Rujukan kedaluwarsa tanpa jawaban"),
}
"""Aksi → words of the events that other systems may subscribe to."""

for _aksi, _judul in SIARAN.items():
    peristiwa.daftarkan(jenis_siaran(_aksi), _judul)
