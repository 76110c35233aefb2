"""The main task of each role with the keyboard alone; wherever Tab stops, one sees that it stopped there.

The front office is in tests/kasus/test_loket_peramban.py, the supervisor in tests/kasus/test_daftar_peramban.py, the
directorate in test_setiap_halaman.py, where the demo's figures are.
"""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from core.konteks import konteks
from core.waktu import sekarang
from kasus.models import Kasus, UsulanData
from kasus.services.penerimaan import catat_aduan
from kasus.services.survei import tugaskan_survei
from puskesos.models import Petugas
from puskesos.pelaku import SISTEM
from tests.dunia import TIDAK_TERDAFTAR, Dunia, contoh_aduan, kasus_ditangani, kasus_sampai, sebagai, status_kini
from tests.rujukan.alat import mentah, rujukan_sampai
from tests.rujukan.conftest import buat_dunia_rujukan
from tests.situs import Situs, situs_modul
from tolok.daftar_buatan import nik_buatan

pytestmark = [pytest.mark.browser, pytest.mark.lambat, pytest.mark.django_db(transaction=True)]

MAKS_TAB = 90
TAMPAK = """() => {
  const e = document.activeElement, r = e.getBoundingClientRect(), bilah = document.querySelector('.bar');
  const kep = e.name === 'pilih-aksi' && document.querySelector(`label[for=${e.id}]`).firstElementChild;
  const bergaris = [e, e.nextElementSibling, kep].some(x => {
    const g = x && getComputedStyle(x);
    return g && g.outlineStyle !== 'none' && parseFloat(g.outlineWidth) >= 2;
  });
  const bebas = bilah && bilah.offsetParent && !bilah.contains(e) ? bilah.getBoundingClientRect().top : innerHeight;
  const sebab = !bergaris ? 'no outline' : r.bottom <= 0 || r.top >= bebas ? `hidden at ${r.top}` : '';
  return sebab && `${sebab}: ${e.outerHTML.slice(0, 160)}`;
}"""
"""Empty when the element with the focus has an outline and is in sight; else why not, and which it is."""


class Tangan:
    """Two hands on a keyboard: no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def ke(self, pilih: str) -> None:
        """Tab until an element has the focus; every stop on the way is visible."""
        for _ in range(MAKS_TAB):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(TAMPAK) == ""
            if self.page.evaluate("s => document.activeElement.matches(s)", pilih):
                return
        pytest.fail(f"Tab never reaches {pilih}")

    def tekan(self, pilih: str, *tombol: str) -> None:
        """Go there and press keys."""
        self.ke(pilih)
        for t in tombol:
            self.page.keyboard.press(t)

    def aksi(self, nama: str) -> None:
        """Choose an aksi on the decision card by the arrows."""
        self.ke("[name=pilih-aksi]")
        for _ in range(MAKS_TAB):
            if self.page.evaluate("s => document.activeElement.matches(s)", f"#pilih-{nama}"):
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"no aksi {nama}")

    def ketik(self, pilih: str, teks: str) -> None:
        """Go there and type."""
        self.ke(pilih)
        self.page.keyboard.type(teks)

    def ikuti(self, pilih: str) -> None:
        """Follow a link and wait for its page."""
        self.ke(pilih)
        tuju = self.page.evaluate("document.activeElement.href")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(tuju)

    def kirim(self, kata: str = "Tersimpan") -> None:
        """Ctrl+Enter in the field where the focus is; the result stands on top."""
        self.page.keyboard.press("Control+Enter")
        expect(self.page.locator("#hasil")).to_contain_text(kata)


@pytest.fixture(scope="module")
def situs(django_db_setup: None, django_db_blocker: Any, browser_type_launch_args: dict[str, Any]) -> Iterator[Situs]:
    with situs_modul(buat_dunia_rujukan, django_db_blocker, browser_type_launch_args) as situs:
        yield situs


def usulan_ditugaskan(dunia: Dunia) -> UUID:
    """A proposal that the Tim Survei is to visit."""
    kasus = sebagai(dunia["fo"], catat_aduan, aduan=contoh_aduan(), cek=TIDAK_TERDAFTAR).id
    with konteks(SISTEM):
        usulan = UsulanData.objects.get(kasus_id=kasus)
    isi = {"petugas": dunia["survei"].petugas_id, "tanggal": sekarang().date()}
    sebagai(dunia["manajer"], tugaskan_survei, id=usulan.pk, versi=usulan.versi, **isi)
    return usulan.pk


def back_office(t: Tangan, dunia: Dunia) -> Callable[[], bool]:
    id = kasus_ditangani(dunia)
    t.page.goto("/")
    t.ikuti(f"main a[href='/kasus/{id}/']")
    t.tekan("[name=rekomendasi]", "Space", "ArrowDown")
    t.tekan("[name=jenjang]", "Space")
    t.kirim()
    return lambda: status_kini(id) == "penetapan"


def koordinator(t: Tangan, dunia: Dunia) -> Callable[[], bool]:
    id = kasus_sampai(dunia, "penetapan")
    t.page.goto("/")
    t.ikuti(f"main a[href='/kasus/{id}/']")
    t.aksi("tetapkan_teruskan")
    t.ketik("form textarea", "Di luar kemampuan desa.")
    t.kirim()
    return lambda: status_kini(id) == "ditelaah_supervisor"


def manajer(t: Tangan, dunia: Dunia) -> Callable[[], bool]:
    id = kasus_sampai(dunia, "ditangani_manajer")
    t.page.goto("/")
    t.ikuti(f"main a[href='/kasus/{id}/']")
    t.ikuti(f"main a[href='/kasus/{id}/rujukan/']")
    t.tekan("main form[method=get] button", "Enter")
    expect(t.page.locator("[name=penerima]")).to_be_visible()
    t.tekan("[name=penerima]", "ArrowDown")
    t.tekan("[name=syarat_terpenuhi]", "Space")
    t.ketik("[name=keperluan]", "Kartu hilang, mohon diganti.")
    t.page.keyboard.press("Control+Enter")
    expect(t.page.locator("[data-aksi=kirim]").first).to_be_visible()
    t.tekan("[name=dasar_persetujuan]", "Space")
    t.page.keyboard.press("Control+Enter")
    expect(t.page.locator(".ttl .tag").first).to_contain_text("Dikirim")
    return lambda: status_kini(id) == "dirujuk"


def fasilitator(t: Tangan, dunia: Dunia) -> Callable[[], bool]:
    t.page.goto("/")
    t.ikuti("nav a[href='/kasus/baru/']")
    t.ketik("#id_pelapor_nik", nik_buatan(1))
    expect(t.page.locator("#cek-kabar")).not_to_be_empty()
    t.ketik("#id_pelapor_nama", "Warga Contoh")
    t.tekan("[name=jenis]", "Space")
    t.tekan("[name=kategori]", "Space")
    t.tekan("[data-ke]", "Enter")
    t.ketik("[name=kanal]", "Kunjungan")
    t.tekan("#id_pemberitahuan_versi", "Space", "Control+Enter")
    expect(t.page.get_by_role("heading", name="Aduan tersimpan")).to_be_visible()
    return lambda: _ada(Kasus, diterima_oleh=dunia.petugas["fasilitator"])


def tim_survei(t: Tangan, dunia: Dunia) -> Callable[[], bool]:
    id = usulan_ditugaskan(dunia)
    t.page.goto("/")
    t.ikuti(f"main a[href='/usulan/{id}/']")
    t.tekan("a[data-aksi=catat_survei]", "Enter")
    t.page.wait_for_url("**/survei/**")
    t.ikuti("main a[href$='/survei/tidak-bertemu/']")
    t.tekan("[name=sebab][value=menolak]", "Space")
    t.ketik("[name=jawaban]", "Keluarga tidak mau ditanyai.")
    t.tekan("button[data-aksi=catat_survei]", "Enter")
    expect(t.page.locator("[name=layak]").first).to_be_attached()
    t.tekan("[name=layak]", "Space")
    t.ketik("[name=alasan]", "Memenuhi kriteria.")
    t.kirim()
    return lambda: _ada(UsulanData, pk=id, status="layak")


def mitra(t: Tangan, dunia: Dunia) -> Callable[[], bool]:
    id = rujukan_sampai(dunia, "dikirim")
    t.page.goto("/")
    t.ikuti(f"main a[href='/rujukan/{id}/']")
    t.tekan("button[data-aksi=terima_rujukan]", "Enter")
    expect(t.page.locator(".ttl .tag").first).to_contain_text("Diterima")
    t.ketik("form textarea", "Kartu baru sudah diserahkan.")
    t.ketik("form [type=date]", f"{sekarang():%d%m%Y}")
    t.page.keyboard.press("Control+Enter")
    expect(t.page.locator("#hasil")).to_contain_text("Status sekarang: Dilayani.")
    return lambda: mentah(id).status == "dilayani"


def admin(t: Tangan, dunia: Dunia) -> Callable[[], bool]:
    t.page.goto("/")
    t.ikuti("main a[href='/administrasi/petugas/']")
    t.ikuti("main a[href='/administrasi/petugas/baru/']")
    t.ketik("[name=nama]", "Rina Contoh")
    t.ketik("[name=nama_pengguna]", "rina.contoh")
    t.ketik("[name=unit]", dunia.unit["desa"].nama)
    t.ketik("[name=peran]", "Front")
    t.ketik("[name=nomor_sk]", "SK/1/2026")
    t.ketik("[name=dari]", "01012026")
    t.page.keyboard.press("Control+Enter")
    expect(t.page.locator(".slip")).to_contain_text("rina.contoh")
    return lambda: Petugas.objects.filter(nama_pengguna="rina.contoh").exists()


def _ada(model: Any, **saring: Any) -> bool:
    with konteks(SISTEM):
        return bool(model.objects.filter(**saring).exists())


TUGAS = {"bo": back_office, "koordinator": koordinator, "manajer": manajer, "fasilitator": fasilitator,
         "survei": tim_survei, "mitra": mitra, "admin": admin}  # fmt: skip
"""The account and its main task; each does it by keys alone and returns how one knows that it is done."""


@pytest.mark.parametrize("siapa", TUGAS)
def test_main_task_by_keyboard_alone(siapa: str, situs: Situs) -> None:
    page = situs.buka("/masuk/", siapa, viewport={"width": 1280, "height": 800})
    selesai = TUGAS[siapa](Tangan(page), situs.dunia)
    assert selesai()
    page.context.close()
