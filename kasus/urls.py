"""Addresses of the pages. No name and no number of a person stands in any of them."""

from django.urls import path

from kasus.views import (
    aduan,
    antrean,
    catatan,
    cek_daftar,
    daftar,
    dpm,
    identitas,
    kasus,
    lacak,
    layar,
    register,
    serah_terima,
    usulan,
)

urlpatterns = [
    path("", daftar.daftar_kerja, name="daftar_kerja"),
    path("antrean/", antrean.antrean, name="antrean"),
    path("antrean/nomor/", antrean.nomor_baru, name="antrean_nomor"),
    path("antrean/panggil-berikutnya/", antrean.berikutnya, name="antrean_berikutnya"),
    path("antrean/layar/<str:kode>/", layar.antrean_layar, name="antrean_layar"),
    path("antrean/<uuid:id>/tiket/", antrean.tiket, name="antrean_tiket"),
    path("antrean/<uuid:id>/aksi/<slug:aksi>/", antrean.aksi, name="antrean_aksi"),
    path("kasus/baru/", aduan.kasus_baru, name="kasus_baru"),
    path("kasus/baru/cek/", cek_daftar.cek_daftar, name="kasus_cek_daftar"),
    path("kasus/<uuid:id>/", kasus.kasus_rinci, name="kasus_rinci"),
    path("kasus/<uuid:id>/bukti/", aduan.kasus_bukti, name="kasus_bukti"),
    path("kasus/<uuid:id>/aksi/<slug:aksi>/", kasus.kasus_aksi, name="kasus_aksi"),
    path("kasus/<uuid:id>/catatan/", catatan.kasus_catatan, name="kasus_catatan"),
    path("kasus/<uuid:id>/pesan-warga/", catatan.kasus_pesan_warga, name="kasus_pesan_warga"),
    path("kasus/<uuid:id>/identitas/", identitas.kasus_identitas, name="kasus_identitas"),
    path("usulan/", usulan.usulan, name="usulan"),
    path("usulan/<uuid:id>/", usulan.usulan_rinci, name="usulan_rinci"),
    path("usulan/<uuid:id>/aksi/<slug:aksi>/", usulan.usulan_aksi, name="usulan_aksi"),
    path("dpm/", dpm.dpm, name="dpm"),
    path("dpm/<uuid:id>/", dpm.dpm_rinci, name="dpm_rinci"),
    path("dpm/<uuid:id>/kemajuan/", dpm.dpm_kemajuan, name="dpm_kemajuan"),
    path("dpm/<uuid:id>/galat/", dpm.dpm_galat, name="dpm_galat"),
    path("dpm/<uuid:id>/aksi/<slug:aksi>/", dpm.dpm_aksi, name="dpm_aksi"),
    path("register/", register.register, name="buku_register"),
    path("lacak/", lacak.lacak, name="lacak"),
    path("lacak/minta-buka/", lacak.lacak_minta_buka, name="lacak_minta_buka"),
    path(
        "administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/serah-terima/",
        serah_terima.serah_terima,
        name="serah_terima",
    ),
]
