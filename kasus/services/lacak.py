"""The public tracking row, kept in step with its case."""

from datetime import datetime
from typing import Any
from uuid import UUID

from core.waktu import tanggal_di
from kasus.models import Kasus, Lacak
from kasus.pesan import KABAR_RUJUKAN, KALIMAT_WARGA
from kasus.pilihan import StatusKasus as S
from kasus.tenggat import batas_kasus


def kalimat_untuk(kasus: Kasus) -> str:
    """Key of the fixed sentence that a citizen reads now."""
    status = S.SELESAI.value if kasus.status == S.DITUTUP else str(kasus.status)
    if status == S.SELESAI and kasus.tidak_dapat_dipenuhi:
        status = "selesai_tidak_dipenuhi"
    assert status in KALIMAT_WARGA
    return status


def buat_lacak(kasus: Kasus, *, kode_indeks: bytes, kantor: str, zona: str) -> None:
    """The row of a new case. A case that starts higher up has skipped the steps before."""
    assert kasus.langkah is not None
    tanggal = kasus.tanggal_lokal.isoformat()
    Lacak.objects.create(
        kode_indeks=kode_indeks, kasus_id=kasus.pk, kantor=kantor, zona=zona, langkah=kasus.langkah,
        langkah_pada={"1": tanggal, str(kasus.langkah): tanggal}, kalimat=kalimat_untuk(kasus),
        diterima_pada=kasus.diterima_pada, janji_pada=kasus.tenggat, batas_pada=batas_kasus(kasus),
    )  # fmt: skip


def segarkan_lacak(kasus: Kasus, saat: datetime, **kolom: Any) -> None:
    """Write the case's step, sentence and dates into its tracking row (two statements). ``kolom``: what else an aksi
    says to the citizen, as keys of fixed words."""
    lacak = Lacak.objects.get(kasus_id=kasus.pk)
    if kasus.langkah is not None and kasus.langkah != lacak.langkah:
        lacak.langkah_pada[str(kasus.langkah)] = tanggal_di(saat, lacak.zona).isoformat()
    lacak.langkah = kasus.langkah
    if lacak.kalimat != kalimat_untuk(kasus):
        lacak.pesan, lacak.pesan_pada = "", None  # said of a state that is over
    lacak.kalimat = kalimat_untuk(kasus)
    for nama, nilai in {**_tanggal(kasus, lacak, saat), **kolom}.items():
        setattr(lacak, nama, nilai)
    lacak.selesai = not kasus.terbuka
    lacak.save()


def _tanggal(kasus: Kasus, lacak: Lacak, saat: datetime) -> dict[str, Any]:
    """The dates that the page may say. ``naik_pada`` is the hook of whoever hands late cases up."""
    dibuka = lacak.dibuka_pada
    if lacak.selesai and lacak.buka_sampai and kasus.terbuka:
        dibuka = saat
    return {
        "janji_pada": kasus.tenggat,
        "batas_pada": batas_kasus(kasus) if kasus.terbuka else None,
        "buka_sampai": kasus.buka_sampai,
        "minta_buka_pada": kasus.minta_buka_pada,
        "minta_buka_tenggat": kasus.minta_buka_tenggat,
        "jeda_sampai": kasus.jeda_batas if kasus.status == S.MENUNGGU_BERKAS else None,
        "naik_pada": kasus.dinaikkan_pada,
        "dibuka_pada": dibuka if kasus.terbuka else None,
    }


def catat_keadaan_rujukan(kasus_id: UUID, keadaan: str) -> None:
    """What has become of the case's referrals, as a key of ``KABAR_RUJUKAN``. Called by whoever keeps referrals, in
    the transaction that changes one, as ``sistem``."""
    assert not keadaan or keadaan in KABAR_RUJUKAN
    Lacak.objects.filter(kasus_id=kasus_id).update(dirujuk=keadaan)
