"""Letters: of a case, of an office, and what anybody may check."""

from dataclasses import dataclass
from uuid import UUID

from core.errors import DiLuarLingkup
from core.halaman import Halaman, halaman
from core.kripto import indeks_buta
from kasus.models import CekSurat, Kasus, Surat
from kasus.policies import boleh_batalkan_surat
from puskesos.pelaku import Pelaku


@dataclass(frozen=True, slots=True, kw_only=True)
class SaringSurat:
    """What the list of letters is narrowed to: a kind; ``berlaku`` or ``dicabut``; one number."""

    jenis: str = ""
    keadaan: str = ""
    nomor: str = ""


def daftar_surat(
    pelaku: Pelaku, saring: SaringSurat, *, sesudah: str | None = None, ukuran: int = 50
) -> Halaman[Surat]:
    """The letters that the actor's own office issued, the newest first. One query."""
    baris = Surat.objects.untuk(pelaku).filter(unit=pelaku.unit_id).select_related("kasus", "dibuat_oleh")
    if saring.jenis:
        baris = baris.filter(jenis=saring.jenis)
    if saring.keadaan:
        baris = baris.filter(dicabut_pada__isnull=saring.keadaan == "berlaku")
    if saring.nomor:
        baris = baris.filter(nomor=saring.nomor.strip().upper())
    return halaman(baris, urut=("-id",), sesudah=sesudah, ukuran=ukuran)


@dataclass(frozen=True, slots=True)
class SuratKasus:
    """A letter of a case and whether the actor may cancel it."""

    baris: Surat
    bisa_batal: bool


def surat_kasus(kasus: Kasus, pelaku: Pelaku) -> list[SuratKasus]:
    """The letters of a visible case in order of issue. One query."""
    baris = Surat.objects.untuk(pelaku).filter(kasus=kasus).select_related("unit", "dibuat_oleh").order_by("id")
    return [SuratKasus(b, boleh_batalkan_surat(b, pelaku)) for b in baris]


def surat_terlihat(id: UUID, pelaku: Pelaku) -> Surat:
    """One letter in the actor's scope. Raises DiLuarLingkup."""
    ada: Surat | None = Surat.objects.untuk(pelaku).select_related("kasus", "unit", "dibuat_oleh").filter(pk=id).first()
    if ada is None:
        raise DiLuarLingkup
    return ada


def indeks_kode(kode: str) -> bytes:
    """Keyed hash of a tidy code of a letter. The prefix keeps it apart from a kode lacak with the same symbols."""
    return indeks_buta("kode_lacak", f"surat:{kode}")


def cek_surat(kode: str) -> CekSurat | None:
    """What may be known of a letter by its tidy code; None where there is none. One query."""
    return CekSurat.objects.filter(pk=indeks_kode(kode)).first()
