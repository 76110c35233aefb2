"""What both doors share: which service an aksi of a referral is, and how a draf is made."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah
from core.idempotensi import Hasil, Kunci, cari_ulangan, kunci_dari
from core.pesan import pesan_untuk
from kasus.isian import AksiIsian
from kasus.models import Kasus
from kasus.pintu import Aksi, Benda, lakukan_aksi, periksa_isian
from kasus.policies import pastikan_berperan
from puskesos.pelaku import Pelaku
from rujukan import isian as f
from rujukan.models import Rujukan
from rujukan.pilihan import MAKS_BERKAS
from rujukan.policies import KEBIJAKAN_RUJUKAN, pastikan_memberi_tautan, peran_berkirim
from rujukan.services import rujukan as layanan
from rujukan.services.pesan import kirim_pesan
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


def kirim_pesan_rujukan(
    id: UUID, isi: Any, berkas: Sequence[UploadedFile], *, oleh: Pelaku, kunci: str | None, jalur: str
) -> Hasil:
    """A message with its files through a door: replay → 404 → 403 → fields (400) → service."""
    sidik = [hashlib.file_digest(b, "sha256").hexdigest() for b in berkas]  # type: ignore[arg-type]
    satu = kunci_dari(kunci, jalur, {"isi": dict(isi), "sidik": sidik})
    satu = replace(satu, nilai=uuid5(satu.nilai, "pesan"))  # the aksi that comes with it has the key itself
    ulangan = cari_ulangan(satu, oleh.akun)
    if ulangan:
        return ulangan
    if not Rujukan.objects.untuk(oleh).filter(pk=id).exists():
        raise DiLuarLingkup
    peran_berkirim(oleh)
    teks = str(periksa_isian(f.PesanIsian, isi).get("isi", ""))
    if not teks and not berkas:
        raise _salah("isi", "pesan_kosong")
    if len(berkas) > MAKS_BERKAS:
        raise _salah("berkas", "berkas_terlalu_banyak", batas=MAKS_BERKAS)
    for b in berkas:
        b.seek(0)
    return kirim_pesan(id=id, oleh=oleh, isi=teks, berkas=[(b.name or "", b.read()) for b in berkas], kunci=satu)


def _salah(nama: str, kode: str, **isi: object) -> IsianTidakSah:
    return IsianTidakSah(bidang=[Bidang(nama, kode, pesan_untuk(kode, **isi)[1])], jumlah=1)


def lakukan_dengan_bukti(
    aksi: str, id: UUID, isi: Any, berkas: Sequence[UploadedFile], *, oleh: Pelaku, kunci: Kunci, jalur: str
) -> Hasil:
    """An aksi with the files that came in its form, as a message before it: both, or neither."""
    with transaction.atomic():
        if berkas:
            kirim_pesan_rujukan(id, {}, berkas, oleh=oleh, kunci=str(kunci.nilai), jalur=jalur)
        return lakukan_aksi(RUJUKAN, aksi, id, isi, oleh=oleh, kunci=kunci)


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
