"""The conditions of each aksi (422), and what it records when they are met."""

from datetime import timedelta

import pytest

from core.errors import DiLuarLingkup, SyaratBelumTerpenuhi
from core.konteks import konteks
from core.kripto import buka_dengan
from core.waktu import dengan_jam
from kasus.models import Kasus, Lacak, PemeriksaanStatus, Riwayat, Survei, UsulanData
from kasus.services import isi_survei, survei
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, buat_kasus, kasus_mentah, sebagai
from tests.kasus.alat import ALASAN, ISI, ditolak, jalankan, kasus_di, riwayat_terakhir, sementara, siapkan
from tests.kasus.conftest import Hitungan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]

SEHARI = timedelta(days=1)


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
        sebagai(
            dunia["survei"],
            isi_survei.catat_survei,
            id=usulan.pk,
            versi=2,
            ditemukan=True,
            menolak=True,
            jawaban="Lantai tanah.",
        )
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
    isi = {"id": usulan.pk, "versi": 2, "ditemukan": True, "menolak": True, "jawaban": "Lantai tanah."}
    with pytest.raises(DiLuarLingkup):
        sebagai(dunia["survei_lain"], isi_survei.catat_survei, **isi)
    sebagai(dunia["survei"], isi_survei.catat_survei, **isi)
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
