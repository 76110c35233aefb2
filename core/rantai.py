"""Hash chains of append-only tables: each row carries ``sha256(hash before ‖ its content)``.

A trigger numbers the row, links it and moves the head, in one lock of the head's row: two writers of one
chain follow each other, those of different chains do not meet. It is SECURITY DEFINER, so that the app role
needs no right on the heads. ``periksa`` finds a changed row, a missing one, a cut-off end and a lost chain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True, slots=True)
class Rantai:
    """A chained table: name, SQL of the chain's key (of a row ``r``), columns that are its content."""

    tabel: str
    kunci: str
    kolom: tuple[str, ...]

    @property
    def badan(self) -> str:
        """SQL of a row's content as text: a JSON array, so that no two rows read alike; instants in UTC."""
        return f"jsonb_build_array({', '.join(_sebagai_teks(k) for k in self.kolom)})::text"


def _sebagai_teks(kolom: str) -> str:
    nama, _, jenis = kolom.partition(":")
    if jenis == "waktu":
        return f"to_char(r.{nama} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
    return f"encode(r.{nama}, 'hex')" if jenis == "bytea" else f"r.{nama}"


TAMBAHAN: list[Rantai] = []
"""Chains of apps that the audit command does not know by name: each adds its own when it starts."""

SQL_UMUM = """
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'puskesos_app') THEN
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON kepala FROM puskesos_app; END IF; END $$;"""


def pasang(rantai: Rantai) -> str:
    """SQL for a migration: the content function, the trigger function and the trigger of a table."""
    t = rantai.tabel
    return f"""
CREATE FUNCTION badan_{t}(r {t}) RETURNS text LANGUAGE sql STABLE AS $f$ SELECT {rantai.badan} $f$;
CREATE FUNCTION rantai_{t}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE sebelum bytea; r {t} := NEW;
BEGIN
  INSERT INTO kepala AS k (rantai, kunci, urut, h) VALUES ('{t}', {rantai.kunci}, 1, '')
    ON CONFLICT (rantai, kunci) DO UPDATE SET urut = k.urut + 1 RETURNING k.urut, k.h INTO NEW.urut, sebelum;
  NEW.h := sha256(sebelum || convert_to(badan_{t}(NEW), 'UTF8'));
  UPDATE kepala SET h = NEW.h WHERE rantai = '{t}' AND kunci = {rantai.kunci};
  RETURN NEW;
END $f$;
CREATE TRIGGER rantai BEFORE INSERT ON {t} FOR EACH ROW EXECUTE FUNCTION rantai_{t}();"""


@dataclass(frozen=True, slots=True)
class Temuan:
    """Something wrong with a chain: which one, at which number (0: the whole chain), what."""

    rantai: str
    kunci: str
    urut: int
    sebab: str


def _sql_periksa(rantai: Rantai) -> str:
    """One pass over a table: each row against the one before, each chain's end against its head."""
    t = rantai.tabel
    return f"""
WITH baris AS (
  SELECT {rantai.kunci} AS kunci, r.urut, r.h,
         lag(r.urut) OVER w AS urut_lalu, lag(r.h) OVER w AS h_lalu, badan_{t}(r) AS badan
  FROM {t} r WINDOW w AS (PARTITION BY {rantai.kunci} ORDER BY r.urut)
), ujung AS (SELECT kunci, max(urut) AS urut, (array_agg(h ORDER BY urut DESC))[1] AS h FROM baris GROUP BY kunci)
SELECT kunci, urut, 'ada baris yang hilang sebelum ini' FROM baris WHERE urut <> coalesce(urut_lalu, 0) + 1
UNION ALL
SELECT kunci, urut, 'isi baris berubah' FROM baris
 WHERE urut = coalesce(urut_lalu, 0) + 1 AND h <> sha256(coalesce(h_lalu, '') || convert_to(badan, 'UTF8'))
UNION ALL
SELECT k.kunci, coalesce(u.urut, 0), CASE WHEN u.kunci IS NULL THEN 'seluruh rantai hilang'
       WHEN u.urut < k.urut THEN 'ujung rantai terpotong' ELSE 'ujung rantai tidak cocok dengan kepala' END
  FROM kepala k LEFT JOIN ujung u USING (kunci)
 WHERE k.rantai = '{t}' AND (u.kunci IS NULL OR u.urut <> k.urut OR u.h <> k.h)
UNION ALL
SELECT u.kunci, u.urut, 'rantai tanpa kepala' FROM ujung u
 WHERE NOT EXISTS (SELECT 1 FROM kepala k WHERE k.rantai = '{t}' AND k.kunci = u.kunci)
ORDER BY 1, 2"""


def periksa(semua: Sequence[Rantai]) -> Iterator[Temuan]:
    """Everything wrong in these chains. Needs a context that sees every row."""
    for rantai in semua:
        with connection.cursor() as kursor:
            kursor.execute(_sql_periksa(rantai))
            for kunci, urut, sebab in kursor.fetchall():
                yield Temuan(rantai.tabel, kunci, urut, sebab)


def hitung(rantai: Rantai) -> int:
    """Rows of a chained table."""
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT count(*) FROM {rantai.tabel}")  # the name is ours, not a person's
        baris = kursor.fetchone()
    assert baris is not None
    return int(baris[0])
