from django.apps import AppConfig


class ResponKasusConfig(AppConfig):
    name = "respon_kasus"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the sentences, the notices and the scope of this app; answer what lower apps ask."""
        from core.rantai import TAMBAHAN
        from respon_kasus import kabar, penjawab, pesan, policies  # noqa: F401
        from respon_kasus.rantai import RIWAYAT_RESPON

        if RIWAYAT_RESPON not in TAMBAHAN:
            TAMBAHAN.append(RIWAYAT_RESPON)
