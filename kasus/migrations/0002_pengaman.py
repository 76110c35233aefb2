"""Row-level security on every table of people and cases, append-only history, room for HOT updates.

``terlapor`` hides a case from the officer complained of, at every level. What hangs on a case is seen
through it. Tables that are written often keep 20 % of a page free, so that a change of status stays on it.
"""

from django.db import migrations

from core.rls import hanya_tambah, kebijakan_induk, kebijakan_terlapor, kebijakan_wilayah

SQL = [
    kebijakan_wilayah("kasus"),
    kebijakan_terlapor("kasus"),
    kebijakan_wilayah("kunjungan"),
    kebijakan_wilayah("usulan"),
    kebijakan_wilayah("warga"),
    kebijakan_wilayah("keluarga"),
    kebijakan_induk("riwayat", "kasus", "kasus_id"),
    kebijakan_induk("pemeriksaan_status", "kasus", "kasus_id"),
    kebijakan_induk("survei", "usulan", "usulan_id"),
    hanya_tambah("riwayat"),
    hanya_tambah("pemeriksaan_status"),
    hanya_tambah("survei"),
    "ALTER TABLE kasus SET (fillfactor = 80); ALTER TABLE kunjungan SET (fillfactor = 80);"
    " ALTER TABLE lacak SET (fillfactor = 80);",
]


class Migration(migrations.Migration):
    dependencies = [("kasus", "0001_awal")]
    operations = [migrations.RunSQL(s, migrations.RunSQL.noop) for s in SQL]
