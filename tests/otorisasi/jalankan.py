"""One cell: a real request through Django's client, then what it must not have done."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from ipaddress import ip_address
from itertools import count
from typing import Any
from uuid import uuid5

from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.test import Client

from core.konteks import ganti_pelaku
from puskesos.pelaku import SISTEM
from tests.conftest import TABEL_ACUAN
from tests.otorisasi import contoh
from tests.otorisasi.alamat import aksi_alamat
from tests.otorisasi.benda import TETAP, TIADA, TOKEN_TIADA, Benda, DuniaMatriks
from tests.otorisasi.rute import ADMIN_SENDIRI, AWALAN_ADMIN, Kunci, telusuri

JENIS_ID = {
    "api/v1/kasus/": "kasus",
    "api/v1/kunjungan/": "kunjungan",
    "api/v1/usulan/": "usulan",
    "api/v1/rujukan/": "rujukan",
    "api/v1/respon-kasus/": "respon",
    "respon-kasus/": "respon",
    "kasus/": "kasus",
    "antrean/": "kunjungan",
    "usulan/": "usulan",
    "rujukan/": "rujukan",
    "dpm/": "dpm",
}
"""Beginning of a route up to its ``<uuid:id>`` → the kind of object that the id is of."""
MILIK_SENDIRI = ("tampilan/", "api/v1/tampilan/", "pekerjaan/", "api/v1/pekerjaan/")
"""Beginnings of routes whose id is of a thing that its owner alone sees: here of none, with tests of their own."""
KODE = {
    "rujukan/<uuid:id>/berkas/<uuid:berkas>": str(TIADA),
    "rujukan/jawab/<str:token>/berkas/<uuid:berkas>": str(TIADA),
    "api/v1/respon-kasus/<uuid:id>/tindak-lanjut/<uuid:butir>": str(TIADA),
    "respon-kasus/<uuid:id>/tindak-lanjut/<uuid:butir>": str(TIADA),
    "pekerjaan/<uuid:id>": str(TIADA),
    "api/v1/pekerjaan/<uuid:id>": str(TIADA),
    "tampilan/<uuid:id>": str(TIADA),
    "api/v1/tampilan/<uuid:id>": str(TIADA),
    "usulan/<uuid:id>/survei/<slug:bagian>": "foto",
    "usulan/batas/<uuid:batas>": str(TIADA),
    "usulan/<uuid:id>/foto/<uuid:foto>": str(TIADA),
    "kasus/<uuid:id>/lampiran/<uuid:berkas>": str(TIADA),
    "api/v1/kasus/<uuid:id>/lampiran/<uuid:berkas>": str(TIADA),
    "kasus/<uuid:id>/surat/<uuid:surat>": str(TIADA),
    "api/v1/kasus/<uuid:id>/surat/<uuid:surat>": str(TIADA),
    "api/v1/surat/<uuid:surat>": str(TIADA),
    "surat/<str:kode>": contoh.KODE_TIADA,
    "administrasi/surat/<slug:jenis>": "surat_rujukan",
    "antrean/layar/<str:kode>": "32.01.05.2003",
    "api/v1/puskesos/<str:kode>": "32.01.05.2003",
    "api/v1/indikator/ikk/<str:kode>": "4.2",
    "indikator/<str:kode>": "4.2",
    "pantau/layar/<str:tanda>": "tiada",
    "pantau/alamat/<uuid:layar>": str(TIADA),
    "indikator/laporan/<int:tahun>": "2026",
    "indikator/potret/<uuid:potret_id>": str(TIADA),
    "api/v1/indikator/potret/<uuid:potret_id>": str(TIADA),
    "indikator/ekspor/<uuid:ekspor_id>": str(TIADA),
    "indikator/sinyal/<uuid:sinyal_id>": str(TIADA),
    "api/v1/indikator/sinyal/<uuid:sinyal_id>": str(TIADA),
    "bantuan/<slug:nama>": "mulai",
    "puskesos/<str:kode>": "32.01.05.2003",
    "indikator/puskesos/<str:kode>": "32.01.05.2003",
    "indikator/kiriman/<str:kode>": "32.01.05.2003",
    "indikator/kiriman/<str:kode>/<slug:masa>": "2026-02",
    "api/v1/indikator/kiriman/<str:kode>": "32.01.05.2003",
    "api/v1/indikator/kiriman/<str:kode>/<slug:masa>": "2026-02",
    "indikator/puskesos/<str:kode>/bukti/<slug:kriteria>": "D4",
    "indikator/puskesos/<str:kode>/berkas/<uuid:berkas>": str(TIADA),
    "indikator/puskesos/<str:kode>/putusan/<uuid:putusan>": str(TIADA),
    "api/v1/indikator/puskesos/<str:kode>": "32.01.05.2003",
    "api/v1/indikator/puskesos/<str:kode>/bukti/<slug:kriteria>": "D4",
    "api/v1/indikator/puskesos/<str:kode>/berkas/<uuid:berkas>": str(TIADA),
    "api/v1/indikator/puskesos/<str:kode>/putusan/<uuid:putusan>": str(TIADA),
    "administrasi/petugas/<uuid:akun>": str(TETAP),
    "administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>": "0",
    "administrasi/batas/<uuid:baris>": str(TIADA),
    "administrasi/kalender/<int:nomor>": "0",
    "administrasi/webhook/<uuid:langganan>": str(TIADA),
    "administrasi/program/<str:kode>": "TIADA",
    "administrasi/mitra/<str:kode>": "TIADA",
}
"""Route up to a converter that is not an object's id → a value that exists."""

LEWAT_TAUTAN = "rujukan/jawab/<str:token>/"
"""Pages of a receiver without an account: each role but ``tautan_mitra`` comes with a token that opens nothing."""

APLIKASI = ("core", "puskesos", "kasus", "rujukan", "respon_kasus", "indikator")
TANPA_SIDIK = TABEL_ACUAN | {"jejak", "kepala"}
"""Tables that the check "nothing changed" leaves out: reference rows, and the log of an
office with the heads of its chain: a refusal or an opening may stand there."""


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What came back: status, body without what differs from request to request, and what it changed."""

    status: int
    isi: str
    jenis_isi: str
    tujuan: str
    berubah: bool


@contextmanager
def sel_terpisah() -> Iterator[None]:
    """A savepoint that is always rolled back: cells do not see each other."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def jenis_benda(rute: str) -> str | None:
    """Kind of the object that a route's id is of; None without one. Raises KeyError for a new converter."""
    if rute.startswith(LEWAT_TAUTAN):
        return "rujukan"
    if "<uuid:id>" not in rute:
        return None
    awalan = rute.partition("<uuid:id>")[0]
    if awalan in MILIK_SENDIRI:
        return None
    if awalan not in JENIS_ID:
        raise KeyError(f"{rute}: say in tests/otorisasi/jalankan.py what its id is of (JENIS_ID)")
    return JENIS_ID[awalan]


def jalur(rute: str, benda: Benda | None, aksi: str) -> str:
    """The route with its converters filled in. Raises KeyError for a converter without a value."""
    hasil = rute
    for konverter in re.findall(r"<(?:\w+:)?\w+>", rute):
        if konverter == "<uuid:id>" and benda is not None:
            nilai = str(benda.id)
        elif konverter == "<str:token>" and benda is not None:
            nilai = benda.token or TOKEN_TIADA
        elif konverter.endswith(":aksi>"):
            nilai = aksi
        else:
            sampai = rute[: rute.index(konverter)] + konverter
            if sampai not in KODE:
                raise KeyError(f"{rute}: no value for {konverter} in tests/otorisasi/jalankan.py (KODE)")
            nilai = KODE[sampai]
        hasil = hasil.replace(konverter, nilai, 1)
    return "/" + hasil


def jalankan(m: DuniaMatriks, kunci: Kunci, peran: str, target: str, kantor: str = "") -> Jawaban:
    """Send the request of a cell. Its traces are rolled back. ``kantor``: as who plays the role on that target."""
    orang = m.orang(peran, kantor or target)
    jenis = jenis_benda(kunci.rute)
    aksi = aksi_alamat(kunci)
    massal = "/massal/" in kunci.rute
    benda = m.sasaran(jenis or "kasus", aksi, peran, target) if jenis or massal else None
    if kunci.rute.startswith(LEWAT_TAUTAN):
        benda = m.sasaran("rujukan", aksi, "mitra", target)
        benda = benda if peran == "tautan_mitra" else replace(benda, token="")
    isi: dict[str, Any] = {}
    if massal and benda:
        isi = contoh.isi_massal(m, aksi, peran, target, benda)
    elif kunci.metode != "GET":
        if jenis and aksi:
            assert benda is not None
            isi = contoh.isi_aksi(m, jenis, aksi, peran, target, benda.versi)
        else:
            isi = contoh.isi_alamat(m, kunci.rute, kunci.metode, peran, target)
    alamat = jalur(kunci.rute, benda, kunci.aksi)
    jawab = kirim(m, orang, kunci.metode, alamat, isi)
    if jawab.status < 400 or benda is None:
        return jawab
    # A page of an error may repeat its own address: that says nothing about the object.
    return replace(jawab, isi=jawab.isi.replace(alamat, "").replace(str(benda.id), ""))


def kirim(m: DuniaMatriks, orang: str | None, metode: str, alamat: str, isi: dict[str, Any]) -> Jawaban:
    """A request of an account (None: a stranger), by token at the API and by session elsewhere."""
    # What the client sends in a form is text; the key is a fresh one for every body.
    kunci = str(uuid5(TIADA, f"{orang}{metode}{alamat}{json.dumps(isi, sort_keys=True, default=str)}"))
    klien = _klien()
    klien.cookies.clear()
    kepala: dict[str, str] = {}
    kirim_isi: dict[str, Any] = {}
    if alamat.startswith("/api/"):
        kepala["Idempotency-Key"] = kunci
        if orang:
            kepala["Authorization"] = f"Token {m.token[orang]}"
        if any(isinstance(nilai, UploadedFile) for nilai in isi.values()):
            kirim_isi = {"data": isi}  # a file comes as a form, at the API too
        elif metode != "GET":
            kirim_isi = {"data": json.dumps(isi), "content_type": "application/json"}
    else:
        if orang:
            klien.cookies[settings.SESSION_COOKIE_NAME] = m.sesi[orang]
        if metode == "POST":
            kirim_isi = {"data": {"kunci": kunci, **_formulir(isi)}}
    tulisan = PencatatTulisan()
    with sel_terpisah(), connection.execute_wrapper(tulisan):
        # An address of its own, from outside: the limit on wrong codes counts per address.
        asal = str(ip_address("1.0.0.0") + next(_URUT))
        response: Any = getattr(klien, metode.lower())(alamat, headers=kepala, REMOTE_ADDR=asal, **kirim_isi)
        return Jawaban(
            status=response.status_code,
            isi="" if response.streaming else bersihkan(response.content.decode(errors="replace")),
            jenis_isi=response.get("Content-Type", ""),
            tujuan=response.get("Location", ""),
            berubah=tulisan.ada and not connection.needs_rollback and sidik() != m.sidik,
        )


class PencatatTulisan:
    """Notices whether a request ran any statement that may write: only then the tables are compared."""

    ada = False

    def __call__(self, jalan: Any, sql: Any, param: Any, banyak: bool, konteks: Any) -> Any:
        # Sessions are not ours: every page moves its session on.
        if not str(sql).startswith(TIDAK_MENULIS) and "django_session" not in str(sql):
            self.ada = True
        return jalan(sql, param, banyak, konteks)


TIDAK_MENULIS = ("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ")
_URUT = count(1)


@cache
def _klien() -> Client:
    """One for all: loading the middleware anew costs more than the request."""
    return Client(raise_request_exception=False)


def _formulir(isi: dict[str, Any]) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    for nama, nilai in isi.items():
        if isinstance(nilai, dict):
            hasil |= {f"{nama}.{anak}": teks for anak, teks in _formulir(nilai).items()}
        elif nilai is not None:
            hasil[nama] = {True: "ya", False: "tidak"}[nilai] if isinstance(nilai, bool) else nilai
    return hasil


def bersihkan(isi: str) -> str:
    """The body without the request's own id and CSRF token."""
    isi = re.sub(r'("id_permintaan": ")[0-9a-f]+', r"\1", isi)
    isi = re.sub(r"\b[0-9a-f]{16}\b", "", isi) if "<html" in isi or "<div" in isi else isi
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", isi)


@cache
def _sql_sidik() -> str:
    tabel = {
        model._meta.db_table
        for nama in APLIKASI
        for model in apps.get_app_config(nama).get_models(include_auto_created=True)
        if model._meta.managed
    }
    bagian = (
        f"(SELECT (count(*), coalesce(sum(hashtextextended(t::text, 0)), 0))::text FROM {nama} t)"
        for nama in sorted(tabel - TANPA_SIDIK)
    )
    return f"SELECT {', '.join(bagian)}"


def sidik() -> tuple[Any, ...]:
    """Count and checksum of every table of ours, as ``sistem`` sees it. One query."""
    ganti_pelaku(SISTEM)
    with connection.cursor() as kursor:
        kursor.execute(_sql_sidik())
        baris: tuple[Any, ...] = kursor.fetchone()
    return baris


def alamat_admin() -> list[str]:
    """Every page of Django's admin but the two that have rows of their own, with an id that nothing has."""
    hasil = []
    for rute, _ in telusuri():
        if rute.startswith(AWALAN_ADMIN) and rute not in ADMIN_SENDIRI:
            rute = re.sub(r"<(?:\w+:)?\w+>", str(TIADA), rute)
            rute = re.sub(r"\(\?P<\w+>([^)|]*)[^)]*\)", lambda c: c[1].replace(".*", "tidak-ada"), rute)
            hasil.append("/" + rute)
    return hasil


def jalankan_admin(m: DuniaMatriks, peran: str) -> dict[str, Jawaban]:
    """The row ``admin/…``: each of its pages for one role."""
    return {alamat: kirim(m, m.orang(peran), "GET", alamat, {}) for alamat in alamat_admin()}
