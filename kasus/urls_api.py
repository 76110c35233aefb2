"""Addresses of the API under /api/v1/."""

from django.urls import path

from kasus import api, api_lampiran, api_meja, api_samping, api_surat, api_usulan

urlpatterns = [
    path("kasus/", api.DaftarKasus.as_view()),
    path("kasus/hitung/", api.HitungKasus.as_view()),
    path("kasus/berjalan/", api.KasusBerjalan.as_view()),
    path("kasus/massal/<slug:aksi>/", api.MassalKasus.as_view()),
    path("kasus/<uuid:id>/", api.RinciKasus.as_view()),
    path("kasus/<uuid:id>/riwayat/", api.RiwayatKasus.as_view()),
    path("kasus/<uuid:id>/aksi/<slug:aksi>/", api.AksiKasus.as_view()),
    path("kasus/<uuid:id>/catatan/", api_samping.CatatanKasus.as_view()),
    path("kasus/<uuid:id>/pesan-warga/", api_samping.PesanWargaKasus.as_view()),
    path("kasus/<uuid:id>/identitas/", api_samping.IdentitasKasus.as_view()),
    path("kasus/<uuid:id>/lampiran/", api_lampiran.LampiranKasus.as_view()),
    path("kasus/<uuid:id>/lampiran/<uuid:berkas>/", api_lampiran.BukaLampiran.as_view()),
    path("kasus/<uuid:id>/lampiran/<uuid:berkas>/hapus/", api_lampiran.HapusLampiran.as_view()),
    path("kasus/<uuid:id>/surat/", api_surat.SuratKasus.as_view()),
    path("surat/", api_surat.DaftarSurat.as_view()),
    path("surat/<uuid:surat>/", api_surat.RinciSurat.as_view()),
    path("surat/<uuid:surat>/pdf/", api_surat.PdfSurat.as_view()),
    path("surat/<uuid:surat>/batal/", api_surat.BatalSurat.as_view()),
    path("kunjungan/", api.DaftarKunjungan.as_view()),
    path("kunjungan/panggil-berikutnya/", api.PanggilBerikutnya.as_view()),
    path("kunjungan/<uuid:id>/", api.RinciKunjungan.as_view()),
    path("kunjungan/<uuid:id>/aksi/<slug:aksi>/", api.AksiKunjungan.as_view()),
    path("petugas/", api.DaftarPetugas.as_view()),
    path("usulan/", api.DaftarUsulan.as_view()),
    path("usulan/<uuid:id>/", api.RinciUsulan.as_view()),
    path("usulan/<uuid:id>/aksi/<slug:aksi>/", api.AksiUsulan.as_view()),
    path("usulan/<uuid:id>/foto/", api_usulan.FotoUsulan.as_view()),
    path("kuesioner/", api_usulan.KuesionerBerlaku.as_view()),
    path("tampilan/", api_meja.Tampilan.as_view()),
    path("tampilan/<uuid:id>/", api_meja.RinciTampilan.as_view()),
    path("pekerjaan/", api_meja.DaftarPekerjaan.as_view()),
    path("pekerjaan/<uuid:id>/", api_meja.RinciPekerjaan.as_view()),
    path("pekerjaan/<uuid:id>/hentikan/", api_meja.HentikanPekerjaan.as_view()),
    path("dpm/cari/", api.CariDpm.as_view()),
]
