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
from django.utils.translation import gettext

from core.errors import Bidang, IsianTidakSah
from core.idempotensi import Hasil, Kunci, sekali
from core.waktu import sekarang
from indikator.daftar import INDIKATOR, Bentuk, Indikator
from indikator.models import NilaiIndikator, Target
from indikator.permintaan import TAHUN_AKHIR, TAHUN_AWAL
from indikator.policies import pastikan_tulis_laporan
from puskesos.impor import Pengimpor, Salah, baca_bulat, baca_pilihan, baca_tanggal, baca_teks
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from puskesos.services.jejak import catat_jejak_unit, ditulis_oleh

_DESIMAL = re.compile(r"[0-9]{1,5}(\.[0-9]{1,2})?", re.ASCII)
_RIBUAN = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+", re.ASCII)
_KOMA = re.compile(r"[0-9]+,[0-9]+", re.ASCII)
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
    nomor: str
    berlaku_mulai: date
    nilai: Nilai | None


class PengimporTarget(Pengimpor[BarisTarget]):
    """Reads ``tahun,indikator,target,dokumen,berlaku_mulai`` and optionally ``nomor,n,t,nilai,sumber``."""

    kolom = ("tahun", "indikator", "target", "dokumen", "berlaku_mulai")
    kolom_pilihan = ("nomor", "n", "t", "nilai", "sumber")

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
            nomor=baca_teks("nomor", isi["nomor"], 100, salah) if isi["nomor"] else "",
            berlaku_mulai=baca_tanggal("berlaku_mulai", isi["berlaku_mulai"], salah),
            nilai=baca_nilai(INDIKATOR[kode], isi, salah) if kode else None,
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
            isi = {"nilai": b.target, "dokumen": b.dokumen, "nomor_dokumen": b.nomor}
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


def baca_nilai(indikator: Indikator, isi: Mapping[str, str], salah: list[Salah]) -> Nilai | None:
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
        return gettext("indikator ini dihitung dari register dan kasus")
    if indikator.bentuk is Bentuk.PERSEN:
        return gettext("persentase tidak diketik: isi n dan t")
    return gettext("indikator ini berupa nilai: isi kolom nilai")


# ---- by hand -----------------------------------------------------------------------------------------


def tetapkan_target(*, oleh: Pelaku, isi: Mapping[str, str], kunci: Kunci | None = None) -> Hasil:
    """A new version of a target (``tahun, indikator, target, dokumen, nomor, berlaku_mulai``, all text). 201.

    A version is never changed here: another document, or another day, is another version. Raises PeranTidakBerhak,
    IsianTidakSah with every field that is wrong.
    """

    def jalan() -> Hasil:
        pastikan_tulis_laporan(oleh)
        kosong = dict.fromkeys((*PengimporTarget.kolom, *PengimporTarget.kolom_pilihan), "")
        baris = PengimporTarget().ubah(kosong | {k: _rapi(v) for k, v in isi.items()})
        if isinstance(baris, list):
            raise _galat(baris)
        salah = [] if isi.get("nomor") else [Salah("nomor", "", gettext("wajib diisi"))]
        if baris.berlaku_mulai.year > baris.tahun:
            salah.append(Salah("berlaku_mulai", "", gettext("paling lambat 31 Desember tahun target")))
        ada = Target.objects.filter(tahun=baris.tahun, indikator=baris.indikator, berlaku_mulai=baris.berlaku_mulai)
        if ada.exists():
            salah.append(Salah("berlaku_mulai", "", gettext("sudah ada versi yang berlaku mulai tanggal ini")))
        if salah:
            raise _galat(salah)
        with ditulis_oleh(oleh):
            PengimporTarget().tulis([baris])
        return _tercatat("tetapkan_target", baris.tahun, baris.indikator, oleh)

    return sekali(kunci, oleh.akun, jalan)


def tetapkan_nilai(*, oleh: Pelaku, isi: Mapping[str, str], kunci: Kunci | None = None) -> Hasil:
    """What was measured elsewhere (``tahun, indikator, n, t, nilai, sumber``, all text); the one before stays in the
    history. 201. Raises PeranTidakBerhak, IsianTidakSah with every field that is wrong."""

    def jalan() -> Hasil:
        pastikan_tulis_laporan(oleh)
        bersih = {k: _rapi(isi.get(k, "")) for k in ("tahun", "indikator", "n", "t", "nilai", "sumber")}
        salah: list[Salah] = []
        tahun = baca_bulat("tahun", bersih["tahun"], TAHUN_AWAL, TAHUN_AKHIR, salah)
        kode = baca_pilihan("indikator", bersih["indikator"], tuple(INDIKATOR), salah)
        nilai = baca_nilai(INDIKATOR[kode], bersih, salah) if kode in INDIKATOR else None
        if nilai is None and not salah:
            tempat = "nilai" if INDIKATOR[kode].bentuk is Bentuk.NILAI else "n"
            salah.append(Salah(tempat, "", _alasan(INDIKATOR[kode])))
        if salah or nilai is None:
            raise _galat(salah)
        kolom = {"n": nilai.n, "t": nilai.t, "nilai": nilai.nilai, "sumber": nilai.sumber}
        with ditulis_oleh(oleh):
            simpan_baris(NilaiIndikator, {"tahun": tahun, "indikator": kode}, kolom)
        return _tercatat("tetapkan_nilai", tahun, kode, oleh)

    return sekali(kunci, oleh.akun, jalan)


def _rapi(teks: str) -> str:
    """What a person types: a decimal comma is a point, a thousands point in a whole number goes."""
    teks = teks.strip()
    if _RIBUAN.fullmatch(teks):
        return teks.replace(".", "")
    return teks.replace(",", ".") if _KOMA.fullmatch(teks) else teks


def _galat(salah: list[Salah]) -> IsianTidakSah:
    bidang = [Bidang(s.kolom, "isian_tidak_sah", s.alasan[:1].upper() + s.alasan[1:] + ".") for s in salah]
    return IsianTidakSah(bidang=bidang, jumlah=len(bidang))


def _tercatat(aksi: str, tahun: int, kode: str, oleh: Pelaku) -> Hasil:
    unit = Unit.objects.get(pk=oleh.unit_id) if oleh.unit_id else None
    rincian = {"tahun": tahun, "indikator": kode}
    catat_jejak_unit(unit, aksi, objek="target", objek_id=None, akun=oleh.akun_id, saat=sekarang(), rincian=rincian)
    return Hasil(None, 201, f"{kode} {tahun}")
