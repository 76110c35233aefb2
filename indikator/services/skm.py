"""Taking an answer sheet: once per finished case or per officer and year, without keeping whose it is."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from core.errors import Bidang, IsianTidakSah, PeranTidakBerhak
from core.pesan import pesan_untuk
from core.waktu import sekarang, tanggal_di
from indikator.models import JawabanSkm, Kuesioner, TandaSurvei
from indikator.policies import layanan_dinilai
from indikator.selectors.skm import BahanUndangan, kuesioner_berlaku
from indikator.skm import KOLOM, UNSUR, Instrumen
from puskesos.models import Unit
from puskesos.pelaku import Pelaku


def sidik_kasus(kasus_id: UUID, selesai_pada: datetime) -> str:
    """Names one end of one case to the marks alone: reopened and ended again, it may be judged again."""
    return _sidik(f"kasus:{kasus_id}:{selesai_pada.isoformat()}")


def sidik_petugas(akun: UUID, tahun: int) -> str:
    """Names an account in a year to the marks alone."""
    return _sidik(f"akun:{akun}:{tahun}")


def _sidik(teks: str) -> str:
    return salted_hmac("indikator.skm", teks, algorithm="sha256").hexdigest()


def sudah_menjawab(sidik: str) -> bool:
    """Whether a sheet was given under this mark."""
    return TandaSurvei.objects.filter(sidik=bytes.fromhex(sidik)).exists()


def undangan_warga(bahan: BahanUndangan, sidik: str, zona: str) -> dict[str, str]:
    """What a citizen's open sheet carries, to be signed by the door: ``u`` office, ``l`` service, ``b`` month,
    ``k`` wording, ``s`` mark. Nothing of the case."""
    hari = tanggal_di(sekarang(), zona)
    bulan, kuesioner = hari.replace(day=1), kuesioner_berlaku(Instrumen.WARGA, hari)
    return {"u": str(bahan.unit_id), "l": bahan.layanan, "b": bulan.isoformat(), "k": kuesioner.kode, "s": sidik}


def simpan_jawaban_warga(*, undangan: Mapping[str, Any], isian: Mapping[str, Any]) -> bool:
    """Keep a citizen's sheet. False when one was given under this mark before: nothing is written then."""
    jawaban = JawabanSkm(
        instrumen=Instrumen.WARGA, kuesioner_id=undangan["k"], unit_id=UUID(undangan["u"]), layanan=undangan["l"],
        bulan=date.fromisoformat(undangan["b"]),
    )  # fmt: skip
    return _simpan(undangan["s"], jawaban, isian)


def simpan_jawaban_petugas(*, oleh: Pelaku, isian: Mapping[str, Any]) -> bool:
    """Keep an officer's sheet of this year, without his office. Raises PeranTidakBerhak, IsianTidakSah."""
    boleh, layanan = layanan_dinilai(oleh), str(isian["layanan"])
    if not boleh or oleh.akun_id is None:
        raise PeranTidakBerhak
    if layanan not in boleh:
        salah = Bidang("layanan", "pilihan_tidak_sah", pesan_untuk("pilihan_tidak_sah")[1])
        raise IsianTidakSah("isian_tidak_sah", bidang=[salah], jumlah=1)
    hari = tanggal_di(sekarang(), oleh.zona)
    return simpan_jawaban_layanan(sidik_petugas(oleh.akun_id, hari.year), layanan, hari, isian)


def simpan_jawaban_layanan(sidik: str, layanan: str, hari: date, isian: Mapping[str, Any]) -> bool:
    """The sheet itself, under its mark. False when one was given before."""
    kuesioner = kuesioner_berlaku(Instrumen.STAKEHOLDER, hari)
    bulan = hari.replace(day=1)
    jawaban = JawabanSkm(instrumen=Instrumen.STAKEHOLDER, kuesioner=kuesioner, layanan=layanan, bulan=bulan)
    return _simpan(sidik, jawaban, isian)


def _simpan(sidik: str, jawaban: JawabanSkm, isian: Mapping[str, Any]) -> bool:
    if not any(isian.get(k) for k in KOLOM):
        salah = Bidang("u1", "jawaban_kosong", pesan_untuk("jawaban_kosong")[1])
        raise IsianTidakSah("isian_tidak_sah", bidang=[salah], jumlah=1)
    for kolom in (*KOLOM, "usia", "kelamin", "pendidikan", "pekerjaan", "saran"):
        if isian.get(kolom):
            setattr(jawaban, kolom, isian[kolom])
    with transaction.atomic():
        tanda = TandaSurvei(sidik=bytes.fromhex(sidik))
        if not _tandai(tanda):
            return False
        jawaban.save(force_insert=True)
    return True


def _tandai(tanda: TandaSurvei) -> bool:
    """Write the mark; False when it is there. A second sheet at the same moment waits here for the first."""
    _, baru = TandaSurvei.objects.get_or_create(sidik=tanda.sidik)
    return baru


def terbitkan_kuesioner(*, kode: str, instrumen: str, berlaku_mulai: date, butir: Sequence[Mapping[str, Any]]) -> None:
    """Add a version of the wording: the nine elements in their order, four answers each.

    Raises ValueError for anything else; the elements are fixed by PermenPANRB 14/2017, the words are not.
    """
    if instrumen not in Instrumen.values or [b.get("unsur") for b in butir] != list(UNSUR):
        raise ValueError("nine elements U1 to U9 of a known instrument are needed")
    rapi = [
        {"unsur": b["unsur"], "tanya": _teks(b["tanya"]), "pilihan": [_teks(p) for p in b["pilihan"]]} for b in butir
    ]
    if any(len(b["pilihan"]) != 4 for b in rapi):
        raise ValueError("each element has four answers, from 1 to 4")
    Kuesioner.objects.create(kode=kode, instrumen=instrumen, berlaku_mulai=berlaku_mulai, butir=rapi)


def _teks(nilai: object) -> str:
    if not isinstance(nilai, str) or not 1 <= len(nilai.strip()) <= 200:
        raise ValueError("words of 1 to 200 letters are needed")
    return nilai.strip()


def kantor_dinilai(unit_id: UUID) -> str:
    """The name of the office that a citizen judges."""
    return str(Unit.objects.values_list("nama", flat=True).get(pk=unit_id))
