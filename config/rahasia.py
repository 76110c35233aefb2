"""Prints fresh secrets for ``.env``: ``python -m config.rahasia >> .env``. Keep them apart from every backup."""

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet

SANDI = ("SANDI_POSTGRES", "SANDI_PEMILIK", "SANDI_APP", "SANDI_CADANGAN", "SANDI_REDIS")
INDEKS = ("NIK", "KK", "TELEPON", "KODE_LACAK", "KUNCI_KIRIM")


def baris() -> list[str]:
    """Lines NAME=value: passwords (fit for a command line), Django's secret, the ring's first key, the index keys."""
    acak = [f"{nama}={secrets.token_hex(24)}" for nama in SANDI]
    indeks = [f"KUNCI_INDEKS_{nama}={base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}" for nama in INDEKS]
    kunci = f"KUNCI_SANDI=k1:{Fernet.generate_key().decode()}"
    return [*acak, f"SECRET_KEY={secrets.token_urlsafe(48)}", kunci, *indeks]


def kunci_demo(nama: str) -> bytes:
    """A fixed key that anybody can compute, so that demo data stay readable. Refused in production."""
    return hashlib.sha256(f"kunci-demo-bukan-rahasia:{nama}".encode()).digest()


def sandi_demo() -> str:
    """The demo's key of the ring, as it stands behind ``id:``."""
    return base64.urlsafe_b64encode(kunci_demo("sandi")).decode()


if __name__ == "__main__":
    print("\n".join(baris()))
