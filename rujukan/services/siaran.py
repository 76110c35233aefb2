"""Events of referrals for other systems: ids, kind, time and the office's code; nothing of person or institution."""

from uuid import UUID

from core.konteks import dengan_sistem
from core.kotak_keluar import penerima
from kasus.services.kabar import saat_peristiwa
from puskesos.services.webhook import siarkan
from rujukan.kabar import SIARAN, jenis_siaran
from rujukan.models import Rujukan


def _siarkan(aksi: str, id: UUID, kunci: str) -> None:
    """As of cases: what starts above the village is told to nobody outside."""
    rujukan = Rujukan.objects.select_related("kasus__unit").get(pk=id)
    if rujukan.mulai_tingkat != "desa":
        return
    siarkan(
        peristiwa=jenis_siaran(aksi), objek="rujukan", objek_id=rujukan.pk, unit_kode=rujukan.kasus.unit.kode,
        kabkota=rujukan.kabkota, kunci=kunci, saat=saat_peristiwa(kunci),
    )  # fmt: skip


def _pasang(aksi: str) -> None:
    @penerima(jenis_siaran(aksi))
    def _(objek_id: UUID, kotak_keluar_id: int) -> None:
        with dengan_sistem():
            _siarkan(aksi, objek_id, f"ko:{kotak_keluar_id}")


for _aksi in sorted(SIARAN):
    _pasang(_aksi)
