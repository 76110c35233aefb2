"""The conditions of each aksi (422), and what it records when they are met."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from core.errors import DiLuarLingkup, IsianTidakSah, PeranTidakBerhak, SyaratBelumTerpenuhi
from core.konteks import konteks
from core.kripto import buka_dengan
from core.waktu import dengan_jam, sekarang
from kasus.models import Kasus, Lacak, PemeriksaanStatus, Riwayat, Survei, UsulanData
from kasus.services import survei
from puskesos.pelaku import SISTEM, WARGA
from tests.dunia import SENIN, TIDAK_TERDAFTAR, Dunia, buat_kasus, kasus_mentah, kasus_sampai, sebagai
from tests.kasus.alat import ALASAN, ISI, jalankan, potret, sementara, siapkan
from tests.kasus.conftest import Hitungan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]

SEHARI = timedelta(days=1)


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


# ---- langkah 2 -------------------------------------------------------------------------------------------


def test_check_is_kept_as_it_was_then(dunia: Dunia) -> None:
    id = buat_kasus(dunia)
    jalankan("catat_pemeriksaan", id, dunia["fo"], **ISI["catat_pemeriksaan"], catatan="Nama sedikit berbeda.")
    jalankan("catat_pemeriksaan", id, dunia["fo"], **ISI["catat_pemeriksaan"] | {"hasil": "tidak_terdaftar"})
    with konteks(SISTEM):
        cek = list(PemeriksaanStatus.objects.filter(kasus=id).order_by("pk"))
        awal = Riwayat.objects.get(kasus=id, urut=2)
        kunci = Kasus.objects.get(pk=id).kunci
    assert [(c.hasil, c.desil, c.ulang, c.petugas_id, c.waktu) for c in cek] == [
        ("terdaftar", 2, False, dunia["fo"].akun_id, SENIN),
        ("tidak_terdaftar", 2, False, dunia["fo"].akun_id, SENIN),
    ]
    assert awal.rincian == {"sumber": "dtsen", "hasil": "terdaftar"}
    assert buka_dengan(kunci or "", bytes(awal.catatan_sandi or b"")) == "Nama sedikit berbeda."


def test_unlisted_household_goes_on_only_with_a_reason_and_its_proposal(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "dicek", "teruskan_ke_back_office", hasil_cek="tidak_terdaftar")
    ditolak("alasan_wajib", "teruskan_ke_back_office", id, dunia["fo"])
    jalankan("teruskan_ke_back_office", id, dunia["fo"], alasan=ALASAN)
    assert riwayat_terakhir(id)[1] == ALASAN
    k = kasus_mentah(id)
    assert (k.pernah_ditangani, k.cek_sah) == (True, True)
    with konteks(SISTEM):
        usulan = UsulanData.objects.get(kasus=id)
    assert (usulan.status, usulan.alasan, usulan.kabkota) == ("draf", ALASAN, "32.01")


def test_list_that_could_not_be_reached_must_be_looked_into_again_in_five_days(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "dicek", "teruskan_ke_back_office", hasil_cek="tidak_dapat_diperiksa")
    jalankan("teruskan_ke_back_office", id, dunia["fo"])
    k = kasus_mentah(id)
    assert not k.cek_sah
    assert k.periksa_ulang_sampai.isoformat() == "2026-03-16T16:59:59+00:00"  # Monday, five working days on
    ulang = ISI["catat_pemeriksaan_ulang"]
    jalankan("catat_pemeriksaan_ulang", id, dunia["bo"], **ulang | {"hasil": "tidak_dapat_diperiksa"})
    assert not kasus_mentah(id).cek_sah
    with sementara(), dengan_jam(k.periksa_ulang_sampai + timedelta(seconds=1)):
        jalankan("catat_pemeriksaan_ulang", id, dunia["bo"], **ulang)
        assert not kasus_mentah(id).cek_sah
    with dengan_jam(k.periksa_ulang_sampai):
        jalankan("catat_pemeriksaan_ulang", id, dunia["bo"], **ulang)
    assert kasus_mentah(id).cek_sah


@pytest.mark.parametrize("hasil", ["terdaftar", "tidak_dapat_diperiksa"])
def test_survey_is_asked_only_for_an_unlisted_household(hasil: str, dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "dicek", "minta_verifikasi", hasil_cek=hasil)
    ditolak("hasil_cek_tidak_cocok", "minta_verifikasi", id, dunia["fo"])


def test_handling_begins_only_after_a_check(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "dicek", "teruskan_ke_back_office", hasil_cek="")
    ditolak("belum_dicek", "teruskan_ke_back_office", id, dunia["fo"])


def test_survey_result_ends_the_wait_of_the_case_whichever_it_is(dunia: Dunia) -> None:
    for layak in (True, False):
        id, isian = kasus_di(dunia, "dicek", "minta_verifikasi")
        jalankan("minta_verifikasi", id, dunia["fo"], **isian)
        with konteks(SISTEM):
            usulan = UsulanData.objects.get(kasus=id)
        petugas = {"petugas": dunia["survei"].akun_id, "tanggal": SENIN.date()}
        sebagai(dunia["manajer"], survei.tugaskan_survei, id=usulan.pk, versi=1, **petugas)
        sebagai(dunia["survei"], survei.catat_survei, id=usulan.pk, versi=2, ditemukan=True, jawaban="Lantai tanah.")
        sebagai(dunia["survei"], survei.simpulkan_survei, id=usulan.pk, versi=3, layak=layak, alasan=ALASAN)
        k = kasus_mentah(id)
        assert (k.status, k.cek_sah) == ("ditangani", True)
        terakhir = riwayat_terakhir(id)[0]
        assert (terakhir.aksi, terakhir.peran, terakhir.pelaku_id) == ("verifikasi_selesai", "sistem", None)
        assert terakhir.rincian == {"hasil": "layak" if layak else "tidak_layak"}


def test_survey_goes_to_a_surveyor_of_this_district_only(dunia: Dunia) -> None:
    id, isian = kasus_di(dunia, "dicek", "minta_verifikasi")
    jalankan("minta_verifikasi", id, dunia["fo"], **isian)
    with konteks(SISTEM):
        usulan = UsulanData.objects.get(kasus=id)
    for siapa in ("fo", "manajer_asing"):
        petugas = {"petugas": dunia.petugas[siapa].pk, "tanggal": SENIN.date()}
        with pytest.raises(SyaratBelumTerpenuhi) as galat:
            sebagai(dunia["manajer"], survei.tugaskan_survei, id=usulan.pk, versi=1, **petugas)
        assert galat.value.kode == "petugas_bukan_survei"


def test_surveyor_sees_only_what_was_assigned(dunia: Dunia) -> None:
    id, isian = kasus_di(dunia, "dicek", "minta_verifikasi")
    jalankan("minta_verifikasi", id, dunia["fo"], **isian)
    with konteks(SISTEM):
        usulan = UsulanData.objects.get(kasus=id)
    petugas = {"petugas": dunia["survei"].akun_id, "tanggal": SENIN.date()}
    sebagai(dunia["manajer"], survei.tugaskan_survei, id=usulan.pk, versi=1, **petugas)
    isi = {"id": usulan.pk, "versi": 2, "ditemukan": True, "jawaban": "Lantai tanah."}
    with pytest.raises(DiLuarLingkup):
        sebagai(dunia["survei_lain"], survei.catat_survei, **isi)
    sebagai(dunia["survei"], survei.catat_survei, **isi)
    with konteks(SISTEM):
        assert Survei.objects.get(usulan=usulan).jawaban == "Lantai tanah."


# ---- langkah 3 to 5 --------------------------------------------------------------------------------------


def test_papers_asked_for_are_recorded(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "ditangani", "minta_berkas")
    jalankan("minta_berkas", id, dunia["bo"], berkas=["Kartu keluarga", "Surat keterangan"])
    assert riwayat_terakhir(id)[1] == "Kartu keluarga; Surat keterangan"
    jalankan("terima_berkas", id, dunia["fo"], dibawa=False, catatan="Warga tidak akan datang lagi.")
    assert riwayat_terakhir(id)[0].rincian == {"dibawa": False}


def test_refusal_recommended_needs_words_for_the_citizen(dunia: Dunia) -> None:
    id, _ = kasus_di(dunia, "ditangani", "rekomendasikan")
    tolak = {"rekomendasi": "tidak_dapat_dipenuhi", "jenjang": "desa"}
    ditolak("alasan_warga_wajib", "rekomendasikan", id, dunia["bo"], **tolak)
    jalankan("rekomendasikan", id, dunia["bo"], **tolak, catatan=ALASAN)
    k = kasus_mentah(id)
    assert (k.rekomendasi, k.jenjang_program) == ("tidak_dapat_dipenuhi", "desa")


@pytest.mark.parametrize(
    ("aksi", "status", "siapa", "di"),
    [
        ("tetapkan_selesai", "penetapan", "koordinator", "desa"),
        ("selesaikan_di_kecamatan", "ditelaah_supervisor", "supervisor", "kecamatan"),
        ("selesaikan", "ditangani_manajer", "manajer", "kabkota"),
    ],
)
def test_decision_is_kept_with_who_where_and_until_when_it_may_be_reopened(
    aksi: str, status: str, siapa: str, di: str, dunia: Dunia
) -> None:
    id, isian = kasus_di(dunia, status, aksi)
    jalankan(aksi, id, dunia[siapa], **isian, tidak_dapat_dipenuhi=True)
    k = kasus_mentah(id)
    assert (k.diputus_di, k.diputus_oleh_id, k.selesai_pada) == (di, dunia[siapa].akun_id, SENIN)
    assert (k.hasil, k.tidak_dapat_dipenuhi) == (isian["hasil"], True)
    assert k.buka_sampai.isoformat() == "2026-04-08T16:59:59+00:00"  # 30 calendar days
    with konteks(SISTEM):
        assert Lacak.objects.get(kasus_id=id).kalimat == "selesai_tidak_dipenuhi"


def test_one_account_in_two_roles_is_flagged_not_blocked(dunia: Dunia) -> None:
    id = buat_kasus(dunia, "rangkap")
    siapkan(dunia, id, "penetapan", "tetapkan_selesai")
    jalankan("tetapkan_selesai", id, dunia["rangkap"], **ISI["tetapkan_selesai"])
    assert kasus_mentah(id).dua_peran
    lain, isian = kasus_di(dunia, "penetapan", "tetapkan_selesai")
    jalankan("tetapkan_selesai", lain, dunia["rangkap"], **isian)
    assert not kasus_mentah(lain).dua_peran
    assert riwayat_terakhir(lain)[0].peran == "koordinator"


def test_urgent_case_gives_the_manajer_24_hours_and_proposes_an_unlisted_household(dunia: Dunia) -> None:
    id, isian = kasus_di(dunia, "dicek", "teruskan_mendesak", hasil_cek="tidak_terdaftar")
    jalankan("teruskan_mendesak", id, dunia["bo"], **isian)
    k = kasus_mentah(id)
    assert (k.mendesak, k.tenggat_tahap) == (True, SENIN + timedelta(hours=24))
    with konteks(SISTEM):
        assert UsulanData.objects.filter(kasus=id).count() == 1


def test_urgency_counts_for_the_first_act_of_the_manajer_alone(dunia: Dunia) -> None:
    """Given back and brought up again by the usual way, the case has the usual limit."""
    id, isian = kasus_di(dunia, "dicek", "teruskan_mendesak", "fokab")
    jalankan("teruskan_mendesak", id, dunia["fokab"], **isian)
    jalankan("kembalikan", id, dunia["manajer"], **ISI["kembalikan"])
    jalankan("rekomendasikan", id, dunia["bokab"], **ISI["rekomendasikan"])
    jalankan("tetapkan_tangani", id, dunia["manajer"])
    assert kasus_mentah(id).tenggat_tahap.isoformat() == "2026-03-16T16:59:59+00:00"  # 5 working days


def test_case_is_never_returned_below_the_level_where_it_started(dunia: Dunia) -> None:
    kec = buat_kasus(dunia, terlapor=dunia.petugas["bo"].pk)
    ditolak("di_bawah_mulai_tingkat", "kembalikan", kec, dunia["supervisor"], alasan=ALASAN)
    jalankan("teruskan_ke_manajer", kec, dunia["supervisor"], **ISI["teruskan_ke_manajer"])
    assert jalankan("kembalikan", kec, dunia["manajer"], alasan=ALASAN).status == "ditelaah_supervisor"
    kab = buat_kasus(dunia, terlapor=dunia.petugas["supervisor"].pk)
    ditolak("di_bawah_mulai_tingkat", "kembalikan", kab, dunia["manajer"], alasan=ALASAN)


def test_referral_decides_when_a_case_waits_and_when_it_may_end(dunia: Dunia, rujukan_terbuka: Hitungan) -> None:
    id, _ = kasus_di(dunia, "ditangani_manajer", "rujuk")
    ditolak("rujukan_belum_ada", "rujuk", id, dunia["manajer"])
    rujukan_terbuka.jumlah = 2
    ditolak("rujukan_masih_terbuka", "selesaikan", id, dunia["manajer"], **ISI["selesaikan"])
    ditolak("rujukan_masih_terbuka", "batalkan", id, dunia["fo"], **ISI["batalkan"])
    jalankan("rujuk", id, dunia["manajer"])
    ditolak("rujukan_masih_terbuka", "jawaban_rujukan", id, SISTEM)
    ditolak("rujukan_masih_terbuka", "batalkan", id, dunia["fo"], **ISI["batalkan"])
    rujukan_terbuka.jumlah = 0
    jalankan("jawaban_rujukan", id, SISTEM)
    assert jalankan("selesaikan", id, dunia["manajer"], **ISI["selesaikan"]).status == "selesai"


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
