"""Styles and scripts in production: their names change with their content, so a browser keeps them for good."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware


def test_style_and_script_are_kept_for_good_and_travel_compressed(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    settings.STATIC_ROOT = str(tmp_path)
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    call_command("collectstatic", interactive=False, verbosity=0)
    layani = WhiteNoiseMiddleware(lambda _: HttpResponse(status=404))
    for nama in ("css/puskesos.css", "js/app.js"):
        jawab = layani(RequestFactory().get(staticfiles_storage.url(nama), headers={"Accept-Encoding": "gzip"}))
        assert jawab.status_code == 200 and jawab.headers["Content-Encoding"] == "gzip"
        assert "immutable" in jawab.headers["Cache-Control"] and "max-age=315360000" in jawab.headers["Cache-Control"]
