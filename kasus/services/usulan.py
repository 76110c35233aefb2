"""The proposal of an unlisted household, made beside its case."""

from datetime import datetime

from kasus.models import Kasus, UsulanData, kolom_wilayah
from kasus.pilihan import StatusUsulan as U
from kasus.services.mesin import catat_riwayat
from kasus.tenggat import Jam
from puskesos.pelaku import SISTEM


def buat_usulan(kasus: Kasus, *, alasan: str, saat: datetime, jam: Jam) -> UsulanData:
    """The proposal of a case's household (aksi ``buat_usulan`` by ``sistem``), once per case.

    Runs inside the transaction of the aksi that needs it, with the case locked.
    """
    ada: UsulanData | None = UsulanData.objects.filter(kasus=kasus).first()
    if ada is not None:
        return ada
    tenggat = jam.tempo(saat, jam.aturan.verifikasi_hk)
    usulan = UsulanData(
        kasus=kasus,
        unit_id=kasus.unit_id,
        warga_id=kasus.penerima_id or kasus.pelapor_id,
        mulai_tingkat=kasus.mulai_tingkat,
        dibuat_pada=saat,
        tenggat=tenggat,
        tanggal_jatuh_tempo=jam.tanggal(tenggat),
        **kolom_wilayah(kasus),
    )
    usulan.alasan = alasan or None
    usulan.save(force_insert=True)
    catat_riwayat(
        kasus,
        "buat_usulan",
        dari="",
        ke=U.DRAF,
        versi=1,
        oleh=SISTEM,
        peran="sistem",
        saat=saat,
        objek="usulan",
        objek_id=usulan.pk,
    )
    return usulan
