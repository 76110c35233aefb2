"""Encryption of single values, keyed hashes for searching them, and one key per object for erasure.

Stored form: ``<key id>:<Fernet token>``. The id stands in front in clear, so that rotation can find
the rows of an old key by a prefix and a reader takes the right key at once instead of trying them all.
"""

import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class KesalahanSandi(Exception):
    """A stored value cannot be opened. Never carries plaintext or ciphertext."""


class KunciTidakAda(KesalahanSandi):
    """The key with which the value was written is not in the ring."""


class SandiRusak(KesalahanSandi):
    """The value is no ciphertext of ours, or was changed."""


class SandiTertukar(KesalahanSandi):
    """The value is genuine, but was written for another row or column."""


@lru_cache(maxsize=4)
def _susun(isi: tuple[str, ...]) -> dict[str, Fernet]:
    cincin = {kunci_id: Fernet(kunci) for kunci_id, _, kunci in (baris.partition(":") for baris in isi)}
    if not cincin or len(cincin) != len(isi) or "" in cincin:
        raise ValueError("KUNCI_SANDI needs at least one 'id:key', every id only once")
    return cincin


def _cincin() -> dict[str, Fernet]:
    return _susun(tuple(settings.KUNCI_SANDI))


def _urai(isi: bytes | memoryview) -> tuple[str, bytes]:
    kunci_id, pemisah, token = bytes(isi).partition(b":")
    if not pemisah:
        raise SandiRusak("stored value without a key id")
    return kunci_id.decode("ascii", "replace"), token


def _periksa_ikat(ikat: str) -> None:
    # Exactly one separator: otherwise a text that begins like another id could pass for that row's.
    if ikat.count("|") != 1:
        raise ValueError("ikat must be 'table.column|id'")


def kunci_dari(isi: bytes | memoryview) -> str:
    """Id of the key with which a stored value was written."""
    return _urai(isi)[0]


def sandikan(teks: str, *, ikat: str) -> bytes:
    """Encrypt with the newest key, bound to one place: ``ikat`` = ``table.column|<id>``."""
    _periksa_ikat(ikat)
    kunci_id, fernet = next(iter(_cincin().items()))
    return kunci_id.encode() + b":" + fernet.encrypt(f"{ikat}|{teks}".encode())


def buka_sandi(isi: bytes | memoryview, *, ikat: str) -> str:
    """Decrypt. Raises KunciTidakAda, SandiRusak, or SandiTertukar when the value belongs elsewhere."""
    _periksa_ikat(ikat)
    kunci_id, token = _urai(isi)
    fernet = _cincin().get(kunci_id)
    if fernet is None:
        raise KunciTidakAda("key id not in the ring")
    try:
        isi_terang = fernet.decrypt(token).decode()
    except InvalidToken:
        raise SandiRusak("ciphertext does not verify") from None
    awalan = f"{ikat}|"
    if not isi_terang.startswith(awalan):
        raise SandiTertukar("ciphertext of another row or column")
    return isi_terang[len(awalan) :]


def putar_kunci(isi: bytes | memoryview) -> bytes:
    """The same value under the newest key, time of writing kept. For rotation; needs no binding."""
    kunci_id, token = _urai(isi)
    cincin = _cincin()
    if kunci_id not in cincin:
        raise KunciTidakAda("key id not in the ring")
    terbaru = next(iter(cincin))
    try:
        return terbaru.encode() + b":" + MultiFernet([cincin[terbaru], cincin[kunci_id]]).rotate(token)
    except InvalidToken:
        raise SandiRusak("ciphertext does not verify") from None


def indeks_buta(tujuan: str, nilai: str) -> bytes:
    """Keyed hash (32 bytes) of a normalised value, for exact search. One key per purpose, so that the
    same digits in two kinds of column do not show as equal."""
    kunci: str | bytes = settings.KUNCI_INDEKS[tujuan]
    return hmac.digest(kunci.encode() if isinstance(kunci, str) else kunci, nilai.encode(), "sha256")


def kunci_objek_baru() -> str:
    """A fresh key of one object (a case). Store it wrapped by ``sandikan``; destroy it to erase."""
    return Fernet.generate_key().decode()


def sandikan_dengan(kunci: str, teks: str) -> bytes:
    """Encrypt with an object's own key."""
    return Fernet(kunci).encrypt(teks.encode())


def sandikan_isi(kunci: str, isi: bytes) -> bytes:
    """Encrypt bytes (a file) with an object's own key."""
    return Fernet(kunci).encrypt(isi)


def buka_isi(kunci: str, isi: bytes | memoryview) -> bytes:
    """The bytes again. Raises SandiRusak."""
    try:
        return Fernet(kunci).decrypt(bytes(isi))
    except InvalidToken:
        raise SandiRusak("ciphertext does not verify") from None


def buka_dengan(kunci: str, isi: bytes | memoryview) -> str:
    """Decrypt with an object's own key. Raises SandiRusak."""
    try:
        return Fernet(kunci).decrypt(bytes(isi)).decode()
    except InvalidToken:
        raise SandiRusak("ciphertext does not verify") from None
