"""The yearly report as text for its A4 template: every number as it is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.penulisan import angka, persen, saat, tanggal
from indikator.daftar import DESA, KABKOTA
from indikator.models import Potret
from indikator.perlu_penjelasan import persen_anggaran, semua
from indikator.permintaan import NAMA_CAKUPAN


def data_laporan(isi: Mapping[str, Any], potret: Potret | None) -> dict[str, Any]:
    """What ``laporan/lakip.typ`` prints of a year's contents; without a snapshot it is marked as a draft."""
    utama = isi["utama"]
    per = tanggal(date.fromisoformat(isi["per"]))
    return {
        **_kepala(isi, potret, per),
        "indikator": [_baris_cetak(i) for i in utama["indikator"]],
        "sasaran": [[s["kode"], _cetak(s["capaian"])] for s in utama["sasaran"]],
        "ringkas": _ringkas(utama["ringkasan"]),
        "banding": [
            [gettext("Operasional"), *_ss4(isi["operasional"])],
            [gettext("Cara LAKIP 2022"), *_ss4(isi["lakip"])],
        ],
        "riwayat": _riwayat(isi.get("riwayat", [])),
        "bacaan": _bacaan(isi["lakip"]["indikator"]),
        "judul_keadaan": gettext("Keadaan unit per {tanggal}").format(tanggal=per),
        "keadaan": [[kode, *_keadaan(isi["keadaan"][kode])] for kode in (KABKOTA, DESA)],
        "diganti": _diganti(isi["keadaan"]),
        "anggaran": [
            [b["sasaran"], angka(b["pagu"], 0), angka(b["realisasi"], 0), persen(persen_anggaran(b))]
            for b in isi["anggaran"]
        ],
        "pertumbuhan": [[str(b["tahun"]), *(angka(b[k], 0) for k in PERTUMBUHAN)] for b in isi["pertumbuhan"]],
        "prioritas": [_prioritas(p) for p in isi["prioritas"]],
        "sinyal": _sinyal(isi.get("sinyal")),
        "batang": _batang(utama["indikator"]),
        "batang_alt": "; ".join(f"{b['nama']}: {b['teks']}" for b in _batang(utama["indikator"])),
        "narasi": isi["narasi"],
        "pertentangan": _pertentangan(isi),
    }


BUKAN_INDIKATOR = _("N/A (belum menjadi indikator)")
PERTUMBUHAN = ("slrt_pembentukan", "slrt_pengembangan", "puskesos_pembentukan", "puskesos_pengembangan")
KEADAAN = ("terbentuk", "dikembangkan", "dinilai", "memenuhi", "tidak_memenuhi", "belum_dapat_dinilai")


def _kepala(isi: Mapping[str, Any], potret: Potret | None, per: str) -> dict[str, Any]:
    utama = isi["utama"]
    cara = gettext("cara LAKIP 2022") if utama["mode"] == "lakip" else gettext("cara operasional")
    nama_t = gettext(NAMA_CAKUPAN[utama["cakupan"]])
    return {
        "judul": gettext("Capaian indikator kinerja {tahun}").format(tahun=isi["tahun"]),
        "penerbit": gettext("Direktorat Pemberdayaan Masyarakat"),
        "atas": gettext("Laporan kinerja · Direktorat Pemberdayaan Masyarakat · tahun {tahun}").format(
            tahun=isi["tahun"]
        ),
        "anak": gettext("Layanan dan penanganan aduan/keluhan lewat SLRT dan Puskesos · per {per}").format(per=per),
        "draf": potret is None,
        "judul_tabel": gettext("Target, realisasi dan capaian ({cara})").format(cara=cara),
        "aturan": gettext(
            "Realisasi = n ÷ T × 100. Capaian = realisasi ÷ target × 100, tidak dibatasi 100. Dibulatkan dua angka"
            " setelah dihitung. T untuk 4.1: semua kabupaten/kota. T untuk 4.2: {cakupan}."
        ).format(cakupan=nama_t),
        "kaki": kaki(isi, potret),
        "sumber": gettext(
            "Register dan kasus di aplikasi ini untuk IKK 4.1 dan 4.2; isian n, T atau nilai dengan sumbernya untuk"
            " indikator lain; kriteria versi {versi}."
        ).format(versi=utama["versi_kriteria"] or "—"),
    }


def kaki(isi: Mapping[str, Any], potret: Potret | None) -> str:
    """The line by which a print can be traced: snapshot and checksum, or the instant of a draft."""
    versi = isi["utama"]["versi_kriteria"] or "—"
    if potret is None:
        pada = saat(datetime.fromisoformat(isi["dihitung_pada"]), "Asia/Jakarta")
        return gettext("Draf · kriteria {versi} · dihitung {saat} WIB").format(versi=versi, saat=pada)
    return gettext("Potret {potret} · kriteria {versi} · sidik {sidik} · dikunci {saat} WIB").format(
        potret=potret, versi=versi, sidik=sidik_pendek(potret.sidik), saat=saat(potret.pada, "Asia/Jakarta")
    )


def sidik_pendek(sidik: str) -> str:
    """``7f3a·91c2·e04b``: enough of a checksum to compare two prints by eye."""
    return "·".join(sidik[i : i + 4] for i in (0, 4, 8))


def _cetak(nilai: str | None) -> str:
    return angka(nilai) if nilai is not None else "—"


def _baris_cetak(i: Mapping[str, Any]) -> list[str]:
    angka_bulat = [angka(i[k], 0) for k in ("n", "t")]
    return [i["kode"], i["nama"], _cetak(i["target"]), *angka_bulat, _cetak(i["realisasi"]), _cetak(i["capaian"])]


def _riwayat(daftar: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Years as columns, indicators as lines: ``realisasi / capaian``. Snapshots from before the table have none."""
    if not daftar:
        return {"tahun": [], "baris": []}
    kolom = [[_sel_riwayat(i) for i in t["indikator"]] for t in daftar]
    kepala = [(i["kode"], i["nama"]) for i in daftar[-1]["indikator"]]
    return {
        "tahun": [str(t["tahun"]) for t in daftar],
        "baris": [[*k, *sel] for k, sel in zip(kepala, zip(*kolom, strict=True), strict=True)],
    }


def _sel_riwayat(i: Mapping[str, Any]) -> str:
    if i["bukan_indikator"]:
        return gettext(BUKAN_INDIKATOR)
    return f"{_cetak(i['realisasi'])} / {_cetak(i['capaian'])}" if i["realisasi"] is not None else "—"


def baris_riwayat(daftar: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The same for a workbook: a line per year and indicator, n and T as numbers."""
    return [
        [
            t["tahun"], i["kode"], i["nama"], *("" if i[k] is None else i[k] for k in ("n", "t")),
            *(_cetak(i[k]) for k in ("realisasi", "target", "capaian")),
            gettext(BUKAN_INDIKATOR) if i["bukan_indikator"] else "",
        ]
        for t in daftar
        for i in t["indikator"]
    ]  # fmt: skip


def _bacaan(indikator: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """What else the report of the year says of its indicators, computed from its own n and T."""
    return [
        [i["kode"], angka(b["n"], 0), angka(b["t"], 0), _cetak(b["realisasi"]), _cetak(b["capaian"]), b["sumber"]]
        for i in indikator
        for b in i.get("bacaan_lain", ())
    ]


def _ringkas(r: Mapping[str, int]) -> str:
    return gettext(
        "Dari sebelas indikator: {di_bawah} di bawah target, {tepat} tepat, {di_atas} di atas,"
        " {tanpa_nilai} tanpa nilai."
    ).format(**r)


def _keadaan(k: Mapping[str, int]) -> list[str]:
    return [angka(k[nama], 0) for nama in KEADAAN]


def _sinyal(s: Mapping[str, Any] | None) -> str:
    """The signals of the year in a sentence; empty for a snapshot from before there were any."""
    if s is None:
        return ""
    if not s["semua"]:
        return gettext("Sinyal data: tidak ada.")
    kata = gettext("Sinyal data: {semua}, dijawab {dijawab}. Sinyal tidak mengubah n.")
    return kata.format(semua=angka(s["semua"], 0), dijawab=angka(s["dijawab"], 0))


def _diganti(keadaan: Mapping[str, Mapping[str, int]]) -> str:
    """How many results monev overrode. Snapshots from before there were overrides have none."""
    jumlah = [angka(keadaan[kode].get("diganti", 0), 0) for kode in (KABKOTA, DESA)]
    kalimat = gettext("Hasil yang diganti putusan monev: IKK 4.1 {satu} unit, IKK 4.2 {dua} unit.")
    return kalimat.format(satu=jumlah[0], dua=jumlah[1])


def _ss4(hasil: Mapping[str, Any]) -> list[str]:
    satu = {i["kode"]: i for i in hasil["indikator"]}
    ss = next(s["capaian"] for s in hasil["sasaran"] if s["kode"] == "SS.4")
    return [_cetak(satu[k][n]) for k in (KABKOTA, DESA) for n in ("realisasi", "capaian")] + [_cetak(ss)]


def _prioritas(p: Mapping[str, Any]) -> list[str]:
    bagian = Fraction(100 * p["realisasi"], p["target"]) if p["target"] else None
    return [p["kegiatan"], p["satuan"], angka(p["target"], 0), angka(p["realisasi"], 0), angka(bagian)]


def _batang(indikator: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"nama": i["kode"], "nilai": float(i["capaian"]), "teks": _cetak(i["capaian"])}
        for i in indikator
        if i["capaian"] is not None
    ]


def _pertentangan(isi: Mapping[str, Any]) -> list[dict[str, str]]:
    """The contradictions: as frozen with their answers, or those of now."""
    daftar = isi.get("penjelasan") or [asdict(p) | {"teks": ""} for p in semua(isi)]
    return [
        {"judul": p["judul"], "teks": p["teks"]}
        | {sisi: " ".join(filter(None, [p[sisi]["angka"], f"({p[sisi]['sumber']})" if p[sisi]["sumber"] else ""]))
           for sisi in ("satu", "dua")}
        for p in daftar
    ]  # fmt: skip
