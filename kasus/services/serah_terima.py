"""A leaving officer's work: the role goes on with somebody, and what was given to the very person is given anew."""

from datetime import date
from uuid import UUID

from core.konteks import dengan_sistem
from core.waktu import sekarang
from kasus.models import UsulanData
from kasus.selectors.sisa import survei_milik
from kasus.services.anak import catat_jejak
from kasus.services.mesin import catat_riwayat, kunci_kasus
from puskesos.models import Penugasan, Peran, Petugas
from puskesos.pelaku import SISTEM, Pelaku
from puskesos.policies import peran_pengurus
from puskesos.services.serah import serahkan

AKSI = "serahkan_survei"


def serah_terima(
    *, oleh: Pelaku, petugas_id: UUID, nomor: int, sampai: date, penerima_id: UUID, nomor_sk: str = ""
) -> Penugasan:
    """End an assignment and leave all its open work to ``penerima_id``. Raises as ``puskesos.services.serah``."""

    def alihkan(tugas: Penugasan, penerima: Petugas) -> None:
        if tugas.peran == Peran.TIM_SURVEI:
            peran = peran_pengurus("serahkan", oleh, tugas.peran)
            with dengan_sistem():
                for id in list(survei_milik(tugas).order_by("pk").values_list("pk", flat=True)):
                    _alihkan_survei(id, penerima, oleh, peran)

    return serahkan(
        oleh=oleh,
        petugas_id=petugas_id,
        nomor=nomor,
        sampai=sampai,
        penerima_id=penerima_id,
        nomor_sk=nomor_sk,
        alihkan=alihkan,
    )


def _alihkan_survei(id: UUID, penerima: Petugas, oleh: Pelaku, peran: str) -> None:
    """The case first, then the proposal: the order of every other aksi. Neither status nor ``versi`` moves."""
    saat = sekarang()
    induk = UsulanData.objects.filter(pk=id).values_list("kasus_id", flat=True).get()
    kasus = kunci_kasus(induk, SISTEM) if induk else None
    usulan = UsulanData.objects.select_for_update(no_key=True, of=("self",)).get(pk=id)
    if usulan.disimpulkan_pada is not None:  # concluded while we waited for the lock
        return
    UsulanData.objects.filter(pk=id).update(petugas_survei=penerima)
    rincian = {"dari": str(usulan.petugas_survei_id), "petugas": str(penerima.pk)}
    if kasus is None:
        catat_jejak(usulan, "usulan", AKSI, dari=usulan.status, oleh=oleh, peran=peran, saat=saat, rincian=rincian)
        return
    catat_riwayat(
        kasus, AKSI, dari=usulan.status, ke=usulan.status, versi=usulan.versi, oleh=oleh, peran=peran, saat=saat,
        rincian=rincian, objek="usulan", objek_id=id,
    )  # fmt: skip
