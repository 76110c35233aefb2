from django.apps import AppConfig


class PuskesosConfig(AppConfig):
    name = "puskesos"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Registers this app's error sentences.
        from puskesos import pesan  # noqa: F401
