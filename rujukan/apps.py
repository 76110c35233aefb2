from django.apps import AppConfig


class RujukanConfig(AppConfig):
    name = "rujukan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the sentences and the scope of this app, answer what ``kasus`` asks, follow the calendar."""
        from rujukan import kabar, penjawab, pesan, policies  # noqa: F401
        from rujukan.services import kalender, siaran  # noqa: F401
