"""The code keeps the house rules; and each rule is seen to fail on a planted defect."""

from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from core.lingkup import model_bercakupan
from tests.arsitektur.aturan import (
    AKAR,
    berkas,
    di_atas,
    kata_terlarang,
    kueri_tanpa_cakupan,
    menyebut_atas,
    nama,
    status_ditulis_langsung,
    tanpa_docstring,
    templat_menyebut_atas,
)

KODE = ("config", "core", "puskesos", "kasus", "rujukan", "respon_kasus", "indikator")
BERKASUS = ("kasus", "rujukan", "respon_kasus", "indikator")

# ---- every query of a reader goes through its scope ----------------------------------------------------------

BACA = ("views", "api", "keluaran", "selectors", "pintu", "massal", "sajian", "formulir", "tasks")
ANAK = {"Riwayat", "PemeriksaanStatus", "Survei", "Lacak"}
"""Read per case: whoever reads them has the case already."""

DIIZINKAN: dict[tuple[str, str, str], str] = {
    ("kasus/pintu.py", "<lambda>", "Kasus"): "a fresh queryset; lakukan_aksi narrows it",
    ("kasus/pintu.py", "<lambda>", "Kunjungan"): "a fresh queryset; lakukan_aksi narrows it",
    ("kasus/pintu.py", "<lambda>", "UsulanData"): "a fresh queryset; lakukan_aksi narrows it",
    ("kasus/pintu.py", "<lambda>", "VersiDaftar"): "a fresh queryset; lakukan_aksi narrows it",
    ("rujukan/pintu.py", "<lambda>", "Rujukan"): "a fresh queryset; lakukan_aksi narrows it",
    ("respon_kasus/pintu.py", "<lambda>", "ResponKasus"): "a fresh queryset; lakukan_aksi narrows it",
    ("respon_kasus/selectors.py", "rekap_respon", "ResponKasus"): "counts per kab/kota, narrowed by daerah_rekap",
    ("respon_kasus/selectors.py", "_induk", "ResponKasus"): "counts per kab/kota, narrowed by daerah_rekap",
    ("respon_kasus/selectors.py", "_pagu", "ResponKasus"): "sums per kab/kota, narrowed by daerah_rekap",
    ("respon_kasus/selectors.py", "daftar_spm", "ResponKasus"): "counts per kab/kota, narrowed by daerah_rekap",
    ("respon_kasus/selectors.py", "daftar_spm", "Kasus"): "counts per kab/kota, narrowed by daerah_rekap",
    ("kasus/views/aduan.py", "kasus_bukti", "Lacak"): "behind bukti_terima, which raises for anybody but the taker",
    ("kasus/views/cetak.py", "kasus_cetak", "Lacak"): "of a case from rinci_kasus",
    ("kasus/views/kasus.py", "_kepala", "Lacak"): "of a case from rinci_kasus",
    ("kasus/views/kasus.py", "_riwayat", "Riwayat"): "of a case from rinci_kasus",
    ("kasus/selectors/kasus.py", "riwayat_kasus", "Riwayat"): "of a visible case",
    ("kasus/selectors/peristiwa.py", "syarat_peristiwa", "Riwayat"): "inside a condition on cases that untuk narrows",
    ("kasus/selectors/survei.py", "kunjungan_survei", "Survei"): "of a visible proposal",
    ("kasus/selectors/survei.py", "beban_tim", "UsulanData"): "a count per surveyor of the manajer's own kab/kota",
    ("kasus/selectors/salin.py", "baris_salin", "Survei"): "of a proposal that its caller has opened",
    ("indikator/selectors/skm.py", "bahan_undangan", "Kasus"): "of the case that a kode lacak has opened",
    ("indikator/selectors/fakta_pola.py", "fakta_per_unit", "Kasus"): "facts for the nightly look, hashes and counts",
    ("indikator/selectors/fakta_pola.py", "_jejak", "Riwayat"): "counts of steps for the nightly look",
    (
        "indikator/selectors/sinyal.py",
        "kasus_sinyal",
        "Kasus",
    ): "numbers for the auditor, who is written down",
    ("indikator/selectors/sinyal.py", "sinyal_tahun", "Sinyal"): "counts of the country for the report of a year",
    ("rujukan/selectors.py", "jumlah_terbuka", "Rujukan"): "answers the rule of a case that is locked already",
    (
        "rujukan/selectors.py",
        "keadaan_untuk_warga",
        "Rujukan",
    ): "of a case that is locked already",
    ("rujukan/selectors.py", "jatuh_kedaluwarsa", "Rujukan"): "the timer acts as sistem",
    ("rujukan/selectors.py", "jatuh_diingatkan", "Rujukan"): "the timer acts as sistem",
    ("rujukan/selectors.py", "jatuh_atasan", "Rujukan"): "the timer acts as sistem",
    ("rujukan/selectors.py", "sisa_kuota", "Rujukan"): "a count for a quota, of no person",
    ("rujukan/selectors.py", "rujukan_kasus", "Rujukan"): "of cases that untuk has narrowed",
    ("rujukan/selectors.py", "tanggal_layanan", "Riwayat"): "of a visible case",
}
"""(file, function, model) → why it needs no ``untuk``."""


def _dibaca() -> list[Path]:
    return [p for p in berkas(*BERKASUS, "puskesos") if not {p.stem, *p.parts}.isdisjoint(BACA)]


def _kueri() -> set[tuple[str, str, str]]:
    model = {label.split(".")[1] for label in model_bercakupan()} | ANAK
    return {
        (nama(p), fungsi, m)
        for p in _dibaca()
        for fungsi, m, _ in kueri_tanpa_cakupan(p.read_text(encoding="utf-8"), model)
    }


def test_every_query_of_a_reader_is_scoped_or_has_its_reason() -> None:
    assert _kueri() - set(DIIZINKAN) == set()


def test_no_reason_outlives_its_query() -> None:
    assert set(DIIZINKAN) - _kueri() == set()


@pytest.mark.parametrize(
    ("sumber", "banyak"),
    [
        ("def f(p): return Kasus.objects.filter(pk=1)", 1),
        ("def f(p): return Kasus.objects.all().untuk(p)", 0),
        ("def f(p): return list(Kasus.objects.untuk(p).filter(pk=1)[:5])", 0),
        ("x = lambda: Kasus._default_manager.count()", 1),
        ("def f(p): return Lain.objects.filter(kasus__in=Kasus.objects.filter(pk=1))", 1),
        ("def f(p): return Kasus.objects.untuk(p).filter(pk__in=Kasus.objects.values('pk'))", 1),
        ("def f(p): return Lain.objects.filter(pk=1)", 0),
        ("def f(p): return Kasus.objects.filter(pk=1).first().riwayat.all()", 1),
    ],
)
def test_unscoped_query_is_found(sumber: str, banyak: int) -> None:
    assert len(kueri_tanpa_cakupan(sumber, {"Kasus"})) == banyak


# ---- one way of writing a status -----------------------------------------------------------------------------

TUKAR = {"kasus/services/mesin.py", "kasus/services/anak.py", "kasus/services/dpm.py", "respon_kasus/services/mesin.py"}
"""The compare-and-set functions: of a case, of what hangs on one, of a version of the list, of a respon kasus."""
BUKAN_QUERYSET = {
    "config/settings/prod.py": "vars() of the settings module",
}


def test_status_is_written_by_the_compare_and_set_functions_alone() -> None:
    langsung = {
        nama(p)
        for p in berkas(*KODE)
        if status_ditulis_langsung(p.read_text(encoding="utf-8")) and nama(p) not in BUKAN_QUERYSET
    }
    assert langsung == set()
    bertanda = {nama(p) for p in berkas(*KODE) if "# cas" in p.read_text(encoding="utf-8")}
    assert bertanda == TUKAR


@pytest.mark.parametrize(
    ("sumber", "baris"),
    [
        ("Kasus.objects.filter(pk=1).update(status='selesai')", [1]),
        ("Kasus.objects.filter(pk=1).update(**kolom)", [1]),
        ("Kasus.objects.filter(pk=1).update(versi=9)", [1]),
        ("Kasus.objects.filter(\n  pk=1, versi=2\n).update(**kolom) == 1  # cas", []),
        ("Kasus.objects.filter(pk=1).update(tenggat=x)", []),
        ("isi.update(timpa)", []),
    ],
)
def test_direct_write_of_a_status_is_found(sumber: str, baris: list[int]) -> None:
    assert status_ditulis_langsung(sumber) == baris


# ---- banned words ----------------------------------------------------------------------------------------------


def _semua_sumber() -> list[Path]:
    return [*berkas(*KODE), *berkas("templates", *KODE, pola="**/*.html")]


def test_no_banned_word_occurs() -> None:
    temuan = {nama(p): kata_terlarang(p.read_text(encoding="utf-8")) for p in _semua_sumber()}
    assert {p: t for p, t in temuan.items() if t} == {}


@pytest.mark.parametrize(
    "sumber",
    [
        "from django.utils.safestring import mark_safe",
        "{{ kasus.uraian|safe }}",
        "{{ kasus.uraian | safe }}",
        "return SafeString(teks)",
        "{% autoescape off %}{{ x }}{% endautoescape %}",
        "with pgtrigger.ignore('x'): pass",
        "from django.db.models.signals import post_save",
        "signals.pre_delete.connect(f)",
        "Kasus.objects.raw(f'SELECT {x}')",
    ],
)
def test_banned_word_is_found(sumber: str) -> None:
    assert kata_terlarang(sumber)


@pytest.mark.parametrize("sumber", ["{{ kasus.uraian }}", "aman = safe_load(x)", "sesudah_simpan.send()", "x | saf"])
def test_harmless_word_passes(sumber: str) -> None:
    assert kata_terlarang(sumber) == []


# ---- nobody looks up -------------------------------------------------------------------------------------------

NAIK: dict[tuple[str, str], str] = {
    ("kasus/views/kasus.py", "respon_baru"): "an address that may not exist: the page then has no link",
    ("kasus/views/kasus.py", "rujukan_kasus"): "an address that may not exist: the page then has no link",
}
"""(file, word) → why a lower app may say it."""


def _pengakses(app: str) -> set[str]:
    """Names by which rows of a higher app hang on models of this one."""
    return {
        pengakses
        for model in apps.get_app_config(app).get_models()
        for r in model._meta.related_objects
        if r.related_model._meta.app_label in di_atas(app) and (pengakses := r.get_accessor_name())
    }


def _alamat(pola: list[URLPattern | URLResolver], modul: str = "") -> dict[str, str]:
    """Address name → app of its view."""
    hasil: dict[str, str] = {}
    for p in pola:
        if isinstance(p, URLResolver):
            hasil |= _alamat(p.url_patterns)
        elif p.name:
            hasil[p.name] = p.callback.__module__.split(".")[0]
    return hasil


def _sebutan(app: str) -> set[str]:
    atas = di_atas(app)
    alamat = {n for n, milik in _alamat(get_resolver().url_patterns).items() if milik in atas}
    return _pengakses(app) | alamat


@pytest.mark.parametrize("app", ["core", "puskesos", "kasus", "rujukan"])
def test_lower_app_names_no_higher_one(app: str) -> None:
    atas, sebutan = di_atas(app), _sebutan(app)
    temuan = {(nama(p), kata) for p in berkas(app) for kata, _ in menyebut_atas(p.read_text("utf-8"), atas, sebutan)}
    izin = {k for k in NAIK if k[0].startswith(f"{app}/")}
    assert temuan - izin == set()
    assert izin - temuan == set()


@pytest.mark.parametrize("app", ["puskesos", "kasus", "rujukan"])
def test_templates_of_a_lower_app_name_no_higher_one(app: str) -> None:
    folder = AKAR / "templates" / app
    temuan = {
        nama(p): templat_menyebut_atas(p.read_text("utf-8"), di_atas(app), _sebutan(app))
        for p in folder.glob("**/*.html")
    }
    assert {p: t for p, t in temuan.items() if t} == {}


def test_names_of_higher_apps_are_known() -> None:
    """The lists above are taken from the models and addresses: were they empty, nothing could be found."""
    assert "rujukan" in _pengakses("kasus")
    assert any(n.startswith("rujukan") for n in _sebutan("kasus"))


@pytest.mark.parametrize(
    "sumber",
    [
        "from rujukan.models import Rujukan",
        "import indikator.selectors",
        "def f():\n    from rujukan import selectors",
        "x = models.ForeignKey('rujukan.Rujukan', models.PROTECT)",
        "kasus.rujukan.filter(status='dikirim')",
        "Kasus.objects.filter(rujukan__status='dikirim')",
        "Kasus.objects.order_by('rujukan__tenggat')",
        "apps.get_model('rujukan.Rujukan')",
        "reverse('rujukan_daftar')",
    ],
)
def test_name_of_a_higher_app_is_found(sumber: str) -> None:
    assert menyebut_atas(sumber, ("rujukan", "indikator"), {"rujukan", "rujukan_daftar"})


@pytest.mark.parametrize(
    "sumber",
    [
        "from kasus.models import Kasus",
        "'Masih ada rujukan yang belum dijawab.'",
        "'rujukan_masih_terbuka'",
        "RUJUKAN = 'rujukan', 'Rujukan'",
        "logging.getLogger('indikator.rekap')",
        "rujukan_terbuka(kasus)",
        "p.pindah(S.DIRUJUK)",
    ],
)
def test_word_of_the_field_passes(sumber: str) -> None:
    assert menyebut_atas(sumber, ("rujukan", "indikator"), {"rujukan", "rujukan_daftar"}) == []


@pytest.mark.parametrize(
    ("sumber", "ada"),
    [
        ("{% include 'rujukan/kartu.html' %}", True),
        ("{% url 'rujukan_daftar' %}", True),
        ("{% for r in kasus.rujukan.all %}", True),
        ("{{ kasus.rujukan_set.count }}", True),
        ("<h2>Rujukan</h2>{{ rujukan_url }}", False),
        ("{% url 'kasus_rinci' kasus.pk %}", False),
    ],
)
def test_higher_app_in_a_template_is_found(sumber: str, ada: bool) -> None:
    assert bool(templat_menyebut_atas(sumber, ("rujukan",), {"rujukan", "rujukan_daftar"})) == ada


# ---- functions say what they are for -----------------------------------------------------------------------------


def test_every_public_service_selector_and_policy_has_a_docstring() -> None:
    aturan = [p for p in berkas(*KODE) if {p.stem, *p.parts} & {"services", "selectors", "policies"}]
    temuan = {nama(p): tanpa_docstring(p.read_text("utf-8")) for p in aturan}
    assert {p: t for p, t in temuan.items() if t} == {}
    assert len(aturan) > 20


@pytest.mark.parametrize(
    ("sumber", "temuan"),
    [
        ("def terima(): pass", ["terima"]),
        ("class Jenis: pass", ["Jenis"]),
        ("async def terima(): pass", ["terima"]),
        ('def terima():\n    """Take it."""', []),
        ("def _dalam(): pass", []),
    ],
)
def test_missing_docstring_is_found(sumber: str, temuan: list[str]) -> None:
    assert tanpa_docstring(sumber) == temuan
