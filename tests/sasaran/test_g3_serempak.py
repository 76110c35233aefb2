"""G3: fifty clients send one write with one key at the same moment. One effect; the others hear of it, or wait."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import Kasus, Kunjungan, Riwayat
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from rujukan.models import Rujukan
from rujukan.services.mitra import daftarkan_mitra
from tests.dunia import SENIN, Dunia, buat_dunia, buat_kasus, kasus_ditangani, versi_kini
from tests.kasus.alat import ISI, siapkan
from tests.kasus.test_api_jalan import ADUAN
from tests.otorisasi import contoh
from tests.otorisasi.benda import ORANG
from tests.otorisasi.harapan import AKSI
from tests.rujukan.alat import rujukan_sampai
from tests.sasaran.regu import Pintu, Regu, hitung
from tests.sasaran.ukuran import tulis, ukuran

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.g3]
UTAS = 50

Siap = Callable[[Dunia], tuple[str, str, dict[str, Any]]]
"""Makes (who, address, body) of a fresh request."""


def _terima(d: Dunia) -> tuple[str, str, dict[str, Any]]:
    return "fo", "/api/v1/kasus/", ADUAN


def _nomor(d: Dunia) -> tuple[str, str, dict[str, Any]]:
    return "fo", "/api/v1/kunjungan/", {}


def _rekomendasi(d: Dunia) -> tuple[str, str, dict[str, Any]]:
    id = kasus_ditangani(d)
    return "bo", f"/api/v1/kasus/{id}/aksi/rekomendasikan/", {"versi": 3, **ISI["rekomendasikan"]}


def _kirim_surat(d: Dunia) -> tuple[str, str, dict[str, Any]]:
    id = rujukan_sampai(d, "draf")
    return (
        "manajer",
        f"/api/v1/rujukan/{id}/aksi/kirim/",
        {"versi": 1, "dasar_persetujuan": "setuju", "alasan_lanjut": "x"},
    )


def _aksi(aksi: str) -> Siap:
    """Any other aksi of a village case, by whom and from where the procedure says."""

    def siap(d: Dunia) -> tuple[str, str, dict[str, Any]]:
        boleh = AKSI["kasus"][aksi][0]
        id = buat_kasus(d)
        isian = siapkan(d, id, boleh.dari.split()[0], aksi)
        isi = {n: str(v) if isinstance(v, UUID) else v for n, v in isian.items()}
        return ORANG[boleh.peran.split()[0]], f"/api/v1/kasus/{id}/aksi/{aksi}/", {**_versi(aksi, id), **isi}

    return siap


def _versi(aksi: str, id: UUID) -> dict[str, int]:
    return {} if aksi in contoh.TANPA_VERSI else {"versi": versi_kini(id)}


UTAMA: dict[str, Siap] = {
    "terima": _terima,
    "ambil_nomor": _nomor,
    "rekomendasikan": _rekomendasi,
    "kirim": _kirim_surat,
}
BUKAN_DESA = {"tetapkan_tangani", "rujuk", "buat_rujukan", "tolak_buka_kembali", "buka_kembali", "kembalikan"}
"""Aksi that need more than a village case in a status: a Sekretariat, a referral, the level above."""
SEMUA = UTAMA | {a: _aksi(a) for a in AKSI["kasus"] if a not in BUKAN_DESA | UTAMA.keys()}


@pytest.fixture
def dunia(transactional_db: None) -> Iterator[Dunia]:
    with dengan_jam(SENIN):
        d = buat_dunia()
        daftarkan_mitra(kode="L-UJI-1", nama="Lembaga Uji Satu", program=["PKH"])
        yield d


def _peristiwa(aksi: str) -> int:
    with konteks(SISTEM):
        return sum(m._default_manager.filter(aksi=aksi).count() for m in (Riwayat, Jejak))


def _benda() -> int:
    with konteks(SISTEM):
        return sum(m._default_manager.count() for m in (Kasus, Kunjungan, Rujukan))


def test_fifty_at_once_with_one_key_have_one_effect(dunia: Dunia) -> None:
    pilihan = list(SEMUA.items())[: ukuran(len(UTAMA))]
    jawaban: Counter[str] = Counter()
    pintu: dict[str, Pintu] = {}
    with Regu(UTAS) as regu:
        for nama, siap in pilihan:
            siapa, alamat, isi = siap(dunia)
            orang = pintu.setdefault(siapa, Pintu(dunia, siapa))
            kunci, sebelum = str(uuid4()), (_peristiwa(nama), _benda())
            semua = regu.bersama(lambda _, o=orang, a=alamat, i=isi, k=kunci: o.kirim(a, i, k))  # type: ignore[misc]
            _periksa(nama, semua)
            baru = nama in ("terima", "ambil_nomor")
            assert (_peristiwa(nama), _benda()) == (sebelum[0] + 1, sebelum[1] + baru), nama
            jawaban += hitung(semua)
    tulis("G3", "serempak", utas=UTAS, titik_tulis=len(pilihan), jawaban=dict(jawaban))


def _periksa(nama: str, semua: list[Any]) -> None:
    """One first answer, replays of it, and perhaps a 409 of somebody who waited too long."""
    hasil = hitung(semua)
    baik = [j for j in semua if not isinstance(j, Exception) and j.status_code < 300]
    assert set(hasil) - {"409 sedang_diproses"} == {str(baik[0].status_code)}, (nama, hasil)
    assert sum(j.headers.get("Idempotency-Replayed") is None for j in baik) == 1, nama
    assert len({j.json()["id"] for j in baik}) == 1, nama
