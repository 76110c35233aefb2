"""What each address of the site is, written by hand. ``susun`` writes the lines of new ones from here.

The committed matrix.csv is what is held against the code.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.otorisasi.harapan import AKSI, AKUN, KHUSUS_PEMUTUS, LIHAT, PERAN, TAMU, status_aksi
from tests.otorisasi.rute import LAIN_ADMIN, Kunci

AKSI_ALAMAT = {
    ("api/v1/kasus/<uuid:id>/rujukan/", "POST"): "buat_rujukan",
    ("kasus/<uuid:id>/rujukan/", "POST"): "buat_rujukan",
}
"""Addresses that stand for one aksi of their object without naming it."""


def aksi_alamat(kunci: Kunci) -> str:
    """The aksi that a key asks for, named in the address or not."""
    return kunci.aksi or AKSI_ALAMAT.get((kunci.rute, kunci.metode), "")


Isi = dict[str, dict[str, int]]
"""Target → role → status."""


@dataclass(frozen=True, slots=True)
class Alamat:
    """How an address behaves. ``alasan`` only where somebody without an account is let in."""

    isi: Callable[[Kunci], Isi]
    alasan: str = ""


def _tamu(kunci: Kunci) -> int:
    """A stranger: 401 at the API; a page sends him to the log-in."""
    return 401 if kunci.rute.startswith("api/") else 302


def umum(status: int, alasan: str) -> Alamat:
    """The same answer for everybody."""
    return Alamat(lambda kunci: {"sendiri": dict.fromkeys(PERAN, status)}, alasan)


def semua_akun(status: int = 200) -> Alamat:
    """Every account gets in; lists and counts then show what is in its scope."""
    return Alamat(
        lambda kunci: {"sendiri": dict.fromkeys(TAMU, _tamu(kunci)) | dict.fromkeys(AKUN, status)},
    )


def hanya(peran: str, status: int, lain: int = 403) -> Alamat:
    """Only these roles; any other account is refused."""
    boleh = peran.split()
    return Alamat(
        lambda kunci: {
            "sendiri": dict.fromkeys(TAMU, _tamu(kunci)) | {p: status if p in boleh else lain for p in AKUN}
        },
    )


def rinci(jenis: str) -> Alamat:
    """The detail of an object: 200 for who sees it, else as if it were not there."""

    def isi(kunci: Kunci) -> Isi:
        return {
            target: dict.fromkeys(TAMU, _tamu(kunci)) | {p: 200 if p in lihat.split() else 404 for p in AKUN}
            for target, lihat in LIHAT[jenis].items()
        }

    return Alamat(isi)


def di_samping(berhasil: int) -> Alamat:
    """What is written beside the procedure: done for who sees the case, else as if it were not there."""

    def isi(kunci: Kunci) -> Isi:
        return {
            target: dict.fromkeys(TAMU, _tamu(kunci)) | {p: berhasil if p in lihat.split() else 404 for p in AKUN}
            for target, lihat in LIHAT["kasus"].items()
        }

    return Alamat(isi)


def lampiran_baru(berhasil: int) -> Alamat:
    """A file for a case: taken while the case is open."""

    def isi(kunci: Kunci) -> Isi:
        hasil = di_samping(berhasil).isi(kunci)
        hasil["ditutup"] = {p: 409 if s == berhasil else s for p, s in hasil["ditutup"].items()}
        return hasil

    return Alamat(isi)


def bagian_usulan(berhasil: int, *, tutup: int, boleh: str = "tim_survei") -> Alamat:
    """A part of a proposal for these roles; whoever else sees the proposal is refused. ``tutup``: on one that ended."""

    def isi(kunci: Kunci) -> Isi:
        def status(target: str, p: str) -> int:
            if p not in LIHAT["usulan"][target].split():
                return 404
            return 403 if p not in boleh.split() else tutup if target == "ditutup" else berhasil

        return {t: dict.fromkeys(TAMU, _tamu(kunci)) | {p: status(t, p) for p in AKUN} for t in LIHAT["usulan"]}

    return Alamat(isi)


def usulan_tiada() -> Alamat:
    """What no proposal of the matrix has; tests/kasus/test_usulan_lanjut.py has one."""
    return Alamat(
        lambda kunci: {t: dict.fromkeys(TAMU, _tamu(kunci)) | dict.fromkeys(AKUN, 404) for t in LIHAT["usulan"]}
    )


def lampiran_tiada() -> Alamat:
    """A file that is not there: the files that are have tests of their own (tests/kasus/test_lampiran.py)."""
    return Alamat(
        lambda kunci: {
            target: dict.fromkeys(TAMU, _tamu(kunci)) | dict.fromkeys(AKUN, 404) for target in LIHAT["kasus"]
        }
    )


def tautan_rujukan(berhasil: int) -> Alamat:
    """The link to a referral: made and revoked by the manajer while the referral is open."""

    def isi(kunci: Kunci) -> Isi:
        hasil = rinci("rujukan").isi(kunci)
        for target, per_peran in hasil.items():
            for p in AKUN:
                if per_peran[p] == 200:
                    per_peran[p] = 403 if p != "manajer" else berhasil if target == "sendiri" else 409
        return hasil

    return Alamat(isi)


def samping_respon(berhasil: int) -> Alamat:
    """What the team of a respon kasus writes beside the procedure: while it is open."""

    def isi(kunci: Kunci) -> Isi:
        hasil = rinci("respon").isi(kunci)
        per_target = {"sendiri": berhasil, "baru": 403, "ditutup": 409}
        return {t: {p: per_target[t] if s == 200 else s for p, s in baris.items()} for t, baris in hasil.items()}

    return Alamat(isi)


def surat_baru(berhasil: int) -> Alamat:
    """A tanda terima for a case: of the front office that sees it; whoever else sees it is refused."""

    def isi(kunci: Kunci) -> Isi:
        hasil = di_samping(berhasil).isi(kunci)
        boleh = {berhasil: lambda p: berhasil if p == "front_office" else 403}
        return {t: {p: boleh[s](p) if s in boleh else s for p, s in baris.items()} for t, baris in hasil.items()}

    return Alamat(isi)


def surat_tiada() -> Alamat:
    """A letter that is not there: the letters that are have tests of their own (tests/kasus/test_surat.py)."""
    return lampiran_tiada()


def surat_rujukan() -> Alamat:
    """The letter of a referral: for who sees it, once it was sent."""

    def isi(kunci: Kunci) -> Isi:
        hasil = rinci("rujukan").isi(kunci)
        hasil["draf"] = {p: 404 if s == 200 else s for p, s in hasil["draf"].items()}
        return hasil

    return Alamat(isi)


def pesan_rujukan(berhasil: int) -> Alamat:
    """A message of either side, while the referral is open."""

    def isi(kunci: Kunci) -> Isi:
        hasil = rinci("rujukan").isi(kunci)
        for target, per_peran in hasil.items():
            hasil[target] = {
                p: s if s != 200 else berhasil if target == "sendiri" else 409 for p, s in per_peran.items()
            }
        return hasil

    return Alamat(isi)


def berkas_tiada(kunci: Kunci) -> Isi:
    """A file that is not there; those that are have tests of their own (tests/rujukan/test_pesan.py)."""
    if kunci.rute.startswith("rujukan/jawab/"):
        return {t: dict.fromkeys(PERAN, 404) for t in ("sendiri", "ditutup", "tiada")}
    return {t: dict.fromkeys(TAMU, 302) | dict.fromkeys(AKUN, 404) for t in LIHAT["rujukan"]}


def lewat_tautan_pesan(kunci: Kunci) -> Isi:
    """A message through the link: who has none gets nothing."""
    hasil = lewat_tautan(kunci)
    hasil["sendiri"]["tautan_mitra"] = 303
    return hasil


def lewat_tautan(kunci: Kunci) -> Isi:
    """A receiver's own page: its link opens one open referral; every other token opens nothing, for anybody."""
    berakhir = {"tolak_rujukan", "layani_rujukan", "tidak_layani"}
    if kunci.aksi == "buat_rujukan":  # has a door of its own
        boleh = 404
    elif kunci.aksi:
        boleh = status_aksi("rujukan", kunci.aksi, "mitra", "sendiri", 200 if kunci.aksi in berakhir else 303)
    else:
        boleh = 200
    tertutup = dict.fromkeys(PERAN, 404)
    return {"sendiri": tertutup | {"tautan_mitra": boleh}, "ditutup": tertutup, "tiada": tertutup}


_TAUTAN = "a receiver's link; its token opens one open referral and nothing of the case"


def halaman_manajer(jenis: str) -> Alamat:
    """A page of the manajer alone: any other account is refused before the id is looked at."""

    def isi(kunci: Kunci) -> Isi:
        return {
            target: dict.fromkeys(TAMU, _tamu(kunci))
            | {p: (200 if p in lihat.split() else 404) if p == "manajer" else 403 for p in AKUN}
            for target, lihat in LIHAT[jenis].items()
        }

    return Alamat(isi)


def aksi_benda(jenis: str, berhasil: int = 200) -> Alamat:
    """An aksi of an object."""

    def isi(kunci: Kunci) -> Isi:
        aksi = aksi_alamat(kunci)
        target = [*LIHAT[jenis], *(["pemutus"] if jenis == "kasus" and aksi in KHUSUS_PEMUTUS else [])]
        return {
            t: dict.fromkeys(TAMU, _tamu(kunci)) | {p: status_aksi(jenis, aksi, p, t, berhasil) for p in AKUN}
            for t in target
        }

    return Alamat(isi)


def massal() -> Alamat:
    """Many cases at once: 404 for a word that is no aksi, 403 where no role of the person has it anywhere, else 207.

    What became of each case is looked at one by one (``test_massal``).
    """

    def status(aksi: str, peran: str) -> int:
        if aksi not in AKSI["kasus"]:
            return 404
        return 207 if any(peran in b.peran.split() for b in AKSI["kasus"][aksi]) else 403

    def isi(kunci: Kunci) -> Isi:
        return {"sendiri": dict.fromkeys(TAMU, _tamu(kunci)) | {p: status(kunci.aksi, p) for p in AKUN}}

    return Alamat(isi)


def lacak(status: dict[str, int]) -> Alamat:
    """A public page that opens by the code alone: whoever holds it is ``warga_kode``."""
    return Alamat(
        lambda kunci: {t: dict.fromkeys(PERAN, s) for t, s in status.items()},
        "the kode lacak is the right to ask; no name, no number, no free text",
    )


PENGURUS = "front_office back_office koordinator fasilitator tim_survei supervisor manajer"
_LAYAR_KASUS = "front_office fasilitator back_office koordinator supervisor manajer"
_BACA_SURVEI = "back_office koordinator manajer tim_survei"
_LAYAR_USULAN = "front_office fasilitator back_office koordinator manajer tim_survei"

_KIRIMAN = "koordinator supervisor manajer dinas_provinsi direktorat auditor"


def kiriman(boleh: dict[str, int], lain: int = 404) -> Alamat:
    """The report of a Puskesos that has not been sent: its koordinator alone has it; who watches finds nothing."""
    isi = dict.fromkeys(AKUN, 403) | dict.fromkeys(_KIRIMAN.split(), lain) | boleh
    return Alamat(lambda kunci: {"sendiri": dict.fromkeys(TAMU, _tamu(kunci)) | isi})


_LAPORAN = "direktorat auditor dinas_provinsi manajer"
_SINYAL = "koordinator supervisor manajer dinas_provinsi direktorat auditor"
_JAWAB_SINYAL = "manajer dinas_provinsi direktorat"
_BERWILAYAH = " ".join(p for p in AKUN if p != "mitra")


def _bukti(boleh: str, status: int, sebagian: dict[str, int] | None = None) -> Alamat:
    """An office's evidence: whoever does not see the office gets 404, who sees it without the right 403."""
    lain = {p: 404 if p == "mitra" else 403 for p in AKUN}
    return Alamat(
        lambda kunci: {
            "sendiri": dict.fromkeys(TAMU, _tamu(kunci))
            | lain
            | dict.fromkeys(boleh.split(), status)
            | (sebagian or {})
        }
    )


"""Who has an area whose units may be taken along."""

_PENGURUS = "koordinator manajer admin_sistem"
"""Who looks after officers. Whose officers they are is looked at one by one (``test_petugas``)."""

_LAPOR = "front_office fasilitator back_office koordinator supervisor manajer"

_TIM = f"{_LAPOR} tim_survei"

ALAMAT: dict[tuple[str, str], Alamat] = {
    ("respon-kasus/", "GET"): hanya(_TIM, 200),
    ("respon-kasus/baru/", "GET"): hanya(_LAPOR, 200),
    ("respon-kasus/baru/", "POST"): hanya(_LAPOR, 303),
    ("respon-kasus/darurat/", "GET"): hanya("supervisor manajer", 200),
    ("respon-kasus/darurat/", "POST"): hanya("supervisor manajer", 404),  # of none that is there
    ("respon-kasus/rekap/", "GET"): hanya(_LAPORAN, 200),
    ("respon-kasus/rekap/unduh/", "GET"): hanya(_LAPORAN, 200),
    ("respon-kasus/<uuid:id>/", "GET"): rinci("respon"),
    ("respon-kasus/<uuid:id>/cetak/", "GET"): rinci("respon"),
    ("respon-kasus/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("respon", 303),
    ("respon-kasus/<uuid:id>/orang/", "POST"): samping_respon(303),
    ("respon-kasus/<uuid:id>/tindak-lanjut/", "POST"): samping_respon(303),
    ("respon-kasus/<uuid:id>/tindak-lanjut/<uuid:butir>/tuntas/", "POST"): samping_respon(404),
    ("api/v1/respon-kasus/", "GET"): semua_akun(),
    ("api/v1/respon-kasus/", "POST"): hanya(_LAPOR, 201),
    ("api/v1/respon-kasus/darurat/", "POST"): hanya("supervisor manajer", 404),  # of none that is there
    ("api/v1/respon-kasus/<uuid:id>/", "GET"): rinci("respon"),
    ("api/v1/respon-kasus/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("respon"),
    ("api/v1/respon-kasus/<uuid:id>/orang/", "POST"): samping_respon(201),
    ("api/v1/respon-kasus/<uuid:id>/tindak-lanjut/", "POST"): samping_respon(201),
    ("api/v1/respon-kasus/<uuid:id>/tindak-lanjut/<uuid:butir>/tuntas/", "POST"): samping_respon(404),
    ("api/v1/kasus/", "GET"): semua_akun(),
    ("api/v1/kasus/", "POST"): hanya("front_office fasilitator", 201),
    ("api/v1/kasus/hitung/", "GET"): semua_akun(),
    ("api/v1/kasus/berjalan/", "POST"): hanya("front_office fasilitator", 200),
    ("api/v1/kasus/massal/<slug:aksi>/", "POST"): massal(),
    ("api/v1/kasus/<uuid:id>/", "GET"): rinci("kasus"),
    ("api/v1/kasus/<uuid:id>/riwayat/", "GET"): rinci("kasus"),
    ("api/v1/kasus/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("kasus"),
    ("api/v1/kasus/<uuid:id>/catatan/", "POST"): di_samping(201),
    ("api/v1/kasus/<uuid:id>/identitas/", "POST"): di_samping(200),
    ("api/v1/kasus/<uuid:id>/pesan-warga/", "POST"): di_samping(201),
    ("api/v1/dpm/cari/", "POST"): hanya("front_office fasilitator back_office", 200),
    ("aktivasi/", "GET"): umum(200, "an officer's way to the first password; shows a form, no data"),
    ("aktivasi/", "POST"): umum(422, "the code of the slip is the right; a wrong one is refused and counted"),
    ("administrasi/petugas/", "GET"): hanya(_PENGURUS, 200),
    ("administrasi/petugas/baru/", "GET"): hanya("koordinator admin_sistem", 200),
    ("administrasi/petugas/baru/", "POST"): hanya("koordinator admin_sistem", 201),
    ("administrasi/petugas/<uuid:akun>/", "GET"): hanya(_PENGURUS, 200),
    ("administrasi/petugas/<uuid:akun>/kode/", "POST"): hanya("koordinator admin_sistem", 200),
    ("administrasi/petugas/<uuid:akun>/status/", "POST"): hanya("koordinator admin_sistem", 303),
    ("administrasi/petugas/<uuid:akun>/penugasan/baru/", "GET"): hanya("koordinator admin_sistem", 200),
    ("administrasi/petugas/<uuid:akun>/penugasan/baru/", "POST"): hanya("koordinator admin_sistem", 303),
    ("administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/akhiri/", "GET"): hanya("koordinator admin_sistem", 404),
    ("administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/akhiri/", "POST"): hanya("koordinator admin_sistem", 404),
    ("administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/pengganti/", "GET"): hanya(
        "koordinator admin_sistem", 404
    ),
    ("administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/pengganti/", "POST"): hanya(
        "koordinator admin_sistem", 404
    ),
    ("administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/serah-terima/", "GET"): hanya(_PENGURUS, 404),
    ("administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/serah-terima/", "POST"): hanya(_PENGURUS, 404),
    ("puskesos/<str:kode>/", "GET"): hanya(" ".join(p for p in AKUN if p != "mitra"), 200, lain=404),
    ("puskesos/<str:kode>/jam/", "GET"): hanya("koordinator admin_sistem", 200),
    ("puskesos/<str:kode>/jam/", "POST"): hanya("koordinator admin_sistem", 303),
    ("puskesos/<str:kode>/standar/", "GET"): umum(
        200, "the law asks every office to publish its standard of service; no person stands in it"
    ),
    ("puskesos/<str:kode>/standar/ubah/", "GET"): hanya("koordinator admin_sistem", 200),
    ("puskesos/<str:kode>/standar/ubah/", "POST"): hanya("koordinator admin_sistem", 303),
    ("metrics", "GET"): umum(404, "only from the own network or with the watcher's token; a test of its own"),
    ("administrasi/", "GET"): hanya("admin_sistem manajer", 200),
    ("administrasi/batas/", "GET"): hanya("admin_sistem manajer", 200),
    ("administrasi/batas/", "POST"): hanya("admin_sistem", 200),  # asked whether it is meant
    ("administrasi/batas/<uuid:baris>/cabut/", "POST"): hanya("admin_sistem manajer", 404),  # of none that is there
    ("administrasi/kalender/", "GET"): hanya("admin_sistem manajer", 200),
    ("administrasi/kalender/", "POST"): hanya("admin_sistem", 200),  # asked whether it is meant
    ("administrasi/kalender/pekan/", "POST"): hanya("admin_sistem", 303),
    ("administrasi/kalender/<int:nomor>/hapus/", "POST"): hanya("admin_sistem manajer", 404),  # of none either
    ("administrasi/program/", "GET"): hanya("admin_sistem manajer", 200),
    ("administrasi/program/baru/", "POST"): hanya("admin_sistem", 303),
    ("administrasi/program/<str:kode>/akhiri/", "POST"): hanya("admin_sistem manajer", 404),  # of none that is there
    ("administrasi/mitra/baru/", "POST"): hanya("admin_sistem", 303),
    ("administrasi/kuota/", "POST"): hanya("admin_sistem", 303),
    ("administrasi/mitra/<str:kode>/akhiri/", "POST"): hanya("admin_sistem manajer", 404),
    ("api/v1/aturan/", "GET"): semua_akun(),
    ("operasi/kotak-keluar/", "GET"): hanya("admin_sistem", 200),
    ("operasi/kotak-keluar/", "POST"): hanya("admin_sistem", 404),  # of a row that is not dead
    ("api/v1/kunjungan/", "GET"): semua_akun(),
    ("api/v1/kunjungan/", "POST"): hanya("front_office", 201),
    ("api/v1/kunjungan/panggil-berikutnya/", "POST"): hanya("front_office", 200),
    ("api/v1/kunjungan/<uuid:id>/", "GET"): rinci("kunjungan"),
    ("api/v1/kunjungan/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("kunjungan"),
    ("api/v1/petugas/", "GET"): semua_akun(400),  # asks for whom; see the side doors
    ("api/v1/usulan/", "GET"): semua_akun(),
    ("api/v1/usulan/", "POST"): hanya("fasilitator", 201),
    ("api/v1/usulan/<uuid:id>/", "GET"): rinci("usulan"),
    ("api/v1/usulan/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("usulan"),
    ("api/v1/rujukan/", "GET"): semua_akun(),
    ("api/v1/rujukan/<uuid:id>/", "GET"): rinci("rujukan"),
    ("api/v1/rujukan/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("rujukan"),
    ("api/v1/kasus/<uuid:id>/rujukan/", "GET"): rinci("kasus"),
    ("api/v1/kasus/<uuid:id>/rujukan/", "POST"): aksi_benda("kasus", 201),
    ("api/v1/program/", "GET"): semua_akun(),
    ("api/v1/wilayah/", "GET"): semua_akun(),
    ("api/v1/puskesos/", "GET"): semua_akun(),
    ("api/v1/puskesos/<str:kode>/", "GET"): semua_akun(),
    ("api/v1/indikator/laporan/", "GET"): hanya(_LAPORAN, 200),
    ("api/v1/indikator/potret/", "GET"): hanya(_LAPORAN, 200),
    ("api/v1/indikator/potret/<uuid:potret_id>/", "GET"): hanya(_LAPORAN, 404),
    ("api/v1/indikator/ikk/", "GET"): semua_akun(),
    ("api/v1/pantau/", "GET"): hanya("koordinator supervisor manajer", 200),
    ("pantau/", "GET"): hanya("koordinator supervisor manajer dinas_provinsi", 200),
    ("pantau/unduh/", "GET"): hanya("koordinator supervisor manajer", 200),
    ("pantau/alamat/", "POST"): hanya("supervisor manajer", 200),
    ("pantau/alamat/<uuid:layar>/cabut/", "POST"): hanya("supervisor manajer", 404),
    ("pantau/layar/", "GET"): hanya("supervisor manajer", 200),
    ("pantau/layar/<str:tanda>/", "GET"): umum(404, "a signed address for a screen; an unknown one is not there"),
    ("api/v1/indikator/ikk/<str:kode>/unit/", "GET"): semua_akun(),
    ("", "GET"): hanya(_LAYAR_KASUS, 200, lain=302),
    ("antrean/", "GET"): hanya("front_office back_office", 200),
    ("antrean/nomor/", "POST"): hanya("front_office", 303),
    ("antrean/panggil-berikutnya/", "POST"): hanya("front_office", 303),
    ("antrean/layar/<str:kode>/", "GET"): umum(
        200, "the screen in the waiting room, which has no account; numbers and counts of today, no id and no name"
    ),
    ("antrean/<uuid:id>/tiket/", "GET"): rinci("kunjungan"),
    ("antrean/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("kunjungan", 303),
    ("kasus/baru/", "GET"): hanya("front_office fasilitator", 200),
    ("kasus/baru/", "POST"): hanya("front_office fasilitator", 303),
    ("kasus/baru/cek/", "POST"): hanya("front_office fasilitator back_office", 200),
    ("kasus/berikutnya/", "GET"): hanya(_LAYAR_KASUS, 302),
    ("kasus/pilihan/", "POST"): hanya(_LAYAR_KASUS, 200),
    ("kasus/pilihan/kirim/", "POST"): hanya("koordinator supervisor manajer", 200),  # kembalikan, of an unseen case
    ("tampilan/", "GET"): hanya(_LAYAR_KASUS, 200),
    ("tampilan/", "POST"): hanya(_LAYAR_KASUS, 303),
    ("tampilan/<uuid:id>/", "POST"): hanya(_LAYAR_KASUS, 404),  # of none that is there; a test of its own
    ("api/v1/tampilan/", "GET"): hanya(_LAYAR_KASUS, 200),
    ("api/v1/tampilan/", "POST"): hanya(_LAYAR_KASUS, 201),
    ("api/v1/tampilan/<uuid:id>/", "DELETE"): hanya(_LAYAR_KASUS, 404),
    ("kasus/pilihan/semua/", "POST"): hanya(_LAYAR_KASUS, 200),
    ("kasus/pilihan/semua/kirim/", "POST"): hanya("koordinator supervisor manajer", 409),  # another number than seen
    ("pekerjaan/", "GET"): hanya(_LAYAR_KASUS, 200),
    ("pekerjaan/<uuid:id>/", "GET"): hanya(_LAYAR_KASUS, 404),  # of none that is there; a test of its own
    ("pekerjaan/<uuid:id>/kemajuan/", "GET"): hanya(_LAYAR_KASUS, 404),
    ("pekerjaan/<uuid:id>/hentikan/", "POST"): hanya(_LAYAR_KASUS, 404),
    ("api/v1/pekerjaan/", "GET"): hanya(_LAYAR_KASUS, 200),
    ("api/v1/pekerjaan/", "POST"): hanya("koordinator supervisor manajer", 202),  # kembalikan, of an unseen case
    ("api/v1/pekerjaan/<uuid:id>/", "GET"): hanya(_LAYAR_KASUS, 404),
    ("api/v1/pekerjaan/<uuid:id>/hentikan/", "POST"): hanya(_LAYAR_KASUS, 404),
    ("cari/", "GET"): hanya(_LAYAR_KASUS, 200),
    ("cari/", "POST"): hanya(_LAYAR_KASUS, 200),
    ("pintasan/", "POST"): semua_akun(303),
    ("kasus/<uuid:id>/ringkas/", "GET"): rinci("kasus"),
    ("kasus/<uuid:id>/", "GET"): rinci("kasus"),
    ("kasus/<uuid:id>/bukti/", "GET"): rinci("bukti"),
    ("kasus/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("kasus", 303),
    ("kasus/<uuid:id>/lampiran/", "POST"): lampiran_baru(303),
    ("kasus/<uuid:id>/lampiran/<uuid:berkas>/", "GET"): lampiran_tiada(),
    ("kasus/<uuid:id>/lampiran/<uuid:berkas>/hapus/", "POST"): lampiran_tiada(),
    ("api/v1/kasus/<uuid:id>/lampiran/", "GET"): rinci("kasus"),
    ("api/v1/kasus/<uuid:id>/lampiran/", "POST"): lampiran_baru(201),
    ("api/v1/kasus/<uuid:id>/lampiran/<uuid:berkas>/", "GET"): lampiran_tiada(),
    ("api/v1/kasus/<uuid:id>/lampiran/<uuid:berkas>/hapus/", "POST"): lampiran_tiada(),
    ("kasus/<uuid:id>/rujukan/", "GET"): rinci("kasus"),
    ("kasus/<uuid:id>/rujukan/", "POST"): aksi_benda("kasus", 303),
    ("bantuan/", "GET"): semua_akun(),
    ("bantuan/<slug:nama>/", "GET"): semua_akun(),
    ("bantuan/tutup/", "POST"): semua_akun(303),
    ("administrasi/webhook/", "GET"): hanya("admin_sistem", 200),
    ("administrasi/webhook/", "POST"): hanya("admin_sistem", 201),
    ("administrasi/webhook/<uuid:langganan>/", "GET"): hanya("admin_sistem", 404),
    ("administrasi/webhook/<uuid:langganan>/aksi/", "POST"): hanya("admin_sistem", 404),
    ("pemberitahuan/setelan/", "GET"): semua_akun(),
    ("pemberitahuan/setelan/", "POST"): semua_akun(303),
    ("administrasi/kabar/", "GET"): hanya("admin_sistem", 200),
    ("administrasi/kabar/", "POST"): hanya("admin_sistem", 303),
    ("lacak/kabar/", "POST"): lacak({"sendiri": 200, "tiada": 404}),
    ("pemberitahuan/", "GET"): semua_akun(),
    ("pemberitahuan/baca/", "POST"): semua_akun(303),
    ("api/v1/pemberitahuan/", "GET"): semua_akun(),
    ("api/v1/pemberitahuan/baca/", "POST"): semua_akun(),
    ("register/", "GET"): hanya("front_office back_office koordinator supervisor manajer", 200),
    ("kasus/<uuid:id>/catatan/", "POST"): di_samping(303),
    ("kasus/<uuid:id>/cetak/", "GET"): rinci("kasus"),
    ("usulan/baru/", "GET"): hanya("fasilitator", 200),
    ("usulan/baru/", "POST"): hanya("fasilitator", 303),
    ("kasus/<uuid:id>/identitas/", "GET"): rinci("kasus"),
    ("kasus/<uuid:id>/identitas/", "POST"): di_samping(200),
    ("kasus/<uuid:id>/pesan-warga/", "POST"): di_samping(303),
    ("usulan/", "GET"): hanya(_LAYAR_USULAN, 200),
    ("usulan/<uuid:id>/", "GET"): rinci("usulan"),
    ("usulan/tugaskan/", "GET"): hanya("manajer", 200),
    ("usulan/tugaskan/", "POST"): hanya("manajer", 303),
    ("usulan/belum-diketik/", "GET"): hanya("manajer", 200),
    ("usulan/belum-diketik/", "POST"): hanya("manajer", 303),
    ("usulan/belum-diketik/unduh/", "GET"): hanya("manajer", 200),
    ("usulan/batas/<uuid:batas>/hapus/", "POST"): hanya("manajer", 404),
    ("usulan/<uuid:id>/salin/", "GET"): bagian_usulan(200, tutup=200, boleh="manajer"),
    ("usulan/<uuid:id>/berita-acara/", "GET"): usulan_tiada(),
    ("usulan/rute/", "GET"): hanya("tim_survei", 200),
    ("usulan/<uuid:id>/survei/<slug:bagian>/", "GET"): bagian_usulan(200, tutup=303),
    ("usulan/<uuid:id>/survei/<slug:bagian>/", "POST"): bagian_usulan(303, tutup=303),
    ("usulan/<uuid:id>/foto/", "POST"): bagian_usulan(303, tutup=303),
    ("usulan/<uuid:id>/foto/<uuid:foto>/", "GET"): bagian_usulan(404, tutup=404, boleh=_BACA_SURVEI),
    ("usulan/<uuid:id>/foto/<uuid:foto>/hapus/", "POST"): bagian_usulan(404, tutup=409),
    ("api/v1/usulan/<uuid:id>/foto/", "POST"): bagian_usulan(201, tutup=409),
    ("api/v1/kuesioner/", "GET"): hanya("tim_survei manajer", 200),
    ("usulan/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("usulan", 303),
    ("rujukan/", "GET"): hanya("manajer mitra", 200),
    ("rujukan/<uuid:id>/", "GET"): rinci("rujukan"),
    ("rujukan/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("rujukan", 303),
    ("rujukan/<uuid:id>/pesan/", "POST"): pesan_rujukan(303),
    ("rujukan/<uuid:id>/berkas/<uuid:berkas>/", "GET"): Alamat(berkas_tiada),
    ("rujukan/jawab/<str:token>/pesan/", "POST"): Alamat(lewat_tautan_pesan, _TAUTAN),
    ("rujukan/jawab/<str:token>/berkas/<uuid:berkas>/", "GET"): Alamat(berkas_tiada, _TAUTAN),
    ("rujukan/<uuid:id>/tautan/", "POST"): tautan_rujukan(200),
    ("rujukan/<uuid:id>/tautan/cabut/", "POST"): tautan_rujukan(303),
    ("rujukan/jawab/<str:token>/", "GET"): Alamat(lewat_tautan, _TAUTAN),
    ("rujukan/jawab/<str:token>/surat/", "GET"): Alamat(lewat_tautan, _TAUTAN),
    ("rujukan/jawab/<str:token>/aksi/<slug:aksi>/", "POST"): Alamat(lewat_tautan, _TAUTAN),
    ("surat/", "GET"): hanya("front_office back_office koordinator manajer", 200),
    ("surat/periksa/", "GET"): umum(200, "a form for the code of a letter; holds no data"),
    ("surat/periksa/", "POST"): umum(404, "the code of a letter is the right to ask; this one is nobody's"),
    ("surat/<str:kode>/", "GET"): umum(404, "the QR of a letter opens it: number, day, issuer, no person"),
    ("kasus/<uuid:id>/surat/", "GET"): rinci("kasus"),
    ("kasus/<uuid:id>/surat/", "POST"): surat_baru(303),
    ("kasus/<uuid:id>/surat/<uuid:surat>/", "GET"): surat_tiada(),
    ("kasus/<uuid:id>/surat/<uuid:surat>/batal/", "POST"): surat_tiada(),
    ("api/v1/kasus/<uuid:id>/surat/", "GET"): rinci("kasus"),
    ("api/v1/kasus/<uuid:id>/surat/", "POST"): surat_baru(201),
    ("api/v1/surat/", "GET"): semua_akun(),
    ("api/v1/surat/<uuid:surat>/", "GET"): semua_akun(404),
    ("api/v1/surat/<uuid:surat>/pdf/", "GET"): semua_akun(404),
    ("api/v1/surat/<uuid:surat>/batal/", "POST"): semua_akun(404),
    ("rujukan/<uuid:id>/surat/", "GET"): surat_rujukan(),
    ("api/v1/rujukan/<uuid:id>/surat/", "GET"): surat_rujukan(),
    ("administrasi/surat/", "GET"): hanya("admin_sistem manajer", 200),
    ("administrasi/surat/<slug:jenis>/", "GET"): hanya("admin_sistem manajer", 200),
    ("administrasi/surat/<slug:jenis>/", "POST"): hanya("admin_sistem", 303),
    ("puskesos/<str:kode>/kop/", "GET"): hanya("koordinator admin_sistem", 200),
    ("puskesos/<str:kode>/kop/", "POST"): hanya("koordinator admin_sistem", 303),
    ("dpm/", "GET"): hanya("manajer", 200),
    ("dpm/", "POST"): hanya("manajer", 303),
    ("dpm/<uuid:id>/", "GET"): halaman_manajer("dpm"),
    ("dpm/<uuid:id>/kemajuan/", "GET"): halaman_manajer("dpm"),
    ("dpm/<uuid:id>/galat/", "GET"): halaman_manajer("dpm"),
    ("dpm/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("dpm", 303),
    ("lacak/", "GET"): lacak({"sendiri": 200}),
    ("survei/warga/", "GET"): lacak({"sendiri": 200}),
    ("survei/warga/", "POST"): lacak({"sendiri": 200, "terbuka": 409, "tiada": 404}),
    ("survei/warga/kirim/", "POST"): umum(400, "an invitation opened by a kode lacak is the right to answer"),
    ("survei/petugas/", "GET"): hanya(PENGURUS, 200),
    ("survei/petugas/", "POST"): hanya(PENGURUS, 200),
    ("indikator/skm/", "GET"): semua_akun(),
    ("indikator/skm/unduh/", "GET"): semua_akun(),
    ("api/v1/indikator/skm/", "GET"): semua_akun(),
    ("lacak/", "POST"): lacak({"sendiri": 200, "tiada": 404}),
    ("lacak/minta-buka/", "POST"): lacak({"sendiri": 200, "ditutup": 200, "terbuka": 409, "tiada": 404}),
    ("indikator/", "GET"): semua_akun(),
    ("indikator/puskesos/<str:kode>/", "GET"): hanya(" ".join(p for p in AKUN if p != "mitra"), 200, lain=404),
    ("indikator/laporan/", "GET"): hanya(_LAPORAN, 200),
    ("indikator/putusan/", "GET"): hanya(_LAPORAN, 200),
    ("indikator/puskesos/<str:kode>/bukti/", "GET"): _bukti(_BERWILAYAH, 200),
    ("indikator/puskesos/<str:kode>/bukti/<slug:kriteria>/", "GET"): _bukti("front_office koordinator", 200),
    ("indikator/puskesos/<str:kode>/bukti/<slug:kriteria>/", "POST"): _bukti("front_office koordinator", 303),
    ("indikator/puskesos/<str:kode>/berkas/<uuid:berkas>/", "GET"): semua_akun(404),  # of none that is there
    ("indikator/puskesos/<str:kode>/monev/", "GET"): _bukti("direktorat dinas_provinsi", 200),
    ("indikator/puskesos/<str:kode>/monev/", "POST"): _bukti("direktorat dinas_provinsi", 303),
    ("indikator/puskesos/<str:kode>/putusan/", "GET"): _bukti("direktorat dinas_provinsi", 200),
    ("indikator/puskesos/<str:kode>/putusan/", "POST"): _bukti("direktorat dinas_provinsi", 303),
    ("indikator/puskesos/<str:kode>/putusan/<uuid:putusan>/", "POST"): _bukti(
        "direktorat", 404, sebagian={"dinas_provinsi": 403}
    ),  # of none that is there
    ("api/v1/indikator/puskesos/<str:kode>/bukti/", "GET"): _bukti(_BERWILAYAH, 200),
    ("api/v1/indikator/puskesos/<str:kode>/bukti/<slug:kriteria>/", "POST"): _bukti("front_office koordinator", 201),
    ("api/v1/indikator/puskesos/<str:kode>/berkas/<uuid:berkas>/", "GET"): semua_akun(404),
    ("api/v1/indikator/puskesos/<str:kode>/monev/", "POST"): _bukti("direktorat dinas_provinsi", 201),
    ("api/v1/indikator/puskesos/<str:kode>/putusan/", "POST"): _bukti("direktorat dinas_provinsi", 201),
    ("api/v1/indikator/puskesos/<str:kode>/putusan/<uuid:putusan>/", "POST"): _bukti(
        "direktorat", 404, sebagian={"dinas_provinsi": 403}
    ),
    ("indikator/laporan/<int:tahun>/narasi/", "POST"): hanya("direktorat", 303),
    ("indikator/laporan/<int:tahun>/penjelasan/", "POST"): hanya("direktorat", 404),  # of what no figure shows
    ("indikator/laporan/<int:tahun>/bekukan/", "GET"): hanya("direktorat", 200),
    ("indikator/laporan/<int:tahun>/bekukan/", "POST"): hanya("direktorat", 422),  # the year is not over
    ("indikator/potret/<uuid:potret_id>/", "GET"): hanya(_LAPORAN, 404),  # of none that is there
    ("api/v1/indikator/sinyal/", "GET"): hanya(_SINYAL, 200),
    ("api/v1/indikator/sinyal/<uuid:sinyal_id>/", "GET"): hanya(_SINYAL, 404),  # of none that is there
    ("api/v1/indikator/sinyal/<uuid:sinyal_id>/jawab/", "POST"): hanya(_JAWAB_SINYAL, 404),
    ("indikator/sinyal/", "GET"): hanya(_SINYAL, 200),
    ("indikator/sinyal/<uuid:sinyal_id>/", "GET"): hanya(_SINYAL, 404),
    ("indikator/sinyal/<uuid:sinyal_id>/jawab/", "POST"): hanya(_JAWAB_SINYAL, 404),
    ("indikator/ekspor/", "GET"): hanya(_BERWILAYAH, 200),
    ("indikator/ekspor/", "POST"): hanya(_BERWILAYAH, 303),
    ("indikator/ekspor/<uuid:ekspor_id>/", "GET"): hanya(_BERWILAYAH, 404),  # of nobody's
    ("indikator/ekspor/<uuid:ekspor_id>/kemajuan/", "GET"): hanya(_BERWILAYAH, 404),
    ("indikator/ekspor/<uuid:ekspor_id>/berkas/", "GET"): semua_akun(404),
    ("indikator/target/", "GET"): hanya(_LAPORAN, 200),
    ("indikator/target/baru/", "POST"): hanya("direktorat", 303),
    ("indikator/target/nilai/", "POST"): hanya("direktorat", 303),
    ("api/v1/indikator/target/", "GET"): hanya(_LAPORAN, 200),
    ("api/v1/indikator/target/", "POST"): hanya("direktorat", 201),
    ("api/v1/indikator/nilai/", "POST"): hanya("direktorat", 201),
    ("indikator/kiriman/", "GET"): hanya(_KIRIMAN, 200),
    ("indikator/kiriman/<str:kode>/<slug:masa>/", "GET"): kiriman({"koordinator": 200}),
    ("indikator/kiriman/<str:kode>/<slug:masa>/", "POST"): kiriman({"koordinator": 303}, lain=403),
    ("indikator/kiriman/<str:kode>/<slug:masa>/pdf/", "GET"): kiriman({"koordinator": 200}),
    ("api/v1/indikator/kiriman/", "GET"): hanya(_KIRIMAN, 200),
    ("api/v1/indikator/kiriman/<str:kode>/<slug:masa>/", "GET"): kiriman({"koordinator": 200}),
    ("api/v1/indikator/kiriman/<str:kode>/<slug:masa>/", "POST"): kiriman({"koordinator": 201}, lain=403),
    ("indikator/<str:kode>/unit/", "GET"): semua_akun(),
    ("indikator/dasbor/", "GET"): semua_akun(),
    ("indikator/dasbor/tren/", "GET"): semua_akun(),
    ("sehat/", "GET"): umum(200, "liveness for the proxy; one fixed word"),
    ("siap/", "GET"): umum(503, "readiness for the watchers: three yes or no; 503 because no worker beats in a test"),
    ("api/schema/", "GET"): umum(200, "describes the interface; holds no data"),
    ("api/docs/", "GET"): umum(200, "describes the interface; holds no data"),
    ("masuk/", "GET"): Alamat(
        lambda kunci: {"sendiri": dict.fromkeys(PERAN, 200)}, "the way in; shows a form, no data"
    ),
    ("masuk/", "POST"): umum(200, "the way in; a wrong password shows the form again"),
    ("masuk/", "PUT"): umum(200, "Django answers it like POST"),
    ("keluar/", "POST"): umum(302, "ends a session, if there is one"),
    ("pilih-unit/", "POST"): semua_akun(302),
    ("gaya/", "GET"): umum(200, "the style guide; invented content only"),
    ("admin/", "GET"): hanya("admin_sistem", 200, lain=302),
    ("admin/login/", "GET"): hanya("admin_sistem", 302),
    ("admin/login/", "POST"): hanya("admin_sistem", 302),
    (LAIN_ADMIN, "GET"): hanya("admin_sistem", 200, lain=302),
}
"""(Route, METHOD) → what it is. An address that is not here has no expectation: the suite fails."""


def harapan(kunci: Kunci) -> tuple[Isi, str]:
    """Targets with the status of each role, and the reason of a public address. Raises KeyError for a new one."""
    try:
        alamat = ALAMAT[kunci.rute, kunci.metode]
    except KeyError:
        raise KeyError(f"{kunci}: write in tests/otorisasi/alamat.py what this address is") from None
    return alamat.isi(kunci), alamat.alasan
