"""Evidence, visits and overrides in the shape of the pages and of the API."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.penulisan import saat as tulis_saat
from core.penulisan import tanggal as tulis_tanggal
from indikator.isian_bukti import ISIAN_BUKTI
from indikator.models import BerkasBukti, Bukti, KriteriaBukti, KunjunganMonev, PutusanMonev, TemuanMonev
from indikator.selectors.bukti import KeadaanBukti

COUNTER = {
    KriteriaBukti.D3: "bukti_d3",
    KriteriaBukti.D4: "bukti_d4",
    KriteriaBukti.D14: "bukti_d14",
    KriteriaBukti.K10: "bukti_k10",
}
"""Criterion → its counter in the figures."""
KURANG_DATA = {
    KriteriaBukti.D14: _("Ada akun yang namanya bukan nama orang. Ganti nama akun itu."),
    KriteriaBukti.K10: _("Katalog program daerah belum berubah tahun ini."),
}
"""What the data themselves lack although the evidence holds."""
SEBAB_GUGUR = {
    "temuan": _("Temuan monev: tidak sesuai. Catat bukti baru sesudah diperbaiki."),
    "insiden": _("Insiden tidak dilaporkan dalam 3×24 jam."),
}


def baris_isi(b: Bukti, zona: str) -> list[tuple[str, str]]:
    """(label, words) of what a version says."""
    bidang = ISIAN_BUKTI[b.kriteria]().fields
    return [(str(f.label), _kata(b.isi[n], zona)) for n, f in bidang.items() if n in b.isi]


def _kata(nilai: Any, zona: str) -> str:
    if isinstance(nilai, bool):
        return gettext("Ya") if nilai else gettext("Tidak")
    teks = str(nilai)
    if len(teks) >= 16 and "T" in teks:
        return tulis_saat(datetime.fromisoformat(teks), zona)
    try:
        return tulis_tanggal(date.fromisoformat(teks), "")
    except ValueError:
        return teks


def keadaan_tampil(k: KeadaanBukti, hitung: Mapping[str, Any], zona: str) -> dict[str, Any]:
    """A criterion's card: state, why it does not count, what the newest version says."""
    n = int(hitung[COUNTER[k.kriteria]] or 0)
    t = int(hitung["bukti_d4_t"]) if k.kriteria == KriteriaBukti.D4 else 1
    kini = k.semua[0] if k.semua else None
    sebab = ""
    if k.gugur:
        sebab = gettext(SEBAB_GUGUR[k.gugur])
    elif k.berlaku and n == 0 and k.sah is not None and k.sah.n:
        sebab = gettext(KURANG_DATA.get(k.kriteria, ""))
    return {
        "kode": k.kriteria.value, "nama": k.kriteria.label, "n": n, "t": t, "ada": kini is not None, "kini": kini,
        "lengkap": n == t, "sebab": sebab, "isi": baris_isi(kini, zona) if kini else [],
        "lama": [(b, baris_isi(b, zona)) for b in k.semua[1:]], "temuan": k.temuan,
    }  # fmt: skip


def berkas_sebagai_json(b: BerkasBukti | None) -> dict[str, Any] | None:
    """A file without its content."""
    if b is None:
        return None
    return {
        "id": str(b.pk), "nama": b.nama, "jenis": b.jenis, "status": b.status, "ukuran": b.ukuran,
        "sidik": bytes(b.sidik).hex(),
    }  # fmt: skip


def bukti_sebagai_json(b: Bukti) -> dict[str, Any]:
    """A version of evidence."""
    return {
        "id": str(b.pk), "kriteria": b.kriteria, "tahun": b.tahun, "versi": b.versi, "tanggal": b.tanggal.isoformat(),
        "isi": b.isi, "n": b.n, "t": b.t, "keterangan": b.keterangan, "berkas": berkas_sebagai_json(b.berkas),
        "oleh": b.oleh.nama, "pada": b.pada.isoformat(),
    }  # fmt: skip


def keadaan_sebagai_json(k: KeadaanBukti, hitung: Mapping[str, Any]) -> dict[str, Any]:
    """A criterion with its counter, whether its newest valid evidence holds, and all versions."""
    return {
        "kriteria": k.kriteria.value,
        "n": int(hitung[COUNTER[k.kriteria]] or 0),
        "berlaku": k.berlaku,
        "gugur": k.gugur,
        "temuan": temuan_sebagai_json(k.temuan) if k.temuan else None,
        "versi": [bukti_sebagai_json(b) for b in k.semua],
    }


def temuan_sebagai_json(t: TemuanMonev) -> dict[str, Any]:
    """A finding."""
    return {"kriteria": t.kriteria, "sesuai": t.sesuai, "catatan": t.catatan, "pada": t.pada.isoformat()}


def monev_sebagai_json(k: KunjunganMonev) -> dict[str, Any]:
    """A visit with its findings."""
    return {
        "id": str(k.pk), "tahun": k.tahun, "tanggal": k.tanggal.isoformat(), "catatan": k.catatan,
        "temuan": [temuan_sebagai_json(t) for t in k.temuan.all()], "berkas": berkas_sebagai_json(k.berkas),
        "oleh": k.oleh.nama, "pada": k.pada.isoformat(),
    }  # fmt: skip


def putusan_sebagai_json(p: PutusanMonev) -> dict[str, Any]:
    """An override."""
    return {
        "id": str(p.pk), "tahun": p.tahun, "hasil": p.hasil, "alasan": p.alasan, "status": p.status,
        "berkas": berkas_sebagai_json(p.berkas), "diajukan_oleh": p.diajukan_oleh.nama,
        "diajukan_pada": p.diajukan_pada.isoformat(), "diputus_oleh": p.diputus_oleh.nama if p.diputus_oleh else None,
        "diputus_pada": p.diputus_pada.isoformat() if p.diputus_pada else None, "catatan": p.catatan,
    }  # fmt: skip
