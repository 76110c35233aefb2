from django.apps import AppConfig


class IndikatorConfig(AppConfig):
    name = "indikator"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Registers this app's error sentences, its answers and its receiver of the outbox.
        from indikator import penjawab, pesan  # noqa: F401
        from indikator.services import bukti, ekspor  # noqa: F401
