"""Messages to phones and mail: when, whether, once, and without a word about anybody."""

import json
import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from core.gerbang import GerbangApprise, GerbangBerkas, GerbangGagal, _alamat_penyedia, acuan_penyedia
from core.id import uuid7
from core.konteks import konteks
from core.kotak_keluar import ambil_yang_jatuh, kerjakan
from core.models import KotakKeluar
from core.waktu import dengan_jam, sekarang
from kasus import kode_lacak
from kasus.models import Kasus
from kasus.services import penanganan
from puskesos import kabar
from puskesos.models import Pemberitahuan, PesanKeluar, SetelanKabar, TemplatKabar
from puskesos.pelaku import SISTEM
from puskesos.selectors.kabar_keluar import Aturan, akhir_tenang
from puskesos.services.aturan_kabar import atur_setelan, tetapkan_aturan
from puskesos.services.pemberitahuan import beri_tahu
from puskesos.services.ringkasan import kirim_ringkasan
from puskesos.templat_kabar import TEMPLAT, TemplatSalah, isi_templat, periksa_templat
from tests.dunia import (
    SENIN,
    Dunia,
    buat_dunia,
    buat_kasus,
    contoh_aduan,
    kasus_ditangani,
    kasus_sampai,
    sebagai,
    versi_kini,
)
from tests.kasus.alat import sementara
from tests.pintu import SESI

pytestmark = pytest.mark.django_db
MALAM = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
"""22.00 WIB, 23.00 WITA, midnight WIT."""
KENARI_HP = "089912340000"


@pytest.fixture
def dunia(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dunia]:
    """The two chains; the back office of the village has a phone and wants to be told there."""
    settings.GERBANG_BERKAS = tmp_path / "gerbang.jsonl"
    monkeypatch.setattr(kabar, "_JENIS", dict(kabar._JENIS))
    kabar.daftarkan("uji_biasa", "Ada yang baru.")
    kabar.daftarkan("uji_desak", "Ada yang mendesak.", mendesak=True)
    d = buat_dunia()
    for nama in ("bo", "supervisor", "manajer"):
        d.petugas[nama].telepon = "0899-0000-0000"
        d.petugas[nama].save(update_fields=["telepon"])
    with konteks(d["bo"]):
        atur_setelan(oleh=d["bo"], saluran={"tugas": "sms"}, telegram="", ringkasan=True)
    with dengan_jam(SENIN):
        yield d


def kabari(dunia: Dunia, jenis: str = "uji_biasa", kunci: str = "satu", siapa: str = "bo") -> None:
    """A notice for an officer."""
    beri_tahu(penerima=[dunia.petugas[siapa].pk], jenis=jenis, objek="kasus", objek_id=uuid7(), kunci=kunci,
              saat=sekarang())  # fmt: skip


def antar() -> None:
    """All that is due, and what it leaves behind."""
    while id := ambil_yang_jatuh(sekarang()):
        for satu in id:
            kerjakan(satu)


def terkirim() -> list[dict[str, str]]:
    return GerbangBerkas().isi()


def keadaan() -> list[str]:
    with konteks(SISTEM):
        return list(PesanKeluar.objects.order_by("pk").values_list("keadaan", flat=True))


# ---- to officers -----------------------------------------------------------------------------------------------


def test_notice_goes_to_the_chosen_channel_once_and_names_nobody(dunia: Dunia) -> None:
    kabari(dunia)
    kabari(dunia, siapa="fo")  # has chosen nothing
    antar()
    KotakKeluar.objects.update(selesai_pada=None, berikutnya=SENIN)
    antar()
    (pesan,) = terkirim()
    assert (pesan["saluran"], pesan["isi"]) == (
        "sms", "Puskesos 32.01.05.2003: Ada yang baru. Buka http://localhost/pemberitahuan/",
    )  # fmt: skip
    assert keadaan() == ["terkirim"]


def test_two_workers_at_once_send_one_message(dunia: Dunia) -> None:
    kabari(dunia)
    id = KotakKeluar.objects.get(jenis="kabar.petugas").pk
    assert kerjakan(id)
    assert not kerjakan(id)
    assert len(terkirim()) == 1


def test_what_was_read_meanwhile_is_not_sent(dunia: Dunia) -> None:
    kabari(dunia)
    with konteks(SISTEM):
        Pemberitahuan.objects.update(dibaca_pada=SENIN)
    antar()
    assert terkirim() == [] and keadaan() == []


@pytest.mark.parametrize(
    ("zona", "pagi"),
    [
        ("Asia/Jakarta", datetime(2026, 3, 10, 0, 0, tzinfo=UTC)),
        ("Asia/Makassar", datetime(2026, 3, 9, 23, 0, tzinfo=UTC)),
        ("Asia/Jayapura", datetime(2026, 3, 9, 22, 0, tzinfo=UTC)),
    ],
)
def test_quiet_hours_postpone_to_the_offices_own_morning(zona: str, pagi: datetime, dunia: Dunia) -> None:
    dunia.unit["desa"].zona = zona
    dunia.unit["desa"].save(update_fields=["zona"])
    with dengan_jam(MALAM):
        kabari(dunia)
        kabari(dunia, "uji_desak", "dua")
        antar()
        assert [p["isi"].split(": ")[1][:8] for p in terkirim()] == ["Ada yang"]
        assert "mendesak" in terkirim()[0]["isi"]
        baris = KotakKeluar.objects.get(jenis="kabar.petugas", selesai_pada=None)
        assert (baris.berikutnya, baris.coba, baris.galat) == (pagi, 0, "")
    with dengan_jam(pagi - timedelta(seconds=1)):
        antar()
        assert len(terkirim()) == 1
    with dengan_jam(pagi):
        antar()
    assert len(terkirim()) == 2


@pytest.mark.parametrize(
    ("pukul", "akhir"),
    [("20:59", None), ("21:00", "07:00+1"), ("23:59", "07:00+1"), ("00:00", "07:00"), ("06:59", "07:00"),
     ("07:00", None)],
)  # fmt: skip
def test_edges_of_the_quiet_hours(pukul: str, akhir: str | None) -> None:
    jam, menit = map(int, pukul.split(":"))
    saat = datetime(2026, 3, 9, jam, menit, tzinfo=UTC) - timedelta(hours=7)
    hasil = akhir_tenang(saat, "Asia/Jakarta", Aturan(time(21), time(7), 1))
    harap = None if akhir is None else datetime(2026, 3, 9 + akhir.endswith("+1"), 7, tzinfo=UTC) - timedelta(hours=7)
    assert hasil == harap
    assert akhir_tenang(saat, "Asia/Jakarta", Aturan(time(0), time(0), 1)) is None


def test_at_the_limit_only_urgent_ones_pass_and_the_next_month_begins_anew(dunia: Dunia) -> None:
    tetapkan_aturan(oleh=dunia["admin"], dari=time(21), sampai=time(7), batas=2)
    for n in range(4):
        kabari(dunia, kunci=f"k{n}")
    antar()
    kabari(dunia, "uji_desak", "desak")
    antar()
    assert sorted(keadaan()) == ["ditahan", "ditahan", "terkirim", "terkirim", "terkirim"]
    assert len(terkirim()) == 3
    klien = Client()
    klien.force_login(dunia.petugas["admin"], backend=SESI)
    halaman = klien.get("/administrasi/kabar/").content.decode()
    assert "Batas tercapai" in halaman and "3 dari 2" in halaman
    with dengan_jam(SENIN + timedelta(days=30)):
        kabari(dunia, kunci="april")
        antar()
    assert len(terkirim()) == 4


def test_provider_that_fails_is_tried_again_and_given_up(dunia: Dunia, settings: Any) -> None:
    settings.GERBANG = f"{__name__}.GerbangMati"
    kabari(dunia)
    saat = SENIN
    for _ in range(6):
        with dengan_jam(saat):
            antar()
        saat += timedelta(hours=1)
    baris = KotakKeluar.objects.get(jenis="kabar.petugas")
    assert (baris.coba, baris.galat, baris.mati_pada is not None) == (5, "GerbangGagal", True)
    assert keadaan() == []


class GerbangMati:
    def kirim(self, **_: Any) -> None:
        raise GerbangGagal("sms")


def test_settings_are_the_own_ones_and_need_a_target(dunia: Dunia) -> None:
    klien = Client()
    klien.force_login(dunia.petugas["bo"], backend=SESI)
    isi = klien.get("/pemberitahuan/setelan/").content.decode()
    assert "SMS" in isi and 'value="surel"' not in isi  # no mail address on the account
    assert klien.post("/pemberitahuan/setelan/", {"tugas": "surel"}).status_code == 400
    assert klien.post("/pemberitahuan/setelan/", {"telegram": "bukan-angka"}).status_code == 400
    assert klien.post("/pemberitahuan/setelan/", {"tugas": "telegram", "telegram": "-1234"}).status_code == 303
    with konteks(dunia["fo"]):
        assert not SetelanKabar.objects.exists()
    with konteks(dunia["bo"]):
        assert SetelanKabar.objects.get().saluran == {"tugas": "telegram"}


# ---- to citizens -----------------------------------------------------------------------------------------------


def kasus_warga(dunia: Dunia, lewat: str = "sms", **ubah: Any) -> Any:
    """A case whose citizen has a phone and said how to be told."""
    dasar = contoh_aduan().pelapor
    orang = type(dasar)(nama="Kenari Satu", nik=dasar.nik, telepon=KENARI_HP, kabar_lewat=lewat, **ubah)
    return kasus_ditangani(dunia, pelapor=orang, uraian="Kenari-7 tidak boleh keluar.")


def test_citizen_who_agreed_hears_of_intake_and_result_without_personal_data(
    dunia: Dunia, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    id = kasus_warga(dunia)
    antar()
    for siapa, aksi, isi in (
        ("bo", "rekomendasikan", {"rekomendasi": "selesai_di_desa", "jenjang": "desa"}),
        ("koordinator", "tetapkan_selesai", {"hasil": "Kenari-8 sudah cair."}),
    ):
        sebagai(dunia[siapa], getattr(penanganan, aksi), id=id, versi=versi_kini(id), **isi)
    antar()
    warga = [p["isi"] for p in terkirim() if "aduan Anda" in p["isi"]]
    assert len(warga) == 2 and "sudah kami terima" in warga[0] and "sudah ada hasilnya" in warga[1]
    assert "6 April 2026" in warga[0] and warga[1].endswith("http://localhost/lacak/")
    semua = Path(settings.GERBANG_BERKAS).read_text() + caplog.text
    with konteks(SISTEM):
        semua += repr(list(KotakKeluar.objects.values())) + repr(list(PesanKeluar.objects.values()))
        semua += repr(list(Pemberitahuan.objects.values()))
    for kenari in ("Kenari", KENARI_HP, KENARI_HP[1:], contoh_aduan().pelapor.nik or "-"):
        assert kenari not in semua


@pytest.mark.parametrize(("lewat", "ubah"), [("tidak", {}), ("", {}), ("sms", {"rahasia": True})])
def test_nobody_else_gets_anything(lewat: str, ubah: dict[str, Any], dunia: Dunia) -> None:
    kasus_warga(dunia, lewat, **ubah)
    antar()
    assert [p for p in terkirim() if "aduan Anda" in p["isi"]] == []


def test_citizen_stops_messages_on_the_tracking_page_also_one_that_waits(dunia: Dunia) -> None:
    with dengan_jam(MALAM):
        id = kasus_warga(dunia)
        antar()  # quiet hours: it waits
        with konteks(SISTEM):
            kode = kode_lacak.tampil(Kasus.objects.get(pk=id).kode_lacak or "")
        klien = Client()
        isi = klien.post("/lacak/", {"kode": kode}).content.decode()
        assert "Kabari saya lewat" in isi and KENARI_HP not in isi
        jawab = klien.post("/lacak/kabar/", {"kode": kode, "lewat": "tidak"})
        assert jawab.status_code == 200 and "Pilihan Anda sudah disimpan." in jawab.content.decode()
    with dengan_jam(MALAM + timedelta(hours=10)):
        antar()
    assert [p for p in terkirim() if "aduan Anda" in p["isi"]] == []
    assert "batal" in keadaan()
    assert klien.post("/lacak/kabar/", {"kode": kode, "lewat": "merpati"}).status_code == 400
    assert klien.post("/lacak/kabar/", {"kode": "AAAA", "lewat": "tidak"}).status_code in (400, 404)


def test_undone_intake_sends_nothing(dunia: Dunia) -> None:
    with sementara():
        kasus_warga(dunia)
    antar()
    assert terkirim() == [] and keadaan() == []


# ---- texts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("{nama} aduan Anda", "isian"), ("{kabar}", "isian"), ("{kantor.zona}", "isian"), ("{kantor[0]}", "isian"),
        ("{}", "isian"), ("{kantor!r}", "bentuk"), ("{kantor:>9}", "bentuk"), ("{kantor", "bentuk"),
        ("kantor}", "bentuk"),
        ("", "kosong"), ("   ", "kosong"), ("x" * 301, "panjang"),
    ],
)  # fmt: skip
def test_text_that_cannot_be_filled_in_is_refused(teks: str, sebab: str) -> None:
    with pytest.raises(TemplatSalah) as galat:
        periksa_templat("warga_terima", teks)
    assert galat.value.sebab == sebab


def test_first_words_of_every_text_are_good_and_short() -> None:
    for t in TEMPLAT.values():
        assert periksa_templat(t.kode, t.awal) == t.awal
    assert isi_templat("{{a}} {kantor}", {"kantor": "{tautan}"}) == "{a} {tautan}"


def test_administrator_previews_publishes_and_the_next_message_uses_it(dunia: Dunia) -> None:
    klien = Client()
    klien.force_login(dunia.petugas["admin"], backend=SESI)
    dasar = {"kode": "petugas", "versi": "0", "teks": "Dari {kantor}. {kabar}"}
    isi = klien.post("/administrasi/kabar/", dasar | {"aksi": "pratinjau"}).content.decode()
    assert "Dari Puskesos Contoh Jaya. Ada kasus baru di meja Anda." in isi
    assert not TemplatKabar.objects.exists()
    salah = klien.post("/administrasi/kabar/", dasar | {"aksi": "terbitkan", "teks": "{nik}"})
    assert salah.status_code == 400 and "{nik} tidak dikenal" in salah.content.decode()
    assert klien.post("/administrasi/kabar/", dasar | {"aksi": "terbitkan"}).status_code == 303
    assert klien.post("/administrasi/kabar/", dasar | {"aksi": "terbitkan"}).status_code == 409  # read before that
    assert klien.post("/administrasi/kabar/", dasar | {"aksi": "lain"}).status_code == 400
    assert klien.post("/administrasi/kabar/", dasar | {"aksi": "terbitkan", "kode": "lain"}).status_code == 404
    kabari(dunia)
    antar()
    assert terkirim()[0]["isi"] == "Dari Puskesos 32.01.05.2003. Ada yang baru."


# ---- the digest ------------------------------------------------------------------------------------------------

PAGI = datetime(2026, 3, 10, 0, 30, tzinfo=UTC)
"""07.30 WIB."""


def test_digest_counts_what_waits_once_a_day(dunia: Dunia) -> None:
    kasus_sampai(dunia, "ditelaah_supervisor")
    buat_kasus(dunia)
    with dengan_jam(PAGI - timedelta(seconds=1)):
        assert kirim_ringkasan(sekarang()) == 0
    with dengan_jam(PAGI):
        assert kirim_ringkasan(sekarang()) >= 1
        assert kirim_ringkasan(sekarang()) == 0
    with konteks(SISTEM):
        baris = Pemberitahuan.objects.get(jenis="ringkasan", penerima=dunia.petugas["supervisor"])
    assert baris.rincian == {"menunggu": 1, "jatuh_tempo": 1}
    klien = Client()
    klien.force_login(dunia.petugas["supervisor"], backend=SESI)
    assert "1 menunggu Anda, 1 jatuh tempo hari ini" in klien.get("/pemberitahuan/").content.decode()


def test_digest_goes_to_nobody_without_anything_and_not_to_who_switched_it_off(dunia: Dunia) -> None:
    with dengan_jam(PAGI):
        assert kirim_ringkasan(sekarang()) == 0
    kasus_sampai(dunia, "ditelaah_supervisor")
    with konteks(dunia["supervisor"]):
        atur_setelan(oleh=dunia["supervisor"], saluran={}, telegram="", ringkasan=False)
    with dengan_jam(PAGI):
        kirim_ringkasan(sekarang())
    with konteks(SISTEM):
        assert not Pemberitahuan.objects.filter(jenis="ringkasan", penerima=dunia.petugas["supervisor"]).exists()


# ---- what is handed to a provider ------------------------------------------------------------------------------


class _Penyedia(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        isi = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.datang.append((self.path, isi))  # type: ignore[attr-defined]
        self.server.kepala.append(self.headers)  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def penyedia() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), _Penyedia)
    server.datang, server.kepala, server.status = [], [], 200  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_apprise_hands_target_and_text_to_the_provider(penyedia: HTTPServer, settings: Any) -> None:
    settings.GERBANG_SALURAN = {"sms": f"json://127.0.0.1:{penyedia.server_port}/kirim/{{tujuan}}"}
    GerbangApprise().kirim(kunci=7, saluran="sms", tujuan="+6289912340000", judul="Judul", isi="Isi <b>x</b> & utuh")
    ((jalur, isi),) = penyedia.datang  # type: ignore[attr-defined]
    assert jalur == "/kirim/+6289912340000"
    badan = json.loads(isi)
    assert (badan["title"], badan["message"]) == ("", "Isi <b>x</b> & utuh")


@pytest.mark.parametrize("skema", ["json", "xml", "form"])
def test_reference_of_a_message_is_the_same_on_every_repeat(penyedia: HTTPServer, settings: Any, skema: str) -> None:
    settings.GERBANG_SALURAN = {"sms": f"{skema}://127.0.0.1:{penyedia.server_port}/{{tujuan}}"}
    for kunci in (7, 7, 8):
        GerbangApprise().kirim(kunci=kunci, saluran="sms", tujuan=KENARI_HP, judul="J", isi="I")
    datang = [k["Idempotency-Key"] for k in penyedia.kepala]  # type: ignore[attr-defined]
    assert datang == [acuan_penyedia(7), acuan_penyedia(7), acuan_penyedia(8)]
    assert datang[0] != datang[2]


def test_reference_goes_where_the_address_says(penyedia: HTTPServer, settings: Any) -> None:
    settings.GERBANG_SALURAN = {"sms": f"json://127.0.0.1:{penyedia.server_port}/x?:client_ref={{kunci}}"}
    GerbangApprise().kirim(kunci=7, saluran="sms", tujuan=KENARI_HP, judul="J", isi="I")
    assert json.loads(penyedia.datang[0][1])["client_ref"] == acuan_penyedia(7)  # type: ignore[attr-defined]
    assert "Idempotency-Key" not in penyedia.kepala[0]  # type: ignore[attr-defined]


def test_mail_carries_the_reference_in_a_header() -> None:
    import apprise

    surat = apprise.Apprise.instantiate(_alamat_penyedia("mailtos://a:b@contoh.go.id?to={tujuan}", "x@contoh.id", "K7"))
    assert surat.headers == {"X-Puskesos-Kiriman": "K7"}  # type: ignore[union-attr]


def test_reference_is_kept_with_the_sent_message(dunia: Dunia) -> None:
    kabari(dunia)
    antar()
    with konteks(SISTEM):
        assert PesanKeluar.objects.get().acuan == acuan_penyedia(KotakKeluar.objects.get(jenis="kabar.petugas").pk)


def test_refusal_of_the_provider_is_an_error_that_names_nobody(
    penyedia: HTTPServer, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    penyedia.status = 500  # type: ignore[attr-defined]
    settings.GERBANG_SALURAN = {"sms": f"json://127.0.0.1:{penyedia.server_port}/{{tujuan}}", "surel": ""}
    for saluran in ("sms", "surel", "merpati"):
        with pytest.raises(GerbangGagal) as galat:
            GerbangApprise().kirim(kunci=7, saluran=saluran, tujuan=KENARI_HP, judul="J", isi="Kenari-5")
        assert KENARI_HP not in str(galat.value)
    assert KENARI_HP not in caplog.text and "Kenari-5" not in caplog.text
