from django.apps import AppConfig


class KasusConfig(AppConfig):
    name = "kasus"
    default_auto_field = "django.db.models.BigAutoField"
