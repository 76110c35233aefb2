"""How a case is put into words for officers: its steps, its clock, its history, whom it waits for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from core.penulisan import tanggal, tanggal_pendek
from core.waktu import sekarang, tanggal_di
from kasus.models import Kasus, PemeriksaanStatus
from kasus.pesan import PESAN_WARGA, judul_aksi
from kasus.pilihan import (
    NAMA_LANGKAH,
    AlasanIdentitas,
    AlasanTolak,
    CaraSampai,
    HasilPemeriksaan,
    Jenjang,
    Rekomendasi,
    SebabBuka,
)
from kasus.pilihan import StatusKasus as S
from kasus.selectors.kasus import Peristiwa, penanda_kasus, sedang_jeda, sisa_hari_kerja, sudah_lewat, sudah_segera
from kasus.tenggat import batas_kasus
from puskesos.kalender import Kalender
from puskesos.models import Peran

PENANDA: dict[str, tuple[str, str, str]] = {
    "mendesak": (_("Mendesak"), "bad", "alert"),
    "satu_akun_dua_peran": (_("Satu akun, dua peran"), "warn", "user"),
    "minta_buka_kembali": (_("Warga minta dibuka kembali"), "warn", "back"),
    "batal_tanpa_kode": (_("Batal tanpa kode warga"), "warn", "alert"),
    "dinaikkan": (_("Dinaikkan otomatis"), "info", "up"),
    "perlu_cek_ulang": (_("Perlu cek ulang daftar"), "warn", "search"),
}
"""Flag → words, tone, icon."""

MENUNGGU: dict[str, str] = {
    S.DITERIMA: _("Front office"),
    S.DICEK: _("Front office"),
    S.VERIFIKASI_LAPANGAN: _("Tim Survei"),
    S.DITANGANI: _("Back office"),
    S.MENUNGGU_BERKAS: _("berkas dari warga"),
    S.PENETAPAN: _("Koordinator Puskesos"),
    S.DITELAAH_SUPERVISOR: _("Supervisor SLRT"),
    S.DITANGANI_MANAJER: _("Manajer SLRT"),
    S.DIRUJUK: _("jawaban penerima rujukan"),
    S.SELESAI: _("hasil disampaikan kepada warga"),
}
"""Whom a case waits for in a status; the ends wait for nobody."""

TANPA_AKUN = {"warga_kode": _("Warga"), "tautan_mitra": _("Penerima rujukan, lewat tautan")}
"""Who acted without an account, as riwayat names them."""

JUDUL_RIWAYAT: dict[str, str] = {
    "terima": _("Aduan diterima"),
    "catat_pemeriksaan": _("Data dicek"),
    "catat_pemeriksaan_ulang": _("Data dicek ulang"),
    "teruskan_ke_back_office": _("Diteruskan ke back office"),
    "minta_verifikasi": _("Verifikasi lapangan diminta"),
    "minta_berkas": _("Berkas diminta, tenggat dijeda"),
    "rekomendasikan": _("Direkomendasikan"),
    "tetapkan_selesai": _("Ditetapkan: selesai"),
    "tetapkan_teruskan": _("Ditetapkan: teruskan ke supervisor"),
    "tetapkan_tangani": _("Ditangani kabupaten/kota"),
    "teruskan_mendesak": _("Diteruskan segera (mendesak)"),
    "kembalikan": _("Dikembalikan"),
    "selesaikan_di_kecamatan": _("Selesai di kecamatan"),
    "teruskan_ke_manajer": _("Diteruskan ke manajer"),
    "rujuk": _("Dirujuk"),
    "selesaikan": _("Selesai"),
    "minta_buka_kembali": _("Warga minta dibuka kembali"),
    "tolak_buka_kembali": _("Permintaan dibuka kembali ditolak"),
    "buka_kembali": _("Dibuka kembali"),
    "naikkan": _("Lewat tenggat, dinaikkan otomatis"),
    "batalkan": _("Dibatalkan"),
    "tandai_duplikat": _("Ditandai duplikat"),
    "urungkan_duplikat": _("Dipisahkan lagi"),
    "alihkan": _("Dialihkan"),
    "catatan_internal": _("Catatan internal"),
    "pesan_warga": _("Pesan untuk warga"),
    "buka_identitas": _("Identitas dibuka"),
    "tambah_lampiran": _("Lampiran ditambahkan"),
    "periksa_lampiran": _("Lampiran diperiksa"),
    "hapus_lampiran": _("Lampiran dihapus"),
    "terbitkan_surat": _("Surat diterbitkan"),
    "batalkan_surat": _("Surat dibatalkan"),
    "buat_usulan": _("Usulan data dibuat"),
    "tugaskan": _("Survei ditugaskan"),
    "catat_survei": _("Survei dicatat"),
    "simpulkan": _("Survei disimpulkan"),
    "catat_musyawarah": _("Musyawarah dicatat"),
    "teruskan_dinsos": _("Usulan diteruskan ke Dinas Sosial"),
    "catat_input": _("Usulan diketik di SIKS-NG"),
    "catat_hasil": _("Hasil usulan dicatat"),
}
"""What happened, for the history; other aksi keep the words of their button."""

KATA_RINCIAN: Mapping[str, Mapping[str, object]] = {
    "alasan": dict(AlasanIdentitas.choices),
    "hasil": dict(HasilPemeriksaan.choices),
    "rekomendasi": dict(Rekomendasi.choices),
    "jenjang": dict(Jenjang.choices),
    "cara": dict(CaraSampai.choices),
    "sebab": dict(SebabBuka.choices),
    "untuk_warga": dict(AlasanTolak.choices),
}
NADA_RIWAYAT = {
    "catatan_internal": "sys",
    "pesan_warga": "sys",
    "buka_identitas": "sys",
    "tambah_lampiran": "sys",
    "periksa_lampiran": "sys",
    "hapus_lampiran": "sys",
    "terbitkan_surat": "sys",
    "batalkan_surat": "sys",
    "naikkan": "bad",
    "geser_tenggat": "sys",
    "ingatkan_tenggat": "sys",
    "lewat_tenggat": "bad",
    "lapor_kepala_dinas": "bad",
    "minta_berkas": "sys",
    "buat_usulan": "sys",
    "tutup_otomatis": "sys",
}
KELOMPOK = (_("Lewat tenggat"), _("Hari ini dan besok"), _("Minggu ini"), _("Sesudah minggu ini"), _("Sudah selesai"))


def tanda_tenggat(kasus: Kasus, kini: datetime, kalender: Kalender) -> dict[str, str]:
    """The clock as a tag in working days of the case's own office: words and tone. Empty for a case at rest."""
    if sedang_jeda(kasus, kini):
        return {"teks": gettext("Tenggat dijeda"), "nada": "info"}
    sisa = sisa_hari_kerja(kasus, kini, kalender)
    if sisa is None:
        return {"teks": "", "nada": ""}
    if sudah_lewat(kasus, kini):
        return {"teks": _lewat(-sisa) if sisa < 0 else gettext("Lewat tenggat"), "nada": "bad"}
    return {"teks": _sisa(sisa), "nada": "warn" if sudah_segera(kasus, kini) else ""}


def _lewat(hari: int) -> str:
    return ngettext("Lewat {hari} hari kerja", "Lewat {hari} hari kerja", hari).format(hari=hari)


def _sisa(hari: int) -> str:
    if hari == 0:
        return gettext("Hari ini")
    return ngettext("Sisa {hari} hari kerja", "Sisa {hari} hari kerja", hari).format(hari=hari)


def _kelompok(kasus: Kasus, kini: datetime, zona: str) -> int:
    if not kasus.terbuka:
        return 4
    if sudah_lewat(kasus, kini):
        return 0
    hari_ini, batas = tanggal_di(kini, zona), tanggal_di(batas_kasus(kasus), zona)
    if batas <= hari_ini + timedelta(days=1):
        return 1
    return 2 if batas <= hari_ini + timedelta(days=6 - hari_ini.weekday()) else 3


def kelompokkan(
    semua: Iterable[Kasus], kini: datetime, zona: str, kalender: Mapping[UUID, Kalender]
) -> list[dict[str, Any]]:
    """A page of the worklist in groups by due date, inside a group the earliest first. ``kalender``: by office."""
    urut = sorted(((_kelompok(k, kini, zona), batas_kasus(k), k) for k in semua), key=lambda x: x[:2])
    return [
        {
            "judul": gettext(KELOMPOK[nomor]),
            "nada": "bad" if nomor == 0 else "",
            "baris": [baris_kasus(k, kini, kalender[k.unit_id]) for _, _, k in isi],
        }
        for nomor, grup in groupby(urut, key=lambda x: x[0])
        for isi in [list(grup)]
    ]


def nama_di_daftar(kasus: Kasus) -> str:
    """The complainant as a list names him: a sealed name stays out of it."""
    if kasus.pelapor.rahasia:
        return gettext("nama dirahasiakan")
    return kasus.pelapor.nama or gettext("nama tidak diketahui")


def baris_kasus(kasus: Kasus, kini: datetime, kalender: Kalender) -> dict[str, Any]:
    """A case in the worklist: category, number, person. A sealed name stays out of lists."""
    return {
        "kasus": kasus,
        "nama": nama_di_daftar(kasus),
        "tenggat": tanda_tenggat(kasus, kini, kalender),
        "penanda": tanda_kasus(kasus),
    }


def tanda_kasus(kasus: Kasus) -> list[tuple[str, str, str]]:
    """The flags of a case as words, tone, icon."""
    return [(gettext(kata), nada, ikon) for kata, nada, ikon in (PENANDA[p] for p in penanda_kasus(kasus))]


def menunggu(kasus: Kasus) -> str:
    """Whom the case waits for now; empty when nobody must act."""
    if kasus.status == S.PENETAPAN and kasus.di_sekretariat:
        return gettext("Manajer SLRT")
    return gettext(MENUNGGU.get(str(kasus.status), ""))


def kalimat_tunggu(kasus: Kasus, zona: str) -> str:
    """The decision card when this person has nothing to decide: for whom, and until when."""
    siapa = menunggu(kasus)
    if not siapa:
        akhir = gettext("Kasus ini sudah berakhir ({status}). Tidak ada yang perlu Anda lakukan.")
        return akhir.format(status=kasus.get_status_display())  # type: ignore[attr-defined]
    if sedang_jeda(kasus):
        jeda = gettext("Kasus ini menunggu {siapa}. Tenggat dijeda sampai {tanggal}.")
        return jeda.format(siapa=siapa, tanggal=tanggal(kasus.jeda_batas, zona))
    tunggu = gettext("Kasus ini menunggu {siapa}, paling lambat {tanggal}.")
    return tunggu.format(siapa=siapa, tanggal=tanggal(batas_kasus(kasus), zona))


def langkah_dari(
    langkah: int | None,
    pada: Mapping[str, str],
    nama: tuple[str, ...],
    *,
    tuntas: bool,
    kini: str = "",
    tulis: Callable[[date], str] = tanggal_pendek,
) -> list[dict[str, Any]]:
    """The six steps with what has become of each: done, now, skipped, to come. ``pada``: step → first local day.

    ``tuntas``: nothing is left to do, so the last step is done; ``kini``: words beside the date of the present
    step; ``tulis``: how a date is written.
    """
    sampai = langkah or max((int(n) for n in pada), default=0) + 1

    def keadaan(n: int) -> str:
        if n == langkah:
            return "sudah" if tuntas else "kini"
        if n > sampai:
            return "belum"
        return "sudah" if str(n) in pada else "lewat" if n < sampai else "belum"

    def ket(n: int) -> str:
        if n > sampai or str(n) not in pada:
            return ""
        teks = tulis(date.fromisoformat(pada[str(n)]))
        return gettext("sejak {tanggal}").format(tanggal=teks) + kini if keadaan(n) == "kini" else teks

    return [
        {"nomor": n, "nama": gettext(nm), "keadaan": keadaan(n), "ket": ket(n), "akhir": n == langkah and tuntas}
        for n, nm in enumerate(nama, 1)
    ]


def langkah_petugas(kasus: Kasus, pada: Mapping[str, str], giliran: bool) -> list[dict[str, Any]]:
    """The six steps as officers call them; of a case under way also what would lead to those to come."""
    kini = gettext(", giliran Anda") if giliran else ""
    tahun = f" {tanggal_di(sekarang(), kasus.unit.zona).year}"
    langkah = langkah_dari(
        kasus.langkah,
        pada,
        NAMA_LANGKAH,
        tuntas=kasus.status == S.DITUTUP,
        kini=kini,
        tulis=lambda hari: tanggal_pendek(hari).removesuffix(tahun),
    )
    nanti = {4: gettext("bila diteruskan"), 5: gettext("bila diteruskan"), 6: gettext("kabar warga")}
    for satu in langkah:
        if satu["keadaan"] == "belum" and kasus.terbuka:
            satu["ket"] = nanti.get(satu["nomor"], "")
    return langkah


def baris_riwayat(p: Peristiwa) -> dict[str, Any]:
    """An event in words: what, when, who by which role, what was noted."""
    r = p.baris
    kata = [str(arti[str(r.rincian[k])]) for k, arti in KATA_RINCIAN.items() if str(r.rincian.get(k)) in arti]
    peran = dict(Peran.choices).get(r.peran, "")
    judul = gettext(JUDUL_RIWAYAT[r.aksi]) if r.aksi in JUDUL_RIWAYAT else judul_aksi(r.aksi)
    return {
        "judul": ": ".join([judul, ", ".join(kata).lower()]) if kata else judul,
        "pada": r.waktu,
        "oleh": " · ".join(filter(None, (p.pelaku, str(peran)))) or (gettext(TANPA_AKUN.get(r.peran, _("Sistem")))),
        "ket": gettext(PESAN_WARGA.get(str(r.rincian.get("kalimat")), "")) or p.catatan,
        "aksi": r.aksi,
        "nada": NADA_RIWAYAT.get(r.aksi, ""),
    }


def baris_pemeriksaan(cek: PemeriksaanStatus) -> dict[str, Any]:
    """An answer of the list in words."""
    desil = gettext(", desil {desil}").format(desil=cek.desil) if cek.desil else ""
    return {
        "isi": f"{cek.get_hasil_display()}{desil}",  # type: ignore[attr-defined]
        "sumber": gettext("{daftar} versi {versi}").format(
            daftar=cek.get_sumber_display(),  # type: ignore[attr-defined]
            versi=cek.versi_daftar,
        ),
        "waktu": cek.waktu,
        "ulang": cek.ulang,
    }
