"""What the Tim Survei writes on the doorstep: a draft by sections, photos, and the visit itself, which counts once."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from core.berkas import PDF, bersihkan, kenali
from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, JenisBerkasDitolak, StatusTidakCocok, SyaratBelumTerpenuhi
from core.id import uuid7
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.kripto import buka_isi, kunci_objek_baru, sandikan_isi
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from kasus.kuesioner import Kuesioner, Salah, kuesioner_berlaku, periksa, semua
from kasus.models import DrafSurvei, FotoSurvei, Survei, UsulanData
from kasus.pilihan import StatusUsulan as U
from kasus.policies import KEBIJAKAN_USULAN, peran_pelaksana
from kasus.selectors.survei import foto_terlihat
from kasus.services.anak import PerubahanAnak, catat_jejak, ubah_anak
from kasus.services.lampiran import Terbuka
from kasus.services.survei import USULAN
from puskesos.pelaku import Pelaku
from puskesos.services.jejak import catat_jejak_pelaku

FOTO_MAKS = 6
"""Photos of one survey."""
GARIS = re.compile(r"(M\d{1,3} \d{1,3}(L\d{1,3} \d{1,3})*)+", re.ASCII)
"""A drawn signature: the path of an SVG, whole points only."""
TIPE_GAMBAR = {"jpg": "image/jpeg", "png": "image/png"}

Isian = Mapping[str, Any]


def catat_survei(
    *,
    id: UUID,
    oleh: Pelaku,
    versi: int | None,
    ditemukan: bool,
    jawaban: str = "",
    menolak: bool = False,
    sebab: str = "",
    kuesioner: str = "",
    isian: Isian | None = None,
    setuju_lokasi: bool = False,
    posisi: Mapping[str, float] | None = None,
    penjawab: str = "",
    tanda_tangan: str = "",
    waktu_perangkat: datetime | None = None,
    survei: UUID | None = None,
    kunci: Kunci | None = None,
) -> Hasil:
    """What the visit found (aksi ``catat_survei``). Nobody at home is a result too: the visit stays assigned.

    Found and willing: every question that is asked has an answer, or ``jawaban`` tells the visit without one.
    ``survei``: the id that the device gave; a visit that is there already is answered as it stands, whatever key came
    with it. Raises IsianTidakSah.
    """
    ada = _sudah_tercatat(id, survei, oleh)
    if ada is not None:
        return ada
    terisi = ditemukan and not menolak
    baris = Survei(
        id=survei or uuid7(), usulan_id=id, ditemukan=ditemukan, menolak=menolak and ditemukan,
        sebab="" if ditemukan else sebab, petugas_id=oleh.petugas_id, waktu_perangkat=waktu_perangkat,
    )  # fmt: skip
    baris.jawaban = jawaban
    baris.penjawab, baris.tanda_tangan = penjawab or None, _garis(tanda_tangan)
    baris.posisi = _posisi(posisi, setuju_lokasi)

    def inti(usulan: UsulanData, saat: datetime) -> PerubahanAnak:
        if not ditemukan and not sebab and not jawaban.strip():
            raise _satu("sebab", "sebab_wajib")
        if terisi and not _hanya_catatan(kuesioner, isian, jawaban):
            pakai = versi_kuesioner(kuesioner, tanggal_di(saat, oleh.zona))
            baris.kuesioner = pakai.versi
            baris.isian = json.dumps(_jawaban_utuh(pakai, isian or {}), ensure_ascii=False)
        _pastikan_id_bebas(survei)
        baris.waktu = saat
        baris.save(force_insert=True)
        DrafSurvei.objects.filter(usulan=usulan).delete()
        kolom = {"status": U.DISURVEI, "disurvei_pada": saat} if ditemukan else {"status": U.DITUGASKAN}
        return PerubahanAnak(kolom, rincian={"ditemukan": ditemukan} | ({"menolak": True} if baris.menolak else {}))

    return ubah_anak(USULAN, "catat_survei", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def _hanya_catatan(kuesioner: str, isian: Isian | None, jawaban: str) -> bool:
    """A visit told in words alone, by a caller that knows no questionnaire: what was seen counts all the same."""
    return isian is None and not kuesioner and bool(jawaban.strip())


def _sudah_tercatat(id: UUID, survei: UUID | None, oleh: Pelaku) -> Hasil | None:
    if survei is None:
        return None
    usulan = UsulanData.objects.untuk(oleh).filter(pk=id, survei__pk=survei, survei__petugas=oleh.petugas_id).first()
    if usulan is None:
        return None
    return Hasil(usulan.pk, 200, str(usulan.status), usulan.versi, ulangan=True)


def _pastikan_id_bebas(survei: UUID | None) -> None:
    with dengan_sistem():
        if survei and Survei.objects.filter(pk=survei).exists():
            raise StatusTidakCocok("survei_lain_id")


def _satu(nama: str, kode: str, **isi: object) -> IsianTidakSah:
    return IsianTidakSah(bidang=[Bidang(nama, kode, pesan_untuk(kode, **isi)[1])], jumlah=1)


def _garis(tanda_tangan: str) -> str | None:
    if tanda_tangan and not GARIS.fullmatch(tanda_tangan):
        raise _satu("tanda_tangan", "tanda_tangan_tidak_sah")
    return tanda_tangan or None


def _posisi(posisi: Mapping[str, float] | None, setuju: bool) -> str | None:
    """[latitude, longitude, metres] as JSON; never without consent."""
    if posisi is None:
        return None
    if not setuju:
        raise _satu("posisi", "posisi_tanpa_izin")
    return json.dumps([posisi["lintang"], posisi["bujur"], posisi["ketelitian"]])


def versi_kuesioner(versi: str, hari: Any) -> Kuesioner:
    """The version by its name, or the one of the day. Raises IsianTidakSah ``kuesioner_tidak_dikenal``."""
    if not versi:
        return kuesioner_berlaku(hari)
    if versi not in semua():
        raise _satu("kuesioner", "kuesioner_tidak_dikenal")
    return semua()[versi]


def _jawaban_utuh(kuesioner: Kuesioner, isian: Isian) -> dict[str, Any]:
    hasil = periksa(kuesioner, isian)
    if hasil.salah:
        raise salah_jawaban(hasil.salah)
    return hasil.bersih


def salah_jawaban(salah: Mapping[str, Salah]) -> IsianTidakSah:
    """Wrong answers as fields ``isian.<question>``."""
    bidang = [Bidang(f"isian.{k}", s.kode, pesan_untuk(s.kode, **s.isi)[1]) for k, s in salah.items()]
    return IsianTidakSah(bidang=bidang, jumlah=len(bidang))


# ---- the draft ---------------------------------------------------------------------------------------


def simpan_draf(*, id: UUID, oleh: Pelaku, bagian: str, isian: Isian) -> None:
    """Keep the answers of one section until the survey is recorded; other sections stay as they are.

    Raises DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok, IsianTidakSah (``isian.<question>``).
    """

    def jalan() -> Hasil:
        saat = sekarang()
        usulan = kunci_tugas(id, oleh)
        draf = DrafSurvei.objects.filter(usulan=usulan).first()
        pakai = versi_kuesioner(draf.kuesioner if draf else "", tanggal_di(saat, oleh.zona))
        kode = {p.kode for p in pakai.di_bagian(bagian)}
        lama = {} if draf is None else json.loads(draf.isi or "{}")
        gabung = {k: v for k, v in lama.items() if k not in kode} | dict(isian)
        hasil = periksa(pakai, gabung, bagian=[bagian])
        if hasil.salah:
            raise salah_jawaban(hasil.salah)
        baru = draf or DrafSurvei(usulan=usulan, kuesioner=pakai.versi)
        baru.petugas_id, baru.diubah_pada = oleh.petugas_id, saat  # type: ignore[assignment]
        baru.isi = json.dumps(hasil.bersih, ensure_ascii=False)
        baru.save()
        return Hasil(usulan.pk, 200)

    sekali(None, oleh.akun, jalan)


def kunci_tugas(id: UUID, oleh: Pelaku) -> UsulanData:
    """The proposal, locked, whose visit is this surveyor's to write. Raises as an aksi does."""
    baris = UsulanData.objects.untuk(oleh).select_for_update(no_key=True, of=("self",)).filter(pk=id)
    usulan: UsulanData | None = baris.first()
    if usulan is None:
        raise DiLuarLingkup
    peran_pelaksana(KEBIJAKAN_USULAN, "catat_survei", usulan, str(usulan.status), oleh)
    return usulan


# ---- photos ------------------------------------------------------------------------------------------


def tambah_foto(
    *, id: UUID, oleh: Pelaku, isi: bytes, jenis: str, foto: UUID | None = None, kunci: Kunci | None = None
) -> Hasil:
    """A photo of the visit, drawn anew (no EXIF, no place) before it is kept. 201; one that is there already: 200.

    Raises JenisBerkasDitolak, BerkasTerlaluBesar, SyaratBelumTerpenuhi ``foto_penuh``, and as an aksi does.
    """

    def jalan() -> Hasil:
        usulan = kunci_tugas(id, oleh)
        ada = FotoSurvei.objects.filter(usulan=usulan)
        if foto and ada.filter(pk=foto).exists():
            return Hasil(foto, 200, jenis, ulangan=True)
        if ada.count() >= FOTO_MAKS:
            raise SyaratBelumTerpenuhi("foto_penuh", batas=FOTO_MAKS)
        tipe, bersih = _bersih(isi)
        with dengan_sistem():
            if foto and FotoSurvei.objects.filter(pk=foto).exists():
                raise StatusTidakCocok("survei_lain_id")
        baru = FotoSurvei(
            id=foto or uuid7(), usulan=usulan, jenis=jenis, tipe=tipe, ukuran=len(bersih),
            diunggah_oleh_id=oleh.petugas_id, diunggah_pada=sekarang(),
        )  # fmt: skip
        rahasia = kunci_objek_baru()
        baru.kunci = rahasia
        baru.isi_sandi = sandikan_isi(rahasia, bersih)
        baru.save(force_insert=True)
        _jejak(usulan, "tambah_foto", oleh, baru.pk)
        return Hasil(baru.pk, 201, jenis)

    return sekali(kunci, oleh.akun, jalan)


def _bersih(isi: bytes) -> tuple[str, bytes]:
    tipe = kenali(isi)
    if tipe == PDF:
        raise JenisBerkasDitolak(rincian=pesan_untuk("foto_hanya_gambar")[1])
    return tipe, bersihkan(isi, tipe)


def hapus_foto(*, id: UUID, foto: UUID, oleh: Pelaku) -> None:
    """A photo that turned out badly goes while the visit is being written. Raises as an aksi does."""

    def jalan() -> Hasil:
        usulan = kunci_tugas(id, oleh)
        baris = foto_terlihat(usulan, foto)
        baris.delete()
        _jejak(usulan, "hapus_foto", oleh, foto)
        return Hasil(usulan.pk, 200)

    sekali(None, oleh.akun, jalan)


def buka_foto(usulan: UsulanData, foto: UUID, *, oleh: Pelaku) -> Terbuka:
    """The bytes of a photo of a visible proposal; that it was opened is written down. Raises DiLuarLingkup."""
    baris = foto_terlihat(usulan, foto)
    rincian = {"foto": str(foto)}
    catat_jejak_pelaku("usulan", usulan.pk, "buka_foto", oleh=oleh, saat=sekarang(), rincian=rincian)
    isi = buka_isi(baris.kunci or "", baris.isi_sandi)
    return Terbuka(f"{baris.jenis}.{baris.tipe}", TIPE_GAMBAR[baris.tipe], isi)


def _jejak(usulan: UsulanData, aksi: str, oleh: Pelaku, foto: UUID) -> None:
    with dengan_sistem():
        catat_jejak(
            usulan, "usulan", aksi, dari=str(usulan.status), oleh=oleh, peran="tim_survei", saat=sekarang(),
            rincian={"foto": str(foto)},
        )  # fmt: skip
