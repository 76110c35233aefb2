"""The life of a case from the check of the list to the end: one function per aksi of the procedure.

Each body says only its conditions (422) and what changes. Scope, role, status, versi, the write and riwayat
are around it, in ``mesin``. Every service takes ``id``, ``oleh``, ``kunci``, ``versi`` and the fields below.
"""

from datetime import timedelta
from hmac import compare_digest
from typing import Any
from uuid import UUID

from core.errors import DiLuarLingkup
from core.idempotensi import Hasil, Kunci, sekali
from kasus import tenggat
from kasus.berkas import kode_berkas
from kasus.models import Kasus, PemeriksaanStatus, UsulanData
from kasus.pilihan import AlasanTolak, HasilPemeriksaan, Rekomendasi
from kasus.pilihan import StatusKasus as S
from kasus.services.mesin import Perubahan, aksi_kasus
from kasus.services.usulan import buat_usulan
from kasus.sinyal import rujukan_terbuka
from puskesos.kalender import tambah_hari_kalender
from puskesos.pelaku import SISTEM, Pelaku

H = HasilPemeriksaan
PERIKSA_ULANG_HK = 5
"""Working days within which a list that could not be reached must be looked into again (criterion D6)."""


# ---- langkah 2: the list -----------------------------------------------------------------------------


def _pemeriksaan(p: Perubahan, *, sumber: str, versi_daftar: str, hasil: str, desil: int | None, ulang: bool) -> None:
    p.tambah(
        PemeriksaanStatus(
            kasus=p.kasus,
            sumber=sumber,
            versi_daftar=versi_daftar,
            hasil=hasil,
            desil=desil,
            petugas_id=p.oleh.petugas_id,
            waktu=p.saat,
            ulang=ulang,
        )
    )


@aksi_kasus("catat_pemeriksaan")
def catat_pemeriksaan(
    p: Perubahan, *, sumber: str, versi_daftar: str, hasil: str, desil: int | None = None, catatan: str = ""
) -> None:
    """What the list said of the household. Kept as it was then."""
    _pemeriksaan(p, sumber=sumber, versi_daftar=versi_daftar, hasil=hasil, desil=desil, ulang=False)
    p.pindah(S.DICEK)
    p.catat(catatan, sumber=sumber, hasil=hasil)


@aksi_kasus("catat_pemeriksaan_ulang")
def catat_pemeriksaan_ulang(
    p: Perubahan, *, sumber: str, versi_daftar: str, hasil: str, desil: int | None = None, catatan: str = ""
) -> None:
    """A new answer of the list beside the old one; in time it repairs a check that could not be made.

    With an answer, late or not, nothing is left to check again.
    """
    _pemeriksaan(p, sumber=sumber, versi_daftar=versi_daftar, hasil=hasil, desil=desil, ulang=True)
    batas = p.kasus.periksa_ulang_sampai
    if hasil != H.TIDAK_DAPAT_DIPERIKSA and batas:
        p.atur(cek_sah=p.kasus.cek_sah or p.saat <= batas, periksa_ulang_sampai=None)
    p.catat(catatan, sumber=sumber, hasil=hasil)


def _hasil_terakhir(kasus: Kasus) -> str:
    cek = PemeriksaanStatus.objects.filter(kasus=kasus).order_by("-waktu", "-id").first()
    return cek.hasil if cek else ""


def _masuk_penanganan(p: Perubahan, hasil: str) -> None:
    """Remember, for the criterion "list checked before handling", how the case got to be handled."""
    p.atur(pernah_ditangani=True, cek_sah=hasil in (H.TERDAFTAR, H.TIDAK_TERDAFTAR))
    if hasil == H.TIDAK_DAPAT_DIPERIKSA:
        p.atur(periksa_ulang_sampai=p.jam.tempo(p.saat, PERIKSA_ULANG_HK))


@aksi_kasus("teruskan_ke_back_office")
def teruskan_ke_back_office(p: Perubahan, *, alasan: str = "") -> None:
    """On to handling. An unlisted household needs a reason why it cannot wait; its proposal runs beside."""
    hasil = _hasil_terakhir(p.kasus)
    p.pastikan(hasil, "belum_dicek")
    if hasil == H.TIDAK_TERDAFTAR:
        p.pastikan(alasan, "alasan_wajib")
        buat_usulan(p.kasus, alasan=alasan, saat=p.saat, jam=p.jam)
    _masuk_penanganan(p, hasil)
    p.pindah(S.DITANGANI)
    p.catat(alasan, hasil=hasil)


@aksi_kasus("minta_verifikasi")
def minta_verifikasi(p: Perubahan, *, catatan: str = "") -> None:
    """The Tim Survei visits first. The village total stands still until it has a result."""
    p.pastikan(_hasil_terakhir(p.kasus) == H.TIDAK_TERDAFTAR, "hasil_cek_tidak_cocok")
    buat_usulan(p.kasus, alasan=catatan, saat=p.saat, jam=p.jam)
    p.pindah(S.VERIFIKASI_LAPANGAN)
    p.atur(**tenggat.mulai_survei(p.kasus))
    p.catat(catatan)


@aksi_kasus("verifikasi_selesai")
def verifikasi_selesai(p: Perubahan, *, hasil: str) -> None:
    """The survey has a result, whichever it is: the case goes on to be handled."""
    _masuk_penanganan(p, H.TIDAK_TERDAFTAR)
    p.atur(**tenggat.akhiri_survei(p.kasus, p.saat, p.jam))
    p.pindah(S.DITANGANI)
    p.catat(hasil=hasil)


# ---- langkah 3: handling and ruling ------------------------------------------------------------------


@aksi_kasus("minta_berkas")
def minta_berkas(p: Perubahan, *, berkas: list[str]) -> None:
    """Ask the citizen for papers; the clock stops, within the caps on number and days of pauses."""
    k, a = p.kasus, p.jam.aturan
    sisa = k.jeda_kali < a.jeda_maks_kali and k.jeda_hari < a.jeda_maks_hari
    p.pastikan(sisa, "jeda_habis", kali=k.jeda_kali, hari=k.jeda_hari)
    p.pindah(S.MENUNGGU_BERKAS)
    p.atur(**tenggat.mulai_jeda(k, p.saat, p.jam))
    p.kabarkan_warga(berkas=kode_berkas(berkas))
    p.catat("; ".join(berkas))


@aksi_kasus("terima_berkas")
def terima_berkas(p: Perubahan, *, dibawa: bool, catatan: str = "") -> None:
    """Papers came, or will not come. The unused days of the pause are taken back."""
    p.pindah(S.DITANGANI)
    p.atur(**tenggat.akhiri_jeda(p.kasus, p.saat, p.jam))
    p.catat(catatan, dibawa=dibawa)


@aksi_kasus("rekomendasikan")
def rekomendasikan(p: Perubahan, *, rekomendasi: str, jenjang: str, catatan: str = "") -> None:
    """What the back office recommends, and the level of the programme used."""
    if rekomendasi == Rekomendasi.TIDAK_DAPAT_DIPENUHI:
        p.pastikan(catatan, "alasan_warga_wajib")
    p.atur(rekomendasi=rekomendasi, jenjang_program=jenjang)
    p.pindah(S.PENETAPAN)
    p.catat(catatan, rekomendasi=rekomendasi, jenjang=jenjang)


def _selesai(p: Perubahan, *, di: str, hasil: str, tidak_dapat_dipenuhi: bool) -> None:
    """A decision ends the case: at which level, by whom, and until when it may be reopened."""
    k = p.kasus
    k.hasil = hasil
    p.pindah(S.SELESAI)
    p.atur(
        hasil_sandi=k.hasil_sandi,
        tidak_dapat_dipenuhi=tidak_dapat_dipenuhi,
        diputus_di=di,
        diputus_oleh_id=p.oleh.akun_id,
        selesai_pada=p.saat,
        buka_sampai=tambah_hari_kalender(p.saat, p.jam.aturan.buka_kembali_hari, p.jam.zona),
        minta_buka_pada=None,
        minta_buka_tenggat=None,
        minta_buka_dijawab=False,
        dua_peran=k.dua_peran or k.diterima_oleh_id == p.oleh.akun_id,
    )
    p.catat(hasil, tidak_dapat_dipenuhi=tidak_dapat_dipenuhi)


@aksi_kasus("tetapkan_selesai")
def tetapkan_selesai(p: Perubahan, *, hasil: str, tidak_dapat_dipenuhi: bool = False) -> None:
    """The koordinator (at a Sekretariat the manajer) rules that the case is finished."""
    di = "kabkota" if p.kasus.di_sekretariat else "desa"
    _selesai(p, di=di, hasil=hasil, tidak_dapat_dipenuhi=tidak_dapat_dipenuhi)


@aksi_kasus("tetapkan_teruskan")
def tetapkan_teruskan(p: Perubahan, *, alasan: str) -> None:
    """The village cannot handle it: on to the supervisor."""
    p.pindah(S.DITELAAH_SUPERVISOR)
    p.atur(pernah_supervisor=True, dua_peran=p.kasus.dua_peran or p.kasus.diterima_oleh_id == p.oleh.akun_id)
    p.catat(alasan)


@aksi_kasus("tetapkan_tangani")
def tetapkan_tangani(p: Perubahan, *, catatan: str = "") -> None:
    """At a Sekretariat the manajer takes the case on."""
    p.pindah(S.DITANGANI_MANAJER)
    p.catat(catatan)


@aksi_kasus("teruskan_mendesak")
def teruskan_mendesak(p: Perubahan, *, alasan: str) -> None:
    """It cannot wait: straight to the manajer, who must act within hours. An unlisted household is proposed beside."""
    k = p.kasus
    if k.status == S.DICEK:
        hasil = _hasil_terakhir(k)
        if hasil == H.TIDAK_TERDAFTAR:
            buat_usulan(k, alasan=alasan, saat=p.saat, jam=p.jam)
    p.pindah(S.DITANGANI_MANAJER)
    p.atur(mendesak=True, tenggat_tahap=p.saat + timedelta(hours=p.jam.aturan.mendesak_jam))
    p.catat(alasan)


_TINGKAT_STATUS = {S.DITANGANI: "desa", S.DITELAAH_SUPERVISOR: "kecamatan", S.DITANGANI_MANAJER: "kabkota"}
_URUT_TINGKAT = ("desa", "kecamatan", "kabkota")


@aksi_kasus("kembalikan")
def kembalikan(p: Perubahan, *, alasan: str) -> None:
    """Back one level, saying what is missing; never below the level at which the case started."""
    k = p.kasus
    ke = S.DITELAAH_SUPERVISOR if k.status == S.DITANGANI_MANAJER and k.pernah_supervisor else S.DITANGANI
    cukup = _URUT_TINGKAT.index(_TINGKAT_STATUS[ke]) >= _URUT_TINGKAT.index(k.mulai_tingkat)
    p.pastikan(cukup, "di_bawah_mulai_tingkat")
    p.pindah(ke)
    p.catat(alasan)


# ---- langkah 4 and 5 ---------------------------------------------------------------------------------


@aksi_kasus("selesaikan_di_kecamatan")
def selesaikan_di_kecamatan(p: Perubahan, *, hasil: str, tidak_dapat_dipenuhi: bool = False) -> None:
    """The supervisor ends the case."""
    _selesai(p, di="kecamatan", hasil=hasil, tidak_dapat_dipenuhi=tidak_dapat_dipenuhi)


@aksi_kasus("teruskan_ke_manajer")
def teruskan_ke_manajer(p: Perubahan, *, catatan: str) -> None:
    """The supervisor has reviewed it; the kab/kota must act."""
    p.pindah(S.DITANGANI_MANAJER)
    p.catat(catatan)


@aksi_kasus("rujuk")
def rujuk(p: Perubahan, *, catatan: str = "") -> None:
    """Wait for the receivers: at least one referral must be open."""
    p.pastikan(rujukan_terbuka(p.kasus), "rujukan_belum_ada")
    p.pindah(S.DIRUJUK)
    p.catat(catatan)


@aksi_kasus("jawaban_rujukan")
def jawaban_rujukan(p: Perubahan) -> None:
    """No referral is open any more: the manajer decides."""
    p.pastikan(not rujukan_terbuka(p.kasus), "rujukan_masih_terbuka")
    p.pindah(S.DITANGANI_MANAJER)


@aksi_kasus("selesaikan")
def selesaikan(p: Perubahan, *, hasil: str, tidak_dapat_dipenuhi: bool = False) -> None:
    """The manajer ends the case. No referral may be open."""
    p.pastikan(not rujukan_terbuka(p.kasus), "rujukan_masih_terbuka")
    _selesai(p, di="kabkota", hasil=hasil, tidak_dapat_dipenuhi=tidak_dapat_dipenuhi)


# ---- langkah 6 and after -----------------------------------------------------------------------------


def _jejak_lengkap(kasus: Kasus) -> bool:
    """Criterion D7: every step that the case went through left its record."""
    bernomor = kasus.kanal != "datang" or kasus.kunjungan_id is not None
    dicek = not kasus.pernah_ditangani or PemeriksaanStatus.objects.filter(kasus=kasus).exists()
    return bernomor and dicek and kasus.hasil_sandi is not None


@aksi_kasus("sampaikan_hasil")
def sampaikan_hasil(p: Perubahan, *, cara: str, catatan: str = "") -> None:
    """The citizen was told the result: when and how."""
    p.pindah(S.DITUTUP)
    p.atur(ditutup_pada=p.saat, jejak_lengkap=_jejak_lengkap(p.kasus), disampaikan=True)
    p.catat(catatan, cara=cara)


@aksi_kasus("tutup_otomatis")
def tutup_otomatis(p: Perubahan) -> None:
    """Nobody told the citizen in time: closed by the timer, which does not count as told."""
    assert p.kasus.selesai_pada
    p.pastikan(p.saat > p.jam.tempo(p.kasus.selesai_pada, p.jam.aturan.tutup_otomatis_hk), "belum_waktunya")
    p.pindah(S.DITUTUP)
    p.atur(ditutup_pada=p.saat, jejak_lengkap=_jejak_lengkap(p.kasus))


def _jendela_buka(p: Perubahan) -> None:
    p.pastikan(p.kasus.buka_sampai and p.saat <= p.kasus.buka_sampai, "jendela_lewat")


@aksi_kasus("minta_buka_kembali")
def minta_buka_kembali(p: Perubahan, *, alasan: str = "", sebab: str = "") -> None:
    """The citizen says it is not finished: once per ``selesai``, within the window; the level above answers."""
    _jendela_buka(p)
    p.pastikan(p.kasus.minta_buka_pada is None, "sudah_diminta")
    p.atur(minta_buka_pada=p.saat, minta_buka_tenggat=p.jam.tempo(p.saat, p.jam.aturan.minta_buka_hk))
    p.kabarkan_warga(buka_ditolak="")
    p.catat(alasan, **({"sebab": sebab} if sebab else {}))


@aksi_kasus("tolak_buka_kembali")
def tolak_buka_kembali(p: Perubahan, *, alasan: str, untuk_warga: str = AlasanTolak.TANYA_KANTOR) -> None:
    """The level above refuses the wish to reopen: the reason in words, and which fixed sentence the citizen reads."""
    p.pastikan(p.kasus.minta_buka_pada and not p.kasus.minta_buka_dijawab, "belum_diminta")
    p.atur(minta_buka_dijawab=True)
    p.kabarkan_warga(buka_ditolak=str(untuk_warga))
    p.catat(alasan, untuk_warga=str(untuk_warga))


def _jalankan_total_lagi(p: Perubahan) -> None:
    """What ended the case also ended its village total: both go on. One that had ended before stays ended."""
    if p.kasus.total_berakhir_pada == p.kasus.selesai_pada:
        p.berlakukan(total_berakhir_pada=None)


@aksi_kasus("buka_kembali")
def buka_kembali(p: Perubahan, *, alasan: str) -> None:
    """Back to the level that decided. Judged from the first start to the last ``selesai``."""
    _jendela_buka(p)
    k = p.kasus
    p.pindah(k.status_pembukaan)
    p.atur(selesai_pada=None, ditutup_pada=None, jejak_lengkap=False, disampaikan=False, minta_buka_dijawab=True)
    _jalankan_total_lagi(p)
    p.catat(alasan)


@aksi_kasus("naikkan")
def naikkan(p: Perubahan) -> None:
    """The stage is over its limit and the grace: one level up, once. At a Sekretariat the Kepala Dinas is told."""
    k = p.kasus
    p.pastikan(p.saat > p.jam.tempo(k.tenggat_tahap, p.jam.aturan.masa_tenggang_hk), "belum_waktunya")
    # Equal: the last time it moved the case into this stage, which can be late in its turn.
    p.pastikan(k.dinaikkan_pada is None or k.dinaikkan_pada <= k.masuk_tahap_pada, "sudah_dinaikkan")
    p.atur(dinaikkan_pada=p.saat)
    if k.status == S.DITELAAH_SUPERVISOR:
        p.pindah(S.DITANGANI_MANAJER)
    elif not k.di_sekretariat:
        p.pindah(S.DITELAAH_SUPERVISOR)
        p.atur(pernah_supervisor=True)


# ---- ends outside the six steps ----------------------------------------------------------------------


def _akhiri(p: Perubahan, ke: S, **kolom: Any) -> None:
    p.berlakukan(**tenggat.lanjutkan(p.kasus, p.saat, p.jam))
    p.pindah(ke)
    p.atur(selesai_pada=p.saat, **kolom)


@aksi_kasus("batalkan")
def batalkan(p: Perubahan, *, alasan: str, kode_lacak: str = "") -> None:
    """The citizen gives it up, for a reason. Without the citizen's kode lacak it is flagged and counted."""
    p.pastikan(not rujukan_terbuka(p.kasus), "rujukan_masih_terbuka")
    cocok = bool(kode_lacak) and compare_digest(kode_lacak, p.kasus.kode_lacak or "")
    p.pastikan(cocok or not kode_lacak, "kode_tidak_cocok")
    _akhiri(p, S.DIBATALKAN, batal_tanpa_kode=not cocok)
    p.catat(alasan, kode=cocok)


@aksi_kasus("tandai_duplikat")
def tandai_duplikat(p: Perubahan, *, kasus_utama: UUID) -> None:
    """The same matter runs in another case, which goes on. The state before is stored."""
    utama = Kasus.objects.untuk(p.oleh).filter(pk=kasus_utama).first()
    if utama is None:
        raise DiLuarLingkup
    p.pastikan(utama.pk != p.kasus.pk, "duplikat_diri")
    p.pastikan(utama.terbuka, "duplikat_tertutup")
    _akhiri(p, S.DUPLIKAT, duplikat_dari_id=utama.pk, status_sebelum=p.dari)
    p.catat(kasus_utama=str(utama.pk))


@aksi_kasus("urungkan_duplikat")
def _pisahkan(p: Perubahan) -> None:
    k = p.kasus
    assert k.selesai_pada
    batas = k.selesai_pada + timedelta(days=p.jam.aturan.urungkan_duplikat_hari)
    p.pastikan(p.saat <= batas, "urungkan_lewat")
    _jalankan_total_lagi(p)
    p.ke = k.status_sebelum
    p.atur(**tenggat.tahan_lagi(k, p.saat, p.jam))
    p.atur(selesai_pada=None, duplikat_dari_id=None, status_sebelum="")


def urungkan_duplikat(*, id: UUID, oleh: Pelaku, versi: int | None, kunci: Kunci | None = None) -> Hasil:
    """They were two matters after all: the state before comes back, within 30 days.

    A survey that was concluded in the meantime ends its wait at once: nothing else would.
    """

    def jalan() -> Hasil:
        hasil = _pisahkan(id=id, oleh=oleh, versi=versi)
        usulan = UsulanData.objects.filter(kasus=id, disimpulkan_pada__isnull=False).first()
        if hasil.status != S.VERIFIKASI_LAPANGAN or usulan is None:
            return hasil
        return verifikasi_selesai(id=id, oleh=SISTEM, hasil=usulan.status)

    return sekali(kunci, oleh.akun, jalan)


@aksi_kasus("alihkan")
def alihkan(p: Perubahan, *, ke: str, alasan: str) -> None:
    """Another office is the right one: forwarded with a name, never just refused."""
    _akhiri(p, S.DIALIHKAN, dialihkan_ke=ke)
    p.catat(alasan)
