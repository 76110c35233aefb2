"""Citizens and families as the office knows them: matched by blind index in the own office, else new."""

from datetime import datetime

from kasus.aduan import Aduan, Orang, Usulan
from kasus.models import Keluarga, Warga, kolom_wilayah
from puskesos.models import Unit
from puskesos.pelaku import Pelaku


def simpan_orang(
    orang: Orang, aduan: Aduan | Usulan, *, unit: Unit, oleh: Pelaku, mulai_tingkat: str, saat: datetime
) -> Warga:
    """The person's row. Known people are reused, but never for a secret or a higher-level complaint:
    there the row would tell the village who complained."""
    tersendiri = orang.rahasia or mulai_tingkat != "desa"
    kolom = kolom_wilayah(unit) | {"mulai_tingkat": mulai_tingkat}
    warga = None if tersendiri or not orang.nik else _dikenal(orang.nik, oleh)
    baru = warga is None
    if warga is None:
        warga = Warga(unit=unit, dibuat_pada=saat, rahasia=orang.rahasia, **kolom)
        warga.nik = orang.nik
    warga.alasan_tanpa_nik, warga.alasan_tanpa_nama = orang.alasan_tanpa_nik, orang.alasan_tanpa_nama
    warga.isi_identitas(nama=orang.nama, alamat=aduan.alamat)
    warga.telepon = orang.telepon or warga.telepon
    warga.kabar_lewat = orang.kabar_lewat or warga.kabar_lewat
    warga.tanggal_lahir = orang.tanggal_lahir or warga.tanggal_lahir
    warga.desa_alamat_id = aduan.desa_alamat or warga.desa_alamat_id
    if orang.no_kk:
        warga.keluarga = _keluarga(orang.no_kk, kolom, oleh, saat, tersendiri)
    warga.save(force_insert=baru)
    return warga


def _dikenal(nik: str, oleh: Pelaku) -> Warga | None:
    indeks = Warga.nik.indeks_untuk(nik)  # type: ignore[attr-defined]
    return Warga.objects.untuk(oleh).filter(nik_indeks=indeks).order_by("-id").first()  # type: ignore[no-any-return]


def _keluarga(no_kk: str, kolom: dict[str, str | None], oleh: Pelaku, saat: datetime, tersendiri: bool) -> Keluarga:
    indeks = Keluarga.no_kk.indeks_untuk(no_kk)  # type: ignore[attr-defined]
    lama: Keluarga | None = None if tersendiri else Keluarga.objects.untuk(oleh).filter(no_kk_indeks=indeks).first()
    if lama is not None:
        return lama
    keluarga = Keluarga(dibuat_pada=saat, **kolom)
    keluarga.no_kk = no_kk
    keluarga.save(force_insert=True)
    return keluarga
