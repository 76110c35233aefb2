"""What may be read of programmes, institutions and referrals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from core.errors import DiLuarLingkup
from core.halaman import UKURAN_BAWAAN, Halaman, halaman
from kasus.models import Kasus, Riwayat
from kasus.policies import MANAJER
from puskesos.models import Unit, Wilayah
from puskesos.pelaku import SISTEM, Pelaku
from rujukan.models import Mitra, Program, Rujukan, SyaratProgram, TautanRujukan
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


def daftar_rujukan(
    pelaku: Pelaku, *, status: Sequence[str] = (), sesudah: str | None = None, ukuran: int = UKURAN_BAWAAN
) -> Halaman[Rujukan]:
    """A page of the actor's referrals, oldest due first. Without ``status`` the ones that have not ended.

    A draf has no due date and stands last. Raises IsianTidakSah for the cursor.
    """
    baris = Rujukan.objects.untuk(pelaku).select_related("program", "penerima")
    if pelaku.punya(MANAJER):
        baris = baris.select_related("kasus")
    baris = baris.filter(status__in=status) if status else baris.filter(berakhir_pada=None)
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


def tautan_hidup(rujukan: Rujukan, saat: datetime) -> TautanRujukan | None:
    """The link that opens a visible referral at ``saat``, if there is one. One query for an open referral."""
    if not rujukan.terbuka:
        return None
    return TautanRujukan.objects.filter(rujukan=rujukan, dicabut_pada=None, berlaku_sampai__gt=saat).first()


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
