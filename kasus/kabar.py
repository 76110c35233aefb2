"""Events of a case that somebody must hear of. The service leaves them in the outbox; the gateway carries them."""

from uuid import UUID

from core.gerbang import gerbang
from core.kotak_keluar import penerima

DIKABARKAN: frozenset[str] = frozenset(
    {"teruskan_mendesak", "naikkan", "minta_buka_kembali", "tolak_buka_kembali", "alihkan", "selesaikan",
     "tetapkan_selesai", "selesaikan_di_kecamatan"}
)  # fmt: skip
"""The supervisor of an urgent case, the level above of a late one or of a wish to reopen, the citizen of a result."""


def jenis_kabar(aksi: str) -> str:
    """The outbox kind of an aksi's news."""
    return f"kasus.{aksi}"


def _kabarkan(aksi: str) -> None:
    @penerima(jenis_kabar(aksi))
    def _(objek_id: UUID, kotak_keluar_id: int) -> None:
        gerbang().kirim(kunci=kotak_keluar_id, jenis=jenis_kabar(aksi), objek_id=objek_id)


for _aksi in sorted(DIKABARKAN):
    _kabarkan(_aksi)
