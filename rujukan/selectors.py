"""What may be read of programmes, institutions and referrals."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Aggregate, Count, DurationField, F, Prefetch, Q, QuerySet

from core.errors import DiLuarLingkup
from core.halaman import UKURAN_BAWAAN, Halaman, halaman
from core.konteks import dengan_sistem
from core.kripto import buka_dengan
from core.waktu import sekarang
from kasus.models import Kasus, Riwayat
from kasus.pilihan import StatusLampiran
from kasus.policies import MANAJER
from kasus.selectors.peristiwa import batas_masa
from puskesos.models import Unit, Wilayah
from puskesos.pelaku import SISTEM, Pelaku
from rujukan.models import (
    BerkasRujukan,
    KuotaProgram,
    Mitra,
    PesanRujukan,
    Program,
    Rujukan,
    SyaratProgram,
    TautanRujukan,
)
from rujukan.pilihan import TERBUKA
from rujukan.pilihan import StatusRujukan as S

# ---- referrals ---------------------------------------------------------------------------------------


def jumlah_terbuka(kasus_id: UUID) -> int:
    """Open referrals of a case that the context of now may see; ``sistem`` counts all."""
    return Rujukan.objects.filter(kasus_id=kasus_id, status__in=TERBUKA).count()


UNTUK_WARGA: dict[str, str] = {
    S.DITERIMA: "diterima",
    S.DIKIRIM: "dikirim",
    S.DILAYANI: "dilayani",
    S.TIDAK_DILAYANI: "tidak_dilayani",
    S.DITOLAK: "tidak_dilayani",
    S.KEDALUWARSA: "tidak_dijawab",
}
"""Status → what the citizen reads of it (``kasus.pesan.KABAR_RUJUKAN``). Of one taken back nothing is said."""


def keadaan_untuk_warga(kasus_id: UUID) -> str:
    """One key for all referrals of a case: an open one first, else the last that ended. Empty without one."""
    semua = Rujukan.objects.filter(kasus_id=kasus_id, status__in=UNTUK_WARGA).order_by("berakhir_pada", "id")
    status = list(semua.values_list("status", flat=True))
    terpenting = next((s for s in (S.DITERIMA, S.DIKIRIM) if s in status), None)
    return UNTUK_WARGA[terpenting or status[-1]] if status else ""


def jumlah_menunggu(penerima_id: UUID) -> int:
    """Open referrals of an institution, for who ends an officer's work there."""
    return int(Rujukan.objects.untuk(SISTEM).filter(penerima_id=penerima_id, status__in=TERBUKA).count())


@dataclass(frozen=True, slots=True, kw_only=True)
class Saring:
    """What the list of referrals is narrowed to. Empty: those that have not ended.

    ``keadaan``: of the letters sent from ``dari`` to ``sampai`` (ISO days, both included), which.
    """

    status: Sequence[str] = ()
    penerima: str = ""
    keadaan: str = ""
    dari: str = ""
    sampai: str = ""
    wilayah: str = ""
    kategori: str = ""


def syarat_keadaan(keadaan: str, saat: datetime) -> Q:
    """Sent letters: all · answered · still in time · left without an answer · taken back before one."""
    tanpa = Q(dijawab_pada=None)
    return {
        "dikirim": Q(),
        "dijawab": Q(dijawab_pada__isnull=False),
        "menunggu": tanpa & Q(status=S.DIKIRIM, tenggat__gte=saat),
        "tanpa_jawaban": tanpa & (Q(status=S.KEDALUWARSA) | Q(status=S.DIKIRIM, tenggat__lt=saat)),
        "ditarik": tanpa & Q(status=S.DITARIK),
    }[keadaan]


SEMUA_BERJALAN = Saring()
KEADAAN = ("dikirim", "dijawab", "menunggu", "tanpa_jawaban", "ditarik")


def _syarat(pelaku: Pelaku, saring: Saring) -> Q:
    q = Q(status__in=saring.status) if saring.status else Q()
    if saring.keadaan:
        awal, akhir = batas_masa(saring.dari, saring.sampai, pelaku.zona)
        q &= syarat_keadaan(saring.keadaan, sekarang()) & Q(dikirim_pada__gte=awal, dikirim_pada__lt=akhir)
    elif not saring.status:
        q &= Q(berakhir_pada=None)
    if saring.penerima:
        q &= Q(penerima__kode=saring.penerima)
    if saring.wilayah:
        q &= Q(kecamatan=saring.wilayah) | Q(desa=saring.wilayah)
    return q & Q(kasus__kategori=saring.kategori) if saring.kategori else q


def saring_rujukan(pelaku: Pelaku, saring: Saring) -> QuerySet[Rujukan]:
    """The actor's referrals within the filters, unordered."""
    baris: QuerySet[Rujukan] = Rujukan.objects.untuk(pelaku).filter(_syarat(pelaku, saring))
    return baris


def daftar_rujukan(
    pelaku: Pelaku, saring: Saring = SEMUA_BERJALAN, *, sesudah: str | None = None, ukuran: int = UKURAN_BAWAAN
) -> Halaman[Rujukan]:
    """A page of the actor's referrals, oldest due first. Without filters the ones that have not ended.

    A draf has no due date and stands last. Raises IsianTidakSah for the cursor.
    """
    baris = saring_rujukan(pelaku, saring).select_related("program", "penerima")
    if pelaku.punya(MANAJER):
        baris = baris.select_related("kasus")
    return halaman(baris, urut=("tenggat", "id"), sesudah=sesudah, ukuran=ukuran)


def rujukan_terlihat(id: UUID, pelaku: Pelaku) -> Rujukan:
    """One referral in the actor's scope. Raises DiLuarLingkup."""
    rujukan = Rujukan.objects.untuk(pelaku).select_related("program", "penerima").filter(pk=id).first()
    if rujukan is None:
        raise DiLuarLingkup
    return rujukan  # type: ignore[no-any-return]


def rujukan_kasus(kasus: Kasus, pelaku: Pelaku) -> QuerySet[Rujukan]:
    """The thread of a case, in order of making, for whoever sees the case. A draf is the manajer's own paper."""
    terlihat = Kasus.objects.untuk(pelaku).filter(pk=kasus.pk)
    baris = Rujukan.objects.filter(kasus__in=terlihat).select_related("program", "penerima", "kasus")
    if not pelaku.punya(MANAJER):
        baris = baris.exclude(status=S.DRAF)
    return baris.order_by("dibuat_pada", "id")


def tanggal_layanan(kasus: Kasus) -> dict[UUID, date]:
    """The days on which the referrals of a visible case were served, by referral. One query."""
    baris = Riwayat.objects.filter(kasus=kasus, objek=Riwayat.Objek.RUJUKAN, aksi="layani_rujukan")
    return {r: date.fromisoformat(isi["tanggal"]) for r, isi in baris.values_list("objek_id", "rincian") if r}


def jatuh_kedaluwarsa(saat: datetime) -> list[UUID]:
    """Ids of open referrals whose second limit has passed at ``saat``. For ``sistem``."""
    baris = Rujukan.objects.filter(status__in=TERBUKA, berakhir_pada=None, tenggat_akhir__lt=saat)
    return list(baris.order_by("tenggat_akhir", "id").values_list("pk", flat=True))


def jatuh_diingatkan(saat: datetime) -> list[UUID]:
    """Ids of open referrals whose first limit has passed at ``saat`` without a reminder. For ``sistem``."""
    baris = Rujukan.objects.filter(
        status__in=TERBUKA, berakhir_pada=None, diingatkan_pada=None, tenggat__lt=saat, tenggat_akhir__gte=saat
    )
    return list(baris.order_by("tenggat", "id").values_list("pk", flat=True))


def jatuh_atasan(saat: datetime) -> list[Rujukan]:
    """Open referrals over their first limit of which the Kepala Dinas has not been told, with what their calendar
    needs. For ``sistem``."""
    baris = Rujukan.objects.filter(status__in=TERBUKA, berakhir_pada=None, atasan_pada=None, tenggat__lt=saat)
    return list(baris.select_related("kasus__unit", "kasus__aturan", "kasus__aturan_daerah").order_by("tenggat", "id"))


def tautan_hidup(rujukan: Rujukan, saat: datetime) -> TautanRujukan | None:
    """The link that opens a visible referral at ``saat``, if there is one. One query for an open referral."""
    if not rujukan.terbuka:
        return None
    return TautanRujukan.objects.filter(rujukan=rujukan, dicabut_pada=None, berlaku_sampai__gt=saat).first()


# ---- for the board ---------------------------------------------------------------------------------


class Persentil(Aggregate):
    """``percentile_cont``: the value that a share of the rows does not exceed, with interpolation."""

    template = "percentile_cont(%(bagian)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, slots=True)
class Penerima:
    """Letters to an institution in a period by what became of them; days until the answer (None: no answer yet)."""

    kode: str
    nama: str
    jumlah: dict[str, int]
    median_hari: float | None
    p90_hari: float | None

    @property
    def dinilai(self) -> int:
        """Letters that count for the share without an answer: not those taken back before one."""
        return self.jumlah["dikirim"] - self.jumlah["ditarik"]


def rujukan_per_penerima(pelaku: Pelaku, saring: Saring) -> list[Penerima]:
    """The letters sent in the period of ``saring``, by receiver, most unanswered first. One query."""
    saat, sehari = sekarang(), timedelta(days=1)
    lama = F("dijawab_pada") - F("dikirim_pada")
    baris = (
        saring_rujukan(pelaku, replace(saring, keadaan="dikirim"))
        .values("penerima__kode", "penerima__nama")
        .order_by()
        .annotate(
            **{f"n_{k}": Count("pk", filter=syarat_keadaan(k, saat)) for k in KEADAAN},
            median=Persentil(lama, bagian="0.5"),
            p90=Persentil(lama, bagian="0.9"),
        )
    )
    isi: list[dict[str, Any]] = [dict(b) for b in baris]
    hasil = [
        Penerima(
            kode=b["penerima__kode"],
            nama=b["penerima__nama"],
            jumlah={k: b[f"n_{k}"] for k in KEADAAN},
            median_hari=b["median"] / sehari if b["median"] is not None else None,
            p90_hari=b["p90"] / sehari if b["p90"] is not None else None,
        )
        for b in isi
    ]
    return sorted(hasil, key=lambda p: (-p.jumlah["tanpa_jawaban"], -p.jumlah["dikirim"], p.kode))


def pesan_menurut_rujukan(rujukan: Collection[UUID]) -> dict[UUID, list[PesanRujukan]]:
    """The messages of visible referrals in order of coming, with ``berkas_tampil``: (id, name, status) of their files.

    One query, two more where there are files. Names of files are sealed with the key of the case, which a receiver
    does not see: they are read as ``sistem``, for messages found in the own scope.
    """
    semua = PesanRujukan.objects.filter(rujukan__in=rujukan).select_related("pengirim").order_by("id")
    pesan: list[Any] = list(semua)
    berkas = _berkas_menurut_pesan([p.pk for p in pesan]) if pesan else {}
    hasil: dict[UUID, list[PesanRujukan]] = {}
    for p in pesan:
        p.berkas_tampil = berkas.get(p.pk, [])
        hasil.setdefault(p.rujukan_id, []).append(p)
    return hasil


def _berkas_menurut_pesan(pesan: Collection[UUID]) -> dict[UUID, list[tuple[UUID, str, str]]]:
    hasil: dict[UUID, list[tuple[UUID, str, str]]] = {}
    with dengan_sistem():
        baris = BerkasRujukan.objects.filter(pesan__in=pesan).exclude(lampiran__status=StatusLampiran.DIHAPUS)
        for b in baris.select_related("lampiran__kasus").order_by("lampiran"):
            nama = buka_dengan(b.lampiran.kasus.kunci or "", bytes(b.lampiran.nama_sandi))
            hasil.setdefault(b.pesan_id, []).append((b.lampiran_id, nama, b.lampiran.status))
    return hasil


# ---- catalogue ---------------------------------------------------------------------------------------


def _berlaku(tanggal: date) -> Q:
    return Q(aktif_dari__lte=tanggal) & (Q(aktif_sampai=None) | Q(aktif_sampai__gte=tanggal))


def program_berlaku(program: Program, tanggal: date) -> bool:
    """True when a programme is in force on a day, both ends included."""
    return program.aktif_dari <= tanggal and (program.aktif_sampai is None or tanggal <= program.aktif_sampai)


def syarat_berlaku(program: str, tanggal: date) -> list[str]:
    """The texts of a programme's requirement list on a day; empty when there is none."""
    versi = SyaratProgram.objects.filter(program_id=program, berlaku_mulai__lte=tanggal).order_by("-berlaku_mulai")
    baris = versi.first()
    return list(baris.isi) if baris else []


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """The requirement list in force (``versi``: since when; None without a list) against what is ticked."""

    versi: date | None
    semua: list[str]
    terpenuhi: list[str]

    @property
    def kurang(self) -> list[str]:
        """What is missing, in the order of the list."""
        return [s for s in self.semua if s not in self.terpenuhi]


def kelengkapan(rujukan: Rujukan, hari: date) -> Kelengkapan:
    """A draf against the list of ``hari``, which may be newer than the draf. One query."""
    versi = SyaratProgram.objects.filter(program_id=rujukan.program_id, berlaku_mulai__lte=hari)
    baris = versi.order_by("-berlaku_mulai").first()
    semua = list(baris.isi) if baris else []
    return Kelengkapan(
        baris.berlaku_mulai if baris else None, semua, [s for s in semua if s in rujukan.syarat_terpenuhi]
    )


@dataclass(frozen=True, slots=True)
class SisaKuota:
    """A quota in force and how much of it is used."""

    jumlah: int
    terpakai: int
    tahun: int

    @property
    def sisa(self) -> int:
        """Places left; never below zero."""
        return max(0, self.jumlah - self.terpakai)


MEMAKAI_KUOTA = (*TERBUKA, S.DILAYANI)
"""Referrals that hold a place: what was refused, taken back or forgotten gives it back."""


def sisa_kuota(
    program: Sequence[str] | None, kabkota: str | None, hari: date, zona: str
) -> dict[tuple[str, UUID], SisaKuota]:
    """Quotas of a kab/kota in force on ``hari``, by (programme, institution); without ``program`` of all. Two queries.

    What is used is counted over all referrals sent in that local year, whatever the asker may see: a number only.
    """
    baris = KuotaProgram.objects.filter(kabkota=kabkota, tahun=hari.year, berlaku_mulai__lte=hari)
    if program is not None:
        baris = baris.filter(program__in=program)
    jumlah: dict[tuple[str, UUID], int] = {}
    for k in baris.order_by("berlaku_mulai", "id"):
        jumlah[k.program_id, k.mitra_id] = k.jumlah
    if not jumlah:
        return {}
    mulai, akhir = (datetime(t, 1, 1, tzinfo=ZoneInfo(zona)) for t in (hari.year, hari.year + 1))
    terkirim = Rujukan.objects.filter(
        kabkota=kabkota, status__in=MEMAKAI_KUOTA, dikirim_pada__gte=mulai, dikirim_pada__lt=akhir,
        program__in={p for p, _ in jumlah}, penerima__in={m for _, m in jumlah},
    )  # fmt: skip
    with dengan_sistem():
        hitung = list(terkirim.values_list("program", "penerima").annotate(n=Count("id")).order_by())
    terpakai = {(p, m): n for p, m, n in hitung}
    return {k: SisaKuota(n, terpakai.get(k, 0), hari.year) for k, n in jumlah.items()}


def semua_syarat(tanggal: date) -> dict[str, list[str]]:
    """Requirement lists in force on a day, by programme. One query."""
    versi = SyaratProgram.objects.filter(berlaku_mulai__lte=tanggal).order_by("program_id", "-berlaku_mulai")
    return {s.program_id: list(s.isi) for s in versi.distinct("program_id")}


def mencakup(wilayah: str | None, tempat: str) -> bool:
    """True when an area (empty: the whole country) and a place overlap, both by their dotted codes."""
    return wilayah is None or f"{tempat}.".startswith(f"{wilayah}.") or f"{wilayah}.".startswith(f"{tempat}.")


def tempat_kasus(kasus: Kasus) -> str:
    """The most local code of a case's office: its desa, at a Sekretariat its kab/kota."""
    return kasus.desa or kasus.kecamatan or kasus.kabkota


@dataclass(frozen=True, slots=True)
class ButirKatalog:
    """A programme in force with its requirement list and the institutions at work that serve it at a place."""

    program: Program
    syarat: list[str]
    mitra: list[Unit]


def katalog(tanggal: date, *, tempat: str | None) -> list[ButirKatalog]:
    """The catalogue of a day by name; with ``tempat`` (a region's code) what is served there. Three queries."""
    syarat = semua_syarat(tanggal)
    mitra = Prefetch("mitra", Mitra.objects.filter(unit__aktif=True).select_related("unit").order_by("unit__nama"))
    program = Program.objects.filter(_berlaku(tanggal)).order_by("nama", "kode").prefetch_related(mitra)
    return [
        ButirKatalog(p, syarat.get(p.pk, []), [m.unit for m in p.mitra.all() if _di_sini(m.wilayah_id, tempat)])
        for p in program
        if _di_sini(p.wilayah_id, tempat)
    ]


def _di_sini(wilayah: str | None, tempat: str | None) -> bool:
    return tempat is None or mencakup(wilayah, tempat)


def program_daerah(wilayah: Wilayah | None) -> list[Program]:
    """Every programme of an area (None: of the country) with the national ones, ended ones too. One query."""
    milik = Q(wilayah=None)
    if wilayah is not None:
        milik |= Q(wilayah__in=[wilayah.kode, wilayah.kode[:2]]) | Q(wilayah__kode__startswith=f"{wilayah.kode}.")
    return list(Program.objects.filter(milik).order_by("nama", "kode"))


def mitra_daerah(wilayah: Wilayah | None) -> list[Mitra]:
    """The institutions that serve an area (None: the whole country), ended ones last. Two queries."""
    milik = Q(wilayah=None)
    if wilayah is not None:
        milik |= Q(wilayah__in=[wilayah.kode, wilayah.kode[:2]]) | Q(wilayah__kode__startswith=f"{wilayah.kode}.")
    baris = Mitra.objects.filter(milik).select_related("unit").prefetch_related("program")
    return list(baris.order_by("-unit__aktif", "unit__nama"))
