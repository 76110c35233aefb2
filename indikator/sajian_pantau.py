"""The board in words and addresses, for the page, the file and the API."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.errors import DiLuarLingkup
from core.penulisan import angka, persen
from indikator.policies import boleh_rujukan
from kasus.pilihan import StatusKasus
from kasus.selectors.pantau import Angka, Baris, Lihat, Papan, papan_pantau
from kasus.selectors.peristiwa import UMUR
from kasus.views.saringan import MEJA_KATA, UMUR_KATA, alamat_saringan
from puskesos.models import Wilayah
from puskesos.pelaku import Pelaku
from rujukan.selectors import KEADAAN, Penerima, rujukan_per_penerima
from rujukan.selectors import Saring as SaringRujukan

NAMA_MEJA = dict(MEJA_KATA)
NAMA_UMUR = dict(UMUR_KATA)
NAMA_BAGIAN = {
    "dikembalikan": (_("Dikembalikan"), _("kasus yang berjalan")),
    "mendesak": (_("Diteruskan sebagai mendesak"), _("kasus yang berjalan")),
    "ditolak": (_("Tidak dapat dipenuhi"), _("kasus yang diputus")),
    "dibuka_kembali": (_("Dibuka kembali"), _("kasus yang pernah diputus")),
}
NAMA_KEADAAN = {
    "dikirim": _("Dikirim"),
    "dijawab": _("Dijawab"),
    "menunggu": _("Menunggu"),
    "tanpa_jawaban": _("Tidak dijawab"),
    "ditarik": _("Ditarik"),
}
NAMA_UKURAN = {
    "semua": _("Berjalan"),
    "lewat": _("Lewat tenggat"),
    "segera": _("Segera jatuh tempo"),
    "mendesak": _("Mendesak"),
}


@dataclass(frozen=True, slots=True)
class Isi:
    """The board with the referrals (for who sees them) and the names of the regions in it."""

    papan: Papan
    rujukan: list[Penerima] | None
    nama: dict[str, str]
    saring_rujukan: SaringRujukan


def _pastikan_di_wilayah(pelaku: Pelaku, lihat: Lihat) -> None:
    for luar, dalam in ((pelaku.kode, lihat.kecamatan), (pelaku.kode, lihat.desa), (lihat.kecamatan, lihat.desa)):
        beririsan = f"{dalam}.".startswith(f"{luar}.") or f"{luar}.".startswith(f"{dalam}.")
        if luar and dalam and not beririsan:
            raise DiLuarLingkup


def isi_papan(pelaku: Pelaku, lihat: Lihat) -> Isi:
    """All that the board shows. Five queries, whatever the number of cases.

    Raises DiLuarLingkup for a region that is not there or not of the actor's area.
    """
    _pastikan_di_wilayah(pelaku, lihat)
    papan = papan_pantau(pelaku, lihat)
    saring = SaringRujukan(**lihat.masa, wilayah=lihat.desa or lihat.kecamatan, kategori=lihat.kategori)
    rujukan = rujukan_per_penerima(pelaku, saring) if boleh_rujukan(pelaku) else None
    kode = {b.kode for b in papan.wilayah} | {lihat.kecamatan, lihat.desa}
    nama = dict(Wilayah.objects.filter(kode__in=kode - {""}).values_list("kode", "nama"))
    if not {lihat.kecamatan, lihat.desa} - {""} <= nama.keys():
        raise DiLuarLingkup
    if pelaku.lingkup == "kabkota":
        nama[pelaku.kode] = gettext("Sekretariat SLRT")
    return Isi(papan, rujukan, nama, saring)


def nama_status(status: str) -> str:
    """A status as officers read it."""
    return str(StatusKasus(status).label)


# ---- for the page ------------------------------------------------------------------------------------


def sel(a: Angka) -> dict[str, Any]:
    """A number with the address of its list; nothing lies behind zero."""
    return {"n": a.jumlah, "url": reverse("daftar_kerja") + alamat_saringan(a.saring) if a.jumlah else ""}


def baris_sel(b: Baris, nama: str, hari: Any) -> dict[str, Any]:
    """A line of open cases with its numbers as links, and the age of the oldest in days."""
    return {
        "kode": b.kode,
        "nama": nama,
        "umur": [sel(b.angka[k]) for k in UMUR],
        "tertua": (hari - b.tertua).days if b.tertua else None,
        **{k: sel(b.angka[k]) for k in NAMA_UKURAN},
    }


def sel_rujukan(isi: Isi, p: Penerima, keadaan: str) -> dict[str, Any]:
    """A number of letters with the address of their list."""
    s = replace(isi.saring_rujukan, penerima=p.kode, keadaan=keadaan)
    query = {n: getattr(s, n) for n in ("penerima", "keadaan", "dari", "sampai", "wilayah", "kategori")}
    n = p.jumlah[keadaan]
    return {"n": n, "url": f"{reverse('rujukan')}?{urlencode({k: v for k, v in query.items() if v})}" if n else ""}


# ---- for the API -------------------------------------------------------------------------------------


def sebagai_json(isi: Isi) -> dict[str, Any]:
    """The same figures as numbers; without the instant, so that an unchanged board is the same text."""
    p = isi.papan
    return {
        "dari": p.lihat.dari.isoformat(),
        "sampai": p.lihat.sampai.isoformat(),
        "kecamatan": p.lihat.kecamatan,
        "desa": p.lihat.desa,
        "kategori": p.lihat.kategori,
        "jumlah": _baris_json(p.jumlah),
        "tahap": [_baris_json(b) for b in p.tahap],
        "meja": [_baris_json(b) for b in p.meja],
        "wilayah": [{**_baris_json(b), "nama": isi.nama.get(b.kode, b.kode)} for b in p.wilayah],
        "bagian": [{"kode": b.kode, "n": b.n.jumlah, "t": b.t.jumlah} for b in p.bagian],
        "lama": [
            {"status": x.status, "kasus": x.kasus.jumlah, "median_hari": _bulat(x.median), "p90_hari": _bulat(x.p90)}
            for x in p.lama
        ],
        "pekan": [
            {"mulai": x.mulai.isoformat(), "masuk": x.masuk.jumlah, "berakhir": x.berakhir.jumlah} for x in p.pekan
        ],
        "rujukan": [
            {
                "penerima": r.kode,
                "nama": r.nama,
                **r.jumlah,
                "median_hari": _bulat(r.median_hari),
                "p90_hari": _bulat(r.p90_hari),
            }
            for r in isi.rujukan or []
        ],
    }  # fmt: skip


def _bulat(nilai: float | None) -> float | None:
    return None if nilai is None else round(nilai, 2)


def _baris_json(b: Baris) -> dict[str, Any]:
    isi: dict[str, Any] = {"kode": b.kode, **{k: b.angka[k].jumlah for k in NAMA_UKURAN}}
    return {
        **isi,
        "umur": {k: b.angka[k].jumlah for k in UMUR},
        "tertua": b.tertua.isoformat() if b.tertua else None,
    }


# ---- for the file ------------------------------------------------------------------------------------

KEPALA_CSV = (_("bagian"), _("butir"), _("ukuran"), _("nilai"))


def sebagai_csv(isi: Isi) -> Iterator[tuple[object, ...]]:
    """The board line by line: part, item, measure, value."""
    p = isi.papan
    for bagian, baris, nama in (
        (gettext("Semua"), [p.jumlah], lambda kode: gettext("Semua")),
        (gettext("Tahap"), p.tahap, nama_status),
        (gettext("Meja"), p.meja, lambda kode: gettext(str(NAMA_MEJA[kode]))),
        (gettext("Wilayah"), p.wilayah, lambda kode: isi.nama.get(kode) or kode),
    ):
        for b in baris:
            yield from _baris_csv(bagian, str(nama(b.kode)), b)
    yield from _masa_csv(p)
    for r in isi.rujukan or []:
        for k in KEADAAN:
            yield gettext("Rujukan"), r.nama, gettext(NAMA_KEADAAN[k]), r.jumlah[k]
        yield gettext("Rujukan"), r.nama, gettext("Median hari sampai dijawab"), angka(r.median_hari, 1)


def _baris_csv(bagian: str, nama: str, b: Baris) -> Iterator[tuple[object, ...]]:
    for k, judul in (*NAMA_UKURAN.items(), *NAMA_UMUR.items()):
        yield bagian, nama, gettext(judul), b.angka[k].jumlah


def _masa_csv(p: Papan) -> Iterator[tuple[object, ...]]:
    masa = f"{p.lihat.dari.isoformat()} – {p.lihat.sampai.isoformat()}"
    for x in p.bagian:
        yield masa, gettext(NAMA_BAGIAN[x.kode][0]), gettext("kasus"), x.n.jumlah
        yield masa, gettext(NAMA_BAGIAN[x.kode][0]), gettext("dari kasus"), x.t.jumlah
        yield masa, gettext(NAMA_BAGIAN[x.kode][0]), gettext("persen"), bagian_persen(x.n.jumlah, x.t.jumlah)
    for lama in p.lama:
        yield masa, nama_status(lama.status), gettext("kasus yang keluar"), lama.kasus.jumlah
        yield masa, nama_status(lama.status), gettext("median hari"), angka(lama.median, 1)
        yield masa, nama_status(lama.status), gettext("p90 hari"), angka(lama.p90, 1)
    for pekan in p.pekan:
        yield gettext("Pekan"), pekan.mulai.isoformat(), gettext("masuk"), pekan.masuk.jumlah
        yield gettext("Pekan"), pekan.mulai.isoformat(), gettext("berakhir"), pekan.berakhir.jumlah


def bagian_persen(n: int, t: int) -> str:
    """``12,5%``; a dash without a denominator."""
    return persen(n * 100 / t, 1) if t else angka(None)
