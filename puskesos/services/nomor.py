"""Number series without gap or repeat: queue, cases, letters."""

from uuid import UUID

from django.db import connection

from puskesos.models import DeretNomor

# One statement: the row lock of the conflict makes the next one wait until this transaction ends, and a rollback gives
# the number back. A sequence would leave gaps, COUNT + 1 would repeat.
_AMBIL = f"""
INSERT INTO {DeretNomor._meta.db_table} AS d (unit_id, jenis, periode, terakhir) VALUES (%s, %s, %s, 1)
ON CONFLICT (unit_id, jenis, periode) DO UPDATE SET terakhir = d.terakhir + 1
RETURNING terakhir
"""


def ambil_nomor(*, unit_id: UUID, jenis: str, periode: str) -> int:
    """The next number (1, 2, …) of an office's series; ``periode`` is a local day or a year. One statement.

    Only inside the transaction that uses the number, and as late in it as possible: others of the same series wait.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("ambil_nomor needs the transaction that uses the number")
    with connection.cursor() as kursor:
        kursor.execute(_AMBIL, [unit_id, jenis, periode])
        baris = kursor.fetchone()
    assert baris is not None
    return int(baris[0])
