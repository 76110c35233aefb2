"""Facts of the cases of a kab/kota for ``indikator.pola``, office by office. Ours alone: needs ``dengan_sistem``.

Nothing of a person leaves this process: numbers are compared as the keyed hashes that are stored, stories as hashes of
their words, made here and thrown away. A sensitive story is never opened for it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q

from indikator.pola import Fakta, potong_cerita
from kasus.models import Kasus, Riwayat
from kasus.pilihan import StatusKasus as S

SEKALI = 2000
"""Rows fetched at a time."""
KOLOM = (
    "id", "unit_id", "bulan_jatuh_tempo", "tanggal_lokal", "status", "diterima_pada", "tenggat_total",
    "total_berakhir_pada", "selesai_pada", "mendesak", "tidak_dapat_dipenuhi", "jeda_kali", "jeda_hari", "jeda_batas",
    "sensitif", "uraian_terang", "pelapor__telepon_indeks", "pelapor__keluarga__no_kk_indeks",
)  # fmt: skip


def fakta_per_unit(kabkota: str, awal: date, bulan: date) -> Iterator[tuple[UUID, list[Fakta]]]:
    """The cohort of the months ``awal`` to ``bulan`` (first days), per office. Memory is that of one office."""
    baris = (
        Kasus.objects.filter(kabkota=kabkota, tanggal_jatuh_tempo__gte=awal, tanggal_jatuh_tempo__lt=_berikut(bulan))
        .filter(mulai_tingkat="desa", tenggat_total__isnull=False)
        .order_by("unit_id")
        .values_list(*KOLOM, named=True)
        .iterator(chunk_size=SEKALI)
    )
    for unit_id, kelompok in groupby(baris, key=attrgetter("unit_id")):
        kasus = list(kelompok)
        jejak = _jejak([k.id for k in kasus])
        yield unit_id, [_fakta(k, jejak.get(k.id, {})) for k in kasus]


def _berikut(bulan: date) -> date:
    return (bulan.replace(day=28) + timedelta(days=4)).replace(day=1)


def _jejak(kasus: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Steps by people until the village total ended, and the last pause, per case."""
    orang = Q(pelaku__isnull=False) & (
        Q(kasus__total_berakhir_pada__isnull=True) | Q(waktu__lte=F("kasus__total_berakhir_pada"))
    )
    baris = (
        Riwayat.objects.filter(kasus_id__in=kasus, objek=Riwayat.Objek.KASUS)
        .values("kasus_id")
        .annotate(
            langkah=Count("id", filter=orang),
            akun=Count("pelaku_id", filter=orang, distinct=True),
            awal=Min("waktu", filter=orang),
            akhir=Max("waktu", filter=orang),
            minta=Max("waktu", filter=Q(aksi="minta_berkas")),
            terima=Max("waktu", filter=Q(aksi="terima_berkas")),
        )
    )
    return {b["kasus_id"]: dict(b) for b in baris}


def _fakta(k: Any, jejak: dict[str, Any]) -> Fakta:
    lepas = k.status in (S.DIBATALKAN, S.DUPLIKAT)
    dinilai = not (lepas and k.selesai_pada <= k.tenggat_total)
    awal, akhir = jejak.get("awal"), jejak.get("akhir")
    return Fakta(
        id=k.id,
        bulan=k.bulan_jatuh_tempo,
        hari=k.tanggal_lokal,
        dinilai=dinilai,
        terpakai=None if lepas else terpakai(k.diterima_pada, k.total_berakhir_pada, k.tenggat_total),
        sisa_jeda=_sisa_jeda(k, jejak),
        batal=k.status == S.DIBATALKAN,
        duplikat=k.status == S.DUPLIKAT,
        ditolak=k.tidak_dapat_dipenuhi,
        mendesak=k.mendesak,
        langkah=jejak.get("langkah", 0),
        akun=jejak.get("akun", 0),
        menit=(akhir - awal).total_seconds() / 60 if awal and akhir else 0.0,
        cerita=frozenset() if k.sensitif else potong_cerita(k.uraian_terang),
        telepon=_hash(k.pelapor__telepon_indeks),
        kk=_hash(k.pelapor__keluarga__no_kk_indeks),
    )


def _hash(nilai: Any) -> bytes | None:
    return bytes(nilai) if nilai is not None else None


def terpakai(mulai: datetime, berakhir: datetime | None, tenggat: datetime) -> float | None:
    """Share of the village total that was used when it ended; None while it runs, and when it ended late."""
    if berakhir is None or berakhir > tenggat or tenggat <= mulai:
        return None
    return (berakhir - mulai) / (tenggat - mulai)


def _sisa_jeda(k: Any, jejak: dict[str, Any]) -> float | None:
    """Share left when the last pause began. A pause moves the due date by its own length, so what was left at its
    beginning is what is left at its end."""
    minta, terima = jejak.get("minta"), jejak.get("terima")
    if not k.jeda_kali or minta is None:
        return None
    usai = terima if terima and terima >= minta else (k.jeda_batas or minta)
    batas = k.tenggat_total - k.diterima_pada - timedelta(days=k.jeda_hari)
    return max(0.0, (k.tenggat_total - usai) / max(batas, timedelta(days=1)))
