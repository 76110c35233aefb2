"""What both doors share: which service an aksi of a respon kasus is, and the order of checks before it."""

from typing import Any
from uuid import UUID

from core.errors import DiLuarLingkup
from core.idempotensi import Hasil, Kunci, cari_ulangan
from kasus.pintu import Aksi, Benda, periksa_isian
from puskesos.pelaku import Pelaku
from respon_kasus import isian as f
from respon_kasus.models import ResponKasus
from respon_kasus.pilihan import Aspek
from respon_kasus.policies import KEBIJAKAN_RESPON, pastikan_darurat, pastikan_melapor, pastikan_tim
from respon_kasus.services import respon as layanan
from respon_kasus.services import samping
from respon_kasus.services.baca import buka_darurat

DATA_ORANG = ("nama", "kelamin", "nik", "alamat", "telepon", "hubungan", "wali", "dasar_anak")


def _asesmen(*, id: UUID, oleh: Pelaku, versi: int | None, kunci: Kunci | None, **isian: Any) -> Hasil:
    tanggal = isian.pop("tanggal")
    isi = {a: isian.get(a, "") for a in Aspek.values}
    return layanan.catat_asesmen(id=id, oleh=oleh, versi=versi, kunci=kunci, tanggal=tanggal, isi=isi)


RESPON = Benda(
    lambda: ResponKasus.objects.all(),
    KEBIJAKAN_RESPON,
    {
        "bentuk_tim": Aksi(f.TimIsian, layanan.bentuk_tim),
        "kontak_pertama": Aksi(f.KontakIsian, layanan.kontak_pertama),
        "catat_asesmen": Aksi(f.AsesmenIsian, _asesmen),
        "tulis_rencana": Aksi(f.RencanaIsian, layanan.tulis_rencana),
        "setujui_rencana": Aksi(f.NomorRencanaIsian, layanan.setujui_rencana),
        "rencanakan": Aksi(f.JalankanIsian, layanan.rencanakan),
        "catat_intervensi": Aksi(f.IntervensiIsian, layanan.catat_intervensi),
        "pantau": Aksi(f.PantauIsian, layanan.pantau),
        "selesaikan_respon": Aksi(f.SelesaiIsian, layanan.selesaikan_respon),
        "hentikan": Aksi(f.HentikanIsian, layanan.hentikan),
    },
)


def lapor(isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """A report through a door: replay → 403 → fields (400) → service."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    pastikan_melapor(oleh)
    return layanan.laporkan(oleh=oleh, kunci=kunci, **periksa_isian(f.LaporIsian, isi))


def darurat(isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """An emergency opening through a door: replay → 403 → fields (400) → service."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    pastikan_darurat(oleh)
    return buka_darurat(oleh=oleh, kunci=kunci, **periksa_isian(f.DaruratIsian, isi))


def _terlihat(id: UUID, oleh: Pelaku) -> None:
    respon = ResponKasus.objects.untuk(oleh).filter(pk=id).first()
    if respon is None:
        raise DiLuarLingkup
    pastikan_tim(respon, oleh)


def tambah_orang(id: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """Somebody of the case through a door: replay → 404 → 403 → fields (400) → service."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    _terlihat(id, oleh)
    isian = periksa_isian(f.OrangResponIsian, isi)
    data = {n: isian.pop(n, "") for n in DATA_ORANG}
    return samping.catat_orang(id=id, oleh=oleh, kunci=kunci, data=data, **isian)


def tambah_tindak_lanjut(id: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """A follow-up through a door, in the same order."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    _terlihat(id, oleh)
    return samping.tambah_tindak_lanjut(id=id, oleh=oleh, kunci=kunci, **periksa_isian(f.TindakLanjutIsian, isi))


def tuntaskan(id: UUID, butir: UUID, isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """The end of a follow-up through a door, in the same order."""
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    _terlihat(id, oleh)
    periksa_isian(f.TuntasIsian, isi)
    return samping.tuntaskan_tindak_lanjut(id=id, butir=butir, oleh=oleh, kunci=kunci)
