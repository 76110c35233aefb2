"""Lists, counts and details of cases, always through the actor's scope."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from core.errors import DiLuarLingkup
from core.halaman import Halaman, halaman
from core.kripto import buka_dengan
from core.waktu import sekarang, tanggal_di
from kasus.models import Kasus, Riwayat
from kasus.pilihan import LANGKAH, TERBUKA
from kasus.pilihan import StatusKasus as S
from kasus.policies import BO, FO, KOORDINATOR, MANAJER, SUPERVISOR
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


def _dasar(pelaku: Pelaku, saring: Saring) -> QuerySet[Kasus]:
    baris: QuerySet[Kasus] = Kasus.objects.untuk(pelaku)
    status = saring.status or ("" if saring.langkah == "6" else "terbuka")
    if status == "terbuka":
        baris = baris.filter(selesai_pada=None)
    elif status != "semua" and status:
        baris = baris.filter(status=status)
        if status in TERBUKA:
            baris = baris.filter(selesai_pada=None)
    if saring.langkah:
        baris = baris.filter(status__in=[s for s, n in LANGKAH.items() if str(n) == saring.langkah])
    if saring.kategori:
        baris = baris.filter(kategori=saring.kategori)
    return baris


def giliran(pelaku: Pelaku) -> Q:
    """Cases that wait for this actor: for the roles held here, also where the manajer rules at a Sekretariat."""
    q = Q(status__in=[s for peran in pelaku.peran for s in GILIRAN.get(peran, ())])
    if pelaku.punya(MANAJER):
        q |= Q(status=S.PENETAPAN, desa=None)
    return q


def saring_kasus(pelaku: Pelaku, saring: Saring) -> QuerySet[Kasus]:
    """The scoped, filtered cases, unordered."""
    baris = _dasar(pelaku, saring)
    if saring.milik:
        baris = baris.filter(giliran(pelaku))
    if saring.penanda:
        baris = baris.filter(PERLU_CEK_ULANG)
    if saring.tenggat:
        baris = baris.filter(_tenggat(saring.tenggat, pelaku.zona), selesai_pada=None)
    if saring.cari:
        cari = saring.cari.strip().upper()
        # A register number, whole or its last part: names and NIKs have no place in an address.
        nomor = Q(nomor=cari) | (Q(nomor__endswith=f"/{int(cari):05d}") if cari.isascii() and cari.isdigit() else Q())
        baris = baris.filter(nomor)
    return baris


def _lewat(saat: datetime) -> Q:
    """What ``sudah_lewat`` says of one case: its stage's clock, or the village total while it runs."""
    return Q(tenggat_tahap__lt=saat) | Q(tenggat_total__lt=saat, total_berakhir_pada=None)


def _tenggat(pilihan: str, zona: str) -> Q:
    saat = sekarang()
    if pilihan == "lewat":
        return _lewat(saat)
    hari = tanggal_di(saat, zona)
    akhir = hari if pilihan == "hari_ini" else hari + timedelta(days=6 - hari.weekday())
    batas = datetime.combine(akhir, time.max, ZoneInfo(zona))
    return Q(tenggat_tahap__gte=saat, tenggat_tahap__lte=batas)


def daftar_kasus(pelaku: Pelaku, saring: Saring, *, sesudah: str | None = None, ukuran: int = 50) -> Halaman[Kasus]:
    """A page of the worklist: by promised date (default for open cases) or newest first. One query."""
    baris = saring_kasus(pelaku, saring).select_related("kategori", "pelapor", "unit")
    urut = ("-id",) if saring.urut == "terbaru" else ("tenggat", "id")
    return halaman(baris, urut=urut, sesudah=sesudah, ukuran=ukuran)


def hitung_kasus(pelaku: Pelaku, saring: Saring) -> dict[str, int]:
    """How many open cases wait in each status, how many are late, how many wait for me. One query, same scope."""
    saat = sekarang()
    hitung = saring_kasus(pelaku, saring).aggregate(
        semua=Count("pk"),
        lewat=Count("pk", filter=_lewat(saat) & Q(selesai_pada=None)),
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
    """Whether a clock of an open case is over: its stage's, or the village total while it runs."""
    kini = saat or sekarang()
    if not kasus.terbuka:
        return False
    total = kasus.tenggat_total if kasus.total_berakhir_pada is None else None
    return kini > kasus.tenggat_tahap or (total is not None and kini > total)


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
