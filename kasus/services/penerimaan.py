"""Langkah 1 and 2: a complaint is taken, the list is looked into, the case goes on."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, PeranTidakBerhak, StatusTidakCocok
from core.id import uuid7
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.kotak_keluar import titip
from core.kripto import kunci_objek_baru
from core.peringatan import Peringatan, peringatan
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from kasus import kode_lacak
from kasus.aduan import Aduan, HasilCek, Orang
from kasus.kabar import jenis_kabar
from kasus.models import Kasus, Kategori, Kunjungan, Lacak, NomorRegister, Ppks, kolom_wilayah
from kasus.nik import periksa_nik
from kasus.pilihan import HasilPemeriksaan
from kasus.pilihan import StatusKasus as S
from kasus.policies import FASILITATOR, FO
from kasus.services import penanganan
from kasus.services.anak import catat_jejak
from kasus.services.jadwal import pertama, tulis_jadwal
from kasus.services.jam import TERJAM, catat_jam
from kasus.services.lacak import buat_lacak
from kasus.services.mesin import catat_riwayat
from kasus.services.orang import simpan_orang
from kasus.tenggat import Jam, batas_tahap, janji_awal, kolom_total
from kasus.titik import Titik, segera_pada, titik
from puskesos.aturan import aturan_daerah_pada, aturan_pada, baca
from puskesos.kalender import kalender_unit
from puskesos.models import Penugasan, Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.services.nomor import ambil_nomor

STATUS_AWAL = {"desa": S.DITERIMA, "kecamatan": S.DITELAAH_SUPERVISOR, "kabkota": S.DITANGANI_MANAJER}
TINGGI = {"desa": 0, "kecamatan": 1, "kabkota": 2}
KEJADIAN_MAJU = timedelta(days=1)
"""How far a device whose clock is ahead may date an event; later than that nothing can have happened."""
JAM_MAJU, JAM_MUNDUR = timedelta(minutes=10), timedelta(days=30)


def terima_kasus(*, oleh: Pelaku, aduan: Aduan, kunci: Kunci | None = None, id: UUID | None = None) -> Hasil:
    """Take a complaint (aksi ``terima``). ``id``: UUIDv7 made by the client, the case's key for ever.

    201 with number and kode lacak; 200 with what exists when the same account took this ``id`` before.
    Raises PeranTidakBerhak, DiLuarLingkup (visit, region, officer), IsianTidakSah, StatusTidakCocok ``id_terpakai``.
    """
    return sekali(kunci, oleh.akun, lambda: _terima(oleh, aduan, id))


def catat_aduan(
    *, oleh: Pelaku, aduan: Aduan, cek: HasilCek, alasan: str = "", kunci: Kunci | None = None, id: UUID | None = None
) -> Hasil:
    """One submit of the counter: ``terima``, ``catat_pemeriksaan`` and the next step under one key.

    A household that is not on the list goes to ``minta_verifikasi``, unless ``alasan`` says why it cannot wait.
    A case that starts above the village ends after ``terima``: its taker may not see it any more.
    """

    def semua() -> Hasil:
        hasil = _terima(oleh, aduan, id)
        if hasil.status != S.DITERIMA or hasil.status_kode != 201:
            return hasil
        assert hasil.id is not None
        dicek = penanganan.catat_pemeriksaan(
            id=hasil.id, oleh=oleh, versi=hasil.versi, sumber=cek.sumber, versi_daftar=cek.versi_daftar,
            hasil=cek.hasil, desil=cek.desil, catatan=cek.catatan,
        )  # fmt: skip
        if FO not in oleh.peran:
            return Hasil(hasil.id, 201, dicek.status, dicek.versi, hasil.tambahan)
        if cek.hasil == HasilPemeriksaan.TIDAK_TERDAFTAR and not alasan:
            akhir = penanganan.minta_verifikasi(id=hasil.id, oleh=oleh, versi=dicek.versi)
        else:
            akhir = penanganan.teruskan_ke_back_office(id=hasil.id, oleh=oleh, versi=dicek.versi, alasan=alasan)
        return Hasil(hasil.id, 201, akhir.status, akhir.versi, hasil.tambahan)

    return sekali(kunci, oleh.akun, semua)


def bukti_terima(*, id: UUID, oleh: Pelaku) -> dict[str, str]:
    """Register number and kode lacak of a case that this account took in this unit, for the answer of a replay.

    Read as ``sistem``: the taker of a case that starts higher up may not see it, but must not lose its code.
    Raises DiLuarLingkup for anybody else.
    """
    with dengan_sistem():
        return _bukti(_milik_penerima(id, oleh))


def buka_bukti(*, id: UUID, oleh: Pelaku) -> dict[str, str]:
    """The same for the slip on a screen or printer; that it was opened is logged. Raises DiLuarLingkup."""
    with dengan_sistem():
        kasus = _milik_penerima(id, oleh)
        catat_jejak(
            kasus,
            "kasus",
            "buka_bukti",
            dari=kasus.status,
            oleh=oleh,
            peran=FO if oleh.punya(FO) else FASILITATOR,
            saat=sekarang(),
        )
    return _bukti(kasus)


def _milik_penerima(id: UUID, oleh: Pelaku) -> Kasus:
    kasus = Kasus.objects.filter(pk=id, diterima_oleh=oleh.akun_id, unit=oleh.unit_id).first()
    if kasus is None:
        raise DiLuarLingkup
    return kasus  # type: ignore[no-any-return]


def _bukti(kasus: Kasus) -> dict[str, str]:
    return {"nomor": kasus.nomor, "kode_lacak": kode_lacak.tampil(kasus.kode_lacak or "")}


def _terima(oleh: Pelaku, aduan: Aduan, id: UUID | None) -> Hasil:
    if not oleh.punya(FO, FASILITATOR):
        raise PeranTidakBerhak
    saat = sekarang()
    unit = Unit.objects.get(kode=oleh.unit_kode)
    if unit.jenis not in (Unit.Jenis.PUSKESOS, Unit.Jenis.SEKRETARIAT):
        raise PeranTidakBerhak("unit_bukan_layanan")
    ragu = _periksa_rujukan_isian(aduan, oleh) + _ragu_jam(aduan, saat)
    kategori = _kategori(aduan)
    mulai = _mulai_tingkat(aduan, kategori, unit)
    try:
        # Only an id that a client made can be there already; the savepoint keeps the transaction usable then.
        with transaction.atomic() if id else nullcontext(), _lingkup_tulis(mulai):
            kasus, kode = _tulis(oleh, aduan, id or uuid7(), unit, kategori, mulai, saat)
    except IntegrityError:
        # Sent before, or a twin was faster; anything else is our bug and goes on as it is.
        lama = _sudah_ada(id, oleh)
        if lama is None:
            raise
        return lama
    bukti: dict[str, object] = {"nomor": kasus.nomor, "kode_lacak": kode_lacak.tampil(kode)}
    bukti["peringatan"] = [{"kode": p.kode, "pesan": p.pesan} for p in ragu]
    return Hasil(id=kasus.pk, status_kode=201, status=kasus.status, versi=kasus.versi, tambahan=bukti)


def _sudah_ada(id: UUID | None, oleh: Pelaku) -> Hasil | None:
    """What a client's id stands for already. Raises StatusTidakCocok when somebody else used it."""
    if id is None:
        return None
    with dengan_sistem():
        kasus = Kasus.objects.filter(pk=id).first()
    if kasus is None:
        return None
    if kasus.diterima_oleh_id != oleh.akun_id:
        raise StatusTidakCocok("id_terpakai")
    return Hasil(kasus.pk, 200, kasus.status, kasus.versi, {**_bukti(kasus), "peringatan": []})


def _lingkup_tulis(mulai: str) -> AbstractContextManager[None]:
    # Above the taker's own level the new rows are invisible to him, and PostgreSQL refuses to write such rows.
    return nullcontext() if mulai == "desa" else dengan_sistem()


def _kategori(aduan: Aduan) -> Kategori:
    kategori = Kategori.objects.filter(pk=aduan.kategori, aktif_sampai=None).first()
    if kategori is None:
        bidang = Bidang("kategori", "kategori_tidak_dikenal", pesan_untuk("kategori_tidak_dikenal")[1])
        raise IsianTidakSah(bidang=[bidang], jumlah=1)
    return kategori


def _mulai_tingkat(aduan: Aduan, kategori: Kategori, unit: Unit) -> str:
    """The level at which the case starts: what was asked, raised to what the procedure asks."""
    perlu = aduan.mulai_tingkat
    if kategori.pengawasan or aduan.terlapor:
        perlu = max(perlu, "kecamatan", key=TINGGI.__getitem__)
    if (
        aduan.terlapor
        and Penugasan.objects.filter(
            petugas=aduan.terlapor, peran__in=("supervisor", "manajer"), berlaku_sampai=None
        ).exists()
    ):
        perlu = "kabkota"
    if unit.di_sekretariat and perlu == "kecamatan":
        perlu = "kabkota"
    return perlu


def _periksa_rujukan_isian(aduan: Aduan, oleh: Pelaku) -> list[Peringatan]:
    """Ids and codes in the body: through the actor's scope, 404 when not there. Returns doubts about NIKs."""
    if aduan.waktu_kejadian and aduan.waktu_kejadian > sekarang() + KEJADIAN_MAJU:
        bidang = Bidang("waktu_kejadian", "waktu_mendatang", pesan_untuk("waktu_mendatang")[1])
        raise IsianTidakSah(bidang=[bidang], jumlah=1)
    if aduan.kunjungan and not Kunjungan.objects.untuk(oleh).filter(pk=aduan.kunjungan).exists():
        raise DiLuarLingkup
    # Of the own kab/kota or above it, also who has left since; an account elsewhere is like one that is not there.
    if (
        aduan.terlapor
        and not Penugasan.objects.filter(
            Q(unit__kabkota=oleh.kabkota or "-") | Q(unit__kabkota=None), petugas=aduan.terlapor
        ).exists()
    ):
        raise DiLuarLingkup
    if aduan.ppks and not Ppks.objects.filter(pk=aduan.ppks).exists():
        raise DiLuarLingkup
    orang = [o for o in (aduan.pelapor, aduan.penerima) if o and o.nik]
    kode = {f"{o.nik[:2]}.{o.nik[2:4]}.{o.nik[4:6]}" for o in orang if o.nik}
    dikenal = set(Wilayah.objects.filter(pk__in=kode | {aduan.desa_alamat or ""}).values_list("pk", flat=True))
    if aduan.desa_alamat and (aduan.desa_alamat not in dikenal or len(aduan.desa_alamat) != 13):
        raise DiLuarLingkup("desa_tidak_ditemukan")
    return [p for o in orang for p in _ragu_nik(o, dikenal)]


def _ragu_nik(orang: Orang, dikenal: set[str]) -> list[Peringatan]:
    assert orang.nik
    _, ragu = periksa_nik(
        orang.nik, no_kk=orang.no_kk, tanggal_lahir=orang.tanggal_lahir,
        produksi=settings.PRODUKSI, wilayah_dikenal=dikenal.__contains__,
    )  # fmt: skip
    return ragu


def _ragu_jam(aduan: Aduan, saat: datetime) -> list[Peringatan]:
    w = aduan.waktu_perangkat
    if w and not saat - JAM_MUNDUR <= w <= saat + JAM_MAJU:
        return [peringatan("jam_perangkat")]
    return []


def _tulis(
    oleh: Pelaku, aduan: Aduan, id: UUID, unit: Unit, kategori: Kategori, mulai: str, saat: datetime
) -> tuple[Kasus, str]:
    kasus = Kasus(
        id=id, unit=unit, mulai_tingkat=mulai, kategori=kategori, kanal=aduan.kanal, jenis=aduan.jenis,
        spm=aduan.spm, ppks_id=aduan.ppks, hubungan=aduan.pelapor.hubungan, terlapor_id=aduan.terlapor,
        kunjungan_id=aduan.kunjungan, pemberitahuan_versi=aduan.pemberitahuan_versi,
        waktu_kejadian=aduan.waktu_kejadian, waktu_perangkat=aduan.waktu_perangkat,
        diterima_pada=saat, diubah_pada=saat, masuk_tahap_pada=saat, diterima_oleh_id=oleh.petugas_id,
        status=STATUS_AWAL[mulai], pernah_supervisor=mulai == "kecamatan", **kolom_wilayah(unit),
    )  # fmt: skip
    rencana = _isi_waktu(kasus, saat, unit)
    kasus.segera_pada = segera_pada(rencana)
    _isi_orang(kasus, aduan, oleh, unit, saat)
    _isi_uraian(kasus, aduan)
    kode = kode_lacak.buat()
    kasus.kode_lacak, kasus.kunci = kode, kunci_objek_baru()
    tahun = kasus.tanggal_lokal.year
    kasus.nomor = f"ADU/{unit.kode}/{tahun}/{ambil_nomor(unit_id=unit.pk, jenis='aduan', periode=str(tahun)):05d}"
    kasus.save(force_insert=True)
    NomorRegister.objects.create(nomor=kasus.nomor, kasus_id=kasus.pk)
    tulis_jadwal(kasus.pk, pertama(rencana))
    if kasus.status in TERJAM:  # starts above the village: who took it in does not see it
        with dengan_sistem():
            catat_jam(kasus, dari="", aksi="terima", saat=saat, hari=tanggal_di(kasus.tenggat_tahap, unit.zona))
    peran = FO if oleh.punya(FO) else FASILITATOR
    catat_riwayat(
        kasus, "terima", dari="", versi=1, oleh=oleh, peran=peran, saat=saat,
        rincian={"kanal": aduan.kanal, "kategori": aduan.kategori, "pemberitahuan": aduan.pemberitahuan_versi},
    )  # fmt: skip
    indeks = kode_lacak.indeks(kode)
    buat_lacak(kasus, kode_indeks=indeks, kantor=unit.nama, zona=unit.zona)
    titip(jenis_kabar("terima"), kasus.pk, saat=saat, isyarat=False)
    return kasus, kode


def _isi_waktu(kasus: Kasus, saat: datetime, unit: Unit) -> list[Titik]:
    """Fix the local day, the limits and the due dates. Only a case of the village has a village total.

    Returns what the timer will have to do with it.
    """
    kasus.tanggal_lokal = tanggal_di(saat, unit.zona)
    kasus.aturan = aturan_pada(kasus.tanggal_lokal)
    kasus.aturan_daerah = aturan_daerah_pada(unit.kabkota, kasus.tanggal_lokal)
    jam = Jam(baca(kasus.aturan, kasus.aturan_daerah), kalender_unit(unit, dari=kasus.tanggal_lokal), unit.zona)
    kasus.tenggat = janji_awal(kasus, saat, jam)
    tahap = batas_tahap(kasus.status, kasus, saat, jam)
    assert tahap is not None
    kasus.tenggat_tahap = tahap
    if kasus.mulai_tingkat == "desa":
        for kolom, nilai in kolom_total(kasus.tenggat, jam).items():
            setattr(kasus, kolom, nilai)
    return titik(kasus, jam)


def _isi_orang(kasus: Kasus, aduan: Aduan, oleh: Pelaku, unit: Unit, saat: datetime) -> None:
    kasus.pelapor = simpan_orang(
        aduan.pelapor, aduan, unit=unit, oleh=oleh, mulai_tingkat=kasus.mulai_tingkat, saat=saat
    )
    if aduan.penerima:
        kasus.penerima = simpan_orang(
            aduan.penerima, aduan, unit=unit, oleh=oleh, mulai_tingkat=kasus.mulai_tingkat, saat=saat
        )


def _isi_uraian(kasus: Kasus, aduan: Aduan) -> None:
    """The narrative of a sensitive case never reaches the database in plain text."""
    peka = kasus.ppks is not None and kasus.ppks.sensitif
    kasus.sensitif = aduan.pelapor.rahasia or peka or kasus.kategori_id == "RKS-01" or kasus.mulai_tingkat != "desa"
    if kasus.sensitif:
        kasus.uraian_rahasia = aduan.uraian
    else:
        kasus.uraian_terang = aduan.uraian


def lacak_dari_kode(kode: str) -> Lacak | None:
    """The tracking row of a tidy kode lacak; None for unknown, revoked and expired ones alike."""
    lacak = Lacak.objects.filter(kode_indeks=kode_lacak.indeks(kode)).first()
    saat = sekarang()
    if lacak is None or lacak.dicabut_pada or (lacak.kedaluwarsa_pada and lacak.kedaluwarsa_pada <= saat):
        return None
    return lacak
