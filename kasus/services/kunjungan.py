"""The queue: numbers without gap or repeat, called in order of arrival, or first for those who need it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from core.errors import PeranTidakBerhak, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.waktu import sekarang, tanggal_di
from kasus.models import Kunjungan, kolom_wilayah
from kasus.pilihan import Prioritas
from kasus.pilihan import StatusKunjungan as S
from kasus.policies import FO, KEBIJAKAN_KUNJUNGAN, aksi_kunjungan
from kasus.selectors.antrean import DIDAHULUKAN
from kasus.services.anak import Jenis, PerubahanAnak, catat_jejak, ubah_anak
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from puskesos.services.nomor import ambil_nomor

KUNJUNGAN = Jenis("kunjungan", lambda: Kunjungan.objects.all(), KEBIJAKAN_KUNJUNGAN, aksi_kunjungan, berkasus=False)


def ambil_nomor_antrean(*, oleh: Pelaku, prioritas: str = Prioritas.BIASA, kunci: Kunci | None = None) -> Hasil:
    """A visit with the next number of the unit's local day (aksi ``ambil_nomor``). 201 with ``nomor``."""

    def jalan() -> Hasil:
        if not oleh.punya(FO) or oleh.unit_jenis not in (Unit.Jenis.PUSKESOS, Unit.Jenis.SEKRETARIAT):
            raise PeranTidakBerhak
        saat = sekarang()
        unit = Unit.objects.get(kode=oleh.unit_kode)
        hari = tanggal_di(saat, unit.zona)
        kunjungan = Kunjungan(
            unit=unit, tanggal_lokal=hari, prioritas=prioritas, datang_pada=saat, **kolom_wilayah(unit)
        )
        kunjungan.nomor = ambil_nomor(unit_id=unit.pk, jenis="antrean", periode=hari.isoformat())
        kunjungan.save(force_insert=True)
        catat_jejak(
            kunjungan,
            "kunjungan",
            "ambil_nomor",
            dari="",
            oleh=oleh,
            peran=FO,
            saat=saat,
            rincian={"nomor": kunjungan.nomor, "prioritas": prioritas},
        )
        return Hasil(kunjungan.pk, 201, kunjungan.status, 1, {"nomor": kunjungan.nomor})

    return sekali(kunci, oleh.akun, jalan)


def panggil_berikutnya(*, oleh: Pelaku, kunci: Kunci | None = None) -> Hasil:
    """Call who is next today. Two officers never call the same number.

    Raises SyaratBelumTerpenuhi ``antrean_kosong``.
    """

    def jalan() -> Hasil:
        if not oleh.punya(FO):
            raise PeranTidakBerhak
        berikut = (
            Kunjungan.objects.untuk(oleh)
            .filter(tanggal_lokal=tanggal_di(sekarang(), oleh.zona), status=S.ANTRE)
            .order_by(DIDAHULUKAN, "nomor")
            .select_for_update(no_key=True, skip_locked=True)
            .first()
        )
        if berikut is None:
            raise SyaratBelumTerpenuhi("antrean_kosong")
        hasil = ubah_kunjungan("panggil", id=berikut.pk, oleh=oleh, versi=berikut.versi)
        return Hasil(hasil.id, 200, hasil.status, hasil.versi, {"nomor": berikut.nomor})

    return sekali(kunci, oleh.akun, jalan)


def ubah_kunjungan(aksi: str, *, id: UUID, oleh: Pelaku, versi: int | None, kunci: Kunci | None = None) -> Hasil:
    """Any other aksi of the queue. Calling somebody before a lower waiting number is logged as such."""

    def inti(kunjungan: Kunjungan, saat: datetime) -> PerubahanAnak:
        kolom, rincian = _kolom(aksi, kunjungan, oleh, saat)
        return PerubahanAnak(kolom, rincian={"nomor": kunjungan.nomor, **rincian})

    return ubah_anak(KUNJUNGAN, aksi, id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def _kolom(aksi: str, kunjungan: Kunjungan, oleh: Pelaku, saat: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    if aksi == "panggil":
        lebih_awal = Kunjungan.objects.untuk(oleh).filter(
            tanggal_lokal=kunjungan.tanggal_lokal, status=S.ANTRE, nomor__lt=kunjungan.nomor
        )
        rincian = {"prioritas": kunjungan.prioritas, "mendahului": lebih_awal.exists()}
        return {"status": S.DIPANGGIL, "dipanggil_pada": saat, "dipanggil_oleh_id": oleh.akun_id}, rincian
    kolom: dict[str, dict[str, Any]] = {
        "panggil_ulang": {"status": S.DIPANGGIL, "dipanggil_pada": saat, "dipanggil_oleh_id": oleh.akun_id},
        "layani": {"status": S.DILAYANI, "dilayani_pada": saat},
        "tandai_tidak_hadir": {"status": S.TIDAK_HADIR},
        "selesaikan_kunjungan": {"status": S.SELESAI, "berakhir_pada": saat},
        "batalkan_kunjungan": {"status": S.BATAL, "berakhir_pada": saat},
    }
    return kolom[aksi], {}
