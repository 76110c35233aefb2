"""``manage.py muat_register FILE.csv``: the register of Puskesos/SLRT (contract: ``puskesos.impor``)."""

from puskesos.impor import PerintahImpor
from puskesos.register import PengimporRegister


class Command(PerintahImpor):
    help = "Memuat register Puskesos/SLRT dari CSV. Uji coba kecuali dengan --terapkan; semua atau tidak sama sekali."
    pengimpor = PengimporRegister
