"""A new version of the list is looked through for the proposals that have no end yet.

Only rows are added: a case keeps the check that was true when it was made. Nothing of a proposal moves by itself.
"""

from uuid import UUID

from django.db.models import QuerySet

from core.id import uuid7
from core.konteks import dengan_sistem
from core.kotak_keluar import penerima
from core.waktu import sekarang
from kasus.models import BarisDaftar, CekUlangUsulan, UsulanData, VersiDaftar
from kasus.pilihan import USULAN_BERJALAN, HasilPemeriksaan, StatusDaftar

CEK_ULANG = "kasus.cek_ulang_usulan"
SEBATCH = 500


@penerima(CEK_ULANG)
def cek_ulang_usulan(versi_id: UUID, _kotak_keluar_id: int) -> None:
    """Re-check the open proposals of a published version's area by NIK. Twice does no harm."""
    with dengan_sistem():
        versi = VersiDaftar.objects.filter(pk=versi_id, status=StatusDaftar.TERBIT).first()
        if versi is None:
            return
        terbuka = UsulanData.objects.filter(status__in=USULAN_BERJALAN, warga__nik_indeks__isnull=False)
        if versi.kabkota:
            terbuka = terbuka.filter(kabkota=versi.kabkota)
        sesudah: UUID | None = None
        while batch := _batch(terbuka, sesudah):
            _periksa(versi, batch)
            sesudah = batch[-1][0]


def _batch(terbuka: QuerySet[UsulanData], sesudah: UUID | None) -> list[tuple[UUID, bytes]]:
    baris = terbuka.filter(pk__gt=sesudah) if sesudah else terbuka
    return [
        (id, bytes(nik or b"")) for id, nik in baris.order_by("pk").values_list("pk", "warga__nik_indeks")[:SEBATCH]
    ]


def _periksa(versi: VersiDaftar, batch: list[tuple[UUID, bytes]]) -> None:
    nomor = [nik for _, nik in batch]
    ada = BarisDaftar.objects.filter(versi=versi, nik_indeks__in=nomor).values_list("nik_indeks", flat=True)
    terdaftar = {bytes(n) for n in ada}
    saat = sekarang()
    CekUlangUsulan.objects.bulk_create(
        [
            CekUlangUsulan(
                id=uuid7(), usulan_id=id, versi=versi, sumber=versi.sumber, versi_daftar=versi.nama, waktu=saat,
                hasil=HasilPemeriksaan.TERDAFTAR if nik in terdaftar else HasilPemeriksaan.TIDAK_TERDAFTAR,
            )
            for id, nik in batch
        ],
        ignore_conflicts=True,
    )  # fmt: skip
