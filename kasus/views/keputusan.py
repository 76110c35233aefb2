"""The decision card: one form per allowed aksi, with its words, fields and quick phrases."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from core.errors import Bidang, KesalahanDomain
from kasus.formulir import bidang_formulir
from kasus.pesan import judul_aksi
from kasus.pintu import Benda
from kasus.views.dasar import butir_galat, dengan_label, kunci_baru, kunci_lanjut, yang_diketik


@dataclass(frozen=True, slots=True)
class Rupa:
    """How an aksi looks on the card. ``pintasan``: its letter; ``tegas``: it ends something."""

    ket: str = ""
    catatan: str = ""
    pintasan: str = ""
    tegas: bool = False
    kalimat: tuple[str, ...] = ()


_SELESAI = ("Bantuan sudah diterima warga", "Data sudah dibetulkan", "Warga sudah mendapat penjelasan")
RUPA: dict[str, Rupa] = {
    "catat_pemeriksaan": Rupa("Hasil dari Daftar Penerima Manfaat", "Disimpan seperti keadaannya hari ini."),
    "catat_pemeriksaan_ulang": Rupa("Bila daftar berubah atau baru bisa dibuka", "Hasil lama tetap tersimpan."),
    "teruskan_ke_back_office": Rupa("Warga terdaftar, atau tidak dapat menunggu", "Kasus pindah ke langkah 3."),
    "minta_verifikasi": Rupa("Warga belum ada di daftar", "Tim Survei akan berkunjung. Usulan data dibuat."),
    "minta_berkas": Rupa("Tenggat dijeda sampai berkas datang", "Warga dikabari berkas apa yang diperlukan."),
    "terima_berkas": Rupa("Atau warga tidak akan membawanya", "Tenggat berjalan lagi."),
    "rekomendasikan": Rupa("Kirim ke koordinator untuk ditetapkan", "Dibaca koordinator. Ia yang menetapkan."),
    "tetapkan_selesai": Rupa("Selesai di sini", "Dibaca warga. Tulis dengan kata sehari-hari.", "s", kalimat=_SELESAI),
    "tetapkan_teruskan": Rupa(
        "Perlu kecamatan atau kabupaten/kota", "Dibaca Supervisor SLRT. Kasus pindah ke langkah 4.", "t",
        kalimat=("Di luar wewenang desa", "Program desa tidak mencukupi"),
    ),
    "tetapkan_tangani": Rupa("Manajer menangani langsung", "Kasus pindah ke langkah 5.", "t"),
    "teruskan_mendesak": Rupa(
        "Langsung ke manajer, tidak bisa menunggu", "Supervisor dikabari. Bagian kasus mendesak dilaporkan.",
        kalimat=("Dirawat di rumah sakit", "Orang dalam bahaya", "Korban bencana"),
    ),
    "kembalikan": Rupa(
        "Minta dilengkapi satu langkah di bawah", "Tulis apa yang kurang.", "b",
        kalimat=("Berkas belum lengkap", "Hasil cek data belum jelas"),
    ),
    "selesaikan_di_kecamatan": Rupa(
        "Hasil langsung dikabarkan ke warga", "Dibaca warga. Tulis dengan kata sehari-hari.", "s", kalimat=_SELESAI
    ),
    "teruskan_ke_manajer": Rupa(
        "Perlu kabupaten/kota atau dinas", "Dibaca Manajer SLRT. Kasus pindah ke langkah 5.", "t",
        kalimat=("Berkas lengkap", "Di luar wewenang kecamatan", "Perlu perbaikan data oleh Dinsos"),
    ),
    "rujuk": Rupa("Menunggu jawaban penerima rujukan", "Paling sedikit satu rujukan sudah dikirim."),
    "selesaikan": Rupa(
        "Tidak ada rujukan yang masih terbuka", "Dibaca warga. Tulis dengan kata sehari-hari.", "s", kalimat=_SELESAI
    ),
    "sampaikan_hasil": Rupa("Warga sudah dikabari", "Kasus ditutup."),
    "minta_buka_kembali": Rupa("Menurut warga belum beres", "Dijawab tingkat di atas yang memutus."),
    "tolak_buka_kembali": Rupa("Permintaan warga tidak dikabulkan", "Dibaca warga.", tegas=True),
    "buka_kembali": Rupa("Kasus kembali ke tingkat yang memutus", "Tenggat dihitung dari awal kasus."),
    "batalkan": Rupa("Atas kemauan warga", "Tanpa kode lacak warga, pembatalan diberi tanda.", tegas=True),
    "tandai_duplikat": Rupa("Masalah yang sama sudah berjalan", "Aduan yang dilanjutkan tetap berjalan.", tegas=True),
    "urungkan_duplikat": Rupa("Ternyata dua masalah", "Kasus kembali ke keadaan sebelumnya."),
    "alihkan": Rupa("Urusan kantor lain", "Warga dikabari kantor mana yang menangani.", tegas=True),
    "terbitkan": Rupa("Dipakai mencari mulai sekarang", "Versi lama tetap tersimpan sebagai riwayat."),
    "buang": Rupa("Berkas salah atau tidak jadi dipakai", "Semua baris versi ini dihapus.", tegas=True),
    "tarik": Rupa("Isinya ternyata salah", "Pencarian kembali ke versi sebelumnya.", tegas=True),
    "tugaskan": Rupa("Pilih petugas dan hari", "Petugas hanya melihat nama dan alamat."),
    "catat_survei": Rupa("Apa yang ditemukan", "Tidak bertemu juga dicatat; kunjungan diulang."),
    "simpulkan": Rupa("Akhir survei", "Kasus yang menunggu berjalan lagi, apa pun hasilnya."),
}  # fmt: skip

AKSI_GILIRAN = frozenset(
    {
        "catat_pemeriksaan", "teruskan_ke_back_office", "minta_verifikasi", "terima_berkas", "rekomendasikan",
        "tetapkan_selesai", "tetapkan_teruskan", "tetapkan_tangani", "selesaikan_di_kecamatan", "teruskan_ke_manajer",
        "rujuk", "selesaikan", "sampaikan_hasil", "tolak_buka_kembali", "tugaskan", "catat_survei", "simpulkan",
        "terbitkan",
    }
)  # fmt: skip
"""Who may do one of these is the one for whom the thing waits; the other aksi are always on the side."""

SAMPINGAN = ("catat_pemeriksaan", "catat_pemeriksaan_ulang", "minta_berkas")
"""Not opened first where a decision is possible."""


@dataclass(frozen=True, slots=True)
class Kembali:
    """A form that came back: which aksi, what was typed, which fields are wrong, and its key."""

    aksi: str = ""
    nilai: Mapping[str, str] = field(default_factory=dict)
    galat: Sequence[Bidang] = ()
    kunci: str = ""


KUNCI_SENDIRI = {"kunci": ""}
"""The card's component asks for one key of the whole card; here each form has its own."""


def kembali_dari(request: HttpRequest, aksi: str, galat: KesalahanDomain | None) -> Kembali:
    """The form that an error sends back; none without an error. Only wrong fields (400) are shown inside it."""
    if galat is None:
        return Kembali()
    bidang = butir_galat(galat) if galat.status == 400 else []
    return Kembali(aksi, yang_diketik(request), bidang, kunci_lanjut(request, galat))


def galat_di_atas(galat: KesalahanDomain | None, aksi: str, nama: Sequence[str]) -> list[Bidang]:
    """What is said above the page: all but wrong fields of a form that is still there."""
    return [] if galat is None or (galat.status == 400 and aksi in nama) else butir_galat(galat)


def kartu(
    benda: Benda,
    nama: Sequence[str],
    url: Callable[[str], str],
    *,
    kembali: Kembali,
    timpa: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    """The aksi of a decision card. ``timpa``: keys of a field that only the page knows (who can be chosen)."""
    return [
        _satu(benda, n, url(n), kembali if kembali.aksi == n else Kembali(), timpa) for n in nama if n in benda.aksi
    ]


def _satu(
    benda: Benda, nama: str, url: str, kembali: Kembali, timpa: Mapping[str, Mapping[str, Any]] | None
) -> dict[str, Any]:
    rupa = RUPA.get(nama, Rupa())
    isian = bidang_formulir(benda.aksi[nama].isian, kembali.nilai, timpa)
    panjang = next((b for b in isian if b["jenis"] == "textarea"), None)
    if panjang and rupa.kalimat:
        panjang["kalimat"] = rupa.kalimat
    return {
        "nama": nama,
        "judul": judul_aksi(nama),
        "ket": rupa.ket,
        "catatan": rupa.catatan,
        "pintasan": rupa.pintasan,
        "tegas": rupa.tegas,
        "url": url,
        "kunci": kembali.kunci or kunci_baru(),
        "isian": isian,
        "galat": dengan_label(kembali.galat, {b["nama"]: b["label"] for b in isian}),
    }


def pilihan_utama(nama: Sequence[str], kembali: Kembali) -> str:
    """The aksi whose form is open: the one that came back, else the way on, else the first that decides something."""
    if kembali.aksi in nama:
        return kembali.aksi
    utama = [n for n in nama if n in AKSI_GILIRAN and n not in SAMPINGAN]
    maju = [n for n in utama if RUPA[n].pintasan == "t"]
    return (maju or utama or list(nama) or [""])[0]


def sedang_giliran(nama: Sequence[str]) -> bool:
    """Whether the thing waits for who has these aksi."""
    return not AKSI_GILIRAN.isdisjoint(nama)
