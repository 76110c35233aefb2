"""What pages and API do alike before a service is called: key, sight (404), role (403), fields (400)."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from core.idempotensi import Hasil, Kunci, cari_ulangan, kunci_dari
from indikator.isian_bukti import KeputusanIsian, PutusanIsian, isian_bukti, isian_monev
from indikator.policies import pastikan_bukti
from indikator.services import bukti as layanan
from indikator.services.bukti import Unggahan
from kasus.pintu import periksa_isian
from puskesos.pelaku import Pelaku
from puskesos.selectors.profil import profil_unit


def kunci_berkas(teks: str | None, jalur: str, isi: Mapping[str, Any], berkas: UploadedFile | None) -> Kunci:
    """The key of a call with a file: its content counts, not its bytes on the way. Raises IsianTidakSah."""
    sidik = ""
    if berkas is not None:
        sidik = hashlib.file_digest(berkas, "sha256").hexdigest()  # type: ignore[arg-type]
        berkas.seek(0)
    return kunci_dari(teks, jalur, {"isi": dict(isi), "sidik": sidik})


def _unggahan(berkas: UploadedFile | None) -> Unggahan | None:
    return Unggahan(berkas.name or "", berkas.read()) if berkas is not None else None


def catat_bukti(
    kode: str, kriteria: str, isi: Mapping[str, Any], berkas: UploadedFile | None, *, oleh: Pelaku, kunci: Kunci
) -> Hasil:
    """Evidence through a door."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    unit = profil_unit(oleh, kode)
    kelas = isian_bukti(unit, kriteria)
    pastikan_bukti("catat_bukti", oleh, unit)
    data = periksa_isian(kelas, isi)
    return layanan.catat_bukti(oleh=oleh, kode=kode, kriteria=kriteria, isi=data, berkas=_unggahan(berkas), kunci=kunci)


def catat_monev(kode: str, isi: Mapping[str, Any], berkas: UploadedFile | None, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """A visit through a door."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    unit = profil_unit(oleh, kode)
    pastikan_bukti("catat_monev", oleh, unit)
    data = periksa_isian(isian_monev(unit), isi)
    return layanan.catat_monev(oleh=oleh, kode=kode, isi=data, berkas=_unggahan(berkas), kunci=kunci)


def ajukan_putusan(
    kode: str, isi: Mapping[str, Any], berkas: UploadedFile | None, *, oleh: Pelaku, kunci: Kunci
) -> Hasil:
    """A proposed override through a door."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    pastikan_bukti("ajukan_putusan", oleh, profil_unit(oleh, kode))
    data = periksa_isian(PutusanIsian, isi)
    return layanan.ajukan_putusan(oleh=oleh, kode=kode, isi=data, berkas=_unggahan(berkas), kunci=kunci)


def putuskan(kode: str, putusan_id: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """What is done with an override, through a door."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    unit = profil_unit(oleh, kode)
    # Who proposed may withdraw, the other one approve or refuse: either right lets the fields be looked at.
    pastikan_bukti("tarik_putusan", oleh, unit)
    data = periksa_isian(KeputusanIsian, isi)
    return layanan.putuskan(
        oleh=oleh, kode=kode, putusan_id=putusan_id, aksi=data["aksi"], catatan=data.get("catatan", ""), kunci=kunci
    )
