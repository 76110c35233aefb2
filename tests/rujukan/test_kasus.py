"""What a referral and its answer, or silence, mean for the case."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from core.errors import (
    IsianTidakSah,
    StatusTidakCocok,
    SyaratBelumTerpenuhi,
)
from core.idempotensi import kunci_dari
from core.konteks import dengan_sistem, konteks
from core.waktu import dengan_jam
from kasus.models import Riwayat
from kasus.services import penanganan
from puskesos.models import Unit
from puskesos.pelaku import SISTEM
from rujukan.policies import aksi_rujukan
from rujukan.services import rujukan as layanan
from rujukan.services.jadwal import sapu_kedaluwarsa
from rujukan.services.mitra import daftarkan_mitra
from tests.dunia import SENIN, Dunia, kasus_sampai, sebagai, status_kini, versi_kini
from tests.rujukan.alat import (
    ISI,
    buat,
    lakukan,
    mentah,
    riwayat_rujukan,
    rujukan_sampai,
)

pytestmark = pytest.mark.django_db


def test_button_sends_and_refers_under_one_key(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    id = buat(dunia, kasus)
    kunci = kunci_dari(str(uuid4()), "kirim", {"id": str(id)})
    isi = {"id": id, "versi": 1, "kunci": kunci, **ISI["kirim"]}
    pertama, ulang = (sebagai(dunia["manajer"], layanan.kirim_dan_rujuk, **isi) for _ in range(2))
    assert (pertama.status, pertama.ulangan, ulang.status, ulang.ulangan) == ("dikirim", False, "dikirim", True)
    assert (status_kini(kasus), versi_kini(kasus)) == ("dirujuk", 7)
    with konteks(SISTEM):
        akhir = list(Riwayat.objects.filter(kasus=kasus).order_by("urut").values_list("objek", "aksi", "ke"))[-3:]
    assert akhir == [
        ("rujukan", "buat_rujukan", "draf"),
        ("rujukan", "kirim", "dikirim"),
        ("kasus", "rujuk", "dirujuk"),
    ]


def test_sending_alone_leaves_the_case_until_rujuk(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    id = buat(dunia, kasus)
    with pytest.raises(SyaratBelumTerpenuhi):  # a draf holds no case
        sebagai(dunia["manajer"], penanganan.rujuk, id=kasus, versi=6)
    lakukan(dunia, "manajer", "kirim", id)
    assert status_kini(kasus) == "ditangani_manajer"
    sebagai(dunia["manajer"], penanganan.rujuk, id=kasus, versi=6)
    assert status_kini(kasus) == "dirujuk"


def test_answer_before_rujuk_leaves_the_case_alone(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    id = buat(dunia, kasus)
    lakukan(dunia, "manajer", "kirim", id)
    lakukan(dunia, "mitra", "tolak_rujukan", id)
    assert (status_kini(kasus), versi_kini(kasus)) == ("ditangani_manajer", 6)


@pytest.mark.parametrize("akhir", ["ditolak", "dilayani", "tidak_dilayani", "ditarik"])
def test_case_comes_back_when_its_only_referral_ends(dunia: Dunia, akhir: str) -> None:
    id = rujukan_sampai(dunia, akhir)
    r = mentah(id)
    assert r.berakhir_pada == SENIN
    assert (status_kini(r.kasus_id), versi_kini(r.kasus_id)) == ("ditangani_manajer", 8)
    with konteks(SISTEM):
        terakhir = Riwayat.objects.filter(kasus=r.kasus_id).order_by("-urut").values_list("aksi", "peran")[0]
    assert terakhir == ("jawaban_rujukan", "sistem")


def test_case_comes_back_only_with_the_last_of_several(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    satu, dua, tiga = (rujukan_sampai(dunia, "dikirim", kasus) for _ in range(3))
    buat(dunia, kasus)  # a draf beside them holds nothing
    lakukan(dunia, "mitra", "tolak_rujukan", satu)
    assert status_kini(kasus) == "dirujuk"
    lakukan(dunia, "mitra", "terima_rujukan", dua)
    lakukan(dunia, "manajer", "tarik", tiga)
    assert status_kini(kasus) == "dirujuk"
    for aksi, galat in (("selesaikan", StatusTidakCocok),):
        with pytest.raises(galat):
            sebagai(dunia["manajer"], getattr(penanganan, aksi), id=kasus, versi=versi_kini(kasus), hasil="Selesai.")
    lakukan(dunia, "mitra", "layani_rujukan", dua)
    assert status_kini(kasus) == "ditangani_manajer"
    assert (
        sebagai(
            dunia["manajer"], penanganan.selesaikan, id=kasus, versi=versi_kini(kasus), hasil="Kartu sudah diganti."
        ).status
        == "selesai"
    )


def test_draf_of_a_finished_case_is_not_sent(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    id = buat(dunia, kasus)
    sebagai(dunia["manajer"], penanganan.selesaikan, id=kasus, versi=6, hasil="Sudah cair tanpa rujukan.")
    with pytest.raises(StatusTidakCocok):
        lakukan(dunia, "manajer", "kirim", id)
    with konteks(dunia["manajer"]):
        assert aksi_rujukan(mentah(id), dunia["manajer"]) == []


def test_open_referral_holds_the_end_of_the_case_whoever_asks(dunia: Dunia) -> None:
    kasus = kasus_sampai(dunia, "ditangani_manajer")
    id = buat(dunia, kasus)
    lakukan(dunia, "manajer", "kirim", id)
    for siapa, aksi, isi in (("manajer", "selesaikan", {"hasil": "x"}), ("fo", "batalkan", {"alasan": "x"})):
        with pytest.raises(SyaratBelumTerpenuhi) as galat:
            sebagai(dunia[siapa], getattr(penanganan, aksi), id=kasus, versi=6, **isi)
        assert galat.value.kode == "rujukan_masih_terbuka"


# ---- answers -----------------------------------------------------------------------------------------


def test_words_of_the_receiver_are_kept_sealed_for_the_manajer(dunia: Dunia) -> None:
    r = mentah(rujukan_sampai(dunia, "dilayani"))
    assert r.jawaban == "Kartu baru sudah diserahkan." and b"Kartu" not in (r.jawaban_sandi or b"")
    with konteks(SISTEM):
        event = Riwayat.objects.get(objek_id=r.pk, aksi="layani_rujukan")
    assert event.rincian == {"tanggal": "2026-03-09"} and event.pelaku_id == dunia.petugas["mitra"].pk
    assert event.catatan_sandi and b"Kartu" not in bytes(event.catatan_sandi)


@pytest.mark.parametrize(
    ("aksi", "dari", "ubah"),
    [
        ("tolak_rujukan", "dikirim", {"alasan": " "}),
        ("tidak_layani", "diterima", {"alasan": ""}),
        ("layani_rujukan", "diterima", {"uraian": ""}),
        ("tarik", "dikirim", {"alasan": ""}),
    ],
)
def test_reason_is_needed(dunia: Dunia, aksi: str, dari: str, ubah: dict[str, Any]) -> None:
    id = rujukan_sampai(dunia, dari)
    with pytest.raises(IsianTidakSah) as galat:
        lakukan(dunia, "manajer" if aksi == "tarik" else "mitra", aksi, id, **ubah)
    assert [b.nama for b in galat.value.bidang] == list(ubah)
    assert mentah(id).status == dari


def test_service_cannot_lie_in_the_future(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "diterima")
    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        lakukan(dunia, "mitra", "layani_rujukan", id, tanggal=date(2026, 3, 10))
    assert galat.value.kode == "tanggal_layanan"


def test_stale_versi_and_missing_versi(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    with pytest.raises(StatusTidakCocok) as galat:
        lakukan(dunia, "mitra", "terima_rujukan", id, versi=1)
    assert galat.value.kode == "versi_usang"
    assert galat.value.tambahan["versi"] == 2 and galat.value.tambahan["aksi"] == ["terima_rujukan", "tolak_rujukan"]
    with pytest.raises(IsianTidakSah):
        sebagai(dunia["mitra"], layanan.terima_rujukan, id=id, versi=None)


# ---- silence -----------------------------------------------------------------------------------------


def test_silence_ends_a_referral_after_the_second_limit_only(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dikirim")
    batas = mentah(id).tenggat_akhir
    assert batas is not None
    with dengan_jam(batas):
        assert sapu_kedaluwarsa(batas) == 0
        with dengan_sistem(), pytest.raises(SyaratBelumTerpenuhi):
            layanan.kedaluwarsa(id=id)
    lewat = batas + timedelta(seconds=1)
    with dengan_jam(lewat):
        assert (sapu_kedaluwarsa(lewat), sapu_kedaluwarsa(lewat)) == (1, 0)
    r = mentah(id)
    assert (r.status, r.berakhir_pada, r.dijawab_pada) == ("kedaluwarsa", lewat, None)
    assert status_kini(r.kasus_id) == "ditangani_manajer"
    assert riwayat_rujukan(id)[-1] == ("kedaluwarsa", "dikirim", "kedaluwarsa", 3, "sistem")


def test_silence_after_taking_on_ends_it_too(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "diterima")
    batas = mentah(id).tenggat_akhir
    assert batas is not None
    lewat = batas + timedelta(seconds=1)
    with dengan_jam(lewat):
        assert sapu_kedaluwarsa(lewat) == 1
    assert mentah(id).status == "kedaluwarsa" and mentah(id).dijawab_pada == SENIN


def test_sweep_leaves_alone_what_has_moved_meanwhile(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    id, dijawab = rujukan_sampai(dunia, "dikirim"), rujukan_sampai(dunia, "ditolak")
    monkeypatch.setattr("rujukan.services.jadwal.jatuh_kedaluwarsa", lambda saat: [dijawab, uuid4(), id])
    saat = SENIN + timedelta(days=60)
    with dengan_jam(saat):
        assert sapu_kedaluwarsa(saat) == 1
    assert (mentah(dijawab).status, mentah(id).status) == ("ditolak", "kedaluwarsa")


# ---- history -----------------------------------------------------------------------------------------


def test_history_of_a_served_referral(dunia: Dunia) -> None:
    id = rujukan_sampai(dunia, "dilayani")
    assert riwayat_rujukan(id) == [
        ("buat_rujukan", "", "draf", 1, "manajer"),
        ("kirim", "draf", "dikirim", 2, "manajer"),
        ("terima_rujukan", "dikirim", "diterima", 3, "mitra"),
        ("layani_rujukan", "diterima", "dilayani", 4, "mitra"),
    ]
    with konteks(SISTEM):
        urut = list(Riwayat.objects.filter(kasus=mentah(id).kasus_id).order_by("urut").values_list("urut", flat=True))
    assert urut == list(range(1, len(urut) + 1))


def test_institution_is_written_once_per_code(dunia: Dunia) -> None:
    lagi = daftarkan_mitra(kode="L-UJI-2", nama="Nama Baru", program=["BAZNAS"], kabkota="32.01", wilayah="32.01")
    assert lagi.unit_id == dunia.unit["lembaga_lain"].pk
    assert [p.pk for p in lagi.program.all()] == ["BAZNAS"]
    assert (lagi.unit.nama, lagi.unit.provinsi, lagi.wilayah_id) == ("Nama Baru", "32", "32.01")
    for salah in ({"kode": "X-1", "program": []}, {"kode": "L-3", "program": ["TIDAK-ADA"]}):
        with pytest.raises(ValueError):
            daftarkan_mitra(nama="x", **salah)  # type: ignore[arg-type]
    assert not Unit.objects.filter(kode__in=["X-1", "L-3"]).exists()
