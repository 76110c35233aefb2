"""Only the team sees it: over every door; each opening is written down first; a dump shows no word."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from core.errors import DiLuarLingkup, PeranTidakBerhak, TerlaluSering
from core.konteks import dengan_sistem, konteks
from core.waktu import dengan_jam
from kasus.models import Riwayat
from puskesos.models import Jejak, Pemberitahuan, TokenUnit
from puskesos.pelaku import SISTEM
from respon_kasus.models import ResponKasus
from respon_kasus.selectors import daftar_respon
from respon_kasus.services.baca import buka_darurat
from tests.dunia import SENIN, Dunia, buat_kasus, kasus_mentah, sebagai
from tests.respon_kasus.alat import LAPOR, lakukan, lapor, mentah, sampai, tim

pytestmark = pytest.mark.django_db
SEMUA = ("fo", "bo", "koordinator", "fasilitator", "fokab", "bokab", "manajer", "kadis", "survei", "supervisor",
         "mitra", "dinasprov", "direktorat", "auditor", "admin", "fo_asing", "manajer_asing")  # fmt: skip


def _terlihat(dunia: Dunia, id: UUID) -> set[str]:
    """Who sees the case, by row-level security and by the scope: both must say the same."""
    hasil = set()
    for nama in SEMUA:
        with konteks(dunia[nama]):
            if ResponKasus.objects.untuk(dunia[nama]).filter(pk=id).exists():
                hasil.add(nama)
                assert daftar_respon(dunia[nama]).hasil
            else:
                assert not daftar_respon(dunia[nama]).hasil
        with dengan_sistem():
            assert ResponKasus.objects.untuk(dunia[nama]).filter(pk=id).exists() == (nama in hasil), nama
    return hasil


def _api(dunia: Dunia, nama: str) -> Any:
    pelaku = dunia[nama]
    token = TokenUnit.objects.create(user=dunia.petugas[nama], unit_id=pelaku.unit_id)[1]
    return lambda alamat: Client(raise_request_exception=False).get(
        f"/api/v1/respon-kasus/{alamat}", headers={"Authorization": f"Token {token}"}
    )


def test_who_sees_a_case_before_and_after_its_team(dunia: Dunia) -> None:
    id = lapor(dunia)
    assert _terlihat(dunia, id) == {"fo", "manajer", "kadis"}
    tim(dunia, id, "koordinator", "fokab")
    assert _terlihat(dunia, id) == {"manajer", "koordinator", "fokab"}
    tim(dunia, id, "koordinator")
    assert _terlihat(dunia, id) == {"manajer", "koordinator"}, "off the team: gone with the next request"
    api = _api(dunia, "fokab")
    assert (api(f"{id}/").status_code, api("?status=semua").json()["hasil"]) == (404, [])


def test_rls_alone_keeps_everything_of_a_case_from_the_others(dunia: Dunia) -> None:
    """Without any scope in the query."""
    lakukan(dunia, "koordinator", "catat_asesmen", sampai(dunia, "pemantauan"))
    anak = ("orang_respon", "asesmen_respon", "rencana_respon", "intervensi_respon", "barang_bantuan", "tindak_lanjut",
            "riwayat_respon", "respon_kasus", "anggota_tim")  # fmt: skip
    for nama in ("fo", "bo", "kadis", "fokab", "mitra", "direktorat", "manajer_asing", "auditor", "admin"):
        with konteks(dunia[nama]), connection.cursor() as kursor:
            for tabel in anak:
                kursor.execute(f"SELECT count(*) FROM {tabel}")
                assert kursor.fetchone() == (0,), (nama, tabel)


def test_nobody_sees_a_case_about_himself(dunia: Dunia) -> None:
    kasus = buat_kasus(dunia, kategori="PRG-09", terlapor=dunia.petugas["supervisor"].pk)
    assert kasus_mentah(kasus).terlapor_id
    hasil = lapor(dunia, oleh="manajer", kasus=kasus)
    assert mentah(hasil).terlapor_id == dunia.petugas["supervisor"].pk
    with pytest.raises(DiLuarLingkup):
        lapor(dunia, oleh="bo", kasus=uuid4())
    with pytest.raises(Exception, match="isian_tidak_sah"):
        tim(dunia, hasil, "supervisor")
    assert "supervisor" not in _terlihat(dunia, hasil)


def test_the_complaint_beside_it_says_nothing(dunia: Dunia) -> None:
    kasus = buat_kasus(dunia)
    with konteks(SISTEM):
        sebelum = Riwayat.objects.filter(kasus=kasus).count()
    id = lapor(dunia, kasus=kasus)
    tim(dunia, id, "koordinator")
    with konteks(SISTEM):
        assert Riwayat.objects.filter(kasus=kasus).count() == sebelum
        for p in Pemberitahuan.objects.filter(objek_id=id):
            assert p.rincian == {}


def test_each_opening_is_written_down_first_or_nothing_is_sent(dunia: Dunia) -> None:
    id = sampai(dunia, "asesmen")
    api = _api(dunia, "koordinator")
    jawab = api(f"{id}/")
    assert (jawab.status_code, jawab.json()["uraian"]) == (200, LAPOR["uraian"])
    with konteks(SISTEM):
        baris = Jejak.objects.filter(objek="respon_kasus", objek_id=id, aksi="baca_respon")
        assert [(b.pelaku_id, b.rincian) for b in baris] == [(dunia.petugas["koordinator"].pk, {})]
    with patch("respon_kasus.services.baca.catat_jejak_pelaku", side_effect=DatabaseError):
        gagal = api(f"{id}/")
    assert gagal.status_code == 500 and LAPOR["uraian"] not in gagal.content.decode()


def test_a_list_shows_no_word_of_what_happened(dunia: Dunia) -> None:
    sampai(dunia, "asesmen")
    isi = _api(dunia, "koordinator")("").content.decode()
    for kata in (LAPOR["judul"], LAPOR["tempat"], "banjir"):
        assert kata not in isi


def test_emergency_access_reads_for_four_hours_and_everybody_is_told(dunia: Dunia) -> None:
    id = sampai(dunia, "asesmen")
    isi = {"nomor": mentah(id).nomor, "alasan": "Manajer timnya sakit, pasien harus dipindah malam ini."}
    for siapa, galat in (("koordinator", PeranTidakBerhak), ("manajer_asing", DiLuarLingkup), ("bo", PeranTidakBerhak)):
        with pytest.raises(galat):
            sebagai(dunia[siapa], buka_darurat, **isi)
    assert sebagai(dunia["kadis"], buka_darurat, **isi).id == id
    assert "kadis" in _terlihat(dunia, id)
    with pytest.raises(PeranTidakBerhak):
        lakukan(dunia, "kadis", "hentikan", id)
    with konteks(SISTEM):
        kabar = Pemberitahuan.objects.filter(jenis="respon_darurat", objek_id=id)
        nama = {n for n, p in dunia.petugas.items() if p.pk in {k.penerima_id for k in kabar}}
        assert nama == {"manajer", "kadis", "koordinator", "supervisor"}
    with dengan_jam(SENIN + timedelta(hours=4)):
        assert "kadis" not in _terlihat(dunia, id)


def test_a_new_manajer_can_take_over_by_the_emergency_way(dunia: Dunia) -> None:
    id = sampai(dunia, "asesmen")
    sebagai(dunia["kadis"], buka_darurat, nomor=mentah(id).nomor, alasan="Manajer timnya sudah pindah tugas.")
    tim(dunia, id, "koordinator", oleh="kadis")
    lakukan(dunia, "kadis", "hentikan", id)


def test_emergency_access_has_a_limit_a_day(dunia: Dunia) -> None:
    nomor = mentah(sampai(dunia, "asesmen")).nomor
    for _ in range(5):
        sebagai(dunia["kadis"], buka_darurat, nomor=nomor, alasan="Perlu dibuka sekarang juga.")
    with pytest.raises(TerlaluSering):
        sebagai(dunia["kadis"], buka_darurat, nomor=nomor, alasan="Perlu dibuka sekarang juga.")


def test_no_word_of_a_case_stands_in_the_tables(dunia: Dunia) -> None:
    """Every column of every table of this app as text, and of notices, logs and the outbox."""
    from django.apps import apps

    id = sampai(dunia, "selesai", judul="KENARI1 di judul", uraian="KENARI2 ada di uraian", tempat="KENARI3")
    lain = sampai(dunia, "intervensi")
    lakukan(dunia, "koordinator", "catat_asesmen", lain, isi={"fisik": "KENARI4", "hukum": "KENARI4"})
    lakukan(dunia, "koordinator", "catat_intervensi", lain, isi="KENARI5 disana", hasil="KENARI6")
    lakukan(dunia, "koordinator", "tulis_rencana", lain, isi="KENARI7 rencana", selisih="KENARI8")
    lakukan(dunia, "manajer", "hentikan", lain, alasan="KENARI9 alasannya")
    sebagai(dunia["kadis"], buka_darurat, nomor=mentah(id).nomor, alasan="KENARI0 alasan darurat")
    tabel = [
        m._meta.db_table for a in ("respon_kasus", "puskesos", "core") for m in apps.get_app_config(a).get_models()
    ]
    with dengan_sistem(), connection.cursor() as kursor:
        for nama in tabel:
            kursor.execute(f"SELECT count(*) FROM {nama} t WHERE t::text LIKE '%KENARI%'")
            assert kursor.fetchone() == (0,), nama
            kursor.execute(f"SELECT count(*) FROM {nama} t WHERE t::text LIKE '%' || encode('KENARI', 'hex') || '%'")
            assert kursor.fetchone() == (0,), nama
    assert mentah(id).uraian == "KENARI2 ada di uraian"
