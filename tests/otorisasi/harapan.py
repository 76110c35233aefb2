"""What the procedure expects, written by hand from it: never computed from the code that is being tested.

Three tables: who sees which target (LIHAT), who may do which aksi from which status (AKSI), and what each
address is (ALAMAT). ``susun`` writes the rows of new addresses from here; the CSV is what counts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.otorisasi.rute import LAIN_ADMIN, Kunci

PERAN = (
    "anonim",
    "warga_kode",
    "front_office",
    "fasilitator",
    "back_office",
    "koordinator",
    "supervisor",
    "manajer",
    "tim_survei",
    "mitra",
    "tautan_mitra",
    "dinas_provinsi",
    "direktorat",
    "auditor",
    "admin_sistem",
)
TAMU = ("anonim", "warga_kode", "tautan_mitra")
"""No account: outside their own public page all three are strangers."""
AKUN = tuple(p for p in PERAN if p not in TAMU)

_DESA = "front_office fasilitator back_office koordinator"
_KANTOR = "front_office back_office koordinator"

LIHAT: dict[str, dict[str, str]] = {
    "kasus": {
        "sendiri": f"{_DESA} supervisor manajer",
        "sekretariat": "front_office fasilitator back_office manajer",
        "kecamatan": "supervisor manajer",
        "kabkota": "manajer",
        "ditutup": f"{_DESA} supervisor manajer",
        "asing": "",
        "asing_dekat": "",
        "terlapor": "",
        "tiada": "",
    },
    "bukti": {
        "sendiri": "fasilitator",
        "sekretariat": "fasilitator",
        "kecamatan": "front_office",
        "kabkota": "front_office",
        "ditutup": "fasilitator",
        "asing": "",
        "asing_dekat": "",
        "terlapor": "",
        "tiada": "",
    },
    "kunjungan": {
        "sendiri": "front_office back_office",
        "sekretariat": "front_office back_office",
        "ditutup": "front_office back_office",
        "asing": "",
        "asing_dekat": "",
        "tiada": "",
    },
    "usulan": {
        "sendiri": f"{_KANTOR} fasilitator manajer tim_survei",
        "sekretariat": "front_office back_office fasilitator manajer tim_survei",
        "draf": f"{_KANTOR} fasilitator manajer",
        "ditutup": f"{_KANTOR} fasilitator manajer tim_survei",
        "asing": "",
        "asing_dekat": "",
        "tiada": "",
    },
    "dpm": {
        "sendiri": "front_office fasilitator back_office manajer",
        "nasional": "front_office fasilitator back_office manajer",
        "ditutup": "front_office fasilitator back_office manajer",
        "asing": "",
        "tiada": "",
    },
    "rujukan": {
        "sendiri": "manajer mitra",
        "draf": "manajer",
        "ditutup": "manajer",
        "asing": "",
        "asing_dekat": "",
        "terlapor": "",
        "tiada": "",
    },
}
"""Kind of object → target → roles that see it. What each target is: ``docs/otorisasi.md``.

``bukti``, the slip of a case with its code, is for who took the complaint, also where the case started above him.
A proposal and a visit never belong to a complaint about an officer: no ``terlapor`` for them. A referral's
receiver loses sight of it when it has ended. ``dpm``: a version of the list, seen by who looks into it at the counter.
"""


@dataclass(frozen=True, slots=True)
class Boleh:
    """A row of the procedure: these roles, from these statuses, where ``bila`` holds for the target."""

    dari: str
    peran: str
    bila: str = ""


_TERBUKA = (
    "diterima dicek verifikasi_lapangan ditangani menunggu_berkas penetapan ditelaah_supervisor"
    " ditangani_manajer dirujuk"
)
_SESUDAH_CEK = " ".join(_TERBUKA.split()[2:])
_LANGKAH_123 = " ".join(_TERBUKA.split()[:6])

AKSI: dict[str, dict[str, tuple[Boleh, ...]]] = {
    "kasus": {
        "catat_pemeriksaan": (Boleh("diterima dicek", "front_office fasilitator"),),
        "catat_pemeriksaan_ulang": (Boleh(_SESUDAH_CEK, "front_office back_office fasilitator"),),
        "teruskan_ke_back_office": (Boleh("dicek", "front_office"),),
        "minta_verifikasi": (Boleh("dicek", "front_office"),),
        "minta_berkas": (Boleh("ditangani", "back_office"),),
        "terima_berkas": (Boleh("menunggu_berkas", "back_office front_office"),),
        "rekomendasikan": (Boleh("ditangani", "back_office"),),
        "tetapkan_selesai": (
            Boleh("penetapan", "koordinator", "puskesos"),
            Boleh("penetapan", "manajer", "sekretariat"),
        ),
        "tetapkan_teruskan": (Boleh("penetapan", "koordinator", "puskesos"),),
        "tetapkan_tangani": (Boleh("penetapan", "manajer", "sekretariat"),),
        "teruskan_mendesak": (
            Boleh("dicek ditangani penetapan", "koordinator back_office"),
            Boleh("dicek ditangani penetapan", "front_office", "sekretariat"),
        ),
        "kembalikan": (
            Boleh("penetapan", "koordinator", "puskesos"),
            Boleh("penetapan", "manajer", "sekretariat"),
            Boleh("ditelaah_supervisor", "supervisor"),
            Boleh("ditangani_manajer", "manajer"),
        ),
        "selesaikan_di_kecamatan": (Boleh("ditelaah_supervisor", "supervisor"),),
        "teruskan_ke_manajer": (Boleh("ditelaah_supervisor", "supervisor"),),
        "rujuk": (Boleh("ditangani_manajer", "manajer"),),
        "selesaikan": (Boleh("ditangani_manajer", "manajer"),),
        "sampaikan_hasil": (
            Boleh("selesai", "front_office back_office fasilitator"),
            Boleh("selesai", "supervisor", "mulai_kecamatan"),
            Boleh("selesai", "manajer", "mulai_kabkota"),
        ),
        "minta_buka_kembali": (Boleh("selesai ditutup", "front_office"),),
        "tolak_buka_kembali": (
            Boleh("selesai ditutup", "supervisor", "diputus_desa"),
            Boleh("selesai ditutup", "manajer", "diputus_kecamatan"),
            Boleh("selesai ditutup", "manajer", "diputus_manajer_lain"),
        ),
        "buka_kembali": (
            Boleh("selesai ditutup", "supervisor", "diputus_desa"),
            Boleh("selesai ditutup", "manajer", "diputus_kecamatan"),
            Boleh("selesai ditutup", "manajer", "diputus_manajer_lain"),
            Boleh("selesai ditutup", "koordinator supervisor manajer", "pemutus"),
        ),
        "batalkan": (
            Boleh(_TERBUKA, "front_office koordinator"),
            Boleh(_TERBUKA, "supervisor", "mulai_kecamatan"),
            Boleh(_TERBUKA, "manajer", "mulai_kabkota"),
        ),
        "tandai_duplikat": (Boleh(_LANGKAH_123, "back_office"),),
        "urungkan_duplikat": (Boleh("duplikat", "back_office koordinator"),),
        "alihkan": (
            Boleh("diterima dicek ditangani", "back_office koordinator"),
            Boleh("diterima dicek ditangani", "manajer", "sekretariat"),
        ),
        "buat_rujukan": (Boleh("ditangani_manajer dirujuk", "manajer"),),
    },
    "kunjungan": {
        "panggil": (Boleh("antre", "front_office"),),
        "panggil_ulang": (Boleh("tidak_hadir", "front_office"),),
        "layani": (Boleh("dipanggil", "front_office"),),
        "tandai_tidak_hadir": (Boleh("dipanggil", "front_office"),),
        "selesaikan_kunjungan": (Boleh("dilayani", "front_office"),),
        "batalkan_kunjungan": (Boleh("antre dipanggil", "front_office"),),
    },
    "usulan": {
        "tugaskan": (Boleh("draf ditugaskan", "manajer"),),
        "catat_survei": (Boleh("ditugaskan", "tim_survei"),),
        "simpulkan": (Boleh("disurvei", "tim_survei"),),
    },
    "rujukan": {
        "kirim": (Boleh("draf", "manajer"),),
        "terima_rujukan": (Boleh("dikirim", "mitra"),),
        "tolak_rujukan": (Boleh("dikirim", "mitra"),),
        "layani_rujukan": (Boleh("diterima", "mitra"),),
        "tidak_layani": (Boleh("diterima", "mitra"),),
        "tarik": (Boleh("dikirim diterima", "manajer"),),
    },
    "dpm": {
        "terbitkan": (Boleh("disiapkan", "manajer", "daftar_sendiri"),),
        "buang": (Boleh("disiapkan", "manajer", "daftar_sendiri"),),
        "tarik_daftar": (Boleh("terbit", "manajer", "daftar_sendiri"),),
    },
}
"""Kind → aksi → rows. An aksi that is missing here (of ``sistem``, of intake, made up) is 404 for everybody.

``terima_rujukan`` and its sisters are ``tautan_mitra``'s too, through its own page only.
"""

FAKTA: dict[str, frozenset[str]] = {
    "sendiri": frozenset({"puskesos", "diputus_desa", "daftar_sendiri"}),
    "ditutup": frozenset({"puskesos", "diputus_desa", "daftar_sendiri"}),
    "sekretariat": frozenset({"sekretariat", "diputus_manajer_lain"}),
    "kecamatan": frozenset({"puskesos", "mulai_kecamatan", "diputus_kecamatan"}),
    "kabkota": frozenset({"puskesos", "mulai_kabkota", "diputus_manajer_lain"}),
    "pemutus": frozenset({"puskesos"}),
}
"""Facts of the case behind a target, where it has been decided."""
PEMUTUS = {"sendiri": "koordinator", "ditutup": "koordinator", "kecamatan": "supervisor", "pemutus": "manajer"}
"""Target → the role column whose very account ended the case."""
KHUSUS_PEMUTUS = ("buka_kembali", "tolak_buka_kembali")
"""Aksi with a further target: the case that the manajer of the column has ended himself."""

BELUM_MEMENUHI: dict[tuple[str, str, str], int] = {
    ("kembalikan", "kecamatan", "supervisor"): 422,  # never below the level at which the case started
    ("kembalikan", "kabkota", "manajer"): 422,
}
"""(aksi, target, role): right person, right status, but a condition of the procedure can never hold there."""
TERLIHAT_SEJAK = {"usulan": "ditugaskan", "rujukan": "dikirim", "dpm": "disiapkan"}
"""Status in which everybody who may ever see such an object sees it; the ``draf`` is a target of its own."""


def baris_peran(jenis: str, aksi: str, peran: str, target: str) -> list[Boleh]:
    """Rows of the procedure that give ``peran`` the aksi on this target, whatever the status."""
    fakta = set(FAKTA.get(target, ()))
    if PEMUTUS.get(target) == peran:
        fakta.add("pemutus")
    return [b for b in AKSI[jenis].get(aksi, ()) if peran in b.peran.split() and b.bila in ("", *fakta)]


def status_awal(jenis: str, aksi: str, peran: str, target: str) -> str:
    """In which status the object of a cell stands: one from which the role may do the aksi, if there is any."""
    if target == "draf":
        return "draf"
    if target == "ditutup":
        return {"kasus": "ditutup", "kunjungan": "selesai", "usulan": "layak", "rujukan": "dilayani", "dpm": "ditarik"}[
            jenis
        ]
    baris = baris_peran(jenis, aksi, peran, target)
    if not baris and jenis in TERLIHAT_SEJAK:
        return TERLIHAT_SEJAK[jenis]
    baris = baris or list(AKSI[jenis].get(aksi, ()))
    return baris[0].dari.split()[0] if baris else ""


def status_aksi(jenis: str, aksi: str, peran: str, target: str, berhasil: int) -> int:
    """404 not visible or no such aksi · 403 no row · 409 not from here · 422 · else done."""
    lihat = LIHAT[jenis]["sendiri" if target == "pemutus" else target].split()
    if peran not in lihat or aksi not in AKSI[jenis]:
        return 404
    baris = baris_peran(jenis, aksi, peran, target)
    if not baris:
        return 403
    status = status_awal(jenis, aksi, peran, target)
    if not any(status in b.dari.split() for b in baris):
        return 409
    return BELUM_MEMENUHI.get((aksi, target, peran), berhasil)


# ---- what each address is ----------------------------------------------------------------------------------

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


_LAYAR_KASUS = "front_office fasilitator back_office koordinator supervisor manajer"
_LAYAR_USULAN = "front_office fasilitator back_office koordinator manajer tim_survei"

ALAMAT: dict[tuple[str, str], Alamat] = {
    ("api/v1/kasus/", "GET"): semua_akun(),
    ("api/v1/kasus/", "POST"): hanya("front_office fasilitator", 201),
    ("api/v1/kasus/hitung/", "GET"): semua_akun(),
    ("api/v1/kasus/berjalan/", "POST"): hanya("front_office fasilitator", 200),
    ("api/v1/kasus/massal/<slug:aksi>/", "POST"): massal(),
    ("api/v1/kasus/<uuid:id>/", "GET"): rinci("kasus"),
    ("api/v1/kasus/<uuid:id>/riwayat/", "GET"): rinci("kasus"),
    ("api/v1/kasus/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("kasus"),
    ("api/v1/dpm/cari/", "POST"): hanya("front_office fasilitator back_office", 200),
    ("metrics", "GET"): umum(404, "only from the own network or with the watcher's token; a test of its own"),
    ("api/v1/kunjungan/", "GET"): semua_akun(),
    ("api/v1/kunjungan/", "POST"): hanya("front_office", 201),
    ("api/v1/kunjungan/panggil-berikutnya/", "POST"): hanya("front_office", 200),
    ("api/v1/kunjungan/<uuid:id>/", "GET"): rinci("kunjungan"),
    ("api/v1/kunjungan/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("kunjungan"),
    ("api/v1/usulan/", "GET"): semua_akun(),
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
    ("api/v1/indikator/ikk/", "GET"): semua_akun(),
    ("api/v1/indikator/ikk/<str:kode>/unit/", "GET"): semua_akun(),
    ("", "GET"): hanya(_LAYAR_KASUS, 200, lain=302),
    ("antrean/", "GET"): hanya("front_office back_office", 200),
    ("antrean/nomor/", "POST"): hanya("front_office", 303),
    ("antrean/panggil-berikutnya/", "POST"): hanya("front_office", 303),
    ("antrean/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("kunjungan", 303),
    ("kasus/baru/", "GET"): hanya("front_office fasilitator", 200),
    ("kasus/baru/", "POST"): hanya("front_office fasilitator", 303),
    ("kasus/baru/cek/", "POST"): hanya("front_office fasilitator back_office", 200),
    ("kasus/<uuid:id>/", "GET"): rinci("kasus"),
    ("kasus/<uuid:id>/bukti/", "GET"): rinci("bukti"),
    ("kasus/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("kasus", 303),
    ("kasus/<uuid:id>/rujukan/", "GET"): rinci("kasus"),
    ("kasus/<uuid:id>/rujukan/", "POST"): aksi_benda("kasus", 303),
    ("usulan/", "GET"): hanya(_LAYAR_USULAN, 200),
    ("usulan/<uuid:id>/", "GET"): rinci("usulan"),
    ("usulan/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("usulan", 303),
    ("rujukan/", "GET"): hanya("manajer mitra", 200),
    ("rujukan/<uuid:id>/", "GET"): rinci("rujukan"),
    ("rujukan/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("rujukan", 303),
    ("dpm/", "GET"): hanya("manajer", 200),
    ("dpm/", "POST"): hanya("manajer", 303),
    ("dpm/<uuid:id>/", "GET"): halaman_manajer("dpm"),
    ("dpm/<uuid:id>/kemajuan/", "GET"): halaman_manajer("dpm"),
    ("dpm/<uuid:id>/galat/", "GET"): halaman_manajer("dpm"),
    ("dpm/<uuid:id>/aksi/<slug:aksi>/", "POST"): aksi_benda("dpm", 303),
    ("lacak/", "GET"): lacak({"sendiri": 200}),
    ("lacak/", "POST"): lacak({"sendiri": 200, "tiada": 404}),
    ("lacak/minta-buka/", "POST"): lacak({"sendiri": 200, "ditutup": 200, "terbuka": 409, "tiada": 404}),
    ("indikator/", "GET"): semua_akun(),
    ("indikator/<str:kode>/unit/", "GET"): semua_akun(),
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
        raise KeyError(f"{kunci}: write in tests/otorisasi/harapan.py what this address is") from None
    return alamat.isi(kunci), alamat.alasan
