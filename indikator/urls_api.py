"""Addresses of the figures under ``/api/v1/``."""

from django.urls import path

from indikator.api import IkkUnitView, IkkView

urlpatterns = [
    path("indikator/ikk/", IkkView.as_view(), name="api_indikator_ikk"),
    path("indikator/ikk/<str:kode>/unit/", IkkUnitView.as_view(), name="api_indikator_ikk_unit"),
]
