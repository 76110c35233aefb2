"""NIK, No KK and phone number: how they are read, what is refused, what is only doubtful.

A refusal is one of the field, never of the intake: the case goes on without the number. NIK, from
the left: region of first registration (6), birth day (women + 40), month, year (2 each), serial (4).
"""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.errors import Bidang, IsianTidakSah
from core.penulisan import samar as samar  # how a NIK stands on a screen belongs to how numbers are read
from core.peringatan import Peringatan, peringatan
from core.pesan import daftarkan

PANJANG = 16
URUT_SINTETIS = "0000"
"""Serial that no real NIK has: it marks made-up people in demo and tests, and production refuses it."""

daftarkan(
    {
        "nik_panjang": (_("NIK tidak lengkap"), _("NIK harus 16 angka. {rincian}")),
        "nik_bukan_angka": (_("NIK bukan angka"), _("NIK hanya berisi angka.")),
        "nik_tanggal": (_("NIK tidak wajar"), _("Tanggal lahir di dalam NIK tidak wajar. Periksa lagi dengan KTP.")),
        "nik_urut": (_("NIK tidak wajar"), _("Nomor urut di akhir NIK tidak wajar. Periksa lagi dengan KTP.")),
        "nik_sama_kk": (_("NIK sama dengan KK"), _("NIK dan Nomor KK tidak boleh sama.")),
        "nik_wilayah": (
            _("Wilayah NIK tidak dikenal"),
            _("Kode wilayah NIK tidak dikenal; data tetap disimpan untuk diperiksa."),
        ),
        "nik_tanggal_kalender": (
            _("Tanggal di NIK tidak ada"),
            _("Tanggal lahir di dalam NIK tidak ada di kalender; data tetap disimpan untuk diperiksa."),
        ),
        "nik_beda_lahir": (
            _("NIK berbeda dengan tanggal lahir"),
            _("Tanggal lahir di dalam NIK berbeda dengan yang diisi; data tetap disimpan untuk diperiksa."),
        ),
        "nik_beda_kelamin": (
            _("NIK berbeda dengan jenis kelamin"),
            _("Jenis kelamin menurut NIK berbeda dengan yang diisi; data tetap disimpan untuk diperiksa."),
        ),
        "kk_panjang": (_("Nomor KK tidak lengkap"), _("Nomor KK harus 16 angka. {rincian}")),
        "kk_bukan_angka": (_("Nomor KK bukan angka"), _("Nomor KK hanya berisi angka.")),
        "telepon": (
            _("Nomor HP tidak sah"),
            _("Nomor HP diawali 08 dan terdiri dari 10–13 angka. Kosongkan bila warga tidak punya HP."),
        ),
    }
)


class NomorTidakSah(IsianTidakSah):
    """A number that its field must refuse. Never carries the number."""

    def untuk_bidang(self, nama: str) -> Bidang:
        """The same refusal as the error of a field (dotted name)."""
        return Bidang(nama, self.kode, self.rincian)


class NikTidakSah(NomorTidakSah):
    """A NIK that its field must refuse."""


def rapikan_nomor(teks: str) -> str:
    """One form for however a number was typed: NFKC, digits of any script as 0–9, separators dropped.

    Letters and other signs stay, so that a check can name them.
    """
    if teks.isascii() and teks.isdigit():  # Most numbers, and all of a list with a million rows: nothing to do.
        return teks
    polos = (huruf for huruf in unicodedata.normalize("NFKC", teks) if not _pemisah(huruf))
    angka = "".join(str(unicodedata.decimal(huruf)) if huruf.isdecimal() else huruf for huruf in polos)
    # Once more: what a dropped separator stood between may now belong together.
    return unicodedata.normalize("NFKC", angka)


def _pemisah(huruf: str) -> bool:
    jenis = unicodedata.category(huruf)
    return jenis[0] in "ZC" or jenis == "Pd" or huruf in ".−"


def _enam_belas_angka(teks: str, awalan: str, galat: type[NomorTidakSah]) -> str:
    nomor = rapikan_nomor(teks)
    if not nomor.isascii() or (nomor and not nomor.isdigit()):
        raise galat(f"{awalan}_bukan_angka")
    if len(nomor) != PANJANG:
        terisi = gettext("Yang terisi baru {jumlah}.") if len(nomor) < PANJANG else gettext("Yang terisi {jumlah}.")
        raise galat(f"{awalan}_panjang", rincian=terisi.format(jumlah=len(nomor)))
    return nomor


def _tanggal_mungkin(hari: int, bulan: int, tahun: int) -> Iterator[date]:
    # The year has two digits and no century; somebody born in 1926 and in 2026 may stand at one counter.
    for abad in (1900, 2000):
        try:
            yield date(abad + tahun, bulan, hari)
        except ValueError:
            continue


def _peringatan_lahir(nik: str, tanggal_lahir: date | None, jenis_kelamin: str | None) -> Iterator[Peringatan]:
    hari, bulan, tahun = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    perempuan = hari > 40
    mungkin = list(_tanggal_mungkin(hari - 40 if perempuan else hari, bulan, tahun))
    if not mungkin:
        yield peringatan("nik_tanggal_kalender")
    elif tanggal_lahir and tanggal_lahir not in mungkin:
        yield peringatan("nik_beda_lahir")
    if jenis_kelamin and perempuan != jenis_kelamin.upper().startswith("P"):
        yield peringatan("nik_beda_kelamin")


def periksa_nik(
    teks: str,
    *,
    no_kk: str | None,
    tanggal_lahir: date | None,
    produksi: bool,
    wilayah_dikenal: Callable[[str], bool],
    jenis_kelamin: str | None = None,
) -> tuple[str, list[Peringatan]]:
    """NIK in 16 digits and what is doubtful about it. Raises NikTidakSah (field rules 1–3, 6, serial).

    ``wilayah_dikenal`` is asked for the dotted kecamatan code (``32.01.05``); ``jenis_kelamin`` begins
    with L or P; ``produksi`` refuses the serial 0000 of made-up people.
    """
    nik = _enam_belas_angka(teks, "nik", NikTidakSah)
    hari, bulan = int(nik[6:8]), int(nik[8:10])
    if not (1 <= hari <= 31 or 41 <= hari <= 71) or not 1 <= bulan <= 12:
        raise NikTidakSah("nik_tanggal")
    if produksi and nik.endswith(URUT_SINTETIS):
        raise NikTidakSah("nik_urut")
    if no_kk and rapikan_nomor(no_kk) == nik:
        raise NikTidakSah("nik_sama_kk")
    ragu = [] if wilayah_dikenal(f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}") else [peringatan("nik_wilayah")]
    return nik, ragu + list(_peringatan_lahir(nik, tanggal_lahir, jenis_kelamin))


def periksa_kk(teks: str) -> str:
    """No KK in 16 digits. Raises NomorTidakSah; nothing else about it is ever refused."""
    return _enam_belas_angka(teks, "kk", NomorTidakSah)


def periksa_telepon(teks: str) -> str:
    """Mobile number as ``08…`` (10–13 digits); ``+62`` and ``62`` in front become 0. Raises NomorTidakSah."""
    nomor = rapikan_nomor(teks).replace("(", "").replace(")", "").removeprefix("+")
    if nomor.startswith("62"):
        nomor = "0" + nomor[2:].removeprefix("0")
    if not (nomor.isascii() and nomor.isdigit() and nomor.startswith("08") and 10 <= len(nomor) <= 13):
        raise NomorTidakSah("telepon")
    return nomor
