"""The demo: refused elsewhere, the same when repeated, in every state, and about nobody who exists."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from config.persiapan import AKUN_DEMO, SANDI_DEMO
from core.konteks import dengan_sistem
from core.waktu import dengan_jam, tanggal_di
from demo import pelaksana, rencana
from demo.macet import ANTREAN
from demo.management.commands import muat_demo
from demo.rencana import PALING_SEDIKIT
from indikator.selectors.periksa import beda_rekap
from kasus.models import Kasus, Keluarga, Kunjungan, Riwayat, UsulanData, Warga
from kasus.pilihan import StatusKasus, StatusKunjungan, StatusUsulan
from puskesos.models import Penugasan, Petugas, TahapUnit, Unit
from puskesos.selectors.pelaku import pelaku_untuk
from puskesos.wilayah import muat_wilayah
from rujukan.models import Rujukan
from rujukan.pilihan import StatusRujukan

pytestmark = pytest.mark.django_db
SELASA = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
MINGGU_MALAM = datetime(2026, 1, 3, 17, 4, tzinfo=UTC)
"""Sunday 4 January 2026, 00.04 WIB: outside office hours, just after the turn of the year, the day four minutes old."""


def muat(*pilihan: str) -> str:
    """Run the command; what it printed."""
    keluar = StringIO()
    call_command("muat_demo", *pilihan, stdout=keluar)
    return keluar.getvalue()


@pytest.fixture
def dasar(settings: Any) -> str:
    """Demo settings, regions, and ``--dasar`` done; what it printed."""
    settings.DEMO = True
    muat_wilayah()
    return muat("--dasar")


@pytest.fixture(params=[SELASA, MINGGU_MALAM], ids=["jam_kerja", "minggu_malam"])
def kini(request: pytest.FixtureRequest, dasar: str) -> Iterator[datetime]:
    """The demo's day, told by the accounts."""
    Petugas.objects.filter(nama_pengguna="fo").update(dibuat_pada=request.param)
    with dengan_jam(request.param):
        yield request.param


def jumlah_baris() -> dict[str, int]:
    """Rows of everything the demo writes."""
    model = (Unit, TahapUnit, Petugas, Penugasan, Kasus, Riwayat, Kunjungan, UsulanData, Rujukan, Warga)
    with dengan_sistem():
        return {m.__name__: m._default_manager.count() for m in model}


def semua(model: Any, kolom: str) -> set[Any]:
    """Values of a column, over all rows."""
    with dengan_sistem():
        return set(model.objects.values_list(kolom, flat=True))


@pytest.mark.parametrize("pilihan", ["--dasar", "--kasus"])
def test_other_settings_refuse_and_nothing_is_written(pilihan: str) -> None:
    with pytest.raises(CommandError, match="DEMO"):
        muat(pilihan)
    assert not Petugas.objects.exists() and not Unit.objects.exists()


def test_cases_without_accounts_say_what_to_do(settings: Any) -> None:
    settings.DEMO = True
    with pytest.raises(CommandError, match="--dasar"):
        muat("--kasus")


def test_accounts_log_in_and_a_repetition_changes_nothing(dasar: str) -> None:
    assert "register.csv: 1158 baris" in dasar
    assert "IKK 4.1 tahun 2022: 430 dari 514." in dasar and "IKK 4.2 tahun 2022: 728 dari 728." in dasar
    for nama in AKUN_DEMO:
        for dikenal in (nama, f"{nama}@demo.test"):
            petugas = authenticate(None, nama_pengguna=dikenal, password=SANDI_DEMO)
            assert isinstance(petugas, Petugas), dikenal
        assert pelaku_untuk(petugas) is not None, nama
        assert petugas.is_staff == (nama == "admin")
    lain = Petugas.objects.exclude(nama_pengguna__in=AKUN_DEMO)
    assert lain.exists() and not any(p.has_usable_password() or p.surel for p in lain)
    sebelum, fo = jumlah_baris(), Petugas.objects.get(nama_pengguna="fo")
    fo.set_password("sandi-sendiri")
    fo.save()
    assert "Demo: 0 kantor dan 0 akun baru." in muat("--dasar")
    assert jumlah_baris() == sebelum
    fo.refresh_from_db()
    assert fo.check_password("sandi-sendiri")


def test_demo_offices_are_younger_than_the_figures_of_2022(dasar: str) -> None:
    contoh = TahapUnit.objects.filter(nomor_sk__startswith="CONTOH/")
    assert contoh.count() == 5
    assert all(t.sk_mulai.year > 2022 and t.tahun > 2022 and t.cakupan == "lainnya" for t in contoh)
    desa = Penugasan.objects.filter(
        unit__kode="32.01.05.2003", peran__in=["front_office", "back_office", "koordinator"]
    )
    assert sorted(desa.values_list("unsur", flat=True)) == ["aparatur", "kasi_kesra", "psks"]


def test_cases_stand_in_every_state_and_nobody_is_real(kini: datetime) -> None:
    muat("--kasus", f"--jumlah={PALING_SEDIKIT}")
    assert semua(Kasus, "status") == set(StatusKasus.values)
    assert semua(Rujukan, "status") >= set(StatusRujukan.values) - {StatusRujukan.DRAF}
    assert semua(UsulanData, "status") == set(StatusUsulan.values)
    assert semua(Kunjungan, "status") == set(StatusKunjungan.values)
    assert semua(Kasus, "mulai_tingkat") == {"desa", "kecamatan", "kabkota"}
    with dengan_sistem():
        assert not Riwayat.objects.filter(waktu__gt=kini).exists()
        for warga in Warga.objects.all():
            assert warga.nik is None or warga.nik.endswith("0000")
            assert warga.telepon is None or warga.telepon.startswith("08990000")
        assert all(k.no_kk and k.no_kk.startswith("99") for k in Keluarga.objects.all())
        for kasus in Kasus.objects.all():
            waktu = list(Riwayat.objects.filter(kasus=kasus).order_by("urut").values_list("waktu", flat=True))
            assert waktu == sorted(waktu)
        surat = list(Rujukan.objects.exclude(nomor_surat="").order_by("dikirim_pada"))
        per_tahun = [(r.nomor_surat.split("/")[2], r.nomor_surat) for r in surat]
        assert per_tahun == sorted(per_tahun) and len(surat) > 5
        assert beda_rekap() == []


def test_an_interrupted_load_goes_on_and_a_second_one_adds_nothing(dasar: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asli, sisa = pelaksana.jalankan, iter(range(4))
    monkeypatch.setattr(muat_demo, "susun", lambda *isi: rencana.susun(*isi)[-9:])

    def berhenti(*isi: Any) -> None:
        if next(sisa, None) is None:
            raise KeyboardInterrupt
        asli(*isi)

    monkeypatch.setattr(muat_demo, "jalankan", berhenti)
    with pytest.raises(KeyboardInterrupt):
        muat("--kasus")
    monkeypatch.setattr(muat_demo, "jalankan", asli)
    assert "Selesai: 5 cerita baru, 4 sudah ada" in muat("--kasus")
    sebelum = jumlah_baris()
    assert "Selesai: 0 cerita baru, 9 sudah ada" in muat("--kasus")
    assert jumlah_baris() == sebelum and sebelum["Kasus"] == 9


def test_the_full_plan_has_work_for_today(kini: datetime) -> None:
    perkara = rencana.susun(kini)
    jumlah = sum(len(p.id) for p in perkara)
    assert 150 <= jumlah <= 200
    assert len({id for p in perkara for id in p.id}) == jumlah
    assert all(id.version == 7 for p in perkara for id in p.id)
    for p in perkara:
        saat = [langkah.saat for langkah in p.langkah]
        assert saat == sorted(saat) and saat[-1] <= kini
    bulan = {(p.langkah[0].saat.year, p.langkah[0].saat.month) for p in perkara}
    assert len(bulan) >= 12
    antrean = [langkah.saat for p in perkara for langkah in p.langkah if langkah.aksi == "antre"]
    assert len(antrean) == 2 * len(ANTREAN), "two halls, each with its queue, however young the day is"
    assert {tanggal_di(saat, "Asia/Jakarta") for saat in antrean} == {tanggal_di(kini, "Asia/Jakarta")}
