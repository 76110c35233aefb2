"""The site with the addresses of the figures."""

from django.urls import include, path

from config import urls

urlpatterns = [
    path("", include("indikator.urls")),
    path("api/v1/", include("indikator.urls_api")),
    *urls.urlpatterns,
]
handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
handler500 = urls.handler500
