"""Receivers of the outbox for events of cases and proposals: they find out who works at that desk, and tell them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from core.konteks import dengan_sistem
from core.kotak_keluar import penerima
from core.models import KotakKeluar
from core.waktu import sekarang
from kasus.kabar import KABAR, PERISTIWA_ANAK, PERISTIWA_KASUS, SIARAN, SIARAN_USULAN, jenis_kabar
from kasus.models import Kasus, Riwayat, UsulanData
from kasus.pilihan import StatusKasus as S
from kasus.policies import BO, FO, KOORDINATOR, MANAJER, SUPERVISOR
from kasus.services.kabar_warga import kabari_warga
from puskesos.models import Penugasan, Unit
from puskesos.selectors.pemegang import pemegang_peran
from puskesos.services.pemberitahuan import beri_tahu
from puskesos.services.webhook import siarkan

BASI = timedelta(days=14)
"""An event older than this (the outbox stood still, or history was loaded) is told to nobody any more."""

MEJA: dict[str, str] = {
    S.DITERIMA: FO,
    S.DICEK: FO,
    S.VERIFIKASI_LAPANGAN: MANAJER,
    S.DITANGANI: BO,
    S.MENUNGGU_BERKAS: BO,
    S.PENETAPAN: KOORDINATOR,
    S.DITELAAH_SUPERVISOR: SUPERVISOR,
    S.DITANGANI_MANAJER: MANAJER,
    S.DIRUJUK: MANAJER,
}
"""Whose desk a case is on."""

NAIK = (FO, BO, KOORDINATOR, SUPERVISOR, MANAJER)
"""A desk without anybody: the next one up is told."""
TERENDAH = {"desa": FO, "kecamatan": SUPERVISOR, "kabkota": MANAJER}
"""The lowest desk that may know of a case, by where it starts."""


def pemegang_meja(kasus: Kasus, peran: str) -> set[UUID]:
    """Accounts of the desk that has the case by this role; of the next one up when nobody is there.

    Nobody below the case's starting level, and never the person whom the complaint is about.
    """
    mulai = max(NAIK.index(peran), NAIK.index(TERENDAH[kasus.mulai_tingkat]))
    for satu in NAIK[mulai:]:
        akun = pemegang_peran(_kantor(kasus, satu), [satu], sekarang()) - {kasus.terlapor_id}
        if akun:
            return akun
    return set()


def _kantor(kasus: Kasus, peran: str) -> Q:
    if peran == SUPERVISOR:
        return Q(unit__jenis=Unit.Jenis.KECAMATAN, unit__kode=kasus.kecamatan or "-")
    if peran == MANAJER:
        return Q(unit__jenis=Unit.Jenis.SEKRETARIAT, unit__kabkota=kasus.kabkota)
    return Q(unit=kasus.unit_id)


def _peran_tujuan(kasus: Kasus, ke: str) -> list[str]:
    """The roles to which an event goes."""
    if ke == "mendesak":
        return [SUPERVISOR, MANAJER] if kasus.kecamatan else [MANAJER]
    if ke == "loket":
        return [FO]
    if ke == "atasan":
        return [SUPERVISOR if kasus.diputus_di == "desa" and not kasus.di_sekretariat else MANAJER]
    return [MEJA[kasus.status]]


def penerima_kabar(kasus: Kasus, ke: str) -> set[UUID]:
    """Who is told of an event of the case. A late case that stays at a Sekretariat goes to the Kepala Dinas."""
    if ke == "naik" and kasus.di_sekretariat:
        pimpinan = Q(unsur=Penugasan.Unsur.ASN_DINSOS_PIMPINAN)
        return pemegang_peran(_kantor(kasus, MANAJER) & pimpinan, [MANAJER], sekarang()) or pemegang_meja(
            kasus, MANAJER
        )
    return set().union(*(pemegang_meja(kasus, peran) for peran in _peran_tujuan(kasus, ke)))


def _kabarkan_kasus(aksi: str, kasus_id: UUID, kunci: str) -> None:
    """Tell whoever the event concerns, unless the case has gone on since, or it is long past.

    Other systems hear of cases that start in the village: that there is a complaint about officers is no figure."""
    kasus = Kasus.objects.select_related("unit", "pelapor").get(pk=kasus_id)
    terakhir = Riwayat.objects.filter(kasus=kasus_id, aksi=aksi, objek="kasus").order_by("-urut").first()
    if terakhir is None:
        return
    if aksi in SIARAN and kasus.mulai_tingkat == "desa":
        siarkan(
            peristiwa=jenis_kabar(aksi), objek="kasus", objek_id=kasus.pk, unit_kode=kasus.unit.kode,
            kabkota=kasus.kabkota, kunci=kunci, saat=terakhir.waktu,
        )  # fmt: skip
    if terakhir.waktu < sekarang() - BASI:
        return
    kabari_warga(kasus, aksi, kunci=kunci, saat=terakhir.waktu)
    kabar = KABAR.get(aksi)
    if kabar and kasus.status in kabar.saat_di:
        akun = penerima_kabar(kasus, kabar.ke) - {terakhir.pelaku_id}
        beri_tahu(
            penerima=akun, jenis=kabar.jenis, objek="kasus", objek_id=kasus.pk, kunci=kunci, saat=terakhir.waktu
        )  # fmt: skip
    if aksi == "minta_verifikasi" and kasus.status == S.VERIFIKASI_LAPANGAN:
        _kabarkan_usulan_baru(kasus, terakhir, kunci)


def _kabarkan_usulan_baru(kasus: Kasus, peristiwa: Riwayat, kunci: str) -> None:
    usulan = UsulanData.objects.filter(kasus=kasus, petugas_survei=None).first()
    if usulan is not None:
        akun: Iterable[UUID] = pemegang_meja(kasus, MANAJER)
        beri_tahu(
            penerima=akun, jenis="usulan_baru", objek="usulan", objek_id=usulan.pk, kunci=kunci, saat=peristiwa.waktu
        )  # fmt: skip


def _kabarkan_usulan(aksi: str, usulan_id: UUID, kunci: str) -> None:
    """The surveyor hears of the task, the fasilitator of the result, other systems of both and of the visit."""
    usulan = UsulanData.objects.select_related("unit").get(pk=usulan_id)
    if aksi in SIARAN_USULAN and usulan.mulai_tingkat == "desa":
        siarkan(
            peristiwa=f"usulan.{aksi}", objek="usulan", objek_id=usulan.pk, unit_kode=usulan.unit.kode,
            kabkota=usulan.kabkota, kunci=kunci, saat=saat_peristiwa(kunci),
        )  # fmt: skip
    if aksi not in ("tugaskan", "simpulkan"):
        return
    tugas = aksi == "tugaskan"
    akun = usulan.petugas_survei_id if tugas else usulan.dibuat_oleh_id
    saat = usulan.disimpulkan_pada or sekarang()
    if akun is None or saat < sekarang() - BASI or (tugas and usulan.disimpulkan_pada):
        return
    beri_tahu(
        penerima=[akun],
        jenis="usulan_tugas" if tugas else "usulan_hasil",
        objek="usulan",
        objek_id=usulan.pk,
        kunci=kunci,
        saat=saat,
        rincian={} if tugas else {"status": str(usulan.status)},
    )


def saat_peristiwa(kunci: str) -> datetime:
    """When the event of an outbox row (``ko:id``) happened: the row was written in its transaction."""
    return KotakKeluar.objects.values_list("dibuat_pada", flat=True).get(pk=int(kunci.removeprefix("ko:")))


def _pasang_kasus(aksi: str) -> None:
    @penerima(jenis_kabar(aksi))
    def _(objek_id: UUID, kotak_keluar_id: int) -> None:
        with dengan_sistem():
            _kabarkan_kasus(aksi, objek_id, f"ko:{kotak_keluar_id}")


def _pasang_usulan(nama: str) -> None:
    aksi = nama.removeprefix("usulan.")

    @penerima(nama)
    def _(objek_id: UUID, kotak_keluar_id: int) -> None:
        with dengan_sistem():
            _kabarkan_usulan(aksi, objek_id, f"ko:{kotak_keluar_id}")


for _aksi in sorted(PERISTIWA_KASUS):
    _pasang_kasus(_aksi)
for _nama in sorted(PERISTIWA_ANAK):
    _pasang_usulan(_nama)
