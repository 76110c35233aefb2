"""Addresses of the log-in."""

from django.urls import path

from puskesos.views.masuk import keluar, masuk, pilih_unit

urlpatterns = [
    path("masuk/", masuk, name="masuk"),
    path("keluar/", keluar, name="keluar"),
    path("pilih-unit/", pilih_unit, name="pilih_unit"),
]
