"""Many at once: one transition has one winner, numbers have no gap, one key makes one case."""

import contextvars
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connections, transaction

from core.errors import KesalahanDomain, StatusTidakCocok, SyaratBelumTerpenuhi
from core.idempotensi import kunci_dari
from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import Kasus, Kunjungan, Lacak, NomorRegister, Riwayat
from kasus.pintu import terima_aduan
from kasus.services.kunjungan import ambil_nomor_antrean, panggil_berikutnya
from kasus.services.mesin import tukar_bila_cocok
from puskesos.models import DeretNomor
from puskesos.pelaku import SISTEM
from tests.dunia import SENIN, Dunia, buat_dunia, buat_kasus, kasus_ditangani, kasus_mentah
from tests.kasus.alat import ALASAN, ISI, bentuk, layanan
from tests.kasus.test_api_jalan import ADUAN

pytestmark = pytest.mark.django_db(transaction=True)

SEDANG_DIPROSES = {"55P03", "40P01"}


@pytest.fixture
def dunia(transactional_db: None) -> Iterator[Dunia]:
    with dengan_jam(SENIN):
        yield buat_dunia()


def serentak(banyak: int, kerja: Callable[[int], Any]) -> list[Any]:
    """``kerja(0..n-1)`` in threads that start together, each on a connection of its own; errors come back as values."""
    gerbang = Barrier(banyak)

    def satu(urut: int) -> Any:
        try:
            gerbang.wait(60)
            return kerja(urut)
        except Exception as galat:
            return galat
        finally:
            connections.close_all()

    with ThreadPoolExecutor(banyak) as kolam:
        # A copy of the context each: the clock stands still for the threads too.
        tugas = [kolam.submit(contextvars.copy_context().run, satu, n) for n in range(banyak)]
        return [t.result(120) for t in tugas]


def ringkas(hasil: list[Any]) -> Counter[str]:
    """How many succeeded, and the others by code. Anything but a refusal stands here under its own type."""

    def nama(h: Any) -> str:
        if isinstance(h, KesalahanDomain):
            return h.kode
        if isinstance(h, OperationalError) and getattr(h.__cause__, "sqlstate", "") in SEDANG_DIPROSES:
            return f"{h.__cause__.sqlstate}"  # type: ignore[union-attr]
        return type(h).__name__ if isinstance(h, Exception) else "berhasil"

    return Counter(map(nama, hasil))


def riwayat_kini(id: UUID) -> list[tuple[int, str, int]]:
    with konteks(SISTEM):
        return list(Riwayat.objects.filter(kasus=id).order_by("urut").values_list("urut", "aksi", "versi"))


@pytest.mark.g10
def test_fifty_at_one_transition_have_one_winner(dunia: Dunia) -> None:
    id, bo = kasus_ditangani(dunia), dunia["bo"]
    sebelum = riwayat_kini(id)

    def rekomendasikan(_: int) -> None:
        with konteks(bo):
            layanan("rekomendasikan")(id=id, oleh=bo, versi=3, **ISI["rekomendasikan"])

    hasil = ringkas(serentak(50, rekomendasikan))
    assert hasil["berhasil"] == 1
    assert set(hasil) <= {"berhasil", "versi_usang", "55P03"}, hasil
    assert kasus_mentah(id).versi == 4
    assert riwayat_kini(id) == [*sebelum, (4, "rekomendasikan", 4)]


@pytest.mark.g10
def test_two_different_aksi_at_once_have_one_winner(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    pelaku = {"rekomendasikan": dunia["bo"], "batalkan": dunia["fo"], "teruskan_mendesak": dunia["koordinator"]}

    def aksi(urut: int) -> None:
        nama = list(pelaku)[urut % 3]
        with konteks(pelaku[nama]):
            layanan(nama)(id=id, oleh=pelaku[nama], versi=3, **ISI[nama])

    hasil = ringkas(serentak(12, aksi))
    assert hasil["berhasil"] == 1 and set(hasil) <= {"berhasil", "versi_usang", "55P03"}, hasil
    assert len(riwayat_kini(id)) == 4


@pytest.mark.g10
def test_eight_workers_hand_a_late_case_up_once(dunia: Dunia) -> None:
    id = kasus_ditangani(dunia)
    bentuk(id, "penetapan", tenggat_tahap=SENIN.replace(month=1), masuk_tahap_pada=SENIN.replace(month=1))

    def naikkan(_: int) -> None:
        with konteks(SISTEM):
            layanan("naikkan")(id=id, oleh=SISTEM)

    hasil = serentak(8, naikkan)
    assert ringkas(hasil)["berhasil"] == 1
    assert all(h is None or isinstance(h, StatusTidakCocok | SyaratBelumTerpenuhi) for h in hasil), ringkas(hasil)
    assert kasus_mentah(id).status == "ditelaah_supervisor"
    assert [r[1] for r in riwayat_kini(id)].count("naikkan") == 1


@pytest.mark.g12
def test_queue_numbers_have_no_gap_when_one_in_five_is_taken_back(dunia: Dunia) -> None:
    fo = dunia["fo"]

    def ambil(urut: int) -> int:
        with konteks(fo):
            nomor: int = ambil_nomor_antrean(oleh=fo).tambahan["nomor"]
            if urut % 5 == 0:
                raise RuntimeError("taken back")
        return nomor

    hasil = serentak(50, ambil)
    diambil = sorted(h for h in hasil if isinstance(h, int))
    assert (len(diambil), ringkas(hasil)["RuntimeError"]) == (40, 10), ringkas(hasil)
    assert diambil == list(range(1, 41))
    with konteks(SISTEM):
        assert sorted(Kunjungan.objects.values_list("nomor", flat=True)) == diambil
        assert DeretNomor.objects.get(jenis="antrean").terakhir == 40


@pytest.mark.g3
def test_fifty_times_one_key_make_one_case_with_one_answer(dunia: Dunia) -> None:
    fo, kunci = dunia["fo"], str(uuid4())

    def terima(_: int) -> Any:
        with konteks(fo):
            h = terima_aduan(ADUAN, oleh=fo, kunci=kunci_dari(kunci, "POST /api/v1/kasus/", ADUAN))
            return (h.id, h.status_kode, h.status, h.versi, h.tambahan["nomor"], h.tambahan["kode_lacak"])

    hasil = serentak(50, terima)
    macam = {h for h in hasil if isinstance(h, tuple)}
    assert len(macam) == 1, ringkas(hasil)
    assert set(ringkas(hasil)) <= {"berhasil", "55P03"}, ringkas(hasil)
    with konteks(SISTEM):
        banyak = [m.objects.count() for m in (Kasus, Lacak, NomorRegister)]
        assert DeretNomor.objects.get(jenis="aduan").terakhir == 1
    assert banyak == [1, 1, 1]


@pytest.mark.g3
def test_one_client_id_under_many_keys_makes_one_case(dunia: Dunia) -> None:
    """An offline client that lost its keys: the id alone keeps the case single."""
    fo, isi = dunia["fo"], ADUAN | {"id": "019d0000-0000-7000-8000-000000000001"}

    def terima(_: int) -> Any:
        with konteks(fo):
            h = terima_aduan(isi, oleh=fo, kunci=kunci_dari(str(uuid4()), "POST /api/v1/kasus/", isi))
            return h.status_kode, h.tambahan["nomor"], h.tambahan["kode_lacak"]

    hasil = serentak(12, terima)
    assert set(ringkas(hasil)) == {"berhasil"}, ringkas(hasil)
    assert Counter(h[0] for h in hasil) == {201: 1, 200: 11}
    assert len({h[1:] for h in hasil}) == 1


@pytest.mark.g12
def test_intakes_at_once_have_a_register_without_gap(dunia: Dunia) -> None:
    def terima(_: int) -> None:
        buat_kasus(dunia)

    assert ringkas(serentak(20, terima)) == {"berhasil": 20}
    with konteks(SISTEM):
        nomor = sorted(int(n.rpartition("/")[2]) for n in Kasus.objects.values_list("nomor", flat=True))
    assert nomor == list(range(1, 21))


def test_twenty_desks_never_call_one_number_twice(dunia: Dunia) -> None:
    fo = dunia["fo"]
    with konteks(fo):
        for _ in range(25):
            ambil_nomor_antrean(oleh=fo)

    def panggil(_: int) -> int:
        with konteks(fo):
            nomor: int = panggil_berikutnya(oleh=fo).tambahan["nomor"]
            return nomor

    hasil = serentak(20, panggil)
    assert ringkas(hasil) == {"berhasil": 20}, ringkas(hasil)
    assert sorted(hasil) == list(range(1, 21))


def test_number_of_a_call_that_failed_is_called_next(dunia: Dunia) -> None:
    fo = dunia["fo"]
    with konteks(fo):
        for _ in range(2):
            ambil_nomor_antrean(oleh=fo)
    with pytest.raises(RuntimeError), konteks(fo), transaction.atomic():
        panggil_berikutnya(oleh=fo)
        raise RuntimeError(ALASAN)
    with konteks(fo):
        assert panggil_berikutnya(oleh=fo).tambahan["nomor"] == 1


def test_compare_and_set_alone_refuses_what_has_moved(dunia: Dunia) -> None:
    """The lock comes first in every service; this is what holds where somebody forgets it."""
    id, bo = kasus_ditangani(dunia), dunia["bo"]
    usang = kasus_mentah(id)
    with konteks(bo):
        layanan("rekomendasikan")(id=id, oleh=bo, versi=3, **ISI["rekomendasikan"])
        assert not tukar_bila_cocok(usang, {"jeda_kali": 1})
        usang.versi = 4
        assert not tukar_bila_cocok(usang, {"jeda_kali": 1})  # its status is the old one
        usang.status = "penetapan"
        assert tukar_bila_cocok(usang, {"jeda_kali": 1})
