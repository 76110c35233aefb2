"""How a respon kasus is put into words for its team: the five steps, the clock, the money."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from core.penulisan import tanggal, tanggal_pendek
from respon_kasus.models import ResponKasus
from respon_kasus.pilihan import Aspek, PeranOrang, Pihak
from respon_kasus.pilihan import StatusRespon as S
from respon_kasus.selectors import realisasi

NADA: dict[str, str] = {
    S.DILAPORKAN: "bad",
    S.ASESMEN: "warn",
    S.INTERVENSI: "info",
    S.PEMANTAUAN: "info",
    S.SELESAI: "ok",
    S.DIHENTIKAN: "",
}
LANGKAH = (S.DILAPORKAN, S.ASESMEN, S.INTERVENSI, S.PEMANTAUAN, S.SELESAI)


def langkah(r: ResponKasus) -> list[dict[str, Any]]:
    """The five steps with where the case stands; a stopped case stands nowhere."""
    kini = LANGKAH.index(S(r.status)) if r.status in LANGKAH else -1
    keadaan = ["done" if i < kini or r.status == S.SELESAI else "now" if i == kini else "" for i in range(len(LANGKAH))]
    return [{"nama": s.label, "kelas": k} for s, k in zip(LANGKAH, keadaan, strict=True)]


def kontak(r: ResponKasus, saat: datetime, zona: str) -> dict[str, str]:
    """The first contact against its 24 hours, in words with a tone."""
    if r.kontak_pada is not None:
        jam = int((r.kontak_pada - r.dilaporkan_pada).total_seconds() // 3600)
        if r.kontak_pada <= r.tenggat_kontak:
            return {"teks": gettext("{jam} jam, tepat waktu").format(jam=jam), "nada": "ok"}
        return {"teks": gettext("{jam} jam, lewat 24 jam").format(jam=jam), "nada": "bad"}
    if not r.terbuka:
        return {"teks": gettext("Tidak sempat"), "nada": ""}
    sisa = int((r.tenggat_kontak - saat).total_seconds() // 3600)
    if saat > r.tenggat_kontak:
        return {
            "teks": gettext("Lewat {tanggal}").format(tanggal=tanggal_pendek(r.tenggat_kontak, zona)),
            "nada": "bad",
        }
    return {"teks": gettext("Sisa {jam} jam").format(jam=sisa), "nada": "warn"}


def asesmen(r: Any) -> list[dict[str, Any]]:
    """Assessments, newest first, with their aspects in words."""
    nama = dict(Aspek.choices)
    semua = sorted(r.asesmen.all(), key=lambda a: -a.nomor)
    return [
        {"nomor": a.nomor, "tanggal": a.tanggal, "oleh": a.oleh.nama, "isi": [(nama[k], v) for k, v in a.isi.items()]}
        for a in semua
    ]


def orang(r: Any) -> list[tuple[Any, dict[str, str], list[str]]]:
    """People of the case with what is known of them and their roles; the birthday as a date in words."""
    hasil = []
    for o in r.orang.all():
        d = o.data
        lahir = {"lahir": tanggal(date.fromisoformat(d["lahir"]))} if d.get("lahir") else {}
        hasil.append((o, d | lahir, [str(PeranOrang(p).label) for p in o.sebagai]))
    return hasil


def intervensi(r: Any) -> list[dict[str, Any]]:
    """Interventions, newest first."""
    pihak = dict(Pihak.choices)
    semua = sorted(r.intervensi.all(), key=lambda i: (i.tanggal, i.dicatat_pada), reverse=True)
    return [
        {"baris": i, "pihak": ", ".join(str(pihak[p]) for p in i.pihak), "barang": list(i.barang.all())} for i in semua
    ]


def uang(r: Any) -> dict[str, Any]:
    """Approved pagu, what was given, what is left; None of each where no plan was approved."""
    setuju = [x for x in r.rencana.all() if x.disetujui_pada is not None]
    pagu = max(setuju, key=lambda x: x.nomor).pagu if setuju else None
    total = realisasi(r)
    return {"pagu": pagu, "realisasi": total, "selisih": (pagu or Decimal(0)) - total}
