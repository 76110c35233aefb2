"""The pages: a whole life through the forms, refusals on the page, the timer."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from core.konteks import konteks
from core.waktu import dengan_jam
from puskesos.models import Pemberitahuan
from puskesos.pelaku import SISTEM
from respon_kasus.isian import BarangIsian
from respon_kasus.models import ResponKasus
from respon_kasus.services.jadwal import sapu_kontak, sapu_tindak_lanjut
from tests.dunia import SENIN, Dunia
from tests.respon_kasus.alat import HARI, LAPOR, lakukan, lapor, mentah, riwayat, sampai, tim

pytestmark = pytest.mark.django_db


def _masuk(dunia: Dunia, nama: str) -> Client:
    klien = Client()
    klien.force_login(dunia.petugas[nama])
    return klien


def _kirim(klien: Client, alamat: str, **isi: Any) -> Any:
    return klien.post(f"/respon-kasus/{alamat}", {"kunci": str(uuid4()), **isi})


def test_a_whole_life_through_the_forms(dunia: Dunia) -> None:
    fo, manajer, kadis, satu = (_masuk(dunia, n) for n in ("fo", "manajer", "kadis", "koordinator"))
    assert _kirim(fo, "baru/", **LAPOR).status_code == 303
    with konteks(SISTEM):
        id = ResponKasus.objects.get().pk
    anggota = [str(dunia.petugas[n].pk) for n in ("koordinator", "kadis")]

    def aksi(klien: Client, nama: str, **isi: Any) -> Any:
        jawab = _kirim(klien, f"{id}/aksi/{nama}/", versi=mentah(id).versi, **isi)
        return jawab

    assert fo.get(f"/respon-kasus/{id}/").status_code == 200
    assert aksi(manajer, "bentuk_tim", anggota=anggota).status_code == 303
    assert fo.get(f"/respon-kasus/{id}/").status_code == 404
    assert aksi(satu, "kontak_pertama", catatan="Ditemui di balai warga.").status_code == 303
    assert aksi(satu, "catat_asesmen", tanggal=HARI.isoformat(), fisik="Luka lecet.").status_code == 303
    orang = {"sebagai": ["korban", "pelapor"], "nama": "Rantau Contoh", "nik": "9901010107520000", "ppks": "08"}
    assert _kirim(satu, f"{id}/orang/", **orang).status_code == 303
    rencana = {"isi": "Tempat tidur dan pangan dua pekan.", "pagu": "1500000", "dinyatakan": "1500000",
               "barang": "Kasur lipat; 2; buah; 400.000\nPaket pangan; 5; paket; 125000"}  # fmt: skip
    assert aksi(satu, "tulis_rencana", **rencana).status_code == 303
    tolak = aksi(kadis, "setujui_rencana", rencana="1")
    assert tolak.status_code == 422 and "Rp1.425.000 tidak sama dengan Rp1.500.000" in tolak.content.decode()
    assert aksi(satu, "tulis_rencana", **rencana, selisih="Ongkos angkut dibayar desa.").status_code == 303
    assert aksi(kadis, "setujui_rencana", rencana="2").status_code == 303
    assert aksi(satu, "rencanakan", rencana="2").status_code == 303
    bantuan = {
        "jenis": "bantuan",
        "tanggal": HARI.isoformat(),
        "isi": "Barang diserahkan.",
        "pihak": ["dinsos", "desa"],
    }
    assert aksi(satu, "catat_intervensi", **bantuan, barang=rencana["barang"]).status_code == 303
    tindak = {"isi": "Kunjungan pantau", "petugas": str(dunia.petugas["koordinator"].pk), "tenggat": HARI.isoformat()}
    assert _kirim(satu, f"{id}/tindak-lanjut/", **tindak).status_code == 303
    assert aksi(satu, "pantau").status_code == 303
    kunjungan = {"jenis": "pantau", "tanggal": HARI.isoformat(), "isi": "Sehat dan aman."}
    assert aksi(satu, "catat_intervensi", **kunjungan).status_code == 303
    with konteks(SISTEM):
        butir = ResponKasus.objects.get().tindak_lanjut.get().pk
    assert _kirim(satu, f"{id}/tindak-lanjut/{butir}/tuntas/").status_code == 303
    penutup = {"hasil": "aman", "penutup": "Tinggal bersama keponakan."}
    assert aksi(manajer, "selesaikan_respon", **penutup).status_code == 422
    assert aksi(manajer, "selesaikan_respon", **penutup, selisih="75.000 tidak dipakai.").status_code == 303
    halaman = satu.get(f"/respon-kasus/{id}/").content.decode()
    for kata in ("1.425.000", "Rp75.000", "9901 •••• •••• 0000", "Tinggal bersama keponakan.", "Hanya tim kasus ini"):
        assert kata in halaman, kata
    assert "9901010107520000" not in halaman


@pytest.mark.parametrize(
    ("alamat", "isi", "kata"),
    [
        ("aksi/catat_asesmen/", {"tanggal": "2026-03-09"}, "Isi paling sedikit satu aspek."),
        ("aksi/tulis_rencana/", {"isi": "Rencana baru.", "barang": "Kasur; dua; buah; 5"}, "angka, misalnya 2"),
        ("orang/", {"sebagai": "korban", "nama": "X", "nik": "123"}, "16 angka"),
        ("orang/", {"sebagai": "korban", "nama": "X", "lahir": "2015-01-01"}, "tulis walinya"),
        ("orang/", {"nama": "X"}, "wajib"),
        ("tindak-lanjut/", {"isi": "x", "petugas": str(uuid4()), "tenggat": "2026-03-09"}, "anggota tim"),
    ],
)
def test_what_is_wrong_is_said_on_the_page(dunia: Dunia, alamat: str, isi: dict[str, Any], kata: str) -> None:
    id = sampai(dunia, "asesmen")
    sebelum = riwayat(id)
    jawab = _kirim(_masuk(dunia, "koordinator"), f"{id}/{alamat}", **isi)
    assert (jawab.status_code, riwayat(id)) == (400, sebelum)
    assert kata in jawab.content.decode()


@pytest.mark.parametrize("jumlah", [2, "0", "-1", "1,2345", "12345678", "1e3", "٣", "dua"])
def test_a_quantity_is_a_number_of_three_decimals(jumlah: Any) -> None:
    f = BarangIsian(data={"nama": "Kasur", "jumlah": jumlah, "satuan": "buah", "harga": 5})
    assert not f.is_valid() and list(f.errors) == ["jumlah"]


def test_quantities_with_comma_and_point() -> None:
    for teks, nilai in (("2", "2"), ("2,5", "2.5"), ("0.125", "0.125")):
        f = BarangIsian(data={"nama": "Kasur", "jumlah": teks, "satuan": "buah", "harga": 5})
        assert f.is_valid() and f.validated_data["jumlah"] == Decimal(nilai)


def test_report_names_a_complaint_in_sight(dunia: Dunia) -> None:
    jawab = _kirim(_masuk(dunia, "fo"), "baru/", **LAPOR, kasus="TIDAK/ADA")
    assert jawab.status_code == 400
    with konteks(SISTEM):
        assert not ResponKasus.objects.exists()


def _kabar(jenis: str) -> set[Any]:
    with konteks(SISTEM):
        return set(Pemberitahuan.objects.filter(jenis=jenis).values_list("penerima__nama_pengguna", flat=True))


def test_first_contact_is_reminded_of_and_told_when_late_once(dunia: Dunia) -> None:
    id = lapor(dunia)
    assert _kabar("respon_baru") == {"manajer", "kadis"}
    tim(dunia, id, "koordinator")
    assert sapu_kontak(SENIN + timedelta(hours=19, minutes=59)) == 0
    assert [sapu_kontak(SENIN + timedelta(hours=20)) for _ in range(2)] == [1, 0]
    assert _kabar("respon_kontak") == {"manajer", "koordinator"}
    assert [sapu_kontak(SENIN + timedelta(hours=24)) for _ in range(2)] == [1, 0]
    assert _kabar("respon_kontak_lewat") == {"manajer", "koordinator", "kadis"}
    assert [b[0] for b in riwayat(id)][-2:] == ["respon_kontak", "respon_kontak_lewat"]


def test_nobody_is_reminded_of_a_contact_that_was_made(dunia: Dunia) -> None:
    sampai(dunia, "asesmen")
    assert sapu_kontak(SENIN + timedelta(days=3)) == 0


def test_follow_ups_are_reminded_of_on_their_local_day(dunia: Dunia) -> None:
    id = sampai(dunia, "pemantauan")  # one until Monday 16 March, WIB
    assert sapu_tindak_lanjut(SENIN + timedelta(days=6, hours=13)) == 0
    assert [sapu_tindak_lanjut(SENIN + timedelta(days=6, hours=14)) for _ in range(2)] == [1, 0]
    assert _kabar("respon_tindak") == {"koordinator"}
    with dengan_jam(SENIN):
        lakukan(dunia, "koordinator", "tuntas", id)
