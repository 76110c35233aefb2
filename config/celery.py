"""The Celery app. Tasks take ids only; the outbox, not Celery, is what guarantees delivery."""

import contextlib
import logging.config
import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init, setup_logging, worker_init, worker_ready
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("puskesos")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)
app.conf.beat_schedule = {
    "detak": {"task": "core.tasks.detak", "schedule": 30.0},
    "relay": {"task": "core.tasks.relay", "schedule": 10.0},
    "sapu-mesin": {"task": "core.tasks.sapu_mesin", "schedule": 24 * 3600.0},
    "ringkasan-pagi": {"task": "puskesos.tasks.ringkasan_pagi", "schedule": 300.0},
    "sapu-pemberitahuan": {"task": "puskesos.tasks.sapu_pemberitahuan", "schedule": 24 * 3600.0},
    "sapu-respon": {"task": "respon_kasus.tasks.sapu_respon", "schedule": 300.0},
    "sapu-rujukan": {"task": "rujukan.tasks.sapu_rujukan", "schedule": 300.0},
    "hitung-ulang-kalender": {"task": "kasus.tasks.hitung_ulang_kalender", "schedule": 60.0},
    # 18.00 UTC: one at night in the west, three in the east.
    "hitung-ulang-rekap": {"task": "indikator.tasks.hitung_ulang_rekap", "schedule": crontab(hour="18", minute="0")},
    "ingatkan-laporan": {"task": "indikator.tasks.ingatkan_laporan", "schedule": 3600.0},
    "cari-sinyal": {"task": "indikator.tasks.cari_sinyal", "schedule": crontab(hour="18", minute="30")},
    "sapu-ekspor": {"task": "indikator.tasks.sapu_ekspor", "schedule": 3600.0},
    "sapu-dpm": {"task": "kasus.tasks.sapu_dpm", "schedule": 3600.0},
    "sapu-tenggat": {"task": "kasus.tasks.sapu_tenggat", "schedule": 300.0},
}


@setup_logging.connect(dispatch_uid="config.celery.log")
def _log_kita(**_: Any) -> None:
    """Our handlers, not Celery's: those write what an exception says."""
    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)


@worker_init.connect(dispatch_uid="config.celery.periksa_worker")
@beat_init.connect(dispatch_uid="config.celery.periksa_beat")
def _periksa(**_: Any) -> None:
    """Checks at start. SystemExit passes through Celery's signals."""
    import django

    django.setup()
    from config.periksa_awal import periksa_awal

    periksa_awal()


@worker_ready.connect(dispatch_uid="config.celery.detak")
def _detak_pertama(**_: Any) -> None:
    """The first heartbeat: /siap/ need not wait for the timer."""
    from redis import RedisError  # importing the package `config` must not need it

    from core.kesehatan import detak

    with contextlib.suppress(RedisError):
        detak()
