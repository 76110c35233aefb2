"""An index of decided cases for which somebody must still do something: the counters of the worklist count these too.

``status`` stands in no index; what the condition names changes at the ends of a case's life only.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("kasus", "0008_aturan_daerah")]

    operations = [
        AddIndexConcurrently(
            "kasus",
            models.Index(
                "kabkota",
                "tenggat",
                "id",
                name="kasus_sisa",
                condition=Q(selesai_pada__isnull=False, diputus_di__gt="")
                & (Q(ditutup_pada__isnull=True) | Q(minta_buka_pada__isnull=False, minta_buka_dijawab=False)),
            ),
        )
    ]
