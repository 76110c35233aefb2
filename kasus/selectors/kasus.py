"""Lists, counts and details of cases, always through the actor's scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from core.errors import DiLuarLingkup
from core.halaman import Halaman, halaman
from core.kripto import buka_dengan
from core.waktu import sekarang, tanggal_di
from kasus.models import Kasus, Riwayat
from kasus.pilihan import LANGKAH, TERBUKA
from kasus.pilihan import StatusKasus as S
from kasus.policies import BO, FO, KOORDINATOR, MANAJER, SUPERVISOR
from kasus.selectors.peristiwa import syarat_meja, syarat_peristiwa, syarat_umur
from kasus.tenggat import Jam, JamSp4n, batas_kasus, jam_sp4n
from puskesos.aturan import baca
from puskesos.kalender import Kalender, kalender_banyak
from puskesos.pelaku import Pelaku

GILIRAN: dict[str, tuple[str, ...]] = {
    FO: (S.DITERIMA, S.DICEK),
    BO: (S.DITANGANI, S.MENUNGGU_BERKAS),
    KOORDINATOR: (S.PENETAPAN,),
    SUPERVISOR: (S.DITELAAH_SUPERVISOR,),
    MANAJER: (S.DITANGANI_MANAJER, S.DIRUJUK),
}
"""Open statuses in which a role is the one that must act."""


PERLU_CEK_ULANG = Q(periksa_ulang_sampai__isnull=False, cek_sah=False, selesai_pada=None)
"""Open cases whose list could not be looked into, and has not been since."""

MINTA_BUKA = Q(minta_buka_pada__isnull=False, minta_buka_dijawab=False)
"""Ended cases whose citizen asks to go on, not answered yet."""

PENANDA: dict[str, Q] = {
    "perlu_cek_ulang": PERLU_CEK_ULANG,
    "mendesak": Q(mendesak=True),
    "minta_buka_kembali": MINTA_BUKA & Q(selesai_pada__isnull=False, diputus_di__gt=""),
}
"""Flags that a list can be narrowed to."""

KOLOM_WILAYAH = {8: "kecamatan", 13: "desa"}
"""Length of a region's code → the column that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saring:
    """What a list is narrowed to. Empty: the open cases, by promised date."""

    status: str = ""
    langkah: str = ""
    kategori: str = ""
    tenggat: str = ""
    milik: str = ""
    cari: str = ""
    urut: str = ""
    penanda: str = ""
    wilayah: str = ""
    umur: str = ""
    meja: str = ""
    peristiwa: str = ""
    tahap: str = ""
    dari: str = ""
    sampai: str = ""


def giliran(pelaku: Pelaku) -> Q:
    """Cases that wait for this actor: for the roles held here, also where the manajer rules at a Sekretariat."""
    q = Q(status__in=[s for peran in pelaku.peran for s in GILIRAN.get(peran, ())])
    if pelaku.punya(MANAJER):
        q |= Q(status=S.PENETAPAN, desa=None)
    return q


def _status(saring: Saring) -> Q:
    """The statuses of a list. Without one: the open cases, unless something else is asked that ended cases have."""
    status = saring.status
    if not status:
        juga_berakhir = saring.langkah == "6" or saring.penanda == "minta_buka_kembali" or saring.peristiwa
        return Q() if juga_berakhir else Q(selesai_pada=None)
    if status == "semua":
        return Q()
    return Q(status=status, selesai_pada=None) if status in TERBUKA else Q(status=status)


def nomor_register(cari: str) -> Q:
    """A register number, whole or its last part: names and NIKs have no place in an address."""
    cari = cari.strip().upper()
    akhir = Q(nomor__endswith=f"/{int(cari):05d}") if cari.isascii() and cari.isdigit() else Q()
    return Q(nomor=cari) | akhir


def syarat(pelaku: Pelaku, saring: Saring) -> Q:
    """What a case must be to stand in this list; the scope comes on top."""
    q = _status(saring)
    if saring.langkah:
        q &= Q(status__in=[s for s, n in LANGKAH.items() if str(n) == saring.langkah])
    if saring.kategori:
        q &= Q(kategori=saring.kategori)
    if saring.wilayah:
        q &= _wilayah(saring.wilayah)
    if saring.milik:
        q &= giliran(pelaku) if saring.milik == "saya" else ~giliran(pelaku)
    if saring.penanda:
        q &= PENANDA[saring.penanda]
    if saring.tenggat:
        q &= _tenggat(saring.tenggat, pelaku.zona) & Q(selesai_pada=None)
    q &= _menurut_papan(pelaku, saring)
    return q & nomor_register(saring.cari) if saring.cari else q


def _wilayah(kode: str) -> Q:
    """Cases of a kecamatan or desa; a kab/kota's code stands for its Sekretariat, which has neither."""
    kolom = KOLOM_WILAYAH.get(len(kode))
    return Q(**{kolom: kode}) if kolom else Q(kabkota=kode, kecamatan=None)


def _menurut_papan(pelaku: Pelaku, saring: Saring) -> Q:
    """Age, desk and event: the filters by which the board opens its numbers."""
    q = Q()
    if saring.umur:
        q &= syarat_umur(saring.umur, tanggal_di(sekarang(), pelaku.zona))
    if saring.meja:
        q &= syarat_meja(saring.meja)
    if saring.peristiwa:
        q &= syarat_peristiwa(saring.peristiwa, saring.tahap, saring.dari, saring.sampai, pelaku.zona)
        q &= (
            Q(kabkota=pelaku.kabkota) if pelaku.kabkota else Q()
        )  # the column that the index of ended cases begins with
    return q


def saring_kasus(pelaku: Pelaku, saring: Saring) -> QuerySet[Kasus]:
    """The scoped, filtered cases, unordered."""
    baris: QuerySet[Kasus] = Kasus.objects.untuk(pelaku).filter(syarat(pelaku, saring))
    return baris


def lewat(saat: datetime) -> Q:
    """What ``sudah_lewat`` says of one open case: its stage's clock, or a total that runs."""
    total = Q(tenggat_total__lt=saat, total_berakhir_pada=None) | Q(tenggat_kasus__lt=saat)
    return Q(tenggat_tahap__lt=saat) | total


def segera(saat: datetime) -> Q:
    """What ``sudah_segera`` says of one open case."""
    return Q(segera_pada__lte=saat) & ~lewat(saat) & (Q(jeda_batas=None) | Q(jeda_batas__lte=saat))


def _tenggat(pilihan: str, zona: str) -> Q:
    saat = sekarang()
    if pilihan == "lewat":
        return lewat(saat)
    if pilihan == "segera":
        return segera(saat)
    hari = tanggal_di(saat, zona)
    akhir = hari if pilihan == "hari_ini" else hari + timedelta(days=6 - hari.weekday())
    batas = datetime.combine(akhir, time.max, ZoneInfo(zona))
    return Q(tenggat_tahap__gte=saat, tenggat_tahap__lte=batas)


def daftar_kasus(pelaku: Pelaku, saring: Saring, *, sesudah: str | None = None, ukuran: int = 50) -> Halaman[Kasus]:
    """A page of the worklist: by promised date (default for open cases) or newest first. One query."""
    baris = saring_kasus(pelaku, saring).select_related("kategori", "pelapor", "unit", "aturan", "aturan_daerah")
    urut = ("-id",) if saring.urut == "terbaru" else ("tenggat", "id")
    return halaman(baris, urut=urut, sesudah=sesudah, ukuran=ukuran)


def kasus_berikutnya(pelaku: Pelaku, sesudah: UUID | None) -> Kasus | None:
    """The case of my turn that comes after another in the worklist's order, else the first one. Two or three queries.

    ``sesudah`` is looked up through the scope: one that is not visible says nothing.
    """
    antre = saring_kasus(pelaku, Saring(milik="saya")).order_by("tenggat", "id")
    antre = antre.exclude(pk=sesudah) if sesudah else antre
    acuan: Kasus | None = Kasus.objects.untuk(pelaku).filter(pk=sesudah).first() if sesudah else None
    lanjut = antre.filter(TupleGreaterThan(Tuple("tenggat", "id"), (acuan.tenggat, acuan.pk))) if acuan else antre
    return lanjut.first() or antre.first()


def hitung_kasus(pelaku: Pelaku, saring: Saring) -> dict[str, int]:
    """How many open cases wait in each status, how many are late, how many wait for me. One query, same scope."""
    saat = sekarang()
    hitung = saring_kasus(pelaku, saring).aggregate(
        semua=Count("pk"),
        lewat=Count("pk", filter=lewat(saat) & Q(selesai_pada=None)),
        giliran_saya=Count("pk", filter=giliran(pelaku)),
        perlu_cek_ulang=Count("pk", filter=PERLU_CEK_ULANG),
        **{s: Count("pk", filter=Q(status=s)) for s in S.values},
    )
    return {k: int(v) for k, v in hitung.items()}


def rinci_kasus(pelaku: Pelaku, id: UUID) -> Kasus:
    """A case with what its page shows. Raises DiLuarLingkup."""
    kasus = (
        Kasus.objects.untuk(pelaku)
        .select_related(
            "unit",
            "kategori",
            "aturan",
            "aturan_daerah",
            "pelapor",
            "pelapor__keluarga",
            "penerima",
            "kunjungan",
            "ppks",
        )
        .prefetch_related("pemeriksaan", "usulan")
        .filter(pk=id)
        .first()
    )
    if kasus is None:
        raise DiLuarLingkup
    return kasus  # type: ignore[no-any-return]


def kasus_menurut_id(pelaku: Pelaku, id: Iterable[UUID]) -> dict[UUID, Kasus]:
    """The visible ones of these cases, with what a row of a list shows. One query."""
    baris = Kasus.objects.untuk(pelaku).select_related("kategori", "pelapor", "unit", "aturan").filter(pk__in=list(id))
    return {k.pk: k for k in baris}


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """An event of a case's history with its words opened. ``pelaku`` is the officer's name, or empty."""

    baris: Riwayat
    catatan: str
    pelaku: str


def riwayat_kasus(kasus: Kasus, *, sesudah: int = 0, ukuran: int = 100) -> list[Peristiwa]:
    """Events of a visible case after number ``sesudah``, oldest first. One query."""
    baris = Riwayat.objects.filter(kasus=kasus, urut__gt=sesudah).select_related("pelaku").order_by("urut")[:ukuran]
    kunci = kasus.kunci or ""
    return [
        Peristiwa(
            baris=r,
            catatan=buka_dengan(kunci, bytes(r.catatan_sandi)) if r.catatan_sandi else "",
            pelaku=r.pelaku.nama if r.pelaku else "",
        )
        for r in baris
    ]


def sudah_lewat(kasus: Kasus, saat: datetime | None = None) -> bool:
    """Whether a clock is over: of an open case its stage's, or a total that runs; of an ended one the answer's."""
    batas = batas_jalan(kasus)
    return batas is not None and (saat or sekarang()) > batas


def batas_jalan(kasus: Kasus) -> datetime | None:
    """When the next clock rings; None for a case of which nobody waits for anything."""
    if kasus.terbuka:
        return batas_kasus(kasus)
    menunggu = kasus.minta_buka_pada and not kasus.minta_buka_dijawab
    return kasus.minta_buka_tenggat if menunggu else None


def sudah_segera(kasus: Kasus, saat: datetime | None = None) -> bool:
    """Whether a case is due soon: 75 % of a limit are used (``kasus.titik``), and none is over."""
    kini = saat or sekarang()
    mulai = kasus.segera_pada
    return mulai is not None and mulai <= kini and not sudah_lewat(kasus, kini) and not sedang_jeda(kasus, kini)


def sisa_hari_kerja(kasus: Kasus, saat: datetime, kalender: Kalender) -> int | None:
    """Working days of the case's office after today until the next clock rings; negative: since it rang."""
    batas, zona = batas_jalan(kasus), kasus.unit.zona
    return None if batas is None else kalender.jumlah(tanggal_di(saat, zona), tanggal_di(batas, zona))


def sp4n_kasus(kasus: Kasus, kalender: Kalender) -> JamSp4n | None:
    """The clock of SP4N-LAPOR! of a case that came from there. The case comes with its limits."""
    aturan = baca(kasus.aturan, kasus.aturan_daerah)
    return jam_sp4n(kasus, Jam(aturan, kalender, kasus.unit.zona))


def kalender_kantor(semua: Iterable[Kasus]) -> dict[UUID, Kalender]:
    """The calendars of the offices of these cases, to count their days with. One query; none for no case."""
    semua = list(semua)
    dari = min((k.tanggal_lokal for k in semua), default=None)
    return {} if dari is None else kalender_banyak((k.unit for k in semua), dari=dari)


def sedang_jeda(kasus: Kasus, saat: datetime | None = None) -> bool:
    """Whether the clock stands still: waiting for papers, and the cap of pauses not reached."""
    return kasus.jeda_batas is not None and (saat or sekarang()) < kasus.jeda_batas


def penanda_kasus(kasus: Kasus) -> list[str]:
    """Flags beside the status, as codes."""
    semua: dict[str, Any] = {
        "mendesak": kasus.mendesak,
        "satu_akun_dua_peran": kasus.dua_peran,
        "minta_buka_kembali": kasus.minta_buka_pada and not kasus.minta_buka_dijawab,
        "batal_tanpa_kode": kasus.batal_tanpa_kode,
        "dinaikkan": kasus.dinaikkan_pada,
        "perlu_cek_ulang": kasus.periksa_ulang_sampai and not kasus.cek_sah and kasus.terbuka,
    }
    return [nama for nama, ada in semua.items() if ada]
