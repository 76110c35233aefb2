"""What is worth saying about something that was saved all the same."""

from dataclasses import dataclass

from core.pesan import pesan_untuk


@dataclass(frozen=True, slots=True)
class Peringatan:
    """A warning that goes with a success: code of the message table and its sentence."""

    kode: str
    pesan: str


def peringatan(kode: str, **isi: object) -> Peringatan:
    """A warning by its code, with the placeholders of its sentence filled."""
    return Peringatan(kode, pesan_untuk(kode, **isi)[1])
