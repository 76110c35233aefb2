"""The life of a referral: one function per aksi of the procedure.

Each locks its case first, so that "no referral is open" cannot change between a check and a write. Scope, role,
status, versi, the write and riwayat are around each body, in ``kasus.services.anak``.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from kasus.models import Kasus, Warga, kolom_wilayah
from kasus.pilihan import StatusKasus
from kasus.policies import MANAJER, pastikan_berperan
from kasus.services.anak import Inti, Jenis, PerubahanAnak, ubah_anak
from kasus.services.lacak import catat_keadaan_rujukan
from kasus.services.mesin import catat_riwayat, kunci_kasus
from kasus.services.penanganan import jawaban_rujukan, rujuk
from puskesos.models import Unit
from puskesos.pelaku import SISTEM, Pelaku
from puskesos.services.nomor import ambil_nomor
from rujukan.kabar import SIARAN
from rujukan.models import Mitra, Program, Rujukan
from rujukan.pilihan import StatusRujukan as S
from rujukan.policies import DAPAT_DIRUJUK, KEBIJAKAN_RUJUKAN, aksi_rujukan
from rujukan.selectors import (
    jumlah_terbuka,
    keadaan_untuk_warga,
    mencakup,
    program_berlaku,
    syarat_berlaku,
    tempat_kasus,
)
from rujukan.services.kuota import pastikan_siap_kirim
from rujukan.services.pengingat import kabari_masuk
from rujukan.services.surat import cabut_surat_rujukan, tulis_surat_rujukan
from rujukan.services.tautan import pastikan_tautan_hidup
from rujukan.tenggat import batas_jawab, batas_layani

RUJUKAN = Jenis("rujukan", lambda: Rujukan.objects.all(), KEBIJAKAN_RUJUKAN, aksi_rujukan, peristiwa=frozenset(SIARAN))
TANPA_NAMA = "Warga (nama belum diketahui)"


# ---- the manajer's side ------------------------------------------------------------------------------


def buat_rujukan(
    *,
    kasus_id: UUID,
    oleh: Pelaku,
    program: str,
    penerima: UUID,
    keperluan: str,
    syarat_terpenuhi: list[str] | None = None,
    kunci: Kunci | None = None,
) -> Hasil:
    """A draf for a case in the manajer's hands (aksi ``buat_rujukan``). 201. The case's ``versi`` stays.

    Raises DiLuarLingkup (case, receiver), PeranTidakBerhak, IsianTidakSah (programme, requirements, purpose),
    StatusTidakCocok, SyaratBelumTerpenuhi (programme not in force, receiver does not serve it there).
    """

    def jalan() -> Hasil:
        saat = sekarang()
        kasus = kunci_kasus(kasus_id, oleh)
        pastikan_berperan(KEBIJAKAN_RUJUKAN, "buat_rujukan", kasus, oleh)
        hari = tanggal_di(saat, oleh.zona)
        dituju = _program(program)
        syarat = _syarat(program, hari, syarat_terpenuhi or [])
        _wajib(keperluan, "keperluan", "keperluan_wajib")
        unit = Unit.objects.filter(pk=penerima, jenis=Unit.Jenis.LEMBAGA).first()
        if unit is None:
            raise DiLuarLingkup
        _pastikan_dapat_dirujuk(kasus)
        _pastikan_tujuan(dituju, unit, kasus, hari)
        rujukan = _draf(kasus, dituju, unit, oleh, saat)
        rujukan.keperluan, rujukan.syarat_terpenuhi = keperluan, syarat
        rujukan.save(force_insert=True)
        _catat_pembuatan(rujukan, kasus, oleh, saat)
        return Hasil(rujukan.pk, 201, rujukan.status, rujukan.versi)

    return sekali(kunci, oleh.akun, jalan)


def _draf(kasus: Kasus, program: Program, unit: Unit, oleh: Pelaku, saat: datetime) -> Rujukan:
    """The row with the person's name and address copied: the receiver never opens the case."""
    orang = kasus.penerima or kasus.pelapor
    assert oleh.akun_id is not None  # a manajer is a person
    rujukan = Rujukan(
        kasus=kasus,
        unit_id=kasus.unit_id,
        program=program,
        penerima=unit,
        mulai_tingkat=kasus.mulai_tingkat,
        dibuat_pada=saat,
        dibuat_oleh_id=oleh.akun_id,
        **kolom_wilayah(kasus),
    )
    rujukan.nama, rujukan.alamat = orang.nama or TANPA_NAMA, _alamat(orang)
    return rujukan


def _alamat(orang: Warga) -> str | None:
    desa = orang.desa_alamat.nama if orang.desa_alamat else ""
    return ", ".join(filter(None, (orang.alamat, desa))) or None


def _catat_pembuatan(rujukan: Rujukan, kasus: Kasus, oleh: Pelaku, saat: datetime) -> None:
    catat_riwayat(
        kasus,
        "buat_rujukan",
        dari="",
        ke=S.DRAF,
        versi=1,
        oleh=oleh,
        peran=MANAJER,
        saat=saat,
        teks=rujukan.keperluan or "",
        rincian={"program": rujukan.program_id, "penerima": str(rujukan.penerima_id)},
        objek="rujukan",
        objek_id=rujukan.pk,
    )


def kirim(
    *,
    id: UUID,
    oleh: Pelaku,
    versi: int | None,
    dasar: str,
    syarat_terpenuhi: list[str] | None = None,
    alasan_lanjut: str = "",
    kunci: Kunci | None = None,
) -> Hasil:
    """Send the letter (aksi ``kirim``): number of the Sekretariat's series, basis of consent, first clock.

    ``syarat_terpenuhi``: requirements met since the draf; ``alasan_lanjut``: why it goes out although one is missing
    or the quota is full (then a must: SyaratBelumTerpenuhi ``kuota_habis`` without).
    """

    def inti(rujukan: Rujukan, saat: datetime) -> PerubahanAnak:
        kasus, hari = rujukan.kasus, tanggal_di(saat, oleh.zona)
        _pastikan_dapat_dirujuk(kasus)
        _pastikan_tujuan(rujukan.program, rujukan.penerima, kasus, hari)
        kolom: dict[str, Any] = {"status": S.DIKIRIM, "dikirim_pada": saat, "dasar_persetujuan": dasar}
        siap = pastikan_siap_kirim(rujukan, hari, syarat_terpenuhi or [], alasan_lanjut, oleh.zona)
        kolom |= siap.kolom | batas_jawab(kasus, saat)
        kolom["nomor_surat"] = _nomor_surat(oleh, hari)
        nomor, syarat = kolom["nomor_surat"], kolom["syarat_terpenuhi"]
        tulis_surat_rujukan(rujukan, nomor=nomor, syarat=syarat, batas=kolom["tenggat"], oleh=oleh, saat=saat)
        rincian = siap.rincian | {"nomor": nomor, "dasar": dasar}
        return PerubahanAnak(kolom, teks=alasan_lanjut, rincian=rincian)

    return _ubah("kirim", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def _nomor_surat(oleh: Pelaku, hari: date) -> str:
    """``SR/<kode unit>/<tahun>/00001``: a manajer's unit is the Sekretariat SLRT of the kab/kota."""
    assert oleh.unit_id is not None
    urut = ambil_nomor(unit_id=oleh.unit_id, jenis="rujukan", periode=str(hari.year))
    return f"SR/{oleh.unit_kode}/{hari.year}/{urut:05d}"


def kirim_dan_rujuk(*, id: UUID, oleh: Pelaku, kunci: Kunci | None = None, **isian: Any) -> Hasil:
    """The button *Kirim rujukan*: ``kirim`` with its fields, and ``rujuk`` where the case is not waiting yet, under
    one key.

    Answers with the referral. The case's ``versi`` is read under its lock: the person decides on the letter.
    """

    def keduanya() -> Hasil:
        hasil = kirim(id=id, oleh=oleh, **isian)
        kasus = kunci_kasus(Rujukan.objects.values_list("kasus_id", flat=True).get(pk=id), oleh)
        if kasus.status == StatusKasus.DITANGANI_MANAJER:
            rujuk(id=kasus.pk, oleh=oleh, versi=kasus.versi)
        return hasil

    return sekali(kunci, oleh.akun, keduanya)


def tarik(*, id: UUID, oleh: Pelaku, versi: int | None, alasan: str, kunci: Kunci | None = None) -> Hasil:
    """Take the letter back (aksi ``tarik``), with the reason. After it was received it counts as not served."""

    def inti(rujukan: Rujukan, saat: datetime) -> PerubahanAnak:
        _wajib(alasan, "alasan", "alasan_rujukan_wajib")
        cabut_surat_rujukan(rujukan, oleh=oleh, saat=saat)
        return PerubahanAnak({"status": S.DITARIK, "berakhir_pada": saat}, teks=alasan)

    return _ubah("tarik", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


# ---- the receiver's side -----------------------------------------------------------------------------


def terima_rujukan(*, id: UUID, oleh: Pelaku, versi: int | None, kunci: Kunci | None = None) -> Hasil:
    """The receiver takes it on (aksi ``terima_rujukan``); the clock of the service starts."""

    def inti(rujukan: Rujukan, saat: datetime) -> PerubahanAnak:
        kolom: dict[str, Any] = {"status": S.DITERIMA, "dijawab_pada": saat, "diingatkan_pada": None}
        kolom["jawab_lewat"] = rujukan.tenggat is not None and saat > rujukan.tenggat
        kolom |= batas_layani(rujukan.kasus, saat)
        return PerubahanAnak(kolom)

    return _ubah("terima_rujukan", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def tolak_rujukan(*, id: UUID, oleh: Pelaku, versi: int | None, alasan: str, kunci: Kunci | None = None) -> Hasil:
    """The receiver refuses it, with the reason (aksi ``tolak_rujukan``)."""

    def inti(rujukan: Rujukan, saat: datetime) -> PerubahanAnak:
        _wajib(alasan, "alasan", "alasan_rujukan_wajib")
        return _berakhir(rujukan, S.DITOLAK, saat, alasan, dijawab_pada=saat)

    return _ubah("tolak_rujukan", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def layani_rujukan(
    *, id: UUID, oleh: Pelaku, versi: int | None, uraian: str, tanggal: date, kunci: Kunci | None = None
) -> Hasil:
    """What was done for the person, and on which local day (aksi ``layani_rujukan``)."""

    def inti(rujukan: Rujukan, saat: datetime) -> PerubahanAnak:
        _wajib(uraian, "uraian", "uraian_layanan_wajib")
        if tanggal > tanggal_di(saat, rujukan.kasus.unit.zona):
            raise SyaratBelumTerpenuhi("tanggal_layanan")
        perubahan = _berakhir(rujukan, S.DILAYANI, saat, uraian)
        perubahan.rincian = {"tanggal": tanggal.isoformat()}
        return perubahan

    return _ubah("layani_rujukan", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


def tidak_layani(*, id: UUID, oleh: Pelaku, versi: int | None, alasan: str, kunci: Kunci | None = None) -> Hasil:
    """It was taken on, but cannot be served: why (aksi ``tidak_layani``)."""

    def inti(rujukan: Rujukan, saat: datetime) -> PerubahanAnak:
        _wajib(alasan, "alasan", "alasan_rujukan_wajib")
        return _berakhir(rujukan, S.TIDAK_DILAYANI, saat, alasan)

    return _ubah("tidak_layani", id=id, oleh=oleh, versi=versi, kunci=kunci, inti=inti)


# ---- our own side ------------------------------------------------------------------------------------


def kedaluwarsa(*, id: UUID, oleh: Pelaku = SISTEM) -> Hasil:
    """The second limit has passed (aksi ``kedaluwarsa`` by ``sistem``): unanswered, so silence helps no figure.

    Raises SyaratBelumTerpenuhi ``belum_waktunya`` up to and including the limit itself.
    """

    def inti(rujukan: Rujukan, saat: datetime) -> PerubahanAnak:
        if rujukan.tenggat_akhir is None or saat <= rujukan.tenggat_akhir:
            raise SyaratBelumTerpenuhi("belum_waktunya")
        return PerubahanAnak({"status": S.KEDALUWARSA, "berakhir_pada": saat})

    return _ubah("kedaluwarsa", id=id, oleh=oleh, versi=None, kunci=None, inti=inti)


# ---- shared ------------------------------------------------------------------------------------------


def _ubah(aksi: str, *, id: UUID, oleh: Pelaku, versi: int | None, kunci: Kunci | None, inti: Inti) -> Hasil:
    def dijaga(rujukan: Rujukan, saat: datetime) -> PerubahanAnak:
        pastikan_tautan_hidup(oleh, saat)
        return inti(rujukan, saat)

    return ubah_anak(RUJUKAN, aksi, id=id, oleh=oleh, versi=versi, kunci=kunci, inti=dijaga, sesudah=_sesudah)


def _sesudah(rujukan: Rujukan, kasus: Kasus | None, saat: datetime) -> None:
    """The citizen's page says it; with the last open referral the case is the manajer's again. As ``sistem``, case
    locked."""
    assert kasus is not None
    if rujukan.status == S.DIKIRIM:
        kabari_masuk(rujukan, saat)
    catat_keadaan_rujukan(kasus.pk, keadaan_untuk_warga(kasus.pk))
    if kasus.status == StatusKasus.DIRUJUK and not jumlah_terbuka(kasus.pk):
        jawaban_rujukan(id=kasus.pk, oleh=SISTEM)


def _berakhir(rujukan: Rujukan, status: S, saat: datetime, jawaban: str, **kolom: Any) -> PerubahanAnak:
    """An answer of the receiver that ends the referral; the words are kept for the manajer."""
    rujukan.jawaban = jawaban
    kolom |= {"status": status, "berakhir_pada": saat, "jawaban_sandi": rujukan.jawaban_sandi}
    return PerubahanAnak(kolom, teks=jawaban)


def _wajib(teks: str, nama: str, kode: str) -> None:
    if not teks.strip():
        raise IsianTidakSah(bidang=[Bidang(nama, kode, pesan_untuk(kode)[1])], jumlah=1)


def _program(kode: str) -> Program:
    program = Program.objects.filter(pk=kode).first()
    if program is None:
        pesan = pesan_untuk("program_tidak_dikenal")[1]
        raise IsianTidakSah(bidang=[Bidang("program", "program_tidak_dikenal", pesan)], jumlah=1)
    return program


def _syarat(program: str, hari: date, terpenuhi: list[str]) -> list[str]:
    """The ticked requirements, in the order of the list in force. Raises IsianTidakSah for one not in it."""
    daftar = syarat_berlaku(program, hari)
    if not set(terpenuhi) <= set(daftar):
        pesan = pesan_untuk("syarat_tidak_dikenal")[1]
        raise IsianTidakSah(bidang=[Bidang("syarat_terpenuhi", "syarat_tidak_dikenal", pesan)], jumlah=1)
    return [s for s in daftar if s in terpenuhi]


def _pastikan_dapat_dirujuk(kasus: Kasus) -> None:
    if kasus.status not in DAPAT_DIRUJUK:
        kalimat = gettext('Kasus berstatus "{status}". Rujukan hanya saat kasus ditangani manajer.')
        rincian = kalimat.format(status=kasus.get_status_display())
        keadaan = {"versi": kasus.versi, "status_kasus": kasus.status, "aksi": []}
        raise StatusTidakCocok("alur_tidak_sah", rincian=rincian, tambahan=keadaan)


def _pastikan_tujuan(program: Program, unit: Unit, kasus: Kasus, hari: date) -> None:
    """Programme in force here today; receiver at work, serving it, here. Raises SyaratBelumTerpenuhi."""
    tempat = tempat_kasus(kasus)
    mitra = Mitra.objects.filter(unit=unit).first()
    melayani = mitra is not None and mitra.program.filter(pk=program.pk).exists()
    syarat = (
        ("program_tidak_aktif", program_berlaku(program, hari)),
        ("program_di_luar_wilayah", mencakup(program.wilayah_id, tempat)),
        ("mitra_tidak_aktif", unit.aktif),
        ("mitra_tidak_melayani", melayani),
        ("mitra_di_luar_wilayah", mitra is not None and mencakup(mitra.wilayah_id, tempat)),
    )
    for kode, terpenuhi in syarat:
        if not terpenuhi:
            raise SyaratBelumTerpenuhi(kode)
