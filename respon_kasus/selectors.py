"""Reading respon kasus: through the scope of the team, or as figures that say nothing of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, DecimalField, F, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Round

from core.errors import DiLuarLingkup
from core.halaman import UKURAN_BAWAAN, Halaman, halaman
from core.konteks import dengan_sistem
from core.samaran import samarkan, sel
from kasus.models import Kasus
from puskesos.models import Penugasan, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.selectors.pemegang import pemegang_peran
from respon_kasus.models import (
    AksesDarurat,
    AnggotaTim,
    BarangBantuan,
    IntervensiRespon,
    OrangRespon,
    RencanaRespon,
    ResponKasus,
)
from respon_kasus.pilihan import SEL_TERKECIL, TERBUKA, JenisIntervensi
from respon_kasus.policies import PERAN_TIM, daerah_rekap


def daftar_respon(
    pelaku: Pelaku, *, status: Sequence[str] = TERBUKA, sesudah: str | None = None, ukuran: int = UKURAN_BAWAAN
) -> Halaman[ResponKasus]:
    """A page of the actor's own cases, newest report first. Raises IsianTidakSah for the cursor."""
    baris = ResponKasus.objects.untuk(pelaku).filter(status__in=status).select_related("unit")
    return halaman(baris, urut=("-dilaporkan_pada", "-id"), sesudah=sesudah, ukuran=ukuran)


def jumlah_respon(pelaku: Pelaku) -> int:
    """Open cases of the actor."""
    return int(ResponKasus.objects.untuk(pelaku).filter(status__in=TERBUKA).count())


def respon_terlihat(id: UUID, pelaku: Pelaku) -> ResponKasus:
    """One case in the actor's scope with all that hangs on it. Raises DiLuarLingkup. To show it, open it with
    ``services.baca.buka_respon``, which writes the reading down."""
    barang = ("barang",)
    semua = ResponKasus.objects.untuk(pelaku).select_related("unit", "dilaporkan_oleh")
    respon: ResponKasus | None = (
        semua.filter(pk=id)
        .prefetch_related(
            "orang__ppks",
            "asesmen__oleh",
            Prefetch(
                "rencana", RencanaRespon.objects.select_related("oleh", "disetujui_oleh").prefetch_related(*barang)
            ),
            Prefetch("intervensi", IntervensiRespon.objects.select_related("oleh").prefetch_related(*barang)),
            "tindak_lanjut__petugas",
            "riwayat__pelaku",
        )
        .first()
    )
    if respon is None:
        raise DiLuarLingkup
    return respon


def tim(respon: ResponKasus) -> list[AnggotaTim]:
    """The team of a visible case. Members see each other; the rows themselves show each account its own alone."""
    with dengan_sistem():
        return list(
            AnggotaTim.objects.filter(respon=respon, sampai=None).select_related("petugas").order_by("dari", "id")
        )


def darurat(respon: ResponKasus) -> list[AksesDarurat]:
    """Emergency openings of a visible case, newest first."""
    with dengan_sistem():
        baris = list(AksesDarurat.objects.filter(respon=respon).select_related("oleh").order_by("-dicatat_pada"))
    for b in baris:
        b.respon = respon
    return baris


@dataclass(frozen=True, slots=True)
class Calon:
    """Somebody who may be named to a team."""

    id: UUID
    nama: str
    peran: str
    unit: str


def calon_tim(respon: ResponKasus, saat: datetime) -> list[Calon]:
    """Officers who work in the kab/kota now, by name, each once; never one whom the case is about. Two queries."""
    di = Q(unit__kabkota=respon.kabkota)
    akun = pemegang_peran(di, PERAN_TIM, saat) - {respon.terlapor_id}
    baris = Penugasan.objects.filter(di, petugas__in=akun, peran__in=PERAN_TIM).select_related("petugas", "unit")
    hasil: dict[UUID, Calon] = {}
    for t in sorted(baris, key=lambda t: -PERAN_TIM.index(t.peran)):
        hasil.setdefault(t.petugas_id, Calon(t.petugas_id, t.petugas.nama, t.peran, t.unit.nama))
    return sorted(hasil.values(), key=lambda c: (c.nama, str(c.id)))


def realisasi(respon: ResponKasus) -> Decimal:
    """Rupiah given so far: the computed totals of its bantuan."""
    baris: Any = respon.intervensi.prefetch_related("barang")  # type: ignore[attr-defined]
    return sum((i.total for i in baris.filter(jenis="bantuan")), Decimal(0))


def disetujui_terakhir(respon: ResponKasus) -> RencanaRespon | None:
    """The plan in force: the last version that was approved."""
    return RencanaRespon.objects.filter(respon=respon, disetujui_pada__isnull=False).order_by("-nomor").first()


# ---- figures: what others than the team read ------------------------------------------------------------------------

SENSITIF = "sensitif"
"""In place of the kinds of PPKS that are not shown: together they are one line."""
NOL = Decimal(0)


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """A kab/kota in a year. Counts under the threshold and their complements are None; money is whole rupiah."""

    kabkota: str
    nama: str
    kasus: int | None
    orang: int | None
    ppks: tuple[tuple[str, int | None], ...]
    jenis: tuple[str, ...]
    pagu: Decimal
    realisasi: Decimal


@dataclass(frozen=True, slots=True)
class Rekap:
    """The recap of a year with its sums; ``orang`` has none over kab/kota, so that no cell is found by subtraction."""

    baris: list[BarisRekap]
    kasus: int | None
    pagu: Decimal
    realisasi: Decimal


def rekap_respon(pelaku: Pelaku, tahun: int) -> Rekap:
    """Figures per kab/kota of the actor's area, by the local year of the report. Six queries.

    Raises PeranTidakBerhak.
    """
    q = daerah_rekap(pelaku)
    with dengan_sistem():
        kasus = dict(_hitung(ResponKasus.objects.filter(q, tahun=tahun), "kabkota"))
        pagu, realisasi_kab = _pagu(q, tahun), _realisasi(q, tahun)
        jenis, ppks = _jenis(q, tahun), _ppks(q, tahun)
        nama = dict(Wilayah.objects.filter(kode__in=kasus).values_list("kode", "nama"))
    tampil = samarkan(kasus, SEL_TERKECIL)
    baris = [
        BarisRekap(
            kode, nama.get(kode, kode), tampil[kode], sel(sum(ppks.get(kode, {}).values()), SEL_TERKECIL),
            tuple(samarkan(ppks.get(kode, {}), SEL_TERKECIL).items()), tuple(jenis.get(kode, ())),
            pagu.get(kode, NOL), realisasi_kab.get(kode, NOL),
        )
        for kode in sorted(kasus)
    ]  # fmt: skip
    semua = sum(kasus.values())
    return Rekap(baris, sel(semua, SEL_TERKECIL), sum(pagu.values(), NOL), sum(realisasi_kab.values(), NOL))


def _hitung(baris: Any, *kolom: str) -> Any:
    return baris.order_by().values(*kolom).annotate(n=Count("pk")).values_list(*kolom, "n")


def _induk(q: Q, tahun: int) -> Q:
    """The same area and year, asked of what hangs on a case."""
    return Q(respon__in=ResponKasus.objects.filter(q, tahun=tahun))


def _pagu(q: Q, tahun: int) -> dict[str, Decimal]:
    terakhir = RencanaRespon.objects.filter(respon=OuterRef("pk"), disetujui_pada__isnull=False).order_by("-nomor")
    baris = ResponKasus.objects.filter(q, tahun=tahun).annotate(p=Subquery(terakhir.values("pagu")[:1]))
    return {k: n or NOL for k, n in baris.order_by().values("kabkota").annotate(n=Sum("p")).values_list("kabkota", "n")}


def _realisasi(q: Q, tahun: int) -> dict[str, Decimal]:
    """As ``realisasi`` counts it: each line rounded to whole rupiah, discounts off."""
    kolom, bantuan = "respon__kabkota", JenisIntervensi.BANTUAN
    total = Sum(Round(F("jumlah") * F("harga"), output_field=DecimalField(max_digits=24, decimal_places=0)))
    barang = BarangBantuan.objects.filter(_induk(q, tahun), intervensi__jenis=bantuan).order_by().values(kolom)
    hasil = {k: n or NOL for k, n in barang.annotate(n=total).values_list(kolom, "n")}
    potong = IntervensiRespon.objects.filter(_induk(q, tahun), jenis=bantuan).order_by().values(kolom)
    for kode, n in potong.annotate(n=Sum("potongan")).values_list(kolom, "n"):
        hasil[kode] = hasil.get(kode, NOL) - (n or NOL)
    return hasil


def _jenis(q: Q, tahun: int) -> dict[str, list[str]]:
    hasil: dict[str, list[str]] = {}
    ada = IntervensiRespon.objects.filter(_induk(q, tahun)).order_by("jenis").values_list("respon__kabkota", "jenis")
    for kode, jenis in ada.distinct():
        hasil.setdefault(kode, []).append(jenis)
    return hasil


def _ppks(q: Q, tahun: int) -> dict[str, dict[str, int]]:
    """kab/kota → kind (all sensitive ones together) → people."""
    hasil: dict[str, dict[str, int]] = {}
    orang = OrangRespon.objects.filter(_induk(q, tahun), ppks__isnull=False)
    for kode, ppks, nama, sensitif, n in sorted(
        _hitung(orang, "respon__kabkota", "ppks", "ppks__nama", "ppks__sensitif"), key=lambda b: (b[3], b[1])
    ):
        kini = hasil.setdefault(kode, {})
        kunci = SENSITIF if sensitif else f"{ppks} {nama}"
        kini[kunci] = kini.get(kunci, 0) + n
    return hasil


@dataclass(frozen=True, slots=True)
class BarisSpm:
    """People of a kab/kota under an SPM service in a quarter: complaints, and people of respon kasus."""

    kabkota: str
    nama: str
    spm: str
    aduan: int | None
    orang: int | None


def daftar_spm(pelaku: Pelaku, dari: datetime, sampai: datetime) -> list[BarisSpm]:
    """What is recorded with an SPM code of [dari, sampai), per kab/kota of the actor's area. Three queries.

    It is the list of a kab/kota, read by the own province too: nothing for who reads the whole country.
    """
    q = daerah_rekap(pelaku)
    if not q:
        return []
    with dengan_sistem():
        masuk = Kasus.objects.filter(q, diterima_pada__gte=dari, diterima_pada__lt=sampai).exclude(spm="")
        aduan = {(k, s): n for k, s, n in _hitung(masuk, "kabkota", "spm")}
        lapor = ResponKasus.objects.filter(q, dilaporkan_pada__gte=dari, dilaporkan_pada__lt=sampai)
        hasil = _hitung(OrangRespon.objects.filter(respon__in=lapor).exclude(spm=""), "respon__kabkota", "spm")
        orang = {(k, s): n for k, s, n in hasil}
        kunci = sorted({*aduan, *orang})
        nama = dict(Wilayah.objects.filter(kode__in={k for k, _s in kunci}).values_list("kode", "nama"))
    return [BarisSpm(k, nama.get(k, k), s, a, o) for k, s, a, o in _samarkan_spm(kunci, aduan, orang)]


def _samarkan_spm(
    kunci: Sequence[tuple[str, str]], aduan: dict[tuple[str, str], int], orang: dict[tuple[str, str], int]
) -> list[tuple[str, str, int | None, int | None]]:
    """Both columns hidden within each kab/kota: no sum of them is shown."""
    hasil = []
    for kab in dict.fromkeys(k for k, _s in kunci):
        milik = [s for k, s in kunci if k == kab]
        a = samarkan({s: aduan.get((kab, s), 0) for s in milik}, SEL_TERKECIL)
        o = samarkan({s: orang.get((kab, s), 0) for s in milik}, SEL_TERKECIL)
        hasil += [(kab, s, a[s], o[s]) for s in milik]
    return hasil
