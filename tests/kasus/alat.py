"""Cases in any status, and every aksi with fields that meet its conditions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from core.errors import SyaratBelumTerpenuhi
from core.idempotensi import Hasil
from core.konteks import konteks
from core.kripto import buka_dengan
from core.waktu import sekarang
from kasus.models import JamTahap, Kasus, Lacak, PemeriksaanStatus, Riwayat, UsulanData
from kasus.pilihan import TERBUKA
from kasus.services import penanganan
from kasus.services.mesin import LayananAksi
from puskesos.pelaku import SISTEM, Pelaku
from tests.dunia import Dunia, buat_kasus, kasus_mentah, versi_kini

HASIL = "Bantuan sudah cair kembali."
ALASAN = "Warga sudah menjelaskan keadaannya."

ISI: dict[str, dict[str, Any]] = {
    "catat_pemeriksaan": {"sumber": "dtsen", "versi_daftar": "2026-TW1", "hasil": "terdaftar", "desil": 2},
    "catat_pemeriksaan_ulang": {"sumber": "siks_ng", "versi_daftar": "2026-03", "hasil": "terdaftar"},
    "teruskan_ke_back_office": {},
    "minta_verifikasi": {},
    "verifikasi_selesai": {"hasil": "layak"},
    "minta_berkas": {"berkas": ["Kartu keluarga"]},
    "terima_berkas": {"dibawa": True},
    "rekomendasikan": {"rekomendasi": "selesai_di_desa", "jenjang": "desa"},
    "tetapkan_selesai": {"hasil": HASIL},
    "tetapkan_teruskan": {"alasan": ALASAN},
    "tetapkan_tangani": {},
    "teruskan_mendesak": {"alasan": ALASAN},
    "kembalikan": {"alasan": ALASAN},
    "selesaikan_di_kecamatan": {"hasil": HASIL},
    "teruskan_ke_manajer": {"catatan": ALASAN},
    "rujuk": {},
    "jawaban_rujukan": {},
    "selesaikan": {"hasil": HASIL},
    "sampaikan_hasil": {"cara": "langsung"},
    "tutup_otomatis": {},
    "minta_buka_kembali": {"alasan": ALASAN},
    "tolak_buka_kembali": {"alasan": ALASAN},
    "buka_kembali": {"alasan": ALASAN},
    "naikkan": {},
    "batalkan": {"alasan": ALASAN},
    "tandai_duplikat": {},  # kasus_utama is made per case
    "urungkan_duplikat": {},
    "alihkan": {"ke": "Dinas Kependudukan", "alasan": ALASAN},
}
"""Fields of every aksi of a case but ``terima``."""

DASAR_SYARAT: dict[str, dict[str, Any]] = {
    "minta_verifikasi": {"hasil_cek": "tidak_terdaftar"},
    "naikkan": {"tenggat_tahap": timedelta(days=-30), "masuk_tahap_pada": timedelta(days=-40)},
    "tutup_otomatis": {"selesai_pada": timedelta(days=-30)},
    "tolak_buka_kembali": {"minta_buka_pada": timedelta(days=-1)},
}
"""What must be so before an aksi; a timedelta is an instant counted from now."""


def perlu_rujukan(aksi: str) -> int:
    """How many open referrals an aksi needs."""
    return 1 if aksi == "rujuk" else 0


def pindahkan(k: Kasus, status: str, **kolom: Any) -> None:
    """Write a status past every service, with the event that the database asks for. For tests alone."""
    versi = k.versi + (status != k.status)
    Kasus.objects.filter(pk=k.pk).update(status=status, versi=versi, **kolom)
    JamTahap.objects.filter(kasus=k, berakhir_pada=None).update(berakhir_pada=sekarang(), akhir="catat_pemeriksaan")
    if versi != k.versi:
        Riwayat.objects.create(
            kasus=k, aksi="catat_pemeriksaan", dari=k.status, ke=status, versi=versi, peran="sistem", waktu=sekarang()
        )


def bentuk(id: UUID, status: str, *, hasil_cek: str = "terdaftar", **ubah: Any) -> None:
    """Put a case into a status with the columns that belong to it, past every service. For tests alone."""
    saat = sekarang()
    with konteks(SISTEM):
        k = Kasus.objects.get(pk=id)
        kolom = {"selesai_pada": None if status in TERBUKA else saat, **_kolom(k, status)} | ubah
        kolom = {n: saat + v if isinstance(v, timedelta) else v for n, v in kolom.items()}
        pindahkan(k, status, **kolom)
        if status != "diterima" and hasil_cek:
            PemeriksaanStatus.objects.create(
                kasus=k, sumber="dtsen", versi_daftar="2026-TW1", hasil=hasil_cek, petugas_id=k.diterima_oleh_id,
                waktu=saat,
            )  # fmt: skip


def _kolom(k: Kasus, status: str) -> dict[str, Any]:
    saat = sekarang()
    jeda = {"jeda_kali": 1, "jeda_mulai": saat, "jeda_batas": saat + timedelta(days=30)}
    putus = {
        "diputus_di": "kabkota" if k.di_sekretariat else "desa",
        "diputus_oleh": k.diterima_oleh_id,
        "buka_sampai": saat + timedelta(days=30),
    }
    kolom: dict[str, dict[str, Any]] = {
        "verifikasi_lapangan": {
            "total_ditahan": k.tenggat_total,
            "tenggat_total": None,
            "tanggal_jatuh_tempo": None,
            "bulan_jatuh_tempo": None,
        },
        "menunggu_berkas": {**jeda, "tahap_ditahan": k.tenggat_tahap, "total_ditahan": k.tenggat_total},
        "ditelaah_supervisor": {"pernah_supervisor": True},
        "ditangani_manajer": {"pernah_supervisor": not k.di_sekretariat},
        "dirujuk": {"pernah_supervisor": not k.di_sekretariat},
        "selesai": putus,
        "ditutup": {**putus, "ditutup_pada": saat},
        "duplikat": {"status_sebelum": "ditangani"},
    }
    return kolom.get(status, {})


def siapkan(dunia: Dunia, id: UUID, status: str, aksi: str, **ubah: Any) -> dict[str, Any]:
    """Bring a case into a status in which the conditions of ``aksi`` are met. Returns the fields of the aksi."""
    dasar = DASAR_SYARAT.get(aksi, {})
    bentuk(id, status, **{k: v for k, v in dasar.items() if k != "selesai_pada" or status not in TERBUKA} | ubah)
    isian = dict(ISI[aksi])
    if aksi == "tandai_duplikat":
        k = kasus_mentah(id)
        isian["kasus_utama"] = buat_kasus(dunia, "fokab" if k.di_sekretariat else "fo")
    return isian


def layanan(aksi: str) -> LayananAksi:
    """The service of an aksi."""
    fungsi: LayananAksi = getattr(penanganan, aksi)
    return fungsi


def jalankan(aksi: str, id: UUID, oleh: Pelaku, **isian: Any) -> Hasil:
    """An aksi by its service, in the actor's own context, with the versi of now unless one is given."""
    isian.setdefault("versi", versi_kini(id))
    with konteks(oleh):
        return layanan(aksi)(id=id, oleh=oleh, **isian)


def potret(id: UUID) -> dict[str, Any]:
    """Everything that an aksi may change: the row, the tracking row, and how many rows hang on the case."""
    with konteks(SISTEM):
        return {
            "kasus": Kasus.objects.filter(pk=id).values().get(),
            "lacak": Lacak.objects.filter(kasus_id=id).values().get(),
            "riwayat": list(Riwayat.objects.filter(kasus=id).order_by("urut").values_list("aksi", "ke", "versi")),
            "pemeriksaan": PemeriksaanStatus.objects.filter(kasus=id).count(),
            "usulan": UsulanData.objects.filter(kasus=id).count(),
        }


@contextmanager
def sementara() -> Iterator[None]:
    """What happens inside is undone at the end, so that one fixture serves many trials."""
    titik = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(titik)


def ditolak(kode: str, aksi: str, id: UUID, oleh: Any, **isian: Any) -> None:
    """The aksi is refused with this code and leaves no trace."""
    sebelum = potret(id)
    with pytest.raises(SyaratBelumTerpenuhi) as galat:
        jalankan(aksi, id, oleh, **isian)
    assert galat.value.kode == kode
    assert potret(id) == sebelum


def kasus_di(dunia: Dunia, status: str, aksi: str, oleh: str = "fo", **ubah: Any) -> tuple[UUID, dict[str, Any]]:
    """A case in a status with the usual fields of an aksi."""
    id = buat_kasus(dunia, oleh)
    return id, siapkan(dunia, id, status, aksi, **ubah)


def riwayat_terakhir(id: UUID) -> tuple[Riwayat, str]:
    """The last event and its words, opened with the case's key."""
    with konteks(SISTEM):
        k = Kasus.objects.get(pk=id)
        r = Riwayat.objects.filter(kasus=id).order_by("-urut").first()
    assert r is not None
    return r, buka_dengan(k.kunci or "", bytes(r.catatan_sandi)) if r.catatan_sandi else ""
