"""Addresses of the figures under ``/api/v1/``."""

from django.urls import path

from indikator.api import IkkUnitView, IkkView, LaporanView, PotretRinciView, PotretView
from indikator.api_bukti import BukaBukti, BuktiKriteria, BuktiUnit, MonevUnit, PutusanRinci, PutusanUnit
from indikator.api_kiriman import KirimanRinciView, KirimanView
from indikator.api_pantau import PantauView
from indikator.api_sinyal import SinyalJawabView, SinyalRinciView, SinyalView
from indikator.api_skm import SkmView
from indikator.api_target import NilaiView, TargetView

urlpatterns = [
    path("pantau/", PantauView.as_view(), name="api_pantau"),
    path("indikator/ikk/", IkkView.as_view(), name="api_indikator_ikk"),
    path("indikator/laporan/", LaporanView.as_view(), name="api_laporan_ikk"),
    path("indikator/potret/", PotretView.as_view(), name="api_potret"),
    path("indikator/potret/<uuid:potret_id>/", PotretRinciView.as_view(), name="api_potret_rinci"),
    path("indikator/target/", TargetView.as_view(), name="api_target"),
    path("indikator/nilai/", NilaiView.as_view(), name="api_nilai"),
    path("indikator/kiriman/", KirimanView.as_view(), name="api_kiriman"),
    path("indikator/kiriman/<str:kode>/<slug:masa>/", KirimanRinciView.as_view(), name="api_kiriman_rinci"),
    path("indikator/puskesos/<str:kode>/bukti/", BuktiUnit.as_view(), name="api_bukti"),
    path("indikator/puskesos/<str:kode>/bukti/<slug:kriteria>/", BuktiKriteria.as_view(), name="api_bukti_catat"),
    path("indikator/puskesos/<str:kode>/berkas/<uuid:berkas>/", BukaBukti.as_view(), name="api_bukti_berkas"),
    path("indikator/puskesos/<str:kode>/monev/", MonevUnit.as_view(), name="api_monev"),
    path("indikator/puskesos/<str:kode>/putusan/", PutusanUnit.as_view(), name="api_putusan"),
    path("indikator/puskesos/<str:kode>/putusan/<uuid:putusan>/", PutusanRinci.as_view(), name="api_putusan_rinci"),
    path("indikator/sinyal/", SinyalView.as_view(), name="api_sinyal"),
    path("indikator/sinyal/<uuid:sinyal_id>/", SinyalRinciView.as_view(), name="api_sinyal_rinci"),
    path("indikator/sinyal/<uuid:sinyal_id>/jawab/", SinyalJawabView.as_view(), name="api_sinyal_jawab"),
    path("indikator/skm/", SkmView.as_view(), name="api_indikator_skm"),
    path("indikator/ikk/<str:kode>/unit/", IkkUnitView.as_view(), name="api_indikator_ikk_unit"),
]
