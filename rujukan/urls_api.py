"""Addresses of the API under /api/v1/."""

from django.urls import path

from rujukan import api

urlpatterns = [
    path("rujukan/", api.DaftarRujukan.as_view()),
    path("rujukan/<uuid:id>/", api.RinciRujukan.as_view()),
    path("rujukan/<uuid:id>/aksi/<slug:aksi>/", api.AksiRujukan.as_view()),
    path("rujukan/<uuid:id>/surat/", api.SuratRujukan.as_view()),
    path("kasus/<uuid:id>/rujukan/", api.RujukanKasus.as_view()),
    path("program/", api.DaftarProgram.as_view()),
]
