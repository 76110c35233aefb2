"""A respon kasus is seen by its team; until there is one, by who reported it and at the kab/kota.

``anggota_tim`` and ``akses_darurat`` show each account its own rows: the policy of the case asks them. What hangs on
a case follows the policy of the case. Officers outside the kab/kota, institutions and readers of figures see nothing.
"""

from django.db import migrations

from core.rantai import pasang
from core.rls import hanya_tambah, kebijakan_induk, kebijakan_sendiri, kebijakan_terlapor, nyalakan
from respon_kasus.rantai import RIWAYAT_RESPON

L, K, A = (f"current_setting('app.{n}', true)" for n in ("lingkup", "kode", "akun"))
TIM = f"""{nyalakan("respon_kasus")}
CREATE POLICY tim ON respon_kasus USING (CASE
  WHEN {L} = 'sistem' THEN true
  WHEN {L} NOT IN ('desa', 'kecamatan', 'kabkota') OR kabkota <> left({K}, 5) THEN false
  WHEN tim_dibentuk_pada IS NULL AND (dilaporkan_oleh_id::text = {A} OR {L} = 'kabkota') THEN true
  ELSE EXISTS (SELECT 1 FROM anggota_tim a
               WHERE a.respon_id = respon_kasus.id AND a.petugas_id::text = {A} AND a.sampai IS NULL)
    OR EXISTS (SELECT 1 FROM akses_darurat d WHERE d.respon_id = respon_kasus.id AND d.oleh_id::text = {A})
  END);"""
ANAK = (
    "orang_respon", "asesmen_respon", "rencana_respon", "intervensi_respon", "barang_bantuan", "tindak_lanjut",
    "riwayat_respon",
)  # fmt: skip
TUMBUH = ("asesmen_respon", "intervensi_respon", "barang_bantuan", "riwayat_respon")
SQL = (
    TIM,
    kebijakan_terlapor("respon_kasus"),
    kebijakan_sendiri("anggota_tim", "petugas_id"),
    kebijakan_sendiri("akses_darurat", "oleh_id"),
    *(kebijakan_induk(t, "respon_kasus", "respon_id") for t in ANAK),
    *(hanya_tambah(t) for t in TUMBUH),
    pasang(RIWAYAT_RESPON),
)


class Migration(migrations.Migration):
    dependencies = [("respon_kasus", "0001_awal"), ("core", "0002_kepala"), ("kasus", "0004_rantai_riwayat")]
    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in SQL]
