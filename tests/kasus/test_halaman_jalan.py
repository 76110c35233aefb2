"""The six steps through the HTML door, by six officers with plain forms; and what a form does when it is refused."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.konteks import konteks
from kasus.models import Kasus, Riwayat
from kasus.pilihan import StatusKasus
from kasus.pintu import KASUS
from kasus.policies import KEBIJAKAN_KASUS
from puskesos.pelaku import SISTEM
from tests.dunia import (
    DESA,
    NIK,
    Dunia,
    buat_kasus,
    kasus_ditangani,
    kasus_mentah,
    kasus_sampai,
    status_kini,
    versi_kini,
)
from tests.kasus.alat import bentuk
from tests.kasus.halaman import ADUAN, CEK, Formulir, Peramban, aksi_di

pytestmark = pytest.mark.django_db
BARU = "/kasus/baru/"
ADUAN_MIN = {k: v for k, v in ADUAN.items() if k != "pelapor.telepon"}


def id_dari(jawab: Any) -> UUID:
    assert jawab.status_code == 303, jawab.content.decode()
    return UUID(jawab.headers["Location"].split("/")[2])


def riwayat(id: UUID) -> list[str]:
    with konteks(SISTEM):
        return list(Riwayat.objects.filter(kasus=id).order_by("urut").values_list("aksi", flat=True))


def jumlah_kasus() -> int:
    with konteks(SISTEM):
        return Kasus.objects.count()


def test_six_officers_bring_a_case_from_the_counter_to_its_end(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    fo.isi_dan_kirim("/antrean/", "/antrean/nomor/", prioritas="lansia")
    fo.isi_dan_kirim("/antrean/", "/antrean/panggil-berikutnya/")
    loket = Formulir(fo.buka("/antrean/").content.decode())
    layani = next(url for url in loket.semua if url.endswith("/aksi/layani/"))
    alamat = fo.kirim(layani, loket.semua[layani]).headers["Location"]
    assert alamat.startswith("/kasus/baru/?kunjungan=") and alamat in fo.buka("/antrean/").content.decode()
    formulir = Formulir(fo.buka(alamat).content.decode()).semua[BARU]
    assert formulir["kanal"] == "datang" and formulir["kunjungan"]
    isi = {k: v for k, v in (ADUAN | CEK).items() if k != "kanal"}
    id = id_dari(fo.kirim(BARU, formulir | isi))
    assert (status_kini(id), versi_kini(id)) == ("ditangani", 3)
    assert str(kasus_mentah(id).kunjungan_id) == formulir["kunjungan"]

    jalan = [
        ("bo", "rekomendasikan", {"rekomendasi": "teruskan", "jenjang": "pusat", "catatan": "x"}, "penetapan"),
        ("koordinator", "tetapkan_teruskan", {"alasan": "Di luar wewenang desa."}, "ditelaah_supervisor"),
        ("supervisor", "teruskan_ke_manajer", {"catatan": "Berkas lengkap."}, "ditangani_manajer"),
        ("manajer", "selesaikan", {"hasil": "Bantuan sudah cair kembali."}, "selesai"),
        ("fo", "sampaikan_hasil", {"cara": "langsung"}, "ditutup"),
    ]
    for siapa, aksi, isian, status in jalan:
        petugas = Peramban(dunia, siapa)
        jawab = petugas.aksi(id, aksi, **isian)
        assert (jawab.status_code, jawab.headers.get("Location")) == (303, f"/kasus/{id}/"), jawab.content.decode()
        assert status_kini(id) == status
        assert b"Tersimpan: " in petugas.buka(f"/kasus/{id}/").content
    assert riwayat(id) == [
        "terima", "catat_pemeriksaan", "teruskan_ke_back_office", "rekomendasikan", "tetapkan_teruskan",
        "teruskan_ke_manajer", "selesaikan", "sampaikan_hasil",
    ]  # fmt: skip


def test_unlisted_household_waits_for_the_survey_and_goes_on(dunia: Dunia) -> None:
    id = id_dari(Peramban(dunia, "fo").isi_dan_kirim(BARU, BARU, **ADUAN, **CEK | {"cek.hasil": "tidak_terdaftar"}))
    assert status_kini(id) == "verifikasi_lapangan"
    usulan = kasus_mentah(id).usulan
    with konteks(SISTEM):
        uid = usulan.get().pk
    halaman = f"/usulan/{uid}/"
    manajer, survei = Peramban(dunia, "manajer"), Peramban(dunia, "survei")
    petugas = str(dunia.petugas["survei"].pk)
    jawab = manajer.isi_dan_kirim(halaman, f"{halaman}aksi/tugaskan/", petugas=petugas, tanggal="2026-12-01")
    assert jawab.status_code == 303, jawab.content.decode()
    assert b"Warga Contoh" in survei.buka("/usulan/").content
    tampak = survei.buka(halaman).content.decode()
    assert "RT 02/RW 01" in tampak and "Bantuan belum cair" not in tampak and "Buka kasusnya" not in tampak
    pergi = f"{halaman}survei/tidak-bertemu/"
    assert survei.isi_dan_kirim(pergi, pergi, sebab="menolak", jawaban="Tidak mau ditanyai.").status_code == 303
    jawab = survei.isi_dan_kirim(halaman, f"{halaman}aksi/simpulkan/", layak="ya", alasan="Memenuhi.")
    assert jawab.status_code == 303, jawab.content.decode()
    assert status_kini(id) == "ditangani"
    assert Peramban(dunia, "survei_lain").buka(halaman).status_code == 404


def test_reason_why_it_cannot_wait_sends_an_unlisted_household_on(dunia: Dunia) -> None:
    cek = CEK | {"cek.hasil": "tidak_terdaftar", "cek.alasan": "Dirawat di rumah sakit."}
    id = id_dari(Peramban(dunia, "fo").isi_dan_kirim(BARU, BARU, **ADUAN, **cek))
    assert status_kini(id) == "ditangani"


def test_without_a_look_into_the_list_the_case_waits_for_it(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    id = id_dari(fo.isi_dan_kirim(BARU, BARU, **ADUAN))
    assert (status_kini(id), versi_kini(id)) == ("diterima", 1)
    lagi = ADUAN | {"tetap_baru": "ya"}
    id_dari(fo.isi_dan_kirim(BARU, BARU, **lagi, **CEK))
    # List and version of the last look are offered again, and are no look by themselves.
    formulir = Formulir(fo.buka(BARU).content.decode()).semua[BARU]
    assert (formulir["cek.sumber"], formulir["cek.versi_daftar"]) == ("dtsen", "2026-TW1")
    assert "cek.hasil" not in formulir
    assert status_kini(id_dari(fo.kirim(BARU, formulir | lagi))) == "diterima"


def test_nothing_that_a_person_must_state_is_filled_in(dunia: Dunia) -> None:
    formulir = Formulir(Peramban(dunia, "fo").buka(BARU).content.decode()).semua[BARU]
    isi = {k for k, v in formulir.items() if v} - {"csrfmiddlewaretoken", "kunci"}
    assert isi == {"desa_alamat", "cari_dengan"} and formulir["desa_alamat"] == DESA


def test_empty_intake_names_the_fields_and_saves_nothing(dunia: Dunia) -> None:
    jawab = Peramban(dunia, "fo").isi_dan_kirim(BARU, BARU)
    isi = jawab.content.decode()
    assert jawab.status_code == 400
    for bidang in ("jenis", "kategori", "uraian", "pelapor_nama", "pelapor_alasan_tanpa_nik", "pemberitahuan_versi"):
        assert f'href="#id_{bidang}"' in isi and f'id="id_{bidang}"' in isi
    assert "Bacakan penjelasan data pribadi sebelum menyimpan." in isi
    assert jumlah_kasus() == 0


def test_wrong_fields_keep_what_was_typed_in_both_parts(dunia: Dunia) -> None:
    salah = {"pelapor.nik": "99010141067000", "cek.desil": "11", "cek.hasil": "terdaftar"}
    fo = Peramban(dunia, "fo")
    jawab = fo.isi_dan_kirim(BARU, BARU, **ADUAN | salah)
    isi = jawab.content.decode()
    formulir = Formulir(isi).semua[BARU]
    assert jawab.status_code == 400
    assert "NIK harus 16 angka. Yang terisi baru 14." in isi and 'href="#id_cek_desil"' in isi
    assert {k: formulir[k] for k in salah} == salah
    assert (formulir["pelapor.nama"], formulir["kategori"], formulir["jenis"]) == (
        "Warga Contoh",
        "PRG-01",
        "pengaduan",
    )
    assert formulir["pemberitahuan_versi"] == "2026-1"
    assert "Bantuan belum cair sejak Agustus." in isi
    # Mended and sent from the page that came back, with its key.
    id = id_dari(fo.kirim(BARU, formulir | {"uraian": ADUAN["uraian"], "pelapor.nik": NIK} | CEK))
    assert status_kini(id) == "ditangani"


def test_unknown_desa_is_told_on_the_form(dunia: Dunia) -> None:
    jawab = Peramban(dunia, "fo").isi_dan_kirim(BARU, BARU, **ADUAN, desa_lain="99.99.99.9999")
    assert jawab.status_code == 404
    assert "Desa tidak ditemukan." in jawab.content.decode()
    assert Formulir(jawab.content.decode()).semua[BARU]["pelapor.nama"] == "Warga Contoh"


def test_smuggled_field_is_refused(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    jawab = fo.isi_dan_kirim(BARU, BARU, **ADUAN, status="selesai")
    assert (jawab.status_code, jumlah_kasus()) == (400, 0)
    assert "&quot;status&quot; tidak boleh diisi" in jawab.content.decode()


def test_same_key_makes_one_case_and_shows_the_same_slip(dunia: Dunia) -> None:
    fo = Peramban(dunia, "fo")
    formulir = Formulir(fo.buka(BARU).content.decode()).semua[BARU] | ADUAN | CEK
    pertama, kedua = fo.kirim(BARU, formulir), fo.kirim(BARU, formulir)
    assert id_dari(pertama) == id_dari(kedua)
    assert jumlah_kasus() == 1
    beda = fo.kirim(BARU, formulir | {"alamat": "lain"})
    assert beda.status_code == 422 and "sudah dipakai untuk isi yang berbeda" in beda.content.decode()
    assert Formulir(beda.content.decode()).semua[BARU]["kunci"] != formulir["kunci"]


def test_same_key_does_an_aksi_once(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    bo, url = Peramban(dunia, "bo"), f"/kasus/{id}/aksi/minta_berkas/"
    formulir = Formulir(bo.buka(f"/kasus/{id}/?aksi=minta_berkas").content.decode()).semua[url] | {
        "berkas": "Kartu\r\nSurat pindah\r\n"
    }
    assert [bo.kirim(url, formulir).status_code for _ in range(2)] == [303, 303]
    assert riwayat(id).count("minta_berkas") == 1
    assert "Kartu; Surat pindah" in bo.buka(f"/kasus/{id}/").content.decode()


@pytest.mark.parametrize("kunci", ["", "bukan-uuid"])
def test_form_without_a_key_is_shown_again(dunia: Dunia, kunci: str) -> None:
    id = kasus_ditangani(dunia)
    isi = {"versi": "3", "kunci": kunci, "rekomendasi": "teruskan", "jenjang": "pusat", "catatan": "Sudah dicek."}
    jawab = Peramban(dunia, "bo").kirim(f"/kasus/{id}/aksi/rekomendasikan/", isi)
    assert jawab.status_code == 400 and "kunci pengiriman tidak ada" in jawab.content.decode()
    assert "Sudah dicek." in jawab.content.decode()
    assert status_kini(id) == "ditangani"


def test_stale_versi_shows_the_case_as_it_is_now_and_keeps_the_text(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    bo, url = Peramban(dunia, "bo"), f"/kasus/{id}/aksi/rekomendasikan/"
    lama = Formulir(bo.buka(f"/kasus/{id}/").content.decode()).semua[url]
    bo.aksi(id, "minta_berkas", berkas="Kartu")
    Peramban(dunia, "fo").aksi(id, "terima_berkas", dibawa="ya")
    isi = {"rekomendasi": "teruskan", "jenjang": "pusat", "catatan": "Saldo nol."}
    jawab = bo.kirim(url, lama | isi)
    halaman = jawab.content.decode()
    assert jawab.status_code == 409 and "Kasus ini sudah diubah oleh Fo pukul" in halaman
    baru = Formulir(halaman).semua[url]
    assert (baru["versi"], baru["rekomendasi"], "Saldo nol." in halaman) == ("5", "teruskan", True)
    assert bo.kirim(url, baru | {"catatan": "Saldo nol."}).status_code == 303
    assert status_kini(id) == "penetapan"


def test_aksi_that_is_no_longer_possible_says_what_is_and_keeps_the_text(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    bo, url = Peramban(dunia, "bo"), f"/kasus/{id}/aksi/rekomendasikan/"
    lama = Formulir(bo.buka(f"/kasus/{id}/").content.decode()).semua[url]
    isi = lama | {"rekomendasi": "teruskan", "jenjang": "pusat", "catatan": "Saldo nol."}
    bo.kirim(url, isi | {"kunci": str(uuid4())})
    jawab = bo.kirim(url, isi | {"versi": "4"})
    halaman = jawab.content.decode()
    assert jawab.status_code == 409 and "Yang bisa Anda lakukan sekarang" in halaman
    assert "Yang Anda tulis tadi" in halaman and "Saldo nol." in halaman
    assert "Menunggu penetapan" in halaman


def test_unmet_condition_is_told_on_the_page(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditangani_manajer")
    jawab = Peramban(dunia, "manajer").aksi(id, "rujuk", catatan="Ke lembaga.")
    assert jawab.status_code == 422
    assert "Kirim paling sedikit satu rujukan dulu." in jawab.content.decode()
    assert "Ke lembaga." in jawab.content.decode()


def test_wrong_field_of_an_aksi_is_told_in_its_form(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditelaah_supervisor")
    jawab = Peramban(dunia, "supervisor").aksi(id, "kembalikan")
    isi = jawab.content.decode()
    assert jawab.status_code == 400 and 'href="#id_kembalikan_alasan"' in isi
    assert 'id="pilih-kembalikan" checked' in isi
    assert "Tulis alasan yang bisa dipahami warga." in isi


@pytest.mark.parametrize("siapa", ["fo_asing", "bo_asing", "supervisor_asing", "manajer_asing", "fo_tetangga"])
def test_foreign_case_looks_like_a_missing_one(dunia: Dunia, siapa: str) -> None:
    id, petugas = kasus_ditangani(dunia), Peramban(dunia, siapa)

    def tanpa_id(jawab: Any, milik: object) -> tuple[int, str]:
        polos = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", jawab.content.decode())
        return jawab.status_code, polos.replace(str(milik), "")

    for pola in ("/kasus/{}/", "/kasus/{}/bukti/"):
        tiada = uuid4()
        assert tanpa_id(petugas.buka(pola.format(id)), id) == tanpa_id(petugas.buka(pola.format(tiada)), tiada)
        assert petugas.buka(pola.format(id)).status_code == 404
    isi = {"versi": "3", "kunci": str(uuid4()), "alasan": "x"}
    assert petugas.kirim(f"/kasus/{id}/aksi/batalkan/", isi).status_code == 404
    assert petugas.kirim(f"/kasus/{id}/aksi/batalkan/", {"versi": "3"}).status_code == 404
    assert status_kini(id) == "ditangani"


@pytest.mark.parametrize(
    ("siapa", "aksi", "status"),
    [("koordinator", "rekomendasikan", 403), ("bo", "tetapkan_selesai", 403), ("bo", "verifikasi_selesai", 404),
     ("bo", "hapus", 404), ("fo", "minta_verifikasi", 409)],
)  # fmt: skip
def test_aksi_of_another_role_or_of_the_system_is_refused(dunia: Dunia, siapa: str, aksi: str, status: int) -> None:
    id = kasus_ditangani(dunia)
    isi = {"versi": "3", "kunci": str(uuid4())}
    assert Peramban(dunia, siapa).kirim(f"/kasus/{id}/aksi/{aksi}/", isi).status_code == status
    assert (status_kini(id), len(riwayat(id))) == ("ditangani", 3)


def test_anonymous_is_sent_to_the_log_in(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    for url in ("/", "/antrean/", BARU, f"/kasus/{id}/", f"/kasus/{id}/bukti/", "/usulan/"):
        jawab = Peramban(dunia).buka(url)
        assert jawab.status_code == 302 and jawab.headers["Location"].startswith("/masuk/")


PETUGAS = ["fo", "bo", "koordinator", "fasilitator", "supervisor", "manajer", "rangkap"]
PERAN = {"fo": {"front_office"}, "bo": {"back_office"}, "koordinator": {"koordinator"}, "fasilitator": {"fasilitator"},
         "supervisor": {"supervisor"}, "manajer": {"manajer"}, "rangkap": {"front_office", "koordinator"}}  # fmt: skip


@pytest.mark.parametrize("status", [s.value for s in StatusKasus])
def test_page_offers_exactly_what_the_table_allows_and_refuses_another(dunia: Dunia, status: str) -> None:
    id = buat_kasus(dunia)
    bentuk(id, status)
    # What depends on more than role and status is the service's test, not this one's.
    berubah = {"tolak_buka_kembali", "buka_kembali", "minta_buka_kembali", "urungkan_duplikat"}
    for nomor, siapa in enumerate(PETUGAS):
        boleh = {
            b.aksi
            for b in KEBIJAKAN_KASUS
            if status in b.dari and PERAN[siapa] & set(b.peran) and b.bila in ("", "di Puskesos")
        }
        if siapa == "fasilitator":
            continue  # sees only what it took itself
        petugas = Peramban(dunia, siapa)
        tampak = aksi_di(petugas.buka(f"/kasus/{id}/"))
        assert tampak - berubah == boleh - berubah, siapa
        lain = sorted(KASUS.aksi.keys() - boleh - berubah)
        isian = {"versi": str(versi_kini(id)), "kunci": str(uuid4())}
        for aksi in lain[nomor % 8 :: 8]:  # each is tried for some status and role; the grids have all
            assert petugas.kirim(f"/kasus/{id}/aksi/{aksi}/", isian).status_code in (400, 403, 409), aksi
    assert status_kini(id) == status


def test_case_that_waits_for_others_says_for_whom(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "ditelaah_supervisor")
    isi = Peramban(dunia, "koordinator").buka(f"/kasus/{id}/").content.decode()
    assert "Kasus ini menunggu Supervisor SLRT, paling lambat" in isi
    assert "Yang perlu Anda putuskan" not in isi
    assert "Yang perlu Anda putuskan" in Peramban(dunia, "supervisor").buka(f"/kasus/{id}/").content.decode()


def test_steps_show_where_it_is_and_what_was_skipped(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    Peramban(dunia, "bo").aksi(id, "teruskan_mendesak", alasan="Dirawat di rumah sakit.")
    isi = Peramban(dunia, "manajer").buka(f"/kasus/{id}/").content.decode()
    assert isi.count('aria-current="step"') == 1
    assert "Langkah 5 dari 6: Manajer SLRT." in isi
    assert '<li class="lewat">Supervisor kecamatan<small>dilewati</small>' in isi
    assert "Mendesak" in isi


def test_duplicate_is_chosen_from_cases_of_the_same_person_first(dunia: Dunia) -> None:
    utama, lain = buat_kasus(dunia), kasus_ditangani(dunia)
    bo = Peramban(dunia, "bo")
    isi = bo.buka(f"/kasus/{lain}/?aksi=tandai_duplikat").content.decode()
    assert f'<option value="{utama}">' in isi and f'<option value="{lain}">' not in isi
    assert bo.aksi(lain, "tandai_duplikat", kasus_utama=str(utama)).status_code == 303
    assert status_kini(lain) == "duplikat"
    assert bo.aksi(lain, "urungkan_duplikat").status_code == 303
    assert status_kini(lain) == "ditangani"


def test_numbers_of_people_are_masked(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    isi = Peramban(dunia, "bo").buka(f"/kasus/{id}/").content.decode()
    assert "3201 •••• •••• 0000" in isi and NIK not in isi.replace(" ", "")
