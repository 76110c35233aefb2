"""An officer leaves or is away: nothing stays without an owner. Through the pages."""

import html
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from core.konteks import konteks
from core.waktu import sekarang, tanggal_di
from kasus.models import Riwayat, UsulanData
from kasus.services import penanganan, survei
from puskesos.models import Jejak, Penugasan
from puskesos.pelaku import SISTEM
from tests.dunia import (
    TIDAK_TERDAFTAR,
    Dunia,
    buat_dunia,
    buat_kasus,
    buat_petugas,
    kasus_ditangani,
    kunci_baru,
    sebagai,
    versi_kini,
)
from tests.pintu import SESI

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia() -> Dunia:
    return buat_dunia()


def masuk(dunia: Dunia, siapa: str) -> Client:
    dunia.petugas[siapa].refresh_from_db()
    klien = Client()
    klien.force_login(dunia.petugas[siapa], backend=SESI)
    return klien


def hari(geser: int = 0) -> str:
    return (tanggal_di(sekarang(), "Asia/Jakarta") + timedelta(days=geser)).isoformat()


def tugas_dari(dunia: Dunia, siapa: str) -> Penugasan:
    return dunia.petugas[siapa].penugasan.order_by("pk").first()  # type: ignore[return-value]


def alamat(tugas: Penugasan, sisa: str) -> str:
    return f"/administrasi/petugas/{tugas.petugas_id}/penugasan/{tugas.pk}/{sisa}/"


def teks(jawab: Any) -> str:
    return html.unescape(jawab.content.decode())


def usulan_ditugaskan(dunia: Dunia, siapa: str = "survei") -> UUID:
    id = buat_kasus(dunia)
    cek = {k: getattr(TIDAK_TERDAFTAR, k) for k in ("sumber", "versi_daftar", "hasil", "desil")}
    sebagai(dunia["fo"], penanganan.catat_pemeriksaan, id=id, versi=versi_kini(id), **cek, catatan="")
    sebagai(dunia["fo"], penanganan.minta_verifikasi, id=id, versi=versi_kini(id))
    with konteks(SISTEM):
        usulan = UsulanData.objects.get(kasus=id)
    isi = {"petugas": dunia.petugas[siapa].pk, "tanggal": date.fromisoformat(hari())}
    sebagai(dunia["manajer"], survei.tugaskan_survei, id=usulan.pk, versi=usulan.versi, **isi)
    return usulan.pk


def pemegang_survei(id: UUID) -> UUID | None:
    with konteks(SISTEM):
        return UsulanData.objects.get(pk=id).petugas_survei_id


# ---- nothing without an owner ------------------------------------------------------------------------------------


def test_last_back_office_does_not_leave_while_cases_wait(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    tugas = tugas_dari(dunia, "bo")
    jawab = masuk(dunia, "admin").post(alamat(tugas, "akhiri"), {"sampai": hari()})
    assert jawab.status_code == 422
    assert "1 kasus menunggu peran ini" in teks(jawab)
    assert "serah terima" in teks(jawab)
    tugas.refresh_from_db()
    assert tugas.berlaku_sampai is None


def test_last_back_office_leaves_when_nothing_waits(dunia: Dunia) -> None:
    assert masuk(dunia, "admin").post(alamat(tugas_dari(dunia, "bo"), "akhiri"), {"sampai": hari()}).status_code == 303


def test_one_of_two_leaves_freely(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    buat_petugas("bo_dua", ("back_office", dunia.unit["desa"]))
    assert masuk(dunia, "admin").post(alamat(tugas_dari(dunia, "bo"), "akhiri"), {"sampai": hari()}).status_code == 303


@pytest.mark.parametrize("sebab", ["nonaktif", "pengganti", "berakhir"])
def test_who_is_no_owner_does_not_count(dunia: Dunia, sebab: str) -> None:
    kasus_ditangani(dunia)
    tugas = tugas_dari(dunia, "bo")
    dua = buat_petugas("bo_dua", ("back_office", dunia.unit["desa"]))
    if sebab == "nonaktif":
        dua.is_active = False
        dua.save()
    elif sebab == "pengganti":
        dua.penugasan.update(menggantikan=tugas)
    else:
        dua.penugasan.update(berlaku_sampai=hari())
    assert masuk(dunia, "admin").post(alamat(tugas, "akhiri"), {"sampai": hari()}).status_code == 422


def test_account_with_work_is_not_stopped_but_its_password_is(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    bo, klien = dunia.petugas["bo"], masuk(dunia, "admin")
    assert klien.post(f"/administrasi/petugas/{bo.pk}/status/", {"aktif": "tidak"}).status_code == 422
    assert klien.post(f"/administrasi/petugas/{bo.pk}/kode/", {"kunci": kunci_baru()}).status_code == 200


def test_surveyor_does_not_leave_with_surveys_though_there_are_colleagues(dunia: Dunia) -> None:
    usulan_ditugaskan(dunia)
    jawab = masuk(dunia, "admin").post(alamat(tugas_dari(dunia, "survei"), "akhiri"), {"sampai": hari()})
    assert jawab.status_code == 422
    assert "1 survei yang ditugaskan kepadanya" in teks(jawab)


def test_page_says_how_much_waits_and_who_goes_on(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    isi = teks(masuk(dunia, "manajer").get(alamat(tugas_dari(dunia, "bo"), "serah-terima")))
    assert "Perlu penerima" in isi
    buat_petugas("bo_dua", ("back_office", dunia.unit["desa"]))
    isi = teks(masuk(dunia, "manajer").get(alamat(tugas_dari(dunia, "bo"), "serah-terima")))
    assert "Perlu penerima" not in isi
    assert "diteruskan Back office unit ini" in isi
    assert "Bantuan belum cair" not in isi


# ---- handed over -------------------------------------------------------------------------------------------------


def test_manajer_hands_the_desk_to_another_officer(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    tugas, fo = tugas_dari(dunia, "bo"), dunia.petugas["fo"]
    sesi = masuk(dunia, "bo")
    assert sesi.get("/antrean/").status_code == 200
    isi = {"penerima": str(fo.pk), "sampai": hari(-1), "nomor_sk": "SK/9"}
    jawab = masuk(dunia, "manajer").post(alamat(tugas, "serah-terima"), isi)
    assert jawab.status_code == 303
    assert sesi.get("/antrean/").status_code == 302
    baru = fo.penugasan.get(peran="back_office")
    assert (baru.nomor_sk, baru.berlaku_dari.isoformat(), baru.unit_id) == ("SK/9", hari(), dunia.unit["desa"].pk)
    tugas.refresh_from_db()
    assert tugas.berlaku_sampai == date.fromisoformat(hari(-1))
    fo.refresh_from_db()
    assert dunia["fo"].peran == {"front_office", "back_office"}
    with konteks(SISTEM):
        assert Jejak.objects.filter(aksi="akhiri_tugas", pelaku=dunia.petugas["manajer"]).count() == 1


def test_surveys_go_to_the_colleague_with_a_line_in_the_history(dunia: Dunia) -> None:
    id = usulan_ditugaskan(dunia)
    tugas, lain = tugas_dari(dunia, "survei"), dunia.petugas["survei_lain"]
    isi = {"penerima": str(lain.pk), "sampai": hari(-1)}
    assert masuk(dunia, "admin").post(alamat(tugas, "serah-terima"), isi).status_code == 303
    assert pemegang_survei(id) == lain.pk
    assert masuk(dunia, "survei_lain").get(f"/usulan/{id}/").status_code == 200
    with konteks(SISTEM):
        baris = Riwayat.objects.get(aksi="serahkan_survei")
    assert baris.rincian == {"dari": str(dunia.petugas["survei"].pk), "petugas": str(lain.pk)}
    assert baris.peran == "admin_sistem"


@pytest.mark.parametrize(
    ("ubah", "status", "kata"),
    [
        ({"nomor_sk": ""}, 400, "Isi nomor SK"),
        ({"penerima": "bo"}, 400, ""),
        ({"penerima": "fo_asing"}, 400, ""),
        ({"penerima": "bukan-id"}, 400, ""),
        ({"sampai": "31-31-31"}, 400, ""),
        ({"sampai": "2020-01-01"}, 400, "sebelum tugas mulai"),
    ],
)
def test_bad_hand_over_changes_nothing(dunia: Dunia, ubah: dict[str, str], status: int, kata: str) -> None:
    kasus_ditangani(dunia)
    if "penerima" in ubah and ubah["penerima"] in dunia.petugas:
        ubah = ubah | {"penerima": str(dunia.petugas[ubah["penerima"]].pk)}
    isi = {"penerima": str(dunia.petugas["fo"].pk), "sampai": hari(), "nomor_sk": "SK/9"} | ubah
    tugas = tugas_dari(dunia, "bo")
    jawab = masuk(dunia, "admin").post(alamat(tugas, "serah-terima"), isi)
    assert jawab.status_code == status
    assert kata in teks(jawab)
    tugas.refresh_from_db()
    assert tugas.berlaku_sampai is None
    assert not dunia.petugas["fo"].penugasan.filter(peran="back_office").exists()


def test_surveys_do_not_move_when_the_hand_over_is_refused(dunia: Dunia) -> None:
    id = usulan_ditugaskan(dunia)
    isi = {"penerima": str(dunia.petugas["survei_lain"].pk), "sampai": "2020-01-01"}
    assert masuk(dunia, "admin").post(alamat(tugas_dari(dunia, "survei"), "serah-terima"), isi).status_code == 400
    assert pemegang_survei(id) == dunia.petugas["survei"].pk


@pytest.mark.parametrize(
    ("siapa", "ke", "status"),
    [
        ("koordinator", "bo", 303),
        ("koordinator", "koordinator", 403),
        ("koordinator", "rangkap", 303),
        ("koordinator", "supervisor", 404),
        ("manajer", "koordinator", 303),
        ("manajer", "kadis", 403),
        ("manajer", "manajer", 403),
        ("manajer", "admin", 403),
        ("manajer", "bo_asing", 404),
        ("fo", "bo", 403),
        ("supervisor", "bo", 403),
    ],
)
def test_who_hands_over_whose_work(dunia: Dunia, siapa: str, ke: str, status: int) -> None:
    calon = "fasilitator" if siapa == "koordinator" else "fo"
    isi = {"penerima": str(dunia.petugas[calon].pk), "sampai": hari(), "nomor_sk": "SK/9"}
    assert masuk(dunia, siapa).post(alamat(tugas_dari(dunia, ke), "serah-terima"), isi).status_code == status


def test_nobody_hands_a_role_to_himself(dunia: Dunia) -> None:
    isi = {"penerima": str(dunia.petugas["manajer"].pk), "sampai": hari(), "nomor_sk": "SK/9"}
    assert masuk(dunia, "manajer").post(alamat(tugas_dari(dunia, "bo"), "serah-terima"), isi).status_code == 400


# ---- away for some days ------------------------------------------------------------------------------------------


def pengganti(dunia: Dunia, siapa: str = "koordinator", ke: str = "bo", **ubah: str) -> Any:
    isi = {"penerima": str(dunia.petugas["fo"].pk), "dari": hari(), "sampai": hari(3), "nomor_sk": "ST/1"} | ubah
    return masuk(dunia, siapa).post(alamat(tugas_dari(dunia, ke), "pengganti"), isi)


def test_delegate_holds_the_role_for_these_days_and_the_list_says_so(dunia: Dunia) -> None:
    assert pengganti(dunia).status_code == 303
    baru = dunia.petugas["fo"].penugasan.get(peran="back_office")
    assert baru.menggantikan == tugas_dari(dunia, "bo")
    assert "Pengganti Bo" in teks(masuk(dunia, "koordinator").get("/administrasi/petugas/"))
    assert dunia["fo"].peran == {"front_office", "back_office"}
    assert dunia["bo"].peran == {"back_office"}
    from core.waktu import dengan_jam

    with dengan_jam(sekarang() + timedelta(days=5)):
        assert dunia["fo"].peran == {"front_office"}


def test_delegate_ends_with_the_assignment_that_it_stands_in_for(dunia: Dunia) -> None:
    pengganti(dunia)
    tugas = tugas_dari(dunia, "bo")
    assert masuk(dunia, "admin").post(alamat(tugas, "akhiri"), {"sampai": hari(1)}).status_code == 303
    assert dunia.petugas["fo"].penugasan.get(peran="back_office").berlaku_sampai == date.fromisoformat(hari(1))


@pytest.mark.parametrize(
    ("siapa", "ke", "ubah", "status"),
    [
        ("koordinator", "bo", {"sampai": ""}, 400),
        ("koordinator", "bo", {"nomor_sk": ""}, 400),
        ("koordinator", "bo", {"sampai": "2026-01-01", "dari": "2026-01-01"}, 400),
        ("koordinator", "bo", {"dari": "2020-01-01"}, 422),
        ("koordinator", "fo", {}, 400),  # himself
        ("koordinator", "koordinator", {}, 403),
        ("koordinator", "supervisor", {}, 404),
        ("manajer", "bo", {}, 403),
        ("admin", "bo", {}, 303),
    ],
)
def test_delegate_is_refused(dunia: Dunia, siapa: str, ke: str, ubah: dict[str, str], status: int) -> None:
    assert pengganti(dunia, siapa, ke, **ubah).status_code == status


def test_delegate_is_not_delegated_on(dunia: Dunia) -> None:
    pengganti(dunia)
    satu = dunia.petugas["fo"].penugasan.get(peran="back_office")
    isi = {"penerima": str(dunia.petugas["fasilitator"].pk), "dari": hari(), "sampai": hari(1), "nomor_sk": "ST/2"}
    assert masuk(dunia, "koordinator").post(alamat(satu, "pengganti"), isi).status_code == 409
