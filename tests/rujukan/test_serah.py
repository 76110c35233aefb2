"""The last officer of a receiving institution does not leave while referrals wait for an answer."""

import html

import pytest
from django.test import Client

from tests.dunia import SENIN, Dunia, buat_petugas
from tests.pintu import SESI
from tests.rujukan.alat import rujukan_sampai


@pytest.mark.parametrize(("status", "jawab"), [("dikirim", 422), ("diterima", 422), ("ditarik", 303), ("draf", 303)])
def test_institution_keeps_somebody_for_its_open_referrals(dunia: Dunia, status: str, jawab: int) -> None:
    rujukan_sampai(dunia, status)
    tugas = dunia.petugas["mitra"].penugasan.get()
    klien = Client()
    klien.force_login(dunia.petugas["admin"], backend=SESI)
    alamat = f"/administrasi/petugas/{tugas.petugas_id}/penugasan/{tugas.pk}/akhiri/"
    hasil = klien.post(alamat, {"sampai": SENIN.date().isoformat()})
    assert hasil.status_code == jawab
    if jawab == 422:
        assert "1 rujukan belum selesai" in html.unescape(hasil.content.decode())
        buat_petugas("mitra_dua", ("mitra", dunia.unit["lembaga"]))
        assert klien.post(alamat, {"sampai": SENIN.date().isoformat()}).status_code == 303
