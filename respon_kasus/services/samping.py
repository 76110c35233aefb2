"""What the team writes beside the procedure: people of the case, follow-ups and their end."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from core.errors import DiLuarLingkup, StatusTidakCocok
from core.idempotensi import Hasil, Kunci
from core.waktu import tanggal_di
from kasus.models import Ppks
from puskesos.pelaku import Pelaku
from respon_kasus.models import AnggotaTim, OrangRespon, ResponKasus, TindakLanjut
from respon_kasus.services.mesin import di_samping, salah

ANAK_DI_BAWAH = 18


def catat_orang(
    *,
    id: UUID,
    oleh: Pelaku,
    sebagai: list[str],
    data: dict[str, str],
    lahir: date | None = None,
    ppks: str = "",
    psks: str = "",
    spm: str = "",
    kunci: Kunci | None = None,
) -> Hasil:
    """Add somebody to the case with one role or more. ``data``: nama, nik, alamat, telepon, hubungan, kelamin, wali,
    dasar_anak; sealed. Younger than 18: the wali, or why there is no consent of one (vital interest)."""

    def inti(respon: ResponKasus, saat: datetime) -> dict[str, Any]:
        hari = tanggal_di(saat, oleh.zona)
        if lahir is not None and lahir > hari:
            raise salah("lahir", "orang_lahir")
        anak = lahir is not None and _umur(lahir, tanggal_di(respon.dilaporkan_pada, oleh.zona)) < ANAK_DI_BAWAH
        if anak and not (data.get("wali") or data.get("dasar_anak")):
            raise salah("wali", "orang_wali")
        if ppks and not Ppks.objects.filter(pk=ppks).exists():
            raise salah("ppks", "ppks_tidak_dikenal")
        isi = {n: v for n, v in data.items() if v} | ({"lahir": lahir.isoformat()} if lahir else {})
        orang = OrangRespon(respon=respon, sebagai=sebagai, ppks_id=ppks or None, psks=psks, spm=spm, anak=anak)
        orang.oleh_id, orang.dicatat_pada, orang.teks_data = oleh.petugas_id, saat, json.dumps(isi)
        orang.save(force_insert=True)
        return {"orang": str(orang.pk), "sebagai": sebagai}

    return di_samping("catat_orang", id=id, oleh=oleh, kunci=kunci, inti=inti)


def _umur(lahir: date, hari: date) -> int:
    return hari.year - lahir.year - ((hari.month, hari.day) < (lahir.month, lahir.day))


def tambah_tindak_lanjut(
    *, id: UUID, oleh: Pelaku, isi: str, petugas: UUID, tenggat: date, kunci: Kunci | None = None
) -> Hasil:
    """Something to be done by a member of the team until a day; from that day on he is reminded."""

    def inti(respon: ResponKasus, saat: datetime) -> dict[str, Any]:
        if tenggat < tanggal_di(saat, oleh.zona):
            raise salah("tenggat", "tindak_lanjut_lewat")
        if not AnggotaTim.objects.filter(respon=respon, petugas=petugas, sampai=None).exists():
            raise salah("petugas", "bukan_anggota")
        baris = TindakLanjut(respon=respon, petugas_id=petugas, tenggat=tenggat)
        baris.oleh_id, baris.dicatat_pada, baris.isi = oleh.petugas_id, saat, isi
        baris.save(force_insert=True)
        return {"butir": str(baris.pk), "tenggat": tenggat.isoformat()}

    return di_samping("tambah_tindak_lanjut", id=id, oleh=oleh, kunci=kunci, inti=inti)


def tuntaskan_tindak_lanjut(*, id: UUID, butir: UUID, oleh: Pelaku, kunci: Kunci | None = None) -> Hasil:
    """A follow-up is done. Raises DiLuarLingkup (not of this case), StatusTidakCocok (done before)."""

    def inti(respon: ResponKasus, saat: datetime) -> dict[str, Any]:
        baris = TindakLanjut.objects.filter(respon=respon, pk=butir)
        if not baris.exists():
            raise DiLuarLingkup
        if not baris.filter(tuntas_pada=None).update(tuntas_pada=saat, tuntas_oleh=oleh.petugas_id):
            raise StatusTidakCocok("sudah_tuntas")
        return {"butir": str(butir)}

    return di_samping("tuntaskan_tindak_lanjut", id=id, oleh=oleh, kunci=kunci, inti=inti)
