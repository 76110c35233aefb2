"""What the timer does when a clock of a case rings: remind, tell, hand up, close (``docs/aturan.md`` 2).

A visit is one transaction under the case's lock: it finds which levels are due and not done yet, writes one row of
``PeringatanTenggat`` for each together with the notices and riwayat, lets ``naikkan`` or ``tutup_otomatis`` move the
case, and plans the next visit. So a level happens once, however many timers run and wherever one dies.
"""

import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from time import monotonic
from uuid import UUID

from core.errors import KesalahanDomain
from core.konteks import konteks
from core.waktu import sekarang
from kasus.models import Kasus, PeringatanTenggat
from kasus.selectors.jadwal import Kursor, jatuh_tempo, sudah_diperingatkan
from kasus.selectors.penerima import PROVINSI, Jenjang, Penerima, jenjang_kasus, penerima_jenjang
from kasus.services.jadwal import kolom_segera, pertama, tulis_jadwal
from kasus.services.mesin import catat_riwayat, coba_kunci_kasus, tukar_bila_cocok
from kasus.services.penanganan import naikkan, tutup_otomatis
from kasus.tenggat import Jam
from kasus.titik import ATASAN, INGAT, LEWAT, NAIK, TUTUP, Titik, titik
from puskesos.aturan import baca
from puskesos.kalender import Kalender, kalender_unit
from puskesos.pelaku import SISTEM
from puskesos.services.pemberitahuan import beri_tahu

log = logging.getLogger("puskesos.sapu")

SEBATCH = 200
"""Cases whose offices' calendars and posts are kept at a time."""
DETIK_MAKS = 240.0
"""Of one run; the next goes on with the longest due."""
AKSI = {INGAT: "ingatkan_tenggat", LEWAT: "lewat_tenggat", ATASAN: "lapor_kepala_dinas"}
"""What riwayat says of a level; that of level 2 is ``naikkan`` itself."""
KABAR = {INGAT: "tenggat_dekat", LEWAT: "tenggat_lewat", ATASAN: "tenggat_atasan"}
DITUTUP, DINAIKKAN = "ditutup", "dinaikkan"
KABAR_TANPA_PETUGAS = "kantor_tanpa_petugas"


@dataclass(slots=True)
class Sekitar:
    """Calendars and posts of the offices of one batch, each read once."""

    _kalender: dict[UUID, Kalender] = field(default_factory=dict)
    _jenjang: dict[tuple[UUID, date], Jenjang] = field(default_factory=dict)

    def jam(self, kasus: Kasus) -> Jam:
        """The clocks of the case's office, by the limits with which the case began."""
        unit = kasus.unit
        if unit.pk not in self._kalender:
            self._kalender[unit.pk] = kalender_unit(unit)
        return Jam(baca(kasus.aturan, kasus.aturan_daerah), self._kalender[unit.pk], unit.zona)

    def jenjang(self, kasus: Kasus, hari: date) -> Jenjang:
        """The posts above the case on a day."""
        kunci = (kasus.unit_id, hari)
        if kunci not in self._jenjang:
            self._jenjang[kunci] = jenjang_kasus(kasus, hari)
        return self._jenjang[kunci]


def sapu(detik: float = DETIK_MAKS) -> Counter[str]:
    """Every case that is due, the longest due first, for at most ``detik``. How often each thing was done.

    One that fails, or is held by somebody, is left for the next run and keeps nobody waiting.
    """
    saat, batas = sekarang(), monotonic() + detik
    hasil: Counter[str] = Counter()
    kursor: Kursor | None = None
    while monotonic() < batas:
        with konteks(SISTEM):
            calon = jatuh_tempo(saat, kursor, SEBATCH)
        sekitar = Sekitar()
        for kursor in calon:
            hasil += _kunjungi(kursor[1], sekitar)
        if len(calon) < SEBATCH:
            break
    return hasil


def _kunjungi(id: UUID, sekitar: Sekitar) -> Counter[str]:
    try:
        with konteks(SISTEM):
            return tindak(id, sekitar)
    except KesalahanDomain as galat:  # somebody was faster
        log.info("sapu_tenggat kasus %s: %s", id, galat.kode)
    except Exception:
        log.exception("sapu_tenggat kasus %s gagal", id)
        return Counter(gagal=1)
    return Counter()


def tindak(id: UUID, sekitar: Sekitar | None = None) -> Counter[str]:
    """A visit of one case in a transaction of the caller: what is due now is done. Counts by level."""
    saat = sekarang()
    kasus = coba_kunci_kasus(id, SISTEM)
    if kasus is None:
        return Counter()
    sekitar = sekitar or Sekitar()
    jam = sekitar.jam(kasus)
    semua = titik(kasus, jam)
    sudah = sudah_diperingatkan(kasus.pk)
    jatuh = [t for t in semua if t.pada < saat]
    perlu = [t for t in jatuh if t.kunci not in sudah and (t.tingkat != INGAT or not _terlambat(jatuh))]
    if kolom_segera(semua)["segera_pada"] != kasus.segera_pada:
        tukar_bila_cocok(kasus, dict(kolom_segera(semua)))
    tulis_jadwal(kasus.pk, pertama(semua, saat))
    hasil: Counter[str] = Counter()
    for tingkat, isi in groupby(sorted(perlu, key=lambda t: (t.tingkat == NAIK, t.tingkat)), lambda t: t.tingkat):
        hasil[_laksanakan(kasus, tingkat, list(isi), saat, sekitar, jam)] += 1
    return hasil


def _terlambat(jatuh: list[Titik]) -> bool:
    """Whether a clock of the case is over: nobody is reminded of a limit to come any more."""
    return any(t.tingkat == LEWAT for t in jatuh)


def _laksanakan(kasus: Kasus, tingkat: int, isi: list[Titik], saat: datetime, sekitar: Sekitar, jam: Jam) -> str:
    """One level; the name of what was done."""
    if tingkat == NAIK:  # riwayat and who is told: by these aksi themselves
        tutup = isi[0].jam == TUTUP
        (tutup_otomatis if tutup else naikkan)(id=kasus.pk, oleh=SISTEM)
        _ingat(kasus, isi, saat, 0)
        return DITUTUP if tutup else DINAIKKAN
    hari = jam.tanggal(saat)
    siapa = penerima_jenjang(kasus, tingkat, hari, jam=isi[0].jam, jenjang=sekitar.jenjang(kasus, hari))
    _ingat(kasus, isi, saat, len(siapa.akun))
    catat_riwayat(
        kasus, AKSI[tingkat], dari=kasus.status, versi=kasus.versi, oleh=SISTEM, peran="sistem", saat=saat,
        rincian={"jam": [t.jam for t in isi], "kepada": list(siapa.sebagai), "jumlah": len(siapa.akun)},
    )  # fmt: skip
    _kabari(kasus, tingkat, isi[0], siapa, saat)
    return KABAR[tingkat]


def _ingat(kasus: Kasus, isi: list[Titik], saat: datetime, penerima: int) -> None:
    """UNIQUE(kasus, jam, masuk_pada, tingkat): a second one would undo this whole visit."""
    PeringatanTenggat.objects.bulk_create(
        [
            PeringatanTenggat(
                kasus=kasus, jam=t.jam, masuk_pada=t.masuk, tingkat=t.tingkat, pada=saat, penerima=penerima
            )
            for t in isi
        ]
    )


def kabari_tanpa_petugas(kasus: Kasus, siapa: Penerima, saat: datetime) -> None:
    """The province learns which office has nobody, once a day."""
    beri_tahu(
        penerima=siapa.akun, jenis=KABAR_TANPA_PETUGAS, objek="unit", objek_id=kasus.unit_id,
        kunci=f"{kasus.unit_id}:{saat:%Y%m%d}", saat=saat,
    )  # fmt: skip


def _kabari(kasus: Kasus, tingkat: int, t: Titik, siapa: Penerima, saat: datetime) -> None:
    kunci = f"{kasus.pk}:{t.jam}:{t.masuk:%Y%m%d%H%M%S}:{tingkat}"
    if siapa.sebagai == (PROVINSI,):  # knows offices, not cases
        kabari_tanpa_petugas(kasus, siapa, saat)
        return
    beri_tahu(
        penerima=siapa.akun, jenis=KABAR[tingkat], objek="kasus", objek_id=kasus.pk, kunci=kunci, saat=saat,
        rincian={"jam": t.jam, "status": str(kasus.status)},
    )  # fmt: skip
