"""Proposals after the survey: deliberation, hand-over, copy sheet, cut-off days, re-checks, many visits at once."""

from uuid import UUID

import pytest

from core.id import uuid7
from core.konteks import konteks
from core.kripto import indeks_buta
from core.lembar_csv import BOM
from core.waktu import dengan_jam
from kasus.models import BarisDaftar, CekUlangUsulan, PemeriksaanStatus, UsulanData, VersiDaftar
from kasus.services import isi_survei, survei
from kasus.services.cek_ulang import cek_ulang_usulan
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM
from tests.dunia import NIK, SENIN, Dunia, sebagai
from tests.kasus.alat import jalankan, kasus_di
from tests.kasus.halaman import Peramban
from tests.kasus.test_survei import PENUH


def _draf(dunia: Dunia) -> UUID:
    id, isian = kasus_di(dunia, "dicek", "minta_verifikasi")
    jalankan("minta_verifikasi", id, dunia["fo"], **isian)
    with konteks(SISTEM):
        return UUID(str(UsulanData.objects.get(kasus=id).pk))


@pytest.fixture
def layak(dunia: Dunia) -> UUID:
    """A proposal that the surveyor found worth proposing."""
    with dengan_jam(SENIN):
        id = _draf(dunia)
        tugas = {"petugas": dunia["survei"].akun_id, "tanggal": SENIN.date()}
        sebagai(dunia["manajer"], survei.tugaskan_survei, id=id, versi=1, **tugas)
        sebagai(dunia["survei"], isi_survei.catat_survei, id=id, versi=2, ditemukan=True, isian=PENUH)
        sebagai(dunia["survei"], survei.simpulkan_survei, id=id, versi=3, layak=True, alasan="Tanggungan tiga.")
    return id


def _maju(p: Peramban, id: UUID, aksi: str, **isi: str) -> int:
    halaman = f"/usulan/{id}/"
    return int(p.isi_dan_kirim(halaman, f"{halaman}aksi/{aksi}/", **isi).status_code)


def test_proposal_goes_to_its_end(dunia: Dunia, layak: UUID) -> None:
    bo, manajer = Peramban(dunia, "bo"), Peramban(dunia, "manajer")
    rapat = {"tanggal": "2026-03-10", "tempat": "Balai desa", "hadir": "Ketua RT\nKepala dusun", "hasil": "Diusulkan."}
    assert _maju(bo, layak, "catat_musyawarah", **rapat | {"tanggal": "2999-01-01"}) == 400
    assert _maju(bo, layak, "catat_musyawarah", **rapat) == 303
    isi = bo.buka(f"/usulan/{layak}/berita-acara/")
    assert isi.content.startswith(b"%PDF-") and "NIK" not in isi.headers["Content-Disposition"]
    assert bo.buka(f"/usulan/{layak}/berita-acara/").content == isi.content
    assert _maju(bo, layak, "teruskan_dinsos", tanggal="2026-03-11") == 303
    daftar = manajer.buka("/usulan/belum-diketik/").content.decode()
    assert f"/usulan/{layak}/salin/" in daftar
    lembar = manajer.buka(f"/usulan/{layak}/salin/").content.decode()
    assert NIK in lembar and lembar.index("No. KK") < lembar.index("Sumber air minum utama") and "Air hujan" in lembar
    assert bo.buka(f"/usulan/{layak}/salin/").status_code == 403
    csv = manajer.buka("/usulan/belum-diketik/unduh/").content.decode()
    assert csv.startswith(BOM) and NIK in csv
    with konteks(SISTEM):
        tercatat = set(Jejak.objects.filter(objek="usulan").values_list("aksi", flat=True))
    assert {"buka_lembar_salin", "ekspor_salin", "cetak_surat"} <= tercatat
    assert _maju(manajer, layak, "catat_input", nomor_siks="SIKS-9", tanggal="2026-03-12") == 303
    assert f"/usulan/{layak}/salin/" not in manajer.buka("/usulan/belum-diketik/").content.decode()
    assert _maju(manajer, layak, "catat_hasil", masuk="ya", alasan="Tercantum.", tanggal="2026-03-13") == 303
    assert "Masuk daftar" in bo.buka(f"/usulan/{layak}/").content.decode()


def test_many_visits_go_to_one_surveyor(dunia: Dunia) -> None:
    with dengan_jam(SENIN):
        ids = [_draf(dunia), _draf(dunia)]
    p, url = Peramban(dunia, "manajer"), "/usulan/tugaskan/"
    assert "paling longgar" in p.buka(url).content.decode()
    isi = {"petugas": str(dunia.petugas["survei"].pk), "tanggal": "2999-01-01"}
    assert p.isi_dan_kirim(url, url, **isi, butir="bukan").status_code == 400
    assert p.isi_dan_kirim(url, url, **isi, butir=[f"{i}:1" for i in ids]).status_code == 303  # type: ignore[arg-type]
    with konteks(SISTEM):
        assert set(UsulanData.objects.filter(pk__in=ids).values_list("status", flat=True)) == {"ditugaskan"}


def test_cut_off_day_counts_down_and_can_go(dunia: Dunia) -> None:
    p, url = Peramban(dunia, "manajer"), "/usulan/belum-diketik/"
    assert p.isi_dan_kirim(url, url, tanggal="31-02").status_code == 400
    assert p.isi_dan_kirim(url, url, tanggal="2999-12-31", keterangan="Tahap 4").status_code == 303
    isi = p.buka(url).content.decode()
    assert "Tahap 4" in isi and "hari</b> lagi" in isi
    assert Peramban(dunia, "bo").buka(url).status_code == 403


def test_new_list_is_looked_through_and_old_checks_stay(dunia: Dunia, layak: UUID) -> None:
    with konteks(SISTEM):
        sebelum = list(PemeriksaanStatus.objects.order_by("pk").values())
        versi, nanti = (
            VersiDaftar.objects.create(
                nama=nama, sumber="dtsen", kabkota="32.01", status="terbit", sha256=sidik * 64, dibuat_pada=SENIN,
                terbit_pada=SENIN, jumlah_baris=1,
            )
            for nama, sidik in (("2026-TW2", "0"), ("2026-TW3", "1"))
        )  # fmt: skip
        BarisDaftar.objects.create(
            id=uuid7(), versi=versi, nomor=2, nik_indeks=indeks_buta("nik", NIK), kk_indeks=indeks_buta("kk", "x"),
            isi_sandi=b"x", kabkota="32.01",
        )  # fmt: skip
    for _ in range(2):
        cek_ulang_usulan(versi.pk, 1)
    with konteks(SISTEM):
        assert [c.hasil for c in CekUlangUsulan.objects.filter(usulan=layak)] == ["terdaftar"]
        assert list(PemeriksaanStatus.objects.order_by("pk").values()) == sebelum
        assert UsulanData.objects.get(pk=layak).status == "layak", "nothing moves by itself"
    bo = Peramban(dunia, "bo")
    isi = bo.buka(f"/usulan/{layak}/").content.decode()
    assert "2026-TW2" in isi and "diusulkan sebagai belum terdaftar" in isi
    assert "Kini ada di daftar" in bo.buka("/usulan/?status=layak").content.decode()
    cek_ulang_usulan(nanti.pk, 2)
    isi = bo.buka(f"/usulan/{layak}/").content.decode()
    assert "berubah dari Terdaftar di 2026-TW2" in isi and "diusulkan sebagai belum terdaftar" in isi
    assert "Tidak lagi ada di daftar" in bo.buka("/usulan/?status=layak").content.decode()
