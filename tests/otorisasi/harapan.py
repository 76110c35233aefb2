"""What the procedure expects, written by hand from it: never computed from the code that is being tested.

Two tables: who sees which target (LIHAT), and who may do which aksi from which status (AKSI). What each address
is stands in ``alamat``.
"""

from dataclasses import dataclass

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
    "respon": {
        "sendiri": "koordinator supervisor manajer",
        "baru": "front_office manajer",
        "ditutup": "koordinator supervisor manajer",
        "asing": "",
        "asing_dekat": "",
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
receiver loses sight of it when it has ended. ``respon``: a respon kasus of the team of these three; ``baru``: reported
by the front office, no team yet; ``asing_dekat``: of the same kab/kota, with another team.
``dpm``: a version of the list, seen by who looks into it at the counter.
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

_RESPON = "dilaporkan asesmen intervensi pemantauan"
_RESPON_BERJALAN = "asesmen intervensi pemantauan"
_TIM = "koordinator supervisor manajer"

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
        "catat_musyawarah": (Boleh("layak", "back_office koordinator"),),
        "teruskan_dinsos": (Boleh("layak musyawarah", "back_office koordinator"),),
        "catat_input": (Boleh("diteruskan_dinsos", "manajer"),),
        "catat_hasil": (Boleh("diinput", "manajer"),),
    },
    "rujukan": {
        "kirim": (Boleh("draf", "manajer"),),
        "terima_rujukan": (Boleh("dikirim", "mitra"),),
        "tolak_rujukan": (Boleh("dikirim", "mitra"),),
        "layani_rujukan": (Boleh("diterima", "mitra"),),
        "tidak_layani": (Boleh("diterima", "mitra"),),
        "tarik": (Boleh("dikirim diterima", "manajer"),),
    },
    "respon": {
        "bentuk_tim": (Boleh(_RESPON, "manajer"),),
        "kontak_pertama": (Boleh("dilaporkan", _TIM, "anggota"),),
        "catat_asesmen": (Boleh(_RESPON_BERJALAN, _TIM, "anggota"),),
        "tulis_rencana": (Boleh(_RESPON_BERJALAN, _TIM, "anggota"),),
        "rencanakan": (Boleh("asesmen", _TIM, "anggota"),),
        "setujui_rencana": (Boleh(_RESPON_BERJALAN, "manajer", "anggota"),),
        "catat_intervensi": (Boleh("intervensi pemantauan", _TIM, "anggota"),),
        "pantau": (Boleh("intervensi", _TIM, "anggota"),),
        "selesaikan_respon": (Boleh("pemantauan", "manajer", "anggota"),),
        "hentikan": (Boleh(_RESPON, "manajer"),),
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
    "sendiri": frozenset({"puskesos", "diputus_desa", "daftar_sendiri", "anggota"}),
    "ditutup": frozenset({"puskesos", "diputus_desa", "daftar_sendiri", "anggota"}),
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
    if target == "baru":
        return "dilaporkan"
    if target == "ditutup":
        return {
            "kasus": "ditutup",
            "kunjungan": "selesai",
            "usulan": "tidak_layak",
            "rujukan": "dilayani",
            "dpm": "ditarik",
            "respon": "selesai",
        }[jenis]
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
