"""What the timer has to do with a case, and from which instant on. Pure: computed from the case's stored due dates.

Levels (ours): 0 the owner is reminded at 75 % of the limit · 1 the limit has passed, owner and the next role up are
told · 2 the grace has passed, ``naikkan`` · 3 limit and grace have passed at the manajer's, the Kepala Dinas is told.
A limit of n working days is at 75 % on the morning of the working day that is n/4 (rounded down) before the due day;
one in hours after three quarters of the hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.waktu import tanggal_di
from kasus.models import Kasus, UsulanData
from kasus.pilihan import StatusKasus as S
from kasus.tenggat import Jam, hari_janji, hari_tahap
from puskesos.kalender import akhir_hari, pagi_hari

TAHAP, DESA, KASUS, PENGAWASAN, BUKA, TUTUP = "tahap", "desa", "kasus", "pengawasan", "buka", "tutup"
SURVEI = "survei"
"""Clocks: of the stage, of the village, of the whole referred case, of a complaint about conduct, of the answer to a
wish to reopen; and the day on which the timer closes."""
INGAT, LEWAT, NAIK, ATASAN = range(4)
"""The levels."""
DINAIKKAN = frozenset({S.DITANGANI, S.PENETAPAN, S.DITELAAH_SUPERVISOR})
DI_KABKOTA = frozenset({S.DITANGANI_MANAJER})
"""Of a referred case each referral has its own level 3 (``rujukan.services.jadwal``)."""

KOLOM_JAM = frozenset(
    {"masuk_tahap_pada", "tenggat", "tenggat_tahap", "tenggat_total", "tenggat_kasus", "total_berakhir_pada",
     "dinaikkan_pada", "jeda_batas", "selesai_pada", "ditutup_pada", "minta_buka_pada", "minta_buka_dijawab"}
)  # fmt: skip
"""Columns from which the instants follow; a change of one of them makes a new plan."""


@dataclass(frozen=True, slots=True, order=True)
class Titik:
    """From ``pada`` on, ``tingkat`` of a clock that started at ``masuk`` is due; each is done once."""

    pada: datetime
    tingkat: int
    jam: str
    masuk: datetime

    @property
    def kunci(self) -> tuple[str, datetime, int]:
        """What is UNIQUE for a case."""
        return self.jam, self.masuk, self.tingkat


def titik(kasus: Kasus, jam: Jam) -> list[Titik]:
    """All instants of a case as it stands now, the earliest first; past ones too. Empty for a case at rest."""
    if kasus.terbuka:
        isi = [*_tahap(kasus, jam), *_jumlah(kasus, jam)]
        if kasus.status == S.MENUNGGU_BERKAS and kasus.jeda_batas:  # nobody is late while the clock stands still
            isi = [Titik(max(t.pada, kasus.jeda_batas), t.tingkat, t.jam, t.masuk) for t in isi]
        return sorted(isi)
    return sorted([*_selesai(kasus, jam), *_minta_buka(kasus, jam)])


def titik_usulan(usulan: UsulanData, jam: Jam) -> list[Titik]:
    """The instants of a survey that no case waits for: reminder, limit, and the grace after it at the manajer's."""
    batas, masuk = usulan.tenggat, usulan.dibuat_pada
    naik = Titik(jam.tempo(batas, jam.aturan.masa_tenggang_hk), ATASAN, SURVEI, masuk)
    return [*_pasang(batas, saat_ingat(batas, jam.aturan.verifikasi_hk, jam), SURVEI, masuk), naik]


def segera_pada(semua: list[Titik]) -> datetime | None:
    """From when on the case counts as due soon: the first of its reminders."""
    return min((t.pada for t in semua if t.tingkat == INGAT), default=None)


def saat_ingat(tenggat: datetime, hari: int, jam: Jam) -> datetime:
    """75 % of a limit of ``hari`` working days that ends at ``tenggat``."""
    return pagi_hari(jam.kalender.langkah(jam.tanggal(tenggat), -(hari // 4)), jam.zona)


def _pasang(tenggat: datetime, ingat: datetime, nama: str, masuk: datetime) -> Iterator[Titik]:
    yield Titik(ingat, INGAT, nama, masuk)
    yield Titik(tenggat, LEWAT, nama, masuk)


def _tahap(kasus: Kasus, jam: Jam) -> Iterator[Titik]:
    batas, masuk = kasus.tenggat_tahap, kasus.masuk_tahap_pada
    if batas == akhir_hari(tanggal_di(batas, jam.zona), jam.zona):
        ingat = saat_ingat(batas, _hari(kasus, jam), jam)
    else:  # hours by the clock
        ingat = masuk + (batas - masuk) * 3 / 4
    yield from _pasang(batas, ingat, TAHAP, masuk)
    tenggang = jam.tempo(batas, jam.aturan.masa_tenggang_hk)
    # Equal: the last time the timer moved the case into this stage, which can be late in its turn.
    if kasus.status in DINAIKKAN and (kasus.dinaikkan_pada is None or kasus.dinaikkan_pada <= masuk):
        yield Titik(tenggang, NAIK, TAHAP, masuk)
    if kasus.status in DI_KABKOTA:
        yield Titik(tenggang, ATASAN, TAHAP, masuk)


def _hari(kasus: Kasus, jam: Jam) -> int:
    status = {S.DICEK: S.DITERIMA, S.MENUNGGU_BERKAS: S.DITANGANI}.get(S(kasus.status), S(kasus.status))
    return hari_tahap(status, kasus, jam.aturan) or 1


def _jumlah(kasus: Kasus, jam: Jam) -> Iterator[Titik]:
    """The clocks that run over several stages."""
    a, masuk = jam.aturan, kasus.diterima_pada
    if kasus.tenggat_total and kasus.total_berakhir_pada is None:
        yield from _pasang(kasus.tenggat_total, saat_ingat(kasus.tenggat_total, hari_janji(kasus, a), jam), DESA, masuk)
    elif kasus.kategori.pengawasan:
        yield from _pasang(kasus.tenggat, saat_ingat(kasus.tenggat, a.pengawasan_hk, jam), PENGAWASAN, masuk)
    if kasus.tenggat_kasus:
        batas = kasus.tenggat_kasus
        yield from _pasang(batas, _pagi_sebelum(batas, a.kasus_dirujuk_hari // 4, jam), KASUS, masuk)
        yield Titik(jam.tempo(batas, a.masa_tenggang_hk), ATASAN, KASUS, masuk)


def _pagi_sebelum(batas: datetime, hari: int, jam: Jam) -> datetime:
    """Calendar days before a due date, moved to the office's next working day."""
    hari_ingat: date = jam.tanggal(batas) - timedelta(days=hari)
    return min(batas, pagi_hari(jam.kalender.hari_nol(hari_ingat), jam.zona))


def _selesai(kasus: Kasus, jam: Jam) -> Iterator[Titik]:
    """The citizen must be told; if nobody does, the timer closes."""
    if kasus.status != S.SELESAI or kasus.selesai_pada is None:
        return
    ingat = saat_ingat(kasus.tenggat_tahap, jam.aturan.sampaikan_hk, jam)
    yield from _pasang(kasus.tenggat_tahap, ingat, TAHAP, kasus.masuk_tahap_pada)
    tutup = jam.tempo(kasus.selesai_pada, jam.aturan.tutup_otomatis_hk)
    yield Titik(tutup, NAIK, TUTUP, kasus.selesai_pada)


def _minta_buka(kasus: Kasus, jam: Jam) -> Iterator[Titik]:
    if kasus.minta_buka_pada and kasus.minta_buka_tenggat and not kasus.minta_buka_dijawab:
        batas = kasus.minta_buka_tenggat
        yield from _pasang(batas, saat_ingat(batas, jam.aturan.minta_buka_hk, jam), BUKA, kasus.minta_buka_pada)
