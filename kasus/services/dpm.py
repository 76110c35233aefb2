"""The life of a version of the Daftar Penerima Manfaat: brought in, looked over, published as a whole, withdrawn."""

import hashlib
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext

from core.errors import Bidang, IsianTidakSah, StatusTidakCocok, SyaratBelumTerpenuhi
from core.id import uuid7
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.kotak_keluar import penerima, titip
from core.kripto import buka_sandi, sandikan
from core.pesan import pesan_untuk
from core.waktu import sekarang
from kasus.dpm.baris import Salah
from kasus.dpm.berkas import BatasXlsx, Posisi, berupa_xlsx, buka_daftar
from kasus.models import GalatDaftar, PotonganBerkas, VersiDaftar
from kasus.models.dpm import BERAKHIR
from kasus.pilihan import StatusDaftar as D
from kasus.policies import KEBIJAKAN_DPM, pastikan_berperan, pastikan_boleh_cari, peran_pelaksana
from kasus.selectors.dpm import GALAT_DISIMPAN, GALAT_MAKS, HasilCari, cari_di_daftar, rinci_daftar
from kasus.services.cek_ulang import CEK_ULANG
from kasus.services.muat_dpm import CatatGalat, Kemajuan, Pemuat
from puskesos.impor import BerkasTidakSah
from puskesos.pelaku import SISTEM, Pelaku
from puskesos.services.jejak import catat_jejak_pelaku

POTONGAN = 1024 * 1024
"""Bytes of a piece of an upload."""
IRISAN = 50_000
"""Rows that one job works through; then it commits and leaves the rest to the next."""
MUAT_PALING_LAMA = timedelta(days=1)
_HAPUS = "DELETE FROM baris_daftar WHERE id IN (SELECT id FROM baris_daftar WHERE versi_id = %s LIMIT %s)"
MUAT, BUANG = "kasus.muat_dpm", "kasus.buang_dpm"


def batas_xlsx() -> BatasXlsx:
    """What an XLSX may unpack to, by the installation's settings."""
    return BatasXlsx(settings.DPM_XLSX_ENTRI, settings.DPM_XLSX_ISI, settings.DPM_XLSX_RASIO)


# ---- looking in --------------------------------------------------------------------------------------


def cari_dpm(*, oleh: Pelaku, nik: str = "", no_kk: str = "") -> HasilCari:
    """What the list says of a NIK or a No KK. The trail keeps who asked, which row answered, and never the number."""
    pastikan_boleh_cari(oleh)
    hasil = cari_di_daftar(oleh, nik=nik, no_kk=no_kk)
    rincian = {"lewat": "nik" if nik else "no_kk", "hasil": hasil.hasil}
    if hasil.baris_id:
        rincian["baris"] = str(hasil.baris_id)
    catat_jejak_pelaku("dpm", hasil.versi_id, "cari", oleh=oleh, saat=sekarang(), rincian=rincian)
    return hasil


# ---- bringing in -------------------------------------------------------------------------------------


def sidik_berkas(berkas: IO[bytes]) -> str:
    """SHA-256 of a file in hexadecimal; the file stands at its beginning again."""
    berkas.seek(0)
    sidik = hashlib.file_digest(berkas, "sha256").hexdigest()  # type: ignore[arg-type]
    berkas.seek(0)
    return sidik


def unggah_daftar(
    *, oleh: Pelaku, nama: str, sumber: str, berkas: IO[bytes], ukuran: int, kunci: Kunci | None = None
) -> Hasil:
    """Take a file for the own kab/kota (aksi ``unggah``); its rows follow by a job. 201 with the version.

    Raises IsianTidakSah (a file that cannot be a list), BerkasTerlaluBesar, SyaratBelumTerpenuhi
    ``daftar_sudah_ada``.
    """

    def jalan() -> Hasil:
        pastikan_berperan(KEBIJAKAN_DPM, "unggah", None, oleh)
        saat = sekarang()
        _pastikan_terbaca(berkas)
        versi = buat_versi(nama=nama, sumber=sumber, kabkota=oleh.kabkota, berkas=berkas, ukuran=ukuran, oleh=oleh)
        with dengan_sistem():
            _simpan_potongan(versi, berkas)
        titip(MUAT, versi.pk, saat=saat)
        catat_jejak_pelaku("dpm", versi.pk, "unggah", oleh=oleh, saat=saat, ke=versi.status, peran="manajer")
        return Hasil(versi.pk, 201, versi.status)

    return sekali(kunci, oleh.akun, jalan)


def _pastikan_terbaca(berkas: IO[bytes]) -> None:
    """Columns and size, before anything is kept."""
    try:
        buka_daftar(berkas, batas_xlsx())
    except BerkasTidakSah as salah:
        pesan = pesan_untuk("berkas_dpm", rincian=alasan_berkas(salah))[1]
        raise IsianTidakSah(bidang=[Bidang("berkas", "berkas_dpm", pesan)], jumlah=1) from None


def alasan_berkas(salah: BerkasTidakSah) -> str:
    """Why a file cannot be read, with the place; never what stands there."""
    g = salah.galat
    return ", ".join(
        filter(None, (f"baris {g.baris}" if g.baris > 1 else "", g.kolom and f"kolom {g.kolom}", g.alasan))
    )


def buat_versi(
    *, nama: str, sumber: str, kabkota: str | None, berkas: IO[bytes], ukuran: int, oleh: Pelaku
) -> VersiDaftar:
    """A fresh version, not visible to who looks up. Raises SyaratBelumTerpenuhi ``daftar_sudah_ada``."""
    versi = VersiDaftar(
        nama=nama, sumber=sumber, kabkota=kabkota, sha256=sidik_berkas(berkas), xlsx=berupa_xlsx(berkas), ukuran=ukuran,
        oleh_id=oleh.akun_id, dibuat_pada=sekarang(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            versi.save(force_insert=True)
    except IntegrityError:
        raise SyaratBelumTerpenuhi("daftar_sudah_ada") from None
    return versi


def versi_hidup(nama: str, sumber: str, kabkota: str | None) -> VersiDaftar | None:
    """The version that holds this name, if any. For our own code: asks past every scope but row-level security."""
    baris = VersiDaftar.objects.filter(nama=nama, sumber=sumber, kabkota=kabkota).exclude(status__in=BERAKHIR)
    return baris.first()  # type: ignore[no-any-return]


def _ikat(versi_id: UUID, urut: int) -> str:
    return f"potongan_berkas.isi_sandi|{versi_id}/{urut}"


def _simpan_potongan(versi: VersiDaftar, berkas: IO[bytes]) -> None:
    berkas.seek(0)
    urut = 0
    while isi := berkas.read(POTONGAN):
        # latin-1 writes any bytes as text and back; the seal takes texts.
        sandi = sandikan(isi.decode("latin-1"), ikat=_ikat(versi.pk, urut))
        PotonganBerkas.objects.create(versi=versi, urut=urut, isi_sandi=sandi)
        urut += 1


class BerkasPotongan(io.RawIOBase):
    """The pieces of an upload as a file that can be read and sought. Needs the context of ``sistem``."""

    def __init__(self, versi: VersiDaftar) -> None:
        self._versi, self._di, self._urut, self._isi = versi, 0, -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, jarak: int, dari: int = io.SEEK_SET) -> int:
        self._di = {io.SEEK_SET: 0, io.SEEK_CUR: self._di, io.SEEK_END: self._versi.ukuran}[dari] + jarak
        return self._di

    def tell(self) -> int:
        return self._di

    def readinto(self, wadah: Any) -> int:
        urut, mulai = divmod(self._di, POTONGAN)
        isi = self._potongan(urut)[mulai : mulai + len(wadah)] if self._di < self._versi.ukuran else b""
        wadah[: len(isi)] = isi
        self._di += len(isi)
        return len(isi)

    def _potongan(self, urut: int) -> bytes:
        if urut != self._urut:
            potongan = PotonganBerkas.objects.get(versi=self._versi, urut=urut)
            self._isi = buka_sandi(potongan.isi_sandi, ikat=_ikat(self._versi.pk, urut)).encode("latin-1")
            self._urut = urut
        return self._isi


# ---- the job -----------------------------------------------------------------------------------------


@penerima(MUAT)
def muat_irisan(versi_id: UUID, _kotak_keluar_id: int) -> None:
    """Work through the next ``IRISAN`` rows of an upload, and leave the rest to another job.

    Rows, progress and the next job commit together: a worker that dies in the middle has done nothing.
    """
    with dengan_sistem():
        versi = VersiDaftar.objects.select_for_update(no_key=True).filter(pk=versi_id, status=D.DIPROSES).first()
        if versi is None:
            return
        pemuat = Pemuat(versi.pk, versi.kabkota, galat=catat_galat_ke(versi))
        try:
            with io.BufferedReader(BerkasPotongan(versi)) as berkas:
                dari = Posisi(versi.posisi, max(1, versi.baris_dibaca))
                habis = pemuat.muat(buka_daftar(berkas, batas_xlsx(), dari), banyak=IRISAN)
        except BerkasTidakSah as salah:
            gagalkan(versi, alasan_berkas(salah))
            return
        catat_kemajuan(versi, pemuat.kemajuan)
        if habis:
            selesaikan_muat(versi)
        else:
            titip(MUAT, versi.pk)


def catat_galat_ke(versi: VersiDaftar) -> CatatGalat:
    """A receiver of broken rows that keeps the first ``GALAT_MAKS`` of a version."""
    tercatat = GalatDaftar.objects.filter(versi=versi).count()

    def catat(nomor: int, salah: Salah) -> None:
        nonlocal tercatat
        if tercatat < GALAT_MAKS:
            GalatDaftar.objects.create(versi=versi, nomor=nomor, kolom=salah.kolom, alasan=salah.alasan)
            tercatat += 1

    return catat


def catat_kemajuan(versi: VersiDaftar, kemajuan: Kemajuan) -> None:
    """Add what a reading did to its version."""
    versi.jumlah_baris += kemajuan.sah
    versi.jumlah_ditolak += kemajuan.ditolak
    versi.posisi = kemajuan.posisi.byte or versi.posisi
    versi.baris_dibaca = max(versi.baris_dibaca, kemajuan.posisi.nomor)
    versi.save(update_fields=["jumlah_baris", "jumlah_ditolak", "posisi", "baris_dibaca"])


def selesaikan_muat(versi: VersiDaftar) -> None:
    """The last row is worked through: the version waits to be published, the uploaded file is gone."""
    versi.status, versi.diproses_pada = D.DISIAPKAN, sekarang()
    versi.save(update_fields=["status", "diproses_pada"])
    PotonganBerkas.objects.filter(versi=versi).delete()


def gagalkan(versi: VersiDaftar, alasan: str) -> None:
    """The file as a whole cannot be taken: nothing of it stays but why."""
    versi.status, versi.galat, versi.diproses_pada = D.GAGAL, alasan[:200], sekarang()
    versi.save(update_fields=["status", "galat", "diproses_pada"])
    _hapus_isi(versi.pk)


def _hapus_isi(versi_id: UUID) -> None:
    PotonganBerkas.objects.filter(versi=versi_id).delete()
    with connection.cursor() as kursor:
        kursor.execute(_HAPUS, [versi_id, IRISAN])
        while kursor.rowcount:
            kursor.execute(_HAPUS, [versi_id, IRISAN])


@penerima(BUANG)
def hapus_isi_daftar(versi_id: UUID, _kotak_keluar_id: int) -> None:
    """Delete the rows of a version that was thrown away; of a published one the database refuses it."""
    with dengan_sistem():
        if VersiDaftar.objects.filter(pk=versi_id, status=D.GAGAL).exists():
            _hapus_isi(versi_id)


# ---- publishing --------------------------------------------------------------------------------------


def ubah_daftar(aksi: str, *, id: UUID, oleh: Pelaku, versi: int | None = None, kunci: Kunci | None = None) -> Hasil:
    """``terbitkan``, ``buang`` or ``tarik_daftar``. ``versi`` is not looked at: the status alone decides."""

    def jalan() -> Hasil:
        saat = sekarang()
        daftar = rinci_daftar(oleh, id)
        peran = peran_pelaksana(KEBIJAKAN_DPM, aksi, daftar, daftar.status, oleh)
        return _ganti(daftar, aksi, oleh=oleh, peran=peran, saat=saat)

    return sekali(kunci, oleh.akun, jalan)


def _ganti(daftar: VersiDaftar, aksi: str, *, oleh: Pelaku, peran: str, saat: datetime) -> Hasil:
    dari = daftar.status
    if aksi == "terbitkan" and not daftar.jumlah_baris:
        raise SyaratBelumTerpenuhi("daftar_tanpa_baris")
    kolom: dict[str, dict[str, Any]] = {
        "terbitkan": {"status": D.TERBIT, "terbit_pada": saat},
        "tarik_daftar": {"status": D.DITARIK, "ditarik_pada": saat},
        "buang": {"status": D.GAGAL, "galat": "dibuang sebelum terbit"},
    }
    if VersiDaftar.objects.filter(pk=daftar.pk, status=dari).update(**kolom[aksi]) != 1:  # cas
        raise StatusTidakCocok(
            "alur_tidak_sah", rincian=gettext("Daftar ini baru saja diubah petugas lain. Muat ulang.")
        )
    if aksi == "buang":
        titip(BUANG, daftar.pk, saat=saat)
    if aksi == "terbitkan":
        titip(CEK_ULANG, daftar.pk, saat=saat)
    ke = str(kolom[aksi]["status"])
    catat_jejak_pelaku("dpm", daftar.pk, aksi, oleh=oleh, saat=saat, dari=dari, ke=ke, peran=peran)
    return Hasil(daftar.pk, 200, ke)


def impor_daftar(
    *,
    nama: str,
    sumber: str,
    kabkota: str | None,
    berkas: IO[bytes],
    ukuran: int,
    batas: BatasXlsx,
    galat: CatatGalat,
    lapor: Callable[[Kemajuan], None] | None = None,
    terapkan: bool = False,
) -> Kemajuan:
    """A whole list by command, of the country or of a kab/kota: taken and published in the caller's transaction.

    Without ``terapkan`` the same is only looked at. Raises BerkasTidakSah, BerkasTerlaluBesar, SyaratBelumTerpenuhi
    ``daftar_sudah_ada`` and, when no row can be taken, ``daftar_tanpa_baris``.
    """
    daftar = buka_daftar(berkas, batas)
    if not terapkan:
        pemuat = Pemuat(uuid7(), kabkota, galat=galat, lapor=lapor, simpan=False)
        pemuat.muat(daftar)
        return pemuat.kemajuan
    versi = buat_versi(nama=nama, sumber=sumber, kabkota=kabkota, berkas=berkas, ukuran=ukuran, oleh=SISTEM)
    pemuat = Pemuat(versi.pk, kabkota, galat=galat, lapor=lapor)
    pemuat.muat(buka_daftar(berkas, batas))
    catat_kemajuan(versi, pemuat.kemajuan)
    selesaikan_muat(versi)
    _ganti(versi, "terbitkan", oleh=SISTEM, peran="sistem", saat=sekarang())
    return pemuat.kemajuan


def sapu_daftar(saat: datetime) -> None:
    """Forget error files after ``GALAT_DISIMPAN``, and give up uploads older than ``MUAT_PALING_LAMA``.

    For a timer, in the context of ``sistem``.
    """
    GalatDaftar.objects.filter(versi__diproses_pada__lt=saat - GALAT_DISIMPAN).delete()
    macet = VersiDaftar.objects.filter(status=D.DIPROSES, dibuat_pada__lt=saat - MUAT_PALING_LAMA)
    for versi in macet.select_for_update(skip_locked=True, no_key=True):
        gagalkan(versi, "tidak selesai diproses dalam satu hari; unggah lagi")
