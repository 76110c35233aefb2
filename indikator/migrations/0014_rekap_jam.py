"""Counters of what runs beside the village total: surveys, rulings, reviews, dispositions, referrals, citizens told.

As in 0002: triggers add f(NEW) − f(OLD), where f reads only the row's own stored columns, and act as their owner.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

GUGUR = "coalesce(k.akhir IN ('batalkan', 'tandai_duplikat') AND k.berakhir_pada <= k.tenggat, false)"
NAIK = "k.akhir IN ('tetapkan_teruskan', 'teruskan_mendesak')"
TERUS = f"k.tahap = 'penetapan' AND NOT {GUGUR} AND NOT coalesce(k.berakhir_pada <= k.tenggat AND NOT {NAIK}, false)"
RUJUK = "k.status <> 'draf' AND NOT (k.status = 'ditarik' AND k.dijawab_pada IS NULL)"
WAKTU = "k.berakhir_pada <= k.tenggat"
# Table → rows that can count at all, columns that f reads, counters with their conditions.
TABEL = {
    "kasus": (
        "k.tanggal_jatuh_tempo IS NOT NULL AND k.tenggat_total IS NOT NULL AND k.mulai_tingkat = 'desa'",
        ("unit_id", "tanggal_jatuh_tempo", "tenggat_total", "mulai_tingkat", "status", "disampaikan"),
        {"disampaikan": "k.status = 'ditutup' AND k.disampaikan"},
    ),
    "usulan": (
        "k.tanggal_jatuh_tempo IS NOT NULL",
        ("unit_id", "tanggal_jatuh_tempo", "tenggat", "disimpulkan_pada"),
        {"survei_jatuh": "true", "survei_tepat": "k.disimpulkan_pada <= k.tenggat"},
    ),
    "jam_tahap": (
        "true",
        ("unit_id", "tahap", "tanggal_jatuh_tempo", "tenggat", "berakhir_pada", "akhir"),
        {
            "terus_jatuh": TERUS,
            "terus_tepat": f"{TERUS} AND {WAKTU} AND {NAIK}",
            "telaah_jatuh": f"k.tahap = 'ditelaah_supervisor' AND NOT {GUGUR}",
            "telaah_tepat": f"k.tahap = 'ditelaah_supervisor' AND NOT {GUGUR} AND {WAKTU} AND k.akhir <> 'naikkan'",
            "disposisi_jatuh": f"k.tahap = 'ditangani_manajer' AND NOT {GUGUR}",
            "disposisi_tepat": f"k.tahap = 'ditangani_manajer' AND NOT {GUGUR} AND {WAKTU} AND k.akhir <> 'naikkan'",
        },
    ),
    "rujukan": (
        "k.tanggal_jatuh_tempo IS NOT NULL AND k.unit_id IS NOT NULL",
        ("unit_id", "tanggal_jatuh_tempo", "tenggat", "status", "dijawab_pada", "berakhir_pada", "jawab_lewat"),
        {
            "rujuk_jatuh": RUJUK,
            "rujuk_tepat": f"{RUJUK} AND k.status IN ('ditolak', 'dilayani', 'tidak_dilayani') AND {WAKTU}"
            " AND NOT k.jawab_lewat",
        },
    ),
}
SEMUA = tuple(k for _, _, isi in TABEL.values() for k in isi)
KOLOM = ", ".join(f"{nama}_bulan" for nama in SEMUA)
HAK = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp"

# One cell: the row is made where it is missing, whoever comes first.
TAMBAH = f"""
CREATE FUNCTION indikator_jam_tambah(p_unit uuid, p_tahun smallint, p_bulan smallint, isi integer[]) RETURNS void {HAK}
AS $f$
BEGIN
  LOOP
    UPDATE indikator_rekapjam r SET
      {", ".join(f"{nama}_bulan[p_bulan] = r.{nama}_bulan[p_bulan] + isi[{i}]" for i, nama in enumerate(SEMUA, 1))}
    WHERE r.unit_id = p_unit AND r.tahun = p_tahun;
    EXIT WHEN FOUND;
    INSERT INTO indikator_rekapjam (unit_id, tahun, {KOLOM})
    VALUES (p_unit, p_tahun, {", ".join(["array_fill(0, ARRAY[12])"] * len(SEMUA))})
    ON CONFLICT (unit_id, tahun) DO NOTHING;
  END LOOP;
END $f$;
REVOKE ALL ON FUNCTION indikator_jam_tambah(uuid, smallint, smallint, integer[]) FROM PUBLIC;"""


def pemicu(tabel: str) -> str:
    """The cell of a row of a table, the trigger that carries its changes over, and the count of what is there."""
    dalam, dibaca, isi = TABEL[tabel]
    nilai = ", ".join(f"coalesce(({isi[k]})::integer, 0)" if k in isi else "0" for k in SEMUA)
    jumlah = ", ".join(f"sum(s.tanda * s.isi[{i}])" for i in range(1, len(SEMUA) + 1))
    total = ", ".join(f"sum(l.isi[{i}])" for i in range(1, len(SEMUA) + 1))
    beda = " OR ".join(f"sum(s.tanda * s.isi[{i}]) <> 0" for i in range(1, len(SEMUA) + 1))
    lama, baru = (", ".join(f"{r}.{k}" for k in dibaca) for r in ("OLD", "NEW"))
    # Most cases are never told of, or not yet: the trigger on them is not even called.
    perlu = " AND (OLD.disampaikan OR NEW.disampaikan)" if tabel == "kasus" else ""
    return f"""
CREATE FUNCTION indikator_sel_{tabel}(k {tabel})
RETURNS TABLE (unit_id uuid, tahun smallint, bulan smallint, isi integer[]) LANGUAGE sql IMMUTABLE AS $f$
  SELECT k.unit_id, extract(year FROM k.tanggal_jatuh_tempo)::smallint,
         extract(month FROM k.tanggal_jatuh_tempo)::smallint, ARRAY[{nilai}] WHERE {dalam}
$f$;
CREATE FUNCTION indikator_jam_{tabel}() RETURNS trigger {HAK} AS $f$
DECLARE sel record;
BEGIN
  FOR sel IN
    SELECT s.unit_id, s.tahun, s.bulan, ARRAY[{jumlah}]::integer[] AS isi
    FROM (SELECT 1 AS tanda, b.* FROM indikator_sel_{tabel}(NEW) b WHERE TG_OP <> 'DELETE'
          UNION ALL
          SELECT -1, l.* FROM indikator_sel_{tabel}(OLD) l WHERE TG_OP <> 'INSERT') s
    GROUP BY s.unit_id, s.tahun, s.bulan HAVING {beda} ORDER BY s.unit_id, s.tahun, s.bulan
  LOOP
    PERFORM indikator_jam_tambah(sel.unit_id, sel.tahun, sel.bulan, sel.isi);
  END LOOP;
  RETURN NULL;
END $f$;
CREATE TRIGGER jam_masuk AFTER INSERT ON {tabel} FOR EACH ROW
{"WHEN (NEW.disampaikan) " if perlu else ""}EXECUTE FUNCTION indikator_jam_{tabel}();
CREATE TRIGGER jam_keluar AFTER DELETE ON {tabel} FOR EACH ROW
{"WHEN (OLD.disampaikan) " if perlu else ""}EXECUTE FUNCTION indikator_jam_{tabel}();
CREATE TRIGGER jam_ubah AFTER UPDATE ON {tabel} FOR EACH ROW
WHEN (({lama}) IS DISTINCT FROM ({baru}){perlu}) EXECUTE FUNCTION indikator_jam_{tabel}();
INSERT INTO indikator_rekapjam (unit_id, tahun, {KOLOM})
SELECT DISTINCT s.unit_id, s.tahun, {", ".join(["array_fill(0, ARRAY[12])"] * len(SEMUA))}
  FROM {tabel} t CROSS JOIN LATERAL indikator_sel_{tabel}(t) s ON CONFLICT DO NOTHING;
DO $$ DECLARE s record; BEGIN
  FOR s IN SELECT l.unit_id, l.tahun, l.bulan, ARRAY[{total}]::integer[] AS isi
      FROM {tabel} t CROSS JOIN LATERAL indikator_sel_{tabel}(t) l GROUP BY 1, 2, 3 LOOP
    PERFORM indikator_jam_tambah(s.unit_id, s.tahun, s.bulan, s.isi);
  END LOOP; END $$;"""


BUKA = "SELECT set_config('app.lingkup', 'sistem', true);"
TUTUP = """
SELECT set_config('app.lingkup', '', true);
ALTER TABLE indikator_rekapjam SET (fillfactor = 70);
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'puskesos_app') THEN
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON indikator_rekapjam FROM puskesos_app;
  REVOKE EXECUTE ON FUNCTION indikator_jam_tambah(uuid, smallint, smallint, integer[]) FROM puskesos_app; END IF; END $$;"""
BALIK = (
    " ".join(
        f"DROP TRIGGER jam_masuk ON {t}; DROP TRIGGER jam_keluar ON {t}; DROP TRIGGER jam_ubah ON {t};"
        f" DROP FUNCTION indikator_jam_{t}(); DROP FUNCTION indikator_sel_{t}({t});"
        for t in TABEL
    )
    + " DROP FUNCTION indikator_jam_tambah(uuid, smallint, smallint, integer[]);"
)

DASAR = "LAKIP 2022, langkah {} penanganan keluhan"
SP4N = "Batas waktu bawaan, mengikuti SP4N-LAPOR!"
KRITERIA = [
    ("D9", "Hasil survei keluarga tepat waktu", "4/5", DASAR.format("3")),
    ("D10", "Yang tak dapat diselesaikan desa diteruskan tepat waktu", "9/10", DASAR.format("5")),
    ("D11", "Warga diberi tahu hasilnya", "9/10", DASAR.format("6")),
    ("K6", "Telaah supervisor tepat waktu", "4/5", SP4N),
    ("K7", "Disposisi manajer tepat waktu", "4/5", SP4N),
    ("K8", "Rujukan dijawab tepat waktu", "7/10", "LAKIP 2022, fungsi rujukan"),
]


def tambah_kriteria(apps, schema_editor):
    """The version for 2027 gets what these counters prove; a criterion that is there already stays."""
    versi = apps.get_model("indikator", "VersiKriteria").objects.filter(kode="2027-1").first()
    if versi is None:
        return
    ada = {b["kode"] for b in versi.isi}
    baru = [{"kode": k, "nama": n, "ambang": a, "wajib": True, "dasar": d} for k, n, a, d in KRITERIA if k not in ada]
    versi.isi = [*versi.isi, *baru]
    versi.save()


ARTI = {
    "disampaikan": "D11: closed cases of the cohort whose citizen was told",
    "survei_jatuh": "D9: proposals whose survey fell due",
    "survei_tepat": "of survei_jatuh: with a result in time",
    "terus_jatuh": "D10: rulings due on what the village cannot solve",
    "terus_tepat": "of terus_jatuh: passed up in time",
    "telaah_jatuh": "K6: reviews of the supervisor due",
    "telaah_tepat": "of telaah_jatuh: done in time",
    "disposisi_jatuh": "K7: dispositions of the manajer due",
    "disposisi_tepat": "of disposisi_jatuh: done in time",
    "rujuk_jatuh": "K8: referrals whose answer or service fell due",
    "rujuk_tepat": "of rujuk_jatuh: answered in time",
}


class Migration(migrations.Migration):
    dependencies = [
        ("indikator", "0013_tinjauan_ringkas"),
        ("kasus", "0020_jam_kriteria"),
        ("rujukan", "0009_jam_kriteria"),
    ]
    operations = [
        migrations.CreateModel(
            name="RekapJam",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "unit_id", "tahun", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tahun", models.SmallIntegerField()),
                *[
                    (
                        f"{k}_bulan",
                        django.contrib.postgres.fields.ArrayField(models.IntegerField(), size=12, help_text=ARTI[k]),
                    )
                    for k in SEMUA
                ],
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="puskesos.unit",
                    ),
                ),
            ],
            options={"verbose_name": "rekap jam", "verbose_name_plural": "rekap jam"},
        ),
        migrations.RunSQL(BUKA + TAMBAH + "".join(pemicu(t) for t in TABEL) + TUTUP, BALIK),
        migrations.RunPython(tambah_kriteria, migrations.RunPython.noop),
    ]
