"""A call with the same key happens once, however often it is sent.

The key row is inserted in the call's own transaction: a failed call takes it away again, so only
successes are replayed, and a twin that runs at the same time waits at the insert.
"""

import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils.datastructures import MultiValueDict

from core.errors import IsianTidakSah, SyaratBelumTerpenuhi
from core.kripto import indeks_buta
from core.models import KunciKirim
from core.waktu import sekarang


@dataclass(frozen=True, slots=True)
class Hasil:
    """Where a call ended. ``tambahan`` goes to the first caller only: nothing of it is stored, so a
    replay (``ulangan``) has none and the door adds what a lost answer must not lose."""

    id: UUID | None
    status_kode: int
    status: str = ""
    versi: int | None = None
    tambahan: dict[str, Any] = field(default_factory=dict)
    ulangan: bool = False


@dataclass(frozen=True, slots=True)
class Kunci:
    """The key of a call with the keyed hash of what it asks."""

    nilai: UUID
    sidik: bytes


def sidik(jalur: str, isi: Mapping[str, Any] | Sequence[Any]) -> bytes:
    """Keyed hash of (path or aksi, body) in canonical JSON: the order of members does not matter."""
    kanonis = json.dumps([jalur, isi], sort_keys=True, separators=(",", ":"), cls=DjangoJSONEncoder)
    return indeks_buta("kunci_kirim", kanonis)


def kunci_dari(nilai: str | None, jalur: str, isi: Mapping[str, Any] | Sequence[Any]) -> Kunci:
    """Key of a request, whichever door it came through. Raises IsianTidakSah ``kunci_wajib`` unless a UUID."""
    try:
        return Kunci(UUID((nilai or "").strip()), sidik(jalur, isi))
    except ValueError:
        raise IsianTidakSah("kunci_wajib") from None


def kunci_formulir(isian: MultiValueDict[str, str], jalur: str) -> Kunci:
    """Key of an HTML form: its hidden field ``kunci``. The CSRF token differs from page to page and is left out."""
    isi = {nama: nilai for nama, nilai in isian.lists() if nama not in {"kunci", "csrfmiddlewaretoken"}}
    return kunci_dari(isian.get("kunci"), jalur, isi)


def cari_ulangan(kunci: Kunci, pelaku_akun: str) -> Hasil | None:
    """Where an earlier call with this key ended, or None. Raises SyaratBelumTerpenuhi ``kunci_dipakai``
    when that call asked something else."""
    baris = KunciKirim.objects.filter(pelaku=pelaku_akun, kunci=kunci.nilai).first()
    if baris is None:
        return None
    if not hmac.compare_digest(bytes(baris.sidik), kunci.sidik):
        raise SyaratBelumTerpenuhi("kunci_dipakai")
    return Hasil(baris.objek_id, baris.status_kode, baris.status, baris.versi, ulangan=True)


def _pesan_tempat(kunci: Kunci, pelaku_akun: str) -> int | None:
    """Id of the new key row; None when the key exists. Waits for a twin that has not committed yet."""
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO core_kuncikirim (pelaku, kunci, sidik, status_kode, status, dibuat_pada)"
            " VALUES (%s, %s, %s, 0, '', %s) ON CONFLICT (pelaku, kunci) DO NOTHING RETURNING id",
            [pelaku_akun, kunci.nilai, kunci.sidik, sekarang()],
        )
        baris = kursor.fetchone()
    return None if baris is None else int(baris[0])


def sekali(kunci: Kunci | None, pelaku_akun: str, fungsi: Callable[[], Hasil]) -> Hasil:
    """Run ``fungsi`` once per key, in one transaction with its key row; a repeat gets the stored result.

    Without a key (our own jobs) it just runs atomically. Raises what ``fungsi`` raises, and
    SyaratBelumTerpenuhi ``kunci_dipakai`` for the key of another call.
    """
    with transaction.atomic():
        if kunci is None:
            return fungsi()
        baris_id = _pesan_tempat(kunci, pelaku_akun)
        if baris_id is None:
            ulangan = cari_ulangan(kunci, pelaku_akun)
            assert ulangan is not None  # READ COMMITTED: the row that stood in the way is visible now
            return ulangan
        hasil = fungsi()
        baris = KunciKirim(id=baris_id, objek_id=hasil.id, status_kode=hasil.status_kode, versi=hasil.versi)
        baris.status = hasil.status
        baris.save(update_fields=["objek_id", "status_kode", "status", "versi"])
        return hasil
