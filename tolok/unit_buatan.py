"""Made-up offices for ``tolok.sinyal``: honest ones, each with habits of its own, and ones that falsify in one way.

An office is the facts of its cases of one half-year (``indikator.pola.Fakta``), drawn from a seed. Honest offices are
made uneven on purpose: each has its own rates (beta-distributed around the country's), its own volume, some lend
out the phone of the village, some hold a day in the square, some write by a template.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from indikator.pola import Fakta, Pola, potong_cerita

TAHUN = 2026
BULAN = tuple(date(TAHUN, b, 1) for b in range(1, 7))
VOLUME = ((0.15, (2, 4)), (0.55, (6, 16)), (0.25, (16, 40)), (0.05, (40, 90)))
"""Share of the offices and their cases a month, from–to."""
VOLUME_PALSU = ((0.6, (6, 16)), (0.3, (16, 40)), (0.1, (40, 90)))
"""Who falsifies wants to look busy: no office of two cases a month."""
BIASA = {"mepet": 0.10, "jeda": 0.12, "jeda_mepet": 0.12, "batal": 0.04, "duplikat": 0.03, "ditolak": 0.07,
         "mendesak": 0.05, "cepat": 0.02, "hp_desa": 0.04, "kk_sama": 0.03, "templat": 0.25}  # fmt: skip
"""Means of the honest rates."""
RAGAM = 10.0
"""How alike honest offices are: the sum of both parameters of the beta distribution."""
KUAT = (0.55, 0.9)
"""Share of an office's cases that are falsified, from–to."""
PROGRAM = ("PKH", "sembako", "PBI JKN", "Atensi", "rutilahu", "KIP", "BLT desa", "bantuan lansia", "alat bantu dengar")
KATA = (
    "anak sekolah sakit rumah atap bocor suami bekerja kebun sawah jauh jalan rusak kartu hilang bank antre petugas"
    " lama nama ibu kandung pindah alamat surat kelurahan terdaftar padahal tetangga dapat tahun lalu bulan ini belum"
    " pernah menerima biaya obat rumah sakit kursi roda usaha warung modal pendidikan data salah ketik tanggal lahir"
).split()


@dataclass(frozen=True, slots=True)
class UnitBuatan:
    """An office; ``palsu`` None: honest."""

    palsu: Pola | None
    fakta: tuple[Fakta, ...]


def _beta(acak: Random, rata: float) -> float:
    return acak.betavariate(rata * RAGAM, (1 - rata) * RAGAM)


def _volume(acak: Random, kelas: tuple[tuple[float, tuple[int, int]], ...]) -> int:
    letak = acak.random()
    for bagian, (dari, sampai) in kelas:
        if letak < bagian:
            return acak.randint(dari, sampai)
        letak -= bagian
    return acak.randint(*kelas[-1][1])


def _cerita(acak: Random, templat: bool) -> frozenset[int]:
    isi = acak.sample(KATA, 14)
    awal = "warga datang menyampaikan keluhan tentang bantuan" if templat else ""
    return potong_cerita(f"{awal} {acak.choice(PROGRAM)} {' '.join(isi)}")


def _nomor(acak: Random) -> bytes:
    return acak.randbytes(8)


def unit_jujur(acak: Random, kelas: tuple[tuple[float, tuple[int, int]], ...] = VOLUME) -> UnitBuatan:
    """An honest office with its own habits."""
    laju = {nama: _beta(acak, rata) for nama, rata in BIASA.items()}
    bulanan = _volume(acak, kelas)
    hp_desa, keluarga = _nomor(acak), _nomor(acak)
    posko = date(TAHUN, acak.randint(1, 6), acak.randint(1, 25)) if acak.random() < 0.2 else None
    fakta = []
    for bulan in BULAN:
        for _ in range(max(0, round(acak.gauss(bulanan, bulanan**0.5)))):
            hari = bulan + timedelta(days=acak.randrange(28))
            if posko and acak.random() < 0.2:
                hari = posko + timedelta(days=acak.randrange(2))
            fakta.append(_kasus_jujur(acak, laju, bulan, hari, hp_desa, keluarga))
    return UnitBuatan(None, tuple(fakta))


def _kasus_jujur(
    acak: Random, laju: dict[str, float], bulan: date, hari: date, hp_desa: bytes, keluarga: bytes
) -> Fakta:
    def kena(nama: str) -> bool:
        return acak.random() < laju[nama]

    cepat = kena("cepat")
    telat = acak.random() < 0.1
    batal, duplikat = kena("batal"), kena("duplikat")
    return Fakta(
        id=UUID(int=acak.getrandbits(128)),
        bulan=bulan,
        hari=hari,
        dinilai=not (batal or duplikat),
        terpakai=None if telat else acak.uniform(0.9, 1.0) if kena("mepet") else acak.betavariate(1.6, 2.4) * 0.9,
        sisa_jeda=(acak.uniform(0, 0.1) if kena("jeda_mepet") else acak.uniform(0.1, 0.95)) if kena("jeda") else None,
        batal=batal,
        duplikat=duplikat,
        ditolak=kena("ditolak"),
        mendesak=kena("mendesak"),
        langkah=acak.randint(4, 6),
        akun=1 if cepat or acak.random() < 0.2 else acak.randint(2, 3),
        menit=acak.uniform(3, 15) if cepat else acak.uniform(60, 20000),
        cerita=_cerita(acak, kena("templat")),
        telepon=(hp_desa if kena("hp_desa") else _nomor(acak)) if acak.random() < 0.85 else None,
        kk=(keluarga if kena("kk_sama") else _nomor(acak)) if acak.random() < 0.8 else None,
    )


def unit_palsu(acak: Random, pola: Pola) -> UnitBuatan:
    """The same, but a share of its cases (``KUAT``) is made up in one way."""
    dasar = unit_jujur(acak, VOLUME_PALSU)
    kuat = acak.uniform(*KUAT)
    ubah = _pemalsu(acak, pola)
    return UnitBuatan(pola, tuple(ubah(f) if acak.random() < kuat else f for f in dasar.fakta))


def _pemalsu(acak: Random, pola: Pola) -> Callable[[Fakta], Fakta]:
    if pola is Pola.SERENTAK:
        awal = date(TAHUN, acak.randint(1, 6), acak.randint(1, 25))
        return lambda f: replace(f, hari=awal + timedelta(days=acak.randrange(3)))
    if pola is Pola.CERITA_MIRIP:
        contoh = acak.sample(KATA, 18)
        return lambda f: replace(f, cerita=potong_cerita(" ".join([*contoh, *acak.sample(KATA, 2)])))
    nomor = _nomor(acak)
    return {
        Pola.TUTUP_MEPET: lambda f: replace(f, terpakai=acak.uniform(0.9, 1.0)),
        Pola.JEDA_MEPET: lambda f: replace(f, sisa_jeda=acak.uniform(0.0, 0.1)),
        Pola.BATAL: lambda f: replace(f, batal=True, dinilai=False),
        Pola.DUPLIKAT: lambda f: replace(f, duplikat=True, dinilai=False),
        Pola.DITOLAK: lambda f: replace(f, ditolak=True),
        Pola.MENDESAK: lambda f: replace(f, mendesak=True),
        Pola.SATU_AKUN: lambda f: replace(f, akun=1, langkah=max(f.langkah, 5), menit=acak.uniform(1, 14)),
        Pola.SATU_TELEPON: lambda f: replace(f, telepon=nomor),
        Pola.SATU_KK: lambda f: replace(f, kk=nomor),
    }[pola]
