"""The eleven indicators (IKK) and six objectives (SS) of the Direktorat, with the names to print."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop as _


class Bentuk(StrEnum):
    """How a realisasi comes about: n/T × 100, or a value."""

    PERSEN = "persen"
    NILAI = "nilai"


@dataclass(frozen=True, slots=True)
class Indikator:
    """An IKK. ``dihitung``: from the register and the cases; else its n and T, or its value, are entered."""

    kode: str
    sasaran: str
    nama: str
    bentuk: Bentuk = Bentuk.PERSEN
    dihitung: bool = False


KABKOTA, DESA, KEPUASAN = "4.1", "4.2", "5.1"

DAFTAR: tuple[Indikator, ...] = (
    Indikator(
        "1.1",
        "SS.1",
        _(
            "Persentase (%) pendamping pemberdayaan sosial yang melaksanakan pelayanan dan pendampingan sosial secara"
            " optimal sesuai standar"
        ),
    ),
    Indikator(
        "2.1",
        "SS.2",
        _("Persentase (%) Badan Usaha yang berpartisipasi dan berperan aktif dalam penyelenggaraan kessos"),
    ),
    Indikator(
        "2.2",
        "SS.2",
        _("Persentase (%) Lembaga di Bidang Kessos yang berperan aktif dalam penyelenggaraan Kessos"),
    ),
    Indikator(
        "3.1",
        "SS.3",
        _(
            "Persentase (%) pihak-pihak yang berkontribusi dalam penanaman nilai-nilai K2KRS (Kepahlawanan,"
            " Keperintisan, Kesetiakawanan dan Restorasi Sosial)"
        ),
    ),
    Indikator("3.2", "SS.3", _("Persentase (%) Penganugerahan gelar Pahlawan Nasional")),
    Indikator("3.3", "SS.3", _("Persentase (%) pengajuan calon Pahlawan Nasional")),
    Indikator(
        KABKOTA,
        "SS.4",
        _("Persentase (%) Kabupaten/Kota yang melaksanakan layanan dan aduan/keluhan sesuai standar"),
        dihitung=True,
    ),
    Indikator(
        DESA,
        "SS.4",
        _("Persentase (%) Desa/Kelurahan yang melaksanakan layanan dan aduan/keluhan sesuai standar"),
        dihitung=True,
    ),
    Indikator(
        KEPUASAN,
        "SS.5",
        _("Nilai Kepuasan stakeholder terhadap Layanan Direktorat Pemberdayaan Masyarakat"),
        Bentuk.NILAI,
    ),
    Indikator("6.1", "SS.6", _("Nilai IKPA"), Bentuk.NILAI),
    Indikator("6.2", "SS.6", _("Nilai SAKIP Direktorat Pemberdayaan Masyarakat"), Bentuk.NILAI),
)
INDIKATOR: dict[str, Indikator] = {i.kode: i for i in DAFTAR}
SASARAN: tuple[str, ...] = tuple(dict.fromkeys(i.sasaran for i in DAFTAR))
"""SS.1 to SS.6; capaian of each is the mean of its indicators' that have one."""
