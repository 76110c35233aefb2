"""Files of a case: taken into quarantine, made harmless by a job, opened by who sees the case, removed with a reason.

The bytes lie in the database, encrypted with the key of the case: a file and its row come and go in one transaction,
one backup holds both, and what erases a case erases its files. ``versi`` of the case stays.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.berkas import TIPE, bersihkan, kenali
from core.errors import BerkasTerlaluBesar, JenisBerkasDitolak, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.kotak_keluar import penerima, titip
from core.kripto import buka_dengan, buka_isi, sandikan_dengan, sandikan_isi
from core.pesan import pesan_untuk
from core.teks import nama_berkas
from core.waktu import sekarang
from kasus.models import IsiLampiran, Kasus, Lampiran
from kasus.pilihan import StatusLampiran as L
from kasus.policies import peran_kasus
from kasus.selectors.lampiran import lampiran_terlihat
from kasus.services.mesin import catat_riwayat, kunci_kasus
from puskesos.pelaku import SISTEM, Pelaku
from puskesos.services.jejak import catat_jejak_pelaku

PERIKSA = "kasus.periksa_lampiran"
MAKS_LAMPIRAN = 10
"""Files of one case that are there at a time."""
TAMBAH, HAPUS, BUKA = "tambah_lampiran", "hapus_lampiran", "buka_lampiran"


def tambah_lampiran(*, id: UUID, oleh: Pelaku, nama: str, isi: bytes, kunci: Kunci | None = None) -> Hasil:
    """Take a file into quarantine. 201 with its id and ``karantina``.

    Raises DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok (the case has ended), JenisBerkasDitolak,
    BerkasTerlaluBesar, SyaratBelumTerpenuhi ``lampiran_penuh``.
    """

    def jalan() -> Hasil:
        saat = sekarang()
        kasus, peran = _kasus_terbuka(id, oleh)
        lampiran = simpan_di_karantina(kasus, nama=nama, isi=isi, oleh=oleh, peran=peran, saat=saat)
        return Hasil(lampiran.pk, 201, L.KARANTINA)

    return sekali(kunci, oleh.akun, jalan)


def simpan_di_karantina(kasus: Kasus, *, nama: str, isi: bytes, oleh: Pelaku, peran: str, saat: datetime) -> Lampiran:
    """A file of a locked case, with its event and the job that examines it.

    Raises JenisBerkasDitolak, BerkasTerlaluBesar, SyaratBelumTerpenuhi ``lampiran_penuh``.
    """
    jenis = kenali(isi)
    if Lampiran.objects.filter(kasus=kasus).exclude(status__in=(L.DIHAPUS, L.DITOLAK)).count() >= MAKS_LAMPIRAN:
        raise SyaratBelumTerpenuhi("lampiran_penuh", batas=MAKS_LAMPIRAN)
    lampiran = Lampiran(
        kasus=kasus,
        nama_sandi=sandikan_dengan(kasus.kunci or "", nama_berkas(nama)),
        jenis=jenis,
        ukuran=len(isi),
        sidik=hashlib.sha256(isi).digest(),
        diunggah_oleh_id=oleh.akun_id,
        diunggah_pada=saat,
    )
    lampiran.save(force_insert=True)
    IsiLampiran.objects.create(lampiran=lampiran, isi_sandi=sandikan_isi(kasus.kunci or "", isi))
    rincian = {"lampiran": str(lampiran.pk), "jenis": jenis}
    catat_riwayat(
        kasus, TAMBAH, dari=kasus.status, versi=kasus.versi, oleh=oleh, peran=peran, saat=saat, rincian=rincian
    )
    titip(PERIKSA, lampiran.pk, saat=saat)
    return lampiran


def hapus_lampiran(*, id: UUID, lampiran_id: UUID, oleh: Pelaku, alasan: str, kunci: Kunci | None = None) -> Hasil:
    """Remove a file with a reason: its content is gone at once, the row and the event stay.

    Raises DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok (the case has ended).
    """

    def jalan() -> Hasil:
        saat = sekarang()
        kasus, peran = _kasus_terbuka(id, oleh)
        lampiran = lampiran_terlihat(id, lampiran_id, oleh)
        IsiLampiran.objects.filter(lampiran=lampiran).delete()
        lampiran.status = L.DIHAPUS  # the case is locked
        lampiran.save(update_fields=["status"])
        catat_riwayat(
            kasus, HAPUS, dari=kasus.status, versi=kasus.versi, oleh=oleh, peran=peran, saat=saat,
            teks=alasan, rincian={"lampiran": str(lampiran.pk)},
        )  # fmt: skip
        return Hasil(lampiran.pk, 200, L.DIHAPUS)

    return sekali(kunci, oleh.akun, jalan)


@dataclass(frozen=True, slots=True)
class Terbuka:
    """A file on its way out."""

    nama: str
    tipe: str
    isi: bytes


def buka_lampiran(*, id: UUID, lampiran_id: UUID, oleh: Pelaku) -> Terbuka:
    """The content of a clean file, written down before it is sent.

    Raises DiLuarLingkup, PeranTidakBerhak, SyaratBelumTerpenuhi ``lampiran_karantina`` or ``lampiran_ditolak``.
    """
    lampiran = lampiran_terlihat(id, lampiran_id, oleh)
    peran = peran_kasus(oleh)
    hasil = isi_bersih(lampiran)
    rincian = {"lampiran": str(lampiran.pk)}
    catat_jejak_pelaku("kasus", id, BUKA, oleh=oleh, saat=sekarang(), peran=peran, rincian=rincian)
    return hasil


def isi_bersih(lampiran: Lampiran) -> Terbuka:
    """The content of a file that was examined. Whoever calls has checked the scope and writes the opening down.

    Raises SyaratBelumTerpenuhi ``lampiran_karantina`` or ``lampiran_ditolak``.
    """
    if lampiran.status != L.BERSIH:
        raise SyaratBelumTerpenuhi("lampiran_karantina" if lampiran.status == L.KARANTINA else "lampiran_ditolak")
    kunci = lampiran.kasus.kunci or ""
    isi = buka_isi(kunci, IsiLampiran.objects.get(lampiran=lampiran).isi_sandi)
    nama = buka_dengan(kunci, bytes(lampiran.nama_sandi))
    return Terbuka(f"{nama.rpartition('.')[0] or nama}.{lampiran.jenis}", TIPE[lampiran.jenis], isi)


@penerima(PERIKSA)
def periksa_lampiran(lampiran_id: UUID, _kotak_keluar_id: int) -> None:
    """Make a file in quarantine harmless, or refuse it and throw its content away. Twice does no harm.

    The slow part holds no lock; then the case is locked first, as everywhere, and the file is looked at once more.
    """
    with dengan_sistem():
        di_karantina = Lampiran.objects.filter(pk=lampiran_id, status=L.KARANTINA).select_related("kasus", "isi")
        lampiran = di_karantina.first()
        if lampiran is None:
            return
        kunci = lampiran.kasus.kunci or ""
        bersih = _bersih(buka_isi(kunci, lampiran.isi.isi_sandi), lampiran.jenis)
        kasus = kunci_kasus(lampiran.kasus_id, SISTEM)
        if not di_karantina.exists():  # removed while it was examined
            return
        _tulis_hasil(lampiran, bersih, kunci)
        catat_riwayat(
            kasus, "periksa_lampiran", dari=kasus.status, versi=kasus.versi, oleh=SISTEM, peran="sistem",
            saat=sekarang(), rincian={"lampiran": str(lampiran.pk), "hasil": lampiran.status},
        )  # fmt: skip


def _bersih(isi: bytes, jenis: str) -> bytes | None:
    try:
        return bersihkan(isi, jenis)
    except (JenisBerkasDitolak, BerkasTerlaluBesar):
        return None


def _tulis_hasil(lampiran: Lampiran, bersih: bytes | None, kunci: str) -> None:
    lampiran.diperiksa_pada = sekarang()
    if bersih is None:
        lampiran.status = L.DITOLAK
        lampiran.isi.delete()
    else:
        lampiran.isi.isi_sandi = sandikan_isi(kunci, bersih)
        lampiran.isi.save(update_fields=["isi_sandi"])
        lampiran.status, lampiran.ukuran = L.BERSIH, len(bersih)
        lampiran.sidik = hashlib.sha256(bersih).digest()
    lampiran.save(update_fields=["status", "ukuran", "sidik", "diperiksa_pada"])


def _kasus_terbuka(id: UUID, oleh: Pelaku) -> tuple[Kasus, str]:
    kasus = kunci_kasus(id, oleh)
    peran = peran_kasus(oleh)
    if not kasus.terbuka:
        rincian = pesan_untuk("lampiran_kasus_berakhir")[1]
        raise StatusTidakCocok(
            rincian=rincian, tambahan={"versi": kasus.versi, "status_kasus": kasus.status, "aksi": []}
        )
    return kasus, peran
