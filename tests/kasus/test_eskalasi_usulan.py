"""Surveys that no complaint asked for: surveyor, manajer and Kepala Dinas are told, each once."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.aduan import Orang, Usulan
from kasus.models import UsulanData
from kasus.services import survei
from kasus.services.eskalasi_usulan import sapu_usulan
from puskesos.models import Jejak, Pemberitahuan
from puskesos.pelaku import SISTEM
from tests.dunia import DESA, SENIN, Dunia, buat_dunia, sebagai
from tests.kasus.waktu import saat

pytestmark = pytest.mark.django_db


def kabar(dunia: Dunia) -> set[tuple[str, str]]:
    nama = {p.pk: n for n, p in dunia.petugas.items()}
    with konteks(SISTEM):
        isi = Pemberitahuan.objects.filter(jenis__in=("usulan_dekat", "usulan_lewat", "usulan_atasan"))
        return {(n.jenis, nama[n.penerima_id]) for n in isi}


def usulkan(dunia: Dunia) -> UUID:
    usulan = Usulan(orang=Orang(nama="Warga Contoh", alasan_tanpa_nik="belum_punya"), alasan="x", desa_alamat=DESA)
    hasil = sebagai(dunia["fasilitator"], survei.usulkan_keluarga, usulan=usulan)
    assert hasil.id is not None
    return hasil.id


def test_survey_without_a_case_rings_level_by_level_once() -> None:
    with dengan_jam(SENIN):
        dunia = buat_dunia()
        id = usulkan(dunia)
        tugas = {"petugas": dunia.petugas["survei"].pk, "tanggal": SENIN.date()}
        sebagai(dunia["manajer"], survei.tugaskan_survei, id=id, versi=1, **tugas)
        with konteks(SISTEM):
            batas = UsulanData.objects.get(pk=id).tenggat
    tahu: set[tuple[str, str]] = set()
    manajer = {"manajer", "kadis"}
    for kapan, baru in (
        (SENIN + timedelta(days=1), set()),
        (batas - timedelta(hours=1), {("usulan_dekat", "survei")}),
        (batas, set()),
        (batas + timedelta(seconds=1), {("usulan_lewat", n) for n in {"survei", *manajer}}),
        (batas + timedelta(days=12), {("usulan_atasan", n) for n in manajer}),
    ):
        with dengan_jam(kapan):
            assert sapu_usulan(kapan) == len(baru), kapan
            assert sapu_usulan(kapan) == 0
        tahu |= baru
        assert kabar(dunia) == tahu, kapan
    with konteks(SISTEM):
        assert Jejak.objects.filter(objek="usulan", objek_id=id, peran="sistem").count() == 3


def test_concluded_survey_is_quiet() -> None:
    with dengan_jam(SENIN):
        dunia = buat_dunia()
        id = usulkan(dunia)
        with konteks(SISTEM):
            UsulanData.objects.filter(pk=id).update(disimpulkan_pada=SENIN, status="layak")
    with dengan_jam(saat("2026-04-20 10:00")):
        assert sapu_usulan(saat("2026-04-20 10:00")) == 0
