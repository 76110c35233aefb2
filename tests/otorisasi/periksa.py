"""Running all cells of a row, and saying what is wrong with each."""

import random
from collections.abc import Iterable, Iterator

from tests.otorisasi.alamat import aksi_alamat
from tests.otorisasi.benda import DuniaMatriks
from tests.otorisasi.jalankan import LEWAT_TAUTAN, Jawaban, jalankan
from tests.otorisasi.matriks import Baris
from tests.otorisasi.rute import TAK_DIKENAL, Kunci

BERKODE = ("lacak/", "survei/warga/")
"""Public pages that open by a code: who holds it writes without an account, and a wrong one has its own 404."""

MASUK = ("/masuk/", "/admin/login/?next=")
"""Where a stranger may be sent; the second sends on to the first."""

BUKTI = "kasus/<uuid:id>/bukti/"


def jalankan_kunci(m: DuniaMatriks, baris: Iterable[Baris], benih: int) -> tuple[int, list[str]]:
    """(number of cells, what is wrong) for all lines of one key, in an order that the seed shuffles."""
    sel = [(b, peran) for b in baris for peran in b.status]
    random.Random(benih).shuffle(sel)
    salah = [
        f"{b.target} · {peran}: {pesan}"
        for b, peran in sel
        for pesan in periksa_sel(m, b.kunci, peran, b.target, b.status[peran])
    ]
    return len(sel), sorted(salah)


def periksa_sel(m: DuniaMatriks, kunci: Kunci, peran: str, target: str, harap: int) -> Iterator[str]:
    """What is wrong with one cell."""
    orang = m.orang(peran, target)
    jawab = jalankan(m, kunci, peran, target)
    if jawab.status != harap:
        yield f"expected {harap}, got {jawab.status} {jawab.isi[:300] if jawab.status >= 400 else ''}"
    lewat_tautan = peran == "tautan_mitra" and kunci.rute.startswith(LEWAT_TAUTAN)
    boleh_menulis = orang is not None or kunci.rute.startswith(BERKODE) or lewat_tautan
    if jawab.berubah and (jawab.status >= 400 or kunci.metode == "GET" or not boleh_menulis):
        yield f"{jawab.status}, but rows have changed"
    if aksi_alamat(kunci) and jawab.status in (200, 201, 303) and not jawab.berubah:
        yield f"{jawab.status}, but nothing has changed"
    if jawab.status == 404 and not kunci.rute.startswith(BERKODE):
        yield from _sama_dengan_tiada(m, kunci, peran, target, jawab)
    if jawab.status < 300:
        yield from bocor(m, kunci, peran, target, jawab)
    if jawab.status == 302 and orang is None and not jawab.tujuan.startswith(MASUK):
        yield f"a stranger is sent to {jawab.tujuan}"


def _sama_dengan_tiada(m: DuniaMatriks, kunci: Kunci, peran: str, target: str, jawab: Jawaban) -> Iterator[str]:
    """Foreign, hidden and missing look alike, to the byte; so do an aksi of ``sistem`` and a made-up word."""
    tiada = Kunci(kunci.rute, kunci.metode, TAK_DIKENAL if kunci.aksi else "")
    sama = (m.orang(peran, target), tiada)
    if sama not in m.tiada:
        m.tiada[sama] = jalankan(m, tiada, peran, "tiada", kantor=target)
    lain: Jawaban = m.tiada[sama]
    if (jawab.status, jawab.isi, jawab.jenis_isi) != (lain.status, lain.isi, lain.jenis_isi):
        yield f"404 differs from that of a missing one: {lain.status} {jawab.isi[:300]}"


def bocor(m: DuniaMatriks, kunci: Kunci, peran: str, target: str, jawab: Jawaban) -> Iterator[str]:
    """Ids and numbers in an answer of objects that this account does not see."""
    orang = m.orang(peran, target)
    sendiri = m.sasaran("kasus", "", peran, target).id if kunci.rute == BUKTI else None
    if kunci.rute.startswith(LEWAT_TAUTAN):
        sendiri = m.sasaran("rujukan", kunci.aksi, "mitra", target).id
    for b in m.tersembunyi(orang):
        if b.id == sendiri:  # the slip of a case that started above its taker; what a link opens
            continue
        if str(b.id) in jawab.isi:
            yield f"shows the id of a hidden {b.jenis}"
        if b.nomor and b.nomor in jawab.isi:
            yield f"shows the number of a hidden {b.jenis}"
