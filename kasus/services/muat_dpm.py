"""Taking the rows of a list into a version: in batches, in constant memory, broken rows skipped and named.

A row is one sealed value (one Fernet token, some 30 µs) and two keyed hashes. A batch goes by COPY into a temporary
table, because COPY into a table with row-level security is refused, and from there by one INSERT that leaves aside
whoever stands on the version already.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

import uuid_utils
from django.conf import settings
from django.db import connection
from uuid_utils import UUID as UUIDCepat

from core.kripto import indeks_buta, sandikan
from core.waktu import sekarang
from kasus.dpm.baris import Orang, PembacaBaris, Salah
from kasus.dpm.berkas import Daftar, Posisi

SEKALI = 5000
"""Rows of a batch: some 4 MB."""
KEMBAR = Salah("nik", "NIK ini sudah ada di baris sebelumnya")

CatatGalat = Callable[[int, Salah], None]
Siap = tuple[int, Orang]

_MASUK = """CREATE TEMPORARY TABLE IF NOT EXISTS daftar_masuk (
  id uuid, nomor integer, nik_indeks bytea, kk_indeks bytea, isi_sandi bytea, desil smallint, kode_desa text,
  program text[]) ON COMMIT DROP"""
_LIHAT = """CREATE TEMPORARY TABLE IF NOT EXISTS daftar_lihat (
  versi_id uuid, nomor integer, nik_indeks bytea, UNIQUE (versi_id, nik_indeks)) ON COMMIT DROP"""
_SIMPAN = """INSERT INTO baris_daftar (id, versi_id, nomor, nik_indeks, kk_indeks, isi_sandi, desil, kode_desa, kabkota,
  program) SELECT id, %(versi)s, nomor, nik_indeks, kk_indeks, isi_sandi, desil, kode_desa, %(kabkota)s, program
  FROM daftar_masuk ORDER BY nomor ON CONFLICT (versi_id, nik_indeks) DO NOTHING"""
_COBA = """INSERT INTO daftar_lihat SELECT %(versi)s, nomor, nik_indeks FROM daftar_masuk ORDER BY nomor
  ON CONFLICT DO NOTHING"""
_KEMBAR = """SELECT m.nomor FROM daftar_masuk m WHERE EXISTS (SELECT 1 FROM {tabel} b
  WHERE b.versi_id = %(versi)s AND b.nik_indeks = m.nik_indeks AND b.nomor <> m.nomor) ORDER BY m.nomor"""


@dataclass(slots=True)
class Kemajuan:
    """How far a reading has come: where it goes on, rows taken and rows skipped."""

    posisi: Posisi = field(default_factory=Posisi)
    sah: int = 0
    ditolak: int = 0

    @property
    def dibaca(self) -> int:
        """Rows of data that were read."""
        return self.sah + self.ditolak


class Pemuat:
    """Takes rows into a version, inside the caller's transaction and in the context of ``sistem``.

    ``simpan`` False only looks: the same checks, twins included, and nothing is sealed or kept. ``galat`` is told of
    every broken row. ``lapor`` hears of the progress after each batch.
    """

    def __init__(
        self,
        versi_id: UUID,
        kabkota: str | None,
        *,
        galat: CatatGalat,
        simpan: bool = True,
        lapor: Callable[[Kemajuan], None] | None = None,
    ) -> None:
        self.isi = {"versi": versi_id, "kabkota": kabkota}
        self.galat, self.simpan, self.lapor = galat, simpan, lapor
        self.kemajuan = Kemajuan()
        self._kk = ("", b"")

    def muat(self, daftar: Daftar, *, banyak: int | None = None) -> bool:
        """Take rows until the file ends (True), or until ``banyak`` rows are read (False). Raises BerkasTidakSah."""
        pembaca = PembacaBaris(daftar.peta, produksi=settings.PRODUKSI, hari_ini=sekarang().date())
        siap: list[Siap] = []
        for dilihat, mentah in enumerate(daftar.baris, 1):
            hasil = [Salah("", mentah.salah)] if mentah.salah else pembaca.baca(mentah.sel)
            if isinstance(hasil, Orang):
                siap.append((mentah.nomor, hasil))
            else:
                self._tolak(mentah.nomor, hasil)
            self.kemajuan.posisi = mentah.sesudah
            if len(siap) >= SEKALI:
                siap = self._kirim(siap)
            if banyak is not None and dilihat >= banyak:
                self._kirim(siap)
                return False
        self._kirim(siap)
        return True

    def _tolak(self, nomor: int, semua: Sequence[Salah]) -> None:
        self.kemajuan.ditolak += 1
        for salah in semua:
            self.galat(nomor, salah)

    def _kirim(self, siap: list[Siap]) -> list[Siap]:
        """A batch into the table; twins are told of. Returns the empty batch that comes next."""
        if siap:
            with connection.cursor() as kursor:
                masuk = self._salin(kursor, siap)
                kembar = self._kembar(kursor) if masuk < len(siap) else []
                kursor.execute("TRUNCATE daftar_masuk")
            self.kemajuan.sah += masuk
            for nomor in kembar:
                self._tolak(nomor, [KEMBAR])
            if self.lapor:
                self.lapor(self.kemajuan)
        return []

    def _salin(self, kursor: Any, siap: Sequence[Siap]) -> int:
        kursor.execute(_MASUK)
        with cast(Any, kursor).copy("COPY daftar_masuk FROM STDIN") as salin:
            for nomor, orang in siap:
                salin.write_row(self._kolom(nomor, orang))
        if not self.simpan:
            kursor.execute(_LIHAT)
        kursor.execute(_SIMPAN if self.simpan else _COBA, self.isi)
        return int(kursor.rowcount)

    def _kembar(self, kursor: Any) -> list[int]:
        kursor.execute(_KEMBAR.format(tabel="baris_daftar" if self.simpan else "daftar_lihat"), self.isi)
        return [int(baris[0]) for baris in kursor.fetchall()]

    def _kolom(self, nomor: int, o: Orang) -> tuple[Any, ...]:
        id: UUIDCepat = uuid_utils.uuid7()
        nik = indeks_buta("nik", o.nik)
        if not self.simpan:
            return (str(id), nomor, nik, None, None, None, None, None)
        if self._kk[0] != o.no_kk:  # the members of a family mostly follow each other
            self._kk = (o.no_kk, indeks_buta("kk", o.no_kk))
        rahasia = [o.nik, o.no_kk, o.nama, o.alamat, o.tanggal_lahir, o.jenis_kelamin]
        isi = json.dumps(rahasia, ensure_ascii=False, separators=(",", ":"))
        sandi = sandikan(isi, ikat=f"baris_daftar.isi_sandi|{id}")
        return (str(id), nomor, nik, self._kk[1], sandi, o.desil, o.kode_desa, o.program)
