"""Which story happens where and when: twelve months back from the day of the demo, the same for the same day."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from demo import cerita as c
from demo import macet as m
from demo.cerita import Cerita
from demo.kantor import BOGOR, GARING, KANTOR, LEMBAGA, SENTUL, Kantor
from demo.orang import Penduduk
from demo.penulis import Langkah, Penulis, Tempat
from puskesos.kalender import kalender_unit
from puskesos.models import Unit

BENIH = 161
JUMLAH = 180
SETAHUN = 365
CIJAYANTI, KARANG_TENGAH, CIPAMBUAN = "32.01.05.2001", "32.01.05.2004", "32.01.05.2005"

# One of each, old enough to have ended: whatever the number of cases, every end and every way is there.
WAJIB: tuple[tuple[str, Cerita], ...] = (
    *((SENTUL, f) for f in (
        c.selesai_di_desa, c.ringan, c.dengan_berkas, c.tidak_dipenuhi, c.survei_layak, c.survei_tidak_layak,
        c.tidak_terdaftar_mendesak,
        c.daftar_tidak_terbuka, c.oleh_fasilitator, c.tanpa_nik, c.selesai_di_kecamatan, c.dikembalikan,
        c.selesai_di_kabkota, c.mendesak, c.dirujuk_dilayani, c.dirujuk_dua_lembaga, c.dirujuk_tidak_dilayani,
        c.dirujuk_tanpa_jawaban, c.dirujuk_ditarik, c.tidak_disampaikan, c.dibuka_kembali, c.buka_ditolak,
        c.dibatalkan, c.dibatalkan_tanpa_kode, c.duplikat, c.dialihkan, c.keluhan_petugas, c.keluhan_supervisor,
        c.pungutan, c.rahasia,
    )),
    (KARANG_TENGAH, c.dinaikkan),
    (BOGOR, c.selesai_di_desa),
    (BOGOR, c.selesai_di_kabkota),
    (BOGOR, c.mendesak),
    (BOGOR, c.dirujuk_dilayani),
    (BOGOR, c.keluhan_petugas),
    (BOGOR, c.keluhan_manajer),
)  # fmt: skip

# (office, story, age in working days). The age decides: ``ditangani`` has ten days, so 10 is due today, 12 is late.
MENUNGGU_INTI: tuple[tuple[str, Cerita, int], ...] = (
    (SENTUL, m.diterima, 1),
    (SENTUL, m.dicek, 1),
    (SENTUL, m.verifikasi, 3),
    (SENTUL, m.ditangani, 10),
    (SENTUL, m.menunggu_berkas, 4),
    (SENTUL, m.penetapan, 5),
    (SENTUL, m.ditelaah, 6),
    (SENTUL, m.di_manajer, 9),
    (SENTUL, m.dirujuk, 11),
    (SENTUL, m.selesai, 6),
    (SENTUL, m.minta_buka, 8),
    (SENTUL, m.antrean_ramai, 0),
    (SENTUL, m.verifikasi_ditugaskan, 6),
    (SENTUL, m.verifikasi_disurvei, 8),
    (SENTUL, m.usulan_musyawarah, 9),
    (SENTUL, m.usulan_diteruskan, 9),
    (SENTUL, m.usulan_diinput, 11),
    (SENTUL, m.usulan_masuk, 13),
    (SENTUL, m.usulan_ditolak, 13),
    (SENTUL, m.dirujuk_diterima, 20),
)
MENUNGGU: tuple[tuple[str, Cerita, int], ...] = (
    (SENTUL, m.dicek, 0),
    (SENTUL, m.verifikasi_tidak_ketemu, 14),
    (SENTUL, m.ditangani, 12),
    (SENTUL, m.ditangani, 9),
    (SENTUL, m.ditangani, 6),
    (SENTUL, m.ditangani, 3),
    (SENTUL, m.ditangani, 1),
    (SENTUL, m.ditangani_ringan, 2),
    (SENTUL, m.menunggu_berkas, 8),
    (SENTUL, m.penetapan, 6),
    (SENTUL, m.penetapan, 3),
    (SENTUL, m.ditelaah, 4),
    (SENTUL, m.di_manajer, 10),
    (SENTUL, m.mendesak, 1),
    (SENTUL, m.dirujuk, 16),
    (SENTUL, m.selesai, 10),
    (SENTUL, m.pengawasan, 2),
    (SENTUL, m.pengawasan_petugas, 4),
    (CIJAYANTI, m.ditelaah, 7),
    (CIJAYANTI, m.di_manajer, 7),
    (KARANG_TENGAH, m.ditangani, 12),
    (KARANG_TENGAH, m.ditelaah, 8),
    (CIPAMBUAN, m.diterima, 2),
    (CIPAMBUAN, m.ditangani, 5),
    (CIPAMBUAN, m.penetapan, 4),
    (BOGOR, m.ditangani, 4),
    (BOGOR, m.penetapan, 5),
    (BOGOR, m.di_manajer, 6),
    (BOGOR, m.dirujuk_diterima, 15),
    (BOGOR, m.antrean_ramai, 0),
    (BOGOR, m.mendesak, 0),
    (GARING, m.ditangani, 7),
    (GARING, m.ditelaah, 5),
)

PALING_SEDIKIT = len(WAJIB) + len(MENUNGGU_INTI)

UMUM_DESA = (
    *(c.selesai_di_desa,) * 8, *(c.ringan,) * 2, *(c.dengan_berkas,) * 2, c.tidak_dipenuhi, *(c.lewat_survei,) * 3,
    c.oleh_fasilitator, c.daftar_tidak_terbuka, *(c.selesai_di_kecamatan,) * 2, *(c.selesai_di_kabkota,) * 2,
    *(c.dirujuk_dilayani,) * 2, c.mendesak,
)  # fmt: skip
PELAN = (*(c.selesai_di_desa,) * 4, c.dengan_berkas, c.selesai_di_kecamatan, c.dinaikkan)
SEKRETARIAT = (*(c.selesai_di_desa,) * 4, c.selesai_di_kabkota, c.dirujuk_dilayani, c.ringan, c.mendesak)
ASING = (*(c.selesai_di_desa,) * 3, c.selesai_di_kecamatan, c.selesai_di_kabkota)
# Share of the rest per office. Cipambuan has only fresh cases: its figure for the year cannot be judged yet.
ISIAN: tuple[tuple[str, tuple[Cerita, ...], int], ...] = (
    (SENTUL, UMUM_DESA, 9),
    (CIJAYANTI, (*(c.selesai_di_desa,) * 3, c.ringan, c.selesai_di_kecamatan), 3),
    (KARANG_TENGAH, PELAN, 3),
    (BOGOR, SEKRETARIAT, 4),
    (GARING, ASING, 2),
)


@dataclass(frozen=True, slots=True)
class Perkara:
    """A planned story: its place, its steps by time, the ids of its cases."""

    tempat: Tempat
    langkah: tuple[Langkah, ...]
    id: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class _Naskah:
    kode: str
    cerita: Cerita
    mulai: datetime


def susun(kini: datetime, jumlah: int = JUMLAH) -> list[Perkara]:
    """The whole plan as of ``kini`` (aware), by time of intake. Reads offices and calendars, writes nothing."""
    tempat = {k.kode: _tempat(k, kini) for k in KANTOR if k.alamat}
    acak = Random(BENIH)
    naskah = sorted(_naskah(tempat, kini, jumlah, acak), key=lambda n: n.mulai)
    penduduk = Penduduk(acak)
    perkara: list[Perkara] = []
    for urut, n in enumerate(naskah):
        penulis = Penulis(tempat[n.kode], n.mulai, kini, acak, penduduk)
        n.cerita(penulis)
        masuk = [(s.saat, f"{urut}:{s.kasus}") for s in penulis.langkah if s.aksi == "adukan"]
        if masuk:
            perkara.append(Perkara(penulis.tempat, tuple(penulis.langkah), tuple(_id(*m) for m in masuk)))
    return perkara


def _naskah(tempat: dict[str, Tempat], kini: datetime, jumlah: int, acak: Random) -> list[_Naskah]:
    wajib = [_Naskah(k, f, _lampau(tempat[k], kini, acak, 60)) for k, f in WAJIB]
    menunggu = [_Naskah(k, f, _berumur(tempat[k], kini, umur, acak)) for k, f, umur in (*MENUNGGU_INTI, *MENUNGGU)]
    inti = len(MENUNGGU_INTI)
    naskah = [*menunggu[:inti], *wajib, *menunggu[inti:]][: max(jumlah, PALING_SEDIKIT)]
    bobot = [n for _, _, n in ISIAN]
    while len(naskah) < jumlah:
        kode, pilihan, _ = acak.choices(ISIAN, bobot)[0]
        naskah.append(_Naskah(kode, acak.choice(pilihan), _lampau(tempat[kode], kini, acak, 12)))
    return naskah


def _lampau(tempat: Tempat, kini: datetime, acak: Random, paling_muda: int) -> datetime:
    """A minute of office hours on a working day of the last twelve months, at least that many days ago."""
    hari = _hari_ini(tempat, kini) - timedelta(days=acak.randint(paling_muda, SETAHUN))
    return _jam(tempat.kalender.hari_nol(hari), tempat, acak)


def _berumur(tempat: Tempat, kini: datetime, umur: int, acak: Random) -> datetime:
    """So many working days ago; 0: within the last hour, whatever time it is, but never on the day before."""
    if umur == 0:
        tengah_malam = datetime.combine(_hari_ini(tempat, kini), time(), ZoneInfo(tempat.zona))
        return max(kini - timedelta(minutes=acak.randint(35, 55)), tengah_malam)
    hari_ini = tempat.kalender.hari_nol(_hari_ini(tempat, kini))
    return _jam(tempat.kalender.langkah(hari_ini, -umur), tempat, acak)


def _jam(hari: date, tempat: Tempat, acak: Random) -> datetime:
    menit = acak.randint(0, 300)
    return datetime.combine(hari, time(8, 30), ZoneInfo(tempat.zona)) + timedelta(minutes=menit)


def _hari_ini(tempat: Tempat, kini: datetime) -> date:
    return kini.astimezone(ZoneInfo(tempat.zona)).date()


def _tempat(kantor: Kantor, kini: datetime) -> Tempat:
    """The office with the posts that act on its cases: its own, then those of the offices above it."""
    unit = Unit.objects.get(kode=kantor.kode)
    petugas: dict[str, tuple[str, str]] = {}
    for k in [kantor, *(k for kode in kantor.induk for k in KANTOR if k.kode == kode)]:
        for jabatan in k.jabatan:
            petugas.setdefault(jabatan.slot, (k.akun(jabatan), k.kode))
    petugas |= {lem.jabatan.slot: (lem.akun, lem.kode) for lem in LEMBAGA if lem.kode in kantor.induk}
    kalender = kalender_unit(unit, dari=(kini - timedelta(days=SETAHUN + 30)).date())
    return Tempat(kantor, unit.zona, kalender, petugas, lambat=kantor.kode == KARANG_TENGAH)


def _id(saat: datetime, nama: str) -> UUID:
    """A UUIDv7 that is the same in every run: the instant of the intake, and a hash instead of chance."""
    milidetik = int(saat.astimezone(UTC).timestamp() * 1000)
    acak = int.from_bytes(hashlib.sha256(f"demo:{BENIH}:{nama}".encode()).digest()[:10], "big")
    angka = (milidetik << 80) | acak
    angka = angka & ~(0xF << 76) | (7 << 76)
    return UUID(int=angka & ~(0x3 << 62) | (2 << 62))
