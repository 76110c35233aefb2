"""The letter of a referral as PDF, for the manajer, and for the receiver while the referral is open."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.unggah import kirim_berkas
from kasus.services.surat import Cetakan, cetak_surat_objek
from kasus.views.dasar import pelaku_dari
from kasus.views.surat import alamat_cek
from puskesos.akses.halaman import perlu_pelaku
from puskesos.pelaku import Pelaku
from rujukan.selectors import rujukan_terlihat
from rujukan.services.surat import OBJEK


@perlu_pelaku
@require_safe
def rujukan_surat(request: HttpRequest, id: UUID) -> HttpResponse:
    """GET /rujukan/{id}/surat/: the PDF, the same each time; each opening is written down. 404 while it is a draf."""
    cetakan = cetak_surat_rujukan(request, id, pelaku_dari(request))
    return kirim_berkas(cetakan.nama, "application/pdf", cetakan.isi)


def cetak_surat_rujukan(request: HttpRequest, id: UUID, pelaku: Pelaku) -> Cetakan:
    """The letter of a visible referral. Raises DiLuarLingkup, SyaratBelumTerpenuhi once it was taken back."""
    rujukan = rujukan_terlihat(id, pelaku)
    return cetak_surat_objek(objek=OBJEK, objek_id=rujukan.pk, oleh=pelaku, alamat_cek=alamat_cek(request))
