"""Side doors: searches, filters, orders, ids in bodies. Rows of their own, beside those of the addresses."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.otorisasi import contoh
from tests.otorisasi.benda import TIADA, DuniaMatriks
from tests.otorisasi.harapan import AKUN, LIHAT, TAMU
from tests.otorisasi.jalankan import Jawaban, kirim
from tests.otorisasi.rute import Kunci

Buat = Callable[[DuniaMatriks, str, str], Any]
"""Makes something for (world, role, target)."""
Periksa = Callable[[DuniaMatriks, str, Jawaban], Iterator[str]]
"""What else must hold of an answer to an account."""


@dataclass(frozen=True, slots=True)
class Pintu:
    """A side door of an address: how it is tried, and what each role must get."""

    kunci: Kunci
    target: str
    alamat: Buat
    akun: dict[str, int]
    isi: Buat | None = None
    periksa: Periksa | None = None

    def harapan(self) -> dict[str, int]:
        """Role → status; a stranger meets the door of the address."""
        return dict.fromkeys(TAMU, 401 if self.kunci.api else 302) | self.akun


def coba(m: DuniaMatriks, pintu: Pintu, peran: str) -> Jawaban:
    """Try a side door as one role."""
    isi = pintu.isi(m, peran, pintu.target) if pintu.isi else {}
    orang = m.orang(peran, pintu.target)
    return kirim(m, orang, pintu.kunci.metode, pintu.alamat(m, peran, pintu.target), isi)


def _semua(status: int) -> dict[str, int]:
    return dict.fromkeys(AKUN, status)


def _hanya(peran: str, status: int, lain: int = 403) -> dict[str, int]:
    return {p: status if p in peran.split() else lain for p in AKUN}


def _kasus(peran: str, status: int) -> dict[str, int]:
    """Of a case's own page: these roles; who sees the case but has not the aksi 403; the others 404."""
    lihat = LIHAT["kasus"]["sendiri"].split()
    return {p: status if p in peran.split() else 403 if p in lihat else 404 for p in AKUN}


def _tetap(alamat: str) -> Buat:
    return lambda m, peran, target: alamat


def _cari(awal: str) -> Buat:
    """The search for the number of a case that the role must not see."""
    return lambda m, peran, target: f"{awal}?status=semua&cari={m.sasaran('kasus', '', peran, target).nomor}"


def _aksi(awal: str, jenis: str, aksi: str, ekor: str = "") -> Buat:
    return lambda m, peran, target: f"{awal}{m.sasaran(jenis, aksi, peran, 'sendiri').id}/{ekor or f'aksi/{aksi}'}/"


# ---- what an answer must hold ------------------------------------------------------------------------------
def _kosong(m: DuniaMatriks, orang: str, jawab: Jawaban) -> Iterator[str]:
    if json.loads(jawab.isi)["hasil"]:
        yield "finds something"


def _persis(jenis: str) -> Periksa:
    """The list holds exactly what the account sees: nothing foreign, and nothing of its own is lost."""

    def periksa(m: DuniaMatriks, orang: str, jawab: Jawaban) -> Iterator[str]:
        isi = json.loads(jawab.isi)
        ada = {b["id"] for b in (isi["hasil"] if isinstance(isi, dict) else isi)}
        perlu = {str(id) for id in m.terlihat(jenis, orang)}
        if ada != perlu:
            yield f"{len(ada - perlu)} too many, {len(perlu - ada)} missing"

    return periksa


def _hitungan(m: DuniaMatriks, orang: str, jawab: Jawaban) -> Iterator[str]:
    ada, perlu = json.loads(jawab.isi)["semua"], len(m.terlihat("kasus", orang))
    if ada != perlu:
        yield f"counts {ada}, sees {perlu}"


def _satu_asing(m: DuniaMatriks, orang: str, jawab: Jawaban) -> Iterator[str]:
    """Bulk: the own case is done, the foreign one answers as if it were not there."""
    sendiri, asing = json.loads(jawab.isi)["hasil"]
    if sendiri["status_kode"] != 200 or not jawab.berubah:
        yield f"the own case: {sendiri}"
    if (asing["status_kode"], asing["kode"]) != (404, "tidak_ditemukan"):
        yield f"the foreign case: {asing}"


# ---- bodies ------------------------------------------------------------------------------------------------
def _dengan(jenis: str, aksi: str, **ganti: Callable[[DuniaMatriks, str, str], Any]) -> Buat:
    """The example body of an aksi with some values replaced."""

    def isi(m: DuniaMatriks, peran: str, target: str) -> Any:
        versi = m.sasaran(jenis, aksi, peran, "sendiri").versi
        asli = contoh.isi_aksi(m, jenis, aksi, peran, "sendiri", versi)
        return asli | {k: f(m, peran, target) for k, f in ganti.items()}

    return isi


def _aduan(**ganti: Callable[[DuniaMatriks, str, str], Any]) -> Buat:
    return lambda m, peran, target: contoh.ADUAN | {k: f(m, peran, target) for k, f in ganti.items()}


def _id(jenis: str) -> Callable[[DuniaMatriks, str, str], str]:
    return lambda m, peran, target: str(m.sasaran(jenis, "", peran, target).id)


def _petugas_asing(m: DuniaMatriks, peran: str, target: str) -> str:
    return str(m.dunia.petugas["survei_asing"].pk)


def _massal(m: DuniaMatriks, peran: str, target: str) -> Any:
    """The own case and a foreign one in the same call."""
    sendiri = m.sasaran("kasus", "batalkan", peran, _TINGKAT_MASSAL.get(peran, "sendiri"))
    asing = m.sasaran("kasus", "", peran, target)
    butir = [{"id": str(b.id), "versi": b.versi} for b in (sendiri, asing)]
    return {"butir": butir, "isian": contoh.ALASAN}


_TINGKAT_MASSAL = {"supervisor": "kecamatan", "manajer": "kabkota"}
_TERIMA = "front_office fasilitator"
_LAYAR = "front_office fasilitator back_office koordinator supervisor manajer"
KASUS, HITUNG, DAFTAR_RUJUKAN = "api/v1/kasus/", "api/v1/kasus/hitung/", "api/v1/rujukan/"
AKSI_KASUS, AKSI_USULAN = "api/v1/kasus/<uuid:id>/aksi/<slug:aksi>/", "api/v1/usulan/<uuid:id>/aksi/<slug:aksi>/"
RUJUKAN_KASUS = "api/v1/kasus/<uuid:id>/rujukan/"


def _s(rute: str, metode: str, nama: str) -> Kunci:
    return Kunci(rute, metode, f"samping:{nama}")


PINTU: list[Pintu] = [
    *(
        Pintu(_s(KASUS, "GET", "?cari"), t, _cari("/api/v1/kasus/"), _semua(200), periksa=_kosong)
        for t in ("asing", "asing_dekat", "terlapor")
    ),
    *(
        Pintu(_s("", "GET", "?cari"), t, _cari("/"), _hanya(_LAYAR, 200, lain=302))
        for t in ("asing", "asing_dekat", "terlapor")
    ),
    Pintu(_s(KASUS, "GET", "?status=semua"), "sendiri", _tetap("/api/v1/kasus/?status=semua&ukuran=100"), _semua(200),
          periksa=_persis("kasus")),
    Pintu(_s(KASUS, "GET", "?urut=terbaru"), "sendiri", _tetap("/api/v1/kasus/?status=semua&urut=terbaru&ukuran=100"),
          _semua(200), periksa=_persis("kasus")),
    Pintu(_s(KASUS, "GET", "?urut=uraian"), "sendiri", _tetap("/api/v1/kasus/?urut=uraian_terang"), _semua(400)),
    Pintu(_s(KASUS, "GET", "?orang__nik"), "asing", _tetap("/api/v1/kasus/?pelapor__nik_indeks=00"), _semua(400)),
    Pintu(_s(KASUS, "GET", "?unit"), "asing", _tetap("/api/v1/kasus/?unit=33.02.01.2001"), _semua(400)),
    Pintu(_s(KASUS, "GET", "?expand"), "asing", _tetap("/api/v1/kasus/?expand=pelapor"), _semua(400)),
    Pintu(_s(HITUNG, "GET", "?status=semua"), "sendiri", _tetap("/api/v1/kasus/hitung/?status=semua"), _semua(200),
          periksa=_hitungan),
    Pintu(_s(DAFTAR_RUJUKAN, "GET", "?status=semua"), "sendiri",
          _tetap("/api/v1/rujukan/?status=semua&ukuran=100"), _semua(200), periksa=_persis("rujukan")),
    Pintu(_s("api/v1/respon-kasus/", "GET", "?status=semua"), "sendiri",
          _tetap("/api/v1/respon-kasus/?status=semua&ukuran=100"), _semua(200), periksa=_persis("respon")),
    Pintu(_s("api/v1/kunjungan/", "GET", "hari ini"), "sendiri", _tetap("/api/v1/kunjungan/"), _semua(200),
          periksa=_persis("kunjungan")),
    Pintu(_s(AKSI_KASUS, "POST", "badan.kasus_utama"), "asing", _aksi("/api/v1/kasus/", "kasus", "tandai_duplikat"),
          _kasus("back_office", 404), isi=_dengan("kasus", "tandai_duplikat", kasus_utama=_id("kasus"))),
    Pintu(_s(AKSI_KASUS, "POST", "badan.kasus_utama"), "asing_dekat",
          _aksi("/api/v1/kasus/", "kasus", "tandai_duplikat"), _kasus("back_office", 404),
          isi=_dengan("kasus", "tandai_duplikat", kasus_utama=_id("kasus"))),
    Pintu(_s(KASUS, "POST", "badan.kunjungan"), "asing", _tetap("/api/v1/kasus/"), _hanya(_TERIMA, 404),
          isi=_aduan(kunjungan=_id("kunjungan"))),
    Pintu(_s(KASUS, "POST", "badan.kunjungan"), "asing_dekat", _tetap("/api/v1/kasus/"), _hanya(_TERIMA, 404),
          isi=_aduan(kunjungan=_id("kunjungan"))),
    Pintu(_s(KASUS, "POST", "badan.terlapor"), "tiada", _tetap("/api/v1/kasus/"), _hanya(_TERIMA, 404),
          isi=_aduan(terlapor=lambda m, peran, target: str(TIADA))),
    Pintu(_s(KASUS, "POST", "badan.desa_alamat"), "tiada", _tetap("/api/v1/kasus/"), _hanya(_TERIMA, 404),
          isi=_aduan(desa_alamat=lambda m, peran, target: "99.99.99.9999")),
    Pintu(_s("kasus/baru/", "GET", "?kunjungan"), "asing",
          lambda m, peran, target: f"/kasus/baru/?kunjungan={m.sasaran('kunjungan', '', peran, target).id}",
          _hanya(_TERIMA, 404)),
    Pintu(_s(AKSI_USULAN, "POST", "badan.petugas"), "asing", _aksi("/api/v1/usulan/", "usulan", "tugaskan"),
          {p: 404 for p in AKUN} | dict.fromkeys(LIHAT["usulan"]["sendiri"].split(), 403) | {"manajer": 422},
          isi=_dengan("usulan", "tugaskan", petugas=_petugas_asing)),
    Pintu(_s(RUJUKAN_KASUS, "POST", "badan.penerima"), "tiada",
          _aksi("/api/v1/kasus/", "kasus", "buat_rujukan", "rujukan"), _kasus("manajer", 404),
          isi=_dengan("kasus", "buat_rujukan", penerima=lambda m, peran, target: str(TIADA))),
    Pintu(_s("api/v1/petugas/", "GET", "?untuk=terlapor"), "sendiri", _tetap("/api/v1/petugas/?untuk=terlapor"),
          _hanya(_TERIMA, 200)),
    Pintu(_s("api/v1/petugas/", "GET", "?untuk=survei"), "sendiri", _tetap("/api/v1/petugas/?untuk=survei"),
          _hanya("manajer", 200)),
    *(
        Pintu(_s("api/v1/kasus/massal/<slug:aksi>/", "POST", "satu asing"), t, _tetap("/api/v1/kasus/massal/batalkan/"),
              _hanya("front_office koordinator supervisor manajer", 207), isi=_massal, periksa=_satu_asing)
        for t in ("asing", "asing_dekat", "terlapor", "tiada")
    ),
]  # fmt: skip
