"""The same key, once: replays, other bodies, failures and twins that run at the same time."""

import threading
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.utils.datastructures import MultiValueDict

from core.errors import IsianTidakSah, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, cari_ulangan, kunci_dari, kunci_formulir, sekali, sidik
from core.models import KunciKirim

AKUN = "018f0000-0000-7000-8000-000000000001"


def kunci(isi: object = None) -> Kunci:
    return Kunci(uuid4(), sidik("POST /api/v1/kasus/", {"uraian": isi}))


def hasil() -> Hasil:
    return Hasil(uuid4(), 201, "diterima", 1, {"nomor": "ADU/1"})


def test_hash_ignores_the_order_of_members_only():
    assert sidik("a", {"x": 1, "y": [1, 2]}) == sidik("a", {"y": [1, 2], "x": 1})
    assert len({sidik("a", {"x": 1}), sidik("b", {"x": 1}), sidik("a", {"x": "1"}), sidik("a", {"x": 2})}) == 4
    assert sidik("a", {"y": [1, 2]}) != sidik("a", {"y": [2, 1]})


def test_hash_is_keyed(settings):
    sebelum = sidik("a", {})
    settings.KUNCI_INDEKS = {**settings.KUNCI_INDEKS, "kunci_kirim": b"z" * 32}
    assert sidik("a", {}) != sebelum


@pytest.mark.parametrize("nilai", [None, "", "abc", "018f0000", "018f0000-0000-7000-8000-00000000000g"])
def test_key_that_is_missing_or_no_uuid_is_refused(nilai):
    with pytest.raises(IsianTidakSah) as galat:
        kunci_dari(nilai, "a", {})
    assert galat.value.kode == "kunci_wajib"


def test_key_of_a_form_leaves_token_and_key_out_of_the_hash():
    nilai = str(uuid4())
    satu = MultiValueDict({"kunci": [nilai], "csrfmiddlewaretoken": ["a"], "berkas": ["x", "y"]})
    dua = MultiValueDict({"berkas": ["x", "y"], "csrfmiddlewaretoken": ["b"], "kunci": [nilai]})
    lain = MultiValueDict({"kunci": [nilai], "berkas": ["y"]})
    assert kunci_formulir(satu, "/a/") == kunci_formulir(dua, "/a/")
    assert kunci_formulir(satu, "/a/").nilai == UUID(nilai)
    assert kunci_formulir(satu, "/a/") != kunci_formulir(lain, "/a/")


@pytest.mark.django_db
def test_second_call_gets_the_stored_end_and_does_nothing():
    k, awal, panggilan = kunci(), hasil(), []
    pertama = sekali(k, AKUN, lambda: panggilan.append(1) or awal)
    kedua = sekali(k, AKUN, lambda: panggilan.append(2) or hasil())
    assert pertama == awal and panggilan == [1]
    assert kedua == Hasil(awal.id, 201, "diterima", 1, {}, ulangan=True)
    assert cari_ulangan(k, AKUN) == kedua


@pytest.mark.django_db
def test_only_the_hash_is_stored_not_the_body():
    k = kunci("cerita rahasia")
    sekali(k, AKUN, hasil)
    baris = KunciKirim.objects.values().get()
    assert bytes(baris["sidik"]) == k.sidik
    assert "rahasia" not in repr(baris) and "ADU/1" not in repr(baris)


@pytest.mark.django_db
def test_key_of_another_body_is_refused():
    k = kunci("satu")
    sekali(k, AKUN, hasil)
    lain = Kunci(k.nilai, sidik("POST /api/v1/kasus/", {"uraian": "dua"}))
    for panggil in (lambda: sekali(lain, AKUN, hasil), lambda: cari_ulangan(lain, AKUN)):
        with pytest.raises(SyaratBelumTerpenuhi) as galat:
            panggil()
        assert galat.value.kode == "kunci_dipakai"


@pytest.mark.django_db
def test_same_key_of_another_account_is_another_call():
    k = kunci()
    satu, dua = sekali(k, AKUN, hasil), sekali(k, "", hasil)
    assert satu.id != dua.id and not dua.ulangan
    assert cari_ulangan(k, str(uuid4())) is None


@pytest.mark.django_db
def test_failed_call_leaves_neither_key_nor_work():
    k = kunci()

    def gagal() -> Hasil:
        KunciKirim.objects.create(
            pelaku="kerja", kunci=uuid4(), sidik=b"x", status_kode=1, dibuat_pada="2026-01-01T00:00Z"
        )
        raise StatusTidakCocok("sedang_diproses")

    for _ in range(2):
        with pytest.raises(StatusTidakCocok):
            sekali(k, AKUN, gagal)
        assert not KunciKirim.objects.exists()
    assert not sekali(k, AKUN, hasil).ulangan


@pytest.mark.django_db
def test_without_key_it_runs_atomically_each_time():
    assert sekali(None, AKUN, hasil).id != sekali(None, AKUN, hasil).id
    assert not KunciKirim.objects.exists()
    sekali(None, AKUN, lambda: pytest.fail("not atomic") if not connection.in_atomic_block else hasil())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pertama_gagal", [False, True])
def test_twin_waits_for_the_first_and_then_replays_or_runs(pertama_gagal):
    k, di_dalam, lanjut = kunci(), threading.Event(), threading.Event()
    akhir: dict[str, object] = {}

    def pelan() -> Hasil:
        di_dalam.set()
        assert lanjut.wait(10)
        if pertama_gagal:
            raise StatusTidakCocok("sedang_diproses")
        return hasil()

    def jalankan(nama: str, fungsi) -> None:
        try:
            akhir[nama] = sekali(k, AKUN, fungsi)
        except StatusTidakCocok as galat:
            akhir[nama] = galat
        finally:
            connection.close()

    utas = [threading.Thread(target=jalankan, args=("satu", pelan))]
    utas[0].start()
    assert di_dalam.wait(10)
    utas.append(threading.Thread(target=jalankan, args=("dua", hasil)))
    utas[1].start()
    utas[1].join(0.3)
    assert utas[1].is_alive(), "the twin did not wait"
    lanjut.set()
    for satu in utas:
        satu.join(10)
    if pertama_gagal:
        assert isinstance(akhir["satu"], StatusTidakCocok) and akhir["dua"].ulangan is False
    else:
        assert akhir["dua"] == Hasil(akhir["satu"].id, 201, "diterima", 1, {}, ulangan=True)
    assert KunciKirim.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_do_the_work_once():
    k, mulai, panggilan, akhir = kunci(), threading.Barrier(20), [], []

    def kerja() -> Hasil:
        panggilan.append(1)
        return hasil()

    def jalankan() -> None:
        mulai.wait(10)
        try:
            akhir.append(sekali(k, AKUN, kerja))
        finally:
            connection.close()

    utas = [threading.Thread(target=jalankan) for _ in range(20)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)
    assert len(panggilan) == 1
    assert len(akhir) == 20 and len({h.id for h in akhir}) == 1 and sum(h.ulangan for h in akhir) == 19


@pytest.mark.django_db
def test_inside_a_transaction_it_is_a_savepoint():
    with transaction.atomic():
        with pytest.raises(StatusTidakCocok):
            sekali(kunci(), AKUN, lambda: (_ for _ in ()).throw(StatusTidakCocok("sedang_diproses")))
        assert not sekali(kunci(), AKUN, hasil).ulangan
