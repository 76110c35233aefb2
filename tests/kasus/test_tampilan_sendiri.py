"""Own views of the worklist: saved, counted, ordered, renamed, deleted and brought back; nobody else's."""

import html
import re
from typing import Any

import pytest

from core.konteks import konteks
from kasus.models import Kasus, Kategori, TampilanSendiri
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_kasus, kunci_baru
from tests.kasus.halaman import Peramban
from tests.kasus.test_api_jalan import Api

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]
TAMPILAN, API = "/tampilan/", "/api/v1/tampilan/"


def teks(jawab: Any) -> str:
    return html.unescape(jawab.content.decode())


def simpan(siapa: Peramban, nama: str, **saring: str) -> Any:
    isi = {"nama": nama, "kunci": kunci_baru()} | {f"saring.{n}": v for n, v in saring.items()}
    return siapa.kirim(TAMPILAN, isi)


def nama_berurut(siapa: Peramban) -> list[str]:
    return re.findall(r"<a href=\"/\?tampilan=[^>]+><b>([^<]+)</b>", teks(siapa.buka(TAMPILAN)))


def ubah(siapa: Peramban, id: Any, tindakan: str, **lain: str) -> Any:
    return siapa.kirim(f"{TAMPILAN}{id}/", {"tindakan": tindakan, "kunci": kunci_baru()} | lain)


def id_dari(jawab: Any) -> str:
    return str(jawab.headers["Location"].rpartition("=")[2])


def test_a_saved_view_stands_beside_the_ready_made_ones_with_its_count(dunia: Dunia) -> None:
    buat_kasus(dunia)
    buat_kasus(dunia, kategori="PRG-02")
    fo = Peramban(dunia, "fo")
    assert 'name="saring.kategori" value="PRG-01"' in teks(fo.buka("/?kategori=PRG-01"))
    jawab = simpan(fo, "Bantuan program", kategori="PRG-01")
    assert jawab.status_code == 303
    halaman = teks(fo.buka(jawab.headers["Location"]))
    assert re.search(r'aria-current="true"><span class="sr">Tampilan saya:</span> Bantuan program <b>1</b>', halaman)
    assert halaman.count("data-baris ") == 1
    # Counters and list of another officer of the same office know nothing of it.
    assert "Bantuan program" not in teks(Peramban(dunia, "bo").buka("/"))


def test_every_filter_can_be_counted_in_a_view(dunia: Dunia) -> None:
    buat_kasus(dunia)
    fo = Peramban(dunia, "fo")
    saring = (
        {"penanda": "mendesak"},
        {"langkah": "1"},
        {"status": "selesai"},
        {"milik": "lain"},
        {"status": "ditutup"},
    )
    for n, isi in enumerate(saring):
        assert simpan(fo, f"Tampilan {n}", **isi).status_code == 303
    assert fo.buka("/?penanda=mendesak").status_code == 200
    assert [t["jumlah"] for t in Api(dunia, "fo").get(API).json()["hasil"]] == [0, 1, 0, 0, None]


def test_own_views_are_renamed_ordered_deleted_and_brought_back(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    satu, dua = (id_dari(simpan(fo, n, tenggat="lewat", urut=u)) for n, u in (("Satu", "terbaru"), ("Dua", "tenggat")))
    assert ubah(fo, dua, "naik").status_code == 303 and nama_berurut(fo) == ["Dua", "Satu"]
    assert ubah(fo, dua, "naik").status_code == 303 and nama_berurut(fo) == ["Dua", "Satu"]
    assert ubah(fo, satu, "nama", nama="Tiga").status_code == 303 and nama_berurut(fo) == ["Dua", "Tiga"]
    hapus = ubah(fo, satu, "hapus")
    assert "Batalkan hapus" in teks(fo.buka(hapus.headers["Location"])) and nama_berurut(fo) == ["Dua"]
    assert fo.buka(f"/?tampilan={satu}").status_code == 404
    assert ubah(fo, satu, "pulihkan").status_code == 303 and nama_berurut(fo) == ["Dua", "Tiga"]
    assert ubah(fo, satu, "pulihkan").status_code == 303
    # Only what was deleted last can come back.
    ubah(fo, satu, "hapus"), ubah(fo, dua, "hapus")
    assert ubah(fo, satu, "pulihkan").status_code == 404 and ubah(fo, dua, "pulihkan").status_code == 303


def test_names_are_unique_short_and_at_most_ten(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    assert simpan(fo, "Satu", milik="saya").status_code == 303
    sama = simpan(fo, "sATU", milik="lain")
    assert sama.status_code == 422 and "Nama ini sudah dipakai tampilan Anda yang lain." in teks(sama)
    assert simpan(fo, "", milik="lain").status_code == 400 and simpan(fo, "n" * 41).status_code == 400
    for n in range(9):
        assert simpan(fo, f"Lagi {n}", milik="saya").status_code == 303
    penuh = simpan(fo, "Kesebelas", milik="saya")
    assert penuh.status_code == 422 and "Paling banyak 10 tampilan." in teks(penuh)
    id = re.findall(r"/tampilan/([0-9a-f-]{36})/", teks(penuh))[-1]
    bentrok = ubah(fo, id, "nama", nama="Satu")
    assert bentrok.status_code == 422 and 'value="Satu"' in teks(bentrok)


@pytest.mark.parametrize(
    "saring", [{"status": "entah"}, {"penanda": "x"}, {"cari": "9901014106700003"}, {"asing": "1"}]
)
def test_filters_that_are_none_are_not_saved(dunia: Dunia, saring: dict[str, str]) -> None:
    assert simpan(Peramban(dunia, "fo"), "Salah", **saring).status_code == 400
    with konteks(SISTEM):
        assert not TampilanSendiri.objects.exists()


def test_a_view_whose_value_is_gone_opens_with_a_word(dunia: Dunia) -> None:
    buat_kasus(dunia)
    fo = Peramban(dunia, "fo")
    alamat = simpan(fo, "Lama", kategori="PRG-01", tenggat="lewat").headers["Location"]
    with konteks(SISTEM):
        Kategori.objects.filter(kode="PRG-01").update(aktif_sampai="2026-01-01")
        TampilanSendiri.objects.update(saring={"kategori": "PRG-01", "status": "sudah_tiada", "wilayah": "99.99.99"})
    jawab = fo.buka(alamat)
    halaman = teks(jawab)
    assert jawab.status_code == 200 and halaman.count("data-baris ") == 1
    assert "Saringan Status, Jenis aduan, Wilayah di tampilan ini tidak berlaku lagi, jadi tidak dipakai." in halaman


def test_the_scope_holds_whatever_a_view_says(dunia: Dunia) -> None:
    asing = buat_kasus(dunia, "fo_asing", desa_alamat=None)
    supervisor = Peramban(dunia, "supervisor")
    alamat = simpan(supervisor, "Semua", status="semua").headers["Location"]
    with konteks(SISTEM):
        nomor = Kasus.objects.get(pk=asing).nomor
        TampilanSendiri.objects.update(saring={"wilayah": "33.02.01.2001"})
    assert nomor not in teks(supervisor.buka(alamat))


@pytest.mark.parametrize("tindakan", ["nama", "naik", "hapus", "pulihkan"])
def test_nobody_touches_or_opens_the_view_of_another(dunia: Dunia, tindakan: str) -> None:
    id = id_dari(simpan(Peramban(dunia, "fo"), "Punya fo", tenggat="lewat"))
    bo = Peramban(dunia, "bo")
    assert bo.buka(f"/?tampilan={id}").status_code == 404 and bo.buka("/?tampilan=bukan-id").status_code == 404
    assert ubah(bo, id, tindakan, nama="Diambil").status_code == 404
    assert nama_berurut(Peramban(dunia, "fo")) == ["Punya fo"]
    assert ubah(bo, id, "entah").status_code == 400


def test_the_api_lists_saves_and_deletes(dunia: Dunia) -> None:
    api, kunci = Api(dunia, "fo"), kunci_baru()
    buat_kasus(dunia)
    isi = {"nama": "Program", "saring": {"kategori": "PRG-01"}}
    baru = api.post(API, isi, kunci=kunci)
    assert baru.status_code == 201
    ulang = api.post(API, isi, kunci=kunci)
    assert (ulang.json(), ulang.headers["Idempotency-Replayed"]) == (baru.json(), "true")
    (satu,) = api.get(API).json()["hasil"]
    assert satu == {
        "id": baru.json()["id"],
        "nama": "Program",
        "saring": {"kategori": "PRG-01"},
        "hilang": [],
        "jumlah": 1,
    }
    kepala = {"Authorization": f"Token {api.token}"}
    assert api.klien.delete(f"{API}{satu['id']}/", headers=kepala).status_code == 204
    assert api.klien.delete(f"{API}{satu['id']}/", headers=kepala).status_code == 404
    assert api.get(API).json() == {"hasil": []}
    salah = api.post(API, {"nama": "x", "saring": {"cari": "1"}})
    assert salah.status_code == 400 and salah.json()["bidang"][0]["nama"] == "saring.cari"


def test_the_database_hides_the_views_of_others(dunia: Dunia) -> None:
    simpan(Peramban(dunia, "fo"), "Punya fo", tenggat="lewat")
    with konteks(dunia["bo"]):
        assert not TampilanSendiri.objects.exists()
    with konteks(dunia["fo"]):
        assert TampilanSendiri.objects.count() == 1
