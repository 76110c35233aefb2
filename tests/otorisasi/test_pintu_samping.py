"""Goal 5, the side doors: what no address says, but a search, a filter, an id in a body or a second token may."""

from collections.abc import Callable

import pytest

from puskesos.models import TokenUnit
from tests.otorisasi import matriks as berkas
from tests.otorisasi.benda import DuniaMatriks
from tests.otorisasi.harapan import PERAN, status_aksi
from tests.otorisasi.jalankan import jalankan, jalur, jenis_benda, kirim, sel_terpisah
from tests.otorisasi.periksa import bocor
from tests.otorisasi.pintu_samping import PINTU, Pintu, coba
from tests.otorisasi.rute import AWALAN_ADMIN, Kunci, kunci_url

pytestmark = pytest.mark.g5
BARIS = {(b.kunci, b.target): b for b in berkas.baca()}
MASSAL = "api/v1/kasus/massal/<slug:aksi>/"
METODE = ("GET", "POST", "PUT", "PATCH", "DELETE")


@pytest.mark.parametrize("pintu", PINTU, ids=lambda p: f"{p.kunci} {p.target}")
def test_side_door(matriks: DuniaMatriks, pintu: Pintu, record_property: Callable[[str, object], None]) -> None:
    baris = BARIS[pintu.kunci, pintu.target]
    salah: list[str] = []
    for peran in PERAN:
        jawab = coba(matriks, pintu, peran)
        orang = matriks.orang(peran, pintu.target)
        if jawab.status != baris.status[peran]:
            salah.append(f"{peran}: expected {baris.status[peran]}, got {jawab.status} {jawab.isi[:300]}")
        if jawab.status >= 400 and jawab.berubah:
            salah.append(f"{peran}: {jawab.status}, but rows have changed")
        if jawab.status < 300 and orang:
            lain = pintu.periksa(matriks, orang, jawab) if pintu.periksa else ()
            # In bulk and in a search the own question may come back; hidden things may not.
            samar = () if "massal" in pintu.kunci.rute or "?cari" in pintu.kunci.aksi else bocor(
                matriks, pintu.kunci, peran, pintu.target, jawab)  # fmt: skip
            salah += [f"{peran}: {s}" for s in (*lain, *samar)]
    record_property("sel", len(PERAN))
    record_property("sel_gagal", len(salah))
    assert not salah, "\n".join(salah)


@pytest.mark.parametrize("aksi", sorted({k.aksi for k in kunci_url() if k.rute == MASSAL}))
def test_bulk_does_to_each_case_what_a_single_call_would(matriks: DuniaMatriks, aksi: str) -> None:
    salah = []
    for peran, status in BARIS[Kunci(MASSAL, "POST", aksi), "sendiri"].status.items():
        if status != 207:
            continue
        harap = status_aksi("kasus", aksi, peran, "sendiri", 200)
        jawab = jalankan(matriks, Kunci(MASSAL, "POST", aksi), peran, "sendiri")
        if f'"status_kode":{harap},' not in jawab.isi or jawab.berubah != (harap == 200):
            salah.append(f"{peran}: expected {harap}, got {jawab.isi[:300]}")
    assert not salah, "\n".join(salah)


def test_token_opens_its_own_unit_only(matriks: DuniaMatriks) -> None:
    """One person, two offices: the token of the one shows nothing of the other."""
    orang = matriks.dunia.petugas["dua_unit"]
    sendiri = matriks.benda["kasus", "sendiri", "diterima"]
    tetangga = matriks.benda["kasus", "asing_dekat:front_office", "x"]
    for unit, tampak, hilang in (("desa", sendiri, tetangga), ("desa_lain", tetangga, sendiri)):
        with sel_terpisah():
            token = TokenUnit.objects.create(user=orang, unit=matriks.dunia.unit[unit])[1]
            lain = DuniaMatriks(matriks.dunia, token={"dua_unit": token}, sidik=matriks.sidik)
            assert kirim(lain, "dua_unit", "GET", f"/api/v1/kasus/{tampak.id}/", {}).status == 200
            assert kirim(lain, "dua_unit", "GET", f"/api/v1/kasus/{hilang.id}/", {}).status == 404


def _alamat_semua() -> list[str]:
    return sorted({k.rute for k in kunci_url() if not k.rute.startswith(AWALAN_ADMIN)})


@pytest.mark.parametrize("rute", _alamat_semua())
def test_methods_without_a_row_are_refused(matriks: DuniaMatriks, rute: str) -> None:
    """405 for who is known; a stranger is stopped at the door, or told 405 where there is none."""
    jenis = jenis_benda(rute)
    benda = matriks.sasaran(jenis, "", "front_office", "sendiri") if jenis else None
    alamat = jalur(rute, benda, "terima")
    for metode in METODE:
        if any(k.rute == rute and k.metode == metode for k in kunci_url()):
            continue
        assert kirim(matriks, "fo", metode, alamat, {}).status == 405, metode
        assert kirim(matriks, None, metode, alamat, {}).status in (302, 401, 405), metode


@pytest.mark.parametrize("rute", [r for r in _alamat_semua() if r.startswith("api/v1/")])
def test_options_tells_a_stranger_nothing(matriks: DuniaMatriks, rute: str) -> None:
    jenis = jenis_benda(rute)
    benda = matriks.sasaran(jenis, "", "front_office", "sendiri") if jenis else None
    assert kirim(matriks, None, "OPTIONS", jalur(rute, benda, "terima"), {}).status == 401
