"""The letter of a referral: written with ``kirim`` under its number, cancelled with ``tarik``."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext

from core.penulisan import tanggal
from kasus.models import Surat
from kasus.services.surat import Naskah, cabut, tulis_surat
from puskesos.pelaku import Pelaku
from puskesos.selectors.surat import kantor
from puskesos.surat import JenisSurat
from rujukan.models import Rujukan

OBJEK = "rujukan"


def tulis_surat_rujukan(
    rujukan: Rujukan, *, nomor: str, syarat: Sequence[str], batas: datetime, oleh: Pelaku, saat: datetime
) -> Surat:
    """The letter of a referral that is being sent: what the receiver needs of the person, and until when to answer.

    In the transaction that drew the number; the case is locked.
    """
    unit = kantor(oleh)
    jawab = tanggal(batas, unit.zona)
    baris = [
        ("Nama", rujukan.nama or "-", True),
        ("Alamat", rujukan.alamat or "-", False),
        ("Program", rujukan.program.nama, False),
        ("Yang dimohon", rujukan.keperluan or "-", True),
    ]
    if syarat:
        baris.append(("Syarat terpenuhi", "; ".join(syarat), False))
    baris.append(("Mohon dijawab paling lambat", jawab, True))
    nilai = {
        "nama": rujukan.nama or "",
        "program": rujukan.program.nama,
        "penerima": rujukan.penerima.nama,
        "batas_jawab": jawab,
    }
    naskah = Naskah(nilai=nilai, baris=baris, tujuan=rujukan.penerima.nama, atas_nama_kantor=True)
    return tulis_surat(
        rujukan.kasus, naskah, jenis=JenisSurat.RUJUKAN, nomor=nomor, unit=unit, oleh=oleh, saat=saat,
        objek=OBJEK, objek_id=rujukan.pk,
    )  # fmt: skip


def cabut_surat_rujukan(rujukan: Rujukan, *, oleh: Pelaku, saat: datetime) -> None:
    """The letter of a referral that is taken back holds no more. The case is locked."""
    surat = Surat.objects.untuk(oleh).filter(objek=OBJEK, objek_id=rujukan.pk, dicabut_pada=None)
    for satu in surat.select_related("unit"):
        cabut(satu, rujukan.kasus, oleh, saat, gettext("Rujukan ditarik."))
