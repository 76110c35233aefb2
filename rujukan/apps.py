from django.apps import AppConfig


class RujukanConfig(AppConfig):
    name = "rujukan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the sentences and the scope of this app, and answer what ``kasus`` asks."""
        from rujukan import penjawab, pesan, policies  # noqa: F401
