"""Addresses of the pages. No name and no number of a person stands in any of them."""

from django.urls import path

from rujukan import views

urlpatterns = [
    path("rujukan/", views.rujukan, name="rujukan"),
    path("rujukan/<uuid:id>/", views.rujukan_rinci, name="rujukan_rinci"),
    path("rujukan/<uuid:id>/aksi/<slug:aksi>/", views.rujukan_aksi, name="rujukan_aksi"),
    path("kasus/<uuid:id>/rujukan/", views.rujukan_di_kasus, name="rujukan_kasus"),
]
