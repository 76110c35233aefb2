"""What a supervisor or manajer watches: where cases wait, how long, what happened to them. Counts, no person.

Every number comes with the filters that open exactly its cases in the worklist (``Angka``); both are made of the
same conditions (``kasus.selectors.kasus``, ``kasus.selectors.peristiwa``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet

from core.waktu import sekarang, tanggal_di
from kasus.models import Kasus
from kasus.pilihan import LANGKAH, TERBUKA
from kasus.pilihan import StatusKasus as S
from kasus.policies import KOORDINATOR, MANAJER
from kasus.selectors.kasus import Saring, lewat, segera, syarat
from kasus.selectors.peristiwa import AKSI_PERISTIWA, MEJA, MEJA_STATUS, UMUR, batas_masa, hidup_sejak, syarat_umur
from kasus.selectors.peristiwa import syarat_peristiwa as terjadi
from puskesos.pelaku import Pelaku

PEKAN = 12
"""Weeks of the lines of work in and out; the running one is the last."""
HITUNGAN = ("semua", "lewat", "segera", "mendesak", *UMUR)


@dataclass(frozen=True, slots=True)
class Lihat:
    """What the board is narrowed to, with the period of its shares (local days, both included)."""

    dari: date
    sampai: date
    kecamatan: str = ""
    desa: str = ""
    kategori: str = ""

    @property
    def saring(self) -> Saring:
        """The filters that every list behind the board keeps."""
        return Saring(wilayah=self.desa or self.kecamatan, kategori=self.kategori)

    @property
    def masa(self) -> dict[str, str]:
        """The period as filters."""
        return {"dari": self.dari.isoformat(), "sampai": self.sampai.isoformat()}


@dataclass(frozen=True, slots=True)
class Angka:
    """A count and the filters that open its cases."""

    jumlah: int
    saring: Saring


@dataclass(frozen=True, slots=True)
class Baris:
    """Open cases of a status, desk or region. ``tertua``: the earliest local day of intake among them."""

    kode: str
    angka: dict[str, Angka]
    tertua: date | None


@dataclass(frozen=True, slots=True)
class Bagian:
    """``n`` of ``t`` cases of the period."""

    kode: str
    n: Angka
    t: Angka


@dataclass(frozen=True, slots=True)
class Lama:
    """Days that a status took in cases that left it in the period: median and 90th percentile."""

    status: str
    kasus: Angka
    median: float
    p90: float


@dataclass(frozen=True, slots=True)
class Pekan:
    """A week from its Monday: complaints taken, cases ended."""

    mulai: date
    masuk: Angka
    berakhir: Angka


@dataclass(frozen=True, slots=True)
class Papan:
    """The whole board."""

    lihat: Lihat
    jumlah: Baris
    tahap: list[Baris]
    meja: list[Baris]
    wilayah: list[Baris]
    bagian: list[Bagian]
    lama: list[Lama]
    pekan: list[Pekan]


def dasar(pelaku: Pelaku, lihat: Lihat) -> QuerySet[Kasus]:
    """The actor's cases within the filters, open and ended."""
    semua = replace(lihat.saring, status="semua")
    baris: QuerySet[Kasus] = Kasus.objects.untuk(pelaku).filter(syarat(pelaku, semua))
    return baris.filter(kabkota=pelaku.kabkota)


def papan_pantau(pelaku: Pelaku, lihat: Lihat) -> Papan:
    """The board of a supervisor, manajer or koordinator. Three queries, whatever the number of cases."""
    kelompok = _kelompok(pelaku, lihat)
    bagian, pekan = _masa(pelaku, lihat)
    peristiwa, lama = _riwayat(pelaku, lihat)
    berjalan = Angka(bagian["berjalan"], _saring_masa(lihat, "berjalan"))
    return Papan(
        lihat=lihat,
        jumlah=_baris("", lihat, kelompok),
        tahap=[_baris(s, lihat, _ambil(kelompok, "status", s), status=s) for s in TERBUKA],
        meja=[_baris(m, lihat, _ambil(kelompok, "meja", m), meja=m) for m in MEJA],
        wilayah=_wilayah(pelaku, lihat, kelompok),
        bagian=[
            *(Bagian(k, Angka(peristiwa.get(k, 0), _saring_masa(lihat, k)), berjalan)
              for k in ("dikembalikan", "mendesak")),
            Bagian("ditolak", Angka(bagian["ditolak"], _saring_masa(lihat, "ditolak")),
                   Angka(bagian["diputus"], _saring_masa(lihat, "diputus"))),
            Bagian("dibuka_kembali", Angka(peristiwa.get("dibuka_kembali", 0), _saring_masa(lihat, "dibuka_kembali")),
                   Angka(bagian["pernah_diputus"], _saring_masa(lihat, "pernah_diputus"))),
        ],
        lama=lama,
        pekan=pekan,
    )  # fmt: skip


# ---- what waits now ----------------------------------------------------------------------------------


Kelompok = dict[str, Any]


def kolom_wilayah_bawah(pelaku: Pelaku, lihat: Lihat) -> str:
    """The column by which the board splits regions: kecamatan for a whole kab/kota, else desa."""
    return "kecamatan" if pelaku.lingkup == "kabkota" and not lihat.saring.wilayah else "desa"


def _kelompok(pelaku: Pelaku, lihat: Lihat) -> list[Kelompok]:
    saat = sekarang()
    hari = tanggal_di(saat, pelaku.zona)
    kolom = kolom_wilayah_bawah(pelaku, lihat)
    hitung = {
        "semua": Count("pk"),
        "lewat": Count("pk", filter=lewat(saat)),
        "segera": Count("pk", filter=segera(saat)),
        "mendesak": Count("pk", filter=Q(mendesak=True)),
        **{f"u{i}": Count("pk", filter=syarat_umur(kode, hari)) for i, kode in enumerate(UMUR)},
    }
    baris = dasar(pelaku, lihat).filter(selesai_pada=None).values(kolom, "status").order_by()
    kelompok = [dict(b) for b in baris.annotate(**hitung, tertua=Min("tanggal_lokal"))]
    for b in kelompok:
        b["wilayah"] = b[kolom] or pelaku.kabkota
        b["meja"] = _meja(b["status"], di_sekretariat=b[kolom] is None)
        b.update({kode: b[f"u{i}"] for i, kode in enumerate(UMUR)})
    return kelompok


def _meja(status: str, *, di_sekretariat: bool) -> str:
    """The desk of an open status; the manajer rules where there is no koordinator."""
    if status == S.PENETAPAN:
        return MANAJER if di_sekretariat else KOORDINATOR
    return MEJA_STATUS[status]


def _ambil(kelompok: Iterable[Kelompok], kunci: str, nilai: str) -> list[Kelompok]:
    return [b for b in kelompok if b[kunci] == nilai]


def _baris(kode: str, lihat: Lihat, isi: list[Kelompok], **tambah: str) -> Baris:
    saring = replace(lihat.saring, **tambah)
    sempit: dict[str, dict[str, str]] = {
        "lewat": {"tenggat": "lewat"},
        "segera": {"tenggat": "segera"},
        "mendesak": {"penanda": "mendesak"},
    }
    angka = {
        nama: Angka(
            sum(b[nama] for b in isi), replace(saring, **sempit.get(nama, {"umur": nama} if nama in UMUR else {}))
        )
        for nama in HITUNGAN
    }
    return Baris(kode, angka, min((b["tertua"] for b in isi), default=None))


def _wilayah(pelaku: Pelaku, lihat: Lihat, kelompok: list[Kelompok]) -> list[Baris]:
    """Regions with open cases, the most late first."""
    if pelaku.lingkup == "desa" or lihat.desa:
        return []
    kode = {b["wilayah"] for b in kelompok}
    baris = [_baris(k, lihat, _ambil(kelompok, "wilayah", k), wilayah=k) for k in kode]
    return sorted(baris, key=lambda b: (-b.angka["lewat"].jumlah, -b.angka["semua"].jumlah, b.kode))


# ---- what happened in the period ---------------------------------------------------------------------


def _saring_masa(lihat: Lihat, peristiwa: str, **tambah: str) -> Saring:
    return replace(lihat.saring, peristiwa=peristiwa, **{**lihat.masa, **tambah})


def senin_pekan(hari: date) -> list[date]:
    """The Mondays of the last twelve weeks, the running one last."""
    senin = hari - timedelta(days=hari.weekday())
    return [senin - timedelta(weeks=PEKAN - 1 - i) for i in range(PEKAN)]


def _masa(pelaku: Pelaku, lihat: Lihat) -> tuple[dict[str, int], list[Pekan]]:
    """Shares that the case rows tell by themselves, and the weeks: one query."""
    masa = lihat.masa
    senin = senin_pekan(lihat.sampai)
    pekan = [{"dari": s.isoformat(), "sampai": (s + timedelta(days=6)).isoformat()} for s in senin]
    q = {k: terjadi(k, "", masa["dari"], masa["sampai"], pelaku.zona)
         for k in ("berjalan", "diputus", "ditolak", "pernah_diputus")}  # fmt: skip
    for i, p in enumerate(pekan):
        q[f"m{i}"] = terjadi("masuk", "", p["dari"], p["sampai"], pelaku.zona)
        q[f"k{i}"] = terjadi("berakhir", "", p["dari"], p["sampai"], pelaku.zona)
    awal = batas_masa(min(masa["dari"], pekan[0]["dari"]), masa["sampai"], pelaku.zona)[0]
    hitung: Mapping[str, Count] = {k: Count("pk", filter=syarat_) for k, syarat_ in q.items()}
    isi = dasar(pelaku, lihat).filter(hidup_sejak(awal)).aggregate(**hitung)
    return isi, [
        Pekan(
            s,
            Angka(isi[f"m{i}"], _saring_masa(lihat, "masuk", **p)),
            Angka(isi[f"k{i}"], _saring_masa(lihat, "berakhir", **p)),
        )
        for i, (s, p) in enumerate(zip(senin, pekan, strict=True))
    ]  # fmt: skip


_RIWAYAT = """
WITH dasar(id) AS MATERIALIZED ({dasar}),
peristiwa AS MATERIALIZED (
  SELECT r.kasus_id, r.urut, r.aksi, r.dari, r.ke, r.waktu FROM dasar d JOIN riwayat r ON r.kasus_id = d.id
  WHERE r.objek = 'kasus'),
pindah AS (
  SELECT kasus_id, dari, waktu, lag(waktu) OVER (PARTITION BY kasus_id ORDER BY urut) AS masuk
  FROM peristiwa WHERE dari <> ke),
tahap AS (
  SELECT kasus_id, dari, sum(extract(epoch FROM waktu - masuk)) / 86400 AS hari FROM pindah
  WHERE masuk IS NOT NULL AND waktu >= %s AND waktu < %s GROUP BY kasus_id, dari)
SELECT 'tahap', dari, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY hari),
       percentile_cont(0.9) WITHIN GROUP (ORDER BY hari) FROM tahap GROUP BY dari
UNION ALL
SELECT 'aksi', aksi, count(DISTINCT kasus_id), NULL, NULL FROM peristiwa
WHERE aksi = ANY(%s) AND waktu >= %s AND waktu < %s GROUP BY aksi"""


def _riwayat(pelaku: Pelaku, lihat: Lihat) -> tuple[dict[str, int], list[Lama]]:
    """Events by name with the number of cases, and the days per status: one query over the history of the period.

    The history is read through the scoped cases; a stay counts when it ended in the period.
    """
    awal, akhir = batas_masa(**lihat.masa, zona=pelaku.zona)
    sql, isi = dasar(pelaku, lihat).filter(hidup_sejak(awal)).order_by().values("pk").query.sql_with_params()
    with connection.cursor() as kursor:
        kursor.execute(_RIWAYAT.format(dasar=sql), [*isi, awal, akhir, list(AKSI_PERISTIWA.values()), awal, akhir])
        baris = kursor.fetchall()
    nama = {aksi: peristiwa for peristiwa, aksi in AKSI_PERISTIWA.items()}
    peristiwa = {nama[b[1]]: int(b[2]) for b in baris if b[0] == "aksi"}
    lama = {b[1]: b for b in baris if b[0] == "tahap"}
    hasil = [
        Lama(
            s,
            Angka(int(lama[s][2]), _saring_masa(lihat, "keluar_tahap", tahap=s)),
            float(lama[s][3]),
            float(lama[s][4]),
        )
        for s in TERBUKA
        if s in lama
    ]
    return peristiwa, hasil


# ---- the live panel ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Layar:
    """Counts for a screen: nothing of a person, no number of a case."""

    masuk: int
    berakhir: int
    langkah: dict[int, int]
    lewat: int
    mendesak: int
    tertua_hari: int
    wilayah: list[tuple[str, int, int]]


def layar_pantau(pelaku: Pelaku) -> Layar:
    """What a command centre sees now. ``wilayah``: (code, open, late). Two queries."""
    hari = tanggal_di(sekarang(), pelaku.zona)
    lihat = Lihat(hari, hari)
    kelompok = _kelompok(pelaku, lihat)
    q = {k: terjadi(k, "", hari.isoformat(), hari.isoformat(), pelaku.zona) for k in ("masuk", "berakhir")}
    awal = batas_masa(hari.isoformat(), hari.isoformat(), pelaku.zona)[0]
    kini = dasar(pelaku, lihat).filter(hidup_sejak(awal)).aggregate(**{k: Count("pk", filter=v) for k, v in q.items()})
    jumlah = _baris("", lihat, kelompok)
    return Layar(
        masuk=kini["masuk"],
        berakhir=kini["berakhir"],
        langkah={n: sum(b["semua"] for b in kelompok if LANGKAH[b["status"]] == n) for n in range(1, 6)},
        lewat=jumlah.angka["lewat"].jumlah,
        mendesak=jumlah.angka["mendesak"].jumlah,
        tertua_hari=(hari - jumlah.tertua).days if jumlah.tertua else 0,
        wilayah=[(b.kode, b.angka["semua"].jumlah, b.angka["lewat"].jumlah) for b in _wilayah(pelaku, lihat, kelompok)],
    )
