"""Many cases by a job: each once, as if alone, with the rights of its moment; left, found again, stopped."""

import html
import re
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.konteks import konteks
from core.kotak_keluar import kerjakan
from core.models import KotakKeluar
from kasus import pekerjaan as kerja
from kasus.models import ButirPekerjaan, PekerjaanMassal, Riwayat
from kasus.services.pekerjaan import JALAN, sapu_pekerjaan
from kasus.views import massal
from puskesos.models import Penugasan
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, buat_kasus, kasus_mentah, kunci_baru, status_kini, versi_kini
from tests.kasus.alat import bentuk
from tests.kasus.halaman import Formulir, Peramban
from tests.kasus.test_api_jalan import Api

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]
SEMUA, KIRIM, API = "/kasus/pilihan/semua/", "/kasus/pilihan/semua/kirim/", "/api/v1/pekerjaan/"
CATATAN = "Perlu tindak lanjut kabupaten."
SARING = {"saring.status": "ditelaah_supervisor"}


@pytest.fixture(autouse=True)
def irisan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kerja, "IRISAN", 1)


def telaah(dunia: Dunia, banyak: int) -> list[UUID]:
    semua = [buat_kasus(dunia) for _ in range(banyak)]
    for id in semua:
        bentuk(id, "ditelaah_supervisor")
    return semua


def teks(jawab: Any) -> str:
    return html.unescape(jawab.content.decode())


def antre() -> list[int]:
    return list(KotakKeluar.objects.filter(jenis=JALAN, selesai_pada=None).values_list("pk", flat=True))


def jalankan(irisan: int = 100) -> None:
    """What the workers do, one slice after the other."""
    while irisan and (baris := antre()):
        kerjakan(baris[0])
        irisan -= 1


def mulai(dunia: Dunia, *butir: UUID, siapa: str = "supervisor", kunci: str = "", **ubah: Any) -> Any:
    isi = {
        "aksi": "teruskan_ke_manajer",
        "butir": [{"id": str(i), "versi": versi_kini(i)} for i in butir],
        "isian": {"catatan": CATATAN},
    }
    return Api(dunia, siapa).post(API, isi | ubah, kunci or None)


def hasil(dunia: Dunia, id: str, siapa: str = "supervisor") -> dict[str, Any]:
    return Api(dunia, siapa).get(f"{API}{id}/").json()  # type: ignore[no-any-return]


def kode(dunia: Dunia, id: str) -> list[int | None]:
    return [b["status_kode"] for b in hasil(dunia, id)["hasil"]]


def test_all_cases_of_a_filter_are_done_and_the_work_is_found_again(dunia: Dunia) -> None:
    semua = telaah(dunia, 3)
    supervisor = Peramban(dunia, "supervisor")
    assert "Kerjakan semua 3 kasus di saringan ini" in teks(supervisor.buka("/?status=ditelaah_supervisor"))
    lihat = supervisor.kirim(SEMUA, SARING | {"aksi": "teruskan_ke_manajer"})
    assert "3 dari 3 kasus bisa. Belum ada yang tersimpan." in teks(lihat)
    jawab = supervisor.kirim(KIRIM, Formulir(teks(lihat)).semua[KIRIM] | {"catatan": CATATAN})
    assert jawab.status_code == 303 and {status_kini(i) for i in semua} == {"ditelaah_supervisor"}
    alamat = jawab.headers["Location"]
    jalankan(1)
    assert "<b>1</b> dari 3 kasus." in teks(supervisor.buka(alamat)) and "Hentikan" in teks(supervisor.buka(alamat))
    assert "HX-Refresh" not in supervisor.buka(f"{alamat}kemajuan/").headers
    jalankan()
    assert {status_kini(i) for i in semua} == {"ditangani_manajer"}
    assert supervisor.buka(f"{alamat}kemajuan/").headers["HX-Refresh"] == "true"
    halaman = teks(supervisor.buka(alamat))
    assert "<b>3</b> tersimpan, 0 ditolak." in halaman and halaman.count("Ditangani manajer") == 3
    daftar = teks(supervisor.buka("/pekerjaan/"))
    assert alamat in daftar and "Teruskan ke manajer: 3" in daftar
    with konteks(SISTEM):
        oleh = set(Riwayat.objects.filter(kasus__in=semua, aksi="teruskan_ke_manajer").values_list("pelaku", "peran"))
        assert oleh == {(dunia.petugas["supervisor"].pk, "supervisor")}
        assert PekerjaanMassal.objects.get().isian == "{}"  # the note is in the histories, and nowhere else


def test_each_case_is_done_or_refused_with_its_reason(dunia: Dunia) -> None:
    baik, cepat, saran, jauh = telaah(dunia, 4)
    asing = buat_kasus(dunia, "fo_asing", desa_alamat=None)
    with konteks(SISTEM):
        type(kasus_mentah(saran)).objects.filter(pk=saran).update(jenis="saran")
    jawab = mulai(dunia, baik, cepat, saran, asing)
    assert jawab.status_code == 202 and jawab.json()["status"] == "berjalan"
    bentuk(cepat, "ditangani_manajer")
    jalankan()
    isi = hasil(dunia, jawab.json()["id"])
    assert (isi["status"], isi["berhasil"], isi["ditolak"]) == ("selesai", 1, 3)
    assert [(b["status_kode"], b["kode"]) for b in isi["hasil"]] == [
        (200, ""), (409, "versi_usang"), (422, "butir_jenis"), (404, "tidak_ditemukan"),
    ]  # fmt: skip
    assert status_kini(asing) == "diterima" and status_kini(saran) == status_kini(jauh) == "ditelaah_supervisor"
    halaman = teks(Peramban(dunia, "supervisor").buka(f"/pekerjaan/{jawab.json()['id']}/?ditolak=ya"))
    assert halaman.count("Tidak tersimpan") == 3 and "Jenisnya lain (saran)" in halaman
    assert kasus_mentah(asing).nomor not in halaman and "tidak terlihat oleh Anda" in halaman


def test_of_a_filter_only_those_go_that_can(dunia: Dunia) -> None:
    telaah(dunia, 2)
    lain = buat_kasus(dunia)
    bentuk(lain, "ditangani_manajer")
    isi = {"aksi": "teruskan_ke_manajer", "saring": {}, "isian": {"catatan": CATATAN}}
    jawab = Api(dunia, "supervisor").post(API, isi)
    assert hasil(dunia, jawab.json()["id"])["jumlah"] == 2
    tidak = Api(dunia, "supervisor").post(API, isi | {"saring": {"status": "ditangani_manajer"}})
    assert tidak.status_code == 422 and tidak.json()["kode"] == "pekerjaan_tak_bisa"


def test_rights_are_those_of_the_moment_of_each_case(dunia: Dunia) -> None:
    satu, dua = telaah(dunia, 2)
    id = mulai(dunia, satu, dua).json()["id"]
    jalankan(1)
    Penugasan.objects.filter(petugas=dunia.petugas["supervisor"]).update(berlaku_sampai=date(2026, 1, 1))
    jalankan()
    assert [status_kini(i) for i in (satu, dua)] == ["ditangani_manajer", "ditelaah_supervisor"]
    with konteks(SISTEM):
        assert list(ButirPekerjaan.objects.filter(pekerjaan=id).order_by("urut").values_list("kode", flat=True)) == [
            "", "penugasan_berakhir",
        ]  # fmt: skip


def test_a_worker_that_dies_in_the_middle_does_each_case_once(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kerja, "IRISAN", 3)
    semua = telaah(dunia, 3)
    id = mulai(dunia, *semua).json()["id"]
    asli, kali = kerja._catat, iter([False, True])

    def mati(*isi: Any) -> None:
        asli(*isi)
        if next(kali, False):
            raise SystemExit  # as SIGTERM would: after the second case, before the commit

    monkeypatch.setattr(kerja, "_catat", mati)
    with pytest.raises(SystemExit):
        jalankan(1)
    assert {status_kini(i) for i in semua} == {"ditelaah_supervisor"} and kode(dunia, id) == [None] * 3
    monkeypatch.setattr(kerja, "_catat", asli)
    jalankan()
    assert kode(dunia, id) == [200] * 3
    with konteks(SISTEM):
        assert Riwayat.objects.filter(kasus__in=semua, aksi="teruskan_ke_manajer").count() == 3


def test_a_case_that_breaks_does_not_hold_up_the_others(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    satu, dua = telaah(dunia, 2)
    id = mulai(dunia, satu, dua).json()["id"]
    asli = kerja.lakukan_aksi

    def rusak(benda: Any, aksi: str, kasus: UUID, *isi: Any, **lain: Any) -> Any:
        if kasus == satu:
            raise ZeroDivisionError
        return asli(benda, aksi, kasus, *isi, **lain)

    monkeypatch.setattr(kerja, "lakukan_aksi", rusak)
    jalankan()
    assert kode(dunia, id) == [422, 200] and status_kini(satu) == "ditelaah_supervisor"
    assert "ZeroDivision" not in str(hasil(dunia, id))


def test_stopping_leaves_alone_what_was_not_done(dunia: Dunia) -> None:
    semua = telaah(dunia, 3)
    id = mulai(dunia, *semua).json()["id"]
    jalankan(1)
    supervisor, alamat = Peramban(dunia, "supervisor"), f"/pekerjaan/{id}/"
    assert supervisor.kirim(f"{alamat}hentikan/", {"kunci": kunci_baru()}).status_code == 303
    jalankan()
    assert kode(dunia, id) == [200, None, None] and hasil(dunia, id)["status"] == "dihentikan"
    assert [status_kini(i) for i in semua[1:]] == ["ditelaah_supervisor"] * 2
    halaman = teks(supervisor.buka(alamat))
    assert "2 tidak dikerjakan." in halaman and halaman.count(">Tidak dikerjakan<") == 2
    lagi = supervisor.kirim(f"{alamat}hentikan/", {"kunci": kunci_baru()})
    assert lagi.status_code == 409 and "Pekerjaan ini sudah berakhir." in teks(lagi)
    assert Api(dunia, "supervisor").post(f"{API}{id}/hentikan/", {}).status_code == 409


def test_the_same_call_twice_is_one_work(dunia: Dunia) -> None:
    (satu,), kunci = telaah(dunia, 1), kunci_baru()
    pertama = mulai(dunia, satu, kunci=kunci)
    kedua = mulai(dunia, satu, kunci=kunci)
    assert kedua.json() == pertama.json() and kedua.headers["Idempotency-Replayed"] == "true" and len(antre()) == 1


def test_nobody_sees_or_stops_the_work_of_another(dunia: Dunia) -> None:
    id = mulai(dunia, *telaah(dunia, 1)).json()["id"]
    manajer = Peramban(dunia, "manajer")
    for alamat in (f"/pekerjaan/{id}/", f"/pekerjaan/{id}/kemajuan/"):
        assert manajer.buka(alamat).status_code == 404
    assert manajer.kirim(f"/pekerjaan/{id}/hentikan/", {"kunci": kunci_baru()}).status_code == 404
    assert hasil(dunia, id, "manajer")["kode"] == "tidak_ditemukan" and id not in teks(manajer.buka("/pekerjaan/"))
    assert Api(dunia, "manajer").get(API).json() == {"hasil": []}
    with konteks(dunia["manajer"]):
        assert not PekerjaanMassal.objects.exists() and not ButirPekerjaan.objects.exists()


@pytest.mark.parametrize(
    ("ubah", "status", "bidang"),
    [
        ({"aksi": "entah"}, 400, "aksi"),
        ({"aksi": "batalkan"}, 400, "aksi"),
        ({"saring": {}}, 400, "butir"),
        ({"butir": []}, 400, "butir"),
        ({"butir": [{"id": str(uuid4())}] * 2001}, 400, "butir"),
        ({"butir": [{"id": "x"}]}, 400, "butir.0.id"),
        ({"isian": {}}, 400, "catatan"),
        ({"isian": {"catatan": CATATAN, "asing": 1}}, 400, "asing"),
        ({"aksi": "selesaikan"}, 403, ""),
    ],
)
def test_what_is_no_work_is_refused(dunia: Dunia, ubah: dict[str, Any], status: int, bidang: str) -> None:
    jawab = mulai(dunia, *telaah(dunia, 1), **ubah)
    assert jawab.status_code == status and not antre()
    assert not bidang or bidang in [b["nama"] for b in jawab.json()["bidang"]]


def test_limits_are_told_in_words(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    isi = {"aksi": "teruskan_ke_manajer", "saring": {"status": "ditelaah_supervisor"}, "isian": {"catatan": CATATAN}}
    api = Api(dunia, "supervisor")
    assert api.post(API, isi).json()["kode"] == "pekerjaan_kosong"
    telaah(dunia, 3)
    monkeypatch.setattr(kerja, "PEKERJAAN_MAKS", 2)
    assert api.post(API, isi).json()["kode"] == "pekerjaan_banyak"
    monkeypatch.setattr(kerja, "PEKERJAAN_MAKS", 3)
    assert [api.post(API, isi).status_code for _ in range(4)] == [202, 202, 202, 422]


def test_another_number_than_was_shown_is_asked_again(dunia: Dunia) -> None:
    telaah(dunia, 1)
    supervisor = Peramban(dunia, "supervisor")
    formulir = Formulir(teks(supervisor.kirim(SEMUA, SARING | {"aksi": "teruskan_ke_manajer"}))).semua[KIRIM]
    telaah(dunia, 1)
    jawab = supervisor.kirim(KIRIM, formulir | {"catatan": CATATAN})
    halaman = teks(jawab)
    assert jawab.status_code == 409 and "Isi saringan berubah: sekarang 2 kasus." in halaman and CATATAN in halaman
    assert Formulir(halaman).semua[KIRIM]["jumlah"] == "2" and not antre()
    assert supervisor.kirim(KIRIM, formulir | {"jumlah": "2"}).status_code == 400  # no note
    kosong = supervisor.kirim(SEMUA, {"saring.status": "dicek"})
    assert kosong.status_code == 200 and "Tidak ada kasus di saringan ini." in teks(kosong)
    assert supervisor.kirim(SEMUA, {"saring.status": "entah"}).status_code == 400


def test_many_ticked_cases_become_a_work(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(massal, "BUTIR_HALAMAN", 1)
    butir = [f"{i}.{versi_kini(i)}" for i in telaah(dunia, 2)]
    supervisor, isi = Peramban(dunia, "supervisor"), {"butir": butir, "aksi": "teruskan_ke_manajer"}
    assert "dikerjakan di latar belakang" in teks(supervisor.kirim("/kasus/pilihan/", isi))
    jawab = supervisor.kirim("/kasus/pilihan/kirim/", isi | {"catatan": CATATAN, "kunci": kunci_baru()})
    assert jawab.status_code == 303 and re.fullmatch(r"/pekerjaan/[0-9a-f-]{36}/", jawab.headers["Location"])
    jalankan()
    assert "<b>2</b> tersimpan" in teks(supervisor.buka(jawab.headers["Location"]))


def test_works_of_a_month_ago_are_forgotten(dunia: Dunia) -> None:
    mulai(dunia, *telaah(dunia, 1))
    jalankan()
    with konteks(SISTEM):
        sapu_pekerjaan(SENIN)
        assert PekerjaanMassal.objects.count() == 1
        sapu_pekerjaan(SENIN.replace(month=5))
        assert not PekerjaanMassal.objects.exists() and not ButirPekerjaan.objects.exists()
