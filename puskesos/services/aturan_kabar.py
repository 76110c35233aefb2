"""What people set about messages: an officer for the own account, an administrator for the area."""

from collections.abc import Mapping
from datetime import time

from django.db import IntegrityError, transaction

from core.errors import Bidang, DiLuarLingkup, IsianTidakSah, StatusTidakCocok
from core.gerbang import saluran_siap
from core.konteks import dengan_sistem
from core.pesan import pesan_untuk
from core.teks import ada_karakter_terlarang
from core.waktu import sekarang
from puskesos.kabar import Kelas
from puskesos.models import AturanKabar, Petugas, SetelanKabar, TemplatKabar, Unit, Wilayah
from puskesos.pelaku import Pelaku
from puskesos.policies import pastikan_ubah_administrasi
from puskesos.selectors.administrasi import daerah_pelaku
from puskesos.services.jejak import catat_jejak_unit
from puskesos.services.kabar_keluar import tujuan_petugas
from puskesos.templat_kabar import TEMPLAT, TemplatSalah, periksa_templat


def _salah(bidang: str, kode: str, **isi: object) -> IsianTidakSah:
    return IsianTidakSah(bidang=[Bidang(bidang, kode, pesan_untuk(kode, **isi)[1])], jumlah=1)


def atur_setelan(*, oleh: Pelaku, saluran: Mapping[str, str], telegram: str, ringkasan: bool) -> None:
    """The own channels, class by class; empty: in the application alone. Raises IsianTidakSah."""
    if telegram and not telegram.removeprefix("-").isdecimal():
        raise _salah("telegram", "telegram_tidak_sah")
    petugas = Petugas.objects.get(pk=oleh.petugas_id)
    baru = SetelanKabar(petugas=petugas, telegram=telegram, ringkasan=ringkasan)
    baru.saluran = {k: s for k, s in saluran.items() if s}
    for kelas, satu in baru.saluran.items():
        if kelas not in list(Kelas) or satu not in saluran_siap() or not tujuan_petugas(petugas, baru, satu):
            raise _salah(kelas, "saluran_tanpa_tujuan")
    with transaction.atomic():
        isi = {"saluran": baru.saluran, "telegram": telegram, "ringkasan": ringkasan}
        SetelanKabar.objects.update_or_create(petugas=petugas, defaults=isi)


def _daerah(oleh: Pelaku, kabkota: str) -> Wilayah:
    pastikan_ubah_administrasi(oleh)
    wilayah = daerah_pelaku(oleh, kabkota)
    if wilayah is None:
        raise DiLuarLingkup
    return wilayah


def tetapkan_aturan(*, oleh: Pelaku, dari: time, sampai: time, batas: int, kabkota: str = "") -> None:
    """Quiet hours and messages per office and month, from now on. Raises PeranTidakBerhak, DiLuarLingkup."""
    wilayah = _daerah(oleh, kabkota)
    isi = {"tenang_dari": dari, "tenang_sampai": sampai, "batas_bulan": batas, "diubah_oleh_id": oleh.petugas_id}
    with transaction.atomic():
        AturanKabar.objects.update_or_create(kabkota=wilayah, defaults=isi | {"diubah_pada": sekarang()})
        ke = f"{dari:%H:%M}-{sampai:%H:%M}/{batas}"
        _catat("aturan_kabar", oleh, ke)


def terbitkan_teks(*, oleh: Pelaku, kode: str, teks: str, dari_versi: int, kabkota: str = "") -> TemplatKabar:
    """The next version of a text. ``dari_versi``: the one that was read, 0 for none.

    Raises PeranTidakBerhak, DiLuarLingkup, IsianTidakSah (an unknown name in braces …), StatusTidakCocok.
    """
    wilayah = _daerah(oleh, kabkota)
    rapi = periksa_teks(kode, teks)
    try:
        with transaction.atomic():
            akhir = TemplatKabar.objects.filter(kabkota=wilayah, kode=kode).order_by("-versi").first()
            if (akhir.versi if akhir else 0) != dari_versi:
                raise StatusTidakCocok("standar_sudah_baru")
            baru = TemplatKabar.objects.create(
                kabkota=wilayah, kode=kode, versi=dari_versi + 1, isi=rapi, terbit_oleh_id=oleh.petugas_id,
                terbit_pada=sekarang(),
            )  # fmt: skip
            _catat("terbitkan_teks", oleh, f"{kode}:{baru.versi}"[:20])
    except IntegrityError:  # somebody else was faster
        raise StatusTidakCocok("standar_sudah_baru") from None
    return baru


def periksa_teks(kode: str, teks: str) -> str:
    """The tidy text. Raises DiLuarLingkup for an unknown kind, IsianTidakSah with what is wrong."""
    if kode not in TEMPLAT:
        raise DiLuarLingkup
    if ada_karakter_terlarang(teks):
        raise _salah("teks", "karakter_terlarang")
    try:
        return periksa_templat(kode, teks)
    except TemplatSalah as salah:
        boleh = ", ".join(f"{{{n}}}" for n in TEMPLAT[kode].isian)
        raise _salah("teks", f"templat_{salah.sebab}", nama=salah.nama, boleh=boleh) from None


def _catat(aksi: str, oleh: Pelaku, ke: str) -> None:
    unit = Unit.objects.filter(kode=oleh.unit_kode).first()
    with dengan_sistem():
        catat_jejak_unit(unit, aksi, objek="kabar", objek_id=None, akun=oleh.akun_id, saat=sekarang(), ke=ke)
