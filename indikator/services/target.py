"""Targets, and the values of indicators that are measured elsewhere, from a CSV file (contract: ``puskesos.impor``).

A row adds or corrects one version of a target (tahun, indikator, berlaku_mulai). Values come as n and T where the
indicator is a percentage (a percentage is never typed in), as ``nilai`` where it is one; 4.1 and 4.2 are computed and
take none. A row without a value leaves a value that is there alone.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from indikator.daftar import INDIKATOR, Bentuk, Indikator
from indikator.models import NilaiIndikator, Target
from indikator.permintaan import TAHUN_AKHIR, TAHUN_AWAL
from puskesos.impor import Pengimpor, Salah, baca_bulat, baca_pilihan, baca_tanggal, baca_teks

_DESIMAL = re.compile(r"[0-9]{1,5}(\.[0-9]{1,2})?", re.ASCII)
MAKS_JUMLAH = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Nilai:
    """n and T, or the value, with its source."""

    n: int | None
    t: int | None
    nilai: Decimal | None
    sumber: str


@dataclass(frozen=True, slots=True)
class BarisTarget:
    """A checked row; ``nilai`` None: it carries a target only."""

    tahun: int
    indikator: str
    target: Decimal
    dokumen: str
    berlaku_mulai: date
    nilai: Nilai | None


class PengimporTarget(Pengimpor[BarisTarget]):
    """Reads ``tahun,indikator,target,dokumen,berlaku_mulai`` and optionally ``n,t,nilai,sumber``."""

    kolom = ("tahun", "indikator", "target", "dokumen", "berlaku_mulai")
    kolom_pilihan = ("n", "t", "nilai", "sumber")

    def __init__(self) -> None:
        self.terlihat: set[tuple[int, str, date]] = set()
        self.nilai: dict[tuple[int, str], Nilai] = {}

    def ubah(self, isi: Mapping[str, str]) -> BarisTarget | list[Salah]:
        """A row, or everything that is wrong with it."""
        salah: list[Salah] = []
        kode = baca_pilihan("indikator", isi["indikator"], tuple(INDIKATOR), salah)
        baris = BarisTarget(
            tahun=baca_bulat("tahun", isi["tahun"], TAHUN_AWAL, TAHUN_AKHIR, salah),
            indikator=kode,
            target=_desimal("target", isi["target"], salah, lebih_dari_nol=True),
            dokumen=baca_teks("dokumen", isi["dokumen"], 200, salah),
            berlaku_mulai=baca_tanggal("berlaku_mulai", isi["berlaku_mulai"], salah),
            nilai=_nilai(INDIKATOR[kode], isi, salah) if kode else None,
        )
        if not salah:
            self._antar_baris(baris, isi, salah)
        return salah or baris

    def _antar_baris(self, baris: BarisTarget, isi: Mapping[str, str], salah: list[Salah]) -> None:
        kunci = (baris.tahun, baris.indikator, baris.berlaku_mulai)
        if kunci in self.terlihat:
            salah.append(Salah("berlaku_mulai", isi["berlaku_mulai"], "target ini sudah ada di baris lain"))
        self.terlihat.add(kunci)
        if baris.nilai and self.nilai.setdefault(kunci[:2], baris.nilai) != baris.nilai:
            salah.append(Salah("nilai", isi["nilai"], "nilai indikator ini berbeda dari baris lain"))

    def tulis(self, objek: Sequence[BarisTarget]) -> Mapping[str, int]:
        """Write all rows; counts of what is new, changed and unchanged."""
        hitung: Counter[str] = Counter()
        for b in objek:
            isi = {"nilai": b.target, "dokumen": b.dokumen}
            kunci = {"tahun": b.tahun, "indikator": b.indikator}
            hitung[f"target {simpan_baris(Target, kunci | {'berlaku_mulai': b.berlaku_mulai}, isi)}"] += 1
            if b.nilai:
                v = b.nilai
                isi_nilai = {"n": v.n, "t": v.t, "nilai": v.nilai, "sumber": v.sumber}
                hitung[f"nilai {simpan_baris(NilaiIndikator, kunci, isi_nilai)}"] += 1
        return hitung


def simpan_baris(model: type[Model], kunci: Mapping[str, Any], isi: Mapping[str, Any]) -> str:
    """Insert, or update only what differs, so that a repetition leaves no history."""
    ada = model._default_manager.filter(**kunci).first()
    if ada is None:
        model._default_manager.create(**{**kunci, **isi})
        return "baru"
    beda = [k for k, v in isi.items() if getattr(ada, k) != v]
    for k in beda:
        setattr(ada, k, isi[k])
    if beda:
        ada.save(update_fields=beda)
    return "diubah" if beda else "tetap"


def _desimal(kolom: str, teks: str, salah: list[Salah], *, lebih_dari_nol: bool = False) -> Decimal:
    if not _DESIMAL.fullmatch(teks):
        salah.append(Salah(kolom, teks, "harus angka dengan titik desimal, paling banyak dua desimal (contoh 74.00)"))
        return Decimal(0)
    if lebih_dari_nol and not Decimal(teks):
        salah.append(Salah(kolom, teks, "harus lebih dari 0"))
    return Decimal(teks)


def _nilai(indikator: Indikator, isi: Mapping[str, str], salah: list[Salah]) -> Nilai | None:
    """What the row says was measured; None where it says nothing."""
    boleh = () if indikator.dihitung else ("n", "t") if indikator.bentuk is Bentuk.PERSEN else ("nilai",)
    terisi = [k for k in ("n", "t", "nilai") if isi[k]]
    for k in terisi:
        if k not in boleh:
            salah.append(Salah(k, isi[k], _alasan(indikator)))
    if not terisi or salah:
        return None
    sumber = baca_teks("sumber", isi["sumber"], 200, salah)
    if boleh == ("nilai",):
        return Nilai(None, None, _desimal("nilai", isi["nilai"], salah), sumber)
    n, t = (baca_bulat(k, isi[k], 0, MAKS_JUMLAH, salah) for k in ("n", "t"))
    if n > t:
        salah.append(Salah("n", isi["n"], "tidak boleh lebih dari t"))
    return Nilai(n, t, None, sumber)


def _alasan(indikator: Indikator) -> str:
    if indikator.dihitung:
        return "indikator ini dihitung dari register dan kasus"
    if indikator.bentuk is Bentuk.PERSEN:
        return "persentase tidak diketik: isi n dan t"
    return "indikator ini berupa nilai: isi kolom nilai"
