"""PostgreSQL as this process meets it: server, log, role, guards of the tables, clock, link."""

import ipaddress
import socket
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection

from config.pemeriksaan.temuan import Temuan, harus

VERSI_MIN = 180000
SELISIH_JAM = 2.0
"""Seconds by which the clocks of application and database may differ."""

TAHAN = {"fsync": ("on",), "full_page_writes": ("on",), "synchronous_commit": ("on", "remote_apply")}
"""Without these an answered request could be lost with the power."""
TETAP = {
    "data_checksums": ("on",),
    "TimeZone": ("UTC",),
    "default_transaction_isolation": ("read committed",),
    # Client-side binding puts values into the statement: nothing that quotes a statement may be logged.
    "log_statement": ("none",),
    "log_min_duration_statement": ("-1",),
    "log_min_error_statement": ("panic",),
    "log_error_verbosity": ("terse",),
    "log_parameter_max_length": ("0",),
    "log_parameter_max_length_on_error": ("0",),
}
BATAS_WAKTU = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")

TABEL_RLS = frozenset(
    "kasus kunjungan usulan survei warga keluarga riwayat pemeriksaan_status rujukan jejak lampiran isi_lampiran"
    " tampilan_sendiri pekerjaan_massal butir_pekerjaan versi_daftar baris_daftar galat_daftar potongan_berkas"
    " pemberitahuan tautan_rujukan pesan_rujukan berkas_rujukan kiriman_webhook pesan_keluar setelan_kabar"
    " jam_tahap"
    " surat peringatan_tenggat respon_kasus anggota_tim akses_darurat orang_respon asesmen_respon rencana_respon"
    " intervensi_respon barang_bantuan tindak_lanjut riwayat_respon isi_berkas_bukti"
    " kasus_sinyal draf_survei foto_survei musyawarah cek_ulang_usulan".split()
)
"""Tables of people and cases: row-level security must be on and forced. A test holds the list against the catalogue."""
TABEL_HANYA_TAMBAH = frozenset(
    "riwayat pemeriksaan_status survei jejak kepala jam_layanan standar_pelayanan templat_kabar kop_surat templat_surat"
    " peringatan_tenggat"
    " puskesos_riwayatunit puskesos_riwayattahapunit puskesos_riwayatpenugasan puskesos_riwayataturandaerah"
    " rujukan_riwayatprogram indikator_potret indikator_potretunit indikator_penjelasan"
    " indikator_laporanterkirim jawaban_sinyal"
    " kuesioner tanda_survei jawaban_skm asesmen_respon intervensi_respon barang_bantuan riwayat_respon"
    " bukti kunjungan_monev temuan_monev"
    " musyawarah cek_ulang_usulan".split()
)
"""Tables that only grow: this role may not change, delete or empty them."""
TABEL_PENANDA = "penanda_kunci"
BELUM_ADA = "belum ada; jalankan manage.py migrate"


def _nilai(perintah: str, isi: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as kursor:
        kursor.execute(perintah, isi)
        return list(kursor.fetchall())


def _setelan(nama: str) -> str:
    return str(_nilai("SELECT current_setting(%s)", [nama])[0][0])


def _pilihan(daftar: Mapping[str, tuple[str, ...]], longgar: str) -> Iterator[Temuan]:
    for nama, boleh in daftar.items():
        kini = _setelan(nama)
        yield from harus(kini in boleh, nama, f"harus {' atau '.join(boleh)}, sekarang {kini}", longgar)


def server() -> Iterator[Temuan]:
    """Version, durability, zone, isolation, timeouts and what the server writes into its log."""
    versi = int(_setelan("server_version_num"))
    yield from harus(versi >= VERSI_MIN, "server_version", f"PostgreSQL 18 atau lebih baru, sekarang {versi // 10000}")
    yield from _pilihan(TAHAN, "ketahanan")
    yield from _pilihan(TETAP, "")
    for nama in BATAS_WAKTU:
        yield from harus(_setelan(nama) not in ("0", ""), nama, "harus lebih besar dari 0")


def peran() -> Iterator[Temuan]:
    """The role of this process: no superuser, no BYPASSRLS, owner of nothing."""
    nama, super_, lewat = _nilai("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")[0]
    setelan = f"peran basis data {nama}"
    yield from harus(not super_, setelan, "tidak boleh superuser; pakai puskesos_app di DATABASE_URL")
    yield from harus(not lewat, setelan, "tidak boleh BYPASSRLS; pakai puskesos_app di DATABASE_URL")
    milik = _nilai("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole AND relkind IN ('r','p','v')")
    yield from harus(not milik[0][0], setelan, "tidak boleh memiliki tabel; migrasi memakai DATABASE_URL_PEMILIK")


def pengaman_tabel() -> Iterator[Temuan]:
    """RLS forced, append-only tables without the right to change them, views with the reader's rights."""
    baris = {n: (ada, paksa) for n, ada, paksa in _nilai(
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class"
        " WHERE relkind IN ('r','p') AND relnamespace = 'public'::regnamespace"
    )}  # fmt: skip
    for tabel in sorted(TABEL_RLS | TABEL_HANYA_TAMBAH | {TABEL_PENANDA}):
        yield from harus(tabel in baris, f"tabel {tabel}", BELUM_ADA)
    for tabel in sorted(TABEL_RLS & baris.keys()):
        yield from harus(all(baris[tabel]), f"tabel {tabel}", "ROW LEVEL SECURITY harus ENABLE dan FORCE")
    for tabel in sorted(TABEL_HANYA_TAMBAH & baris.keys()):
        boleh = _nilai("SELECT has_table_privilege(%s, 'UPDATE, DELETE, TRUNCATE')", [tabel])[0][0]
        yield from harus(not boleh, f"tabel {tabel}", "hak UPDATE, DELETE, TRUNCATE harus dicabut dari peran ini")
    for (nama,) in _nilai(
        "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace"
        " AND NOT coalesce(reloptions::text[] && ARRAY['security_invoker=true','security_invoker=on'], false)"
    ):
        yield Temuan(f"view {nama}", "harus dibuat WITH (security_invoker = true)")


def jam() -> Iterator[Temuan]:
    """The two clocks agree; the way there and back is not counted against them."""
    sebelum = datetime.now(UTC)
    saat = _nilai("SELECT clock_timestamp()")[0][0]
    sesudah = datetime.now(UTC)
    beda = max((sebelum - saat).total_seconds(), (saat - sesudah).total_seconds())
    yield from harus(beda <= SELISIH_JAM, "jam", f"berbeda {beda:.1f} detik dari basis data; paling banyak 2 detik")


def sambungan() -> Iterator[Temuan]:
    """TLS with a checked certificate, unless the server is on this host or a neighbour in the private network."""
    basis = settings.DATABASES["default"]
    mode = basis.get("OPTIONS", {}).get("sslmode", "")
    yield from harus(
        mode == "verify-full" or di_jaringan_sendiri(basis["HOST"]),
        "DATABASE_URL",
        f"basis data di {basis['HOST']} perlu sslmode=verify-full",
        "tls",
    )


def di_jaringan_sendiri(host: str) -> bool:
    """A unix socket, this host, or a name without dots (a service of the compose file) with private addresses only."""
    if not host or host.startswith("/"):
        return True
    try:
        alamat = {ipaddress.ip_address(isi[4][0]) for isi in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    if all(satu.is_loopback for satu in alamat):
        return True
    return "." not in host and ":" not in host and all(satu.is_private for satu in alamat)


PERIKSA = (server, peran, pengaman_tabel, jam, sambungan)
