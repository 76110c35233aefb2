"""Addresses of the pages of the figures."""

from django.urls import path

from indikator import views_bukti, views_dasbor, views_kiriman, views_pantau, views_sinyal, views_skm, views_target
from indikator.views import ikk, unit
from indikator.views_ekspor import ekspor, ekspor_berkas, ekspor_kemajuan, ekspor_rinci
from indikator.views_laporan import laporan, laporan_bekukan, laporan_narasi, laporan_penjelasan, potret
from indikator.views_profil import profil_kriteria

urlpatterns = [
    path("pantau/", views_pantau.pantau, name="pantau"),
    path("pantau/unduh/", views_pantau.pantau_unduh, name="pantau_unduh"),
    path("pantau/alamat/", views_pantau.pantau_alamat, name="pantau_alamat"),
    path("pantau/alamat/<uuid:layar>/cabut/", views_pantau.pantau_alamat_cabut, name="pantau_alamat_cabut"),
    path("pantau/layar/", views_pantau.pantau_layar, name="pantau_layar"),
    path("pantau/layar/<str:tanda>/", views_pantau.pantau_layar_tanda, name="pantau_layar_tanda"),
    path("indikator/", ikk, name="indikator"),
    path("indikator/laporan/", laporan, name="laporan"),
    path("indikator/laporan/<int:tahun>/narasi/", laporan_narasi, name="laporan_narasi"),
    path("indikator/laporan/<int:tahun>/penjelasan/", laporan_penjelasan, name="laporan_penjelasan"),
    path("indikator/laporan/<int:tahun>/bekukan/", laporan_bekukan, name="laporan_bekukan"),
    path("indikator/potret/<uuid:potret_id>/", potret, name="potret"),
    path("indikator/ekspor/", ekspor, name="ekspor"),
    path("indikator/ekspor/<uuid:ekspor_id>/", ekspor_rinci, name="ekspor_rinci"),
    path("indikator/ekspor/<uuid:ekspor_id>/kemajuan/", ekspor_kemajuan, name="ekspor_kemajuan"),
    path("indikator/ekspor/<uuid:ekspor_id>/berkas/", ekspor_berkas, name="ekspor_berkas"),
    path("indikator/target/", views_target.target, name="target_ikk"),
    path("indikator/target/baru/", views_target.target_baru, name="target_baru"),
    path("indikator/target/nilai/", views_target.target_nilai, name="target_nilai"),
    path("indikator/kiriman/", views_kiriman.kiriman, name="kiriman"),
    path("indikator/kiriman/<str:kode>/<slug:masa>/", views_kiriman.kiriman_rinci, name="kiriman_rinci"),
    path("indikator/kiriman/<str:kode>/<slug:masa>/pdf/", views_kiriman.kiriman_pdf, name="kiriman_pdf"),
    path("indikator/puskesos/<str:kode>/", profil_kriteria, name="profil_kriteria"),
    path("indikator/putusan/", views_bukti.putusan_daftar, name="putusan_daftar"),
    path("indikator/puskesos/<str:kode>/bukti/", views_bukti.bukti, name="bukti"),
    path("indikator/puskesos/<str:kode>/bukti/<slug:kriteria>/", views_bukti.bukti_catat, name="bukti_catat"),
    path("indikator/puskesos/<str:kode>/berkas/<uuid:berkas>/", views_bukti.bukti_berkas, name="bukti_berkas"),
    path("indikator/puskesos/<str:kode>/monev/", views_bukti.monev_catat, name="monev_catat"),
    path("indikator/puskesos/<str:kode>/putusan/", views_bukti.putusan_ajukan, name="putusan_ajukan"),
    path(
        "indikator/puskesos/<str:kode>/putusan/<uuid:putusan>/", views_bukti.putusan_putuskan, name="putusan_putuskan"
    ),
    path("indikator/dasbor/", views_dasbor.dasbor, name="indikator_dasbor"),
    path("indikator/dasbor/tren/", views_dasbor.dasbor_tren, name="indikator_dasbor_tren"),
    path("indikator/sinyal/", views_sinyal.sinyal, name="sinyal"),
    path("indikator/sinyal/<uuid:sinyal_id>/", views_sinyal.sinyal_rinci, name="sinyal_rinci"),
    path("indikator/sinyal/<uuid:sinyal_id>/jawab/", views_sinyal.sinyal_jawab, name="sinyal_jawab"),
    path("indikator/skm/", views_skm.hasil, name="skm"),
    path("indikator/skm/unduh/", views_skm.unduh, name="skm_unduh"),
    path("survei/warga/", views_skm.skm_warga, name="skm_warga"),
    path("survei/warga/kirim/", views_skm.skm_warga_kirim, name="skm_warga_kirim"),
    path("survei/petugas/", views_skm.skm_petugas, name="skm_petugas"),
    path("indikator/<str:kode>/unit/", unit, name="indikator_unit"),
]
