"""Addresses of the pages of the figures."""

from django.urls import path

from indikator.views import ikk, unit

urlpatterns = [
    path("indikator/", ikk, name="indikator"),
    path("indikator/<str:kode>/unit/", unit, name="indikator_unit"),
]
