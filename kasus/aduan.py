"""What a household says at the counter, as the services take it. Already read and checked by a door."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Orang:
    """A complainant or the person who needs help. ``nik`` and ``no_kk`` are 16 digits or None."""

    nama: str = ""
    alasan_tanpa_nama: str = ""
    nik: str | None = None
    alasan_tanpa_nik: str = ""
    no_kk: str | None = None
    telepon: str | None = None
    kabar_lewat: str = ""
    tanggal_lahir: date | None = None
    hubungan: str = "diri_sendiri"
    rahasia: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aduan:
    """An intake. ``mulai_tingkat`` is what the taker asks for: the service may raise it, never lower it."""

    kanal: str
    jenis: str
    kategori: str
    uraian: str
    pelapor: Orang
    pemberitahuan_versi: str
    penerima: Orang | None = None
    kunjungan: UUID | None = None
    terlapor: UUID | None = None
    mulai_tingkat: str = "desa"
    desa_alamat: str | None = None
    alamat: str = ""
    spm: str = ""
    ppks: str | None = None
    waktu_kejadian: datetime | None = None
    waktu_perangkat: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usulan:
    """A household that a fasilitator proposes without a complaint, and why."""

    orang: Orang
    alasan: str
    desa_alamat: str | None = None
    alamat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilCek:
    """What the Daftar Penerima Manfaat said, typed by the officer."""

    sumber: str
    versi_daftar: str
    hasil: str
    desil: int | None = None
    catatan: str = ""
