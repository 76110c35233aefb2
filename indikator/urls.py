"""Addresses of the pages of the figures."""

from django.urls import path

from indikator import views_pantau
from indikator.views import ikk, unit

urlpatterns = [
    path("pantau/", views_pantau.pantau, name="pantau"),
    path("pantau/unduh/", views_pantau.pantau_unduh, name="pantau_unduh"),
    path("pantau/alamat/", views_pantau.pantau_alamat, name="pantau_alamat"),
    path("pantau/layar/", views_pantau.pantau_layar, name="pantau_layar"),
    path("pantau/layar/<str:tanda>/", views_pantau.pantau_layar_tanda, name="pantau_layar_tanda"),
    path("indikator/", ikk, name="indikator"),
    path("indikator/<str:kode>/unit/", unit, name="indikator_unit"),
]
