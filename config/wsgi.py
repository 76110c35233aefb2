"""WSGI entry point. Serves nothing until the checks at start hold."""

import os

from django.core.wsgi import get_wsgi_application

from config.periksa_awal import periksa_awal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

application = get_wsgi_application()
periksa_awal()
