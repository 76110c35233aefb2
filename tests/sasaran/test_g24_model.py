"""G24: random walks through the graphs against small pure models. No difference is allowed.

The models know the tables of docs/alur.md by heart, in a few lines, and nothing of the code under test.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core.errors import PeranTidakBerhak, StatusTidakCocok, SyaratBelumTerpenuhi
from core.konteks import konteks
from kasus.models import Kunjungan, Riwayat
from kasus.services import penanganan
from kasus.services.kunjungan import ambil_nomor_antrean, ubah_kunjungan
from puskesos.pelaku import SISTEM
from tests.dunia import Dunia, buat_dunia, buat_kasus, kasus_mentah, sebagai
from tests.kasus.alat import ISI
from tests.sasaran.ukuran import benih, tulis, ukuran

pytestmark = [pytest.mark.django_db, pytest.mark.g24]

TERBUKA = {"diterima", "dicek", "verifikasi_lapangan", "ditangani", "menunggu_berkas", "penetapan",
           "ditelaah_supervisor", "ditangani_manajer", "dirujuk"}  # fmt: skip
TINGKAT = {"desa": "ditangani", "kecamatan": "ditelaah_supervisor", "kabkota": "ditangani_manajer"}
DESA = TERBUKA - {"ditelaah_supervisor", "ditangani_manajer", "dirujuk"}

# aksi → (who does it here, from, to); "=" stays, "?" decided by the model's memory
GRAF: dict[str, tuple[str, set[str], str]] = {
    "catat_pemeriksaan": ("fo", {"diterima", "dicek"}, "dicek"),
    "catat_pemeriksaan_ulang": ("bo", TERBUKA - {"diterima", "dicek"}, "="),
    "teruskan_ke_back_office": ("fo", {"dicek"}, "ditangani"),
    "minta_verifikasi": ("fo", {"dicek"}, "verifikasi_lapangan"),
    "verifikasi_selesai": ("sistem", {"verifikasi_lapangan"}, "ditangani"),
    "minta_berkas": ("bo", {"ditangani"}, "menunggu_berkas"),
    "terima_berkas": ("bo", {"menunggu_berkas"}, "ditangani"),
    "rekomendasikan": ("bo", {"ditangani"}, "penetapan"),
    "tetapkan_selesai": ("koordinator", {"penetapan"}, "selesai"),
    "tetapkan_teruskan": ("koordinator", {"penetapan"}, "ditelaah_supervisor"),
    "teruskan_mendesak": ("bo", {"dicek", "ditangani", "penetapan"}, "ditangani_manajer"),
    "kembalikan": ("supervisor", {"ditelaah_supervisor"}, "ditangani"),
    "selesaikan_di_kecamatan": ("supervisor", {"ditelaah_supervisor"}, "selesai"),
    "teruskan_ke_manajer": ("supervisor", {"ditelaah_supervisor"}, "ditangani_manajer"),
    "rujuk": ("manajer", {"ditangani_manajer"}, "dirujuk"),
    "selesaikan": ("manajer", {"ditangani_manajer"}, "selesai"),
    "sampaikan_hasil": ("fo", {"selesai"}, "ditutup"),
    "minta_buka_kembali": ("fo", {"selesai", "ditutup"}, "="),
    "tolak_buka_kembali": ("atas", {"selesai", "ditutup"}, "="),
    "buka_kembali": ("atas", {"selesai", "ditutup"}, "?"),
    "batalkan": ("fo", TERBUKA, "dibatalkan"),
    "tandai_duplikat": ("bo", DESA, "duplikat"),
    "urungkan_duplikat": ("bo", {"duplikat"}, "?"),
    "alihkan": ("bo", {"diterima", "dicek", "ditangani"}, "dialihkan"),
    "naikkan": ("sistem", {"ditangani", "penetapan", "ditelaah_supervisor"}, "?"),
    "tutup_otomatis": ("sistem", {"selesai"}, "ditutup"),
}
TETAP = {"catat_pemeriksaan_ulang", "minta_buka_kembali", "tolak_buka_kembali"}
PUTUSAN = {"tetapkan_selesai": "desa", "selesaikan_di_kecamatan": "kecamatan", "selesaikan": "kabkota"}
ATAS = {"": "supervisor", "desa": "supervisor", "kecamatan": "manajer", "kabkota": "kadis"}


@dataclass
class Model:
    """What the model remembers of a village case whose clocks stand still."""

    status: str = "diterima"
    versi: int = 1
    peristiwa: int = 1
    cek: str = ""
    jeda: int = 0
    putus: str = ""
    sebelum: str = ""
    minta: bool = False
    dijawab: bool = False
    usulan: bool = False
    dengan_alasan: bool = field(default=False)

    def syarat(self, aksi: str, hasil: str, alasan: str) -> bool:
        """Whether the conditions of an aksi hold (right person, right status)."""
        if aksi == "teruskan_ke_back_office":
            return self.cek != "tidak_terdaftar" or bool(alasan)
        return {
            "minta_verifikasi": self.cek == "tidak_terdaftar",
            "minta_berkas": self.jeda < 2,
            "rujuk": False,
            "minta_buka_kembali": not self.minta,
            "tolak_buka_kembali": self.minta and not self.dijawab,
            "naikkan": False,
            "tutup_otomatis": False,
        }.get(aksi, True)

    def maju(self, aksi: str, hasil: str) -> None:
        """The aksi happened."""
        ke = GRAF[aksi][2]
        dari = self.status
        if aksi == "catat_pemeriksaan" or aksi == "catat_pemeriksaan_ulang":
            self.cek = hasil
        self._usulan(aksi, dari)
        if aksi == "buka_kembali":
            ke, self.dijawab = TINGKAT[self.putus], True
        elif aksi == "urungkan_duplikat":
            ke = self.sebelum
        elif aksi == "tandai_duplikat":
            self.sebelum = dari
        if aksi in PUTUSAN:
            self.putus, self.minta, self.dijawab = PUTUSAN[aksi], False, False
        self.minta = self.minta or aksi == "minta_buka_kembali"
        self.dijawab = self.dijawab or aksi == "tolak_buka_kembali"
        self.jeda += aksi == "minta_berkas"
        self.status = dari if ke == "=" else ke
        self.versi += aksi not in TETAP
        self.peristiwa += 1

    def _usulan(self, aksi: str, dari: str) -> None:
        """A proposal is made once, beside the aksi that needs it, and leaves an event of its own."""
        perlu = aksi == "minta_verifikasi" or (
            self.cek == "tidak_terdaftar"
            and (aksi == "teruskan_ke_back_office" or (aksi == "teruskan_mendesak" and dari == "dicek"))
        )
        if perlu and not self.usulan:
            self.usulan = True
            self.peristiwa += 1


class MesinKasus(RuleBasedStateMachine):
    """One village case and everybody who may touch it."""

    dunia: ClassVar[Dunia]
    langkah: ClassVar[int] = 0

    @initialize()
    def mulai(self) -> None:
        self.titik = transaction.savepoint()
        self.id: UUID = buat_kasus(self.dunia)
        self.lain: UUID = buat_kasus(self.dunia)
        self.model = Model()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.titik)

    @rule(
        aksi=st.sampled_from(sorted(GRAF)),
        hasil=st.sampled_from(["terdaftar", "tidak_terdaftar", "tidak_dapat_diperiksa"]),
        alasan=st.sampled_from(["", "Tidak dapat menunggu survei."]),
        usang=st.integers(0, 9).map(lambda n: n == 0),
    )
    def coba(self, aksi: str, hasil: str, alasan: str, usang: bool) -> None:
        type(self).langkah += 1
        siapa, dari, _ = GRAF[aksi]
        pelaku = SISTEM if siapa == "sistem" else self.dunia[ATAS[self.model.putus] if siapa == "atas" else siapa]
        harap = self._harap(aksi, hasil, alasan, dari, usang and siapa != "sistem" and aksi not in TETAP)
        try:
            with konteks(pelaku):
                getattr(penanganan, aksi)(
                    id=self.id, oleh=pelaku, versi=self.model.versi - usang, **self._isi(aksi, hasil, alasan)
                )
            kejadian = "jadi"
        except (StatusTidakCocok, SyaratBelumTerpenuhi, PeranTidakBerhak) as galat:
            kejadian = type(galat).__name__
        assert kejadian == harap, (aksi, self.model)
        if kejadian == "jadi":
            self.model.maju(aksi, hasil)

    def _harap(self, aksi: str, hasil: str, alasan: str, dari: set[str], usang: bool) -> str:
        if usang or self.model.status not in dari:
            return "StatusTidakCocok"
        return "jadi" if self.model.syarat(aksi, hasil, alasan) else "SyaratBelumTerpenuhi"

    def _isi(self, aksi: str, hasil: str, alasan: str) -> dict[str, Any]:
        isi = dict(ISI[aksi])
        if aksi.startswith("catat_pemeriksaan"):
            isi["hasil"] = hasil
            isi["desil"] = None
        elif aksi == "teruskan_ke_back_office":
            isi["alasan"] = alasan
        elif aksi == "tandai_duplikat":
            isi["kasus_utama"] = self.lain
        return isi

    @invariant()
    def sama(self) -> None:
        kasus = kasus_mentah(self.id)
        with konteks(SISTEM):
            urut = list(Riwayat.objects.filter(kasus=self.id).order_by("urut").values_list("urut", flat=True))
        assert (kasus.status, kasus.versi, len(urut)) == (self.model.status, self.model.versi, self.model.peristiwa)
        assert urut == list(range(1, self.model.peristiwa + 1))
        assert (kasus.selesai_pada is None) == (self.model.status in TERBUKA)


KUNJUNGAN: dict[str, tuple[set[str], str]] = {
    "panggil": ({"antre"}, "dipanggil"),
    "panggil_ulang": ({"tidak_hadir"}, "dipanggil"),
    "layani": ({"dipanggil"}, "dilayani"),
    "tandai_tidak_hadir": ({"dipanggil"}, "tidak_hadir"),
    "selesaikan_kunjungan": ({"dilayani"}, "selesai"),
    "batalkan_kunjungan": ({"antre", "dipanggil"}, "batal"),
}


class MesinKunjungan(RuleBasedStateMachine):
    """A queue of up to a few visits: numbers 1..n, each visit by its own graph."""

    dunia: ClassVar[Dunia]
    langkah: ClassVar[int] = 0

    @initialize()
    def mulai(self) -> None:
        self.titik = transaction.savepoint()
        self.status: list[str] = []
        self.id: list[UUID] = []
        self.versi: list[int] = []

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.titik)

    @rule()
    def ambil(self) -> None:
        hasil = sebagai(self.dunia["fo"], ambil_nomor_antrean)
        assert hasil.id and hasil.tambahan["nomor"] == len(self.id) + 1
        self.id.append(hasil.id)
        self.status.append("antre")
        self.versi.append(1)

    @rule(aksi=st.sampled_from(sorted(KUNJUNGAN)), mana=st.integers(0, 50))
    def coba(self, aksi: str, mana: int) -> None:
        type(self).langkah += 1
        if not self.id:
            return
        n = mana % len(self.id)
        dari, ke = KUNJUNGAN[aksi]
        fo = self.dunia["fo"]
        try:
            with konteks(fo):
                ubah_kunjungan(aksi, id=self.id[n], oleh=fo, versi=self.versi[n])
            jadi = True
        except StatusTidakCocok:
            jadi = False
        assert jadi == (self.status[n] in dari)
        if jadi:
            self.status[n], self.versi[n] = ke, self.versi[n] + 1

    @invariant()
    def sama(self) -> None:
        with konteks(self.dunia["fo"]):
            baris = list(Kunjungan.objects.order_by("nomor").values_list("pk", "status", "versi", "nomor"))
        assert baris == list(zip(self.id, self.status, self.versi, range(1, len(self.id) + 1), strict=True))


def jalankan_mesin(mesin: Any, dunia: Dunia, bawaan: int = 6) -> None:
    """N walks of 30 steps in one world; the figure goes to ``hasil/G24.json``."""
    n = ukuran(bawaan)
    mesin.dunia, mesin.langkah = dunia, 0
    run_state_machine_as_test(
        mesin,
        settings=settings(
            max_examples=n,
            stateful_step_count=30,
            deadline=None,
            derandomize=benih() == 1,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    tulis("G24", mesin.__name__, jalan=n, langkah=mesin.langkah, beda=0)


@pytest.mark.parametrize("mesin", [MesinKasus, MesinKunjungan])
def test_random_walks_agree_with_the_model(db: None, mesin: Any) -> None:
    jalankan_mesin(mesin, buat_dunia())
