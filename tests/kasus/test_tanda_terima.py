"""The receipt's ways to the citizen, and the queue in sight of the intake."""

import html
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kasus.services.kunjungan import ambil_nomor_antrean, panggil_berikutnya
from tests.dunia import DESA, KK, NIK, Dunia, kunci_baru, sebagai
from tests.kasus.halaman import ADUAN, CEK, Peramban

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]


def teks(jawab: Any) -> str:
    return html.unescape(jawab.content.decode())


def test_whatsapp_says_where_to_track_and_nothing_of_the_citizen(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    jawab = fo.kirim("/kasus/baru/", ADUAN | CEK | {"kunci": kunci_baru()})
    halaman = teks(fo.buka(jawab.headers["Location"]))
    assert "Tampilkan di layar" in halaman and 'rel="noopener noreferrer external"' in halaman
    tautan = halaman[halaman.index("https://wa.me/") :].partition('"')[0]
    (isi,) = parse_qs(urlsplit(tautan).query)["text"]
    assert urlsplit(tautan).netloc == "wa.me" and DESA in isi and "/lacak/" in isi
    kode = halaman[halaman.index("kode-besar num") :].partition(">")[2].partition("<")[0]
    assert len(kode) == 16 and kode not in tautan and kode.replace("-", "") not in tautan
    for rahasia in (NIK, KK, "Warga", "ADU/", ADUAN["uraian"]):
        assert rahasia not in isi


def test_the_intake_names_who_waits_and_the_next_number(dunia: Dunia) -> None:
    for prioritas in ("biasa", "biasa", "lansia"):
        sebagai(dunia["fo"], ambil_nomor_antrean, prioritas=prioritas)
    fo = Peramban(dunia, "fo")
    halaman = teks(fo.buka("/kasus/baru/"))
    assert "3 orang menunggu" in halaman and "berikutnya 003" in halaman and "003 lansia" in halaman
    dipanggil = sebagai(dunia["fo"], panggil_berikutnya).id
    halaman = teks(fo.buka(f"/kasus/baru/?kunjungan={dipanggil}"))
    assert "2 orang menunggu" in halaman and "berikutnya 001" in halaman
    # Who has no queue is told nothing of one.
    assert "orang menunggu" not in teks(Peramban(dunia, "fasilitator").buka("/kasus/baru/"))


def test_the_screen_counts_who_waits_and_offers_a_sound(dunia: Dunia) -> None:
    sebagai(dunia["fo"], ambil_nomor_antrean, prioritas="biasa")
    halaman = teks(Peramban(dunia).klien.get(f"/antrean/layar/{DESA}/"))
    assert "1 nomor menunggu" in halaman and 'data-suara aria-pressed="false"' in halaman
