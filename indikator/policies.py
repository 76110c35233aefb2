"""Who may read which figures. Figures are not case data: every account reads them; lists of units follow the area."""

from puskesos.models import Unit
from puskesos.pelaku import Pelaku

_MENURUT_KODE = frozenset({Unit.Jenis.SEKRETARIAT, Unit.Jenis.KECAMATAN, Unit.Jenis.PUSKESOS})


def cakupan(pelaku: Pelaku) -> str | None:
    """Beginning of the region codes whose units the actor may list: '' for all, None for none (``docs/aturan.md`` 1).

    direktorat: all · dinas_provinsi: its province · kab/kota, kecamatan, desa: its own and below · mitra: none.
    """
    if not pelaku.peran:
        return None
    if pelaku.unit_jenis == Unit.Jenis.PUSAT:
        return ""
    if pelaku.unit_jenis == Unit.Jenis.DINAS_PROVINSI:
        return pelaku.provinsi
    return pelaku.unit_kode if pelaku.unit_jenis in _MENURUT_KODE else None
