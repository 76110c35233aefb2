"""Whom an event of a case is told: the next desk, who stands in, nobody who may not know; once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from core.konteks import konteks
from core.kotak_keluar import ambil_yang_jatuh, kerjakan
from core.models import KotakKeluar
from core.waktu import dengan_jam, sekarang
from kasus.services import isi_survei, penanganan, survei
from puskesos.models import Pemberitahuan, Penugasan
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, buat_kasus, buat_petugas, kasus_ditangani, kasus_sampai, sebagai, versi_kini
from tests.kasus.alat import bentuk, jalankan, sementara, siapkan
from tests.pintu import SESI

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]


def antar() -> None:
    """Carry out all that is due, what it leaves behind too."""
    while id := ambil_yang_jatuh(sekarang()):
        for satu in id:
            assert kerjakan(satu), KotakKeluar.objects.get(pk=satu).galat


def kabar(dunia: Dunia) -> dict[str, list[str]]:
    """Officer → kinds of the notices told so far, those of the setup taken away by ``lupakan``."""
    antar()
    nama = {p.pk: n for n, p in dunia.petugas.items()}
    hasil: dict[str, list[str]] = {}
    with konteks(SISTEM):
        for b in Pemberitahuan.objects.order_by("id"):
            hasil.setdefault(nama[b.penerima_id], []).append(b.jenis)
    return hasil


def lupakan() -> None:
    """Forget what the setup told."""
    antar()
    with konteks(SISTEM):
        Pemberitahuan.objects.all().delete()


def sesudah(dunia: Dunia, status: str, aksi: str, siapa: str | None, **ubah: Any) -> dict[str, list[str]]:
    """Who is told of what by an aksi from a status."""
    id = buat_kasus(dunia)
    isian = siapkan(dunia, id, status, aksi, **ubah)
    lupakan()
    jalankan(aksi, id, SISTEM if siapa is None else dunia[siapa], **isian)
    return kabar(dunia)


@pytest.mark.parametrize(
    ("status", "aksi", "siapa", "harapan"),
    [
        ("dicek", "teruskan_ke_back_office", "fo", {"bo": ["kasus_masuk"]}),
        ("ditangani", "rekomendasikan", "bo", {"koordinator": ["kasus_masuk"], "rangkap": ["kasus_masuk"]}),
        ("menunggu_berkas", "terima_berkas", "fo", {"bo": ["berkas_datang"]}),
        ("menunggu_berkas", "terima_berkas", "bo", {}),
        ("penetapan", "tetapkan_teruskan", "koordinator", {"supervisor": ["kasus_masuk"]}),
        ("penetapan", "kembalikan", "koordinator", {"bo": ["kasus_dikembalikan"]}),
        ("penetapan", "tetapkan_selesai", "koordinator", {"fo": ["hasil_siap"], "rangkap": ["hasil_siap"]}),
        ("ditelaah_supervisor", "teruskan_ke_manajer", "supervisor",
         {"manajer": ["kasus_masuk"], "kadis": ["kasus_masuk"]}),
        ("ditangani", "teruskan_mendesak", "bo",
         {"supervisor": ["kasus_mendesak"], "manajer": ["kasus_mendesak"], "kadis": ["kasus_mendesak"]}),
        ("ditangani", "naikkan", None, {"supervisor": ["kasus_dinaikkan"]}),
        ("selesai", "minta_buka_kembali", "fo", {"supervisor": ["minta_buka"]}),
        ("selesai", "tolak_buka_kembali", "supervisor", {"fo": ["buka_ditolak"], "rangkap": ["buka_ditolak"]}),
        ("selesai", "buka_kembali", "supervisor", {"bo": ["kasus_dibuka_lagi"]}),
        ("dirujuk", "jawaban_rujukan", None, {"manajer": ["rujukan_terjawab"], "kadis": ["rujukan_terjawab"]}),
    ],
)  # fmt: skip
def test_event_is_told_to_the_desk_that_must_act(
    status: str, aksi: str, siapa: str | None, harapan: dict[str, list[str]], dunia: Dunia
) -> None:
    assert sesudah(dunia, status, aksi, siapa) == harapan


def test_event_delivered_again_is_one_notice(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    antar()
    KotakKeluar.objects.filter(objek_id=id).update(selesai_pada=None)
    for baris in KotakKeluar.objects.filter(objek_id=id):
        kerjakan(baris.pk)  # its effect is there already
    assert kabar(dunia)["bo"] == ["kasus_masuk"]


def test_who_is_away_is_not_told_and_who_stands_in_is(dunia: Dunia) -> None:
    tugas = dunia.petugas["supervisor"].penugasan.get()
    dunia.petugas["pengganti"] = buat_petugas("pengganti")
    hari = SENIN.date()
    Penugasan.objects.create(
        petugas=dunia.petugas["pengganti"], unit=tugas.unit, peran="supervisor", nomor_sk="SK/UJI",
        berlaku_dari=hari, berlaku_sampai=hari, menggantikan=tugas,
    )  # fmt: skip
    assert sesudah(dunia, "penetapan", "tetapkan_teruskan", "koordinator") == {"pengganti": ["kasus_masuk"]}
    with dengan_jam(SENIN + timedelta(days=1)):
        lupakan()
        hasil = sesudah(dunia, "penetapan", "tetapkan_teruskan", "koordinator")
    assert hasil == {"supervisor": ["kasus_masuk"]}


def test_empty_post_goes_to_the_next_desk_up(dunia: Dunia) -> None:
    dunia.petugas["supervisor"].penugasan.update(berlaku_sampai=SENIN.date() - timedelta(days=1))
    hasil = sesudah(dunia, "penetapan", "tetapkan_teruskan", "koordinator")
    assert hasil == {"manajer": ["kasus_masuk"], "kadis": ["kasus_masuk"]}


def test_complaint_about_an_officer_is_never_told_to_that_officer(dunia: Dunia) -> None:
    id = buat_kasus(dunia, terlapor=dunia.petugas["bo"].pk)  # starts at the kecamatan
    assert kabar(dunia) == {"supervisor": ["kasus_masuk"]}
    lupakan()
    id = buat_kasus(dunia, terlapor=dunia.petugas["manajer"].pk)
    assert kabar(dunia) == {"kadis": ["kasus_masuk"]}
    with konteks(SISTEM):
        assert Pemberitahuan.objects.get().objek_id == id


def test_event_that_the_case_left_behind_is_told_to_nobody(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    with konteks(SISTEM):
        bentuk(id, "selesai")
    assert kabar(dunia) == {}


def test_event_of_long_ago_is_told_to_nobody(dunia: Dunia) -> None:
    kasus_ditangani(dunia)
    with dengan_jam(SENIN + timedelta(days=15)):
        assert kabar(dunia) == {}


def test_survey_is_told_to_its_surveyor_and_the_result_to_the_case(dunia: Dunia) -> None:
    id, isian = buat_kasus(dunia), {}
    siapkan(dunia, id, "dicek", "minta_verifikasi", hasil_cek="tidak_terdaftar")
    lupakan()
    jalankan("minta_verifikasi", id, dunia["fo"], **isian)
    assert kabar(dunia) == {"manajer": ["usulan_baru"], "kadis": ["usulan_baru"]}
    with konteks(SISTEM):
        usulan = Pemberitahuan.objects.first().objek_id
    lupakan()
    sebagai(dunia["manajer"], survei.tugaskan_survei, id=usulan, versi=1,
            petugas=dunia.petugas["survei"].pk, tanggal=SENIN.date())  # fmt: skip
    assert kabar(dunia) == {"survei": ["usulan_tugas"]}
    lupakan()
    sebagai(
        dunia["survei"],
        isi_survei.catat_survei,
        id=usulan,
        versi=2,
        ditemukan=True,
        menolak=True,
        jawaban="Rumah kayu.",
    )
    sebagai(dunia["survei"], survei.simpulkan_survei, id=usulan, versi=3, layak=True, alasan="Layak.")
    assert kabar(dunia) == {"bo": ["survei_selesai"]}


def test_notice_links_to_the_case_only_while_its_reader_sees_it(dunia: Dunia, client: Any) -> None:
    id = kasus_sampai(dunia, "penetapan")
    antar()
    client.force_login(dunia.petugas["koordinator"], backend=SESI)
    isi = client.get("/pemberitahuan/").content.decode()
    nomor = f"ADU/{dunia.unit['desa'].kode}"
    assert "Ada kasus baru di meja Anda." in isi and nomor in isi
    dunia.petugas["koordinator"].penugasan.update(unit=dunia.unit["desa_asing"])
    isi = client.get("/pemberitahuan/").content.decode()
    client.force_login(dunia.petugas["koordinator"], backend=SESI)
    isi = client.get("/pemberitahuan/").content.decode()
    assert "Tidak ada lagi di meja Anda." in isi and nomor not in isi
    assert status_sesudah_buka(client, id) == 404


def status_sesudah_buka(client: Any, kasus_id: UUID) -> int:
    """What pressing *Buka* on the notice of a case answers."""
    with konteks(SISTEM):
        b = Pemberitahuan.objects.filter(objek_id=kasus_id).order_by("-id").first()
    return int(client.post("/pemberitahuan/baca/", {"buka": str(b.pk)}).status_code)


def test_intake_and_action_are_told_to_nobody_when_they_are_undone(dunia: Dunia) -> None:
    with sementara():
        id = kasus_ditangani(dunia)
        sebagai(dunia["bo"], penanganan.rekomendasikan, id=id, versi=versi_kini(id),
                rekomendasi="selesai_di_desa", jenjang="desa")  # fmt: skip
    assert kabar(dunia) == {}
