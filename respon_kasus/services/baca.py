"""Opening a case: each opening is written down before anything of it is sent; and the emergency way in."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from core.errors import DiLuarLingkup, TerlaluSering
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.waktu import sekarang, tanggal_di
from kasus.policies import SUPERVISOR
from puskesos.kalender import akhir_hari
from puskesos.models import Jejak, Unit
from puskesos.pelaku import Pelaku
from puskesos.selectors.pemegang import pemegang_peran
from puskesos.services.jejak import catat_jejak_pelaku, catat_jejak_unit
from puskesos.services.pemberitahuan import beri_tahu
from respon_kasus import kabar
from respon_kasus.models import AksesDarurat, ResponKasus
from respon_kasus.pilihan import DARURAT_JAM, DARURAT_SEHARI
from respon_kasus.policies import pastikan_cetak, pastikan_darurat
from respon_kasus.selectors import respon_terlihat
from respon_kasus.services.mesin import Perubahan, catat
from respon_kasus.services.respon import kabari_manajer, kabari_tim

BACA, CETAK, DARURAT = "baca_respon", "cetak_respon", "darurat_respon"


def buka_respon(id: UUID, pelaku: Pelaku, *, sebagai: str = BACA) -> ResponKasus:
    """A case in the actor's sight, for reading or printing; who and when stands in the log first.

    Raises DiLuarLingkup, and whatever keeps the log from being written: then nothing is shown.
    """
    respon = respon_terlihat(id, pelaku)
    peran = next(iter(sorted(pelaku.peran)), "")
    catat_jejak_pelaku("respon_kasus", id, sebagai, oleh=pelaku, saat=sekarang(), peran=peran)
    return respon


def buka_cetakan(id: UUID, pelaku: Pelaku) -> ResponKasus:
    """A case for printing: its team, or whoever may see it while there is none; printing stands in the log first.

    Raises DiLuarLingkup, PeranTidakBerhak (emergency access).
    """
    pastikan_cetak(respon_terlihat(id, pelaku), pelaku)
    return buka_respon(id, pelaku, sebagai=CETAK)


def catat_unduhan_rekap(*, tahun: int, bentuk: str, oleh: Pelaku) -> None:
    """Who took the recap of a year away as a file: a row in the log of the own office, before it is sent."""
    unit, saat = Unit.objects.get(kode=oleh.unit_kode), sekarang()
    rincian = {"tahun": tahun, "bentuk": bentuk}
    catat_jejak_unit(
        unit, "unduh_rekap_respon", objek="rekap_respon", objek_id=None, akun=oleh.akun_id, saat=saat, rincian=rincian
    )


def buka_darurat(*, oleh: Pelaku, nomor: str, alasan: str, kunci: Kunci | None = None) -> Hasil:
    """Open a case of the own kab/kota without being of its team: read it for 4 hours. The reason is kept; team,
    manajer and supervisor are told. 201. Raises PeranTidakBerhak, DiLuarLingkup, TerlaluSering (5 a day)."""

    def jalan() -> Hasil:
        saat = sekarang()
        peran = pastikan_darurat(oleh)
        _pastikan_belum_penuh(oleh, saat)
        with dengan_sistem():
            respon = ResponKasus.objects.filter(kabkota=oleh.kabkota, nomor=nomor).first()
            if respon is None or respon.terlapor_id == oleh.akun_id:
                raise DiLuarLingkup
            akses = AksesDarurat(respon=respon, oleh_id=oleh.petugas_id, dicatat_pada=saat)
            akses.sampai, akses.alasan = saat + timedelta(hours=DARURAT_JAM), alasan
            akses.save(force_insert=True)
            isi = Perubahan(teks=alasan, rincian={"sampai": akses.sampai.isoformat()})
            catat(respon, "buka_darurat", dari=respon.status, oleh=oleh, peran=peran, saat=saat, isi=isi)
            _kabari(respon, akses, saat)
        catat_jejak_pelaku("respon_kasus", respon.pk, DARURAT, oleh=oleh, saat=saat, peran=peran)
        return Hasil(respon.pk, 201, respon.status, respon.versi)

    return sekali(kunci, oleh.akun, jalan)


def _kabari(respon: ResponKasus, akses: AksesDarurat, saat: datetime) -> None:
    kunci = f"{akses.pk}"
    kabari_tim(respon, kabar.DARURAT, saat, kunci)
    kabari_manajer(respon, kabar.DARURAT, saat, kunci)
    if respon.kecamatan:
        supervisor = pemegang_peran(Q(unit__kecamatan=respon.kecamatan), [SUPERVISOR], saat) - {respon.terlapor_id}
        beri_tahu(
            penerima=supervisor, jenis=kabar.DARURAT, objek="respon_kasus", objek_id=respon.pk, kunci=kunci, saat=saat
        )


def _pastikan_belum_penuh(oleh: Pelaku, saat: datetime) -> None:
    hari = tanggal_di(saat, oleh.zona)
    with dengan_sistem():
        jumlah = Jejak.objects.filter(
            unit=oleh.unit_id, tanggal_lokal=hari, pelaku=oleh.akun_id, objek="respon_kasus", aksi=DARURAT
        ).count()
    if jumlah >= DARURAT_SEHARI:
        sisa: timedelta = akhir_hari(hari, oleh.zona) - saat
        raise TerlaluSering(max(1, int(sisa.total_seconds())))
