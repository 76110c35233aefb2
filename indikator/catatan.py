"""Notes that stand beside a figure: contradictions are surfaced, never smoothed.

General rule: warn whenever T = n, or T has no document of its own. The other readings of 2022 are those that the
performance report itself allows; their percentages are computed, never copied.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from indikator.daftar import DESA, KABKOTA, Indikator
from indikator.permintaan import Cakupan, Mode, Permintaan

T_SAMA_N = _("T = n: penyebut sama dengan pembilang, angka 100 % tidak menunjukkan apa pun")
T_TANPA_DOKUMEN = _("T tidak mempunyai dokumen penetapan sendiri")
REGISTER_REKAAN = _("register 2022 rekaan: hanya jumlahnya sama dengan laporan, nama unit tidak dipublikasikan")

BERTANYA_PETUGAS = _("survei ini bertanya kepada petugas SLRT, Puskesos, dan TKSK, bukan kepada warga")

BACAAN_LAIN_2022: dict[str, tuple[tuple[int, int, str], ...]] = {
    KABKOTA: ((280, 514, _("prioritas nasional: 280 dari target 364")),),
    DESA: (
        (560, 728, _("laporan yang sama: total 560; prioritas nasional: 560 dari 728")),
        (564, 728, _("728 − 164 yang belum terbentuk")),
    ),
}
"""n, T and source of what else the report of 2022 says of the same indicator."""

LAPORAN_2022: dict[str, tuple[str, ...]] = {
    "2.1": (_("prioritas nasional menyebut 26 (di sini n = 25); T = 52 adalah sampel, target prioritas 200"),),
    KABKOTA: (_("430 = 150 (2016–2019) + 280 (2021) adalah angka kumulatif"),),
    DESA: (_("laporan menyebut 728 sebagai target (2 × 364) dan juga 164 desa/kelurahan belum terbentuk"),),
}


def catatan_data(minta: Permintaan, indikator: Indikator, n: int | None, t: int | None, sumber: str) -> tuple[str, ...]:
    """The notes of an indicator; none where it has no n and T."""
    if n is None or not t:
        return ()
    catatan = [T_SAMA_N] if n == t else []
    if _tanpa_dokumen(minta, indikator, sumber):
        catatan.append(T_TANPA_DOKUMEN)
    if minta.tahun == 2022 and not minta.wilayah and (minta.mode is Mode.LAKIP or not indikator.dihitung):
        catatan.extend(LAPORAN_2022.get(indikator.kode, ()))
    if minta.tahun == 2022 and indikator.dihitung:
        catatan.append(REGISTER_REKAAN)
    return tuple(map(gettext, catatan))


def _tanpa_dokumen(minta: Permintaan, indikator: Indikator, sumber: str) -> bool:
    """All regions are documented by the region codes, ``sk`` by each unit's decree; the central list by nothing yet."""
    if indikator.kode == KABKOTA:
        return False
    if indikator.kode == DESA:
        return minta.cakupan is Cakupan.APBN
    return not sumber
