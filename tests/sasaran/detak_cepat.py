"""The app as beat sees it in ``test_g10_pewaktu``: the same tasks, twice a second instead of every five minutes."""

from config.celery import app

app.conf.beat_schedule = {
    "sapu-tenggat": {"task": "kasus.tasks.sapu_tenggat", "schedule": 0.5},
    "relay": {"task": "core.tasks.relay", "schedule": 0.5},
}
