"""The rollup's trigger: every change of a case adds f(NEW) − f(OLD) to the counters of its office and IKK year.

f reads only the row's own stored columns: no clock, no join, so the counters equal the sum of f over all cases at
every commit, whatever the order of the changes. Cells are touched in the order of their key (no deadlock between two
cases), and not at all where f did not change. The function acts as its owner: the app role itself cannot write a
counter.
"""

from django.db import migrations

# Name of the counter → its value for a case of the cohort. The first one counts intakes instead (see sel below).
KOHORT = {
    "dinilai": "d",
    "tepat": "d AND k.total_berakhir_pada IS NOT NULL AND k.total_berakhir_pada <= k.tenggat_total AND NOT k.tahap_desa_lewat",
    "ditangani": "d AND k.pernah_ditangani",
    "cek_sah": "d AND k.pernah_ditangani AND k.cek_sah",
    "ditutup": "d AND k.status = 'ditutup'",
    "jejak_lengkap": "d AND k.status = 'ditutup' AND k.jejak_lengkap",
    "batal": "k.status = 'dibatalkan'",
    "batal_tanpa_kode": "k.status = 'dibatalkan' AND k.batal_tanpa_kode",
    "duplikat": "k.status = 'duplikat'",
    "tidak_dapat_dipenuhi": "d AND k.tidak_dapat_dipenuhi",
    "mendesak": "d AND k.mendesak",
    "dijeda": "d AND k.jeda_kali > 0",
}
SEMUA = ("diterima", *KOHORT)
KOLOM = ", ".join(f"{nama}_bulan" for nama in SEMUA)

# The cells of one case: one of the month it came in, one of the month its village total falls due (if it has one and
# did not start above the village). d: it is judged, that is, it was not cancelled or merged before the due date.
SEL = f"""
CREATE FUNCTION indikator_sel(k kasus)
RETURNS TABLE (unit_id uuid, tahun smallint, bulan smallint, isi integer[])
LANGUAGE sql IMMUTABLE AS $f$
  SELECT k.unit_id, extract(year FROM k.tanggal_lokal)::smallint, extract(month FROM k.tanggal_lokal)::smallint,
         ARRAY[1{", 0" * len(KOHORT)}]
  UNION ALL
  SELECT k.unit_id, extract(year FROM k.tanggal_jatuh_tempo)::smallint,
         extract(month FROM k.tanggal_jatuh_tempo)::smallint,
         ARRAY[0, {", ".join(f"({syarat})::integer" for syarat in KOHORT.values())}]
  FROM (SELECT NOT (k.status IN ('dibatalkan', 'duplikat') AND k.selesai_pada <= k.tenggat_total) AS d) dinilai
  WHERE k.tanggal_jatuh_tempo IS NOT NULL AND k.tenggat_total IS NOT NULL AND k.mulai_tingkat = 'desa'
$f$;"""

TAMBAH = f"""
CREATE FUNCTION indikator_rekap() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $f$
DECLARE sel record;
BEGIN
  FOR sel IN
    SELECT s.unit_id, s.tahun, s.bulan, ARRAY[{", ".join(f"sum(s.tanda * s.isi[{i}])" for i in range(1, len(SEMUA) + 1))}]::integer[] AS isi
    FROM (SELECT 1 AS tanda, b.* FROM indikator_sel(NEW) b WHERE TG_OP <> 'DELETE'
          UNION ALL
          SELECT -1, l.* FROM indikator_sel(OLD) l WHERE TG_OP <> 'INSERT') s
    GROUP BY s.unit_id, s.tahun, s.bulan
    HAVING {" OR ".join(f"sum(s.tanda * s.isi[{i}]) <> 0" for i in range(1, len(SEMUA) + 1))}
    ORDER BY s.unit_id, s.tahun, s.bulan
  LOOP
    LOOP
      UPDATE indikator_rekapunit r SET
        {", ".join(f"{nama}_bulan[sel.bulan] = r.{nama}_bulan[sel.bulan] + sel.isi[{i}]" for i, nama in enumerate(SEMUA, 1))}
      WHERE r.unit_id = sel.unit_id AND r.tahun = sel.tahun;
      EXIT WHEN FOUND;
      INSERT INTO indikator_rekapunit (unit_id, tahun, {KOLOM})
      VALUES (sel.unit_id, sel.tahun, {", ".join(["array_fill(0, ARRAY[12])"] * len(SEMUA))})
      ON CONFLICT (unit_id, tahun) DO NOTHING;
    END LOOP;
  END LOOP;
  RETURN NULL;
END $f$;"""

# Columns that f reads: a change of any other does not even call the function.
DIBACA = (
    "unit_id", "tanggal_lokal", "tanggal_jatuh_tempo", "tenggat_total", "mulai_tingkat", "status", "selesai_pada",
    "total_berakhir_pada", "tahap_desa_lewat", "pernah_ditangani", "cek_sah", "jejak_lengkap", "batal_tanpa_kode",
    "tidak_dapat_dipenuhi", "mendesak", "jeda_kali",
)  # fmt: skip

PEMICU = f"""
CREATE TRIGGER rekap_masuk_keluar AFTER INSERT OR DELETE ON kasus FOR EACH ROW EXECUTE FUNCTION indikator_rekap();
CREATE TRIGGER rekap_ubah AFTER UPDATE ON kasus FOR EACH ROW
WHEN (({", ".join(f"OLD.{k}" for k in DIBACA)}) IS DISTINCT FROM ({", ".join(f"NEW.{k}" for k in DIBACA)}))
EXECUTE FUNCTION indikator_rekap();"""

# Room on the page, so that the update of a counter stays beside its row.
RUANG = "ALTER TABLE indikator_rekapunit SET (fillfactor = 70);"
# Intakes of a part of a month are asked for by date. Cases lie in that order, so a BRIN index is enough and costs an
# insert next to nothing; it does not stand in the way of HOT updates.
INDEKS = "CREATE INDEX kasus_tanggal_lokal ON kasus USING brin (tanggal_lokal) WITH (autosummarize = on);"
# The counters are written by the trigger's owner alone; row histories may only grow (as those of puskesos).
RIWAYAT = "indikator_riwayatversikriteria, indikator_riwayattarget, indikator_riwayatnilaiindikator"
HAK = f"""
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'puskesos_app') THEN
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON indikator_rekapunit FROM puskesos_app;
  REVOKE UPDATE, DELETE, TRUNCATE ON {RIWAYAT} FROM puskesos_app; END IF; END $$;"""
BALIK = """
DROP TRIGGER rekap_masuk_keluar ON kasus; DROP TRIGGER rekap_ubah ON kasus; DROP INDEX kasus_tanggal_lokal;
DROP FUNCTION indikator_rekap(); DROP FUNCTION indikator_sel(kasus);"""


class Migration(migrations.Migration):
    dependencies = [("indikator", "0001_awal"), ("kasus", "0001_awal")]
    operations = [
        migrations.RunSQL(SEL + TAMBAH + PEMICU + RUANG + INDEKS + HAK, BALIK),
    ]
