"""Addresses of the API under /api/v1/."""

from django.urls import path

from puskesos import api, api_pemberitahuan

urlpatterns = [
    path("aturan/", api.AturanBerlaku.as_view()),
    path("pemberitahuan/", api_pemberitahuan.DaftarPemberitahuan.as_view()),
    path("pemberitahuan/baca/", api_pemberitahuan.BacaPemberitahuan.as_view()),
    path("wilayah/", api.DaftarWilayah.as_view()),
    path("puskesos/", api.DaftarPuskesos.as_view()),
    path("puskesos/<str:kode>/", api.RinciPuskesos.as_view()),
]
