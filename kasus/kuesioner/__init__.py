"""The questions of the survey as data, in versions; and the pure rules over them: what is asked, what is a fair answer.

A version is one JSON file of this folder and never changes once used: a correction is a new file with a later
``berlaku_dari``, so that an old survey is read with the questions that were asked. Nothing here adds up, ranks or
judges a household.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SATU, BANYAK, BULAT, RUPIAH, TEKS = "satu", "banyak", "bulat", "rupiah", "teks"
JENIS = frozenset({SATU, BANYAK, BULAT, RUPIAH, TEKS})
ANGKA = frozenset({BULAT, RUPIAH})
DIGIT_MAKS = 12

Jawaban = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bila:
    """A condition on an earlier question: one of these answers, or a number of at least ``min``."""

    kode: str
    salah_satu: frozenset[str] = frozenset()
    min: int | None = None

    def cocok(self, jawaban: Jawaban) -> bool:
        """Whether the answers meet it; a question without an answer meets nothing."""
        nilai = jawaban.get(self.kode)
        if self.min is not None:
            return isinstance(nilai, int) and nilai >= self.min
        return not self.salah_satu.isdisjoint(nilai if isinstance(nilai, list) else [nilai])


@dataclass(frozen=True, slots=True, kw_only=True)
class Pertanyaan:
    """One question. ``bila``: all of these hold, or it is not asked. ``sendiri``: an answer that excludes the others.
    ``maks_dari``: a number that may not exceed the answer to this question. Amounts are whole rupiah."""

    kode: str
    bagian: str
    teks: str
    jenis: str
    nomor: int
    pilihan: tuple[tuple[str, str], ...] = ()
    bila: tuple[Bila, ...] = ()
    min: int = 0
    maks: int = 0
    maks_dari: str = ""
    satuan: str = ""
    sendiri: str = ""

    def kata(self, nilai: Any) -> str:
        """An answer in words, for people to read."""
        teks = dict(self.pilihan)
        if isinstance(nilai, list):
            return ", ".join(teks.get(str(n), str(n)) for n in nilai)
        if self.jenis == RUPIAH and isinstance(nilai, int):
            return f"Rp{nilai:,}".replace(",", ".")
        if self.jenis == BULAT and isinstance(nilai, int):
            return f"{nilai} {self.satuan}".strip()
        return teks.get(nilai, "" if nilai is None else str(nilai))


@dataclass(frozen=True, slots=True)
class Kuesioner:
    """A version: sections in order, questions in order."""

    versi: str
    judul: str
    berlaku_dari: date
    bagian: tuple[tuple[str, str], ...]
    pertanyaan: tuple[Pertanyaan, ...]

    def di_bagian(self, kode: str) -> tuple[Pertanyaan, ...]:
        """The questions of a section."""
        return tuple(p for p in self.pertanyaan if p.bagian == kode)


@dataclass(frozen=True, slots=True)
class Salah:
    """Why an answer is not taken: a code of the app's sentences and what belongs into it."""

    kode: str
    isi: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Periksa:
    """The answers that stand, of questions that are asked; and what is wrong, by question."""

    bersih: dict[str, Any]
    salah: dict[str, Salah]


# ---- reading the data --------------------------------------------------------------------------------


def susun(isi: Mapping[str, Any]) -> Kuesioner:
    """A version from its data. Raises ValueError where the data contradict themselves."""
    bagian = tuple((str(k), str(t)) for k, t in isi["bagian"])
    soal: list[Pertanyaan] = []
    for nomor, satu in enumerate(isi["pertanyaan"], 1):
        baru = _pertanyaan(nomor, satu)
        _pastikan_utuh(baru, {k for k, _ in bagian}, {p.kode for p in soal})
        soal.append(baru)
    return Kuesioner(isi["versi"], isi["judul"], date.fromisoformat(isi["berlaku_dari"]), bagian, tuple(soal))


def _pertanyaan(nomor: int, isi: Mapping[str, Any]) -> Pertanyaan:
    bila = tuple(Bila(b["kode"], frozenset(b.get("salah_satu", ())), b.get("min")) for b in isi.get("bila", ()))
    pilihan = tuple((str(k), str(t)) for k, t in isi.get("pilihan", ()))
    lain = {n: isi[n] for n in ("min", "maks", "maks_dari", "satuan", "sendiri") if n in isi}
    dasar = {n: isi[n] for n in ("kode", "bagian", "teks", "jenis")}
    return Pertanyaan(nomor=nomor, pilihan=pilihan, bila=bila, **dasar, **lain)


def _pastikan_utuh(p: Pertanyaan, bagian: set[str], sebelum: set[str]) -> None:
    acuan = {b.kode for b in p.bila} | ({p.maks_dari} if p.maks_dari else set())
    if p.jenis not in JENIS or p.bagian not in bagian or p.kode in sebelum or not acuan <= sebelum:
        raise ValueError(f"question {p.kode}: unknown kind or section, a code twice, or a rule that looks ahead")
    if bool(p.pilihan) != (p.jenis in (SATU, BANYAK)) or (p.jenis not in (SATU, BANYAK) and p.maks < max(p.min, 1)):
        raise ValueError(f"question {p.kode}: choices or limits are missing")


@lru_cache
def semua() -> dict[str, Kuesioner]:
    """Every version by its name, the oldest first."""
    ada = [susun(json.loads(f.read_text(encoding="utf-8"))) for f in sorted(FOLDER.glob("*.json"))]
    return {k.versi: k for k in sorted(ada, key=lambda k: (k.berlaku_dari, k.versi))}


def kuesioner_berlaku(hari: date) -> Kuesioner:
    """The version of a day: the newest that has begun. Raises LookupError before the first."""
    ada = [k for k in semua().values() if k.berlaku_dari <= hari]
    if not ada:
        raise LookupError("no questionnaire on this day")
    return ada[-1]


# ---- the rules ---------------------------------------------------------------------------------------


def ditanyakan(kuesioner: Kuesioner, jawaban: Jawaban) -> list[Pertanyaan]:
    """The questions that are asked, given the answers so far, in order. An answer to a skipped question opens none."""
    hasil: list[Pertanyaan] = []
    sah: dict[str, Any] = {}
    for p in kuesioner.pertanyaan:
        if all(b.cocok(sah) for b in p.bila):
            hasil.append(p)
            nilai, salah = _baca(p, jawaban.get(p.kode), sah)
            if salah is None and nilai is not None:
                sah[p.kode] = nilai
    return hasil


def periksa(kuesioner: Kuesioner, jawaban: Jawaban, *, bagian: Sequence[str] = ()) -> Periksa:
    """Read the answers: of the whole questionnaire, or of these sections (others are taken along, not judged).

    Every question that is asked wants an answer; answers to skipped questions are dropped; an unknown question is
    wrong.
    """
    bersih: dict[str, Any] = {}
    salah: dict[str, Salah] = {}
    for p in kuesioner.pertanyaan:
        if not all(b.cocok(bersih) for b in p.bila):
            continue
        nilai, galat = _baca(p, jawaban.get(p.kode), bersih)
        dinilai = not bagian or p.bagian in bagian
        if galat is None and nilai is None and dinilai:
            galat = Salah("jawaban_wajib", {})
        if galat is None and nilai is not None:
            bersih[p.kode] = nilai
        elif galat is not None and dinilai:
            salah[p.kode] = galat
    dikenal = {p.kode for p in kuesioner.pertanyaan}
    salah |= {str(k): Salah("pertanyaan_tidak_dikenal", {}) for k in jawaban if k not in dikenal}
    return Periksa(bersih, salah)


def _baca(p: Pertanyaan, nilai: Any, lain: Jawaban) -> tuple[Any, Salah | None]:
    """One answer: as it is kept (None: not answered), or why it is not taken."""
    if nilai is None or nilai == "" or nilai == []:
        return None, None
    if p.jenis in ANGKA:
        return _angka(p, nilai, lain)
    if p.jenis == TEKS:
        return _teks(p, nilai)
    return _pilihan(p, nilai)


def _angka(p: Pertanyaan, nilai: Any, lain: Jawaban) -> tuple[int | None, Salah | None]:
    if isinstance(nilai, str):
        rapi = nilai.strip().replace(".", "") if p.jenis == RUPIAH else nilai.strip()
        if not (rapi.isascii() and rapi.isdigit() and len(rapi) <= DIGIT_MAKS):
            return None, Salah("jawaban_angka", {})
        nilai = int(rapi)
    if type(nilai) is not int:
        return None, Salah("jawaban_angka", {})
    atas = lain.get(p.maks_dari) if p.maks_dari else None
    atas = p.maks if atas is None else min(p.maks, atas)
    if not p.min <= nilai <= atas:
        return None, Salah("jawaban_di_luar_batas", {"min": p.min, "maks": atas})
    return nilai, None


def _teks(p: Pertanyaan, nilai: Any) -> tuple[str | None, Salah | None]:
    if not isinstance(nilai, str) or any(ord(h) < 32 and h not in "\r\n\t" for h in nilai):
        return None, Salah("jawaban_tidak_sah", {})
    rapi = nilai.strip()
    if len(rapi) > p.maks:
        return None, Salah("jawaban_terlalu_panjang", {"maks": p.maks})
    return rapi or None, None


def _pilihan(p: Pertanyaan, nilai: Any) -> tuple[Any, Salah | None]:
    kode = [k for k, _ in p.pilihan]
    if p.jenis == SATU:
        return (nilai, None) if isinstance(nilai, str) and nilai in kode else (None, Salah("jawaban_tidak_sah", {}))
    dipilih = nilai if isinstance(nilai, list) else [nilai]
    if any(not isinstance(n, str) or n not in kode for n in dipilih):
        return None, Salah("jawaban_tidak_sah", {})
    if p.sendiri in dipilih and len(set(dipilih)) > 1:
        return None, Salah("jawaban_bertentangan", {"pilihan": dict(p.pilihan)[p.sendiri]})
    return [k for k in kode if k in dipilih], None
