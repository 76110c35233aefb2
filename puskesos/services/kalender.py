"""The working calendar of an area: a day added or taken back, the week of an office. Each change is logged, and due
dates follow the log (``kasus.services.kalender``)."""

from datetime import date

from django.db import IntegrityError, transaction

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, StatusTidakCocok
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from puskesos.models import PengecualianHari, PerubahanKalender, Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_ubah_administrasi
from puskesos.selectors.administrasi import daerah_pelaku, hari_terkelola


def tambah_hari(*, oleh: Pelaku, tanggal: date, hari_kerja: bool, nama: str, dokumen: str) -> PerubahanKalender:
    """A day off, or a day worked in spite of the calendar, in the own kab/kota; at the ministry in the whole country.

    Raises PeranTidakBerhak, IsianTidakSah (not a day to come, written already, no name or document).
    """
    pastikan_ubah_administrasi(oleh)
    wilayah = daerah_pelaku(oleh)
    salah = _wajib({"nama": nama, "dokumen": dokumen})
    if tanggal <= _hari_ini(oleh):
        salah.append(_bidang("tanggal", "hari_lewat"))
    elif PengecualianHari.objects.filter(wilayah=wilayah, tanggal=tanggal).exists():
        salah.append(_bidang("tanggal", "hari_sudah_ada"))
    if salah:
        raise IsianTidakSah(bidang=salah, jumlah=len(salah))
    try:
        with transaction.atomic():
            PengecualianHari.objects.create(
                wilayah=wilayah, tanggal=tanggal, hari_kerja=hari_kerja, nama=nama.strip(), dokumen=dokumen.strip()
            )
            return _catat(oleh, wilayah, tanggal, None, hari_kerja, nama, dokumen)
    except IntegrityError:  # somebody else was faster with the same day
        raise IsianTidakSah(bidang=[_bidang("tanggal", "hari_sudah_ada")], jumlah=1) from None


def hapus_hari(*, oleh: Pelaku, nomor: int) -> PerubahanKalender:
    """Take a day to come back. Raises DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok for one that is over."""
    wilayah = daerah_pelaku(oleh)
    hari = hari_terkelola(nomor, wilayah)
    pastikan_ubah_administrasi(oleh)
    if hari.tanggal <= _hari_ini(oleh):
        raise StatusTidakCocok("hari_lewat")
    with transaction.atomic():
        terhapus, _ = PengecualianHari.objects.filter(pk=hari.pk, hari_kerja=hari.hari_kerja).delete()
        if not terhapus:
            raise DiLuarLingkup
        return _catat(oleh, wilayah, hari.tanggal, hari.hari_kerja, None, hari.nama, hari.dokumen)


def ubah_pekan(*, oleh: Pelaku, unit: str, enam_hari: bool, dokumen: str) -> PerubahanKalender:
    """Five or six working days in an office of the own area, from tomorrow on.

    Raises PeranTidakBerhak, IsianTidakSah (no such office here, no document, nothing changes).
    """
    pastikan_ubah_administrasi(oleh)
    wilayah = daerah_pelaku(oleh)
    salah = _wajib({"dokumen": dokumen})
    milik = Unit.objects.filter(kode=unit.strip(), jenis__in=(Unit.Jenis.PUSKESOS, Unit.Jenis.SEKRETARIAT))
    kantor = milik.filter(kabkota=wilayah.kode).first() if wilayah else milik.first()
    if kantor is None:
        salah.append(_bidang("unit", "unit_tidak_dikenal"))
    elif kantor.enam_hari == enam_hari:
        salah.append(_bidang("enam_hari", "hari_tanpa_akibat"))
    if salah or kantor is None:
        raise IsianTidakSah(bidang=salah, jumlah=len(salah))
    with transaction.atomic():
        Unit.objects.filter(pk=kantor.pk, enam_hari=not enam_hari).update(enam_hari=enam_hari)
        return _catat(oleh, None, None, not enam_hari, enam_hari, kantor.nama, dokumen, unit=kantor)


def _catat(
    oleh: Pelaku,
    wilayah: Wilayah | None,
    tanggal: date | None,
    sebelum: bool | None,
    sesudah: bool | None,
    nama: str,
    dokumen: str,
    unit: Unit | None = None,
) -> PerubahanKalender:
    return PerubahanKalender.objects.create(
        wilayah=wilayah,
        unit=unit,
        tanggal=tanggal,
        sebelum=sebelum,
        sesudah=sesudah,
        nama=nama.strip()[:100],
        dokumen=dokumen.strip(),
        oleh_id=oleh.petugas_id,
        pada=sekarang(),
        mulai_dari=_hari_ini(oleh),
    )


def _hari_ini(oleh: Pelaku) -> date:
    return tanggal_di(sekarang(), oleh.zona)


def _wajib(isi: dict[str, str]) -> list[Bidang]:
    kode = {"nama": "nama_wajib", "dokumen": "dasar_wajib"}
    return [_bidang(nama, kode[nama]) for nama, teks in isi.items() if not teks.strip()]


def _bidang(nama: str, kode: str) -> Bidang:
    return Bidang(nama, kode, pesan_untuk(kode)[1])
