"""The two invented respon kasus are told once, by the demo's own people."""

import pytest

from core.konteks import konteks
from demo.respon import muat_respon
from puskesos.pelaku import SISTEM
from respon_kasus.models import ResponKasus
from tests.dunia import SENIN, buat_dunia

pytestmark = pytest.mark.django_db


def test_both_stories_are_told_once() -> None:
    buat_dunia()  # accounts of the same names at the same offices
    assert [muat_respon(SENIN) for _ in range(2)] == [2, 0]
    with konteks(SISTEM):
        assert sorted(ResponKasus.objects.values_list("status", flat=True)) == ["intervensi", "selesai"]
