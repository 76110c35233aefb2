"""The public tracking row, kept in step with its case."""

from datetime import datetime

from core.waktu import tanggal_di
from kasus.models import Kasus, Lacak
from kasus.pesan import KALIMAT_WARGA
from kasus.pilihan import StatusKasus as S


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
        diterima_pada=kasus.diterima_pada, janji_pada=kasus.tenggat,
    )  # fmt: skip


def segarkan_lacak(kasus: Kasus, saat: datetime) -> None:
    """Write the case's step, sentence and promised date into its tracking row (two statements)."""
    lacak = Lacak.objects.get(kasus_id=kasus.pk)
    if kasus.langkah is not None and kasus.langkah != lacak.langkah:
        lacak.langkah_pada[str(kasus.langkah)] = tanggal_di(saat, lacak.zona).isoformat()
    lacak.langkah = kasus.langkah
    if lacak.kalimat != kalimat_untuk(kasus):
        lacak.pesan, lacak.pesan_pada = "", None  # said of a state that is over
    lacak.kalimat = kalimat_untuk(kasus)
    lacak.janji_pada = kasus.tenggat
    lacak.selesai = not kasus.terbuka
    lacak.buka_sampai = kasus.buka_sampai
    lacak.minta_buka_pada = kasus.minta_buka_pada
    lacak.save()
