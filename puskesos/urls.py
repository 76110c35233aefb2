"""Addresses of the log-in and of the pages for who looks after the site."""

from django.urls import path

from puskesos.views.administrasi import administrasi
from puskesos.views.aktivasi import aktivasi
from puskesos.views.bantuan import bantuan, bantuan_baca, tutup_petunjuk
from puskesos.views.batas import batas, batas_cabut
from puskesos.views.kabar import kabar, pemberitahuan_setelan
from puskesos.views.kalender import kalender, kalender_hapus, kalender_pekan
from puskesos.views.masuk import keluar, masuk, pilih_unit
from puskesos.views.operasi import kotak_keluar
from puskesos.views.pemberitahuan import pemberitahuan, pemberitahuan_baca
from puskesos.views.penugasan import penugasan_akhiri, penugasan_baru, penugasan_pengganti
from puskesos.views.petugas import petugas, petugas_baru, petugas_kode, petugas_rinci, petugas_status
from puskesos.views.profil import profil, profil_jam, standar, standar_ubah
from puskesos.views.setelan import pintasan
from puskesos.views.surat import kop, templat, templat_ubah
from puskesos.views.webhook import webhook, webhook_aksi, webhook_rinci

urlpatterns = [
    path("masuk/", masuk, name="masuk"),
    path("keluar/", keluar, name="keluar"),
    path("pintasan/", pintasan, name="pintasan"),
    path("pilih-unit/", pilih_unit, name="pilih_unit"),
    path("administrasi/", administrasi, name="administrasi"),
    path("administrasi/batas/", batas, name="administrasi_batas"),
    path("administrasi/batas/<uuid:baris>/cabut/", batas_cabut, name="administrasi_batas_cabut"),
    path("administrasi/kalender/", kalender, name="administrasi_kalender"),
    path("administrasi/kalender/pekan/", kalender_pekan, name="administrasi_pekan"),
    path("administrasi/kalender/<int:nomor>/hapus/", kalender_hapus, name="administrasi_hari_hapus"),
    path("administrasi/webhook/", webhook, name="administrasi_webhook"),
    path("administrasi/webhook/<uuid:langganan>/", webhook_rinci, name="administrasi_webhook_rinci"),
    path("administrasi/webhook/<uuid:langganan>/aksi/", webhook_aksi, name="administrasi_webhook_aksi"),
    path("administrasi/surat/", templat, name="administrasi_surat"),
    path("administrasi/surat/<slug:jenis>/", templat_ubah, name="administrasi_surat_ubah"),
    path("bantuan/", bantuan, name="bantuan"),
    path("bantuan/tutup/", tutup_petunjuk, name="bantuan_tutup"),
    path("bantuan/<slug:nama>/", bantuan_baca, name="bantuan_baca"),
    path("operasi/kotak-keluar/", kotak_keluar, name="kotak_keluar"),
    path("pemberitahuan/", pemberitahuan, name="pemberitahuan"),
    path("pemberitahuan/setelan/", pemberitahuan_setelan, name="pemberitahuan_setelan"),
    path("administrasi/kabar/", kabar, name="administrasi_kabar"),
    path("pemberitahuan/baca/", pemberitahuan_baca, name="pemberitahuan_baca"),
    path("aktivasi/", aktivasi, name="aktivasi"),
    path("administrasi/petugas/", petugas, name="petugas"),
    path("administrasi/petugas/baru/", petugas_baru, name="petugas_baru"),
    path("administrasi/petugas/<uuid:akun>/", petugas_rinci, name="petugas_rinci"),
    path("administrasi/petugas/<uuid:akun>/kode/", petugas_kode, name="petugas_kode"),
    path("administrasi/petugas/<uuid:akun>/status/", petugas_status, name="petugas_status"),
    path("administrasi/petugas/<uuid:akun>/penugasan/baru/", penugasan_baru, name="petugas_tugas_baru"),
    path(
        "administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/akhiri/", penugasan_akhiri, name="petugas_tugas_akhiri"
    ),
    path(
        "administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/pengganti/",
        penugasan_pengganti,
        name="petugas_tugas_pengganti",
    ),
    path("puskesos/<str:kode>/", profil, name="profil_unit"),
    path("puskesos/<str:kode>/kop/", kop, name="profil_kop"),
    path("puskesos/<str:kode>/jam/", profil_jam, name="profil_jam"),
    path("puskesos/<str:kode>/standar/", standar, name="profil_standar"),
    path("puskesos/<str:kode>/standar/ubah/", standar_ubah, name="profil_standar_ubah"),
]
