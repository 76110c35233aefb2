"""A referral is seen by the office that made it, by its receiver's account, and by nobody else.

``lembaga``: the receiving institution sees its own referrals once they were sent. ``rujukan``: a link opens
one. Neither opens the case. The case's own policies keep a complaint's subject away from its referrals.
"""

from django.db import migrations

from core.rls import kebijakan_wilayah

CABANG = """WHEN 'lembaga' THEN penerima_id::text = current_setting('app.kode', true) AND status <> 'draf'
  WHEN 'rujukan'   THEN id::text = current_setting('app.kode', true) AND status <> 'draf'"""


class Migration(migrations.Migration):
    dependencies = [("rujukan", "0001_awal"), ("kasus", "0002_pengaman")]
    operations = [migrations.RunSQL(kebijakan_wilayah("rujukan", cabang=CABANG), migrations.RunSQL.noop)]
