"""The pages of the aksi that end a case outside the six steps: one form, with what it means, and nothing else."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from core.errors import DiLuarLingkup
from kasus.models import Kasus
from kasus.pesan import judul_aksi
from kasus.selectors.acuan import calon_duplikat
from kasus.selectors.kasus import rinci_kasus
from kasus.views.kartu_kasus import formulir_aksi
from kasus.views.keputusan import Kembali
from puskesos.pelaku import Pelaku

ARTI: dict[str, str] = {
    "batalkan": _(
        "Kasus berakhir dan tidak masuk hitungan layanan. Jangan dipakai untuk aduan yang tidak dapat dipenuhi: itu "
        "diselesaikan dengan penjelasan."
    ),
    "alihkan": _("Kasus berakhir di kantor Anda. Warga membaca bahwa aduannya diteruskan ke kantor lain."),
    "tandai_duplikat": _(
        "Aduan ini berakhir dan digabung. Yang dilanjutkan tetap berjalan dengan jam dan riwayatnya sendiri. Bisa "
        "dipisahkan lagi dalam 30 hari."
    ),
}


def tindakan(request: HttpRequest, kasus: Kasus, pelaku: Pelaku, aksi: str, kembali: Kembali) -> dict[str, Any]:
    """The context of such a page. Two cases become one only after both were seen beside each other."""
    isi: dict[str, Any] = {"nama_aksi": aksi, "judul_aksi": judul_aksi(aksi), "arti": gettext(ARTI[aksi])}
    if aksi != "tandai_duplikat":
        return isi | {"formulir": formulir_aksi(kasus, [aksi], kembali)[0]}
    lain = _yang_dilanjutkan(request, pelaku)
    if lain is None or lain.pk == kasus.pk:
        return isi | {"calon": calon_duplikat(pelaku, kasus)}
    formulir = formulir_aksi(kasus, [aksi], kembali)[0]
    beda = kasus.pelapor.nik_indeks != lain.pelapor.nik_indeks
    return isi | {
        "formulir": formulir | {"isian": []},
        "banding": [kasus, lain],
        "beda_warga": beda,
        "lanjutan": lain,
    }


def _yang_dilanjutkan(request: HttpRequest, pelaku: Pelaku) -> Kasus | None:
    """The case that is to go on, through the scope. Raises DiLuarLingkup for one that is not visible."""
    teks = request.POST.get("kasus_utama") or request.GET.get("utama", "")
    if not teks:
        return None
    try:
        return rinci_kasus(pelaku, UUID(teks))
    except ValueError:
        raise DiLuarLingkup from None
