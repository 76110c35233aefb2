"""What both doors of letters share: replay → 404 → 403 → fields (400) → service."""

from typing import Any
from uuid import UUID

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, PeranTidakBerhak
from core.idempotensi import Hasil, Kunci, cari_ulangan
from core.pesan import pesan_untuk
from kasus.isian_surat import ISIAN_SURAT, BatalSuratIsian, jenis_dari
from kasus.models import Kasus
from kasus.pintu import periksa_isian
from kasus.policies import KEBIJAKAN_SURAT, boleh_batalkan_surat, pastikan_berperan, surat_tersedia
from kasus.selectors.surat import surat_terlihat
from kasus.services import surat as layanan
from puskesos.pelaku import Pelaku


def terbitkan_surat_kasus(id: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """A letter of a case, through a door. ``jenis`` in the body says which."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    kasus = Kasus.objects.untuk(oleh).filter(pk=id).first()
    if kasus is None:
        raise DiLuarLingkup
    if not surat_tersedia(kasus, oleh):
        raise PeranTidakBerhak
    jenis = jenis_dari(isi)
    if jenis not in ISIAN_SURAT:
        raise IsianTidakSah(
            bidang=[Bidang("jenis", "pilihan_tidak_sah", pesan_untuk("pilihan_tidak_sah")[1])], jumlah=1
        )
    pastikan_berperan(KEBIJAKAN_SURAT, jenis, kasus, oleh)
    data = periksa_isian(ISIAN_SURAT[jenis], isi)
    del data["jenis"]
    return layanan.terbitkan_surat(id=id, oleh=oleh, jenis=jenis, isian=data, kunci=kunci)


def batalkan_surat_kasus(id: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """Cancel a letter, through a door."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    surat = surat_terlihat(id, oleh)
    if surat.dicabut_pada is None and not boleh_batalkan_surat(surat, oleh):
        raise PeranTidakBerhak
    data = periksa_isian(BatalSuratIsian, isi)
    return layanan.batalkan_surat(id=id, oleh=oleh, kunci=kunci, **data)
