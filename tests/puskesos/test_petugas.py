"""Officers without Django's admin: made with a slip, taken over with its code, given roles, stopped."""

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client

from core.konteks import konteks
from core.waktu import dengan_jam, sekarang, tanggal_di
from puskesos.models import Jejak, KodeAktivasi, Penugasan, Peran, Petugas, TokenUnit
from puskesos.pelaku import SISTEM
from tests.dunia import DESA, DESA_ASING, DESA_LAIN, Dunia, buat_dunia, kunci_baru
from tests.pintu import SESI

pytestmark = pytest.mark.django_db
DAFTAR, BARU = "/administrasi/petugas/", "/administrasi/petugas/baru/"
SANDI = "kuda baterai jepit benar"


@pytest.fixture
def dunia() -> Dunia:
    return buat_dunia()


def masuk(dunia: Dunia, siapa: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[siapa], backend=SESI)
    return klien


def hari() -> date:
    return tanggal_di(sekarang(), "Asia/Jakarta")


def isian(**ubah: Any) -> dict[str, Any]:
    isi = {
        "nama": "Rina Contoh",
        "nama_pengguna": "rina.contoh",
        "unit": DESA,
        "peran": "front_office",
        "unsur": "aparatur",
        "nomor_sk": "141/09/2026",
        "dari": hari().isoformat(),
        "kunci": kunci_baru(),
    }
    return {n: v for n, v in (isi | ubah).items() if v is not None}


def teks(jawab: Any) -> str:
    return html.unescape(jawab.content.decode())


def kode_di(jawab: Any) -> str:
    cocok = re.search(r'kode-besar num">([A-Z2-9-]+)<', jawab.content.decode())
    assert cocok
    return cocok[1]


def alamat(petugas: Petugas, sisa: str = "") -> str:
    return f"{DAFTAR}{petugas.pk}/{sisa}"


def aktifkan(nama: str, kode: str, sandi: str = SANDI, ulang: str | None = None) -> Any:
    isi = {"nama_pengguna": nama, "kode": kode, "sandi": sandi, "sandi_ulang": sandi if ulang is None else ulang}
    return Client().post("/aktivasi/", isi)


def bisa_masuk(nama: str, sandi: str = SANDI) -> bool:
    return Client().post("/masuk/", {"nama_pengguna": nama, "sandi": sandi}).status_code == 302


def jejak(aksi: str) -> list[Jejak]:
    with konteks(SISTEM):
        return list(Jejak.objects.filter(aksi=aksi))


# ---- from the form to the own password ---------------------------------------------------------------------------


def test_koordinator_makes_a_front_office_who_sets_the_own_password_with_the_slip(dunia: Dunia) -> None:
    jawab = masuk(dunia, "koordinator").post(BARU, isian(telepon="0812 0000 0000"))
    assert jawab.status_code == 201
    assert "no-store" in jawab["Cache-Control"]
    kode = kode_di(jawab)
    orang = Petugas.objects.get(nama_pengguna="rina.contoh")
    assert kode.replace("-", "") not in KodeAktivasi.objects.get(petugas=orang).sidik
    assert not orang.has_usable_password()
    assert aktifkan("RINA.contoh ", f" {kode.lower()} ").status_code == 303
    assert bisa_masuk("rina.contoh")
    orang.refresh_from_db()
    klien = Client()
    klien.force_login(orang, backend=SESI)
    assert klien.get("/antrean/").status_code == 200
    assert [(j.pelaku_id, j.unit_id) for j in jejak("buat_akun")] == [
        (dunia.petugas["koordinator"].pk, dunia.unit["desa"].pk)
    ]
    riwayat = orang.penugasan.get().riwayat.get()  # type: ignore[attr-defined]
    assert riwayat.pgh_context["akun"] == str(dunia.petugas["koordinator"].pk)


def test_code_works_once(dunia: Dunia) -> None:
    kode = kode_di(masuk(dunia, "admin").post(BARU, isian()))
    assert aktifkan("rina.contoh", kode).status_code == 303
    jawab = aktifkan("rina.contoh", kode, "sandi lain yang panjang")
    assert jawab.status_code == 422
    assert "kode salah, sudah dipakai" in teks(jawab)
    assert bisa_masuk("rina.contoh")


def test_code_ends_after_seven_days(dunia: Dunia) -> None:
    kode = kode_di(masuk(dunia, "admin").post(BARU, isian()))
    with dengan_jam(sekarang() + timedelta(days=7, seconds=1)):
        assert aktifkan("rina.contoh", kode).status_code == 422
    with dengan_jam(sekarang() + timedelta(days=6, hours=23)):
        assert aktifkan("rina.contoh", kode).status_code == 303


def test_form_sent_twice_makes_one_account_and_shows_the_code_once(dunia: Dunia) -> None:
    klien, isi = masuk(dunia, "admin"), isian()
    assert klien.post(BARU, isi).status_code == 201
    ulang = klien.post(BARU, isi)
    assert "Kode sudah ditampilkan" in teks(ulang)
    assert Petugas.objects.filter(nama_pengguna="rina.contoh").count() == 1


@pytest.mark.parametrize(
    ("sandi", "ulang", "kata"),
    [
        ("Xq7!zz", None, "terlalu pendek"),
        ("rina.contoh.x", None, "mirip"),
        ("password1234", None, "umum"),
        (SANDI, "lain", "Kedua kata sandi tidak sama."),
    ],
)
def test_weak_password_is_refused_and_the_code_stays_good(dunia: Dunia, sandi: str, ulang: Any, kata: str) -> None:
    kode = kode_di(masuk(dunia, "admin").post(BARU, isian()))
    jawab = aktifkan("rina.contoh", kode, sandi, ulang)
    assert jawab.status_code == 400
    assert kata in teks(jawab)
    assert sandi not in teks(jawab)
    assert aktifkan("rina.contoh", kode).status_code == 303


def test_guessing_a_code_is_stopped_as_at_the_log_in(dunia: Dunia, settings: Any) -> None:
    settings.AXES_ENABLED, settings.AXES_FAILURE_LIMIT = True, 3
    kode = kode_di(masuk(dunia, "admin").post(BARU, isian()))
    status = [aktifkan("rina.contoh", "AAAA-BBBB-CCCC").status_code for _ in range(4)]
    assert status == [422, 422, 429, 429]
    jawab = aktifkan("rina.contoh", kode)
    assert jawab.status_code == 429
    assert int(jawab["Retry-After"]) > 0
    assert "Terlalu banyak percobaan" in teks(jawab)
    simpanan = AccessAttempt.objects.get()
    assert "AAAA" not in simpanan.post_data
    assert SANDI.split()[0] not in simpanan.post_data


@pytest.mark.parametrize("isi", [{}, {"kode": "\0"}, {"nama_pengguna": "x" * 300, "kode": "y" * 99}])
def test_bad_activation_is_refused(dunia: Dunia, isi: dict[str, str]) -> None:
    assert Client().post("/aktivasi/", isi).status_code == 400


def test_deactivated_account_cannot_be_activated(dunia: Dunia) -> None:
    klien = masuk(dunia, "admin")
    kode = kode_di(klien.post(BARU, isian()))
    orang = Petugas.objects.get(nama_pengguna="rina.contoh")
    klien.post(alamat(orang, "status/"), {"aktif": "tidak"})
    assert aktifkan("rina.contoh", kode).status_code == 422


# ---- bad input ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"nama": "   "}, "Nama lengkap"),
        ({"nama": "a\x00b"}, "tidak dapat disimpan"),
        ({"nama_pengguna": "rina contoh"}, "Pakai huruf kecil"),
        ({"nama_pengguna": "a@b.id"}, "Pakai huruf kecil"),
        ({"nama_pengguna": "fo"}, "paling sedikit 3"),
        ({"nama_pengguna": "koordinator"}, "sudah dipakai"),
        ({"surel": "bukan surel"}, "surel"),
        ({"telepon": "nol delapan"}, "hanya berisi angka"),
        ({"peran": "raja"}, ""),
        ({"peran": "supervisor"}, "tidak ada di Puskesos"),
        ({"peran": "manajer"}, "tidak ada di Puskesos"),
        ({"unit": DESA_ASING}, "tidak ada di wilayah Anda"),
        ({"unit": "tiada"}, "tidak ada di wilayah Anda"),
        ({"nomor_sk": None}, ""),
        ({"dari": "31-02-2026"}, ""),
        ({"sampai": "2020-01-01"}, "tidak boleh sebelum hari pertama"),
        ({"unsur": "x"}, ""),
        ({"kunci": "bukan"}, ""),
    ],
)
def test_bad_field_is_refused_with_its_sentence_and_leaves_nothing(dunia: Dunia, ubah: dict, kata: str) -> None:
    sebelum = (Petugas.objects.count(), Penugasan.objects.count())
    jawab = masuk(dunia, "admin").post(BARU, isian(**ubah))
    assert jawab.status_code == 400
    assert kata in teks(jawab)
    assert (Petugas.objects.count(), Penugasan.objects.count()) == sebelum


def test_surel_of_another_account_is_refused(dunia: Dunia) -> None:
    dunia.petugas["bo"].surel = "bo@contoh.test"
    dunia.petugas["bo"].save()
    assert "sudah dipakai akun lain" in teks(masuk(dunia, "admin").post(BARU, isian(surel="BO@contoh.test")))


# ---- who -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peran", ["koordinator", "supervisor", "manajer", "admin_sistem", "tim_survei"])
def test_koordinator_gives_desk_roles_only(dunia: Dunia, peran: str) -> None:
    jawab = masuk(dunia, "koordinator").post(BARU, isian(peran=peran))
    assert jawab.status_code == 400
    assert not Petugas.objects.filter(nama_pengguna="rina.contoh").exists()


def test_koordinator_gives_roles_in_the_own_puskesos_only(dunia: Dunia) -> None:
    assert masuk(dunia, "koordinator").post(BARU, isian(unit=DESA_LAIN)).status_code == 400


@pytest.mark.parametrize("siapa", ["fo", "bo", "fasilitator", "survei", "supervisor", "mitra", "auditor", "manajer"])
def test_nobody_else_makes_an_officer(dunia: Dunia, siapa: str) -> None:
    assert masuk(dunia, siapa).post(BARU, isian()).status_code == 403


@pytest.mark.parametrize(
    ("siapa", "ke", "status"),
    [
        ("koordinator", "fo", 200),
        ("koordinator", "koordinator", 200),
        ("koordinator", "fo_tetangga", 404),
        ("koordinator", "manajer", 404),
        ("admin", "fo_tetangga", 200),
        ("admin", "supervisor", 200),
        ("admin", "fo_asing", 404),
        ("admin", "dinasprov", 404),
        ("manajer", "fo", 200),
        ("manajer", "fo_asing", 404),
        ("fo", "bo", 403),
    ],
)
def test_officer_is_seen_within_the_area_only(dunia: Dunia, siapa: str, ke: str, status: int) -> None:
    assert masuk(dunia, siapa).get(alamat(dunia.petugas[ke])).status_code == status


def test_list_shows_the_own_area_by_name_with_filters_and_pages(dunia: Dunia) -> None:
    klien = masuk(dunia, "koordinator")
    semua = teks(klien.get(DAFTAR))
    assert "Fasilitator" in semua
    assert "Fo Tetangga" not in semua
    assert "Manajer</a>" not in semua
    cari = teks(klien.get(DAFTAR, {"cari": "rang"}))
    assert "Rangkap</a>" in cari
    assert "Fasilitator</a>" not in cari
    peran = teks(klien.get(DAFTAR, {"peran": "back_office"}))
    assert "Bo</a>" in peran
    assert "Fo</a>" not in peran
    assert "Bo</a>" not in teks(klien.get(DAFTAR, {"aktif": "tidak"}))
    kab = masuk(dunia, "admin")
    assert "Fo Tetangga</a>" in teks(kab.get(DAFTAR, {"unit": DESA_LAIN}))
    assert "Fo</a>" not in teks(kab.get(DAFTAR, {"unit": DESA_LAIN}))
    assert (
        "</a>"
        not in teks(kab.get(DAFTAR, {"unit": DESA_ASING})).partition("Daftar petugas")[2].partition("</section")[0]
    )


@pytest.mark.parametrize("tanya", [{"sesudah": "rusak"}, {"sesudah": "W251bGwsMV0"}])
def test_broken_cursor_is_refused(dunia: Dunia, tanya: dict[str, str]) -> None:
    assert masuk(dunia, "admin").get(DAFTAR, tanya).status_code == 400


@pytest.mark.parametrize(
    "tanya", [{"cari": "\0' OR 1=1"}, {"peran": "x"}, {"aktif": "x"}, {"unit": "%"}, {"unit": "a/b"}]
)
def test_odd_filter_is_harmless(dunia: Dunia, tanya: dict[str, str]) -> None:
    assert masuk(dunia, "admin").get(DAFTAR, tanya).status_code == 200


def test_list_costs_the_same_for_many(dunia: Dunia, django_assert_max_num_queries: Any) -> None:
    for i in range(40):
        orang = Petugas.objects.create_user(f"banyak{i}", f"Banyak {i:02}", None)
        Penugasan.objects.create(
            petugas=orang, unit=dunia.unit["desa"], peran="front_office", nomor_sk="x", berlaku_dari=date(2026, 1, 1)
        )
    klien = masuk(dunia, "admin")
    with django_assert_max_num_queries(15):
        jawab = klien.get(DAFTAR)
    assert jawab.content.count(b"<tr>") == 31
    assert "Berikutnya" in teks(jawab)


# ---- the own account, and accounts above ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sisa", "isi"),
    [
        ("kode/", {"kunci": "x"}),
        ("status/", {"aktif": "tidak"}),
        ("penugasan/baru/", {"unit": "32.01", "peran": "manajer", "unsur": "dinsos", "nomor_sk": "1"}),
    ],
)
def test_admin_cannot_touch_the_own_account_nor_give_itself_a_role(dunia: Dunia, sisa: str, isi: dict) -> None:
    admin = dunia.petugas["admin"]
    isi = isi | {"dari": hari().isoformat(), "kunci": kunci_baru()}
    assert masuk(dunia, "admin").post(alamat(admin, sisa), isi).status_code == 403
    assert admin.penugasan.count() == 1


def test_koordinator_does_not_take_over_an_account_that_reaches_further(dunia: Dunia) -> None:
    fo = dunia.petugas["fo"]
    klien = masuk(dunia, "koordinator")
    isi = {"nomor_sk": "x", "berlaku_dari": date(2026, 1, 1)}
    lain = Penugasan.objects.create(petugas=fo, unit=dunia.unit["sekretariat"], peran="manajer", **isi)
    assert klien.post(alamat(fo, "kode/"), {"kunci": kunci_baru()}).status_code == 403
    assert klien.post(alamat(fo, "status/"), {"aktif": "tidak"}).status_code == 403
    lain.delete()
    assert klien.post(alamat(fo, "kode/"), {"kunci": kunci_baru()}).status_code == 200


@pytest.mark.parametrize("siapa", ["koordinator", "admin"])
def test_account_that_also_works_elsewhere_is_not_taken_over(dunia: Dunia, siapa: str) -> None:
    fo = dunia.petugas["fo"]
    Penugasan.objects.create(
        petugas=fo, unit=dunia.unit["desa_asing"], peran="front_office", nomor_sk="x", berlaku_dari=date(2026, 1, 1)
    )
    assert masuk(dunia, siapa).post(alamat(fo, "kode/"), {"kunci": kunci_baru()}).status_code == 403


def test_koordinator_does_not_reset_a_koordinator(dunia: Dunia) -> None:
    orang = dunia.petugas["rangkap"]
    assert masuk(dunia, "koordinator").post(alamat(orang, "kode/"), {"kunci": kunci_baru()}).status_code == 403


def test_superuser_is_out_of_sight(dunia: Dunia) -> None:
    dunia.petugas["fo"].is_superuser = True
    dunia.petugas["fo"].save()
    assert masuk(dunia, "admin").post(alamat(dunia.petugas["fo"], "kode/"), {"kunci": kunci_baru()}).status_code == 404


def test_manajer_reads_only(dunia: Dunia) -> None:
    klien, fo = masuk(dunia, "manajer"), dunia.petugas["fo"]
    assert "tetapi tidak mengurusnya" in teks(klien.get(alamat(fo)))
    for sisa in ("kode/", "status/", "penugasan/baru/"):
        assert klien.post(alamat(fo, sisa), {"aktif": "tidak", "kunci": kunci_baru()}).status_code == 403


# ---- reset, stop, let in again -------------------------------------------------------------------------------------


def test_reset_ends_password_session_and_token_at_once(dunia: Dunia) -> None:
    fo = dunia.petugas["fo"]
    fo.set_password("sandi lama yang panjang")
    fo.save()
    sesi = masuk(dunia, "fo")
    TokenUnit.objects.create(user=fo, unit=dunia.unit["desa"])
    assert sesi.get("/antrean/").status_code == 200
    jawab = masuk(dunia, "koordinator").post(alamat(fo, "kode/"), {"kunci": kunci_baru()})
    assert sesi.get("/antrean/").status_code == 302
    assert not TokenUnit.objects.filter(user=fo).exists()
    assert not bisa_masuk("fo", "sandi lama yang panjang")
    assert aktifkan("fo", kode_di(jawab)).status_code == 303
    assert bisa_masuk("fo")
    assert [(j.objek_id, j.pelaku_id) for j in jejak("atur_ulang_sandi")] == [(fo.pk, dunia.petugas["koordinator"].pk)]


def test_new_code_takes_the_place_of_the_former(dunia: Dunia) -> None:
    klien, fo = masuk(dunia, "admin"), dunia.petugas["fo"]
    lama = kode_di(klien.post(alamat(fo, "kode/"), {"kunci": kunci_baru()}))
    baru = kode_di(klien.post(alamat(fo, "kode/"), {"kunci": kunci_baru()}))
    assert aktifkan("fo", lama).status_code == 422
    assert aktifkan("fo", baru).status_code == 303


def test_stopped_account_is_out_on_the_next_request_and_comes_back(dunia: Dunia) -> None:
    fo, sesi, klien = dunia.petugas["fo"], masuk(dunia, "fo"), masuk(dunia, "koordinator")
    assert sesi.get("/antrean/").status_code == 200
    assert klien.post(alamat(fo, "status/"), {"aktif": "tidak"}).status_code == 303
    assert sesi.get("/antrean/").status_code == 302
    assert klien.post(alamat(fo, "status/"), {"aktif": "tidak"}).status_code == 409
    assert klien.post(alamat(fo, "kode/"), {"kunci": kunci_baru()}).status_code == 409
    assert klien.post(alamat(fo, "status/"), {"aktif": "ya"}).status_code == 303
    assert sesi.get("/antrean/").status_code == 302  # the old session does not wake up
    assert klien.post(alamat(fo, "status/"), {"aktif": "mungkin"}).status_code == 400
    assert [(j.dari, j.ke) for j in jejak("ubah_status_akun")] == [("aktif", "nonaktif"), ("nonaktif", "aktif")]


# ---- assignments ---------------------------------------------------------------------------------------------------


def tugas(**ubah: Any) -> dict[str, Any]:
    isi = {"unit": DESA, "peran": "back_office", "unsur": "psks", "nomor_sk": "SK/2", "dari": hari().isoformat()}
    return isi | ubah


def test_one_more_role_works_from_the_next_log_in(dunia: Dunia) -> None:
    fo, sesi = dunia.petugas["fo"], masuk(dunia, "fo")
    assert masuk(dunia, "koordinator").post(alamat(fo, "penugasan/baru/"), tugas()).status_code == 303
    assert sesi.get("/antrean/").status_code == 302
    fo.refresh_from_db()
    dunia.petugas["fo"] = fo
    assert dunia["fo"].peran == {"front_office", "back_office"}
    assert jejak("tugaskan")[0].rincian["peran"] == Peran.BACK_OFFICE


@pytest.mark.parametrize(
    ("dari", "sampai", "status"),
    [("2026-01-01", "", 400), ("2024-01-01", "2024-12-31", 303), ("2024-01-01", "2025-01-01", 400)],
)
def test_same_role_in_the_same_office_never_overlaps(dunia: Dunia, dari: str, sampai: str, status: int) -> None:
    isi = tugas(peran="front_office", dari=dari, sampai=sampai)
    jawab = masuk(dunia, "admin").post(alamat(dunia.petugas["fo"], "penugasan/baru/"), isi)
    assert jawab.status_code == status


def test_role_that_ended_is_refused_on_the_next_request(dunia: Dunia) -> None:
    orang, sesi = dunia.petugas["rangkap"], masuk(dunia, "rangkap")
    fo = orang.penugasan.get(peran="front_office")
    assert sesi.get("/antrean/").status_code == 200
    kemarin = hari() - timedelta(days=1)
    isi = {"sampai": kemarin.isoformat()}
    assert masuk(dunia, "koordinator").post(alamat(orang, f"penugasan/{fo.pk}/akhiri/"), isi).status_code == 303
    assert sesi.get("/antrean/").status_code == 302
    orang.refresh_from_db()
    lagi = Client()
    lagi.force_login(orang, backend=SESI)
    assert lagi.get("/antrean/").status_code == 403
    assert fo.riwayat.count() == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("siapa", "ke", "peran", "sampai", "status"),
    [
        ("koordinator", "rangkap", "front_office", "2024-12-31", 400),  # before it began
        ("koordinator", "rangkap", "front_office", "", 400),
        ("koordinator", "rangkap", "koordinator", "2026-01-01", 403),
        ("koordinator", "fo_tetangga", "front_office", "2026-01-01", 404),
        ("admin", "admin", "admin_sistem", "2026-01-01", 403),
        ("manajer", "fo", "front_office", "2026-01-01", 403),
    ],
)
def test_end_is_refused(dunia: Dunia, siapa: str, ke: str, peran: str, sampai: str, status: int) -> None:
    satu = dunia.petugas[ke].penugasan.get(peran=peran)
    jawab = masuk(dunia, siapa).post(alamat(dunia.petugas[ke], f"penugasan/{satu.pk}/akhiri/"), {"sampai": sampai})
    assert jawab.status_code == status
    satu.refresh_from_db()
    assert satu.berlaku_sampai is None


def test_ended_assignment_neither_ends_again_nor_is_prolonged(dunia: Dunia) -> None:
    orang, klien = dunia.petugas["rangkap"], masuk(dunia, "admin")
    satu = orang.penugasan.get(peran="front_office")
    besok, lusa = (hari() + timedelta(days=n) for n in (1, 2))
    url = alamat(orang, f"penugasan/{satu.pk}/akhiri/")
    assert klien.post(url, {"sampai": besok.isoformat()}).status_code == 303
    assert klien.post(url, {"sampai": lusa.isoformat()}).status_code == 400
    Penugasan.objects.filter(pk=satu.pk).update(berlaku_sampai=hari() - timedelta(days=3))
    assert klien.post(url, {"sampai": "2026-01-01"}).status_code == 409


def test_assignment_that_has_not_begun_is_taken_back(dunia: Dunia) -> None:
    orang, klien = dunia.petugas["fo"], masuk(dunia, "admin")
    klien.post(alamat(orang, "penugasan/baru/"), tugas(dari=(hari() + timedelta(days=9)).isoformat()))
    satu = orang.penugasan.get(peran="back_office")
    klien.post(alamat(orang, f"penugasan/{satu.pk}/akhiri/"), {"sampai": hari().isoformat()})
    assert not orang.penugasan.filter(peran="back_office").exists()
    assert len(jejak("akhiri_tugas")) == 1


def test_assignment_of_another_officer_is_not_there(dunia: Dunia) -> None:
    lain = dunia.petugas["bo"].penugasan.get()
    url = alamat(dunia.petugas["fo"], f"penugasan/{lain.pk}/akhiri/")
    assert masuk(dunia, "admin").post(url, {"sampai": hari().isoformat()}).status_code == 404
