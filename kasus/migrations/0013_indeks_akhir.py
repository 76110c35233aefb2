"""An index of ended cases by the instant of their end: what a board says of the last weeks reads these and the open ones.

It names only columns that change at the ends of a case's life, so a change of status stays on its page.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("kasus", "0012_lacak_warga")]

    operations = [
        AddIndexConcurrently(
            "kasus",
            models.Index("kabkota", "selesai_pada", name="kasus_akhir", condition=Q(selesai_pada__isnull=False)),
        )
    ]
