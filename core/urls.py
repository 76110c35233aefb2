"""Addresses that belong to no part of the field."""

from django.urls import path

from core.kesehatan import sehat, siap
from core.views import gaya

urlpatterns = [
    path("gaya/", gaya, name="gaya"),
    path("sehat/", sehat, name="sehat"),
    path("siap/", siap, name="siap"),
]
