"""The demonstration of a case left alone: each level with its local time, roles and no names, and nothing stays."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core.konteks import dengan_sistem
from kasus.models import JadwalTenggat, Kasus
from puskesos.models import Pemberitahuan, Penugasan
from tests.dunia import Dunia, buat_dunia

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia(db: None, settings: Any) -> Dunia:
    settings.DEMO = True
    d = buat_dunia()
    kepala = {"unsur": "asn_dinsos_pimpinan", "jabatan": "Kepala Dinas Sosial"}
    Penugasan.objects.filter(petugas=d.petugas["kadis"]).update(**kepala)
    return d


def peragakan(*pilihan: str) -> str:
    keluaran = StringIO()
    call_command("peragaan_tenggat", *pilihan, stdout=keluaran)
    return keluaran.getvalue()


def test_each_level_is_printed_once_and_nothing_stays(dunia: Dunia) -> None:
    baris = peragakan().splitlines()
    tingkat = ("Diingatkan", "Lewat tenggat, ")
    assert [b for b in baris if any(t in b for t in tingkat)] == [
        "Kam 26 Mar 2026 07.00 WIB  Diingatkan: tenggat hampir tiba",
        "Sel 31 Mar 2026 00.00 WIB  Lewat tenggat, atasan diberi tahu",
        "Jum 3 Apr 2026 00.00 WIB  Lewat tenggat, dinaikkan otomatis",
        "Kam 9 Apr 2026 07.00 WIB  Diingatkan: tenggat hampir tiba",
        "Jum 10 Apr 2026 00.00 WIB  Lewat tenggat, atasan diberi tahu",
        "Rab 15 Apr 2026 00.00 WIB  Lewat tenggat, dinaikkan otomatis",
        "Sel 21 Apr 2026 07.00 WIB  Diingatkan: tenggat hampir tiba",
        "Kam 23 Apr 2026 00.00 WIB  Lewat tenggat, atasan diberi tahu",
        "Sel 28 Apr 2026 00.00 WIB  Lewat tenggat, Kepala Dinas diberi tahu",
    ]
    assert any("→ Kepala Dinas Sosial (Sekretariat SLRT 32.01)" in b for b in baris)
    assert baris[-3].startswith("50 hari didiamkan: 12 peristiwa") and "tidak berubah" in baris[-1]
    with dengan_sistem():
        assert not (Kasus.objects.exists() or JadwalTenggat.objects.exists() or Pemberitahuan.objects.exists())


@pytest.mark.parametrize(
    ("pilihan", "sebab"),
    [(("--mulai", "besok"), "bukan tanggal"), (("--unit", "99.99"), "tidak ada Puskesos"),
     (("--mulai", "2024-01-08"), "tidak punya front office")],
)  # fmt: skip
def test_what_cannot_be_shown_is_said(dunia: Dunia, pilihan: tuple[str, str], sebab: str) -> None:
    with pytest.raises(CommandError, match=sebab):
        peragakan(*pilihan)


def test_refused_outside_a_demo(dunia: Dunia, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO"):
        peragakan()
