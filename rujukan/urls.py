"""Addresses of the pages. No name and no number of a person stands in any of them."""

from django.urls import path

from rujukan import views, views_jawab, views_katalog, views_pesan, views_surat, views_tautan

urlpatterns = [
    path("administrasi/program/", views_katalog.program, name="administrasi_program"),
    path("administrasi/program/baru/", views_katalog.program_baru, name="administrasi_program_baru"),
    path("administrasi/program/<str:kode>/akhiri/", views_katalog.program_akhiri, name="administrasi_program_akhiri"),
    path("administrasi/mitra/baru/", views_katalog.mitra_baru, name="administrasi_mitra_baru"),
    path("administrasi/mitra/<str:kode>/akhiri/", views_katalog.mitra_akhiri, name="administrasi_mitra_akhiri"),
    path("administrasi/kuota/", views_katalog.kuota, name="administrasi_kuota"),
    path("rujukan/", views.rujukan, name="rujukan"),
    path("rujukan/<uuid:id>/", views.rujukan_rinci, name="rujukan_rinci"),
    path("rujukan/<uuid:id>/aksi/<slug:aksi>/", views.rujukan_aksi, name="rujukan_aksi"),
    path("rujukan/<uuid:id>/pesan/", views_pesan.rujukan_pesan, name="rujukan_pesan"),
    path("rujukan/<uuid:id>/berkas/<uuid:berkas>/", views_pesan.rujukan_berkas, name="rujukan_berkas"),
    path("rujukan/jawab/<str:token>/pesan/", views_jawab.rujukan_jawab_pesan, name="rujukan_jawab_pesan"),
    path(
        "rujukan/jawab/<str:token>/berkas/<uuid:berkas>/", views_jawab.rujukan_jawab_berkas, name="rujukan_jawab_berkas"
    ),
    path("rujukan/<uuid:id>/tautan/", views_tautan.rujukan_tautan, name="rujukan_tautan"),
    path("rujukan/<uuid:id>/tautan/cabut/", views_tautan.rujukan_tautan_cabut, name="rujukan_tautan_cabut"),
    path("rujukan/jawab/<str:token>/", views_jawab.rujukan_jawab, name="rujukan_jawab"),
    path("rujukan/jawab/<str:token>/surat/", views_jawab.rujukan_jawab_surat, name="rujukan_jawab_surat"),
    path("rujukan/jawab/<str:token>/aksi/<slug:aksi>/", views_jawab.rujukan_jawab_aksi, name="rujukan_jawab_aksi"),
    path("rujukan/<uuid:id>/surat/", views_surat.rujukan_surat, name="rujukan_surat"),
    path("kasus/<uuid:id>/rujukan/", views.rujukan_di_kasus, name="rujukan_kasus"),
]
