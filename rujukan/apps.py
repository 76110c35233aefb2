from django.apps import AppConfig


class RujukanConfig(AppConfig):
    name = "rujukan"
    default_auto_field = "django.db.models.BigAutoField"
