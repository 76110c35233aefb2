"""SQL of the row-level security policies and append-only guards, for migrations.

The CASE form is kept on purpose: with OR and sub-selects the same page is fifty times slower. The settings
are read by ``current_setting(…, true)`` as text: after a commit they are '', never cast.
"""

_LINGKUP = "current_setting('app.lingkup', true)"
_KODE = "current_setting('app.kode', true)"
_AKUN = "current_setting('app.akun', true)"


def nyalakan(tabel: str) -> str:
    """ENABLE and FORCE: the owner is filtered too."""
    return f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY; ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;"


def kebijakan_wilayah(tabel: str, *, cabang: str = "") -> str:
    """A listed table with region columns and ``mulai_tingkat``. ``cabang``: further WHEN branches."""
    return f"""{nyalakan(tabel)}
CREATE POLICY wilayah ON {tabel} USING (CASE {_LINGKUP}
  WHEN 'desa'      THEN desa      = {_KODE} AND mulai_tingkat = 'desa'
  WHEN 'kecamatan' THEN kecamatan = {_KODE} AND mulai_tingkat <> 'kabkota'
  WHEN 'kabkota'   THEN kabkota   = {_KODE}
  {cabang}
  WHEN 'sistem'    THEN true
  ELSE false END);"""


def kebijakan_terlapor(tabel: str, kolom: str = "terlapor_id") -> str:
    """Nobody reads a complaint about himself, whatever his level."""
    return f"CREATE POLICY terlapor ON {tabel} AS RESTRICTIVE USING ({kolom}::text IS DISTINCT FROM {_AKUN});"


def kebijakan_induk(tabel: str, induk: str, kolom: str) -> str:
    """A table read per parent: the parent's policies apply inside the sub-select."""
    return f"""{nyalakan(tabel)}
CREATE POLICY induk ON {tabel} USING (EXISTS (SELECT 1 FROM {induk} i WHERE i.id = {kolom}));"""


def kebijakan_pemilik(tabel: str, kolom: str = "petugas_id") -> str:
    """A table of what a person keeps for himself: nobody else's account sees a row."""
    return f"""{nyalakan(tabel)}
CREATE POLICY pemilik ON {tabel} USING (CASE WHEN {_LINGKUP} = 'sistem' THEN true
  ELSE {kolom}::text = {_AKUN} END);"""


def hanya_tambah(tabel: str) -> str:
    """Append-only: the app role loses the rights, and a trigger refuses the owner too."""
    return f"""
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'puskesos_app') THEN
  REVOKE UPDATE, DELETE, TRUNCATE ON {tabel} FROM puskesos_app; END IF; END $$;
CREATE OR REPLACE FUNCTION tolak_ubah() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = '42501'; END $f$;
CREATE TRIGGER hanya_tambah BEFORE UPDATE OR DELETE ON {tabel} FOR EACH ROW EXECUTE FUNCTION tolak_ubah();
CREATE TRIGGER hanya_tambah_pangkas BEFORE TRUNCATE ON {tabel} FOR EACH STATEMENT EXECUTE FUNCTION tolak_ubah();"""


def kebijakan_sistem(tabel: str) -> str:
    """A table for our own code alone: a reader gets its rows after a policy check, never by the own context."""
    return f"{nyalakan(tabel)}\nCREATE POLICY sistem ON {tabel} USING ({_LINGKUP} = 'sistem');"


def kebijakan_sendiri(tabel: str, kolom: str) -> str:
    """A table of which each account sees its own rows alone; written by our own code (``sistem``)."""
    return f"""{nyalakan(tabel)}
CREATE POLICY sendiri ON {tabel} USING (CASE {_LINGKUP} WHEN 'sistem' THEN true ELSE {kolom}::text = {_AKUN} END);"""
