"""One narrow row per office and opened year, kept by triggers: totals of the rollup beside facts of the register.

A national figure so reads 15 MB without a join. The view ``indikator_sumber_ringkas`` says what every row must be; a
row is filled from it once, and each trigger then carries over what it was called for.
"""

import django.db.models.deletion
from django.db import migrations, models

import indikator.models.ringkas

HITUNG = ("diterima", "dinilai", "tepat", "ditangani", "cek_sah", "ditutup", "jejak_lengkap")
FAKTA = ("sk_dari", "sk_sampai", "jenis", "kembang", "kode", "kabkota", "sk_lain", "apbn")
TRIWULAN = {f"tw{q}": " + ".join(f"%s.diterima_bulan[{b}]" for b in range(3 * q - 2, 3 * q + 1)) for q in range(1, 5)}
KOLOM = ", ".join(("unit_id", "tahun", *FAKTA, *HITUNG, *TRIWULAN))


def angka(baris: str) -> dict[str, str]:
    """Counter → its value in a row of the rollup."""
    return {k: f"{baris}.{k}" for k in HITUNG} | {k: v.replace("%s", baris) for k, v in TRIWULAN.items()}


# Decrees whose days join up (range_agg merges them) need no exact days of their own.
SUMBER = f"""
CREATE VIEW indikator_sumber_ringkas AS
SELECT u.id AS unit_id, y.tahun, coalesce(t.dari, 'infinity') AS sk_dari, coalesce(t.sampai, '-infinity') AS sk_sampai,
  CASE u.jenis WHEN 'puskesos' THEN 1 WHEN 'sekretariat' THEN 2 ELSE 0 END::smallint AS jenis,
  coalesce(t.kembang, false) AS kembang, u.kode, u.kabkota,
  CASE WHEN (SELECT count(*) FROM unnest(t.sah)) > 1 THEN t.sah END AS sk_lain, t.apbn,
  {", ".join(f"coalesce({rumus}, 0) AS {k}" for k, rumus in angka("r").items())}
FROM puskesos_unit u CROSS JOIN indikator_tahunringkas y
LEFT JOIN indikator_rekapunit r ON r.unit_id = u.id AND r.tahun = y.tahun
LEFT JOIN LATERAL (
  SELECT min(sk_mulai) AS dari, max(coalesce(sk_sampai, 'infinity')) AS sampai,
    range_agg(daterange(sk_mulai, sk_sampai, '[]')) AS sah,
    range_agg(daterange(sk_mulai, sk_sampai, '[]')) FILTER (WHERE cakupan = 'apbn' AND p.tahun <= y.tahun) AS apbn,
    bool_or(tahap = 'pengembangan' AND p.tahun <= y.tahun) AS kembang
  FROM puskesos_tahapunit p WHERE p.unit_id = u.id) t ON true;"""

ATAS_NAMA_PEMILIK = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp"

# The lock lets no counter, office or decree change between the reading of the view and the commit of its rows.
BUKA = f"""
CREATE FUNCTION indikator_buka_tahun(p_tahun smallint) RETURNS void {ATAS_NAMA_PEMILIK} AS $f$
BEGIN
  IF EXISTS (SELECT FROM indikator_tahunringkas WHERE tahun = p_tahun) THEN RETURN; END IF;
  LOCK TABLE puskesos_unit, puskesos_tahapunit, indikator_rekapunit IN SHARE MODE;
  INSERT INTO indikator_tahunringkas VALUES (p_tahun) ON CONFLICT DO NOTHING;
  INSERT INTO indikator_ringkasunit ({KOLOM})
  SELECT {KOLOM} FROM indikator_sumber_ringkas WHERE tahun = p_tahun ORDER BY kode ON CONFLICT DO NOTHING;
END $f$;"""

PENGHITUNG = f"""
CREATE FUNCTION indikator_ringkas_rekap() RETURNS trigger {ATAS_NAMA_PEMILIK} AS $f$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE indikator_ringkasunit SET {", ".join(f"{k} = 0" for k in angka("x"))}
    WHERE unit_id = OLD.unit_id AND tahun = OLD.tahun;
  ELSE
    UPDATE indikator_ringkasunit SET {", ".join(f"{k} = {rumus}" for k, rumus in angka("NEW").items())}
    WHERE unit_id = NEW.unit_id AND tahun = NEW.tahun;
  END IF;
  RETURN NULL;
END $f$;
CREATE TRIGGER ringkas AFTER INSERT OR UPDATE OR DELETE ON indikator_rekapunit
FOR EACH ROW EXECUTE FUNCTION indikator_ringkas_rekap();"""

# Two decrees of one office at once: the second waits for the first and then sees it. Counters are left as they stand.
UNIT = f"""
CREATE FUNCTION indikator_ringkas_fakta(p_unit uuid) RETURNS void {ATAS_NAMA_PEMILIK} AS $f$
BEGIN
  PERFORM 1 FROM puskesos_unit WHERE id = p_unit FOR NO KEY UPDATE;
  INSERT INTO indikator_ringkasunit ({KOLOM})
  SELECT {KOLOM} FROM indikator_sumber_ringkas WHERE unit_id = p_unit ORDER BY tahun
  ON CONFLICT (unit_id, tahun) DO UPDATE SET {", ".join(f"{k} = excluded.{k}" for k in FAKTA)};
END $f$;
CREATE FUNCTION indikator_ringkas_unit() RETURNS trigger {ATAS_NAMA_PEMILIK} AS $f$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM indikator_ringkasunit WHERE unit_id = OLD.id;
  ELSE
    PERFORM indikator_ringkas_fakta(NEW.id);
  END IF;
  RETURN NULL;
END $f$;
CREATE FUNCTION indikator_ringkas_tahap() RETURNS trigger {ATAS_NAMA_PEMILIK} AS $f$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM indikator_ringkas_fakta(OLD.unit_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM indikator_ringkas_fakta(NEW.unit_id); END IF;
  RETURN NULL;
END $f$;
CREATE TRIGGER ringkas AFTER INSERT OR DELETE OR UPDATE OF jenis, kode, kabkota ON puskesos_unit
FOR EACH ROW EXECUTE FUNCTION indikator_ringkas_unit();
CREATE TRIGGER ringkas AFTER INSERT OR UPDATE OR DELETE ON puskesos_tahapunit
FOR EACH ROW EXECUTE FUNCTION indikator_ringkas_tahap();"""

# Rows of a year lie together, so the smallest of indexes finds them, and it leaves the update of a counter HOT.
RUANG = """
ALTER TABLE indikator_ringkasunit SET (fillfactor = 80);
CREATE INDEX ringkas_tahun ON indikator_ringkasunit USING brin (tahun) WITH (pages_per_range = 16, autosummarize = on);
REVOKE ALL ON FUNCTION indikator_ringkas_fakta(uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION indikator_buka_tahun(smallint) FROM PUBLIC;
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'puskesos_app') THEN
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON indikator_ringkasunit, indikator_tahunringkas FROM puskesos_app;
  REVOKE INSERT, UPDATE, DELETE ON indikator_sumber_ringkas FROM puskesos_app;
  REVOKE EXECUTE ON FUNCTION indikator_ringkas_fakta(uuid) FROM puskesos_app;
END IF; END $$;"""
BALIK = """
DROP TRIGGER ringkas ON puskesos_tahapunit; DROP TRIGGER ringkas ON puskesos_unit;
DROP TRIGGER ringkas ON indikator_rekapunit; DROP FUNCTION indikator_ringkas_tahap(), indikator_ringkas_unit(),
indikator_ringkas_fakta(uuid), indikator_ringkas_rekap(), indikator_buka_tahun(smallint);
DROP VIEW indikator_sumber_ringkas; DROP INDEX ringkas_tahun;"""


class Migration(migrations.Migration):
    dependencies = [
        ("indikator", "0006_kiriman"),
        ("puskesos", "0015_kabar_keluar"),
    ]

    operations = [
        migrations.CreateModel(
            name="TahunRingkas",
            fields=[
                ("tahun", models.SmallIntegerField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "tahun ringkas",
                "verbose_name_plural": "tahun ringkas",
            },
        ),
        migrations.CreateModel(
            name="RingkasUnit",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "unit_id", "tahun", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sk_dari", models.DateField()),
                ("sk_sampai", models.DateField()),
                ("tahun", models.SmallIntegerField()),
                ("jenis", models.SmallIntegerField(help_text="1 Puskesos, 2 Sekretariat, 0 any other office")),
                ("kembang", models.BooleanField(help_text="pengembangan in the register, in or before the year")),
                ("diterima", models.IntegerField()),
                ("dinilai", models.IntegerField()),
                ("tepat", models.IntegerField()),
                ("ditangani", models.IntegerField()),
                ("cek_sah", models.IntegerField()),
                ("ditutup", models.IntegerField()),
                ("jejak_lengkap", models.IntegerField()),
                ("tw1", models.IntegerField(help_text="of diterima: first quarter")),
                ("tw2", models.IntegerField()),
                ("tw3", models.IntegerField()),
                ("tw4", models.IntegerField()),
                ("kode", models.CharField(max_length=20)),
                ("kabkota", models.CharField(max_length=5, null=True)),
                ("sk_lain", indikator.models.ringkas.MultirentangTanggal(null=True)),
                (
                    "apbn",
                    indikator.models.ringkas.MultirentangTanggal(
                        help_text="days of the decrees of the central budget, in or before the year", null=True
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="puskesos.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "ringkas unit",
                "verbose_name_plural": "ringkas unit",
            },
        ),
        migrations.RunSQL(SUMBER + BUKA + PENGHITUNG + UNIT + RUANG, BALIK),
    ]
