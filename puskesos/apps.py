from django.apps import AppConfig


class PuskesosConfig(AppConfig):
    name = "puskesos"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Registers this app's error sentences, the scope of notices, and the receivers of the outbox.
        from puskesos import pesan, policies  # noqa: F401
        from puskesos.services import kabar_keluar, webhook  # noqa: F401
