"""The conditions (422) of what comes after a decision: told, reopened, handed up, cancelled, merged."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.errors import DiLuarLingkup, IsianTidakSah, PeranTidakBerhak
from core.waktu import dengan_jam, sekarang
from puskesos.pelaku import SISTEM, WARGA
from tests.dunia import SENIN, TIDAK_TERDAFTAR, Dunia, buat_kasus, kasus_mentah, kasus_sampai, sebagai
from tests.kasus.alat import ALASAN, ISI, ditolak, jalankan, kasus_di, potret, riwayat_terakhir, siapkan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]

SEHARI = timedelta(days=1)


# ---- langkah 6 and after ---------------------------------------------------------------------------------


def test_told_citizen_closes_the_case_with_a_complete_trace(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "selesai")
    jalankan("sampaikan_hasil", id, dunia["fo"], cara="telepon", catatan="Diterima ibunya.")
    k = kasus_mentah(id)
    assert (k.ditutup_pada, k.jejak_lengkap) == (SENIN, True)
    terakhir, catatan = riwayat_terakhir(id)
    assert (terakhir.rincian, catatan) == ({"cara": "telepon"}, "Diterima ibunya.")


def test_walk_in_without_a_queue_number_has_no_complete_trace(dunia: Dunia) -> None:
    id = buat_kasus(dunia, kanal="datang")
    siapkan(dunia, id, "penetapan", "tetapkan_selesai")
    jalankan("tetapkan_selesai", id, dunia["koordinator"], **ISI["tetapkan_selesai"])
    jalankan("sampaikan_hasil", id, dunia["fo"], cara="langsung")
    assert not kasus_mentah(id).jejak_lengkap


def test_nobody_told_the_citizen_is_closed_after_ten_working_days_not_before(dunia: Dunia) -> None:
    id = kasus_sampai(dunia, "selesai")
    batas = sekarang().replace(day=30, hour=16, minute=59, second=59)  # 18–24 March are no working days
    with dengan_jam(batas):
        ditolak("belum_waktunya", "tutup_otomatis", id, SISTEM)
    with dengan_jam(batas + timedelta(seconds=1)):
        assert jalankan("tutup_otomatis", id, SISTEM).status == "ditutup"
    assert riwayat_terakhir(id)[0].peran == "sistem"


def test_citizen_asks_once_within_the_window_and_the_level_above_answers(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "penetapan", "tetapkan_selesai")
    jalankan("tetapkan_selesai", id, dunia["koordinator"], **ISI["tetapkan_selesai"])
    ditolak("belum_diminta", "tolak_buka_kembali", id, dunia["supervisor"], alasan=ALASAN)
    sebelum = kasus_mentah(id)
    jalankan("minta_buka_kembali", id, WARGA, alasan="Belum cair.")
    k = kasus_mentah(id)
    assert (k.minta_buka_pada, k.versi, k.status) == (SENIN, sebelum.versi, "selesai")
    assert k.minta_buka_tenggat.isoformat() == "2026-03-12T16:59:59+00:00"  # 3 working days
    terakhir, catatan = riwayat_terakhir(id)
    assert (terakhir.peran, terakhir.pelaku_id, catatan) == ("warga_kode", None, "Belum cair.")
    ditolak("sudah_diminta", "minta_buka_kembali", id, dunia["fo"], alasan="Belum cair.")
    with pytest.raises(PeranTidakBerhak):
        jalankan("tolak_buka_kembali", id, dunia["koordinator"], alasan=ALASAN)
    jalankan("tolak_buka_kembali", id, dunia["supervisor"], alasan=ALASAN)
    ditolak("belum_diminta", "tolak_buka_kembali", id, dunia["supervisor"], alasan=ALASAN)
    # Once per selesai, answered or not; the level above may still open on its own initiative.
    ditolak("sudah_diminta", "minta_buka_kembali", id, WARGA)
    assert jalankan("buka_kembali", id, dunia["supervisor"], alasan=ALASAN).status == "ditangani"


def test_a_new_decision_may_be_questioned_again(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "penetapan", "tetapkan_selesai")
    jalankan("tetapkan_selesai", id, dunia["koordinator"], **ISI["tetapkan_selesai"])
    jalankan("minta_buka_kembali", id, WARGA)
    jalankan("buka_kembali", id, dunia["supervisor"], alasan=ALASAN)
    k = kasus_mentah(id)
    assert (k.selesai_pada, k.minta_buka_dijawab, k.status) == (None, True, "ditangani")
    jalankan("rekomendasikan", id, dunia["bo"], **ISI["rekomendasikan"])
    jalankan("tetapkan_selesai", id, dunia["koordinator"], **ISI["tetapkan_selesai"])
    jalankan("minta_buka_kembali", id, WARGA)
    assert not kasus_mentah(id).minta_buka_dijawab


@pytest.mark.parametrize(
    ("aksi", "siapa"), [("minta_buka_kembali", "fo"), ("buka_kembali", "supervisor"), ("buka_kembali", "koordinator")]
)
def test_window_of_thirty_days_is_the_last_for_reopening(aksi: str, siapa: str, dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "penetapan", "tetapkan_selesai")
    jalankan("tetapkan_selesai", id, dunia["koordinator"], **ISI["tetapkan_selesai"])
    batas = kasus_mentah(id).buka_sampai
    with dengan_jam(batas + timedelta(seconds=1)):
        ditolak("jendela_lewat", aksi, id, dunia[siapa], **ISI[aksi])
    with dengan_jam(batas):
        jalankan(aksi, id, dunia[siapa], **ISI[aksi])


def test_manajer_who_decided_cannot_refuse_but_may_reopen(dunia: Dunia) -> None:
    id, isian = kasus_di(dunia, "ditangani_manajer", "selesaikan")
    jalankan("selesaikan", id, dunia["manajer"], **isian)
    jalankan("minta_buka_kembali", id, WARGA)
    with pytest.raises(PeranTidakBerhak):
        jalankan("tolak_buka_kembali", id, dunia["manajer"], alasan=ALASAN)
    jalankan("tolak_buka_kembali", id, dunia["kadis"], alasan=ALASAN)
    assert jalankan("buka_kembali", id, dunia["manajer"], alasan=ALASAN).status == "ditangani_manajer"


# ---- naikkan ---------------------------------------------------------------------------------------------


def test_late_stage_is_handed_up_after_the_grace_and_once(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "ditangani", "rekomendasikan", tenggat_tahap=timedelta(seconds=-1))
    ditolak("belum_waktunya", "naikkan", id, SISTEM)
    akhir_tenggang = SENIN.replace(day=12, hour=16, minute=59, second=59)
    with dengan_jam(akhir_tenggang):
        ditolak("belum_waktunya", "naikkan", id, SISTEM)
    with dengan_jam(akhir_tenggang + timedelta(seconds=1)):
        assert jalankan("naikkan", id, SISTEM).status == "ditelaah_supervisor"
        ditolak("belum_waktunya", "naikkan", id, SISTEM)
        k = kasus_mentah(id)
    assert (k.pernah_supervisor, k.dinaikkan_pada) == (True, akhir_tenggang + timedelta(seconds=1))


def test_case_that_was_handed_up_can_be_late_with_the_supervisor_too(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "penetapan", "naikkan")
    assert jalankan("naikkan", id, SISTEM).status == "ditelaah_supervisor"
    with dengan_jam(SENIN + 40 * SEHARI):
        assert jalankan("naikkan", id, SISTEM).status == "ditangani_manajer"


def test_sekretariat_is_told_once_per_stage(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "ditangani", "naikkan", "fokab")
    jalankan("naikkan", id, SISTEM)
    ditolak("sudah_dinaikkan", "naikkan", id, SISTEM)
    jalankan("rekomendasikan", id, dunia["bokab"], **ISI["rekomendasikan"])
    with dengan_jam(SENIN + 40 * SEHARI):
        assert jalankan("naikkan", id, SISTEM).status == "penetapan"
        ditolak("sudah_dinaikkan", "naikkan", id, SISTEM)


# ---- ends outside the steps --------------------------------------------------------------------------------


def test_cancelled_with_the_citizens_code_is_not_flagged(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "ditangani", "batalkan")
    ditolak("kode_tidak_cocok", "batalkan", id, dunia["fo"], alasan=ALASAN, kode_lacak="0" * 13)
    jalankan("batalkan", id, dunia["fo"], alasan=ALASAN, kode_lacak=kasus_mentah(id).kode_lacak)
    assert not kasus_mentah(id).batal_tanpa_kode
    lain, isian = kasus_di(dunia, "ditangani", "batalkan")
    jalankan("batalkan", lain, dunia["koordinator"], **isian)
    assert kasus_mentah(lain).batal_tanpa_kode
    assert riwayat_terakhir(lain)[1] == ALASAN


def test_duplicate_points_to_another_open_case_in_sight(dunia: Dunia) -> None:
    id, isian = kasus_di(dunia, "ditangani", "tandai_duplikat")
    asing, tutup = buat_kasus(dunia, "fo_asing"), kasus_sampai(dunia, "selesai")
    sebelum = potret(id)
    for tiada in (asing, buat_kasus(dunia, "fo_tetangga"), UUID(int=7)):
        with pytest.raises(DiLuarLingkup):
            jalankan("tandai_duplikat", id, dunia["bo"], kasus_utama=tiada)
    assert potret(id) == sebelum
    ditolak("duplikat_diri", "tandai_duplikat", id, dunia["bo"], kasus_utama=id)
    ditolak("duplikat_tertutup", "tandai_duplikat", id, dunia["bo"], kasus_utama=tutup)
    jalankan("tandai_duplikat", id, dunia["bo"], **isian)
    k = kasus_mentah(id)
    assert (k.duplikat_dari_id, k.status_sebelum) == (isian["kasus_utama"], "ditangani")


def test_duplicate_is_separated_again_within_thirty_days(dunia: Dunia) -> None:
    id, isian = kasus_di(dunia, "ditangani", "tandai_duplikat")
    jalankan("tandai_duplikat", id, dunia["bo"], **isian)
    batas = SENIN + 30 * SEHARI
    with dengan_jam(batas + timedelta(seconds=1)):
        ditolak("urungkan_lewat", "urungkan_duplikat", id, dunia["bo"])
    with dengan_jam(batas):
        assert jalankan("urungkan_duplikat", id, dunia["bo"]).status == "ditangani"


def test_forwarded_case_names_the_office_it_went_to(dunia: Dunia) -> None:
    id, isian = kasus_di(dunia, "diterima", "alihkan")
    jalankan("alihkan", id, dunia["bo"], **isian)
    assert kasus_mentah(id).dialihkan_ke == "Dinas Kependudukan"
    assert riwayat_terakhir(id)[1] == ALASAN


# ---- versi -------------------------------------------------------------------------------------------------


def test_person_must_say_which_versi_was_seen(dunia: Dunia) -> None:
    id, isian = kasus_di(dunia, "ditangani", "rekomendasikan")
    with pytest.raises(IsianTidakSah) as galat:
        jalankan("rekomendasikan", id, dunia["bo"], versi=None, **isian)
    assert galat.value.kode == "versi_wajib"


@pytest.mark.parametrize("aksi", ["catat_pemeriksaan_ulang", "minta_buka_kembali"])
def test_aksi_that_stays_looks_at_no_versi(aksi: str, dunia: Dunia) -> None:
    id, isian = kasus_di(dunia, "selesai" if aksi == "minta_buka_kembali" else "ditangani", aksi)
    jalankan(aksi, id, dunia["fo"], versi=99, **isian)


# ---- who complained, who is complained of ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pengadu", "terlapor", "diminta", "tingkat"),
    [
        ("fo", None, "desa", "desa"),
        ("fo", None, "kecamatan", "kecamatan"),
        ("fo", "fo", "desa", "kecamatan"),
        ("fo", "bo", "kabkota", "kabkota"),
        ("fo", "supervisor", "desa", "kabkota"),
        ("fo", "manajer", "desa", "kabkota"),
        ("fokab", None, "desa", "desa"),
        ("fokab", "bokab", "desa", "kabkota"),
        ("fokab", "bo", "desa", "kabkota"),
        ("fokab", None, "kecamatan", "kabkota"),
    ],
)
def test_complaint_starts_where_the_procedure_says(
    pengadu: str, terlapor: str | None, diminta: str, tingkat: str, dunia: Dunia
) -> None:
    petugas = dunia.petugas[terlapor].pk if terlapor else None
    k = kasus_mentah(buat_kasus(dunia, pengadu, terlapor=petugas, mulai_tingkat=diminta))
    assert k.mulai_tingkat == tingkat
    awal = {"desa": "diterima", "kecamatan": "ditelaah_supervisor", "kabkota": "ditangani_manajer"}
    assert k.status == awal[tingkat]


@pytest.mark.parametrize("kategori", ["PRG-08", "PRG-09"])
def test_complaint_about_conduct_starts_above_the_village_even_without_a_name(kategori: str, dunia: Dunia) -> None:
    assert kasus_mentah(buat_kasus(dunia, kategori=kategori)).mulai_tingkat == "kecamatan"
    assert kasus_mentah(buat_kasus(dunia, "fokab", kategori=kategori)).mulai_tingkat == "kabkota"


def test_unlisted_household_at_the_counter_goes_straight_to_the_survey(dunia: Dunia) -> None:
    from kasus.services.penerimaan import catat_aduan
    from tests.dunia import contoh_aduan

    hasil = sebagai(dunia["fo"], catat_aduan, aduan=contoh_aduan(), cek=TIDAK_TERDAFTAR)
    assert (hasil.status, hasil.versi) == ("verifikasi_lapangan", 3)
    hasil = sebagai(dunia["fo"], catat_aduan, aduan=contoh_aduan(), cek=TIDAK_TERDAFTAR, alasan=ALASAN)
    assert hasil.status == "ditangani"
    hasil = sebagai(dunia["fasilitator"], catat_aduan, aduan=contoh_aduan(), cek=TIDAK_TERDAFTAR)
    assert hasil.status == "dicek"  # the next step is the front office's
    hasil = sebagai(dunia["fo"], catat_aduan, aduan=contoh_aduan(kategori="PRG-09"), cek=TIDAK_TERDAFTAR)
    assert hasil.status == "ditelaah_supervisor"
