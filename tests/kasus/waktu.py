"""Times as an office writes them, and a case that waits for its survey."""

from datetime import UTC, date, datetime
from uuid import UUID

from core.konteks import konteks
from kasus.models import UsulanData
from kasus.services import isi_survei, survei
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_kasus, sebagai
from tests.kasus.alat import ALASAN, bentuk, jalankan


def saat(teks: str) -> datetime:
    """``2026-03-13 10:00`` as an instant in UTC+7."""
    return datetime.fromisoformat(f"{teks}+07:00").astimezone(UTC)


def akhir(hari: str) -> datetime:
    """Last second of a local day in WIB, in UTC."""
    return saat(f"{hari} 23:59:59")


def sampai_survei(dunia: Dunia) -> tuple[UUID, UUID]:
    id = buat_kasus(dunia)
    bentuk(id, "dicek", hasil_cek="tidak_terdaftar")
    jalankan("minta_verifikasi", id, dunia["fo"])
    with konteks(SISTEM):
        return id, UsulanData.objects.get(kasus=id).pk


def simpulkan(dunia: Dunia, usulan: UUID) -> None:
    petugas = {"petugas": dunia["survei"].akun_id, "tanggal": date(2026, 3, 12)}
    sebagai(dunia["manajer"], survei.tugaskan_survei, id=usulan, versi=1, **petugas)
    sebagai(
        dunia["survei"],
        isi_survei.catat_survei,
        id=usulan,
        versi=2,
        ditemukan=True,
        menolak=True,
        jawaban="Lantai tanah.",
    )
    sebagai(dunia["survei"], survei.simpulkan_survei, id=usulan, versi=3, layak=True, alasan=ALASAN)
