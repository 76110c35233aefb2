"""Evidence of an office, visits of monev and overrides of results: who writes them, what counts, what is refused."""

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from PIL import Image

from core.konteks import dengan_sistem
from core.kotak_keluar import kerjakan
from core.models import KotakKeluar
from core.waktu import dengan_jam, sekarang
from indikator.kriteria import versi_tahun
from indikator.models import BerkasBukti, Bukti, KunjunganMonev, Potret, PutusanMonev
from indikator.permintaan import Memenuhi, baca_permintaan
from indikator.selectors.bukti import hitung_bukti, jumlah_putusan
from indikator.selectors.dasbor import bagian_desa
from indikator.selectors.ikk import angka_bulanan, hitung_ikk
from indikator.selectors.laporan import susun_isi
from indikator.selectors.potret import unit_tahun
from indikator.selectors.unit import daftar_unit
from puskesos.models import Jejak, Petugas, TokenUnit, Unit
from puskesos.models.layanan import KOMPONEN
from puskesos.services.layanan import terbitkan_standar
from rujukan.models import Program
from tests.dunia import DESA, Dunia, buat_dunia, buat_petugas
from tests.indikator.buatan import terdaftar

pytestmark = pytest.mark.django_db
SAAT = datetime(2026, 11, 24, 3, tzinfo=UTC)
D3 = {"nomor": "SOP 1/2026", "tanggal": "2026-01-10", "enam_langkah": "ya", "standar_tanggal": "2026-01-12",
      "standar_lengkap": "ya", "gratis": "ya"}  # fmt: skip
D4 = {"tanggal": "2026-11-20", "tempat": "ya", "papan_nama": "ya", "perangkat": "ya", "antrean": "ya", "buku": "tidak"}
D14 = {"tanggal": "2026-11-20", "insiden": "tidak"}
K10 = {"sop_nomor": "SOP 2", "sop_tanggal": "2026-02-01", "standar_nomor": "Standar 3", "standar_tanggal": "2026-03-01"}
ISI: dict[str, dict[str, str]] = {"D3": D3, "D4": D4, "D14": D14, "K10": K10}
ALASAN = "Dua kunjungan lapangan membuktikan layanan berjalan."


@pytest.fixture(autouse=True)
def jam() -> Any:
    with dengan_jam(SAAT):
        yield


@pytest.fixture
def dunia() -> Dunia:
    d = buat_dunia()
    for nama in ("desa", "sekretariat"):
        terdaftar(d.unit[nama])
    d.petugas["direktorat_dua"] = buat_petugas("direktorat_dua", ("direktorat", d.unit["pusat"]))
    Petugas.objects.filter(penugasan__unit=d.unit["desa"]).update(nama="Sari Dewi")
    return d


def masuk(dunia: Dunia, nama: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[nama], backend="puskesos.akses.backend.NamaAtauSurelBackend")
    return klien


def foto() -> SimpleUploadedFile:
    isi = io.BytesIO()
    Image.new("RGB", (8, 8), (120, 90, 60)).save(isi, "PNG")
    return SimpleUploadedFile("papan.png", isi.getvalue(), "image/png")


def kirim(dunia: Dunia, nama: str, ekor: str, isi: dict[str, Any], *, kode: str = DESA, berkas: Any = None) -> Any:
    """A form as the page sends it. ``berkas`` False: none."""
    unggah = {} if berkas is False else {"berkas": berkas or foto()}
    data = {"kunci": str(uuid4()), "tahun": "2026", **isi, **unggah}
    return masuk(dunia, nama).post(f"/indikator/puskesos/{kode}/{ekor}", data)


def periksa() -> None:
    """The job that examines what lies in quarantine."""
    for baris in KotakKeluar.objects.filter(jenis="indikator.periksa_bukti", selesai_pada=None):
        kerjakan(baris.pk)


def jejak(unit: Unit) -> list[str]:
    """What the log of an office says of evidence, in order."""
    with dengan_sistem():
        return list(Jejak.objects.filter(objek="bukti", unit=unit).order_by("id").values_list("aksi", flat=True))


def hitung(unit: Unit) -> dict[str, Any]:
    return hitung_bukti(unit, baca_permintaan({}), sekarang())


# ---- evidence ----------------------------------------------------------------------------------------


def test_evidence_counts_once_its_file_is_clean(dunia: Dunia) -> None:
    Program.objects.create(
        kode="UJI", nama="Program Uji", pengelola="Dinas", jenjang="kab_kota", satuan="K", wilayah_id="32.01",
        aktif_dari="2026-05-01",
    )  # fmt: skip
    for kriteria, siapa, kode in (("D3", "fo", DESA), ("D4", "koordinator", DESA), ("K10", "manajer", "32.01")):
        unit, kolom = Unit.objects.get(kode=kode), f"bukti_{kriteria.lower()}"
        assert masuk(dunia, siapa).get(f"/indikator/puskesos/{kode}/bukti/{kriteria}/").status_code == 200
        r = kirim(dunia, siapa, f"bukti/{kriteria}/", ISI[kriteria], kode=kode)
        assert r.status_code == 303 and hitung(unit)[kolom] == 0
        assert "Sedang diperiksa" in masuk(dunia, siapa).get(r.headers["Location"]).content.decode()
        periksa()
        assert hitung(unit)[kolom] == (4 if kriteria == "D4" else 1)
        bukti = Bukti.objects.get(kriteria=kriteria)
        dibuka = masuk(dunia, "direktorat").get(f"/indikator/puskesos/{kode}/berkas/{bukti.berkas_id}/")
        assert dibuka.status_code == 200 and "sandbox" in dibuka.headers["Content-Security-Policy"]
        assert jejak(unit)[-2:] == ["catat_bukti", "buka_bukti"]
    Program.objects.filter(kode="UJI").update(aktif_dari="2025-05-01")
    assert hitung(dunia.unit["sekretariat"])["bukti_k10"] == 0  # the catalogue did not change this year


def test_a_new_version_stands_beside_the_old_one(dunia: Dunia) -> None:
    kirim(dunia, "fo", "bukti/D4/", D4)
    periksa()
    rusak = SimpleUploadedFile("x.pdf", b"%PDF-1.7 rusak", "application/pdf")
    assert kirim(dunia, "fo", "bukti/D4/", D4 | {"buku": "ya"}, berkas=rusak).status_code == 303
    periksa()
    assert hitung(dunia.unit["desa"])["bukti_d4"] == 4  # what was refused by the job does not count
    kirim(dunia, "koordinator", "bukti/D4/", D4 | {"buku": "ya"})
    periksa()
    assert hitung(dunia.unit["desa"])["bukti_d4"] == 5
    isi = masuk(dunia, "fo").get(f"/indikator/puskesos/{DESA}/bukti/").content.decode()
    assert list(Bukti.objects.values_list("versi", flat=True).order_by("versi")) == [1, 2, 3]
    assert "Versi sebelumnya" in isi and "Ditolak, tidak disimpan" in isi and "5 dari 5" in isi


BUKTI_BURUK: list[tuple[str, dict[str, str], Any, int, str]] = [
    ("D3", {"nomor": ""}, None, 400, "wajib"),
    ("D3", {"tanggal": "2026-13-01"}, None, 400, "tanggal"),
    ("D3", {"standar_tanggal": "2026-11-25"}, None, 400, "belum terjadi"),
    ("D3", {"enam_langkah": "mungkin"}, None, 400, "ya"),
    ("D3", {"asing": "1"}, None, 400, "asing"),
    ("D3", {"tahun": "2021"}, None, 400, "pilih salah satu"),
    ("D3", {"tahun": "2027"}, None, 400, "pilih salah satu"),
    ("D3", {"tahun": "abc"}, None, 400, "angka"),
    ("D3", {"kunci": "x"}, None, 400, "kunci"),
    ("D3", {}, False, 400, "pilih foto"),
    ("D3", {}, SimpleUploadedFile("a.png", b"MZ bukan gambar", "image/png"), 415, "jpg"),
    ("D4", {"tempat": ""}, None, 400, "wajib"),
    ("D4", {"tanggal": "2025-12-31"}, None, 400, "di dalam tahun 2026"),
    ("D14", {"insiden": "ya"}, None, 400, "wajib"),
    ("D14", {"insiden": "ya", "diketahui_pada": "2026-11-20T08:00"}, False, 400, "pilih foto"),
    ("D14", {"diketahui_pada": "2026-11-20T08:00"}, None, 400, "pilih ya"),
    ("D14", {"insiden": "ya", "diketahui_pada": "2026-11-20T08:00", "dilaporkan_pada": "2026-11-19T08:00"}, None,
     400, "sebelum insiden"),
    ("D14", {"insiden": "ya", "diketahui_pada": "2026-11-24T22:00"}, None, 400, "belum tiba"),
]  # fmt: skip


def test_bad_evidence_is_told_on_its_field_and_nothing_is_kept(dunia: Dunia) -> None:
    for kriteria, ubah, berkas, status, kata in BUKTI_BURUK:
        r = kirim(dunia, "fo", f"bukti/{kriteria}/", ISI[kriteria] | ubah, berkas=berkas)
        assert r.status_code == status and kata in r.content.decode().lower(), (kriteria, ubah, kata)
    assert not Bukti.objects.exists() and not BerkasBukti.objects.exists()


def test_an_incident_past_three_days_takes_the_force_and_is_not_left_out_later(dunia: Dunia) -> None:
    unit = dunia.unit["desa"]
    lapor = D14 | {"insiden": "ya", "diketahui_pada": "2026-11-20T08:00", "dilaporkan_pada": "2026-11-23T07:59"}
    kirim(dunia, "koordinator", "bukti/D14/", lapor)
    periksa()
    assert hitung(unit)["bukti_d14"] == 1
    kirim(dunia, "koordinator", "bukti/D14/", lapor | {"dilaporkan_pada": "2026-11-23T08:01"})
    periksa()
    assert hitung(unit)["bukti_d14"] == 0
    kirim(dunia, "koordinator", "bukti/D14/", D14 | {"insiden": "ya", "diketahui_pada": "2026-11-23T08:00"})
    periksa()
    assert hitung(unit)["bukti_d14"] == 1  # not reported yet, but the three days are not over
    with dengan_jam(SAAT + timedelta(days=3)):
        assert hitung(unit)["bukti_d14"] == 0
        assert kirim(dunia, "koordinator", "bukti/D14/", D14).status_code == 422


def test_an_account_of_nobody_fails_the_protection_of_data(dunia: Dunia) -> None:
    kirim(dunia, "fo", "bukti/D14/", D14, berkas=False)
    assert hitung(dunia.unit["desa"])["bukti_d14"] == 1
    for nama in ("Admin Desa", "Operator 2", "PUSKESOS", "front-office", "1", "Petugas Loket"):
        Petugas.objects.filter(pk=dunia.petugas["fo"].pk).update(nama=nama)
        assert hitung(dunia.unit["desa"])["bukti_d14"] == 0, nama
    assert "bukan nama orang" in masuk(dunia, "koordinator").get(f"/indikator/puskesos/{DESA}/bukti/").content.decode()
    for nama in ("Desawati", "Ny. Adminah", "Su'ud", "Dewi"):
        Petugas.objects.filter(pk=dunia.petugas["fo"].pk).update(nama=nama)
        assert hitung(dunia.unit["desa"])["bukti_d14"] == 1, nama


def test_a_frozen_year_takes_no_more_evidence(dunia: Dunia) -> None:
    Potret.objects.create(tahun=2026, nomor=1, per="2026-12-31", isi={}, sidik="x", pada=SAAT)
    r = kirim(dunia, "fo", "bukti/D4/", D4)
    assert r.status_code == 422 and "sudah dikunci" in r.content.decode() and not Bukti.objects.exists()


def test_the_standard_of_the_office_fills_the_form(dunia: Dunia) -> None:
    isi = {nama: "Ada." for nama, _ in KOMPONEN}
    terbitkan_standar(oleh=dunia["koordinator"], kode=DESA, dari_versi=0, isi=isi)
    halaman = masuk(dunia, "fo").get(f"/indikator/puskesos/{DESA}/bukti/D3/").content.decode()
    assert 'value="2026-11-24"' in halaman and halaman.count("checked") == 2


# ---- visits ------------------------------------------------------------------------------------------


def test_a_finding_takes_the_force_of_evidence_until_there_is_a_new_one(dunia: Dunia) -> None:
    unit = dunia.unit["desa"]
    kirim(dunia, "fo", "bukti/D3/", D3)
    periksa()
    temuan = {"tanggal": "2026-11-24", "d3": "tidak_sesuai", "d3_catatan": "Standar tidak dipasang.", "d4": "sesuai"}
    with dengan_jam(SAAT + timedelta(hours=1)):
        assert kirim(dunia, "dinasprov", "monev/", temuan).status_code == 303
        assert hitung(unit)["bukti_d3"] == 0
        isi = masuk(dunia, "fo").get(f"/indikator/puskesos/{DESA}/bukti/").content.decode()
        assert "Standar tidak dipasang." in isi and "Catat bukti baru sesudah diperbaiki" in isi
    with dengan_jam(SAAT + timedelta(hours=2)):
        kirim(dunia, "fo", "bukti/D3/", D3)
        periksa()
        assert hitung(unit)["bukti_d3"] == 1


MONEV_BURUK: list[tuple[dict[str, str], Any, str]] = [
    ({}, None, "satu temuan"),
    ({"d3": "tidak_sesuai"}, None, "apa yang tidak sesuai"),
    ({"d3_catatan": "Ada."}, None, "wajib"),
    ({"d3": "ragu"}, None, "pilih"),
    ({"k10": "sesuai"}, None, ""),
    ({"d3": "sesuai", "tanggal": "2026-11-25"}, None, "belum terjadi"),
    ({"d3": "sesuai", "tanggal": "2025-12-31"}, None, "sebelum tahun 2026"),
    ({"d3": "sesuai"}, False, "pilih foto"),
]


def test_a_bad_visit_is_refused(dunia: Dunia) -> None:
    for ubah, berkas, kata in MONEV_BURUK:
        r = kirim(dunia, "direktorat", "monev/", {"tanggal": "2026-11-20"} | ubah, berkas=berkas)
        assert r.status_code == 400 and kata in r.content.decode().lower(), (ubah, kata)
    assert not KunjunganMonev.objects.exists()


# ---- overrides ---------------------------------------------------------------------------------------


def usul(dunia: Dunia, siapa: str = "dinasprov", **ubah: str) -> Any:
    r = kirim(dunia, siapa, "putusan/", {"hasil": "memenuhi", "alasan": ALASAN} | ubah)
    periksa()
    return r


def putus(dunia: Dunia, siapa: str, aksi: str, catatan: str = "Sudah dibaca.") -> Any:
    p = PutusanMonev.objects.order_by("-pk").first()
    assert p is not None
    alamat = f"/indikator/puskesos/{DESA}/putusan/{p.pk}/?tahun=2026"
    return masuk(dunia, siapa).post(alamat, {"kunci": str(uuid4()), "aksi": aksi, "catatan": catatan})


def test_an_override_needs_a_second_account(dunia: Dunia) -> None:
    unit = dunia.unit["desa"]
    assert usul(dunia, "direktorat").status_code == 303
    assert putus(dunia, "direktorat", "setujui").status_code == 403
    assert not jumlah_putusan(2026)
    assert putus(dunia, "dinasprov", "setujui").status_code == 403  # decides on none
    assert putus(dunia, "direktorat_dua", "tarik").status_code == 403  # not the one who proposed
    assert usul(dunia, "dinasprov").status_code == 422  # one at a time
    assert putus(dunia, "direktorat_dua", "setujui", "").status_code == 303
    assert jumlah_putusan(2026) == 1
    assert putus(dunia, "direktorat_dua", "tolak").status_code == 409
    assert usul(dunia, "dinasprov").status_code == 422  # it is so already
    assert usul(dunia, "dinasprov", hasil="menurut_kriteria").status_code == 303
    assert putus(dunia, "direktorat", "setujui").status_code == 303
    assert not jumlah_putusan(2026)
    assert jejak(unit) == ["ajukan_putusan", "setujui_putusan"] * 2


def test_the_database_itself_wants_two_people(dunia: Dunia) -> None:
    usul(dunia)
    with pytest.raises(IntegrityError), transaction.atomic():
        orang = dunia.petugas["dinasprov"]
        PutusanMonev.objects.update(status="disetujui", diputus_oleh=orang, diputus_pada=SAAT)


def test_refused_or_withdrawn_changes_nothing(dunia: Dunia) -> None:
    for siapa, aksi, status in (("direktorat", "tolak", "ditolak"), ("dinasprov", "tarik", "ditarik")):
        assert usul(dunia).status_code == 303  # the next may come
        assert putus(dunia, siapa, aksi, "").status_code == 400  # says why
        assert putus(dunia, siapa, aksi).status_code == 303
        assert PutusanMonev.objects.latest("pk").status == status and not jumlah_putusan(2026)


def test_nobody_approves_what_nobody_can_read(dunia: Dunia) -> None:
    kirim(dunia, "dinasprov", "putusan/", {"hasil": "memenuhi", "alasan": ALASAN})
    assert putus(dunia, "direktorat", "setujui").status_code == 422
    assert putus(dunia, "direktorat", "hapus").status_code == 400


def test_a_bad_override_is_refused(dunia: Dunia) -> None:
    buruk: list[tuple[dict[str, str], Any, int]] = [
        ({"hasil": "baik"}, None, 400), ({"alasan": "Singkat."}, None, 400), ({"tahun": "2020"}, None, 400),
        ({}, False, 400), ({"hasil": "menurut_kriteria"}, None, 422),
    ]  # fmt: skip
    for ubah, berkas, status in buruk:
        isi = {"hasil": "memenuhi", "alasan": ALASAN} | ubah
        assert kirim(dunia, "direktorat", "putusan/", isi, berkas=berkas).status_code == status, ubah
    assert not PutusanMonev.objects.exists()


def angka_semua(tahun: str = "2026") -> dict[str, Any]:
    """What every way to a figure says of the desa: the table, the months, the map, the list, the freeze."""
    minta = baca_permintaan({"tahun": tahun})
    versi, saat = versi_tahun(minta.tahun), sekarang()
    assert versi is not None
    ikk = {b.indikator.kode: b.angka for b in hitung_ikk(minta).baris}
    (baris,) = (b for b in daftar_unit("4.2", minta, awalan=DESA).hasil if b.kode == DESA)
    (sebelah,) = (b for b in bagian_desa(minta, versi, {"32": "Jawa Barat"}, saat) if b.kode == "32")
    (potret,) = (u for u in unit_tahun(minta, saat) if u.kode == DESA)
    saringan = daftar_unit("4.2", minta, awalan=DESA, memenuhi=Memenuhi.YA).hasil
    return {
        "ikk": ikk["4.2"].n, "bulan": angka_bulanan("4.2", minta, [minta.per], saat)[0].n, "peta": sebelah.n,
        "daftar": int(baris.hasil == "memenuhi"), "saring": len(saringan), "potret": int(potret.hasil == "memenuhi"),
    }  # fmt: skip


def test_an_override_counts_in_every_figure_and_is_marked(dunia: Dunia) -> None:
    assert set(angka_semua().values()) == {0}
    usul(dunia)
    assert set(angka_semua().values()) == {0}  # proposed is not approved
    putus(dunia, "direktorat", "setujui")
    assert set(angka_semua().values()) == {1}
    minta = baca_permintaan({})
    (unit,) = (u for u in unit_tahun(minta, sekarang()) if u.kode == DESA)
    assert unit.putusan == "tidak_memenuhi" and jumlah_putusan(2026) == 1
    isi = susun_isi(2026, sekarang())
    assert isi["keadaan"]["4.2"]["diganti"] == 1 and isi["keadaan"]["4.1"]["diganti"] == 0
    klien = masuk(dunia, "direktorat")
    assert "diganti putusan monev" in klien.get("/indikator/4.2/unit/").content.decode()
    assert "Menurut kriteria: Tidak memenuhi" in klien.get(f"/indikator/puskesos/{DESA}/").content.decode()
    assert "IKK 4.2 1 unit" in klien.get("/indikator/laporan/?tahun=2026").content.decode()
    assert "Disetujui" in klien.get("/indikator/putusan/").content.decode()
    usul(dunia, hasil="menurut_kriteria")
    putus(dunia, "direktorat", "setujui")
    assert set(angka_semua().values()) == {0}


def test_an_override_of_a_kabkota_counts_alike(dunia: Dunia) -> None:
    r = kirim(dunia, "direktorat", "putusan/", {"hasil": "memenuhi", "alasan": ALASAN}, kode="32.01")
    periksa()
    p = PutusanMonev.objects.get()
    assert r.status_code == 303
    alamat = f"/indikator/puskesos/32.01/putusan/{p.pk}/?tahun=2026"
    masuk(dunia, "direktorat_dua").post(alamat, {"kunci": str(uuid4()), "aksi": "setujui"})
    minta = baca_permintaan({})
    ikk = {b.indikator.kode: b.angka for b in hitung_ikk(minta).baris}
    (unit,) = daftar_unit("4.1", minta, awalan="32.01").hasil
    assert ikk["4.1"].n == 1 and unit.hasil == "memenuhi" and unit.penilaian.diganti


def test_evidence_decides_from_2027_on_and_both_languages_agree(dunia: Dunia) -> None:
    with dengan_jam(datetime(2027, 11, 24, 3, tzinfo=UTC)):
        for kriteria, ubah in (("D3", {}), ("D4", {"tanggal": "2027-02-01", "buku": "ya"})):
            kirim(dunia, "fo", f"bukti/{kriteria}/", ISI[kriteria] | {"tahun": "2027"} | ubah)
        minta = baca_permintaan({})

        def lulus() -> dict[str, bool | None]:
            (b,) = daftar_unit("4.2", minta, awalan=DESA).hasil
            return {k.kriteria.kode: k.lulus for k in b.penilaian.kriteria if k.kriteria.kode in ("D3", "D4", "D14")}

        def sql() -> dict[str, int]:
            versi = versi_tahun(2027)
            assert versi is not None
            (b,) = (b for b in bagian_desa(minta, versi, {}, sekarang()) if b.kode == "32")
            return {k: b.gagal[k] for k in ("D3", "D4", "D14")}

        assert lulus() == {"D3": False, "D4": False, "D14": False} and set(sql().values()) == {1}
        periksa()
        assert lulus() == {"D3": True, "D4": True, "D14": False} and sql() == {"D3": 0, "D4": 0, "D14": 1}
        isi = masuk(dunia, "fo").get(f"/indikator/puskesos/{DESA}/").content.decode()
        assert f'href="/indikator/puskesos/{DESA}/bukti/' in isi
        kab = masuk(dunia, "manajer").get("/indikator/puskesos/32.01/").content.decode()
        assert "K10 · Catat bukti pembaruan tahun ini" in kab


# ---- who ---------------------------------------------------------------------------------------------


def test_who_may_not_write(dunia: Dunia) -> None:
    for siapa, ekor, kode, status in [
        ("bo", "bukti/D4/", DESA, 403), ("fasilitator", "bukti/D4/", DESA, 403), ("manajer", "bukti/D4/", DESA, 403),
        ("direktorat", "bukti/D4/", DESA, 403), ("supervisor", "bukti/D4/", DESA, 403),
        ("fokab", "bukti/K10/", "32.01", 403),
        ("fo_tetangga", "bukti/D4/", DESA, 404), ("fo_asing", "bukti/D4/", DESA, 404),
        ("mitra", "bukti/D4/", DESA, 404),
        ("fo", "bukti/K10/", DESA, 404), ("fo", "bukti/D8/", DESA, 404), ("manajer", "bukti/D3/", "32.01", 404),
        ("koordinator", "monev/", DESA, 403), ("auditor", "monev/", DESA, 403), ("fo", "putusan/", DESA, 403),
        ("manajer", "putusan/", "32.01", 403), ("auditor", "putusan/", DESA, 403),
        ("dinasprov", "monev/", "33.02.01.2001", 404),
    ]:  # fmt: skip
        assert masuk(dunia, siapa).get(f"/indikator/puskesos/{kode}/{ekor}").status_code == status, (siapa, ekor)
        assert kirim(dunia, siapa, ekor, {}, kode=kode).status_code == status, (siapa, ekor)


def test_figure_roles_read_and_an_office_reads_its_own(dunia: Dunia) -> None:
    kirim(dunia, "fo", "bukti/D4/", D4)
    periksa()
    berkas = Bukti.objects.get().berkas_id
    for siapa, status in (("dinasprov", 200), ("auditor", 200), ("manajer", 200), ("bo", 200), ("fo_tetangga", 404)):
        klien = masuk(dunia, siapa)
        assert klien.get(f"/indikator/puskesos/{DESA}/bukti/").status_code == status
        assert klien.get(f"/indikator/puskesos/{DESA}/berkas/{berkas}/").status_code == status
    tetangga = f"/indikator/puskesos/{dunia.unit['desa_lain'].kode}/berkas/{berkas}/"
    assert masuk(dunia, "direktorat").get(tetangga).status_code == 404  # not a file of that office


# ---- the API -----------------------------------------------------------------------------------------


def test_the_api_does_the_same(dunia: Dunia) -> None:
    def api(siapa: str) -> dict[str, str]:
        tugas = dunia.petugas[siapa].penugasan.first()
        assert tugas is not None
        token = TokenUnit.objects.create(user=dunia.petugas[siapa], unit=tugas.unit)[1]
        return {"Authorization": f"Token {token}", "Idempotency-Key": str(uuid4())}

    dasar = f"/api/v1/indikator/puskesos/{DESA}"
    kepala = api("fo")
    dua = [Client().post(f"{dasar}/bukti/D4/", {"tahun": "2026", **D4, "berkas": foto()}, headers=kepala) for _ in "12"]
    assert [r.status_code for r in dua] == [201, 201] and dua[0].json()["id"] == dua[1].json()["id"]
    periksa()
    salah = Client().post(f"{dasar}/bukti/D4/", {"tahun": "2026", "berkas": foto()}, headers=api("fo"))
    assert salah.status_code == 400 and {b["nama"] for b in salah.json()["bidang"]} >= {"tempat", "tanggal"}
    temuan = {"tahun": "2026", "tanggal": "2026-11-24", "d4": "sesuai", "berkas": foto()}
    assert Client().post(f"{dasar}/monev/", temuan, headers=api("dinasprov")).status_code == 201
    isi = {"tahun": "2026", "hasil": "memenuhi", "alasan": ALASAN, "berkas": foto()}
    p = Client().post(f"{dasar}/putusan/", isi, headers=api("dinasprov")).json()
    periksa()
    setujui, badan = f"{dasar}/putusan/{p['id']}/", json.dumps({"aksi": "setujui"})
    r = Client().post(setujui, badan, content_type="application/json", headers=api("direktorat"))
    assert r.status_code == 200 and r.json()["status"] == "disetujui"
    baca = Client().get(f"{dasar}/bukti/?tahun=2026", headers=api("auditor")).json()
    d4 = next(k for k in baca["kriteria"] if k["kriteria"] == "D4")
    assert d4["n"] == 4 and d4["berlaku"] and d4["versi"][0]["berkas"]["status"] == "bersih"
    assert baca["monev"][0]["temuan"][0]["sesuai"] is True and baca["putusan"][0]["diputus_oleh"] == "Direktorat"
    berkas = d4["versi"][0]["berkas"]["id"]
    assert Client().get(f"{dasar}/berkas/{berkas}/", headers=api("manajer")).status_code == 200


def test_evidence_lies_encrypted_and_is_never_changed(dunia: Dunia) -> None:
    kirim(dunia, "fo", "bukti/D4/", D4)
    with connection.cursor() as k:
        k.execute("SELECT count(*) FROM isi_berkas_bukti")
        assert k.fetchone()[0] == 0  # nobody's context but our own code's
        k.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'bukti'::regclass AND tgname = 'hanya_tambah'")
        assert k.fetchone()
