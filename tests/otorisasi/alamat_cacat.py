"""The site with a view that somebody forgot to write into the matrix."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from config.urls import urlpatterns as asli


@require_safe
def lupa(request: HttpRequest) -> HttpResponse:
    return HttpResponse("lupa")


def tanpa_batas(request: HttpRequest) -> HttpResponse:
    return HttpResponse("apa saja")


urlpatterns = [*asli, path("lupa/<uuid:id>/", lupa)]
