"""What a kab/kota sets for itself: within national bounds, from a day to come, withdrawn before it begins."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import Error

from core.errors import DiLuarLingkup, IsianTidakSah, PeranTidakBerhak, StatusTidakCocok
from core.waktu import dengan_jam
from puskesos.aturan import aturan_pada, batas_berlaku, dibatasi
from puskesos.models import AturanDaerah, AturanTenggat
from puskesos.services.aturan import cabut_batas, tetapkan_batas
from tests.dunia import SENIN, Dunia, buat_dunia, buat_kasus, kasus_ditangani, kasus_mentah

pytestmark = pytest.mark.django_db
RABU = date(2026, 3, 11)


@pytest.fixture
def dunia() -> Iterator[Dunia]:
    with dengan_jam(SENIN):
        yield buat_dunia()


def tetapkan(dunia: Dunia, isi: dict[str, Any], mulai: date = RABU, oleh: str = "admin", **lain: Any) -> AturanDaerah:
    dasar = {"kabkota": "32.01", "dasar": "SK Kadis 12/2026"} | lain
    return tetapkan_batas(oleh=dunia[oleh], berlaku_mulai=mulai, isi=isi, **dasar)


def pesan(galat: pytest.ExceptionInfo[IsianTidakSah]) -> dict[str, str]:
    return {b.nama: b.pesan for b in galat.value.bidang}


def test_only_what_differs_is_kept_and_holds_from_its_day_on_in_its_area_alone(dunia: Dunia) -> None:
    baris = tetapkan(dunia, {"ditangani_hk": 7, "penetapan_hk": 2})
    assert baris.isi == {"ditangani_hk": 7}
    assert batas_berlaku("32.01", date(2026, 3, 10)).ditangani_hk == 10
    assert batas_berlaku("32.01", RABU).ditangani_hk == 7
    assert batas_berlaku("33.02", RABU).ditangani_hk == 10


@pytest.mark.parametrize(
    ("isi", "kunci", "kata"),
    [
        ({"ditangani_hk": 4}, "ditangani_hk", "Batas Back office harus 5–11 hari kerja."),
        ({"ditangani_hk": 12}, "ditangani_hk", "Batas Back office harus 5–11 hari kerja."),
        ({"ditangani_hk": "7"}, "ditangani_hk", "Batas Back office harus 5–11 hari kerja."),
        ({"ditangani_hk": True}, "ditangani_hk", "Batas Back office harus 5–11 hari kerja."),
        ({"total_hk": 30}, "total_hk", "Batas ini ditetapkan nasional"),
        ({"entah": 3}, "entah", "Batas ini ditetapkan nasional"),
        ({"ditangani_hk": 11, "penetapan_hk": 5}, "ditangani_hk", "bersama 17 hari kerja"),
        ({"penetapan_hk": 3}, "ditangani_ringan_hk", "Back office, pertanyaan dan saran, dan penetapan bersama 6"),
    ],
)
def test_value_out_of_bounds_is_told_with_the_bounds(dunia: Dunia, isi: dict[str, Any], kunci: str, kata: str) -> None:
    with pytest.raises(IsianTidakSah) as galat:
        tetapkan(dunia, isi)
    assert kata in pesan(galat)[kunci]
    assert not AturanDaerah.objects.exists()


@pytest.mark.parametrize("mulai", [date(2026, 3, 8), date(2026, 3, 9)])
def test_row_starts_tomorrow_at_the_earliest(dunia: Dunia, mulai: date) -> None:
    with pytest.raises(IsianTidakSah) as galat:
        tetapkan(dunia, {"ditangani_hk": 7}, mulai)
    assert pesan(galat) == {"berlaku_mulai": "Mulai berlaku paling cepat besok, 10 Maret 2026."}


def test_document_is_needed_and_a_day_is_used_once(dunia: Dunia) -> None:
    tetapkan(dunia, {"ditangani_hk": 7})
    with pytest.raises(IsianTidakSah) as galat:
        tetapkan(dunia, {"ditangani_hk": 8}, dasar=" ")
    assert set(pesan(galat)) == {"dasar", "berlaku_mulai"}


@pytest.mark.parametrize(
    ("oleh", "kabkota", "galat"),
    [
        ("manajer", "32.01", PeranTidakBerhak),
        ("fo", "32.01", PeranTidakBerhak),
        ("admin", "33.02", DiLuarLingkup),
        ("manajer_asing", "32.01", DiLuarLingkup),
        ("direktorat", "32.01", PeranTidakBerhak),
    ],
)
def test_only_the_administrator_of_the_area_writes(
    dunia: Dunia, oleh: str, kabkota: str, galat: type[Exception]
) -> None:
    with pytest.raises(galat):
        tetapkan(dunia, {"ditangani_hk": 7}, oleh=oleh, kabkota=kabkota)
    assert not AturanDaerah.objects.exists()


def test_future_row_is_withdrawn_and_never_held(dunia: Dunia) -> None:
    baris = tetapkan(dunia, {"ditangani_hk": 7})
    with pytest.raises(DiLuarLingkup):
        cabut_batas(oleh=dunia["manajer_asing"], id=baris.pk)
    with pytest.raises(PeranTidakBerhak):
        cabut_batas(oleh=dunia["manajer"], id=baris.pk)
    cabut_batas(oleh=dunia["admin"], id=baris.pk)
    assert batas_berlaku("32.01", RABU).ditangani_hk == 10
    tetapkan(dunia, {"ditangani_hk": 8})  # the day is free again
    assert batas_berlaku("32.01", RABU).ditangani_hk == 8


def test_row_that_has_begun_stays(dunia: Dunia) -> None:
    baris = tetapkan(dunia, {"ditangani_hk": 7})
    tengah_malam = datetime(2026, 3, 10, 17, 0, tzinfo=SENIN.tzinfo)  # Wednesday 00.00 WIB
    with dengan_jam(tengah_malam), pytest.raises(StatusTidakCocok):
        cabut_batas(oleh=dunia["admin"], id=baris.pk)
    for perintah in ({"isi": {}}, {"berlaku_mulai": date(2026, 1, 1)}):
        with pytest.raises(Error), transaction.atomic():
            AturanDaerah.objects.filter(pk=baris.pk).update(**perintah)
    with pytest.raises(Error), transaction.atomic():
        AturanDaerah.objects.filter(pk=baris.pk).delete()


def test_row_history_names_who_wrote_and_who_withdrew(dunia: Dunia) -> None:
    baris = tetapkan(dunia, {"ditangani_hk": 7})
    cabut_batas(oleh=dunia["admin"], id=baris.pk)
    riwayat = baris.riwayat.order_by("pgh_id")  # type: ignore[attr-defined]
    assert [r.pgh_label for r in riwayat] == ["insert", "update"]
    assert {r.pgh_context["akun"] for r in riwayat} == {dunia["admin"].akun}


def test_narrower_national_bounds_win_at_once_for_what_begins_under_them(dunia: Dunia) -> None:
    tetapkan(dunia, {"ditangani_hk": 6})
    nasional = aturan_pada(RABU)
    assert dibatasi(nasional)["ditangani_hk"] == (5, 11)
    batas = dict(nasional.batas or {}) | {"ditangani_hk": [8, 11]}
    AturanTenggat.objects.create(versi="uji", berlaku_mulai=date(2026, 4, 1), isi=nasional.isi, batas=batas)
    assert batas_berlaku("32.01", date(2026, 3, 31)).ditangani_hk == 6
    assert batas_berlaku("32.01", date(2026, 4, 1)).ditangani_hk == 8


def test_new_case_is_due_by_the_local_limit_to_the_second_and_old_ones_keep_theirs(dunia: Dunia) -> None:
    lama = kasus_ditangani(dunia)
    tetapkan(dunia, {"ditangani_hk": 7, "front_office_hk": 2, "ditangani_ringan_hk": 1})
    rabu = datetime(2026, 3, 11, 3, 0, tzinfo=SENIN.tzinfo)
    with dengan_jam(rabu):
        baru, diterima = kasus_ditangani(dunia), buat_kasus(dunia)
    k, b, d = kasus_mentah(lama), kasus_mentah(baru), kasus_mentah(diterima)
    assert (k.aturan_daerah_id, b.aturan_daerah_id) == (None, AturanDaerah.objects.get().pk)
    # 7 working days after Wednesday 11 March, 23.59.59 WIB; 18 to 24 March 2026 are Nyepi, Idulfitri and cuti bersama.
    assert b.tenggat_tahap == datetime(2026, 3, 27, 16, 59, 59, tzinfo=SENIN.tzinfo)
    assert d.tenggat_tahap == datetime(2026, 3, 13, 16, 59, 59, tzinfo=SENIN.tzinfo)
    assert k.tenggat_tahap == datetime(2026, 3, 30, 16, 59, 59, tzinfo=SENIN.tzinfo)
