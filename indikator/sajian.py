"""The figures as they leave the house: JSON of the interface, and a table for a terminal."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext

from indikator.aritmetika import beda_tampil, capaian, dua_desimal, kelas, realisasi, ringkasan
from indikator.catatan import BACAAN_LAIN_2022
from indikator.daftar import DESA, KABKOTA
from indikator.models import Potret
from indikator.penilaian import NilaiKriteria
from indikator.selectors.ikk import HasilIkk, HasilIndikator, nama_cakupan
from indikator.selectors.unit import BarisUnit

TINGKAT = {KABKOTA: "kabkota", DESA: "desa"}


def sebagai_json(hasil: HasilIkk) -> dict[str, Any]:
    """The object of ``hitung_ikk --format json`` and of the API. Rounded numbers are text with two decimals."""
    minta = hasil.minta
    return {
        "tahun": minta.tahun,
        "mode": minta.mode.value,
        "cakupan": minta.cakupan.value,
        "cakupan_nama": nama_cakupan(minta),
        "per": minta.per.isoformat(),
        "wilayah": minta.wilayah or None,
        "versi_kriteria": hasil.versi.kode if hasil.versi else None,
        "indikator": [_indikator(hasil, b) for b in hasil.baris],
        "sasaran": [_sasaran(kode, nilai) for kode, nilai in hasil.sasaran.items()],
        "ringkasan": ringkasan([b.capaian for b in hasil.baris]),
        "ringkasan_sasaran": ringkasan(list(hasil.sasaran.values())),
        "kriteria_aktif": hasil.versi.kode_aktif() if hasil.versi else [],
    }


def _sasaran(kode: str, nilai: Fraction | None) -> dict[str, Any]:
    isi: dict[str, Any] = {"kode": kode, "capaian": dua_desimal(nilai), "kelas": kelas(nilai).value}
    return isi if nilai is not None else isi | {"alasan": gettext("tidak ada indikator yang bernilai")}


def _indikator(hasil: HasilIkk, b: HasilIndikator) -> dict[str, Any]:
    target = b.target
    isi: dict[str, Any] = {
        "kode": b.indikator.kode,
        "nama": gettext(b.indikator.nama),
        "sasaran": b.indikator.sasaran,
        "n": b.angka.n,
        "t": b.angka.t,
        "realisasi": dua_desimal(b.angka.realisasi),
        "target": dua_desimal(target.nilai) if target else None,
        "target_dokumen": target.dokumen if target else None,
        "target_berlaku_mulai": target.berlaku_mulai.isoformat() if target else None,
        "capaian": dua_desimal(b.capaian),
        "kelas": kelas(b.capaian).value,
        "belum_dapat_dinilai": b.angka.belum,
        "sumber": b.angka.sumber or None,
        "catatan": list(b.catatan),
    }
    if b.alasan:
        isi["alasan"] = b.alasan
    if b.indikator.kode in TINGKAT and hasil.versi:
        isi["kriteria"] = hasil.versi.keterangan(TINGKAT[b.indikator.kode])
    bacaan = bacaan_lain(hasil, b)
    return isi | {"bacaan_lain": bacaan} if bacaan else isi


def bacaan_lain(hasil: HasilIkk, b: HasilIndikator) -> list[dict[str, Any]]:
    """What else the report of 2022 says of the indicator, computed from its own n and T."""
    minta = hasil.minta
    if minta.tahun != 2022 or minta.wilayah or minta.mode != "lakip" or minta.per != date(2022, 12, 31):
        return []
    target = b.target.nilai if b.target else None
    return [
        {
            "n": n,
            "t": t,
            "realisasi": dua_desimal(realisasi(n, t)),
            "capaian": dua_desimal(capaian(realisasi(n, t), target)),
            "sumber": gettext(sumber),
        }
        for n, t, sumber in BACAAN_LAIN_2022.get(b.indikator.kode, ())
    ]


def sebagai_tabel(hasil: HasilIkk) -> str:
    """The same as fixed-width lines."""
    minta = hasil.minta
    versi = hasil.versi.kode if hasil.versi else "tidak ada"
    baris = [
        f"IKK {minta.tahun} · mode {minta.mode} · T 4.2: {nama_cakupan(minta)} · per {minta.per}"
        f" · wilayah {minta.wilayah or 'nasional'} · kriteria {versi}",
        f"{'IKK':<5}{'n':>9}{'T':>9}{'realisasi':>11}{'target':>9}{'capaian':>16}{'belum':>7}  keterangan",
    ]
    baris.extend(_baris_tabel(hasil, b) for b in hasil.baris)
    baris.extend(f"{kode:<5}{dua_desimal(nilai) or '—':>54}" for kode, nilai in hasil.sasaran.items())
    jumlah = ringkasan([b.capaian for b in hasil.baris])
    baris.append("IKK: " + ", ".join(f"{v} {k.replace('_', ' ')}" for k, v in jumlah.items()))
    return "\n".join(baris)


def _baris_tabel(hasil: HasilIkk, b: HasilIndikator) -> str:
    isi = _indikator(hasil, b)
    tampil = " ".join(filter(None, [isi["capaian"], f"({beda})" if (beda := beda_tampil(b.capaian)) else ""]))
    ket = "; ".join(filter(None, [b.alasan, isi.get("kriteria", ""), isi["target_dokumen"], *b.catatan]))
    sel = [_teks(isi[k]) for k in ("n", "t", "realisasi", "target")]
    return (
        f"{b.indikator.kode:<5}{sel[0]:>9}{sel[1]:>9}{sel[2]:>11}{sel[3]:>9}{tampil or '—':>16}"
        f"{_teks(isi['belum_dapat_dinilai']):>7}  {ket}"
    ).rstrip()


def _teks(nilai: object) -> str:
    return "—" if nilai is None else str(nilai)


def unit_sebagai_json(baris: BarisUnit) -> dict[str, Any]:
    """A unit of T with its result and the counts behind each criterion."""
    p = baris.penilaian
    return {
        "kode": baris.kode,
        "nama": baris.nama,
        "hasil": baris.hasil.value,
        "alasan": p.alasan,
        "putusan_monev": p.diganti,
        "menurut_kriteria": (p.menurut_kriteria or p.hasil).value,
        "pengembangan": baris.kembang,
        "dinilai": p.dinilai,
        "volume_rendah": p.volume_rendah,
        "gagal": list(p.gagal),
        "kriteria": [_kriteria(k) for k in p.kriteria],
        "samping": dict(baris.samping),
    }


def _kriteria(k: NilaiKriteria) -> dict[str, Any]:
    return {
        "kode": k.kriteria.kode,
        "nama": k.kriteria.nama,
        "wajib": k.kriteria.wajib,
        "lulus": k.lulus,
        "n": k.n,
        "t": k.t,
        "persen": dua_desimal(k.bagian * 100) if k.bagian is not None else None,
        "wilson_bawah": dua_desimal(Fraction(k.wilson) * 100) if k.wilson is not None else None,
        "ambang": str(k.kriteria.ambang),
    }


def potret_sebagai_json(p: Potret) -> dict[str, Any]:
    """A snapshot's own data, without its contents."""
    return {
        "id": str(p.pk),
        "tahun": p.tahun,
        "nomor": p.nomor,
        "per": p.per.isoformat(),
        "sidik": p.sidik,
        "catatan": p.catatan,
        "pada": p.pada.isoformat(),
    }
