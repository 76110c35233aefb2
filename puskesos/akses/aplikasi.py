"""Django's admin app with our site in the place of the default one."""

from django.contrib.admin.apps import AdminConfig


class AdminPuskesosConfig(AdminConfig):
    default_site = "puskesos.akses.situs.SitusAdmin"
