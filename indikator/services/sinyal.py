"""Looking for signals, a kab/kota at a time, and answering them. Nothing here writes a case or a counter."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import connection

from core.errors import PeranTidakBerhak, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.waktu import sekarang
from indikator.models import DasarSinyal, JawabanSinyal, KasusSinyal, Sinyal
from indikator.pola import VERSI, Pola, Temuan, hitung_dasar, temukan
from indikator.policies import boleh_jawab_sinyal, peran_penjawab_sinyal
from indikator.selectors.fakta_pola import fakta_per_unit
from indikator.selectors.sinyal import bagian_biasa, cari_sinyal, kabkota_belum_dihitung, sinyal_tahun
from puskesos.models import Unit
from puskesos.pelaku import Pelaku
from puskesos.services.jejak import catat_jejak_unit

BULAN_KEMBALI = 2
"""So many closed months are looked at again each time: late entries and reopened cases move them."""


def bulan_tertutup(hari: date, banyak: int = BULAN_KEMBALI) -> list[date]:
    """First days of the last months that are over on a day, the oldest first: a running month is not judged."""
    hasil = [(hari.replace(day=1) - timedelta(days=1)).replace(day=1)]
    while len(hasil) < banyak:
        hasil.insert(0, (hasil[0] - timedelta(days=1)).replace(day=1))
    return hasil


def hitung_sinyal(*, kabkota: str, bulan: Sequence[date], saat: datetime) -> int:
    """Look for signals in all offices of a kab/kota in these months; returns how many stand.

    Twice at once is one after the other (advisory lock); a repeat changes nothing but ``diperiksa_pada``.
    """
    jumlah = 0
    for satu in bulan:
        biasa = bagian_biasa(satu)
        with dengan_sistem():
            _satu_per_satu(kabkota)
            jumlah += _hitung_bulan(kabkota, satu, biasa, saat)
    return jumlah


def _satu_per_satu(kabkota: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL statement_timeout = 0")
        kursor.execute("SELECT pg_advisory_xact_lock(hashtext('hitung_sinyal'), hashtext(%s))", [kabkota])


def _hitung_bulan(kabkota: str, bulan: date, biasa: Mapping[Pola, float], saat: datetime) -> int:
    k: Counter[Pola] = Counter()
    n: Counter[Pola] = Counter()
    kode = dict(Unit.objects.filter(kabkota=kabkota).values_list("pk", "kode"))
    semua: list[UUID] = []
    awal = bulan.replace(month=1 if bulan.month <= 6 else 7)
    for unit_id, fakta in fakta_per_unit(kabkota, awal, bulan):
        for pola, (a, b) in hitung_dasar(bulan, fakta).items():
            k[pola] += a
            n[pola] += b
        semua += _simpan(unit_id, kode[unit_id], temukan(bulan, fakta, biasa), saat)
    gugur = Sinyal.objects.filter(unit_id__in=kode, bulan=bulan, gugur_pada__isnull=True).exclude(pk__in=semua)
    gugur.update(gugur_pada=saat, diperiksa_pada=saat)
    isi = {"isi": {p.value: [k[p], n[p]] for p in n}, "dihitung_pada": saat}
    DasarSinyal.objects.update_or_create(kabkota=kabkota, bulan=bulan, defaults=isi)
    return len(semua)


def _simpan(unit_id: UUID, kode: str, temuan: Iterable[Temuan], saat: datetime) -> list[UUID]:
    hasil = []
    for t in temuan:
        isi = {"kode": kode, "panjang": t.panjang, "k": t.k, "n": t.n, "biasa": Decimal(f"{t.biasa:.4f}"),
               "aturan": VERSI, "diperiksa_pada": saat, "gugur_pada": None}  # fmt: skip
        satu, _ = Sinyal.objects.update_or_create(
            unit_id=unit_id,
            bulan=t.bulan,
            jenis=t.pola.value,
            defaults=isi,
            create_defaults=isi | {"ditemukan_pada": saat},
        )
        lama = set(KasusSinyal.objects.filter(sinyal=satu).values_list("kasus_id", flat=True))
        KasusSinyal.objects.filter(sinyal=satu, kasus_id__in=lama - set(t.kasus)).delete()
        KasusSinyal.objects.bulk_create(KasusSinyal(sinyal=satu, kasus_id=id) for id in t.kasus if id not in lama)
        hasil.append(satu.pk)
    return hasil


def jawab_sinyal(*, id: UUID, oleh: Pelaku, teks: str, kunci: Kunci | None = None) -> Hasil:
    """Answer a signal as it stands now. 201 with the answer; n stays what it is.

    Raises DiLuarLingkup, PeranTidakBerhak (no answering role, or the own office's), SyaratBelumTerpenuhi
    ``sinyal_gugur``.
    """

    def jalan() -> Hasil:
        if not boleh_jawab_sinyal(oleh):
            raise PeranTidakBerhak
        sinyal = cari_sinyal(oleh, id)
        peran = peran_penjawab_sinyal(oleh, sinyal.kode)
        if not peran:
            raise PeranTidakBerhak
        if sinyal.gugur_pada is not None:
            raise SyaratBelumTerpenuhi("sinyal_gugur")
        saat = sekarang()
        baru = JawabanSinyal.objects.create(
            sinyal=sinyal, k=sinyal.k, teks=teks.strip(), peran=peran, oleh_id=oleh.petugas_id, pada=saat
        )
        rincian = {"jenis": sinyal.jenis, "bulan": sinyal.bulan.isoformat(), "k": sinyal.k}
        catat_jejak_unit(
            sinyal.unit, "jawab_sinyal", objek="sinyal", objek_id=sinyal.pk, akun=oleh.akun_id, saat=saat, peran=peran,
            rincian=rincian,
        )  # fmt: skip
        return Hasil(baru.pk, 201)

    return sekali(kunci, oleh.akun, jalan)


def catat_pembukaan(*, id: UUID, oleh: Pelaku) -> None:
    """The log of the office keeps that its file numbers were opened by somebody without cases: the auditor."""
    sinyal = cari_sinyal(oleh, id)
    catat_jejak_unit(
        sinyal.unit, "buka_sinyal", objek="sinyal", objek_id=sinyal.pk, akun=oleh.akun_id, saat=sekarang(),
        peran="auditor",
    )  # fmt: skip


def pastikan_sinyal_terjawab(tahun: int) -> None:
    """Before a freeze. Raises SyaratBelumTerpenuhi ``sinyal_belum_dihitung`` or ``sinyal_belum_dijawab``."""
    belum = kabkota_belum_dihitung(tahun)
    if belum:
        raise SyaratBelumTerpenuhi("sinyal_belum_dihitung", jumlah=belum, tahun=tahun)
    s = sinyal_tahun(tahun)
    if s["semua"] > s["dijawab"]:
        raise SyaratBelumTerpenuhi("sinyal_belum_dijawab", jumlah=s["semua"] - s["dijawab"], tahun=tahun)


def semua_kabkota() -> list[str]:
    """Codes of all kab/kota that have an office."""
    semua = Unit.objects.filter(kabkota__isnull=False).order_by("kabkota").values_list("kabkota", flat=True)
    return [str(kode) for kode in semua.distinct()]
