"""The admin site and the log-in, without the rest of the project."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [path("admin/", admin.site.urls), path("", include("puskesos.urls"))]
