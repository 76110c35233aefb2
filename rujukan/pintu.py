"""What both doors share: which service an aksi of a referral is, and how a draf is made."""

from typing import Any
from uuid import UUID

from core.errors import DiLuarLingkup
from core.idempotensi import Hasil, Kunci, cari_ulangan
from kasus.isian import AksiIsian
from kasus.models import Kasus
from kasus.pintu import Aksi, Benda, periksa_isian
from kasus.policies import pastikan_berperan
from puskesos.pelaku import Pelaku
from rujukan import isian as f
from rujukan.models import Rujukan
from rujukan.policies import KEBIJAKAN_RUJUKAN, pastikan_memberi_tautan
from rujukan.services import rujukan as layanan
from rujukan.services.tautan import buat_tautan


def _kirim(
    *, id: UUID, oleh: Pelaku, kunci: Kunci | None, dasar_persetujuan: str, rujuk: bool = False, **isian: Any
) -> Hasil:
    jalankan = layanan.kirim_dan_rujuk if rujuk else layanan.kirim
    return jalankan(id=id, oleh=oleh, dasar=dasar_persetujuan, kunci=kunci, **isian)


RUJUKAN = Benda(
    lambda: Rujukan.objects.all(),
    KEBIJAKAN_RUJUKAN,
    {
        "kirim": Aksi(f.KirimIsian, _kirim),
        "terima_rujukan": Aksi(AksiIsian, layanan.terima_rujukan),
        "tolak_rujukan": Aksi(f.AlasanRujukanIsian, layanan.tolak_rujukan),
        "layani_rujukan": Aksi(f.LayaniIsian, layanan.layani_rujukan),
        "tidak_layani": Aksi(f.AlasanRujukanIsian, layanan.tidak_layani),
        "tarik": Aksi(f.AlasanRujukanIsian, layanan.tarik),
    },
)


def buat_tautan_rujukan(id: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """A link through a door. A replay has no token: it was shown once."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    if not Rujukan.objects.untuk(oleh).filter(pk=id).exists():
        raise DiLuarLingkup
    pastikan_memberi_tautan(oleh)
    hari = int(periksa_isian(f.TautanIsian, isi)["hari"])
    return buat_tautan(id=id, oleh=oleh, hari=hari, kunci=kunci)


def buat_rujukan(kasus_id: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """A draf through a door: replay → 404 → 403 → fields (400) → service."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    kasus = Kasus.objects.untuk(oleh).filter(pk=kasus_id).first()
    if kasus is None:
        raise DiLuarLingkup
    pastikan_berperan(KEBIJAKAN_RUJUKAN, "buat_rujukan", kasus, oleh)
    isian = periksa_isian(f.BuatRujukanIsian, isi)
    return layanan.buat_rujukan(kasus_id=kasus_id, oleh=oleh, kunci=kunci, **isian)
