"""Numbers, dates and masks as written for people; the components; the menu; the pages of the shell."""

import gzip
import re
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django import forms
from django.http import HttpResponse
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path

from core import penulisan
from core.errors import Bidang
from core.templatetags.tampilan import IKON
from core.views import gaya
from puskesos.konteks_halaman import JUDUL_MENU, MENU_PERAN, halaman, menu, nama_peran
from puskesos.models import Peran
from puskesos.pelaku import Pelaku

AKAR = Path(__file__).resolve().parents[1]


def _kosong(request: Any) -> HttpResponse:
    return HttpResponse()


# The site of these tests: no `usulan` page, as in an installation that lacks one.
urlpatterns = [
    path(f"{nama}/", _kosong, name=nama)
    for nama in ("antrean", "kasus_baru", "rujukan", "indikator", "lacak", "masuk", "keluar", "pilih_unit")
] + [path("", _kosong, name="daftar_kerja"), path("kasus/x/", _kosong, name="kasus_rinci")]

pytestmark = pytest.mark.urls(__name__)


class Pemungut(HTMLParser):
    """Collects start tags with their attributes."""

    def __init__(self, teks: str) -> None:
        super().__init__()
        self.tanda: list[tuple[str, dict[str, str | None]]] = []
        self.feed(teks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tanda.append((tag, dict(attrs)))

    def nilai(self, atribut: str, tag: str = "") -> list[str]:
        return [a[atribut] or "" for t, a in self.tanda if atribut in a and tag in ("", t)]


def gambar(isi: str, **konteks: Any) -> str:
    return Template("{% load tampilan %}" + isi).render(Context(konteks))


def pelaku(*peran: str) -> Pelaku:
    return Pelaku(
        akun_id=UUID(int=1),
        nama="Siti Contoh",
        peran=frozenset(peran),
        lingkup="desa",
        kode="99.01.01.2001",
        unit_nama="Puskesos Contoh Jaya",
        zona="Asia/Jayapura",
    )


# --- writing --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        (Fraction(430 * 100, 514), 2, "83,66"),
        (Fraction(430 * 100, 514) / 74 * 100, 2, "113,05"),
        ((Fraction(430 * 100, 514) / 74 * 100 + 125) / 2, 2, "119,03"),
        (Decimal("0.125"), 2, "0,13"),
        ("2.5", 0, "3"),
        (1.005, 2, "1,01"),
        (Decimal("-0.125"), 2, "−0,13"),
        (Decimal("-0.001"), 2, "0,00"),
        (Fraction(99995, 1000), 2, "100,00"),
        (8412, 0, "8.412"),
        (1234567.5, 1, "1.234.567,5"),
        (0, 2, "0,00"),
        (None, 2, "—"),
    ],
)
def test_number_is_rounded_half_up_with_decimal_comma(
    nilai: penulisan.Bilangan | None, desimal: int, teks: str
) -> None:
    assert penulisan.angka(nilai, desimal) == teks


def test_percent_and_rupiah_have_a_dash_for_no_value() -> None:
    assert (penulisan.persen("95.955"), penulisan.persen(None)) == ("95,96%", "—")
    assert (penulisan.rupiah(79443017746), penulisan.rupiah(None)) == ("Rp79.443.017.746", "—")


def test_instant_is_written_in_the_zone_of_the_office() -> None:
    malam = datetime(2026, 12, 2, 16, 41, tzinfo=UTC)
    assert penulisan.tanggal(malam, "Asia/Jakarta") == "2 Desember 2026"
    assert penulisan.tanggal(malam, "Asia/Jayapura") == "3 Desember 2026"
    assert [penulisan.pukul(malam, z) for z in penulisan.NAMA_ZONA] == ["23.41", "00.41", "01.41"]
    assert penulisan.saat(malam, "Asia/Makassar") == "Kam 3 Des 2026 00.41"


def test_plain_date_does_not_move_with_the_zone() -> None:
    assert penulisan.tanggal(date(2026, 8, 1), "Asia/Jayapura") == "1 Agustus 2026"
    assert penulisan.hari_tanggal(date(2026, 5, 3)) == "Minggu, 3 Mei 2026"
    assert penulisan.tanggal(None) == "—"


@pytest.mark.parametrize(
    ("teks", "samaran"),
    [
        ("9901014106700000", "9901 •••• •••• 0000"),
        ("9901 0141 0670 0000", "9901 •••• •••• 0000"),
        ("080012345678", "0800 •••• 5678"),
        ("0800123456", "•••• 56"),
        ("123", "••••"),
        ("", "—"),
        (None, "—"),
    ],
)
def test_number_of_a_person_is_masked(teks: str | None, samaran: str) -> None:
    assert penulisan.samar(teks) == samaran


@pytest.mark.parametrize(
    ("nama", "huruf"), [("Siti Contoh", "SC"), ("a b c", "AC"), ("Siti", "S"), ("", "?"), (None, "?")]
)
def test_badge_has_first_and_last_initial(nama: str | None, huruf: str) -> None:
    assert penulisan.inisial(nama) == huruf


# --- components -----------------------------------------------------------------------------------------------------
def test_sprite_holds_exactly_the_known_icons() -> None:
    sprite = Pemungut(render_to_string("komponen/sprite.html"))
    assert Counter(sprite.nilai("id")) == Counter(f"i-{nama}" for nama in IKON)


@pytest.mark.parametrize("isi", ['{% ikon "tidak_ada" %}', '{% tanda "Teks" "merah" %}'])
def test_unknown_icon_or_tone_is_an_error(isi: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        gambar(isi)


class FormContoh(forms.Form):
    nik = forms.CharField(label="NIK", help_text="16 angka", widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    jenis = forms.ChoiceField(choices=[("", "---"), ("a", "Aduan"), ("b", "Saran")], widget=forms.RadioSelect)
    sandi = forms.CharField(widget=forms.PasswordInput, required=False)


def test_field_with_error_is_marked_and_described() -> None:
    form = FormContoh({"nik": "", "jenis": "b"})
    masukan = next(a for t, a in Pemungut(gambar("{% isian form.nik %}", form=form)).tanda if t == "input")
    assert masukan["aria-invalid"] == "true"
    assert masukan["aria-describedby"] == "id_nik_galat id_nik_petunjuk"
    assert masukan["inputmode"] == "numeric"


def test_choices_become_tiles_with_the_given_one_checked() -> None:
    tanda = Pemungut(gambar("{% isian form.jenis %}", form=FormContoh({"jenis": "b"}))).tanda
    radio = [(a["value"], "checked" in a) for t, a in tanda if t == "input"]
    assert radio == [("a", False), ("b", True)]


def test_password_is_never_written_back() -> None:
    assert "rahasia-sekali" not in gambar("{% isian form.sandi %}", form=FormContoh({"sandi": "rahasia-sekali"}))


@pytest.mark.parametrize("jenis", ["text", "textarea", "select", "chips"])
def test_typed_markup_stays_text(jenis: str) -> None:
    jahat = '"><script src=x></script>'
    bidang = {"nama": "a", "label": jahat, "jenis": jenis, "nilai": jahat, "pilihan": [(jahat, jahat)], "galat": jahat}
    assert "script" not in [t for t, _ in Pemungut(gambar("{% isian b %}", b=bidang)).tanda]


def test_error_summary_links_to_fields_of_form_and_of_domain_errors() -> None:
    dari_form = gambar("{% ringkasan_galat form %}", form=FormContoh({}))
    assert Pemungut(dari_form).nilai("href", "a") == ["#id_nik", "#id_jenis"]
    assert 'role="alert"' in dari_form
    bidang = [Bidang("pelapor.nik", "panjang", "NIK harus 16 angka."), Bidang("", "umum", "Ada yang kurang.")]
    dari_domain = gambar('{% ringkasan_galat g awalan="rujuk" %}', g=bidang)
    assert Pemungut(dari_domain).nilai("href", "a") == ["#id_rujuk_pelapor_nik"]
    assert "Ada 2 isian yang perlu diperbaiki" in dari_domain


@pytest.mark.parametrize("kosong", [None, [], "", FormContoh({"nik": "1", "jenis": "a"})])
def test_error_summary_is_absent_when_nothing_is_wrong(kosong: object) -> None:
    assert gambar("{% ringkasan_galat g %}", g=kosong).strip() == ""


def test_six_steps_have_one_current_and_show_what_was_skipped() -> None:
    keadaan = ["sudah", "sudah", "sudah", "lewat", "lewat", "kini"]
    langkah = [{"nomor": n, "nama": f"L{n}", "keadaan": k, "ket": ""} for n, k in enumerate(keadaan, 1)]
    html = render_to_string("komponen/langkah.html", {"langkah": langkah})
    assert (html.count("<li"), html.count('aria-current="step"'), html.count("dilewati")) == (6, 1, 2)
    assert "Langkah 6 dari 6: L6." in html


def _aksi(nama: str, **lain: Any) -> dict[str, Any]:
    isian = [{"nama": "catatan", "label": "Catatan", "jenis": "textarea"}]
    return {"nama": nama, "judul": nama, "url": f"/{nama}/", "isian": isian, **lain}


def test_decision_card_has_one_form_per_action_with_versi_and_key() -> None:
    aksi = [_aksi("kembalikan"), _aksi("teruskan_ke_manajer", galat=[Bidang("catatan", "wajib", "Tulis catatan.")])]
    html = render_to_string(
        "komponen/keputusan.html", {"aksi": aksi, "versi": 3, "kunci": "k-1", "terpilih": "teruskan_ke_manajer"}
    )
    pungut = Pemungut(html)
    assert pungut.nilai("action", "form") == ["/kembalikan/", "/teruskan_ke_manajer/"]
    assert set(pungut.nilai("data-aksi")) == {"kembalikan", "teruskan_ke_manajer"}
    isi = [(a.get("name"), a.get("value")) for t, a in pungut.tanda if t == "input"]
    assert (isi.count(("versi", "3")), isi.count(("kunci", "k-1"))) == (2, 2)
    terpilih = [a["id"] for t, a in pungut.tanda if t == "input" and "checked" in a]
    assert terpilih == ["pilih-teruskan_ke_manajer"]
    assert "#id_teruskan_ke_manajer_catatan" in pungut.nilai("href")
    assert max(Counter(pungut.nilai("id")).values()) == 1


def test_decision_card_without_action_says_whom_the_case_waits_for() -> None:
    html = render_to_string(
        "komponen/keputusan.html", {"aksi": [], "tunggu": "Menunggu Manajer SLRT.", "berikutnya": "/x/"}
    )
    assert "Menunggu Manajer SLRT." in html
    assert Pemungut(html).nilai("data-aksi") == []
    assert Pemungut(html).nilai("href", "a") == ["/x/"]


def test_stylesheet_opens_as_many_decision_forms_as_a_state_can_have() -> None:
    css = (AKAR / "static/css/puskesos.css").read_text("utf-8")
    assert {int(n) for n in re.findall(r"checked~form:nth-of-type\((\d+)\)", css)} == set(range(1, 13))


@pytest.mark.parametrize(
    ("sesudah", "awal", "tautan"),
    [("?s=1", "", ["?s=1"]), ("", "?", ["?"]), ("?s=2", "?", ["?", "?s=2"]), ("", "", [])],
)
def test_pager_offers_next_and_start_only_where_they_exist(sesudah: str, awal: str, tautan: list[str]) -> None:
    html = render_to_string("komponen/halaman.html", {"sesudah_url": sesudah, "awal_url": awal})
    assert Pemungut(html).nilai("href") == tautan


# --- menu and context -----------------------------------------------------------------------------------------------
def test_every_role_has_at_most_four_menu_items_of_known_words() -> None:
    assert set(MENU_PERAN) == set(Peran.values)
    assert all(1 <= len(butir) <= 4 for butir in MENU_PERAN.values())
    assert {nama for butir in MENU_PERAN.values() for nama in butir} == set(JUDUL_MENU)


def test_menu_skips_pages_that_do_not_exist_here() -> None:
    assert [m.nama for m in menu({"front_office"})] == ["antrean", "kasus_baru", "daftar_kerja"]
    assert menu({"admin_sistem"}) == []


def test_menu_of_several_roles_is_the_union_in_fixed_order() -> None:
    assert [m.nama for m in menu({"supervisor", "fasilitator"})] == ["kasus_baru", "daftar_kerja", "indikator"]


@pytest.mark.parametrize(
    ("nama_halaman", "kini"),
    [
        ("daftar_kerja", {"daftar_kerja": "page"}),
        ("kasus_rinci", {"daftar_kerja": "true"}),
        ("kasus_baru", {"kasus_baru": "page"}),
        ("gaya", {}),
    ],
)
def test_menu_marks_where_the_person_is(nama_halaman: str, kini: dict[str, str]) -> None:
    assert {m.nama: m.kini for m in menu({"front_office"}, nama_halaman) if m.kini} == kini


def test_roles_are_named_in_the_order_of_the_table() -> None:
    assert nama_peran({"back_office", "front_office"}) == "Front office, Back office"


def test_context_needs_neither_pelaku_nor_database(rf: RequestFactory) -> None:
    konteks = halaman(rf.get("/"))
    assert (konteks["pelaku"], konteks["menu"], konteks["demo"]) == (None, [], False)


def test_top_bar_shows_place_role_and_log_out_form(rf: RequestFactory) -> None:
    permintaan = rf.get("/")
    permintaan.pelaku = pelaku("front_office")  # type: ignore[attr-defined]
    html = render_to_string("galat.html", {"status": 404, "judul": "J", "rincian": "R"}, permintaan)
    assert "Puskesos Contoh Jaya" in html
    assert "Siti Contoh · Front office" in html
    assert Pemungut(html).nilai("action", "form") == ["/keluar/"]


def test_unit_switch_is_a_form_when_there_is_a_choice(rf: RequestFactory) -> None:
    permintaan = rf.get("/")
    permintaan.pelaku = pelaku("front_office")  # type: ignore[attr-defined]
    permintaan.unit_pilihan = [{"kode": "a", "nama": "A"}, {"kode": "b", "nama": "B"}]  # type: ignore[attr-defined]
    html = render_to_string("galat.html", {"status": 404, "judul": "J", "rincian": "R"}, permintaan)
    assert Pemungut(html).nilai("action", "form") == ["/pilih_unit/", "/keluar/"]
    assert [v for v in Pemungut(html).nilai("value", "option")] == ["a", "b"]


# --- pages ----------------------------------------------------------------------------------------------------------
def test_style_guide_is_sound_html(rf: RequestFactory) -> None:
    jawaban = gaya(rf.get("/gaya/"))
    pungut = Pemungut(jawaban.content.decode())
    ids = pungut.nilai("id")
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    sasaran = [h[1:] for h in pungut.nilai("href") if h.startswith("#")] + pungut.nilai("for", "label")
    rujukan = [i for a in ("aria-labelledby", "aria-describedby") for v in pungut.nilai(a) for i in v.split()]
    assert set(sasaran + rujukan) <= set(ids)
    assert sum("card do" in k for k in pungut.nilai("class", "section")) == 1


def test_style_guide_refuses_post(rf: RequestFactory) -> None:
    assert gaya(rf.post("/gaya/")).status_code == 405


def test_login_page_lets_password_managers_work_and_keeps_the_target(rf: RequestFactory) -> None:
    konteks = {
        "berikut": '/kasus/x/?a="b"',
        "demo_akun": ["fo", "bo"],
        "galat": "Nama pengguna atau kata sandi tidak cocok.",
    }
    html = render_to_string("masuk.html", konteks, rf.get("/masuk/"))
    masukan = {a["name"]: a for t, a in Pemungut(html).tanda if t == "input"}
    assert masukan["nama_pengguna"]["autocomplete"] == "username"
    assert masukan["sandi"]["autocomplete"] == "current-password"
    assert masukan["sandi"].get("value") is None
    assert masukan["berikut"]["value"] == '/kasus/x/?a="b"'
    assert "Akun demo" in html
    assert "demo-puskesos" not in render_to_string("masuk.html", {}, rf.get("/masuk/"))


@pytest.mark.parametrize("status", [401, 403, 404, 409, 429, 500, 503])
@pytest.mark.parametrize("metode", ["get", "post"])
def test_error_page_says_what_happened_and_has_a_way_back(rf: RequestFactory, status: int, metode: str) -> None:
    konteks = {"status": status, "judul": "Judul", "rincian": "Kalimat.", "id_permintaan": "7F3A"}
    html = render_to_string("galat.html", konteks, getattr(rf, metode)("/kasus/x/"))
    isi = html[html.index("<main") : html.index("</main>")]
    assert "Judul" in isi
    assert "Kalimat." in isi
    assert {"/" if status >= 500 else "/masuk/"} <= set(Pemungut(isi).nilai("href", "a"))
    assert ("7F3A" in isi) is (status >= 500)
    assert ("/kasus/x/" in Pemungut(isi).nilai("href", "a")) is (metode == "get" and status in (409, 429, 500, 503))


def test_error_page_can_be_drawn_without_a_request() -> None:
    # config.errors draws 5xx so: context processors might ask a database that is down.
    html = render_to_string("galat.html", {"status": 503, "judul": "J", "rincian": "R", "id_permintaan": "x"}, None)
    assert "/" in Pemungut(html[html.index("<main") :]).nilai("href", "a")


def test_error_fragment_is_no_whole_page() -> None:
    html = render_to_string("galat_isi.html", {"status": 422, "judul": "Syarat", "rincian": "Belum."})
    assert "<html" not in html
    assert 'role="alert"' in html


def test_shell_stays_light(rf: RequestFactory) -> None:
    aset = [AKAR / "static" / nama for nama in ("css/puskesos.css", "js/app.js")]
    assert aset[-1].stat().st_size <= 6 * 1024
    bobot = sum(len(gzip.compress(berkas.read_bytes())) for berkas in aset)
    bobot += len(gzip.compress(gaya(rf.get("/gaya/")).content))
    assert bobot <= 40 * 1024  # htmx adds about 17 KB: 60 KB for a first view
