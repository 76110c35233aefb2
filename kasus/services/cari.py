"""Looking for cases. What is looked for stands in no address and no log; a look by a NIK or No KK is in the trail."""

import re

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext

from core.errors import Bidang, IsianTidakSah
from core.halaman import Halaman
from core.teks import ada_karakter_terlarang
from core.waktu import sekarang
from kasus.models import Kasus
from kasus.nik import PANJANG, rapikan_nomor
from kasus.policies import peran_kasus
from kasus.selectors.cari import cari_menurut_id, cari_menurut_kata, cari_menurut_nomor, kasus_orang
from puskesos.pelaku import Pelaku
from puskesos.services.jejak import catat_jejak_pelaku

NOMOR_REGISTER = re.compile(r"\d{1,9}|ADU/[\w./-]{1,36}", re.IGNORECASE)
"""A register number, whole or its last part."""
HURUF_MIN, HURUF_MAKS, KATA_MAKS = 3, 100, 6
BATAS_WAKTU = "SELECT set_config('statement_timeout', %s, true)"
TUNGGU_MS = 3000
"""Milliseconds after which a search by words gives up: too many cases have them."""


def cari_kasus(*, oleh: Pelaku, teks: str, sesudah: str | None = None, ukuran: int = 20) -> Halaman[Kasus]:
    """Visible cases by register number, NIK, No KK or words. A NIK or No KK goes into the trail before the answer.

    Raises PeranTidakBerhak, IsianTidakSah (too short, too long, a number of the wrong length).
    """
    peran_kasus(oleh)
    teks = " ".join(teks.split())
    if len(teks) > HURUF_MAKS or ada_karakter_terlarang(teks):
        raise _salah("cari_panjang", gettext("Tulis paling banyak {maks} huruf.").format(maks=HURUF_MAKS))
    if NOMOR_REGISTER.fullmatch(teks):
        return cari_menurut_nomor(oleh, teks, sesudah=sesudah, ukuran=ukuran)
    angka = rapikan_nomor(teks)
    if angka.isascii() and angka.isdigit():
        return _menurut_orang(oleh, angka, sesudah, ukuran)
    kata = [k for k in teks.split() if len(k) > 1][:KATA_MAKS]
    if not any(len(k) >= HURUF_MIN for k in kata):
        raise _salah("cari_pendek", gettext("Tulis paling sedikit {min} huruf.").format(min=HURUF_MIN))
    return _menurut_kata(oleh, kata, sesudah, ukuran)


def _salah(kode: str, pesan: str) -> IsianTidakSah:
    return IsianTidakSah(bidang=[Bidang("q", kode, pesan)], jumlah=1)


def _menurut_orang(oleh: Pelaku, angka: str, sesudah: str | None, ukuran: int) -> Halaman[Kasus]:
    if len(angka) != PANJANG:
        pesan = gettext("NIK atau Nomor KK harus 16 angka. Yang terisi {jumlah}.").format(jumlah=len(angka))
        raise _salah("nik_panjang", pesan)
    ditemukan = kasus_orang(oleh, angka)
    rincian = {"lewat": "nik_kk", "jumlah": len(ditemukan)}
    catat_jejak_pelaku("kasus", None, "cari", oleh=oleh, saat=sekarang(), rincian=rincian)
    return cari_menurut_id(oleh, ditemukan, sesudah=sesudah, ukuran=ukuran)


def _menurut_kata(oleh: Pelaku, kata: list[str], sesudah: str | None, ukuran: int) -> Halaman[Kasus]:
    try:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("SELECT current_setting('statement_timeout')")
            semula = kursor.fetchone()
            kursor.execute(BATAS_WAKTU, [str(TUNGGU_MS)])
            hasil = cari_menurut_kata(oleh, kata, sesudah=sesudah, ukuran=ukuran)
            kursor.execute(BATAS_WAKTU, semula)  # a search that gave up has put it back by its rollback
    except OperationalError:
        raise _salah("cari_lama", gettext("Terlalu banyak kasus dengan kata itu. Tambahkan kata lain.")) from None
    return hasil
