"""The actor of a service call: a person in one unit with all roles held there today, or our own code."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Pelaku:
    """Who acts. ``lingkup``/``kode``/``akun`` are what row-level security reads (``core.konteks``).

    ``lingkup`` is one of desa, kecamatan, kabkota, lembaga, rujukan, sistem or empty (no case rows).
    """

    akun_id: UUID | None
    nama: str
    peran: frozenset[str]
    lingkup: str
    kode: str
    unit_id: UUID | None = None
    unit_kode: str = ""
    unit_nama: str = ""
    unit_jenis: str = ""
    zona: str = "Asia/Jakarta"
    provinsi: str | None = None
    kabkota: str | None = None
    tautan: UUID | None = None
    """The link through which somebody without an account came in."""

    @property
    def akun(self) -> str:
        return str(self.akun_id) if self.akun_id else ""

    @property
    def petugas_id(self) -> UUID:
        """The account id of a person; our own code has none (ValueError)."""
        if self.akun_id is None:
            raise ValueError("not a person")
        return self.akun_id

    def punya(self, *peran: str) -> bool:
        """True when the actor holds one of these roles in the unit of now."""
        return not self.peran.isdisjoint(peran)


SISTEM = Pelaku(akun_id=None, nama="Sistem", peran=frozenset({"sistem"}), lingkup="sistem", kode="")
"""Our own code acting by a timer or for another graph."""

WARGA = Pelaku(akun_id=None, nama="Warga", peran=frozenset({"warga_kode"}), lingkup="sistem", kode="")
"""A citizen who holds the kode lacak of one case; the door has found that case by the code."""
