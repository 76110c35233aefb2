"""The keys: long enough, all different, known to nobody, and the very ones with which the data were written."""

from collections.abc import Iterator

from django.conf import settings

from config.pemeriksaan.temuan import Temuan, harus
from config.rahasia import kunci_demo, sandi_demo

PANJANG = 32
"""Bytes of a key at least."""


def bentuk() -> Iterator[Temuan]:
    """Ring not empty; index keys of 32 bytes or more, no two alike."""
    yield from harus(settings.KUNCI_SANDI, "KUNCI_SANDI", "cincin kunci kosong")
    indeks: dict[str, bytes] = settings.KUNCI_INDEKS
    for tujuan in settings.TUJUAN_INDEKS:
        isi = indeks.get(tujuan, b"")
        nama = f"KUNCI_INDEKS_{tujuan.upper()}"
        yield from harus(len(isi) >= PANJANG, nama, f"paling sedikit {PANJANG} byte, sekarang {len(isi)}")
    yield from harus(len(set(indeks.values())) == len(indeks), "KUNCI_INDEKS_*", "semua kunci harus berbeda")


def bukan_demo() -> Iterator[Temuan]:
    """No key and no secret that everybody can compute or read in the source."""
    for isi in settings.KUNCI_SANDI:
        yield from harus(isi.partition(":")[2] != sandi_demo(), "KUNCI_SANDI", "memuat kunci demo", "kunci_demo")
    for tujuan, kunci in settings.KUNCI_INDEKS.items():
        demo = kunci == kunci_demo(f"indeks-{tujuan}")
        yield from harus(not demo, f"KUNCI_INDEKS_{tujuan.upper()}", "adalah kunci demo", "kunci_demo")
    demo = "demo" in settings.SECRET_KEY or settings.SECRET_KEY.startswith("django-insecure")
    yield from harus(not demo, "SECRET_KEY", "adalah kunci contoh", "kunci_demo")


def cocok_dengan_data() -> Iterator[Temuan]:
    """What was sealed when the database was young still opens. New keys are sealed here for the next time."""
    from core.penanda import periksa_penanda  # has models: importable only after django.setup()

    for setelan, pesan in periksa_penanda():
        yield Temuan(setelan, pesan)


PERIKSA_BENTUK = (bentuk, bukan_demo)
PERIKSA_DATA = (cocok_dengan_data,)
