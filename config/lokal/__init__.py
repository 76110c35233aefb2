"""Local services: a real PostgreSQL 18 and a real Redis for one machine, taken from pip wheels.

Used by development, the demo and the tests. Production points DATABASE_URL and REDIS_URL at real servers and never
comes here. The wheels are young, so everything that knows about them stays inside this package.
"""

from config.lokal.layanan import Alamat, berhenti, mulai, temukan
from config.lokal.tempat import GagalLokal, TidakAdaBiner

__all__ = ["Alamat", "GagalLokal", "TidakAdaBiner", "berhenti", "mulai", "temukan"]
