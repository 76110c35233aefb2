"""The survey of a proposed household, from assignment to result. The software records, never decides."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from core.errors import DiLuarLingkup, PeranTidakBerhak, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.waktu import sekarang, tanggal_di
from kasus.aduan import Usulan
from kasus.models import Kasus, UsulanData, kolom_wilayah
from kasus.pilihan import StatusKasus
from kasus.pilihan import StatusUsulan as U
from kasus.policies import FASILITATOR, KEBIJAKAN_USULAN, aksi_usulan
from kasus.services.anak import Jenis, PerubahanAnak, catat_jejak, ubah_anak
from kasus.services.orang import simpan_orang
from kasus.services.penanganan import verifikasi_selesai
from kasus.tenggat import Jam
from puskesos.aturan import batas_berlaku
from puskesos.kalender import kalender_unit
from puskesos.models import Penugasan, Peran, Unit, Wilayah
from puskesos.pelaku import SISTEM, Pelaku

USULAN = Jenis("usulan", lambda: UsulanData.objects.all(), KEBIJAKAN_USULAN, aksi_usulan)


def usulkan_keluarga(*, oleh: Pelaku, usulan: Usulan, kunci: Kunci | None = None) -> Hasil:
    """A household met on the round is proposed without a complaint (aksi ``buat_usulan`` by a fasilitator). 201.

    Raises PeranTidakBerhak, DiLuarLingkup ``desa_tidak_ditemukan``.
    """

    def jalan() -> Hasil:
        if not oleh.punya(FASILITATOR):
            raise PeranTidakBerhak
        if usulan.desa_alamat and not Wilayah.objects.filter(pk=usulan.desa_alamat, tingkat="desa").exists():
            raise DiLuarLingkup("desa_tidak_ditemukan")
        saat = sekarang()
        unit = Unit.objects.get(kode=oleh.unit_kode)
        hari = tanggal_di(saat, unit.zona)
        jam = Jam(batas_berlaku(unit.kabkota, hari), kalender_unit(unit, dari=hari), unit.zona)
        warga = simpan_orang(usulan.orang, usulan, unit=unit, oleh=oleh, mulai_tingkat="desa", saat=saat)
        tenggat = jam.tempo(saat, jam.aturan.verifikasi_hk)
        baru = UsulanData(
            unit=unit,
            warga=warga,
            dibuat_pada=saat,
            dibuat_oleh_id=oleh.petugas_id,
            tenggat=tenggat,
            tanggal_jatuh_tempo=jam.tanggal(tenggat),
            **kolom_wilayah(unit),
        )
        baru.alasan = usulan.alasan
        baru.save(force_insert=True)
        catat_jejak(baru, "usulan", "buat_usulan", dari="", oleh=oleh, peran=FASILITATOR, saat=saat)
        return Hasil(id=baru.pk, status_kode=201, status=baru.status, versi=1)

    return sekali(kunci, oleh.akun, jalan)


def tugaskan_survei(
    *, id: UUID, oleh: Pelaku, versi: int | None, petugas: UUID, tanggal: date, kunci: Kunci | None = None
) -> Hasil:
    """Give the visit to a member of the Tim Survei of this kab/kota (aksi ``tugaskan``)."""

    def inti(usulan: UsulanData, saat: datetime) -> PerubahanAnak:
        tim = Penugasan.objects.filter(petugas=petugas, peran=Peran.TIM_SURVEI, unit__kabkota=usulan.kabkota)
        if not tim.filter(Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=tanggal)).exists():
            raise SyaratBelumTerpenuhi("petugas_bukan_survei")
        kolom = {"status": U.DITUGASKAN, "petugas_survei_id": petugas, "rencana_survei": tanggal}
        return PerubahanAnak(kolom, rincian={"petugas": str(petugas), "tanggal": tanggal.isoformat()})

    return ubah_anak(USULAN, "tugaskan", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def simpulkan_survei(
    *, id: UUID, oleh: Pelaku, versi: int | None, layak: bool, alasan: str, kunci: Kunci | None = None
) -> Hasil:
    """What the surveyor concludes (aksi ``simpulkan``). Ends the wait of the case, whichever it is."""

    def inti(usulan: UsulanData, saat: datetime) -> PerubahanAnak:
        usulan.alasan_simpulan = alasan
        kolom = {
            "status": U.LAYAK if layak else U.TIDAK_LAYAK,
            "disimpulkan_pada": saat,
            "alasan_simpulan_sandi": usulan.alasan_simpulan_sandi,
        }
        return PerubahanAnak(kolom, teks=alasan)

    def sesudah(usulan: UsulanData, kasus: Kasus | None, saat: datetime) -> None:
        if kasus is not None and kasus.status == StatusKasus.VERIFIKASI_LAPANGAN:
            verifikasi_selesai(id=kasus.pk, oleh=SISTEM, hasil=usulan.status)

    return ubah_anak(USULAN, "simpulkan", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti, sesudah=sesudah)
