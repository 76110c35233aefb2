"""What officers are told of a respon kasus. Never who, where or what."""

from django.utils.translation import gettext_noop as _

from puskesos.kabar import Kelas, daftarkan

BARU, TIM, INGAT, LEWAT = "respon_baru", "respon_tim", "respon_kontak", "respon_kontak_lewat"
SETUJUI, TINDAK, DARURAT = "respon_setujui", "respon_tindak", "respon_darurat"

daftarkan(BARU, _("Ada laporan orang dalam bahaya. Bentuk timnya."), mendesak=True)
daftarkan(TIM, _("Anda ditunjuk dalam tim sebuah respon kasus."), mendesak=True)
daftarkan(INGAT, _("Kontak pertama sebuah respon kasus hampir lewat 24 jam."), kelas=Kelas.TENGGAT, mendesak=True)
daftarkan(LEWAT, _("Kontak pertama sebuah respon kasus lewat 24 jam."), kelas=Kelas.TENGGAT, mendesak=True)
daftarkan(SETUJUI, _("Rencana sebuah respon kasus menunggu persetujuan."))
daftarkan(TINDAK, _("Tindak lanjut Anda di sebuah respon kasus jatuh tempo."), kelas=Kelas.TENGGAT)
daftarkan(DARURAT, _("Sebuah respon kasus dibuka dengan akses darurat."), kelas=Kelas.JAWABAN, mendesak=True)
