"""Every check at start is seen to fail on a planted violation, and passes on our own services."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
import redis
from django.db import OperationalError, connection

from config import periksa_awal as awal
from config.celery import app
from config.pemeriksaan import basis_data, kunci, penyalur, setelan
from config.pemeriksaan.temuan import Periksa, Temuan
from config.rahasia import baris, kunci_demo
from core.models import PenandaKunci

pytestmark = pytest.mark.django_db


def nama_temuan(*periksa: Periksa) -> set[str]:
    """Settings that these checks complain about, those included that tests may miss."""
    return {t.setelan for t in awal.kumpulkan(periksa)}


def wajib(*periksa: Periksa) -> set[str]:
    """Settings that even the tests' environment may not miss."""
    return {t.setelan for t in awal.kumpulkan(periksa) if t.longgar not in settings_longgar()}


def settings_longgar() -> frozenset[str]:
    from django.conf import settings

    return frozenset(settings.PERIKSA_AWAL_LONGGAR)


def test_our_own_services_pass() -> None:
    assert [t for t in awal.semua_temuan() if t.longgar not in settings_longgar()] == []


# --- PostgreSQL -------------------------------------------------------------------------------------------------------
def test_throwaway_cluster_would_not_pass_where_data_count() -> None:
    assert nama_temuan(basis_data.server) == {"fsync", "full_page_writes", "synchronous_commit"}


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("TimeZone", "Asia/Jakarta"),
        ("default_transaction_isolation", "serializable"),
        ("statement_timeout", "0"),
        ("lock_timeout", "0"),
        ("idle_in_transaction_session_timeout", "0"),
    ],
)
def test_session_setting_that_differs_is_named(nama: str, nilai: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(f"SET LOCAL {nama} = '{nilai}'")
    assert wajib(basis_data.server) == {nama}


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("server_version_num", "170004"),
        ("data_checksums", "off"),
        ("log_statement", "all"),
        ("log_min_duration_statement", "0"),
        ("log_min_error_statement", "error"),
        ("log_error_verbosity", "default"),
        ("log_parameter_max_length", "-1"),
        ("log_parameter_max_length_on_error", "-1"),
    ],
)
def test_server_setting_that_differs_is_named(nama: str, nilai: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What only the server's owner can set is answered differently here."""
    asli = basis_data._setelan
    monkeypatch.setattr(basis_data, "_setelan", lambda n: nilai if n == nama else asli(n))
    assert wajib(basis_data.server) == {nama.removesuffix("_num")}


def _sebagai(url_peran: str, monkeypatch: pytest.MonkeyPatch) -> psycopg.Connection[Any]:
    """Checks ask as another role of the same database."""
    param = {**connection.get_connection_params(), "user": url_peran, "autocommit": True}
    for nama in ("cursor_factory", "context", "options"):
        param.pop(nama, None)
    koneksi = psycopg.connect(**param)
    monkeypatch.setattr(basis_data, "_nilai", lambda p, isi=None: koneksi.execute(p, isi).fetchall())
    return koneksi


@pytest.mark.parametrize(
    ("peran", "pesan"),
    [("postgres", "superuser"), ("puskesos_cadangan", "BYPASSRLS"), ("puskesos_pemilik", "memiliki")],
)
def test_other_roles_are_refused(peran: str, pesan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with _sebagai(peran, monkeypatch):
        assert any(pesan in str(t) for t in basis_data.peran())


@pytest.fixture
def ubah_tabel(pemilik_db: Callable[[], Any], request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A change by the owner, and the statement that takes it back afterwards."""

    def ubah(perintah: str, balik: str) -> None:
        def kembalikan() -> None:
            with pemilik_db() as kursor:
                kursor.execute(balik)

        request.addfinalizer(kembalikan)
        with pemilik_db() as kursor:
            kursor.execute(perintah)

    return ubah


@pytest.mark.parametrize(
    ("perintah", "balik", "nama"),
    [
        ("ALTER TABLE warga NO FORCE ROW LEVEL SECURITY", "ALTER TABLE warga FORCE ROW LEVEL SECURITY", "tabel warga"),
        ("ALTER TABLE jejak DISABLE ROW LEVEL SECURITY", "ALTER TABLE jejak ENABLE ROW LEVEL SECURITY", "tabel jejak"),
        ("GRANT UPDATE ON riwayat TO puskesos_app", "REVOKE UPDATE ON riwayat FROM puskesos_app", "tabel riwayat"),
        ("GRANT DELETE ON kepala TO puskesos_app", "REVOKE DELETE ON kepala FROM puskesos_app", "tabel kepala"),
        ("CREATE VIEW intip AS SELECT 1 AS satu", "DROP VIEW intip", "view intip"),
    ],
)
def test_missing_guard_of_a_table_is_named(
    perintah: str, balik: str, nama: str, ubah_tabel: Callable[[str, str], None]
) -> None:
    ubah_tabel(perintah, balik)
    assert nama_temuan(basis_data.pengaman_tabel) == {nama}


def test_view_with_the_readers_rights_passes(ubah_tabel: Callable[[str, str], None]) -> None:
    ubah_tabel("CREATE VIEW aman WITH (security_invoker) AS SELECT 1 AS satu", "DROP VIEW aman")
    assert nama_temuan(basis_data.pengaman_tabel) == set()


def test_table_that_was_never_migrated_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basis_data, "TABEL_RLS", frozenset({"belum_ada"}))
    assert nama_temuan(basis_data.pengaman_tabel) == {"tabel belum_ada"}


def test_declared_lists_are_those_of_the_catalogue() -> None:
    """A table that gets its guards in a migration belongs into the list, where a lost guard is noticed."""
    rls = basis_data._nilai("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'")
    tambah = basis_data._nilai("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'hanya_tambah'")
    assert {n for (n,) in rls} == basis_data.TABEL_RLS
    assert {n for (n,) in tambah} <= basis_data.TABEL_HANYA_TAMBAH


def test_clock_that_is_off_by_three_seconds_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    kini = basis_data._nilai("SELECT clock_timestamp() - interval '3 seconds'")
    monkeypatch.setattr(basis_data, "_nilai", lambda perintah: kini)
    assert nama_temuan(basis_data.jam) == {"jam"}


@pytest.mark.parametrize(
    ("host", "mode", "lulus"),
    [
        ("", "", True),
        ("/var/run/postgresql", "", True),
        ("127.0.0.1", "", True),
        ("localhost", "", True),
        ("10.1.2.3", "", False),
        ("10.1.2.3", "require", False),
        ("10.1.2.3", "verify-full", True),
        ("114.4.4.4", "", False),
    ],
)
def test_link_beyond_this_host_needs_tls(
    host: str, mode: str, lulus: bool, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lain = {**settings.DATABASES["default"], "HOST": host, "OPTIONS": {"sslmode": mode}}
    monkeypatch.setitem(settings.DATABASES, "default", lain)
    assert (nama_temuan(basis_data.sambungan) == set()) is lulus


def test_neighbour_of_the_compose_network_needs_no_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda host, port: [(2, 1, 6, "", ("172.18.0.2", 0))])
    assert basis_data.di_jaringan_sendiri("postgres")
    assert not basis_data.di_jaringan_sendiri("db.kabupaten.go.id")
    monkeypatch.setattr("socket.getaddrinfo", lambda host, port: [(2, 1, 6, "", ("114.4.4.4", 0))])
    assert not basis_data.di_jaringan_sendiri("postgres")


# --- Redis and Celery -------------------------------------------------------------------------------------------------
def test_broker_that_forgets_is_named(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    isi = {"appendonly": "no", "appendfsync": "no", "maxmemory-policy": "allkeys-lru"}
    monkeypatch.setattr(redis.Redis, "config_get", lambda self, nama: {nama: isi[nama]})
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://lain:6379/0"}}
    assert nama_temuan(penyalur.perantara) == {f"Redis {nama}" for nama in isi}


@pytest.mark.parametrize(
    ("perantara", "tembolok", "terpisah"),
    [
        ("redis://:a@redis:6379/0", "redis://:b@redis:6379/1", False),
        ("redis://redis:6379/0", "redis://redis-tembolok:6379/0", True),
        ("redis://redis:6379", "redis://redis:6380", True),
        ("unix:///a/redis.sock?db=0", "unix:///a/redis.sock?db=1", False),
        ("unix:///a/redis.sock?db=0", "unix:///b/redis.sock?db=0", True),
    ],
)
def test_broker_and_cache_are_two_servers(perantara: str, tembolok: str, terpisah: bool) -> None:
    assert (penyalur._tempat(perantara) != penyalur._tempat(tembolok)) is terpisah


def test_cache_in_the_broker_is_named(settings: Any) -> None:
    assert "REDIS_URL_CACHE" in nama_temuan(penyalur.perantara)


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("task_acks_late", False),
        ("task_reject_on_worker_lost", False),
        ("worker_prefetch_multiplier", 4),
        ("task_serializer", "pickle"),
        ("accept_content", ["json", "pickle"]),
        ("task_ignore_result", False),
        ("task_always_eager", True),
        ("task_time_limit", 901),
        ("task_time_limit", None),
    ],
)
def test_celery_setting_that_loses_or_doubles_work_is_named(
    nama: str, nilai: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.conf.changes, nama, nilai)
    assert nama_temuan(penyalur.celery) == {f"CELERY_{nama.upper()}"}


# --- Keys -------------------------------------------------------------------------------------------------------------
def test_demo_keys_and_secret_are_named() -> None:
    semua = {f"KUNCI_INDEKS_{n}" for n in ("NIK", "KK", "TELEPON", "KODE_LACAK", "KUNCI_KIRIM")}
    assert nama_temuan(kunci.bukan_demo) == {"KUNCI_SANDI", "SECRET_KEY", *semua}


def test_fresh_secrets_pass(settings: Any) -> None:
    isi = dict(b.split("=", 1) for b in baris())
    settings.SECRET_KEY, settings.KUNCI_SANDI = isi["SECRET_KEY"], [isi["KUNCI_SANDI"]]
    settings.KUNCI_INDEKS = {t: isi[f"KUNCI_INDEKS_{t.upper()}"].encode() for t in settings.TUJUAN_INDEKS}
    assert nama_temuan(*kunci.PERIKSA_BENTUK) == set()


def test_short_missing_and_equal_keys_are_named(settings: Any) -> None:
    sama = kunci_demo("indeks-nik")
    settings.KUNCI_SANDI = []
    settings.KUNCI_INDEKS = {"nik": sama, "kk": sama, "telepon": b"x" * 31, "kode_lacak": b"y" * 32}
    assert nama_temuan(kunci.bentuk) == {
        "KUNCI_SANDI",
        "KUNCI_INDEKS_TELEPON",
        "KUNCI_INDEKS_KUNCI_KIRIM",
        "KUNCI_INDEKS_*",
    }


def test_other_ring_under_the_same_key_id_is_noticed(settings: Any) -> None:
    assert nama_temuan(kunci.cocok_dengan_data) == set()
    lain = dict(b.split("=", 1) for b in baris())["KUNCI_SANDI"].partition(":")[2]
    settings.KUNCI_SANDI = [f"demo:{lain}"]
    assert nama_temuan(kunci.cocok_dengan_data) == {"KUNCI_SANDI"}


def test_new_key_in_front_of_the_old_one_is_sealed_and_the_lost_old_one_noticed(settings: Any) -> None:
    assert nama_temuan(kunci.cocok_dengan_data) == set()
    baru = dict(b.split("=", 1) for b in baris())["KUNCI_SANDI"].replace("k1:", "k2:")
    settings.KUNCI_SANDI = [baru, *settings.KUNCI_SANDI]
    assert nama_temuan(kunci.cocok_dengan_data) == set()
    assert PenandaKunci.objects.filter(nama="sandi:k2").exists()
    settings.KUNCI_SANDI = [baru]
    assert nama_temuan(kunci.cocok_dengan_data) == {"KUNCI_SANDI"}


def test_changed_index_key_is_noticed(settings: Any) -> None:
    assert nama_temuan(kunci.cocok_dengan_data) == set()
    settings.KUNCI_INDEKS = {**settings.KUNCI_INDEKS, "nik": b"z" * 32}
    assert nama_temuan(kunci.cocok_dengan_data) == {"KUNCI_INDEKS_NIK"}


# --- Django -----------------------------------------------------------------------------------------------------------
def test_test_settings_miss_only_what_they_may() -> None:
    assert wajib(*setelan.PERIKSA) == set()
    assert {"SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "SECURE_HSTS_SECONDS"} <= nama_temuan(*setelan.PERIKSA)


@pytest.mark.parametrize(
    ("nama", "nilai"),
    [
        ("DEBUG", True),
        ("ALLOWED_HOSTS", ["*"]),
        ("ALLOWED_HOSTS", []),
        ("SECRET_KEY", "x" * 49),
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", None),
        ("SESSION_ENGINE", "django.contrib.sessions.backends.cache"),
        ("SESSION_COOKIE_AGE", 31 * 60),
        ("SESI_MUTLAK", 9 * 60 * 60),
        ("SESSION_COOKIE_HTTPONLY", False),
        ("CSRF_COOKIE_HTTPONLY", False),
        ("SESSION_COOKIE_SAMESITE", "None"),
    ],
)
def test_django_setting_that_opens_a_door_is_named(nama: str, nilai: object, settings: Any) -> None:
    setattr(settings, nama, nilai)
    assert nama in nama_temuan(*setelan.PERIKSA)


def test_open_api_and_foreign_engine_are_named(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"]}
    salah = {"ENGINE": "django.db.backends.sqlite3", "ATOMIC_REQUESTS": True, "OPTIONS": {"server_side_binding": True}}
    monkeypatch.setitem(settings.DATABASES, "default", salah)
    assert {"DEFAULT_PERMISSION_CLASSES", "DATABASE_URL", "ATOMIC_REQUESTS", "server_side_binding"} <= nama_temuan(
        setelan.dasar
    )


# --- What a finding does ----------------------------------------------------------------------------------------------
@pytest.fixture
def tanpa_tutup(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's transaction lives in the connection that the checks would close."""
    monkeypatch.setattr(awal.connections, "close_all", lambda: None)


def test_finding_ends_the_process_with_3_and_names_the_setting(
    tanpa_tutup: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        awal, "semua_temuan", lambda: [Temuan("DEBUG", "harus mati"), Temuan("fsync", "on", "ketahanan")]
    )
    with pytest.raises(SystemExit) as keluar:
        awal.periksa_awal()
    assert keluar.value.code == 3
    assert capsys.readouterr().err == "periksa_awal: DEBUG: harus mati\n"


def test_excused_items_are_said_in_the_start_up_log(tanpa_tutup: None, caplog: pytest.LogCaptureFixture) -> None:
    nama = awal.periksa_awal()
    (satu,) = [r.getMessage() for r in caplog.records if "dilonggarkan" in r.getMessage()]
    assert f"{len(nama)} hal" in satu and len(satu) < 80
    assert {"fsync", "KUNCI_SANDI"} <= set(nama)


def test_database_that_does_not_answer_ends_with_1_after_its_tries(
    tanpa_tutup: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    coba: list[int] = []

    def mati() -> list[Temuan]:
        coba.append(1)
        raise OperationalError("host and user of the address")

    monkeypatch.setattr(awal, "semua_temuan", mati)
    with pytest.raises(SystemExit) as keluar:
        awal.periksa_awal(jeda=(0, 0))
    assert (keluar.value.code, len(coba)) == (1, 2)
    assert "address" not in capsys.readouterr().err


def test_dead_redis_does_not_keep_the_web_away(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert [t for t in awal.semua_temuan() if t.longgar not in settings_longgar()] == []
    assert "Redis tidak menjawab" in caplog.text
