"""Settings of the beats and workers of ``test_g10_pewaktu``: the test's own database and Redis, a queue of its own."""

import os
from pathlib import Path

from config.settings.base import LOGGING as LOG
from config.settings.base import OPSI_APP, database
from config.settings.test import *  # noqa: F403

SABAR = "-c lock_timeout=120000 -c statement_timeout=120000"  # a worker is held for as long as the test needs
_tujuan = database(pemilik=False)
DATABASES = {
    "default": {
        **_tujuan,
        "NAME": os.environ["PEWAKTU_DATABASE"],
        "OPTIONS": {**_tujuan["OPTIONS"], "options": f"{OPSI_APP} {SABAR}"},
    }
}
CELERY_TASK_DEFAULT_QUEUE = "pewaktu"
KABAR_JAM_TENANG = ("00:00", "00:00")  # a run at night is no other run
GERBANG_BERKAS = Path(os.environ["PEWAKTU_FOLDER"]) / "gerbang.jsonl"
LOGGING = {**LOG, "loggers": {**LOG["loggers"], "celery": {"level": "INFO"}}}
