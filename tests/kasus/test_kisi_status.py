"""The full grid status × aksi: what the procedure allows moves the case, everything else changes nothing."""

from typing import Any
from uuid import UUID

import pytest

from core.errors import StatusTidakCocok
from core.id import uuid7
from core.idempotensi import Hasil
from core.konteks import konteks
from kasus.models import Kunjungan, Survei, UsulanData, kolom_wilayah
from kasus.pilihan import StatusKasus, StatusKunjungan, StatusUsulan
from kasus.services import isi_survei, survei, usulan_lanjut
from kasus.services.kunjungan import ubah_kunjungan
from puskesos.models import Jejak
from puskesos.pelaku import SISTEM, Pelaku
from tests.dokumen_alur import tabel
from tests.dunia import SENIN, Dunia, buat_kasus
from tests.kasus.alat import ALASAN, jalankan, perlu_rujukan, potret, sementara, siapkan
from tests.kasus.conftest import Hitungan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("senin")]

AKSI = list(dict.fromkeys(b.aksi for b in tabel("Kasus") if b.aksi != "terima"))
DARI = {a: {s for b in tabel("Kasus") if b.aksi == a for s in b.dari} for a in AKSI}
TETAP = {b.aksi for b in tabel("Kasus") if b.tetap}

# Where the document names several targets: those of a village case that went its whole way.
TUJUAN = {
    ("kembalikan", "ditangani_manajer"): "ditelaah_supervisor",
    ("buka_kembali", "selesai"): "ditangani",
    ("buka_kembali", "ditutup"): "ditangani",
    ("naikkan", "ditangani"): "ditelaah_supervisor",
    ("naikkan", "penetapan"): "ditelaah_supervisor",
    ("urungkan_duplikat", "duplikat"): "ditangani",
}
PELAKU = {
    **dict.fromkeys(("catat_pemeriksaan", "teruskan_ke_back_office", "minta_verifikasi"), "fo"),
    **dict.fromkeys(("sampaikan_hasil", "minta_buka_kembali", "batalkan"), "fo"),
    **dict.fromkeys(("catat_pemeriksaan_ulang", "minta_berkas", "terima_berkas", "rekomendasikan"), "bo"),
    **dict.fromkeys(("teruskan_mendesak", "tandai_duplikat", "urungkan_duplikat", "alihkan"), "bo"),
    **dict.fromkeys(("tetapkan_selesai", "tetapkan_teruskan"), "koordinator"),
    **dict.fromkeys(("selesaikan_di_kecamatan", "teruskan_ke_manajer", "kembalikan"), "supervisor"),
    **dict.fromkeys(("tolak_buka_kembali", "buka_kembali"), "supervisor"),
    **dict.fromkeys(("tetapkan_tangani", "rujuk", "selesaikan"), "manajer"),
}
"""Somebody whose role has the aksi. Those missing are done by ``sistem``."""


def pelaku(dunia: Dunia, aksi: str, status: str) -> Pelaku:
    khusus = {("kembalikan", "penetapan"): "koordinator", ("kembalikan", "ditangani_manajer"): "manajer"}
    nama = khusus.get((aksi, status), PELAKU.get(aksi))
    return dunia[nama] if nama else SISTEM


def tujuan(aksi: str, status: str) -> str:
    """Where the document sends a case: the one target of its row, or the one written above."""
    if aksi in TETAP:
        return status
    ke = {s for b in tabel("Kasus") if b.aksi == aksi and status in b.dari for s in b.ke}
    return TUJUAN[aksi, status] if len(ke) > 1 else ke.pop()


@pytest.mark.parametrize("aksi", AKSI)
def test_aksi_moves_a_case_only_from_its_own_statuses(aksi: str, dunia: Dunia, rujukan_terbuka: Hitungan) -> None:
    rujukan_terbuka.jumlah = perlu_rujukan(aksi)
    # tetapkan_tangani is of the Sekretariat alone; every other row of the grid is a village's.
    id = buat_kasus(dunia, "fokab" if aksi == "tetapkan_tangani" else "fo")
    for status in StatusKasus.values:
        with sementara():
            isian = siapkan(dunia, id, status, aksi)
            sebelum = potret(id)
            if status in DARI[aksi]:
                _berhasil(dunia, aksi, status, id, isian, sebelum)
            else:
                _ditolak(dunia, aksi, status, id, isian, sebelum)


def _berhasil(dunia: Dunia, aksi: str, status: str, id: UUID, isian: dict[str, Any], sebelum: dict[str, Any]) -> None:
    hasil = jalankan(aksi, id, pelaku(dunia, aksi, status), **isian)
    kini = potret(id)
    tetap = aksi in TETAP
    versi = sebelum["kasus"]["versi"] + (0 if tetap else 1)
    tempat = f"{aksi} dari {status}"
    assert (kini["kasus"]["status"], kini["kasus"]["versi"]) == (tujuan(aksi, status), versi), tempat
    assert (hasil.status, hasil.versi) == (tujuan(aksi, status), versi), tempat
    baru = [r for r in kini["riwayat"][len(sebelum["riwayat"]) :] if r[0] != "buat_usulan"]
    assert baru == [(aksi, tujuan(aksi, status), versi)], tempat


def _ditolak(dunia: Dunia, aksi: str, status: str, id: UUID, isian: dict[str, Any], sebelum: dict[str, Any]) -> None:
    with pytest.raises(StatusTidakCocok) as galat:
        jalankan(aksi, id, pelaku(dunia, aksi, status), **isian)
    assert galat.value.kode == "alur_tidak_sah", f"{aksi} dari {status}"
    assert galat.value.tambahan["status_kasus"] == status
    assert galat.value.tambahan["versi"] == sebelum["kasus"]["versi"]
    assert aksi not in galat.value.tambahan["aksi"]
    assert potret(id) == sebelum, f"{aksi} dari {status}"


# ---- targets that depend on the case -----------------------------------------------------------------


def test_manajer_gives_back_to_back_office_a_case_that_never_passed_a_supervisor(dunia: Dunia) -> None:
    id = buat_kasus(dunia)
    isian = siapkan(dunia, id, "ditangani_manajer", "kembalikan", pernah_supervisor=False)
    assert jalankan("kembalikan", id, dunia["manajer"], **isian).status == "ditangani"


@pytest.mark.parametrize("status", ["ditangani", "penetapan"])
def test_late_stage_at_a_sekretariat_stays_and_takes_no_versi(status: str, dunia: Dunia) -> None:
    id = buat_kasus(dunia, "fokab")
    siapkan(dunia, id, status, "naikkan")
    sebelum = potret(id)
    hasil = jalankan("naikkan", id, SISTEM)
    kini = potret(id)
    assert (hasil.status, hasil.versi) == (status, sebelum["kasus"]["versi"])
    assert kini["riwayat"][-1] == ("naikkan", status, sebelum["kasus"]["versi"])
    assert kini["kasus"]["dinaikkan_pada"] == SENIN


@pytest.mark.parametrize(
    ("di", "oleh", "ke"),
    [
        ("desa", "supervisor", "ditangani"),
        ("kecamatan", "manajer", "ditelaah_supervisor"),
        ("kabkota", "kadis", "ditangani_manajer"),
    ],
)
@pytest.mark.parametrize("status", ["selesai", "ditutup"])
def test_reopened_case_goes_back_to_the_level_that_decided(
    di: str, oleh: str, ke: str, status: str, dunia: Dunia
) -> None:
    id = buat_kasus(dunia)
    isian = siapkan(dunia, id, status, "buka_kembali", diputus_di=di, diputus_oleh=dunia["manajer"].akun_id)
    assert jalankan("buka_kembali", id, dunia[oleh], **isian).status == ke


@pytest.mark.parametrize(
    "status", ["diterima", "dicek", "verifikasi_lapangan", "ditangani", "menunggu_berkas", "penetapan"]
)
def test_separated_duplicate_is_where_it_was_before(status: str, dunia: Dunia) -> None:
    id = buat_kasus(dunia)
    isian = siapkan(dunia, id, status, "tandai_duplikat")
    jalankan("tandai_duplikat", id, dunia["bo"], **isian)
    hasil = jalankan("urungkan_duplikat", id, dunia["koordinator"])
    assert hasil.status == status
    kini = potret(id)["kasus"]
    assert (kini["selesai_pada"], kini["duplikat_dari_id"], kini["status_sebelum"]) == (None, None, "")


# ---- visits --------------------------------------------------------------------------------------------

KUNJUNGAN = {b.aksi: b for b in tabel("Kunjungan") if b.aksi != "ambil_nomor"}


@pytest.mark.parametrize("aksi", KUNJUNGAN)
def test_aksi_moves_a_visit_only_from_its_own_statuses(aksi: str, dunia: Dunia) -> None:
    fo, unit = dunia["fo"], dunia.unit["desa"]
    for nomor, status in enumerate(StatusKunjungan.values, 1):
        with konteks(fo):
            k = Kunjungan.objects.create(
                unit=unit, tanggal_lokal=SENIN.date(), nomor=nomor, status=status, datang_pada=SENIN,
                **kolom_wilayah(unit),
            )  # fmt: skip
            jejak = Jejak.objects.filter(objek_id=k.pk)
            if status in KUNJUNGAN[aksi].dari:
                hasil = ubah_kunjungan(aksi, id=k.pk, oleh=fo, versi=1)
                (ke,) = KUNJUNGAN[aksi].ke
                assert (hasil.status, hasil.versi) == (ke, 2), f"{aksi} dari {status}"
                assert [(j.aksi, j.dari, j.ke) for j in jejak] == [(aksi, status, ke)]
            else:
                sebelum = Kunjungan.objects.filter(pk=k.pk).values().get()
                with pytest.raises(StatusTidakCocok):
                    ubah_kunjungan(aksi, id=k.pk, oleh=fo, versi=1)
                assert Kunjungan.objects.filter(pk=k.pk).values().get() == sebelum, f"{aksi} dari {status}"
                assert not jejak.exists()


# ---- proposals -----------------------------------------------------------------------------------------

USULAN = {b.aksi: b for b in tabel("UsulanData") if b.aksi != "buat_usulan"}


def _usulan(dunia: Dunia, kasus: UUID, status: str) -> UUID:
    unit = dunia.unit["desa"]
    with konteks(SISTEM):
        u = UsulanData(
            id=uuid7(), unit=unit, kasus_id=kasus, status=status, dibuat_pada=SENIN, tenggat=SENIN,
            petugas_survei_id=dunia["survei"].akun_id, **kolom_wilayah(unit),
        )  # fmt: skip
        u.save(force_insert=True)
    return u.pk


PELAKU_USULAN = {"catat_survei": "survei", "simpulkan": "survei", "catat_musyawarah": "bo", "teruskan_dinsos": "bo"}


def _ubah_usulan(dunia: Dunia, aksi: str, id: UUID) -> Hasil:
    isian: dict[str, dict[str, Any]] = {
        "tugaskan": {"petugas": dunia["survei"].akun_id, "tanggal": SENIN.date()},
        "catat_survei": {"ditemukan": True, "menolak": True, "jawaban": ALASAN},
        "simpulkan": {"layak": True, "alasan": ALASAN},
        "catat_musyawarah": {"tanggal": SENIN.date(), "tempat": "Balai desa", "hadir": ["Ketua RT"], "hasil": ALASAN},
        "teruskan_dinsos": {"tanggal": SENIN.date()},
        "catat_input": {"nomor_siks": "SIKS-1", "tanggal": SENIN.date()},
        "catat_hasil": {"masuk": True, "alasan": ALASAN, "tanggal": SENIN.date()},
    }
    layanan: dict[str, Any] = {
        "tugaskan": survei.tugaskan_survei,
        "catat_survei": isi_survei.catat_survei,
        "simpulkan": survei.simpulkan_survei,
        "catat_musyawarah": usulan_lanjut.catat_musyawarah,
        "teruskan_dinsos": usulan_lanjut.teruskan_dinsos,
        "catat_input": usulan_lanjut.catat_input,
        "catat_hasil": usulan_lanjut.catat_hasil,
    }
    oleh = dunia[PELAKU_USULAN.get(aksi, "manajer")]
    with konteks(oleh):
        hasil: Hasil = layanan[aksi](id=id, oleh=oleh, versi=1, **isian[aksi])
    return hasil


@pytest.mark.parametrize("aksi", USULAN)
def test_aksi_moves_a_proposal_only_from_its_own_statuses(aksi: str, dunia: Dunia) -> None:
    kasus = buat_kasus(dunia)
    tuju = {
        "tugaskan": "ditugaskan", "catat_survei": "disurvei", "simpulkan": "layak", "catat_musyawarah": "musyawarah",
        "teruskan_dinsos": "diteruskan_dinsos", "catat_input": "diinput", "catat_hasil": "masuk",
    }[aksi]  # fmt: skip
    assert tuju in USULAN[aksi].ke
    for status in StatusUsulan.values:
        id = _usulan(dunia, kasus, status)
        sebelum = _potret_usulan(id, kasus)
        if status in USULAN[aksi].dari:
            hasil = _ubah_usulan(dunia, aksi, id)
            assert (hasil.status, hasil.versi) == (tuju, 2), f"{aksi} dari {status}"
            assert _potret_usulan(id, kasus)["riwayat"][-1] == (aksi, tuju, 2)
        else:
            with pytest.raises(StatusTidakCocok):
                _ubah_usulan(dunia, aksi, id)
            assert _potret_usulan(id, kasus) == sebelum, f"{aksi} dari {status}"


def _potret_usulan(id: UUID, kasus: UUID) -> dict[str, Any]:
    with konteks(SISTEM):
        return {
            "usulan": UsulanData.objects.filter(pk=id).values().get(),
            "survei": Survei.objects.filter(usulan=id).count(),
            **potret(kasus),
        }


def test_a_household_that_was_not_found_stays_assigned(dunia: Dunia) -> None:
    id = _usulan(dunia, buat_kasus(dunia), "ditugaskan")
    survei_, oleh = isi_survei.catat_survei, dunia["survei"]
    with konteks(oleh):
        hasil = survei_(id=id, oleh=oleh, versi=1, ditemukan=False, jawaban="Rumah kosong.")
    assert (hasil.status, hasil.versi) == ("ditugaskan", 2)
    with konteks(SISTEM):
        assert Survei.objects.filter(usulan=id, ditemukan=False).count() == 1
