"""What officers are told of referrals."""

from django.utils.translation import gettext_noop as _

from puskesos.kabar import Kelas, daftarkan

MASUK, DIINGATKAN, SEPI, PESAN = "rujukan_masuk", "rujukan_diingatkan", "rujukan_sepi", "rujukan_pesan"

daftarkan(MASUK, _("Ada rujukan baru untuk lembaga Anda."))
daftarkan(DIINGATKAN, _("Rujukan untuk lembaga Anda lewat batas. Jawab atau catat layanannya."), kelas=Kelas.TENGGAT)
daftarkan(SEPI, _("Penerima belum menjawab rujukan. Hubungi lembaganya, atau tarik rujukannya."), kelas=Kelas.TENGGAT)
daftarkan(PESAN, _("Ada pesan baru di sebuah rujukan."), kelas=Kelas.JAWABAN)
