"""Who may do what, from which status, and see which rows. One table; what is not listed is refused.

Services, API, buttons, pages and the authorisation matrix read this and nothing else. The rows equal
the tables of the procedure, one by one; a test says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext

from core.errors import PeranTidakBerhak, StatusTidakCocok
from core.lingkup import TIADA, cakupan_untuk
from kasus.pilihan import TERBUKA
from kasus.pilihan import StatusDaftar as D
from kasus.pilihan import StatusKasus as S
from kasus.pilihan import StatusKunjungan as K
from kasus.pilihan import StatusUsulan as U
from puskesos.pelaku import Pelaku

if TYPE_CHECKING:
    from kasus.models import Kasus, Kunjungan, Surat, UsulanData, VersiDaftar

FO, BO, KOORDINATOR, FASILITATOR = "front_office", "back_office", "koordinator", "fasilitator"
SURVEI, SUPERVISOR, MANAJER, SISTEM, WARGA = "tim_survei", "supervisor", "manajer", "sistem", "warga_kode"

PERAN_KASUS = (FO, BO, KOORDINATOR, FASILITATOR, SUPERVISOR, MANAJER)
"""Roles that have a worklist and may search cases."""

SYARAT_BARIS: dict[str, Callable[["Kasus", Pelaku], bool]] = {
    "": lambda k, p: True,
    "di Puskesos": lambda k, p: not k.di_sekretariat,
    "di Sekretariat": lambda k, p: k.di_sekretariat,
    "mulai di kecamatan": lambda k, p: k.mulai_tingkat == "kecamatan",
    "mulai di kabkota": lambda k, p: k.mulai_tingkat == "kabkota",
    "diputus di desa": lambda k, p: k.diputus_di in ("", "desa"),
    "diputus di kecamatan": lambda k, p: k.diputus_di in ("", "kecamatan"),
    "diputus manajer lain": lambda k, p: k.diputus_di in ("", "kabkota") and k.diputus_oleh_id != p.akun_id,
    "pemutus sendiri": lambda k, p: k.diputus_oleh_id in (None, p.akun_id),
    "daftar sendiri": lambda k, p: k.kabkota is not None and k.kabkota == p.kabkota,
}
"""Conditions of a row that are facts of the case and the actor, not of the status.

A case that nobody has decided yet keeps nobody from what follows a decision: its status does (409, not 403).
"""


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of the table: these roles may do this aksi from these statuses, where the condition holds."""

    aksi: str
    dari: tuple[str, ...]
    peran: tuple[str, ...]
    bila: str = ""


BARU = ("",)
_MULAI_DI_DESA = (S.DITERIMA, S.DICEK, S.VERIFIKASI_LAPANGAN, S.DITANGANI, S.MENUNGGU_BERKAS, S.PENETAPAN)
_SESUDAH_DICEK = tuple(s for s in TERBUKA if s not in (S.DITERIMA, S.DICEK))
_BERAKHIR = (S.SELESAI, S.DITUTUP)

KEBIJAKAN_KASUS: tuple[Baris, ...] = (
    Baris("terima", BARU, (FO, FASILITATOR)),
    Baris("catat_pemeriksaan", (S.DITERIMA, S.DICEK), (FO, FASILITATOR)),
    Baris("catat_pemeriksaan_ulang", _SESUDAH_DICEK, (FO, BO, FASILITATOR)),
    Baris("teruskan_ke_back_office", (S.DICEK,), (FO,)),
    Baris("minta_verifikasi", (S.DICEK,), (FO,)),
    Baris("verifikasi_selesai", (S.VERIFIKASI_LAPANGAN,), (SISTEM,)),
    Baris("minta_berkas", (S.DITANGANI,), (BO,)),
    Baris("terima_berkas", (S.MENUNGGU_BERKAS,), (BO, FO)),
    Baris("rekomendasikan", (S.DITANGANI,), (BO,)),
    Baris("tetapkan_selesai", (S.PENETAPAN,), (KOORDINATOR,), "di Puskesos"),
    Baris("tetapkan_selesai", (S.PENETAPAN,), (MANAJER,), "di Sekretariat"),
    Baris("tetapkan_teruskan", (S.PENETAPAN,), (KOORDINATOR,), "di Puskesos"),
    Baris("tetapkan_tangani", (S.PENETAPAN,), (MANAJER,), "di Sekretariat"),
    Baris("teruskan_mendesak", (S.DICEK, S.DITANGANI, S.PENETAPAN), (KOORDINATOR, BO)),
    Baris("teruskan_mendesak", (S.DICEK, S.DITANGANI, S.PENETAPAN), (FO,), "di Sekretariat"),
    Baris("kembalikan", (S.PENETAPAN,), (KOORDINATOR,), "di Puskesos"),
    Baris("kembalikan", (S.PENETAPAN,), (MANAJER,), "di Sekretariat"),
    Baris("kembalikan", (S.DITELAAH_SUPERVISOR,), (SUPERVISOR,)),
    Baris("kembalikan", (S.DITANGANI_MANAJER,), (MANAJER,)),
    Baris("selesaikan_di_kecamatan", (S.DITELAAH_SUPERVISOR,), (SUPERVISOR,)),
    Baris("teruskan_ke_manajer", (S.DITELAAH_SUPERVISOR,), (SUPERVISOR,)),
    Baris("rujuk", (S.DITANGANI_MANAJER,), (MANAJER,)),
    Baris("jawaban_rujukan", (S.DIRUJUK,), (SISTEM,)),
    Baris("selesaikan", (S.DITANGANI_MANAJER,), (MANAJER,)),
    Baris("sampaikan_hasil", (S.SELESAI,), (FO, BO, FASILITATOR)),
    Baris("sampaikan_hasil", (S.SELESAI,), (SUPERVISOR,), "mulai di kecamatan"),
    Baris("sampaikan_hasil", (S.SELESAI,), (MANAJER,), "mulai di kabkota"),
    Baris("tutup_otomatis", (S.SELESAI,), (SISTEM,)),
    Baris("minta_buka_kembali", _BERAKHIR, (WARGA, FO)),
    Baris("tolak_buka_kembali", _BERAKHIR, (SUPERVISOR,), "diputus di desa"),
    Baris("tolak_buka_kembali", _BERAKHIR, (MANAJER,), "diputus di kecamatan"),
    Baris("tolak_buka_kembali", _BERAKHIR, (MANAJER,), "diputus manajer lain"),
    Baris("buka_kembali", _BERAKHIR, (SUPERVISOR,), "diputus di desa"),
    Baris("buka_kembali", _BERAKHIR, (MANAJER,), "diputus di kecamatan"),
    Baris("buka_kembali", _BERAKHIR, (MANAJER,), "diputus manajer lain"),
    Baris("buka_kembali", _BERAKHIR, (KOORDINATOR, SUPERVISOR, MANAJER), "pemutus sendiri"),
    Baris("naikkan", (S.DITANGANI, S.PENETAPAN, S.DITELAAH_SUPERVISOR), (SISTEM,)),
    Baris("batalkan", TERBUKA, (FO, KOORDINATOR)),
    Baris("batalkan", TERBUKA, (SUPERVISOR,), "mulai di kecamatan"),
    Baris("batalkan", TERBUKA, (MANAJER,), "mulai di kabkota"),
    Baris("tandai_duplikat", _MULAI_DI_DESA, (BO,)),
    Baris("urungkan_duplikat", (S.DUPLIKAT,), (BO, KOORDINATOR)),
    Baris("alihkan", (S.DITERIMA, S.DICEK, S.DITANGANI), (BO, KOORDINATOR)),
    Baris("alihkan", (S.DITERIMA, S.DICEK, S.DITANGANI), (MANAJER,), "di Sekretariat"),
)

KEBIJAKAN_KUNJUNGAN: tuple[Baris, ...] = (
    Baris("ambil_nomor", BARU, (FO,)),
    Baris("panggil", (K.ANTRE,), (FO,)),
    Baris("panggil_ulang", (K.TIDAK_HADIR,), (FO,)),
    Baris("layani", (K.DIPANGGIL,), (FO,)),
    Baris("tandai_tidak_hadir", (K.DIPANGGIL,), (FO,)),
    Baris("selesaikan_kunjungan", (K.DILAYANI,), (FO,)),
    Baris("batalkan_kunjungan", (K.ANTRE, K.DIPANGGIL), (FO,)),
)

KEBIJAKAN_USULAN: tuple[Baris, ...] = (
    Baris("buat_usulan", BARU, (SISTEM, FASILITATOR)),
    Baris("tugaskan", (U.DRAF, U.DITUGASKAN), (MANAJER,)),
    Baris("catat_survei", (U.DITUGASKAN,), (SURVEI,)),
    Baris("simpulkan", (U.DISURVEI,), (SURVEI,)),
    Baris("catat_musyawarah", (U.LAYAK,), (BO, KOORDINATOR)),
    Baris("teruskan_dinsos", (U.LAYAK, U.MUSYAWARAH), (BO, KOORDINATOR)),
    Baris("catat_input", (U.DITERUSKAN_DINSOS,), (MANAJER,)),
    Baris("catat_hasil", (U.DIINPUT,), (MANAJER,)),
)

KEBIJAKAN_DPM: tuple[Baris, ...] = (
    Baris("unggah", BARU, (MANAJER,)),
    Baris("terbitkan", (D.DISIAPKAN,), (MANAJER,), "daftar sendiri"),
    Baris("buang", (D.DISIAPKAN,), (MANAJER,), "daftar sendiri"),
    Baris("tarik_daftar", (D.TERBIT,), (MANAJER,), "daftar sendiri"),
)
"""A version of the Daftar Penerima Manfaat, of the own kab/kota. Those of the whole country come by command alone."""

KEBIJAKAN_SURAT: tuple[Baris, ...] = (
    Baris("surat_keterangan", tuple(S.values), (KOORDINATOR,), "di Puskesos"),
    Baris("surat_keterangan", tuple(S.values), (MANAJER,), "di Sekretariat"),
    Baris("berita_acara", tuple(S.values), (BO, KOORDINATOR)),
    Baris("berita_acara", tuple(S.values), (MANAJER,), "di Sekretariat"),
    Baris("tanda_terima", tuple(S.values), (FO,)),
)
"""Kind of letter → who issues it for a case in sight, in any status. A surat rujukan comes with ``kirim`` alone."""

PERAN_SURAT = (FO, BO, KOORDINATOR, MANAJER)
"""Roles that have the list of their own office's letters."""

PERAN_CARI_DPM = (FO, BO, FASILITATOR)
"""Who may look a NIK or No KK up in the list."""

PERAN_KASUS = (FO, BO, KOORDINATOR, FASILITATOR, SUPERVISOR, MANAJER)
"""Roles that work cases: on each case in their sight they may write a note, tell the citizen one of the fixed
sentences, and open the numbers of its people with a reason."""

TETAP: frozenset[str] = frozenset({"catat_pemeriksaan_ulang", "minta_buka_kembali", "tolak_buka_kembali"})
"""Aksi that the procedure marks "stays": they leave ``versi`` alone and take none."""

AKSI_SISTEM: frozenset[str] = frozenset(
    b.aksi for b in KEBIJAKAN_KASUS + KEBIJAKAN_USULAN if SISTEM in b.peran and len(b.peran) == 1
)
"""Aksi of our own code: no door offers them, to everybody they are as unknown as a made-up word."""


# ---- the questions that everybody asks ---------------------------------------------------------------


def baris_berlaku(tabel: tuple[Baris, ...], objek: object, pelaku: Pelaku) -> list[Baris]:
    """Rows that this actor's roles open for this object, whatever its status."""
    return [b for b in tabel if pelaku.punya(*b.peran) and SYARAT_BARIS[b.bila](objek, pelaku)]  # type: ignore[arg-type]


def peran_pelaksana(tabel: tuple[Baris, ...], aksi: str, objek: object, status: str, pelaku: Pelaku) -> str:
    """The role by which the actor may do ``aksi`` now.

    Raises PeranTidakBerhak (no row in any status), StatusTidakCocok (a row, but not from this status).
    """
    semua = baris_berlaku(tabel, objek, pelaku)
    milik = [b for b in semua if b.aksi == aksi]
    if not milik:
        raise PeranTidakBerhak
    for baris in milik:
        if status in baris.dari:
            return next(p for p in baris.peran if p in pelaku.peran)
    boleh = sorted({b.aksi for b in semua if status in b.dari}, key=[b.aksi for b in tabel].index)
    raise StatusTidakCocok("alur_tidak_sah", rincian=_kalimat_alur(aksi, objek, boleh), tambahan={"aksi": boleh})


def _kalimat_alur(aksi: str, objek: object, boleh: list[str]) -> str:
    benda, status = objek._meta.verbose_name, objek.get_status_display()  # type: ignore[attr-defined]
    awal = gettext('Aksi "{aksi}" tidak bisa dilakukan saat {benda} berstatus "{status}".').format(
        aksi=_dibaca(aksi), benda=benda, status=status
    )
    if not boleh:
        return f"{awal} {gettext('Tidak ada aksi untuk Anda saat ini.')}"
    lanjut = gettext("Yang bisa Anda lakukan sekarang: {aksi}.").format(aksi=", ".join(map(_dibaca, boleh)))
    return f"{awal} {lanjut}"


def _dibaca(aksi: str) -> str:
    return aksi.replace("_", " ").capitalize()


def pastikan_berperan(tabel: tuple[Baris, ...], aksi: str, objek: object, pelaku: Pelaku) -> None:
    """The role check alone, for doors that look before the service does. Raises PeranTidakBerhak."""
    if not baris_berlaku(tuple(b for b in tabel if b.aksi == aksi), objek, pelaku):
        raise PeranTidakBerhak


def peran_kasus(pelaku: Pelaku) -> str:
    """The role by which the actor works cases here. Raises PeranTidakBerhak."""
    for peran in PERAN_KASUS:
        if peran in pelaku.peran:
            return peran
    raise PeranTidakBerhak


def aksi_tersedia(kasus: "Kasus", pelaku: Pelaku) -> list[str]:
    """Names of what this actor may do with this case now, in the order of the procedure.

    ``minta_buka_kembali`` and ``tolak_buka_kembali`` appear only where they can be answered.
    """
    nama = [b.aksi for b in baris_berlaku(KEBIJAKAN_KASUS, kasus, pelaku) if kasus.status in b.dari]
    menunggu = kasus.minta_buka_pada is not None and not kasus.minta_buka_dijawab
    sembunyi = set() if menunggu else {"tolak_buka_kembali"}
    if kasus.minta_buka_pada is not None:
        sembunyi.add("minta_buka_kembali")
    return list(dict.fromkeys(n for n in nama if n not in sembunyi))


def aksi_kunjungan(kunjungan: "Kunjungan", pelaku: Pelaku) -> list[str]:
    """Names of what this actor may do with this visit now."""
    return [b.aksi for b in KEBIJAKAN_KUNJUNGAN if pelaku.punya(*b.peran) and kunjungan.status in b.dari]


def aksi_usulan(usulan: "UsulanData", pelaku: Pelaku) -> list[str]:
    """Names of what this actor may do with this proposal now."""
    return [b.aksi for b in KEBIJAKAN_USULAN if pelaku.punya(*b.peran) and usulan.status in b.dari]


def surat_tersedia(kasus: "Kasus", pelaku: Pelaku) -> list[str]:
    """Kinds of letters that this actor may issue for this case."""
    return list(dict.fromkeys(b.aksi for b in baris_berlaku(KEBIJAKAN_SURAT, kasus, pelaku)))


def boleh_batalkan_surat(surat: "Surat", pelaku: Pelaku) -> bool:
    """Who issued it, or the head of the office that did. A surat rujukan goes with ``tarik`` alone."""
    if surat.dicabut_pada is not None or surat.objek != "kasus" or surat.unit_id != pelaku.unit_id:
        return False
    return surat.dibuat_oleh_id == pelaku.akun_id or pelaku.punya(KOORDINATOR, MANAJER)


def boleh_daftar_surat(pelaku: Pelaku) -> bool:
    """Whether the actor has the list of letters."""
    return pelaku.punya(*PERAN_SURAT) and bool(pelaku.lingkup)


def aksi_daftar(daftar: "VersiDaftar", pelaku: Pelaku) -> list[str]:
    """Names of what this actor may do with this version of the list now."""
    return [b.aksi for b in baris_berlaku(KEBIJAKAN_DPM, daftar, pelaku) if daftar.status in b.dari]


def pastikan_boleh_cari(pelaku: Pelaku) -> None:
    """Raises PeranTidakBerhak unless the actor may look into the list."""
    if not pelaku.punya(*PERAN_CARI_DPM) or not pelaku.lingkup:
        raise PeranTidakBerhak


PERAN_BUKU_TAMU = (FO, BO)
PERAN_REGISTER = (FO, BO, KOORDINATOR, SUPERVISOR, MANAJER)
"""Who opens the printed registers: the guest book belongs to the desk, the other to who works complaints."""


def boleh_register(pelaku: Pelaku) -> list[str]:
    """Which registers this actor may open: ``buku_tamu``, ``pengaduan``."""
    if not pelaku.lingkup:
        return []
    peran = {"buku_tamu": PERAN_BUKU_TAMU, "pengaduan": PERAN_REGISTER}
    return [nama for nama, siapa in peran.items() if pelaku.punya(*siapa)]


# ---- which rows ------------------------------------------------------------------------------------


@cakupan_untuk("kasus.Kasus")
def cakupan_kasus(pelaku: Pelaku) -> Q:
    """Case rows of an actor: the own unit, the own kecamatan or kab/kota, what a fasilitator took.

    Nobody sees a case about himself, and nobody below the level at which it started.
    """
    if pelaku.lingkup == "sistem":
        return Q()
    q = TIADA
    unit = Q(unit=pelaku.unit_id, mulai_tingkat="desa")
    if pelaku.punya(FO, BO, KOORDINATOR):
        q |= unit
    elif pelaku.punya(FASILITATOR):
        q |= unit & Q(diterima_oleh=pelaku.akun_id)
    if pelaku.punya(SUPERVISOR) and pelaku.lingkup == "kecamatan":
        q |= Q(kecamatan=pelaku.kode, mulai_tingkat__in=("desa", "kecamatan"))
    if pelaku.punya(MANAJER) and pelaku.lingkup == "kabkota":
        q |= Q(kabkota=pelaku.kode)
    return q & (Q(terlapor=None) | ~Q(terlapor=pelaku.akun_id))


@cakupan_untuk("kasus.Surat")
def cakupan_surat(pelaku: Pelaku) -> Q:
    """Letters: of the cases that the actor sees."""
    if pelaku.lingkup == "sistem":
        return Q()
    q = TIADA
    unit = Q(kasus__unit=pelaku.unit_id, mulai_tingkat="desa")
    if pelaku.punya(FO, BO, KOORDINATOR):
        q |= unit
    elif pelaku.punya(FASILITATOR):
        q |= unit & Q(kasus__diterima_oleh=pelaku.akun_id)
    if pelaku.punya(SUPERVISOR) and pelaku.lingkup == "kecamatan":
        q |= Q(kecamatan=pelaku.kode, mulai_tingkat__in=("desa", "kecamatan"))
    if pelaku.punya(MANAJER) and pelaku.lingkup == "kabkota":
        q |= Q(kabkota=pelaku.kode)
    return q & (Q(terlapor=None) | ~Q(terlapor=pelaku.akun_id))


@cakupan_untuk("kasus.Kunjungan")
def cakupan_kunjungan(pelaku: Pelaku) -> Q:
    """Visits: the queue of the own unit, for those who work at its desk."""
    if pelaku.lingkup == "sistem":
        return Q()
    return Q(unit=pelaku.unit_id) if pelaku.punya(FO, BO) else TIADA


@cakupan_untuk("kasus.UsulanData")
def cakupan_usulan(pelaku: Pelaku) -> Q:
    """Proposals: of the own unit, of the kab/kota, made by the fasilitator, assigned to the surveyor."""
    if pelaku.lingkup == "sistem":
        return Q()
    q = TIADA
    unit = Q(unit=pelaku.unit_id, mulai_tingkat="desa")
    if pelaku.punya(FO, BO, KOORDINATOR):
        q |= unit
    elif pelaku.punya(FASILITATOR):
        q |= unit & Q(dibuat_oleh=pelaku.akun_id)
    if pelaku.lingkup == "kabkota":
        if pelaku.punya(MANAJER):
            q |= Q(kabkota=pelaku.kode)
        elif pelaku.punya(SURVEI):
            q |= Q(kabkota=pelaku.kode, petugas_survei=pelaku.akun_id)
    return q


@cakupan_untuk("kasus.Warga")
def cakupan_warga(pelaku: Pelaku) -> Q:
    """Citizens as an office knows them. Used for matching at intake; a case opens its own people by itself."""
    if pelaku.lingkup == "sistem":
        return Q()
    if pelaku.punya(FO, BO, KOORDINATOR, FASILITATOR):
        return Q(unit=pelaku.unit_id, mulai_tingkat="desa", rahasia=False)
    return TIADA


@cakupan_untuk("kasus.Keluarga")
def cakupan_keluarga(pelaku: Pelaku) -> Q:
    """Families that the own office has seen, for matching at intake."""
    if pelaku.lingkup == "sistem":
        return Q()
    if pelaku.punya(FO, BO, KOORDINATOR, FASILITATOR):
        desa = pelaku.kode if pelaku.lingkup == "desa" else None
        return Q(kabkota=pelaku.kabkota, desa=desa, mulai_tingkat="desa")
    return TIADA


@cakupan_untuk("kasus.VersiDaftar")
def cakupan_daftar(pelaku: Pelaku) -> Q:
    """Versions of the list: the country's and those of the own kab/kota, for who looks into them or brings them in."""
    if pelaku.lingkup == "sistem":
        return Q()
    if pelaku.punya(*PERAN_CARI_DPM, MANAJER):
        return Q(kabkota=None) | Q(kabkota=pelaku.kabkota)
    return TIADA


@cakupan_untuk("kasus.TampilanSendiri")
def cakupan_tampilan(pelaku: Pelaku) -> Q:
    """Saved views: of the own account alone, for who has a worklist."""
    return Q(petugas=pelaku.akun_id) if pelaku.punya(*PERAN_KASUS) else TIADA


@cakupan_untuk("kasus.PekerjaanMassal")
def cakupan_pekerjaan(pelaku: Pelaku) -> Q:
    """Work on many cases: of the own account alone."""
    return Q(petugas=pelaku.akun_id) if pelaku.punya(*PERAN_KASUS) else TIADA
