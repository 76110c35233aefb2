"""What runs beside the village total, recounted in Python from the rows: equal to every figure, at every level and day.

``UJI_HITUNG_N`` sets how many rows of each kind are made up (``UJI_HITUNG_N=100000`` for a long run).
"""

import os
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from core.konteks import dengan_sistem
from core.waktu import dengan_jam
from indikator.daftar import DESA, KABKOTA
from indikator.jam import PENGHITUNG_JAM
from indikator.kriteria import versi_tahun
from indikator.models import RekapJam
from indikator.penilaian import nilai
from indikator.permintaan import Permintaan, baca_permintaan, potong
from indikator.selectors.ikk import hitung_daerah
from indikator.selectors.periksa import beda_rekap
from indikator.selectors.rekap import baca, kueri_unit, rekap_daerah
from indikator.selectors.unit import daftar_unit
from kasus.models import JamTahap, Kasus, UsulanData
from puskesos.models import Unit
from rujukan.models import Program, Rujukan
from tests.indikator.buatan import akhir_hari, kasus, petugas, puskesos, sekretariat, ubah

pytestmark = pytest.mark.django_db
N = int(os.environ.get("UJI_HITUNG_N", "40"))
SAAT = datetime(2027, 11, 24, 3, tzinfo=UTC)
DESA_UJI = ("32.01.05.2003", "32.01.06.2001", "32.02.01.2001", "33.02.01.2001")
AKHIR_JAM = ("", "tetapkan_teruskan", "teruskan_mendesak", "tetapkan_selesai", "naikkan", "kembalikan", "batalkan")
AKHIR_JAM += ("tandai_duplikat", "rujuk")


@pytest.fixture(autouse=True)
def jam() -> Any:
    with dengan_jam(SAAT):
        yield


def _tempo(acak: random.Random) -> date:
    return date(2026, 12, 20) + timedelta(days=acak.randrange(380))


def _selesai(acak: random.Random, tempo: date) -> datetime | None:
    """Before, in the very last second of, or after the due date; or not at all."""
    geser = acak.choice([None, -3, 0, 0, 2])
    return None if geser is None else akhir_hari(tempo + timedelta(days=geser))


def _wilayah(unit: Unit) -> dict[str, Any]:
    return {k: getattr(unit, k) for k in ("provinsi", "kabkota", "kecamatan", "desa")}


def _kolom_kasus(acak: random.Random, tempo: date) -> dict[str, Any]:
    status = acak.choice(["ditangani", "ditutup", "ditutup", "dibatalkan"])
    return {"tempo": tempo, "masuk": tempo - timedelta(days=20), "status": status, "disampaikan": acak.random() < 0.7,
            "berakhir": None if status == "ditangani" else tempo - timedelta(days=acak.choice([-4, 2]))}  # fmt: skip


def _kolom_jam(acak: random.Random, tempo: date) -> dict[str, Any]:
    selesai = _selesai(acak, tempo)
    tahap = acak.choice(["penetapan", "ditelaah_supervisor", "ditangani_manajer"])
    return {"tahap": tahap, "tenggat": akhir_hari(tempo), "tanggal_jatuh_tempo": tempo, "berakhir_pada": selesai,
            "akhir": acak.choice(AKHIR_JAM[1:]) if selesai else ""}  # fmt: skip


def _kolom_usulan(acak: random.Random, tempo: date) -> dict[str, Any]:
    return {"tenggat": akhir_hari(tempo), "tanggal_jatuh_tempo": tempo, "disimpulkan_pada": _selesai(acak, tempo)}


def _kolom_rujukan(acak: random.Random, tempo: date) -> dict[str, Any]:
    status = acak.choice(
        ["draf", "dikirim", "diterima", "ditolak", "dilayani", "tidak_dilayani", "ditarik", "kedaluwarsa"]
    )
    akhir = None if status in ("draf", "dikirim", "diterima") else _selesai(acak, tempo) or akhir_hari(tempo)
    return {"status": status, "tenggat": None if status == "draf" else akhir_hari(tempo), "berakhir_pada": akhir,
            "tanggal_jatuh_tempo": None if status == "draf" else tempo, "jawab_lewat": acak.random() < 0.2,
            "dijawab_pada": acak.choice([None, akhir_hari(tempo - timedelta(days=9))])}  # fmt: skip


@pytest.fixture
def dunia() -> dict[str, Unit]:
    unit = {k: puskesos(k) for k in DESA_UJI} | {k: sekretariat(k) for k in ("32.01", "32.02", "33.02")}
    unit["L-UJI"] = Unit.objects.create(kode="L-UJI", jenis="lembaga", nama="Lembaga Uji")
    return unit


def isi_acak(dunia: dict[str, Unit], benih: int, n: int) -> None:
    """Rows of every kind, then changes of some of them: moved to another month, mended, ended, withdrawn."""
    acak = random.Random(benih)
    program = Program.objects.create(
        kode="UJI", nama="x", pengelola="x", jenjang="pusat", satuan="K", aktif_dari=date(2020, 1, 1)
    )
    unit = [dunia[k] for k in DESA_UJI]
    induk = {u.pk: kasus(u, masuk=date(2027, 1, 4), tempo=date(2027, 1, 22), berakhir=date(2027, 1, 6)) for u in unit}
    dengan = [acak.choice(unit) for _ in range(n)]
    with dengan_sistem():
        for u in dengan:
            kasus(u, **_kolom_kasus(acak, _tempo(acak)))
        # One running clock per case: those that run hang on cases of their own.
        satu = [kasus(u, masuk=date(2027, 1, 4), tempo=None, mulai_tingkat="kecamatan") for u in dengan]
        baris: list[Any] = [
            JamTahap(kasus=k, unit=u, masuk_pada=SAAT, **_kolom_jam(acak, _tempo(acak)))
            for k, u in zip(satu, dengan, strict=True)
        ]
        JamTahap.objects.bulk_create(baris)
        UsulanData.objects.bulk_create(
            UsulanData(unit=u, dibuat_pada=SAAT, **_wilayah(u), **_kolom_usulan(acak, _tempo(acak))) for u in dengan
        )
        Rujukan.objects.bulk_create(
            Rujukan(
                kasus=induk[u.pk], unit=u, program=program, penerima=dunia["L-UJI"], nama_sandi=b"x",
                keperluan_sandi=b"x", dibuat_pada=SAAT, dibuat_oleh=petugas(), **_wilayah(u),
                **_kolom_rujukan(acak, _tempo(acak)),
            )
            for u in dengan
        )  # fmt: skip
        for model, kolom in ((JamTahap, _kolom_jam), (UsulanData, _kolom_usulan), (Rujukan, _kolom_rujukan)):
            for b in model.objects.order_by("?")[: n // 3]:  # type: ignore[attr-defined]
                model.objects.filter(pk=b.pk).update(**kolom(acak, _tempo(acak)))  # type: ignore[attr-defined]


def jatuh(tanggal: date | None, tenggat: datetime | None, per: date) -> bool:
    """Due in 2027 by the day asked, and over."""
    return bool(tanggal and tenggat and date(2027, 1, 1) <= tanggal <= per and tenggat <= SAAT)


def hitung_ulang(per: date) -> dict[str, Counter[str]]:
    """Office → counters, by the rules as they are written down, row by row."""
    hasil: dict[str, Counter[str]] = {}
    with dengan_sistem():
        for k in Kasus.objects.select_related("unit").filter(mulai_tingkat="desa", status="ditutup"):
            if jatuh(k.tanggal_jatuh_tempo, k.tenggat_total, per):
                c = hasil.setdefault(k.unit.kode, Counter())
                c["ditutup"] += 1
                c["disampaikan"] += k.disampaikan
        _survei(hasil, per)
        for j in JamTahap.objects.select_related("unit"):
            if jatuh(j.tanggal_jatuh_tempo, j.tenggat, per):
                _satu_jam(j, hasil.setdefault(j.unit.kode, Counter()))
        for r in Rujukan.objects.select_related("unit").exclude(status="draf"):
            if jatuh(r.tanggal_jatuh_tempo, r.tenggat, per) and r.unit:
                _satu_rujukan(r, hasil.setdefault(r.unit.kode, Counter()))
    return hasil


def _survei(hasil: dict[str, Counter[str]], per: date) -> None:
    for s in UsulanData.objects.select_related("unit"):
        if jatuh(s.tanggal_jatuh_tempo, s.tenggat, per):  # without a result: later than any due date that is over
            c = hasil.setdefault(s.unit.kode, Counter())
            c["survei_jatuh"] += 1
            c["survei_tepat"] += (s.disimpulkan_pada or SAAT) <= s.tenggat


def _satu_rujukan(r: Rujukan, c: Counter[str]) -> None:
    if r.status == "ditarik" and r.dijawab_pada is None:
        return
    terjawab = r.status in ("ditolak", "dilayani", "tidak_dilayani")
    c["rujuk_jatuh"] += 1
    c["rujuk_tepat"] += bool(
        terjawab and r.berakhir_pada and r.tenggat and r.berakhir_pada <= r.tenggat and not r.jawab_lewat
    )


def _satu_jam(j: JamTahap, c: Counter[str]) -> None:
    dalam = j.berakhir_pada is not None and j.berakhir_pada <= j.tenggat
    if dalam and j.akhir in ("batalkan", "tandai_duplikat"):
        return
    nama = {"penetapan": "terus", "ditelaah_supervisor": "telaah", "ditangani_manajer": "disposisi"}[j.tahap]
    naik = j.akhir in ("tetapkan_teruskan", "teruskan_mendesak")
    if nama == "terus" and dalam and not naik:
        return
    c[f"{nama}_jatuh"] += 1
    c[f"{nama}_tepat"] += dalam and (naik if nama == "terus" else j.akhir != "naikkan")


@pytest.mark.parametrize("per", ["2027-12-31", "2027-06-30", "2027-08-17"])
def test_every_figure_equals_a_recount_by_hand_and_adds_up(dunia: dict[str, Unit], per: str) -> None:
    isi_acak(dunia, len(per) + int(per[6]), N)
    minta = baca_permintaan({"tahun": "2027", "per": per, "cakupan": "sk"})
    versi = versi_tahun(2027)
    assert versi is not None and beda_rekap() == []
    ulang = hitung_ulang(min(minta.per, date(2027, 11, 24)))
    nama = (*PENGHITUNG_JAM, "ditutup")
    desa = {b.kode: b for b in daftar_unit(DESA, minta, awalan="").hasil}
    for kode in DESA_UJI:
        nilai_kini = {k.kriteria.kode: (k.n, k.t) for k in desa[kode].penilaian.kriteria}
        c = ulang.get(kode, Counter())
        assert nilai_kini["D9"] == (c["survei_tepat"], c["survei_jatuh"])
        assert nilai_kini["D10"] == (c["terus_tepat"], c["terus_jatuh"])
        assert nilai_kini["D11"] == (c["disampaikan"], c["ditutup"])
    kueri = kueri_unit(minta, versi, potong(minta.per, SAAT))
    per_desa = {r["kode"]: r for r in baca(f"{kueri.sql} SELECT * FROM unit", kueri.param)}
    assert {k: [per_desa[k][n] for n in nama] for k in DESA_UJI} == {
        k: [ulang.get(k, Counter())[n] for n in nama] for k in DESA_UJI
    }
    for kab in ("32.01", "32.02", "33.02"):  # desa = kab/kota = province = country
        milik = sum((c for k, c in ulang.items() if k.startswith(kab)), Counter())
        (daerah,) = (b for b in daftar_unit(KABKOTA, minta, awalan=kab).hasil if b.kode == kab)
        nilai_kini = {k.kriteria.kode: (k.n, k.t) for k in daerah.penilaian.kriteria}
        for kode, k in (("K6", "telaah"), ("K7", "disposisi"), ("K8", "rujuk")):
            assert nilai_kini[kode] == (milik[f"{k}_tepat"], milik[f"{k}_jatuh"])
    for wilayah in ("", "32", "33.02"):
        lebar = Permintaan(2027, minta.per, wilayah=wilayah)
        semua = rekap_daerah(lebar, versi, potong(minta.per, SAAT))
        ditunggu = sum((c for k, c in ulang.items() if k.startswith(wilayah)), Counter())
        for k in ("telaah", "disposisi", "rujuk"):
            assert sum(r[f"{k}_jatuh"] for r in semua) == ditunggu[f"{k}_jatuh"]
        assert all(nilai(versi, "kabkota", hitung_daerah(r, lebar, versi)) for r in semua)


def test_rows_that_are_taken_back_leave_and_the_app_cannot_write_a_counter(dunia: dict[str, Unit]) -> None:
    u = dunia[DESA_UJI[0]]
    with dengan_sistem(), transaction.atomic():
        usulan = UsulanData.objects.create(unit=u, dibuat_pada=SAAT, tenggat=akhir_hari(date(2027, 3, 5)),
                                           tanggal_jatuh_tempo=date(2027, 3, 5), **_wilayah(u))  # fmt: skip
        assert RekapJam.objects.get(unit=u, tahun=2027).survei_jatuh_bulan[2] == 1
        UsulanData.objects.filter(pk=usulan.pk).delete()
        assert RekapJam.objects.get(unit=u, tahun=2027).survei_jatuh_bulan[2] == 0
    for sql in ("UPDATE indikator_rekapjam SET tahun = 2025", "DELETE FROM indikator_rekapjam",
                "SELECT indikator_jam_tambah(NULL, 1::smallint, 1::smallint, '{}')"):  # fmt: skip
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(sql)


@pytest.mark.django_db(transaction=True)
def test_a_planted_error_is_found(pemilik_db: Any) -> None:
    baris = kasus(puskesos(DESA_UJI[0]), masuk=date(2027, 3, 1), tempo=date(2027, 3, 19), berakhir=date(2027, 3, 4))
    ubah(baris, disampaikan=True)
    assert beda_rekap() == []
    with pemilik_db() as kursor:
        kursor.execute("UPDATE indikator_rekapjam SET disampaikan_bulan[3] = 5, rujuk_jatuh_bulan[1] = 1")
    assert [(b.bulan, b.penghitung, b.tersimpan, b.dihitung) for b in beda_rekap("32.01")] == [
        (1, "rujuk_jatuh", 1, 0), (3, "disampaikan", 5, 1)
    ]  # fmt: skip
