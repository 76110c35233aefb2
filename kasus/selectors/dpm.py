"""Looking into the Daftar Penerima Manfaat: by NIK or No KK, in the newest published version that the actor sees."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet

from core.errors import DiLuarLingkup
from core.kripto import indeks_buta
from core.penulisan import samar
from core.waktu import sekarang
from kasus.models import BarisDaftar, GalatDaftar, VersiDaftar
from kasus.pilihan import HasilPemeriksaan as H
from kasus.pilihan import StatusDaftar
from puskesos.pelaku import Pelaku

TUNGGU_MS = 1500
"""Milliseconds after which the list counts as out of reach: the intake goes on without it."""
RIWAYAT_MAKS = 8
"""Versions that a history goes back: two years of a list that is renewed every three months."""
GALAT_MAKS = 100_000
"""Lines of an error file. A list with more is wrong as a whole."""
DAFTAR_MAKS = 50
GALAT_DISIMPAN = timedelta(days=7)
"""For so long after a list was worked through its error file can be fetched."""


@dataclass(frozen=True, slots=True)
class AnggotaDaftar:
    """A member of the household on the list, masked. ``diri``: the person who was asked for."""

    nama: str
    nik_samar: str
    diri: bool


@dataclass(frozen=True, slots=True)
class DiVersi:
    """What one version said of the household."""

    sumber: str
    versi_daftar: str
    terbit_pada: datetime
    hasil: str
    desil: int | None


@dataclass(frozen=True, slots=True)
class HasilCari:
    """The answer of the list. ``versi_id`` and ``baris_id`` are for the trail; without a list all is empty."""

    hasil: str
    sumber: str = ""
    versi_daftar: str = ""
    terbit_pada: datetime | None = None
    desil: int | None = None
    program: tuple[str, ...] = ()
    keluarga: tuple[AnggotaDaftar, ...] = ()
    riwayat: tuple[DiVersi, ...] = ()
    versi_id: UUID | None = None
    baris_id: UUID | None = None


TIDAK_DAPAT = HasilCari(H.TIDAK_DAPAT_DIPERIKSA)


def cari_di_daftar(pelaku: Pelaku, *, nik: str = "", no_kk: str = "") -> HasilCari:
    """What the list says of a NIK (16 digits), or else of a No KK. At most three queries.

    No published list, or one that does not answer in ``TUNGGU_MS``: ``tidak_dapat_diperiksa``, never an error.
    """
    try:
        with _paling_lama(TUNGGU_MS):
            return _cari(pelaku, nik, no_kk)
    except OperationalError:
        return TIDAK_DAPAT


@contextmanager
def _paling_lama(milidetik: int) -> Iterator[None]:
    """Bound every statement inside a savepoint; what was set before comes back, on a rollback by itself."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT current_setting('statement_timeout'), set_config('statement_timeout', %s, true)",
                       [str(milidetik)])  # fmt: skip
        sebelum = kursor.fetchone()
        yield
        assert sebelum is not None
        kursor.execute("SELECT set_config('statement_timeout', %s, true)", [sebelum[0]])


def _cari(pelaku: Pelaku, nik: str, no_kk: str) -> HasilCari:
    semua = list(VersiDaftar.objects.untuk(pelaku).filter(status=StatusDaftar.TERBIT).order_by("-terbit_pada", "-id")
                 [:RIWAYAT_MAKS])  # fmt: skip
    if not semua:
        return TIDAK_DAPAT
    # ids, not a join: each version is one probe of the index (versi, keyed hash).
    baris = BarisDaftar.objects.filter(versi__in=[v.pk for v in semua]).order_by("nomor")
    if nik:
        ditemukan = list(baris.filter(nik_indeks=indeks_buta("nik", nik)))
    else:
        ditemukan = list(baris.filter(kk_indeks=indeks_buta("kk", no_kk)))
    return _jawaban(semua, ditemukan, diri=bool(nik))


def _jawaban(semua: Sequence[VersiDaftar], ditemukan: Sequence[BarisDaftar], *, diri: bool) -> HasilCari:
    terbaru = semua[0]
    kini = [b for b in ditemukan if b.versi_id == terbaru.pk]
    dasar = kini[0] if kini else None
    keluarga: Sequence[BarisDaftar] = kini
    if diri and dasar is not None:
        keluarga = list(BarisDaftar.objects.filter(versi=terbaru, kk_indeks=dasar.kk_indeks).order_by("nomor"))
    return HasilCari(
        hasil=H.TERDAFTAR if kini else H.TIDAK_TERDAFTAR,
        sumber=terbaru.sumber,
        versi_daftar=terbaru.nama,
        terbit_pada=terbaru.terbit_pada,
        desil=_desil(kini),
        program=tuple(dict.fromkeys(p for b in kini for p in b.program)),
        keluarga=tuple(_anggota(b, diri=diri and dasar is not None and b.pk == dasar.pk) for b in keluarga),
        riwayat=tuple(_di_versi(v, [b for b in ditemukan if b.versi_id == v.pk]) for v in semua),
        versi_id=terbaru.pk,
        baris_id=dasar.pk if dasar else None,
    )


def _desil(baris: Sequence[BarisDaftar]) -> int | None:
    """The desil hangs on the family: the first row that names one speaks for all."""
    return next((b.desil for b in baris if b.desil is not None), None)


def _di_versi(versi: VersiDaftar, baris: Sequence[BarisDaftar]) -> DiVersi:
    assert versi.terbit_pada is not None
    hasil = H.TERDAFTAR if baris else H.TIDAK_TERDAFTAR
    return DiVersi(versi.sumber, versi.nama, versi.terbit_pada, hasil, _desil(baris))


def _anggota(baris: BarisDaftar, *, diri: bool) -> AnggotaDaftar:
    nik, _, nama, *_ = json.loads(baris.isi or "[]")
    return AnggotaDaftar(samar_nama(nama), samar(nik), diri)


def samar_nama(nama: str) -> str:
    """The first letter of every word: enough to recognise, too little to look somebody up by number."""
    return " ".join(f"{kata[0]}•••" for kata in nama.split())


# ---- for who brings lists in ------------------------------------------------------------------------


def semua_daftar(pelaku: Pelaku) -> list[VersiDaftar]:
    """Versions that the actor sees, the newest first; no more than a page. One query."""
    baris: QuerySet[VersiDaftar] = VersiDaftar.objects.untuk(pelaku).select_related("oleh")
    return list(baris.order_by("-id")[:DAFTAR_MAKS])


def rinci_daftar(pelaku: Pelaku, id: UUID) -> VersiDaftar:
    """A version. Raises DiLuarLingkup."""
    versi: VersiDaftar | None = VersiDaftar.objects.untuk(pelaku).select_related("oleh").filter(pk=id).first()
    if versi is None:
        raise DiLuarLingkup
    return versi


def galat_daftar(versi: VersiDaftar, *, maks: int = GALAT_MAKS) -> list[tuple[int, str, str]]:
    """Broken rows of a visible version: row number, column, reason; in the order of the file. One query."""
    baris = GalatDaftar.objects.filter(versi=versi).order_by("nomor", "id")
    return list(baris.values_list("nomor", "kolom", "alasan")[:maks])


def masih_diunduh(versi: VersiDaftar) -> bool:
    """Whether the version has an error file that can still be fetched."""
    if not versi.jumlah_ditolak or versi.diproses_pada is None:
        return False
    return sekarang() < versi.diproses_pada + GALAT_DISIMPAN
