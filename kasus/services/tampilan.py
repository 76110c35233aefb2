"""The saved views of a worklist: what an officer keeps for himself. No case is read or changed here."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from core.errors import Bidang, DiLuarLingkup, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, sekali
from core.lingkup import QuerySetLingkup
from core.pesan import pesan_untuk
from core.waktu import sekarang
from kasus.models import TampilanSendiri
from kasus.policies import peran_kasus
from puskesos.models import Petugas
from puskesos.pelaku import Pelaku

TAMPILAN_MAKS = 10
"""Views of a person: more do not fit beside the ready-made ones."""


def simpan_tampilan(*, oleh: Pelaku, nama: str, saring: Mapping[str, str], kunci: Kunci | None = None) -> Hasil:
    """Keep these filters under a name, behind the others. 201 with the view.

    Raises PeranTidakBerhak, SyaratBelumTerpenuhi ``tampilan_penuh`` or ``tampilan_nama_ada``.
    """

    def jalan() -> Hasil:
        milik = _kunci_milik(oleh)
        _pastikan_muat(milik)
        _pastikan_unik(milik, nama)
        akhir = milik.aggregate(akhir=Max("urut"))["akhir"] or 0
        isi = {n: v for n, v in saring.items() if v}
        baru = TampilanSendiri.objects.create(petugas_id=oleh.petugas_id, nama=nama, saring=isi, urut=akhir + 1)
        return Hasil(baru.pk, 201)

    return sekali(kunci, oleh.akun, jalan)


def namai_tampilan(*, oleh: Pelaku, id: UUID, nama: str) -> None:
    """Call a view something else. Raises DiLuarLingkup, SyaratBelumTerpenuhi ``tampilan_nama_ada``."""

    def ubah(milik: QuerySetLingkup, ini: TampilanSendiri) -> None:
        _pastikan_unik(milik.exclude(pk=id), nama)
        ini.nama = nama
        ini.save(update_fields=["nama"])

    _ubah(oleh, id, ubah)


def naikkan_tampilan(*, oleh: Pelaku, id: UUID) -> None:
    """Put a view one place to the front; the first stays. Raises DiLuarLingkup."""

    def ubah(milik: QuerySetLingkup, ini: TampilanSendiri) -> None:
        depan = milik.filter(urut__lt=ini.urut).order_by("-urut").first()
        if depan is not None:
            ini.urut, depan.urut = depan.urut, ini.urut
            ini.save(update_fields=["urut"])
            depan.save(update_fields=["urut"])

    _ubah(oleh, id, ubah)


def hapus_tampilan(*, oleh: Pelaku, id: UUID) -> None:
    """Take a view away; until the next one goes it can come back. Raises DiLuarLingkup."""

    def ubah(milik: QuerySetLingkup, ini: TampilanSendiri) -> None:
        TampilanSendiri.objects.untuk(oleh).filter(dihapus_pada__isnull=False).delete()
        ini.dihapus_pada = sekarang()
        ini.save(update_fields=["dihapus_pada"])

    _ubah(oleh, id, ubah)


def pulihkan_tampilan(*, oleh: Pelaku, id: UUID) -> None:
    """Bring the view back that was deleted last. Twice is as once.

    Raises DiLuarLingkup, SyaratBelumTerpenuhi ``tampilan_penuh`` or ``tampilan_nama_ada``.
    """
    with transaction.atomic():
        milik = _kunci_milik(oleh)
        ini = TampilanSendiri.objects.untuk(oleh).filter(pk=id).first()
        if ini is None:
            raise DiLuarLingkup
        if ini.dihapus_pada is None:
            return
        _pastikan_muat(milik)
        _pastikan_unik(milik, ini.nama)
        ini.dihapus_pada = None
        ini.save(update_fields=["dihapus_pada"])


def _ubah(oleh: Pelaku, id: UUID, ubah: Callable[[QuerySetLingkup, TampilanSendiri], None]) -> None:
    with transaction.atomic():
        milik = _kunci_milik(oleh)
        ini = milik.filter(pk=id).first()
        if ini is None:
            raise DiLuarLingkup
        ubah(milik, ini)


def _kunci_milik(oleh: Pelaku) -> QuerySetLingkup:
    """The living views of the actor, one change at a time: his account is the lock."""
    peran_kasus(oleh)
    Petugas.objects.select_for_update(no_key=True).get(pk=oleh.petugas_id)
    return TampilanSendiri.objects.untuk(oleh).filter(dihapus_pada=None)


def _pastikan_muat(milik: QuerySetLingkup) -> None:
    if milik.count() >= TAMPILAN_MAKS:
        raise SyaratBelumTerpenuhi("tampilan_penuh", batas=TAMPILAN_MAKS)


def _pastikan_unik(milik: QuerySetLingkup, nama: str) -> None:
    if milik.filter(nama__iexact=nama).exists():
        pesan = pesan_untuk("tampilan_nama_ada")[1]
        raise SyaratBelumTerpenuhi("tampilan_nama_ada", bidang=[Bidang("nama", "tampilan_nama_ada", pesan)])
