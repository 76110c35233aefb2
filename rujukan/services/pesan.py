"""Messages and evidence between the manajer and the receiver of an open referral.

A file is a file of the case: quarantined, drawn anew and sealed with the key of the case, as every other. The receiver
never sees the case, so its rows are written and read as ``sistem``, after the referral was found in the own scope.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from core.errors import DiLuarLingkup, StatusTidakCocok
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.waktu import sekarang
from kasus.models import Kasus
from kasus.pilihan import StatusLampiran
from kasus.services.lampiran import BUKA, Terbuka, isi_bersih, simpan_di_karantina
from kasus.services.mesin import catat_riwayat, kunci_kasus
from puskesos.pelaku import SISTEM, Pelaku
from puskesos.services.jejak import catat_jejak_pelaku
from rujukan.models import BerkasRujukan, PesanRujukan, Rujukan
from rujukan.policies import peran_berkirim
from rujukan.selectors import rujukan_terlihat
from rujukan.services.pengingat import kabari_pesan
from rujukan.services.tautan import pastikan_tautan_hidup


def kirim_pesan(
    *, id: UUID, oleh: Pelaku, isi: str, berkas: Sequence[tuple[str, bytes]] = (), kunci: Kunci | None = None
) -> Hasil:
    """A message of either side, with files (name, content). 201; ``versi`` of the referral stays.

    Raises DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok ``pesan_rujukan_berakhir``, JenisBerkasDitolak,
    BerkasTerlaluBesar, SyaratBelumTerpenuhi ``lampiran_penuh``.
    """

    def jalan() -> Hasil:
        saat = sekarang()
        rujukan, kasus = _kunci_rujukan(id, oleh)
        peran = peran_berkirim(oleh)
        pastikan_tautan_hidup(oleh, saat)
        if not rujukan.terbuka:
            raise StatusTidakCocok("pesan_rujukan_berakhir")
        pesan = PesanRujukan(rujukan=rujukan, peran=peran, pengirim_id=oleh.akun_id, dibuat_pada=saat)
        pesan.isi = isi.strip() or None
        pesan.save(force_insert=True)
        with dengan_sistem():
            _simpan_berkas(pesan, rujukan, kasus, berkas, oleh, saat)
            catat_riwayat(
                kasus, "pesan_rujukan", dari=rujukan.status, ke=rujukan.status, versi=rujukan.versi, oleh=oleh,
                peran=peran, saat=saat, rincian={"pesan": str(pesan.pk), "berkas": len(berkas)},
                objek="rujukan", objek_id=rujukan.pk,
            )  # fmt: skip
            kabari_pesan(rujukan, kasus, pesan.pk, peran, saat)
        return Hasil(pesan.pk, 201, rujukan.status, rujukan.versi)

    return sekali(kunci, oleh.akun, jalan)


def _kunci_rujukan(id: UUID, oleh: Pelaku) -> tuple[Rujukan, Kasus]:
    terlihat = Rujukan.objects.untuk(oleh).filter(pk=id)
    kasus_id = terlihat.values_list("kasus_id", flat=True).first()
    if kasus_id is None:
        raise DiLuarLingkup
    with dengan_sistem():
        kasus = kunci_kasus(kasus_id, SISTEM)
    rujukan = terlihat.select_for_update(no_key=True, of=("self",)).first()
    if rujukan is None:  # ended while it was waited for
        raise DiLuarLingkup
    return rujukan, kasus


def _simpan_berkas(
    pesan: PesanRujukan,
    rujukan: Rujukan,
    kasus: Kasus,
    berkas: Sequence[tuple[str, bytes]],
    oleh: Pelaku,
    saat: datetime,
) -> None:
    for nama, isi in berkas:
        lampiran = simpan_di_karantina(kasus, nama=nama, isi=isi, oleh=oleh, peran=pesan.peran, saat=saat)
        BerkasRujukan.objects.create(lampiran=lampiran, pesan=pesan, rujukan=rujukan)


def buka_berkas(*, id: UUID, lampiran_id: UUID, oleh: Pelaku) -> Terbuka:
    """A file of a visible referral, written down before it is sent.

    Raises DiLuarLingkup, PeranTidakBerhak, SyaratBelumTerpenuhi ``lampiran_karantina`` or ``lampiran_ditolak``.
    """
    rujukan_terlihat(id, oleh)
    peran = peran_berkirim(oleh)
    with dengan_sistem():
        ada = BerkasRujukan.objects.filter(rujukan=id, lampiran=lampiran_id)
        berkas = ada.exclude(lampiran__status=StatusLampiran.DIHAPUS).select_related("lampiran__kasus").first()
        if berkas is None:
            raise DiLuarLingkup
        hasil = isi_bersih(berkas.lampiran)
        rincian = {"lampiran": str(lampiran_id)}
        catat_jejak_pelaku("rujukan", id, BUKA, oleh=oleh, saat=sekarang(), peran=peran, rincian=rincian)
    return hasil
