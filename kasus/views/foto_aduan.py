"""Files that come with the intake: looked at before it is saved, attached after, never a reason to lose it."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.berkas import MAKS_BYTE, kenali, terlalu_besar
from core.errors import BerkasTerlaluBesar, Bidang, IsianTidakSah, JenisBerkasDitolak, KesalahanDomain
from core.teks import nama_berkas
from kasus.pintu import tambah_lampiran_kasus
from puskesos.pelaku import Pelaku

BERKAS = "berkas"
"""Field of the files. A browser that has none sends it as an empty text."""
FOTO_MAKS = 5
"""Files of one intake; more go to the case itself."""
UNGGAH_MAKS = 2 * FOTO_MAKS * MAKS_BYTE
"""Bytes that the form reads at all: a photo over its own limit must still leave the rest of the form readable."""
SEBAB: dict[str, str] = {
    "tidak_ditemukan": _("aduan ini langsung ditangani tingkat di atas kantor Anda. Serahkan berkasnya ke sana"),
    "lampiran_penuh": _("aduan ini sudah berlampiran penuh"),
    "jenis_berkas": _("hanya foto JPG/PNG atau PDF"),
    "berkas_terlalu_besar": _("foto paling besar 10 MB dan 40 megapiksel"),
    "alur_tidak_sah": _("aduannya sudah berakhir"),
    "lain": _("berkas belum dapat disimpan"),
}
"""Code of a refusal → why a file was not taken, as the receipt says it."""

Tidak = tuple[int, str]
"""A file that was not taken: its place among those chosen (from 1), and a key of ``SEBAB``."""


def periksa_foto(request: HttpRequest) -> list[UploadedFile]:
    """The files of the form. Only their heads are read; one bad file stops the form before anything is saved.

    Raises IsianTidakSah (more than ``FOTO_MAKS``), JenisBerkasDitolak, BerkasTerlaluBesar, each naming the files.
    """
    semua: list[UploadedFile] = request.FILES.getlist(BERKAS)
    if len(semua) > FOTO_MAKS:
        teks = gettext("Paling banyak {maks} berkas. Yang lain dapat ditambahkan sesudah aduan tersimpan.")
        raise IsianTidakSah(bidang=[Bidang(BERKAS, "terlalu_banyak", teks.format(maks=FOTO_MAKS))], jumlah=1)
    salah = [(urut, b, galat) for urut, b in enumerate(semua, 1) if (galat := _galat(b))]
    if salah:
        galat = salah[0][2]
        galat.bidang = [Bidang(BERKAS, g.kode, _kalimat(urut, b, g)) for urut, b, g in salah]
        raise galat
    return semua


def _galat(berkas: UploadedFile) -> KesalahanDomain | None:
    try:
        if (berkas.size or 0) > MAKS_BYTE:
            raise terlalu_besar()
        kenali(berkas.read())
        berkas.seek(0)
    except (JenisBerkasDitolak, BerkasTerlaluBesar) as galat:
        return galat
    return None


def _kalimat(urut: int, berkas: UploadedFile, galat: KesalahanDomain) -> str:
    teks = gettext("Berkas ke-{urut} ({nama}): {sebab}")
    return teks.format(urut=urut, nama=nama_berkas(berkas.name or ""), sebab=galat.rincian)


def lampirkan_foto(request: HttpRequest, pelaku: Pelaku, id: UUID, semua: Iterable[UploadedFile]) -> list[Tidak]:
    """Attach them to the saved complaint, each by itself under a key made from the form's. Returns those not taken."""
    tidak = []
    kunci = request.POST.get("kunci")
    for urut, berkas in enumerate(semua, 1):
        try:
            tambah_lampiran_kasus(id, berkas, {}, oleh=pelaku, kunci=kunci, jalur=request.path, urut=urut)
        except KesalahanDomain as galat:
            tidak.append((urut, galat.kode if galat.kode in SEBAB else "lain"))
    return tidak


def alamat_tidak(tidak: Sequence[Tidak]) -> str:
    """The files not taken as a query of the receipt: places and codes, never a name."""
    return "?" + "&".join(f"tidak={urut}.{kode}" for urut, kode in tidak) if tidak else ""


def baca_tidak(teks: Iterable[str]) -> list[dict[str, object]]:
    """The same for the receipt's page. What is no place with a known code is left out."""
    pasangan = (t.partition(".") for t in list(teks)[:FOTO_MAKS])
    return [
        {"urut": int(urut), "sebab": gettext(SEBAB[kode])}
        for urut, _titik, kode in pasangan
        if kode in SEBAB and urut.isascii() and urut.isdigit() and len(urut) < 3
    ]
