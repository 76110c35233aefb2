"""Settings of the processes under fault injection. They refuse any database that is not made for it."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.settings import dev
from config.settings.dev import *  # noqa: F403

FOLDER_KACAU = Path(os.environ["KACAU_FOLDER"])
DEBUG = False
DEMO = False
INSTALLED_APPS = [*dev.INSTALLED_APPS, "kacau.apps.KacauConfig"]
GERBANG = "core.gerbang.GerbangBerkas"
KABAR_JAM_TENANG = ("00:00", "00:00")
GERBANG_BERKAS = FOLDER_KACAU / "gerbang.jsonl"
DATABASES = dev.DATABASES

_tujuan = DATABASES["default"]
if "_kacau" not in _tujuan["NAME"] or not str(_tujuan["HOST"]).startswith("/"):
    raise ImproperlyConfigured("kacau memakai basis data *_kacau lewat soket unix, bukan yang lain")
if not dev.REDIS_URL.startswith("unix://"):
    raise ImproperlyConfigured("kacau memakai Redis lewat soket unix")
