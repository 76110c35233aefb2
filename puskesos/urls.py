"""Addresses of the log-in and of the pages for who looks after the site."""

from django.urls import path

from puskesos.views.masuk import keluar, masuk, pilih_unit
from puskesos.views.operasi import kotak_keluar

urlpatterns = [
    path("masuk/", masuk, name="masuk"),
    path("keluar/", keluar, name="keluar"),
    path("pilih-unit/", pilih_unit, name="pilih_unit"),
    path("operasi/kotak-keluar/", kotak_keluar, name="kotak_keluar"),
]
