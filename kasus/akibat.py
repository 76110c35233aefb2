"""What an aksi will mean for a case, in one sentence before it is pressed: where the case goes, and by when."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from kasus.models import Kasus
from kasus.pilihan import JENIS_RINGAN, LANGKAH, NAMA_LANGKAH
from kasus.pilihan import StatusKasus as S
from puskesos.aturan import Aturan, baca

KE: dict[str, str] = {
    "teruskan_ke_back_office": S.DITANGANI,
    "minta_verifikasi": S.VERIFIKASI_LAPANGAN,
    "terima_berkas": S.DITANGANI,
    "rekomendasikan": S.PENETAPAN,
    "tetapkan_teruskan": S.DITELAAH_SUPERVISOR,
    "tetapkan_tangani": S.DITANGANI_MANAJER,
    "teruskan_ke_manajer": S.DITANGANI_MANAJER,
    "rujuk": S.DIRUJUK,
}
"""Aksi that always lead to one status; for the others see below."""

SIAPA: dict[str, str] = {
    S.DITANGANI: _("Back office"),
    S.VERIFIKASI_LAPANGAN: _("Tim Survei"),
    S.PENETAPAN: _("Koordinator Puskesos"),
    S.DITELAAH_SUPERVISOR: _("Supervisor kecamatan"),
    S.DITANGANI_MANAJER: _("Manajer SLRT"),
    S.DIRUJUK: _("penerima rujukan"),
}
SELESAI = frozenset({"tetapkan_selesai", "selesaikan_di_kecamatan", "selesaikan"})


def akibat(kasus: Kasus, aksi: str) -> str:
    """The consequence of an aksi for this case; empty where nothing moves."""
    a = baca(kasus.aturan, kasus.aturan_daerah)
    if aksi in SELESAI:
        return gettext(
            "Kasus selesai. Warga membaca hasilnya dan dikabari dalam {hari} hari kerja; "
            "bisa dibuka kembali {buka} hari."
        ).format(hari=a.sampaikan_hk, buka=a.buka_kembali_hari)
    if aksi == "teruskan_mendesak":
        return gettext("Kasus langsung pindah ke Manajer SLRT (langkah 5), batas {jam} jam.").format(jam=a.mendesak_jam)
    if aksi == "minta_berkas":
        sisa = max(0, a.jeda_maks_kali - kasus.jeda_kali)
        return gettext("Kasus menunggu warga dan tenggat dijeda. Masih bisa {sisa} kali.").format(sisa=sisa)
    if aksi == "urungkan_duplikat":
        return gettext("Kasus kembali ke keadaan sebelum digabung: {status}.").format(
            status=S(kasus.status_sebelum).label if kasus.status_sebelum in S.values else "—"
        )
    ke = tujuan(kasus, aksi)
    return _pindah(kasus, ke, a) if ke else ""


def tujuan(kasus: Kasus, aksi: str) -> str:
    """The status to which an aksi leads; empty where none of the six steps is meant."""
    if aksi == "kembalikan":
        naik = kasus.status == S.DITANGANI_MANAJER and kasus.pernah_supervisor
        return S.DITELAAH_SUPERVISOR if naik else S.DITANGANI
    if aksi == "buka_kembali":
        return kasus.status_pembukaan if kasus.diputus_di else ""
    return KE.get(aksi, "")


def _pindah(kasus: Kasus, ke: str, a: Aturan) -> str:
    siapa = gettext("Manajer SLRT") if ke == S.PENETAPAN and kasus.di_sekretariat else gettext(SIAPA[ke])
    langkah = LANGKAH[ke]
    isi = {"siapa": siapa, "langkah": langkah, "nama": gettext(NAMA_LANGKAH[langkah - 1]), "hari": _hari(kasus, ke, a)}
    if langkah == kasus.langkah:
        return gettext("Kasus menunggu {siapa}, batas {hari} hari kerja.").format(**isi)
    return gettext("Kasus pindah ke {siapa} (langkah {langkah}), batas {hari} hari kerja.").format(**isi)


def _hari(kasus: Kasus, ke: str, a: Aturan) -> int:
    """Working days of the stage, by the limits with which the case began."""
    return {
        S.DITANGANI: a.ditangani_ringan_hk if kasus.jenis in JENIS_RINGAN else a.ditangani_hk,
        S.VERIFIKASI_LAPANGAN: a.verifikasi_hk,
        S.PENETAPAN: a.penetapan_hk,
        S.DITELAAH_SUPERVISOR: a.supervisor_hk,
        S.DITANGANI_MANAJER: a.manajer_hk,
        S.DIRUJUK: a.rujukan_jawab_hk + a.rujukan_jawab_lagi_hk,
    }[S(ke)]
