"""One aksi on many cases from the worklist: said before it is done, each as if alone, nothing lost."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.konteks import konteks
from kasus.models import Riwayat
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_kasus, kasus_mentah, kasus_sampai, kunci_baru, status_kini, versi_kini
from tests.kasus.alat import bentuk
from tests.kasus.halaman import Peramban

pytestmark = pytest.mark.django_db
PILIHAN, KIRIM = "/kasus/pilihan/", "/kasus/pilihan/kirim/"
CATATAN = {"catatan": "Perlu tindak lanjut kabupaten."}


def butir(*id: UUID) -> list[str]:
    return [f"{i}.{versi_kini(i)}" for i in id]


def telaah(dunia: Dunia, banyak: int = 1) -> list[UUID]:
    return [kasus_sampai(dunia, "ditelaah_supervisor") for _ in range(banyak)]


def kirim(siapa: Peramban, alamat: str, pilih: Sequence[str], aksi: str = "teruskan_ke_manajer", **lain: Any) -> Any:
    return siapa.kirim(alamat, {"butir": list(pilih), "aksi": aksi, "kunci": kunci_baru()} | lain)


def teks(jawab: Any) -> str:
    return str(jawab.content.decode())


def test_preview_says_what_happens_to_each_and_saves_nothing(dunia: Dunia) -> None:
    (siap,) = telaah(dunia)
    belum, asing = kasus_sampai(dunia, "penetapan"), buat_kasus(dunia, "fo_asing", desa_alamat=None)
    usang = telaah(dunia)[0]
    pilih = [*butir(siap, belum, asing), f"{usang}.1"]
    jawab = kirim(Peramban(dunia, "supervisor"), PILIHAN, pilih)
    halaman = teks(jawab)
    assert jawab.status_code == 200 and "1 dari 4 kasus bisa." in halaman
    assert halaman.count("Tidak ikut") == 3 and "Kasus tidak ditemukan." in halaman
    assert "Sudah diubah orang lain" in halaman and "tidak bisa dilakukan saat kasus berstatus" in halaman
    # Of what is out of sight nothing is told but that it is not there.
    assert kasus_mentah(asing).nomor not in halaman
    form = halaman[halaman.index(KIRIM) :]
    assert re.findall(r'name="butir" value="([^"]+)"', form) == butir(siap)
    assert [status_kini(i) for i in (siap, belum, usang)] == ["ditelaah_supervisor", "penetapan", "ditelaah_supervisor"]


def test_without_an_aksi_the_page_offers_those_that_fit(dunia: Dunia) -> None:
    halaman = teks(kirim(Peramban(dunia, "supervisor"), PILIHAN, butir(*telaah(dunia, 2)), aksi=""))
    assert set(re.findall(r'name="aksi" value="(\w+)" data-aksi', halaman)) == {
        "teruskan_ke_manajer", "selesaikan_di_kecamatan", "kembalikan",
    }  # fmt: skip
    assert KIRIM not in halaman
    halaman = teks(kirim(Peramban(dunia, "fasilitator"), PILIHAN, butir(*telaah(dunia)), aksi=""))
    assert "Tidak ada tindakan yang bisa Anda lakukan bersama" in halaman


def test_cases_of_another_kind_do_not_go_along(dunia: Dunia) -> None:
    satu, dua = telaah(dunia, 2)
    with konteks(SISTEM):
        type(kasus_mentah(dua)).objects.filter(pk=dua).update(jenis="saran")
    supervisor = Peramban(dunia, "supervisor")
    halaman = teks(kirim(supervisor, PILIHAN, butir(satu, dua)))
    assert "Jenisnya lain (saran)" in halaman and "1 dari 2 kasus bisa." in halaman
    assert kirim(supervisor, KIRIM, butir(satu, dua), **CATATAN).status_code == 400
    assert {status_kini(satu), status_kini(dua)} == {"ditelaah_supervisor"}


def test_each_is_done_or_refused_with_its_reason(dunia: Dunia) -> None:
    satu, dua, cepat = telaah(dunia, 3)
    pilih = butir(satu, dua, cepat)
    bentuk(cepat, "ditangani_manajer")
    jawab = kirim(Peramban(dunia, "supervisor"), KIRIM, [*pilih, f"{uuid4()}.1"], **CATATAN)
    halaman = teks(jawab)
    assert jawab.status_code == 200 and "2 dari 4 kasus tersimpan." in halaman
    assert halaman.count("Tidak tersimpan") == 2
    assert {status_kini(i) for i in (satu, dua, cepat)} == {"ditangani_manajer"}


def test_sent_twice_counts_once(dunia: Dunia) -> None:
    id = telaah(dunia, 2)
    pilih, kunci, supervisor = butir(*id), kunci_baru(), Peramban(dunia, "supervisor")
    jawaban = [teks(kirim(supervisor, KIRIM, pilih, kunci=kunci, **CATATAN)) for _ in range(2)]
    assert all("2 dari 2 kasus tersimpan." in j for j in jawaban)
    with konteks(SISTEM):
        assert Riwayat.objects.filter(kasus__in=id, aksi="teruskan_ke_manajer").count() == 2


def test_missing_note_comes_back_with_the_choice_and_the_same_key(dunia: Dunia) -> None:
    (id,) = telaah(dunia)
    kunci, pilih = kunci_baru(), butir(id)
    jawab = kirim(Peramban(dunia, "supervisor"), KIRIM, pilih, kunci=kunci, catatan="")
    halaman = teks(jawab)
    assert jawab.status_code == 400 and "Catatan telaah wajib diisi." in halaman
    assert pilih[0] in halaman and kunci in halaman and status_kini(id) == "ditelaah_supervisor"


@pytest.mark.parametrize(
    ("pilih", "pesan"),
    [([], "Pilih paling sedikit satu kasus."), (["bukan-id"], "Kirim ulang"), ([f"{uuid4()}.x"], "Kirim ulang"),
     ([f"{uuid4()}.1" for _ in range(901)], "Paling banyak 900 kasus sekali jalan. Anda memilih 901.")],
)  # fmt: skip
@pytest.mark.parametrize("alamat", [PILIHAN, KIRIM])
def test_wrong_choices_are_told(dunia: Dunia, alamat: str, pilih: list[str], pesan: str) -> None:
    jawab = kirim(Peramban(dunia, "supervisor"), alamat, pilih, **CATATAN)
    assert jawab.status_code == 400 and "Belum bisa dikerjakan" in teks(jawab)
    assert pesan == "Kirim ulang" or pesan in teks(jawab)


@pytest.mark.parametrize("aksi", ["", "batalkan", "naikkan", "karangan"])
def test_only_listed_aksi_are_sent_together(dunia: Dunia, aksi: str) -> None:
    (id,) = telaah(dunia)
    assert kirim(Peramban(dunia, "supervisor"), KIRIM, butir(id), aksi=aksi, alasan="x").status_code == 400
    assert status_kini(id) == "ditelaah_supervisor"


def test_without_the_role_nothing_is_done(dunia: Dunia) -> None:
    (id,) = telaah(dunia)
    assert kirim(Peramban(dunia, "bo"), KIRIM, butir(id), **CATATAN).status_code == 403
    for siapa in ("mitra", "direktorat", "survei"):
        assert kirim(Peramban(dunia, siapa), PILIHAN, butir(id)).status_code == 403
    assert status_kini(id) == "ditelaah_supervisor"
