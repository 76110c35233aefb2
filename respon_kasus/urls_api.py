"""Addresses of the API under /api/v1/."""

from django.urls import path

from respon_kasus import api

urlpatterns = [
    path("respon-kasus/", api.DaftarRespon.as_view()),
    path("respon-kasus/darurat/", api.DaruratRespon.as_view()),
    path("respon-kasus/<uuid:id>/", api.RinciRespon.as_view()),
    path("respon-kasus/<uuid:id>/aksi/<slug:aksi>/", api.AksiRespon.as_view()),
    path("respon-kasus/<uuid:id>/orang/", api.OrangRespon.as_view()),
    path("respon-kasus/<uuid:id>/tindak-lanjut/", api.TindakLanjutRespon.as_view()),
    path("respon-kasus/<uuid:id>/tindak-lanjut/<uuid:butir>/tuntas/", api.TuntasRespon.as_view()),
]
