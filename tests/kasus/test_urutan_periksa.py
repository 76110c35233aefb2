"""The order of checks, the same everywhere: 401, readable, key, replay, 404, 403, fields, 409, 422."""

import pytest
from django.test import Client

from core.id import uuid7
from core.konteks import konteks
from kasus.models import Kasus
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_kasus, kunci_baru
from tests.kasus.alat import ISI, siapkan
from tests.kasus.test_masukan_buruk import kirim, pintu
from tests.pintu import PINTU, PintuApi

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]


def test_order_401_before_readable(dunia: Dunia) -> None:
    jawab = kirim(dunia, b'{"rusak', Authorization="", Idempotency_Key="")
    assert (jawab.status_code, jawab.json()["kode"]) == (401, "belum_masuk")
    assert Client().post("/kasus/baru/", {}).status_code == 302


def test_order_readable_before_key(dunia: Dunia) -> None:
    assert kirim(dunia, b'{"rusak', Idempotency_Key="").json()["kode"] == "permintaan_rusak"
    assert kirim(dunia, b"{}", "text/plain", Idempotency_Key="").status_code == 415


@pintu
def test_order_key_before_404(pintu: str, dunia: Dunia) -> None:
    jawab = PINTU[pintu](dunia, "fo").aksi(uuid7(), "catat_pemeriksaan", {}, "")
    if pintu == "api":
        assert (jawab.status, jawab.kode) == (400, "kunci_wajib")
    else:  # a page has nothing to show beside the error: the case that it would stand on is not there
        assert jawab.status == 404


def test_order_replay_before_404(dunia: Dunia) -> None:
    """The answer of a call that succeeded comes again, even where the case is out of sight by now."""
    id, kunci, fo = buat_kasus(dunia), kunci_baru(), PintuApi(dunia, "fo")
    isi = {"versi": 1, **ISI["catat_pemeriksaan"]}
    assert fo.aksi(id, "catat_pemeriksaan", isi, kunci).status == 200
    with konteks(SISTEM):
        Kasus.objects.filter(pk=id).update(terlapor=dunia["fo"].akun_id)
    ulang = fo.aksi(id, "catat_pemeriksaan", isi, kunci)
    assert (ulang.status, ulang.mentah.headers["Idempotency-Replayed"]) == (200, "true")
    assert ulang.mentah.json() == {"id": str(id), "status": "dicek", "versi": 2}
    assert fo.aksi(id, "catat_pemeriksaan", isi).status == 404


def test_order_used_key_before_404(dunia: Dunia) -> None:
    id, kunci, fo = buat_kasus(dunia), kunci_baru(), PintuApi(dunia, "fo")
    assert fo.aksi(id, "catat_pemeriksaan", {"versi": 1, **ISI["catat_pemeriksaan"]}, kunci).status == 200
    assert fo.aksi(uuid7(), "catat_pemeriksaan", {}, kunci).kode == "kunci_dipakai"


@pintu
def test_order_404_before_403_before_400_before_409_before_422(pintu: str, dunia: Dunia) -> None:
    asing, id = buat_kasus(dunia, "fo_asing"), buat_kasus(dunia)
    fo, bo = PINTU[pintu](dunia, "fo"), PINTU[pintu](dunia, "bo")
    rusak = {"versi": "satu", "bukan": "isian"}
    assert fo.aksi(asing, "selesaikan", rusak).status == 404
    assert fo.aksi(id, "selesaikan", rusak).status == 403
    assert bo.aksi(id, "rekomendasikan", rusak).status == 400
    tanpa_alasan = {"rekomendasi": "tidak_dapat_dipenuhi", "jenjang": "desa"}
    assert bo.aksi(id, "rekomendasikan", {"versi": 1, **tanpa_alasan}).status == 409
    siapkan(dunia, id, "ditangani", "rekomendasikan")
    assert bo.aksi(id, "rekomendasikan", {"versi": 9, **tanpa_alasan}).status == 409
    assert bo.aksi(id, "rekomendasikan", {"versi": 2, **tanpa_alasan}).status == 422
    assert bo.aksi(id, "rekomendasikan", {"versi": 2, **ISI["rekomendasikan"]}).berhasil


@pintu
def test_order_foreign_id_in_the_body_before_409(pintu: str, dunia: Dunia) -> None:
    id = buat_kasus(dunia)
    siapkan(dunia, id, "selesai", "sampaikan_hasil")
    bo = PINTU[pintu](dunia, "bo")
    assert bo.aksi(id, "tandai_duplikat", {"versi": 2, "kasus_utama": str(buat_kasus(dunia, "fo_asing"))}).status == 404
    assert bo.aksi(id, "tandai_duplikat", {"versi": 2, "kasus_utama": str(buat_kasus(dunia))}).status == 409


@pintu
def test_order_403_before_fields_at_the_intake(pintu: str, dunia: Dunia) -> None:
    assert PINTU[pintu](dunia, "bo").terima({"rusak": 1}).status == 403
    assert PINTU[pintu](dunia, "fo").terima({"rusak": 1}).status == 400
