"""G3: a write that is sent again happens once. The write endpoints are read from the schema and the matrix.

For each of them: the same request three times, the same key with another body, no key at all.
"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from core.konteks import konteks
from core.models import KotakKeluar, KunciKirim
from core.waktu import dengan_jam
from kasus.models import Kasus, Warga
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN
from tests.otorisasi import contoh
from tests.otorisasi import matriks as berkas
from tests.otorisasi.benda import DuniaMatriks
from tests.otorisasi.harapan import AKUN
from tests.otorisasi.jalankan import jalur, jenis_benda, sel_terpisah, sidik
from tests.otorisasi.pembuat import bangun
from tests.otorisasi.rute import Kunci, jalur_openapi
from tests.sasaran.ukuran import tulis

pytestmark = pytest.mark.g3
TANPA_KUNCI = {
    "/api/v1/kasus/berjalan/": "looks for open cases; the numbers stand in the body to be in no address",
    "/api/v1/dpm/cari/": "looks into the list; the same reason",
    "/api/v1/pemberitahuan/baca/": "read is read: a repeat changes nothing",
    "/api/v1/tampilan/{id}/": "takes an own view away: a repeat finds nothing",
    "/api/v1/pekerjaan/{id}/hentikan/": "stopped is stopped: a repeat changes nothing",
    "/api/v1/kasus/{id}/identitas/": "shows numbers; each call is an opening of its own and is written down",
}
"""Writes by method that save nothing, or whose repeat changes nothing: no key, each with its reason."""

DI_TEMPAT_LAIN = {
    "/api/v1/kasus/{id}/lampiran/{berkas}/hapus/",
    "/api/v1/surat/{surat}/batal/",
    "/api/v1/respon-kasus/darurat/",
    "/api/v1/respon-kasus/{id}/tindak-lanjut/{butir}/tuntas/",
    "/api/v1/tampilan/{id}/",
    "/api/v1/pekerjaan/{id}/hentikan/",
    "/api/v1/indikator/sinyal/{sinyal_id}/jawab/",
    "/api/v1/indikator/puskesos/{kode}/putusan/{putusan}/",
}
"""Writes on an object that the matrix does not make; the tests of that object repeat them (tests/kasus)."""

SATUAN = "api/v1/kasus/<uuid:id>/aksi/<slug:aksi>/"


@pytest.fixture(scope="module")
def matriks(django_db_setup: None, django_db_blocker: Any) -> Iterator[DuniaMatriks]:
    """The world of the matrix, rolled back at the end of this module; each endpoint runs in a savepoint of its own."""
    with django_db_blocker.unblock(), dengan_jam(SENIN), transaction.atomic():
        dunia = bangun()
        with sel_terpisah():
            dunia.sidik = sidik()
        yield dunia
        transaction.set_rollback(True)


def titik_tulis() -> dict[str, list[berkas.Baris]]:
    """Every write of the API that somebody may do: its name → the lines of the matrix with a success."""
    hasil: dict[str, list[berkas.Baris]] = {}
    for b in berkas.baca():
        tulis_api = b.kunci.api and b.kunci.metode != "GET" and not b.kunci.aksi.startswith("samping:")
        if tulis_api and any(b.status[p] < 300 for p in AKUN):
            hasil.setdefault(str(b.kunci), []).append(b)
    return hasil


def sel(k: Kunci, semua: dict[str, list[berkas.Baris]]) -> tuple[Kunci, str, str]:
    """Key, target and role of a success. In bulk the whole always succeeds: the case itself must, when called alone."""
    daftar = semua[str(Kunci(SATUAN, "POST", k.aksi) if "/massal/" in k.rute else k)]
    return next((k, b.target, p) for b in daftar for p in AKUN if b.status[p] < 300)


def berkunci() -> dict[str, bool]:
    """Path of every write in the OpenAPI schema → whether it asks for a key."""
    skema = SchemaGenerator().get_schema(request=None, public=True)
    return {
        jalan: any(p["name"] == "Idempotency-Key" and p["required"] for p in isi.get("parameters", []))
        for jalan, operasi in skema["paths"].items()
        for metode, isi in operasi.items()
        if metode != "get"
    }


def test_every_write_asks_for_a_key_but_those_that_save_nothing() -> None:
    kunci = berkunci()
    assert {jalan for jalan, perlu in kunci.items() if not perlu} == set(TANPA_KUNCI)
    tertulis = {jalur_openapi(b.kunci.rute) for daftar in titik_tulis().values() for b in daftar}
    assert tertulis | DI_TEMPAT_LAIN == set(kunci)


# ---- one after the other, for every endpoint ---------------------------------------------------------


class Kiriman:
    """A request that succeeds: who, where, what; sent as often as wanted."""

    def __init__(self, m: DuniaMatriks, k: Kunci, target: str, peran: str) -> None:
        jenis, massal = jenis_benda(k.rute), "/massal/" in k.rute
        aksi = k.aksi or _aksi_di_akhir(k)
        benda = m.sasaran(jenis or "kasus", aksi, peran, target) if jenis or massal else None
        self.massal, self.alamat, self.kunci = massal, jalur(k.rute, benda, k.aksi), str(uuid4())
        if massal:
            assert benda is not None
            self.isi = contoh.isi_massal(m, k.aksi, peran, target, benda)
        elif benda is not None and aksi:
            self.isi = contoh.isi_aksi(m, jenis or "", aksi, peran, target, benda.versi)
        else:
            self.isi = contoh.isi_alamat(m, k.rute, k.metode, peran, target)
        self.token = m.token[str(m.orang(peran, target))]

    def kirim(self, **ubah: Any) -> Any:
        """The response. ``kunci=None`` sends none."""
        kunci = ubah.pop("kunci", self.kunci)
        kepala = {"Authorization": f"Token {self.token}"} | ({"Idempotency-Key": kunci} if kunci else {})
        berkas = next((b for b in self.isi.values() if isinstance(b, UploadedFile)), None)
        if berkas is not None:  # a file comes as a form
            berkas.seek(0)
            return Client(raise_request_exception=False).post(self.alamat, self.isi | ubah, headers=kepala)
        isi = json.dumps(self.isi | ubah)
        return Client(raise_request_exception=False).post(
            self.alamat, isi, content_type="application/json", headers=kepala
        )

    def inti(self, jawab: Any) -> Any:
        """What a replay must repeat."""
        isi = jawab.json()
        if self.massal:
            return [{n: b.get(n) for n in ("id", "status", "versi")} for b in isi["hasil"]]
        return {n: isi.get(n) for n in ("id", "status", "versi", "nomor", "kode_lacak") if n in isi}


def _aksi_di_akhir(k: Kunci) -> str:
    """Where the address says the aksi itself (``…/rujukan/``): the example's name for it."""
    return "buat_rujukan" if k.rute.endswith("<uuid:id>/rujukan/") else ""


def _ulangi(m: DuniaMatriks, k: Kiriman) -> list[str]:
    """What is wrong when a request comes three times, then with another body."""
    pertama = k.kirim()
    if pertama.status_code >= 300 or pertama.headers.get("Idempotency-Replayed"):
        return [f"first answer {pertama.status_code}: {pertama.content.decode()[:200]}"]
    sesudah, awal, jejak = sidik(), k.inti(pertama), _jejak()
    salah = ["nothing was written"] if sesudah == m.sidik else []
    for ke in (2, 3):
        lagi = k.kirim()
        inti = k.inti(lagi)
        if lagi.status_code != pertama.status_code:
            salah.append(f"answer {ke} is {lagi.status_code}, not {pertama.status_code}")
        if not inti or inti != (awal if k.massal else {n: awal.get(n, inti[n]) for n in inti}):
            salah.append(f"answer {ke} says {inti}, not {awal}")
        if not k.massal and lagi.headers.get("Idempotency-Replayed") != "true":
            salah.append(f"answer {ke} does not say that it is a replay")
    salah += _isi_lain(k)
    return salah + (["a repeat changed something"] if (sidik(), _jejak()) != (sesudah, jejak) else [])


def _jejak() -> int:
    with konteks(SISTEM):
        return Jejak.objects.count()


def _isi_lain(k: Kiriman) -> list[str]:
    """The same key with another body is refused; in bulk each case has a key of its own, and answers for itself."""
    if k.massal:
        (butir,) = k.kirim(isian={**k.isi["isian"], "catatan_lain": "x"}).json()["hasil"]
        kode = butir.get("kode", butir)
    else:
        lain = k.kirim(catatan_lain="x")
        kode = lain.json().get("kode") if lain.status_code == 422 else lain.status_code
    return [] if kode == "kunci_dipakai" else [f"other body: {kode}"]


def _tanpa_kunci(m: DuniaMatriks, k: Kiriman) -> list[str]:
    kode = {(j.status_code, j.json().get("kode")) for j in (k.kirim(kunci=None), k.kirim(kunci="bukan-uuid"))}
    salah = [] if kode == {(400, "kunci_wajib")} else [f"without a key: {kode}"]
    return salah + (["written without a key"] if sidik() != m.sidik else [])


def _bebas(m: DuniaMatriks, k: Kiriman) -> list[str]:
    """A search or an opening leaves its line in the trail or the history, and nothing else."""

    def isi() -> list[int]:
        with konteks(SISTEM):
            return [t._default_manager.count() for t in (Kasus, Warga, KunciKirim, KotakKeluar)]

    sebelum = isi()
    status = k.kirim(kunci=None).status_code
    return [] if (status, isi()) == (200, sebelum) else [f"answer {status}, or the search saved something"]


def test_every_write_endpoint_replays(matriks: DuniaMatriks) -> None:
    salah: list[str] = []
    semua = titik_tulis()
    for nama, daftar in semua.items():
        bebas = jalur_openapi(daftar[0].kunci.rute) in TANPA_KUNCI
        for periksa in (_bebas,) if bebas else (_ulangi, _tanpa_kunci):
            with sel_terpisah():
                salah += [f"{nama}: {s}" for s in periksa(matriks, Kiriman(matriks, *sel(daftar[0].kunci, semua)))]
    tulis("G3", "ulang", titik_tulis=len(semua), kali=3, salah=len(salah))
    assert not salah, "\n".join(salah)
    assert len(semua) > 50


def test_a_failed_call_leaves_its_key_free(matriks: DuniaMatriks) -> None:
    """What failed did not happen: the same key may try again, with another body too."""
    k = Kiriman(matriks, *sel(Kunci("api/v1/kasus/", "POST"), titik_tulis()))
    with sel_terpisah():
        assert k.kirim(uraian="x").status_code == 400
        with transaction.atomic():
            assert k.kirim().status_code == 201
        assert not connection.needs_rollback
