"""What both doors of proposals share beside the aksi: replay → 404 → 403 → fields (400) → service."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah
from core.idempotensi import Hasil, cari_ulangan, kunci_dari
from core.pesan import pesan_untuk
from kasus.isian_usulan import FotoSurveiIsian
from kasus.models import UsulanData
from kasus.pilihan import JenisFoto
from kasus.pintu import periksa_isian
from kasus.policies import KEBIJAKAN_USULAN, pastikan_berperan
from kasus.services.isi_survei import tambah_foto
from puskesos.pelaku import Pelaku


def tambah_foto_survei(
    id: UUID, berkas: UploadedFile | None, isi: Mapping[str, Any], *, oleh: Pelaku, kunci: str | None, jalur: str,
    urut: int = 0,
) -> Hasil:  # fmt: skip
    """A photo through a door. Several may come under one key: each has its place in it."""
    usulan = UsulanData.objects.untuk(oleh).filter(pk=id).first()
    if usulan is None:
        raise DiLuarLingkup
    pastikan_berperan(KEBIJAKAN_USULAN, "catat_survei", usulan, oleh)
    if berkas is None:
        pesan = pesan_untuk("berkas_lampiran_wajib")[1]
        raise IsianTidakSah(bidang=[Bidang("berkas", "berkas_lampiran_wajib", pesan)], jumlah=1)
    sidik = hashlib.file_digest(berkas, "sha256").hexdigest()  # type: ignore[arg-type]
    berkas.seek(0)
    satu = kunci_dari(kunci, jalur, {"sidik": sidik, "urut": urut, "lain": dict(isi)})
    satu = replace(satu, nilai=uuid5(satu.nilai, str(urut))) if urut else satu
    ulangan = cari_ulangan(satu, oleh.akun)
    if ulangan:
        return ulangan
    data = periksa_isian(FotoSurveiIsian, isi)
    jenis = data.get("jenis") or JenisFoto.LAIN
    return tambah_foto(id=id, oleh=oleh, isi=berkas.read(), jenis=str(jenis), foto=data.get("foto"), kunci=satu)
