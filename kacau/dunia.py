"""``python -m kacau.dunia``: people and offices for a run; prints their tokens as JSON."""

import json

import django

if __name__ == "__main__":
    django.setup()
    from puskesos.models import TokenUnit
    from tests.dunia import buat_dunia

    d = buat_dunia()
    token = {n: TokenUnit.objects.create(user=d.petugas[n], unit=d.unit["desa"])[1] for n in ("fo", "bo")}
    print(json.dumps(token))
