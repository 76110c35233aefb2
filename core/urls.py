"""Addresses that belong to no part of the field."""

from django.urls import path

from core.views import gaya

urlpatterns = [path("gaya/", gaya, name="gaya")]
