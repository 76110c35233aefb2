"""What was surveyed, as it is read again: answers in words, photos, the day's route, the load of the team."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from core.errors import DiLuarLingkup
from kasus.kuesioner import Kuesioner, Pertanyaan, ditanyakan, semua
from kasus.models import DrafSurvei, FotoSurvei, Survei, UsulanData
from kasus.pilihan import StatusUsulan
from kasus.selectors.usulan import tim_survei
from puskesos.models import Petugas
from puskesos.pelaku import Pelaku


@dataclass(frozen=True, slots=True)
class Kunjungan:
    """One visit, opened: the answers by section, in words; the questions are those that were asked then."""

    baris: Survei
    bagian: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    posisi: tuple[float, float, float] | None


def kunjungan_survei(usulan: UsulanData) -> list[Kunjungan]:
    """The visits of a visible proposal, the latest first. One query."""
    baris = Survei.objects.filter(usulan=usulan).select_related("petugas").order_by("-waktu", "-id")
    return [Kunjungan(s, _bagian(s), tuple(json.loads(s.posisi)) if s.posisi else None) for s in baris]


def jawaban_survei(survei: Survei) -> dict[str, Any]:
    """The answers of a visit by question."""
    return dict(json.loads(survei.isian)) if survei.isian else {}


def _bagian(survei: Survei) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    pakai = semua().get(survei.kuesioner)
    if pakai is None:
        return ()
    jawaban = jawaban_survei(survei)
    return tuple(
        (judul, tuple((p.teks, p.kata(jawaban[p.kode])) for p in pakai.di_bagian(kode) if p.kode in jawaban))
        for kode, judul in pakai.bagian
    )


def foto_survei(usulan: UsulanData) -> list[FotoSurvei]:
    """The photos of a visible proposal in order of coming, without their bytes. One query."""
    return list(FotoSurvei.objects.filter(usulan=usulan).defer("isi_sandi", "kunci_sandi").order_by("id"))


def foto_terlihat(usulan: UsulanData, foto: UUID) -> FotoSurvei:
    """One photo of a visible proposal. Raises DiLuarLingkup."""
    baris = FotoSurvei.objects.filter(usulan=usulan, pk=foto).first()
    if baris is None:
        raise DiLuarLingkup
    return baris


def draf_survei(usulan: UsulanData) -> tuple[str, dict[str, Any]]:
    """Version of the questions and answers of a survey that is being filled in; empty where none is."""
    draf = DrafSurvei.objects.filter(usulan=usulan).first()
    return (draf.kuesioner, dict(json.loads(draf.isi or "{}"))) if draf else ("", {})


def bagian_selesai(kuesioner: Kuesioner, jawaban: Mapping[str, Any]) -> set[str]:
    """Sections in which every question that is asked has its answer."""
    kurang = {p.bagian for p in ditanyakan(kuesioner, jawaban) if p.kode not in jawaban}
    return {kode for kode, _ in kuesioner.bagian} - kurang


def mungkin_ditanyakan(kuesioner: Kuesioner, bagian: str, jawaban: Mapping[str, Any]) -> list[Pertanyaan]:
    """Questions that a section's form shows: what earlier sections rule out is left out, what depends on an answer of
    the same section is there and skipped when the form comes back."""
    soal = kuesioner.di_bagian(bagian)
    sini = {p.kode for p in soal}
    lain = {k: v for k, v in jawaban.items() if k not in sini}
    return [p for p in soal if all(b.kode in sini or b.cocok(lain) for b in p.bila)]


# ---- the round ---------------------------------------------------------------------------------------


def rute(pelaku: Pelaku, hari: date) -> list[UsulanData]:
    """The surveyor's visits that are open: planned until this day first, by kecamatan and desa; then the later ones.

    One query.
    """
    baris = UsulanData.objects.untuk(pelaku).filter(
        petugas_survei=pelaku.akun_id, status__in=(StatusUsulan.DITUGASKAN, StatusUsulan.DISURVEI)
    )
    semua_tugas = list(
        baris.select_related("warga", "warga__desa_alamat", "unit").annotate(kali=Count("survei"))
        .order_by("rencana_survei", "kecamatan", "desa", "tenggat", "id")[:200]
    )  # fmt: skip
    kini = [u for u in semua_tugas if u.rencana_survei is None or u.rencana_survei <= hari]
    nanti = [u for u in semua_tugas if u.rencana_survei is not None and u.rencana_survei > hari]
    return sorted(kini, key=lambda u: (u.kecamatan or "", u.desa or "", u.tenggat)) + nanti


@dataclass(frozen=True, slots=True)
class Beban:
    """A member of the team with the visits that wait for him: all of them, and those in one kecamatan."""

    petugas: Petugas
    jumlah: int
    sekecamatan: int


def beban_tim(kabkota: str, hari: date, kecamatan: frozenset[str] = frozenset()) -> list[Beban]:
    """The team of a kab/kota, the least loaded first; of equals, who is in the area anyway. Two queries."""
    terbuka = UsulanData.objects.filter(kabkota=kabkota, status=StatusUsulan.DITUGASKAN)
    hitung = terbuka.values("petugas_survei").annotate(
        semua=Count("pk"), dekat=Count("pk", filter=Q(kecamatan__in=sorted(kecamatan)))
    )
    per = {b["petugas_survei"]: (b["semua"], b["dekat"]) for b in hitung}
    tim = [Beban(p, *per.get(p.pk, (0, 0))) for p in tim_survei(kabkota, hari)]
    return sorted(tim, key=lambda b: (b.jumlah, -b.sekecamatan, b.petugas.nama))
