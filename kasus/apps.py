from django.apps import AppConfig


class KasusConfig(AppConfig):
    name = "kasus"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the sentences and the scopes of this app, and answer what ``puskesos`` asks."""
        from kasus import penjawab, pesan, policies  # noqa: F401
        from kasus.services import kabar  # noqa: F401  receivers of the outbox
