"""The decision card: one form per allowed aksi, with its words, fields and quick phrases."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.errors import Bidang, KesalahanDomain
from kasus.formulir import bidang_formulir
from kasus.pesan import judul_aksi
from kasus.pintu import Benda
from kasus.views.dasar import butir_galat, dengan_label, kunci_baru, kunci_lanjut, yang_diketik


@dataclass(frozen=True, slots=True)
class Rupa:
    """How an aksi looks on the card. ``pintasan``: its letter; ``tegas``: it ends something; ``kalimat``: phrases."""

    ket: str = ""
    catatan: str = ""
    pintasan: str = ""
    tegas: bool = False
    kalimat: tuple[str, ...] = ()


_SELESAI = (_("Bantuan sudah diterima warga"), _("Data sudah dibetulkan"), _("Warga sudah mendapat penjelasan"))
_TULIS_WARGA = _("Dibaca warga. Tulis dengan kata sehari-hari.")
RUPA: dict[str, Rupa] = {
    "catat_pemeriksaan": Rupa(_("Hasil dari Daftar Penerima Manfaat"), _("Disimpan seperti keadaannya hari ini.")),
    "catat_pemeriksaan_ulang": Rupa(_("Bila daftar berubah atau baru bisa dibuka"), _("Hasil lama tetap tersimpan.")),
    "teruskan_ke_back_office": Rupa(_("Warga terdaftar, atau tidak dapat menunggu")),
    "minta_verifikasi": Rupa(_("Warga belum ada di daftar"), _("Tim Survei akan berkunjung. Usulan data dibuat.")),
    "minta_berkas": Rupa(_("Tenggat dijeda sampai berkas datang"), _("Warga dikabari berkas apa yang diperlukan.")),
    "terima_berkas": Rupa(_("Atau warga tidak akan membawanya"), _("Tenggat berjalan lagi.")),
    "rekomendasikan": Rupa(
        _("Kirim ke koordinator untuk ditetapkan"), _("Anda menyarankan, koordinator yang menetapkan."),
        kalimat=(_("Sudah dicek ke pendamping"), _("Program desa tersedia"), _("Program desa tidak mencukupi")),
    ),
    "tetapkan_selesai": Rupa(_("Selesai di sini"), _TULIS_WARGA, "s", kalimat=_SELESAI),
    "tetapkan_teruskan": Rupa(
        _("Perlu kecamatan atau kabupaten/kota"), _("Dibaca Supervisor SLRT."), "t",
        kalimat=(_("Di luar wewenang desa"), _("Program desa tidak mencukupi")),
    ),
    "tetapkan_tangani": Rupa(_("Manajer menangani langsung"), pintasan="t"),
    "teruskan_mendesak": Rupa(
        _("Langsung ke manajer, tidak bisa menunggu"), _("Supervisor dikabari. Bagian kasus mendesak dilaporkan."),
        kalimat=(_("Dirawat di rumah sakit"), _("Orang dalam bahaya"), _("Korban bencana")),
    ),
    "kembalikan": Rupa(
        _("Minta dilengkapi satu langkah di bawah"), _("Tulis apa yang kurang."), "b",
        kalimat=(_("Berkas belum lengkap"), _("Hasil cek data belum jelas")),
    ),
    "selesaikan_di_kecamatan": Rupa(
        _("Hasil langsung dikabarkan ke warga"), _TULIS_WARGA, "s", kalimat=_SELESAI
    ),
    "teruskan_ke_manajer": Rupa(
        _("Perlu kabupaten/kota atau dinas"), _("Dibaca Manajer SLRT."), "t",
        kalimat=(_("Berkas lengkap"), _("Di luar wewenang kecamatan"), _("Perlu perbaikan data oleh Dinsos")),
    ),
    "rujuk": Rupa(_("Menunggu jawaban penerima rujukan"), _("Paling sedikit satu rujukan sudah dikirim.")),
    "selesaikan": Rupa(
        _("Tidak ada rujukan yang masih terbuka"), _TULIS_WARGA, "s", kalimat=_SELESAI
    ),
    "sampaikan_hasil": Rupa(_("Warga sudah dikabari"), _("Kasus ditutup.")),
    "minta_buka_kembali": Rupa(_("Menurut warga belum beres"), _("Dijawab tingkat di atas yang memutus.")),
    "tolak_buka_kembali": Rupa(
        _("Permintaan warga tidak dikabulkan"), _("Dibaca warga."), tegas=True,
        kalimat=(_("Hasilnya sudah sesuai aturan program"), _("Belum ada keterangan baru")),
    ),
    "buka_kembali": Rupa(
        _("Kasus kembali ke tingkat yang memutus"), _("Tenggat dihitung dari awal kasus."),
        kalimat=(_("Ada keterangan baru"), _("Hasil belum diterima warga")),
    ),
    "batalkan": Rupa(
        _("Atas kemauan warga"), _("Tanpa kode lacak warga, pembatalan diberi tanda."), tegas=True,
        kalimat=(_("Warga mencabut aduannya"), _("Masalah sudah beres sendiri")),
    ),
    "tandai_duplikat": Rupa(
        _("Masalah yang sama sudah berjalan"), _("Aduan yang dilanjutkan tetap berjalan."), tegas=True,
    ),
    "urungkan_duplikat": Rupa(_("Ternyata dua masalah"), _("Kasus kembali ke keadaan sebelumnya.")),
    "alihkan": Rupa(
        _("Urusan kantor lain"), _("Warga dikabari kantor mana yang menangani."), tegas=True,
        kalimat=(_("Bukan urusan kesejahteraan sosial"), _("Ditangani kantor lain yang berwenang")),
    ),
    "terbitkan": Rupa(_("Dipakai mencari mulai sekarang"), _("Versi lama tetap tersimpan sebagai riwayat.")),
    "buang": Rupa(_("Berkas salah atau tidak jadi dipakai"), _("Semua baris versi ini dihapus."), tegas=True),
    "tarik_daftar": Rupa(_("Isinya ternyata salah"), _("Pencarian kembali ke versi sebelumnya."), tegas=True),
    "tugaskan": Rupa(_("Pilih petugas dan hari"), _("Petugas hanya melihat nama dan alamat.")),
    "catat_survei": Rupa(_("Apa yang ditemukan"), _("Tidak bertemu juga dicatat; kunjungan diulang.")),
    "catat_musyawarah": Rupa(_("Rapat desa sudah membahasnya"), _("Berita acara dapat dicetak sesudah tersimpan.")),
    "teruskan_dinsos": Rupa(_("Berkas sudah diserahkan"), _("Menunggu sesudah ini tidak dihitung ke kantor Anda.")),
    "catat_input": Rupa(_("Sudah diketik di SIKS-NG"), _("Salin isinya dari lembar salin.")),
    "catat_hasil": Rupa(_("Keputusan sudah keluar"), _("Yang memutuskan bukan kantor ini.")),
    "simpulkan": Rupa(_("Akhir survei"), _("Kasus yang menunggu berjalan lagi, apa pun hasilnya.")),
}  # fmt: skip

AKSI_GILIRAN = frozenset(
    {
        "catat_pemeriksaan", "teruskan_ke_back_office", "minta_verifikasi", "terima_berkas", "rekomendasikan",
        "tetapkan_selesai", "tetapkan_teruskan", "tetapkan_tangani", "selesaikan_di_kecamatan", "teruskan_ke_manajer",
        "rujuk", "selesaikan", "sampaikan_hasil", "tolak_buka_kembali", "tugaskan", "catat_survei", "simpulkan",
        "terbitkan", "catat_musyawarah", "teruskan_dinsos", "catat_input", "catat_hasil",
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
        panjang["kalimat"] = [gettext(kalimat) for kalimat in rupa.kalimat]
    return {
        "nama": nama,
        "judul": judul_aksi(nama),
        "ket": gettext(rupa.ket),
        "catatan": gettext(rupa.catatan),
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
