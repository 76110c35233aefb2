"""Marks of the keys: one sealed value per key, so that a wrong key is noticed before it does harm.

A wrong ring makes data unreadable; a wrong index key is worse: nothing fails, but a NIK is not found any more.
"""

import hmac
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from core.kripto import KesalahanSandi, buka_sandi, indeks_buta, kunci_dari, sandikan
from core.models import PenandaKunci

TEKS = "penanda kunci puskesos"
"""What is sealed. No secret."""
SANDI, INDEKS = "sandi", "indeks"


def _ikat(nama: str) -> str:
    return f"penanda_kunci.isi|{nama}"


def _kunci_terbaru() -> str:
    return kunci_dari(sandikan(TEKS, ikat=_ikat("")))


def _harapan_indeks() -> dict[str, bytes]:
    return {f"{INDEKS}:{tujuan}": indeks_buta(tujuan, TEKS) for tujuan in settings.KUNCI_INDEKS}


def pasang_penanda() -> None:
    """Seal a mark for the newest key of the ring and for each index key that has none. Safe to repeat, by many."""
    sandi = f"{SANDI}:{_kunci_terbaru()}"
    isi = {**_harapan_indeks(), sandi: sandikan(TEKS, ikat=_ikat(sandi))}
    ada = set(PenandaKunci.objects.values_list("nama", flat=True))
    baru = [PenandaKunci(nama=nama, isi=nilai) for nama, nilai in isi.items() if nama not in ada]
    if baru:
        PenandaKunci.objects.bulk_create(baru, ignore_conflicts=True)


def periksa_penanda() -> Iterator[tuple[str, str]]:
    """(Setting, what is wrong) for each mark that does not open; marks that are missing are made when none is wrong."""
    salah = list(_salah())
    yield from salah
    if not salah:
        with transaction.atomic():
            pasang_penanda()


def _salah() -> Iterator[tuple[str, str]]:
    indeks = _harapan_indeks()
    for baris in PenandaKunci.objects.order_by("nama"):
        jenis, _, nama = baris.nama.partition(":")
        if jenis == SANDI:
            yield from _salah_sandi(baris, nama)
        elif not hmac.compare_digest(bytes(baris.isi), indeks.get(baris.nama, b"")):
            yield (
                f"KUNCI_INDEKS_{nama.upper()}",
                "bukan kunci yang dipakai saat data ditulis; pencarian tidak akan menemukan",
            )


def _salah_sandi(baris: PenandaKunci, nama: str) -> Iterator[tuple[str, str]]:
    try:
        buka_sandi(baris.isi, ikat=_ikat(baris.nama))
    except KesalahanSandi:
        yield (
            "KUNCI_SANDI",
            f'kunci "{nama}" tidak ada atau bukan kunci yang dipakai saat data ditulis; data tidak terbaca',
        )
