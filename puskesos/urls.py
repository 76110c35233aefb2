"""Addresses of the log-in and of the pages for who looks after the site."""

from django.urls import path

from puskesos.views.administrasi import administrasi
from puskesos.views.bantuan import bantuan, bantuan_baca, tutup_petunjuk
from puskesos.views.masuk import keluar, masuk, pilih_unit
from puskesos.views.operasi import kotak_keluar

urlpatterns = [
    path("masuk/", masuk, name="masuk"),
    path("keluar/", keluar, name="keluar"),
    path("pilih-unit/", pilih_unit, name="pilih_unit"),
    path("administrasi/", administrasi, name="administrasi"),
    path("bantuan/", bantuan, name="bantuan"),
    path("bantuan/tutup/", tutup_petunjuk, name="bantuan_tutup"),
    path("bantuan/<slug:nama>/", bantuan_baca, name="bantuan_baca"),
    path("operasi/kotak-keluar/", kotak_keluar, name="kotak_keluar"),
]
