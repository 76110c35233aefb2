"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

import config.openapi  # noqa: F401  registers the two ways in with the schema generator
from config.metrik import metrik

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("core.urls")),
    path("", include("puskesos.urls")),
    path("", include("kasus.urls")),
    path("", include("rujukan.urls")),
    path("", include("respon_kasus.urls")),
    path("", include("indikator.urls")),
    path("api/v1/", include("puskesos.urls_api")),
    path("api/v1/", include("kasus.urls_api")),
    path("api/v1/", include("rujukan.urls_api")),
    path("api/v1/", include("respon_kasus.urls_api")),
    path("api/v1/", include("indikator.urls_api")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("admin/", admin.site.urls),
    path("metrics", metrik, name="metrik"),
]

handler400 = "config.errors.handler400"
handler403 = "config.errors.handler403"
handler404 = "config.errors.handler404"
handler500 = "config.errors.handler500"
