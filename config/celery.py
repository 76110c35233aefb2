"""The Celery app. Tasks take ids only; the outbox, not Celery, is what guarantees delivery."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("puskesos")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "detak": {"task": "core.tasks.detak", "schedule": 30.0},
    "relay": {"task": "core.tasks.relay", "schedule": 10.0},
    "sapu-mesin": {"task": "core.tasks.sapu_mesin", "schedule": 24 * 3600.0},
    "sapu-tenggat": {"task": "kasus.tasks.sapu_tenggat", "schedule": 300.0},
}
