"""The rehearsal of backup and restore on a small database, and that it notices what it is there to notice."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config import latihan as modul
from config.latihan import GagalLatihan, bandingkan, latihan, potret, sebagai_cadangan, sidik_semua, tulis
from config.lokal import postgres
from config.rahasia import baris
from core.konteks import konteks
from core.models import PenandaKunci
from core.penanda import pasang_penanda
from kasus.models import Kasus
from puskesos.pelaku import SISTEM
from tests.dunia import buat_dunia, buat_kasus

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.g21]


@pytest.fixture
def alamat(monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the tests' database, with three cases in it; commands run under dev settings (same keys)."""
    dunia = buat_dunia()
    for _ in range(3):
        buat_kasus(dunia)
    pasang_penanda()
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    param = connection.get_connection_params()
    return f"postgresql://{postgres.APP}@/{param['dbname']}?host={quote(param['host'], safe='')}"


@pytest.mark.lambat
def test_restored_database_is_the_same_and_refuses_other_keys(alamat: str, tmp_path: Path) -> None:
    hasil = latihan(alamat)
    beda = [b.nama for b in hasil.banding if not b.sama]
    assert beda == [] and [p.nama for p in hasil.periksa if not p.lulus] == []
    per_nama = {b.nama: b.asal for b in hasil.banding}
    for tabel in ("kasus", "riwayat", "warga", "kepala", "penanda_kunci", "puskesos_wilayah", "(kebijakan baris)"):
        sidik = per_nama[tabel]
        assert sidik is not None and sidik.baris > 0
    assert {p.nama for p in hasil.periksa} >= {"periksa_audit", "periksa_rekap", "periksa_kunci"}
    berkas = tmp_path / "G21.json"
    tulis(hasil, berkas)
    isi = json.loads(berkas.read_text())
    assert isi["lulus"] is True and len(isi["tabel"]) == len(hasil.banding)


def test_changed_row_lost_row_and_lost_guard_are_named(alamat: str, pemilik_db: Callable[[], Any]) -> None:
    cadangan = sebagai_cadangan(alamat)
    with potret(cadangan) as (koneksi, _):
        sebelum = sidik_semua(koneksi)
    with konteks(SISTEM):
        Kasus.objects.filter(pk=Kasus.objects.first().pk).update(uraian_terang="lain")  # type: ignore[union-attr]
    PenandaKunci.objects.first().delete()  # type: ignore[union-attr]
    with pemilik_db() as kursor:
        kursor.execute("ALTER TABLE warga NO FORCE ROW LEVEL SECURITY")
    try:
        with potret(cadangan) as (koneksi, _):
            sesudah = sidik_semua(koneksi)
    finally:
        with pemilik_db() as kursor:
            kursor.execute("ALTER TABLE warga FORCE ROW LEVEL SECURITY")
    beda = {b.nama: b for b in bandingkan(sebelum, sesudah) if not b.sama}
    assert {"kasus", "penanda_kunci", "(hak tabel)"} == set(beda) - {"riwayat"}
    assert beda["kasus"].asal.baris == beda["kasus"].pulih.baris  # type: ignore[union-attr]


def test_table_on_one_side_only_is_a_difference() -> None:
    satu = modul.Sidik(1, "a")
    assert [b.nama for b in bandingkan({"a": satu}, {"a": satu, "b": satu}) if not b.sama] == ["b"]
    assert not modul.Hasil([], [], 0, 0, 0).lulus


def test_backup_role_reads_every_row_and_writes_none(alamat: str) -> None:
    with psycopg.connect(sebagai_cadangan(alamat)) as koneksi:
        assert koneksi.execute("SELECT count(*) FROM kasus").fetchone() == (3,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            koneksi.execute("DELETE FROM penanda_kunci")


def test_other_ring_is_refused_with_the_name_of_the_setting(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="belum memiliki penanda"):
        call_command("periksa_kunci")
    pasang_penanda()
    call_command("periksa_kunci")
    asing = dict(b.split("=", 1) for b in baris())["KUNCI_SANDI"]
    settings.KUNCI_SANDI = [asing]
    with pytest.raises(CommandError, match="Pulihkan berkas kunci"):
        call_command("periksa_kunci")
    assert capsys.readouterr().err.startswith("KUNCI_SANDI:")


def test_failing_tool_ends_in_one_line(tmp_path: Path) -> None:
    alat = tmp_path / "pg_dump"
    alat.write_text("#!/bin/sh\necho 'satu' >&2; echo 'pg_dump: error: versi berbeda' >&2; exit 1\n")
    alat.chmod(0o755)
    with pytest.raises(GagalLatihan, match=r"^pg_dump gagal: pg_dump: error: versi berbeda$"):
        modul._alat(alat)


def test_given_servers_use_the_given_address_of_the_backup_role(monkeypatch: pytest.MonkeyPatch) -> None:
    lokal = "postgresql://puskesos_app@/puskesos?host=%2Ftmp%2Fx"
    assert sebagai_cadangan(lokal) == "postgresql://puskesos_cadangan@/puskesos?host=%2Ftmp%2Fx"
    monkeypatch.setenv("DATABASE_URL_CADANGAN", "postgresql://c:s@db/puskesos")
    assert sebagai_cadangan(lokal) == os.environ["DATABASE_URL_CADANGAN"]
