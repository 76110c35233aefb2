"""Signed events for other systems, with a real HTTP server as the subscriber."""

import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from core import http_keluar
from core.http_keluar import AlamatTerlarang, PenerimaMenolak, kirim_post, periksa_alamat
from core.id import uuid7
from core.konteks import konteks
from core.kotak_keluar import ambil_yang_jatuh, kerjakan
from core.models import KotakKeluar
from core.waktu import dengan_jam, sekarang
from puskesos.models import KirimanWebhook, LanggananWebhook
from puskesos.pelaku import SISTEM
from puskesos.services.webhook import KIRIM, TUNGGU, buat_langganan, siarkan
from puskesos.tasks import sapu_pemberitahuan
from tests.dunia import NIK, SENIN, Dunia, buat_dunia, buat_kasus, buat_petugas, kasus_ditangani
from tests.pintu import SESI

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia() -> Dunia:
    return buat_dunia()


class Penerima(ThreadingHTTPServer):
    """A subscriber: answers what ``jawab`` says, in turn (the last one for ever), and keeps what came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Tangan)
        self.jawab: list[int] = [200]
        self.datang: list[tuple[str, dict[str, str], bytes]] = []
        self.lepas = threading.Event()

    @property
    def alamat(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/terima"


class _Tangan(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        s: Penerima = self.server  # type: ignore[assignment]
        isi = self.rfile.read(int(self.headers["Content-Length"]))
        s.datang.append((self.path, {k.lower(): v for k, v in self.headers.items()}, isi))
        status = s.jawab.pop(0) if len(s.jawab) > 1 else s.jawab[0]
        if status == 0:  # says nothing until it is let go
            s.lepas.wait(10)
            return
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "http://127.0.0.1:1/lain")
        self.end_headers()

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def penerima() -> Iterator[Penerima]:
    server = Penerima()
    utas = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    utas.start()
    yield server
    server.lepas.set()
    server.shutdown()
    server.server_close()


def langgan(dunia: Dunia, alamat: str, *peristiwa: str, oleh: str = "admin") -> tuple[LanggananWebhook, str]:
    """A subscriber of everything that is named."""
    with dengan_jam(SENIN - timedelta(days=1)):
        return buat_langganan(oleh=dunia[oleh], nama="CC", alamat=alamat, peristiwa=peristiwa or ("kasus.terima",))


def kabarkan(kunci: str = "satu", kabkota: str = "32.01", peristiwa: str = "kasus.terima") -> UUID:
    """An event of a case of that kab/kota."""
    id = uuid7()
    siarkan(peristiwa=peristiwa, objek="kasus", objek_id=id, unit_kode="32.01.05.2003", kabkota=kabkota,
            kunci=kunci, saat=SENIN)  # fmt: skip
    return id


def antar() -> None:
    """One round of all that is due."""
    for id in ambil_yang_jatuh(sekarang()):
        kerjakan(id)


def test_event_arrives_signed_with_ids_and_codes_only(dunia: Dunia, penerima: Penerima) -> None:
    with dengan_jam(SENIN):
        langganan, rahasia = langgan(dunia, penerima.alamat)
        id = kabarkan()
        antar()
    ((jalur, kepala, isi),) = penerima.datang
    t, v1 = (bagian.partition("=")[2] for bagian in kepala["x-puskesos-signature"].split(","))
    assert hmac.new(rahasia.encode(), f"{t}.".encode() + isi, hashlib.sha256).hexdigest() == v1
    assert (jalur, int(t)) == ("/terima", int(SENIN.timestamp()))
    badan = json.loads(isi)
    assert badan == {
        "id": kepala["x-puskesos-delivery"], "peristiwa": "kasus.terima", "objek": "kasus", "objek_id": str(id),
        "unit": "32.01.05.2003", "terjadi_pada": SENIN.isoformat(),
    }  # fmt: skip
    with konteks(SISTEM):
        assert KirimanWebhook.objects.get(langganan=langganan).diterima_pada == SENIN


def test_dead_subscriber_gets_each_event_later_under_the_same_id(dunia: Dunia, penerima: Penerima) -> None:
    """Closed port, silence, 500, a redirect, then alive: three events, each once more until it is taken."""
    penerima.jawab = [0, 500, 302, 200]
    with pytest.MonkeyPatch.context() as m, dengan_jam(SENIN):
        m.setattr(http_keluar, "BATAS_DETIK", 0.3)
        with socket.socket() as tutup:
            tutup.bind(("127.0.0.1", 0))
            mati = f"http://127.0.0.1:{tutup.getsockname()[1]}/"
        langganan, _ = langgan(dunia, mati)
        for kunci in ("a", "b", "c"):
            kabarkan(kunci)
        antar()  # nobody listens there
        with konteks(SISTEM):
            LanggananWebhook.objects.filter(pk=langganan.pk).update(alamat=penerima.alamat)
        saat = SENIN
        for tunggu in TUNGGU[1:]:
            saat += timedelta(seconds=max(tunggu, 60))
            with dengan_jam(saat):
                antar()
    with konteks(SISTEM):
        id = {str(pk) for pk in KirimanWebhook.objects.values_list("pk", flat=True)}
        assert KirimanWebhook.objects.filter(diterima_pada=None).count() == 0
    kali: dict[str, int] = {}
    for _, kepala, isi in penerima.datang:
        kali[kepala["x-puskesos-delivery"]] = kali.get(kepala["x-puskesos-delivery"], 0) + 1
        assert json.loads(isi)["id"] == kepala["x-puskesos-delivery"]
    assert set(kali) == id and sum(kali.values()) == 6  # three failures, then each taken once
    assert {k.galat for k in KotakKeluar.objects.filter(jenis=KIRIM)} == {""}


def test_given_up_after_a_day_and_sent_by_a_person_under_the_same_id(dunia: Dunia, penerima: Penerima) -> None:
    penerima.jawab = [500]
    with dengan_jam(SENIN):
        langganan, _ = langgan(dunia, penerima.alamat)
        kabarkan()
        saat = SENIN
    for tunggu in TUNGGU:
        saat += timedelta(seconds=max(tunggu, 61))
        with dengan_jam(saat):
            antar()
    baris = KotakKeluar.objects.get(jenis=KIRIM)
    assert (baris.coba, baris.mati_pada is not None, baris.galat) == (len(TUNGGU), True, "PenerimaMenolak")
    klien = Client()
    klien.force_login(dunia.petugas["admin"], backend=SESI)
    halaman = unescape(klien.get(f"/administrasi/webhook/{langganan.pk}/").content.decode())
    assert "Berhenti dicoba" in halaman and "Penerima menolak (dicoba 8 kali)" in halaman
    with konteks(SISTEM):
        kiriman = KirimanWebhook.objects.get()
    penerima.jawab = [200]
    isi = {"aksi": "lagi", "kiriman": str(kiriman.pk)}
    assert klien.post(f"/administrasi/webhook/{langganan.pk}/aksi/", isi).status_code == 303
    antar()
    assert penerima.datang[-1][1]["x-puskesos-delivery"] == str(kiriman.pk)
    assert "Sampai" in klien.get(f"/administrasi/webhook/{langganan.pk}/").content.decode()
    klien.post(f"/administrasi/webhook/{langganan.pk}/aksi/", isi)  # what arrived may be sent once more
    antar()
    assert [d[1]["x-puskesos-delivery"] for d in penerima.datang[-2:]] == [str(kiriman.pk)] * 2


def test_real_case_reaches_its_own_area_alone_and_says_nothing_of_people(dunia: Dunia, penerima: Penerima) -> None:
    with dengan_jam(SENIN):
        langgan(dunia, penerima.alamat, "kasus.terima", "kasus.teruskan_ke_back_office")
        with konteks(SISTEM):
            asing = LanggananWebhook.objects.get()
            asing.pk, asing.kabkota_id = uuid7(), "33.02"
            asing.save(force_insert=True)
        kasus_ditangani(dunia, uraian="Kenari-9 tidak boleh keluar.", kanal="surat")
        for _ in range(3):
            antar()
    assert sorted(json.loads(isi)["peristiwa"] for _, _, isi in penerima.datang) == [
        "kasus.terima", "kasus.teruskan_ke_back_office",
    ]  # fmt: skip
    semua = b"".join(isi for _, _, isi in penerima.datang) + repr([d[1] for d in penerima.datang]).encode()
    for kenari in (b"Kenari-9", b"Warga Contoh", NIK.encode()):
        assert kenari not in semua


def test_case_above_the_village_is_not_sent(dunia: Dunia, penerima: Penerima) -> None:
    with dengan_jam(SENIN):
        langgan(dunia, penerima.alamat)
        buat_kasus(dunia, terlapor=dunia.petugas["bo"].pk)
        for _ in range(2):
            antar()
    assert penerima.datang == []


def test_only_asked_kinds_after_the_subscription_and_once_each(dunia: Dunia, penerima: Penerima) -> None:
    with dengan_jam(SENIN):
        langganan, _ = langgan(dunia, penerima.alamat)
        kabarkan("a", peristiwa="kasus.selesaikan")
        kabarkan("b", kabkota="33.02")
        kabarkan("c")
        assert siarkan(peristiwa="kasus.terima", objek="kasus", objek_id=uuid7(), unit_kode="x", kabkota="32.01",
                       kunci="c", saat=SENIN) == 0  # fmt: skip
        assert siarkan(peristiwa="kasus.terima", objek="kasus", objek_id=uuid7(), unit_kode="x", kabkota="32.01",
                       kunci="dulu", saat=SENIN - timedelta(days=9)) == 0  # fmt: skip
        antar()
        with konteks(SISTEM):
            LanggananWebhook.objects.filter(pk=langganan.pk).update(aktif=False)
        kabarkan("d")
        antar()
    assert len(penerima.datang) == 1


@pytest.mark.parametrize(
    "alamat",
    [
        "http://contoh.go.id/", "https://", "https://localhost/", "https://127.0.0.1/", "https://10.1.2.3/x",
        "https://192.168.0.1/", "https://169.254.169.254/latest/", "https://[::1]/", "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/", "https://[64:ff9b::a00:1]/", "https://0.0.0.0/", "https://224.0.0.1/",
        "https://100.64.0.1/", "https://a:b@contoh.go.id/", "https://contoh.go.id:22/", "https://contoh.go.id/#x",
        "https://intranet/", "https://db.internal/", "ftp://contoh.go.id/", "https://contoh.go.id/a b",
        "https://contoh.go.id:99999/", "file:///etc/passwd", "gopher://x/",
    ],
)  # fmt: skip
def test_address_that_is_no_public_https_is_refused(alamat: str, settings: Any) -> None:
    settings.WEBHOOK_LOKAL = False
    with pytest.raises(AlamatTerlarang):
        periksa_alamat(alamat)


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:10.0.0.1"])
def test_name_that_leads_into_a_private_network_is_refused(ip: str, settings: Any, monkeypatch: Any) -> None:
    settings.WEBHOOK_LOKAL = False

    def jawab(host: str, port: int, **_: Any) -> list[Any]:
        return [(0, 0, 0, "", ("93.184.216.34", port)), (0, 0, 0, "", (ip, port))]

    def tersambung(*_: Any, **__: Any) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(socket, "getaddrinfo", jawab)
    monkeypatch.setattr(socket, "create_connection", tersambung)
    with pytest.raises(AlamatTerlarang):
        kirim_post("https://contoh.go.id/", b"", {})


def test_connection_goes_to_the_address_that_was_checked(settings: Any, monkeypatch: Any) -> None:
    """A name that answers a private address the second time gains nothing."""
    settings.WEBHOOK_LOKAL = False
    tanya: list[str] = []

    def jawab(host: str, port: int, **_: Any) -> list[Any]:
        tanya.append(host)
        return [(0, 0, 0, "", ("93.184.216.34" if len(tanya) == 1 else "127.0.0.1", port))]

    ke: list[Any] = []

    def sambung(alamat: tuple[str, int], *_: Any) -> None:
        ke.append(alamat)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", jawab)
    monkeypatch.setattr(socket, "create_connection", sambung)
    with pytest.raises(ConnectionRefusedError):
        kirim_post("https://contoh.go.id/", b"", {})
    assert (tanya, ke) == (["contoh.go.id"], [("93.184.216.34", 443)])


def test_redirect_is_not_followed(penerima: Penerima) -> None:
    penerima.jawab = [302]
    with pytest.raises(PenerimaMenolak, match="302"):
        kirim_post(penerima.alamat, b"{}", {})
    assert len(penerima.datang) == 1


# ---- the pages -------------------------------------------------------------------------------------------------


def masuk(dunia: Dunia, siapa: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[siapa], backend=SESI)
    return klien


BARU = {"nama": "Command center", "alamat": "https://contoh.go.id/terima", "peristiwa": ["kasus.terima"]}


def test_key_is_shown_once_and_stored_sealed(dunia: Dunia) -> None:
    klien = masuk(dunia, "admin")
    r = klien.post("/administrasi/webhook/", BARU)
    rahasia = r.content.decode().split("whs_")[1].split("<")[0]
    assert r.status_code == 201 and "no-store" in r.headers["Cache-Control"]
    with konteks(SISTEM):
        langganan = LanggananWebhook.objects.get()
    assert langganan.rahasia == f"whs_{rahasia}" and rahasia.encode() not in bytes(langganan.rahasia_sandi)
    for alamat in ("/administrasi/webhook/", f"/administrasi/webhook/{langganan.pk}/"):
        assert rahasia not in klien.get(alamat).content.decode()
    baru = klien.post(f"/administrasi/webhook/{langganan.pk}/aksi/", {"aksi": "kunci_baru"}).content.decode()
    assert "whs_" in baru and rahasia not in baru


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"alamat": "https://10.0.0.1/"}, "Alamat jaringan dalam ditolak."),
        ({"alamat": "http://contoh.go.id/"}, "Isi alamat https"),
        ({"peristiwa": []}, ""),
        ({"peristiwa": ["kasus.lain"]}, ""),
        ({"nama": ""}, ""),
    ],
)
def test_bad_subscription_is_refused(ubah: dict[str, Any], pesan: str, dunia: Dunia) -> None:
    r = masuk(dunia, "admin").post("/administrasi/webhook/", BARU | ubah)
    assert r.status_code == 400 and pesan in r.content.decode()
    with konteks(SISTEM):
        assert not LanggananWebhook.objects.exists()


def test_the_same_target_is_subscribed_once(dunia: Dunia) -> None:
    klien = masuk(dunia, "admin")
    assert klien.post("/administrasi/webhook/", BARU).status_code == 201
    lagi = klien.post("/administrasi/webhook/", BARU | {"nama": "Nama kedua", "peristiwa": ["kasus.selesaikan"]})
    isi = lagi.content.decode()
    assert lagi.status_code == 400 and "whs_" not in isi and 'value="Nama kedua"' in isi
    with konteks(SISTEM):
        assert LanggananWebhook.objects.count() == 1


def test_admin_of_another_area_finds_nothing(dunia: Dunia) -> None:
    dunia.petugas["admin_asing"] = buat_petugas("admin_asing", ("admin_sistem", dunia.unit["sekretariat_asing"]))
    langganan, _ = langgan(dunia, "https://contoh.go.id/")
    asing = masuk(dunia, "admin_asing")
    assert "CC" not in asing.get("/administrasi/webhook/").content.decode()
    assert asing.get(f"/administrasi/webhook/{langganan.pk}/").status_code == 404
    for aksi in ("uji", "hentikan", "kunci_baru", "lagi"):
        isi = {"aksi": aksi, "kiriman": str(uuid7())}
        assert asing.post(f"/administrasi/webhook/{langganan.pk}/aksi/", isi).status_code == 404
    assert masuk(dunia, "manajer").get("/administrasi/webhook/").status_code == 403


def test_test_delivery_stop_and_start(dunia: Dunia, penerima: Penerima) -> None:
    klien = masuk(dunia, "admin")
    langganan, _ = langgan(dunia, penerima.alamat)
    alamat = f"/administrasi/webhook/{langganan.pk}/"
    assert "Belum ada kiriman." in klien.get(alamat).content.decode()
    assert klien.post(f"{alamat}aksi/", {"aksi": "uji"}).status_code == 303
    antar()
    assert json.loads(penerima.datang[0][2])["peristiwa"] == "uji"
    assert klien.post(f"{alamat}aksi/", {"aksi": "hentikan"}).status_code == 303
    assert "Dihentikan" in klien.get(alamat).content.decode()
    assert klien.post(f"{alamat}aksi/", {"aksi": "aktifkan"}).status_code == 303
    assert klien.post(f"{alamat}aksi/", {"aksi": "lain"}).status_code == 400
    assert klien.post(f"{alamat}aksi/", {"aksi": "lagi", "kiriman": "x"}).status_code == 404


def test_deliveries_are_forgotten_after_90_days(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        langgan(dunia, "https://contoh.go.id/")
        kabarkan()
    with dengan_jam(SENIN + timedelta(days=91)):
        sapu_pemberitahuan()
    with konteks(SISTEM):
        assert not KirimanWebhook.objects.exists()
