"""Addresses of the pages. No name and no number of a person stands in any of them."""

from django.urls import path

from respon_kasus import views, views_lapor, views_rekap

urlpatterns = [
    path("respon-kasus/", views_lapor.respon, name="respon"),
    path("respon-kasus/baru/", views_lapor.respon_baru, name="respon_baru"),
    path("respon-kasus/darurat/", views_lapor.respon_darurat, name="respon_darurat"),
    path("respon-kasus/rekap/", views_rekap.rekap_halaman, name="rekap_respon"),
    path("respon-kasus/rekap/unduh/", views_rekap.rekap_unduh, name="rekap_respon_unduh"),
    path("respon-kasus/<uuid:id>/", views.respon_rinci, name="respon_rinci"),
    path("respon-kasus/<uuid:id>/cetak/", views.respon_cetak, name="respon_cetak"),
    path("respon-kasus/<uuid:id>/aksi/<slug:aksi>/", views.respon_aksi, name="respon_aksi"),
    path("respon-kasus/<uuid:id>/orang/", views.respon_orang, name="respon_orang"),
    path("respon-kasus/<uuid:id>/tindak-lanjut/", views.respon_tindak, name="respon_tindak"),
    path("respon-kasus/<uuid:id>/tindak-lanjut/<uuid:butir>/tuntas/", views.respon_tuntas, name="respon_tuntas"),
]
