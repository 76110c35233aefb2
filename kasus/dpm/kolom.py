"""Which column is which: by name, in any order, under the names that lists in the field go by."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from puskesos.impor import BerkasTidakSah

WAJIB = ("nik", "no_kk", "nama")
SAMAAN: dict[str, tuple[str, ...]] = {
    "nik": ("nik", "no_nik", "nomor_nik", "no_ktp", "nomor_ktp", "nomor_induk_kependudukan"),
    "no_kk": ("no_kk", "nokk", "kk", "nomor_kk", "no_kartu_keluarga", "nomor_kartu_keluarga"),
    "nama": ("nama", "nama_lengkap", "nama_penerima", "nama_penerima_manfaat", "nama_anggota", "nama_art", "nama_pm"),
    "desil": ("desil", "desil_nasional", "desil_kesejahteraan", "desil_dtsen"),
    "kode_desa": ("kode_desa", "kd_desa", "kodedesa", "kode_kelurahan", "kode_desa_kelurahan", "kode_wilayah"),
    "alamat": ("alamat", "alamat_lengkap", "alamat_domisili"),
    "tanggal_lahir": ("tanggal_lahir", "tgl_lahir", "tgllahir", "tanggallahir"),
    "jenis_kelamin": ("jenis_kelamin", "jeniskelamin", "jns_kelamin", "kelamin", "jk", "l_p"),
    "program": ("program", "nama_program", "bansos", "jenis_bansos", "program_bansos", "bantuan"),
}
"""Column → the headings under which it is known, as ``_rapikan`` writes them."""

_ASAL = {samaan: kolom for kolom, semua in SAMAAN.items() for samaan in semua}
_BUKAN_HURUF = re.compile(r"[^a-z0-9]+")


def _rapikan(judul: str) -> str:
    return _BUKAN_HURUF.sub("_", unicodedata.normalize("NFKC", judul).lower()).strip("_")


def petakan(judul: Sequence[str]) -> Mapping[str, int]:
    """Column → its place in the row; columns that we do not know are left aside.

    Raises BerkasTidakSah when a needed one is missing or one is there twice.
    """
    peta: dict[str, int] = {}
    for tempat, teks in enumerate(judul):
        kolom = _ASAL.get(_rapikan(teks))
        if kolom is None:
            continue
        if kolom in peta:
            raise BerkasTidakSah("kolom ini ada lebih dari sekali", kolom=kolom)
        peta[kolom] = tempat
    kurang = [kolom for kolom in WAJIB if kolom not in peta]
    if kurang:
        raise BerkasTidakSah(f"kolom tidak ada: {', '.join(kurang)}")
    return peta
