"""``manage.py muat_target FILE.csv``: targets and values measured elsewhere (contract: ``puskesos.impor``)."""

from indikator.services.target import PengimporTarget
from puskesos.impor import PerintahImpor


class Command(PerintahImpor):
    help = (
        "Memuat target dan nilai indikator dari CSV. Uji coba kecuali dengan --terapkan; semua atau tidak sama sekali."
    )
    pengimpor = PengimporTarget
