"""The life of a respon kasus: table, graph, every status × aksi, the conditions, the sums."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from core.errors import (
    DiLuarLingkup,
    IsianTidakSah,
    PeranTidakBerhak,
    StatusTidakCocok,
    SyaratBelumTerpenuhi,
)
from core.konteks import konteks
from core.rantai import periksa
from core.waktu import dengan_jam
from puskesos.pelaku import SISTEM
from respon_kasus.models import ResponKasus
from respon_kasus.policies import KEBIJAKAN_RESPON, PERAN_TIM, TETAP
from respon_kasus.rantai import RIWAYAT_RESPON
from respon_kasus.services import respon as layanan
from respon_kasus.services import samping
from tests.dokumen_alur import KATA, _bagian, _sel
from tests.dunia import SENIN, Dunia, sebagai
from tests.respon_kasus.alat import BARANG, HARI, ISI, SEMUA_STATUS, lakukan, lapor, mentah, riwayat, sampai, tim

pytestmark = pytest.mark.django_db

TERBUKA = {"dilaporkan", "asesmen", "intervensi", "pemantauan"}
BERJALAN = TERBUKA - {"dilaporkan"}
TABEL: dict[str, tuple[str, set[str], str]] = {
    "bentuk_tim": ("manajer", TERBUKA, "="),
    "kontak_pertama": ("koordinator", {"dilaporkan"}, "asesmen"),
    "catat_asesmen": ("koordinator", BERJALAN, "="),
    "tulis_rencana": ("koordinator", BERJALAN, "="),
    "rencanakan": ("koordinator", {"asesmen"}, "intervensi"),
    "setujui_rencana": ("manajer", BERJALAN, "="),
    "catat_intervensi": ("koordinator", {"intervensi", "pemantauan"}, "="),
    "pantau": ("koordinator", {"intervensi"}, "pemantauan"),
    "selesaikan_respon": ("manajer", {"pemantauan"}, "selesai"),
    "hentikan": ("manajer", TERBUKA, "dihentikan"),
}
"""The procedure's table, row by row."""


def test_policy_rows_equal_the_procedure_and_its_document() -> None:
    baris = {b.aksi: b for b in KEBIJAKAN_RESPON}
    assert len(baris) == len(KEBIJAKAN_RESPON)
    dokumen = {KATA.findall(s[0])[0]: s for s in _sel(_bagian("ResponKasus")) if KATA.match(s[0])}
    assert list(dokumen) == list(baris)
    for aksi, sel in dokumen.items():
        dari = TERBUKA if sel[1].startswith("semua") else set(KATA.findall(sel[1])) or {""}
        assert set(baris[aksi].dari) == dari, aksi
        peran = set(PERAN_TIM) if sel[3] == "tim" else set(KATA.findall(sel[3]))
        assert set(baris[aksi].peran) == peran, aksi
        assert ("**tetap**" in sel[2]) == (aksi in TETAP), aksi
        if aksi != "laporkan":
            assert TABEL[aksi][1] == dari
            assert sel[2] == "**tetap**" or KATA.findall(sel[2]) == [TABEL[aksi][2]]


def test_graph_of_the_model_equals_the_procedure() -> None:
    graf = {(t.name, t.source, t.target) for t in ResponKasus(status="dilaporkan").get_all_status_transitions()}  # type: ignore[attr-defined]
    assert graf == {(a, d, ke) for a, (_, dari, ke) in TABEL.items() if ke != "=" for d in dari}


@pytest.mark.parametrize("status", SEMUA_STATUS)
def test_every_aksi_from_every_status(dunia: Dunia, status: str) -> None:
    """Only the cells of the table succeed, or wait for a condition; the others leave row and history as they were."""
    id = sampai(dunia, status)
    for aksi, (siapa, dari, _) in TABEL.items():
        if status in dari:
            continue
        sebelum = riwayat(id)
        with pytest.raises(StatusTidakCocok) as galat:
            lakukan(dunia, siapa, aksi, id)
        assert galat.value.kode == "alur_tidak_sah"
        assert (mentah(id).status, riwayat(id)) == (status, sebelum), aksi


def test_a_whole_life_is_chained(dunia: Dunia) -> None:
    id = sampai(dunia, "selesai")
    assert [r[:3] + r[4:] for r in riwayat(id)] == [
        ("laporkan", "", "dilaporkan", "front_office"),
        ("bentuk_tim", "dilaporkan", "dilaporkan", "manajer"),
        ("kontak_pertama", "dilaporkan", "asesmen", "koordinator"),
        ("tulis_rencana", "asesmen", "asesmen", "koordinator"),
        ("setujui_rencana", "asesmen", "asesmen", "manajer"),
        ("rencanakan", "asesmen", "intervensi", "koordinator"),
        ("tambah_tindak_lanjut", "intervensi", "intervensi", "koordinator"),
        ("catat_intervensi", "intervensi", "intervensi", "koordinator"),
        ("catat_intervensi", "intervensi", "intervensi", "koordinator"),
        ("pantau", "intervensi", "pemantauan", "koordinator"),
        ("tuntaskan_tindak_lanjut", "pemantauan", "pemantauan", "koordinator"),
        ("selesaikan_respon", "pemantauan", "selesai", "manajer"),
    ]
    assert mentah(id).versi == 5, "aksi that stay leave versi alone"
    with konteks(SISTEM):
        assert list(periksa([RIWAYAT_RESPON])) == []
    with pytest.raises(StatusTidakCocok) as galat:
        lakukan(dunia, "koordinator", "tindak", id)
    assert galat.value.kode == "respon_berakhir"


# ---- conditions --------------------------------------------------------------------------------------


def _gagal(dunia: Dunia, kode: str, siapa: str, aksi: str, id: Any, **isi: Any) -> None:
    sebelum = riwayat(id)
    with pytest.raises((SyaratBelumTerpenuhi, IsianTidakSah)) as galat:
        lakukan(dunia, siapa, aksi, id, **isi)
    kini = [b.kode for b in galat.value.bidang] or [galat.value.kode]
    assert (kini, riwayat(id)) == ([kode], sebelum)


def test_75_000_less_than_stated_is_refused_until_explained(dunia: Dunia) -> None:
    """Items of 1.425.000 against a stated 1.500.000."""
    id = sampai(dunia, "asesmen")
    rencana = {"dinyatakan": 1_500_000, "pagu": 1_500_000}
    lakukan(dunia, "koordinator", "tulis_rencana", id, **rencana)
    _gagal(dunia, "selisih_belum_dijelaskan", "manajer", "setujui_rencana", id, rencana=2)
    lakukan(dunia, "koordinator", "tulis_rencana", id, **rencana, selisih="Ongkos angkut 75.000 dibayar desa.")
    lakukan(dunia, "manajer", "setujui_rencana", id, rencana=3)


def test_a_plan_is_approved_by_another_manajer_and_only_its_last_version(dunia: Dunia) -> None:
    id = sampai(dunia, "asesmen")
    tim(dunia, id, "koordinator", "kadis")
    lakukan(dunia, "manajer", "tulis_rencana", id)
    _gagal(dunia, "rencana_bukan_terakhir", "kadis", "setujui_rencana", id, rencana=1)
    _gagal(dunia, "rencana_tidak_ada", "kadis", "setujui_rencana", id, rencana=3)
    _gagal(dunia, "rencana_sendiri", "manajer", "setujui_rencana", id, rencana=2)
    lakukan(dunia, "kadis", "setujui_rencana", id, rencana=2)
    _gagal(dunia, "rencana_sudah_disetujui", "kadis", "setujui_rencana", id, rencana=2)


def test_bantuan_waits_for_an_approved_plan_and_stays_within_it(dunia: Dunia) -> None:
    id = sampai(dunia, "asesmen")
    _gagal(dunia, "rencana_belum_disetujui", "koordinator", "rencanakan", id)
    lakukan(dunia, "koordinator", "tulis_rencana", id, pagu=0, barang=[])
    lakukan(dunia, "koordinator", "rencanakan", id, rencana=2)
    bantuan = {"jenis": "bantuan", "barang": BARANG}
    _gagal(dunia, "rencana_belum_disetujui", "koordinator", "catat_intervensi", id, **bantuan)
    _gagal(dunia, "barang_wajib", "koordinator", "catat_intervensi", id, jenis="bantuan")
    _gagal(dunia, "barang_bukan_bantuan", "koordinator", "catat_intervensi", id, barang=BARANG)
    lakukan(dunia, "koordinator", "tulis_rencana", id, pagu=1_425_000)
    lakukan(dunia, "manajer", "setujui_rencana", id, rencana=3)
    lakukan(dunia, "koordinator", "catat_intervensi", id, **bantuan)
    _gagal(dunia, "pagu_terlampaui", "koordinator", "catat_intervensi", id, **bantuan)
    lakukan(dunia, "koordinator", "catat_intervensi", id, **bantuan, selisih="Sumbangan warga.")


@pytest.mark.parametrize(
    ("barang", "potongan", "total"),
    [
        ([("1.5", "33333")], 0, 50_000),  # 49.999,5 rounds half up
        ([("0.333", "1000"), ("0.333", "1000")], 0, 666),  # each line by itself
        ([("3", "100000")], 12_500, 287_500),
    ],
)
def test_totals_with_rounding_and_discount(dunia: Dunia, barang: list[Any], potongan: int, total: int) -> None:
    id = sampai(dunia, "asesmen")
    butir = [{"nama": "x", "jumlah": Decimal(j), "satuan": "kg", "harga": Decimal(h)} for j, h in barang]
    lakukan(dunia, "koordinator", "tulis_rencana", id, barang=butir, potongan=potongan, dinyatakan=total, pagu=total)
    with konteks(SISTEM):
        assert ResponKasus.objects.get(pk=id).rencana.get(nomor=2).total == total
    lakukan(dunia, "manajer", "setujui_rencana", id, rencana=2)
    _gagal(dunia, "potongan_terlalu_besar", "koordinator", "tulis_rencana", id, barang=butir, potongan=total * 2)


def test_closing_asks_for_a_visit_an_end_of_follow_ups_and_the_sum(dunia: Dunia) -> None:
    id = sampai(dunia, "intervensi")
    _gagal(dunia, "tindak_lanjut_wajib", "koordinator", "pantau", id)
    lakukan(dunia, "koordinator", "tindak", id)
    lakukan(dunia, "koordinator", "pantau", id)
    _gagal(dunia, "pantau_wajib", "manajer", "selesaikan_respon", id)
    lakukan(dunia, "koordinator", "kunjungan", id)
    _gagal(dunia, "tindak_lanjut_terbuka", "manajer", "selesaikan_respon", id)
    lakukan(dunia, "koordinator", "tuntas", id)
    _gagal(dunia, "selisih_pagu", "manajer", "selesaikan_respon", id)
    lakukan(dunia, "manajer", "selesaikan_respon", id, selisih="Barang dibelikan kerabatnya.")
    assert mentah(id).selisih == "Barang dibelikan kerabatnya."


def test_first_contact_runs_by_the_clock(dunia: Dunia) -> None:
    id = lapor(dunia)
    tim(dunia, id, "koordinator")
    assert mentah(id).tenggat_kontak == SENIN + timedelta(hours=24)
    for waktu in (SENIN - timedelta(minutes=1), SENIN + timedelta(minutes=1)):
        _gagal(dunia, "waktu_kontak", "koordinator", "kontak_pertama", id, waktu=waktu)
    with dengan_jam(SENIN + timedelta(hours=30)):
        lakukan(dunia, "koordinator", "kontak_pertama", id, waktu=SENIN + timedelta(hours=3))
    assert mentah(id).kontak_pada == SENIN + timedelta(hours=3)


def test_assessments_are_numbered_and_never_overwritten(dunia: Dunia) -> None:
    id = sampai(dunia, "asesmen")
    _gagal(dunia, "asesmen_kosong", "koordinator", "catat_asesmen", id, isi={"fisik": ""})
    _gagal(dunia, "tanggal_respon", "koordinator", "catat_asesmen", id, tanggal=HARI + timedelta(days=1))
    lakukan(dunia, "koordinator", "catat_asesmen", id)
    lakukan(dunia, "supervisor", "catat_asesmen", id, isi={"psikis": "Sulit tidur."})
    with konteks(SISTEM):
        semua = ResponKasus.objects.get(pk=id).asesmen.order_by("nomor")
        assert [(a.nomor, a.isi) for a in semua] == [
            (1, {"fisik": "Luka lecet di kaki kiri."}),
            (2, {"psikis": "Sulit tidur."}),
        ]


def test_people_of_a_case_and_the_rule_of_children(dunia: Dunia) -> None:
    id = sampai(dunia, "asesmen")

    def catat(lahir: date | None, data: dict[str, str], **lain: Any) -> Any:
        isi = {"sebagai": ["korban"], "data": {"nama": "Warga Contoh", **data}, "lahir": lahir, **lain}
        return sebagai(dunia["koordinator"], samping.catat_orang, id=id, **isi)

    anak = date(2008, 3, 10)  # eighteen tomorrow
    for lahir, data, lain, kode in (
        (anak, {}, {}, "orang_wali"),
        (HARI + timedelta(days=1), {}, {}, "orang_lahir"),
        (None, {}, {"ppks": "99"}, "ppks_tidak_dikenal"),
    ):
        with pytest.raises(IsianTidakSah) as galat:
            catat(lahir, data, **lain)
        assert galat.value.bidang[0].kode == kode
    catat(anak, {"dasar_anak": "Belum ada keluarga yang ditemukan."})
    catat(date(2008, 3, 9), {})
    with konteks(SISTEM):
        assert sorted(o.anak for o in ResponKasus.objects.get(pk=id).orang.all()) == [False, True]


def test_somebody_who_was_faster_wins(dunia: Dunia) -> None:
    id = sampai(dunia, "asesmen")
    for versi, kode in ((1, "versi_usang"), (99, "versi_usang")):
        with pytest.raises(StatusTidakCocok) as galat:
            sebagai(dunia["koordinator"], layanan.rencanakan, id=id, versi=versi, **ISI["rencanakan"])
        assert galat.value.kode == kode


def test_outside_the_team_nobody_acts(dunia: Dunia) -> None:
    id = lapor(dunia)
    for siapa, galat in (("fo", PeranTidakBerhak), ("manajer", PeranTidakBerhak), ("bo", DiLuarLingkup)):
        with pytest.raises(galat):
            lakukan(dunia, siapa, "kontak_pertama", id)
    tim(dunia, id, "koordinator")
    for siapa in ("fo", "bo", "kadis", "supervisor", "manajer_asing", "mitra", "direktorat", "auditor", "admin"):
        with pytest.raises(DiLuarLingkup):
            lakukan(dunia, siapa, "kontak_pertama", id)
    with pytest.raises(PeranTidakBerhak):
        lakukan(dunia, "koordinator", "hentikan", id)
    for asing in ("fo_asing", "direktorat"):
        with pytest.raises(IsianTidakSah):
            tim(dunia, id, asing)
