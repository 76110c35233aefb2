"""The link by which a receiver without an account answers one referral: made, looked up, revoked.

A token is shown once and kept as a keyed hash only. Nothing has to be cleaned up when a referral ends: a link
opens an open referral, before its own end, and nothing else.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.errors import DiLuarLingkup, StatusTidakCocok
from core.idempotensi import Hasil, Kunci, sekali
from core.konteks import dengan_sistem
from core.kripto import indeks_buta
from core.waktu import sekarang
from kasus.models import Kasus
from kasus.policies import MANAJER
from kasus.services.mesin import catat_riwayat, kunci_kasus
from puskesos.pelaku import Pelaku
from rujukan.models import Rujukan, TautanRujukan
from rujukan.pilihan import TERBUKA
from rujukan.policies import TAUTAN, pastikan_memberi_tautan

BYTE_TOKEN = 24
"""192 random bits: 32 characters in an address."""


def buat_tautan(*, id: UUID, oleh: Pelaku, hari: int, kunci: Kunci | None = None) -> Hasil:
    """A link that opens this referral for ``hari`` days; an older one ends. 201, the token in ``tambahan`` once.

    Raises DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok ``tautan_rujukan_berakhir``.
    """

    def jalan() -> Hasil:
        saat = sekarang()
        rujukan, kasus = _kunci_rujukan(id, oleh)
        if not rujukan.terbuka:
            raise StatusTidakCocok("tautan_rujukan_berakhir")
        _hidup(rujukan).update(dicabut_pada=saat)
        token = secrets.token_urlsafe(BYTE_TOKEN)
        sampai = saat + timedelta(days=hari)
        tautan = TautanRujukan.objects.create(
            rujukan=rujukan,
            indeks=_indeks(token),
            dibuat_oleh_id=oleh.petugas_id,
            dibuat_pada=saat,
            berlaku_sampai=sampai,
        )
        _catat("buat_tautan", rujukan, kasus, oleh, saat, {"tautan": str(tautan.pk), "sampai": sampai.isoformat()})
        return Hasil(rujukan.pk, 201, rujukan.status, rujukan.versi, tambahan={"token": token, "sampai": sampai})

    return sekali(kunci, oleh.akun, jalan)


def cabut_tautan(*, id: UUID, oleh: Pelaku, kunci: Kunci | None = None) -> Hasil:
    """The link opens nothing any more, at once.

    Raises DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok ``tautan_tidak_ada``.
    """

    def jalan() -> Hasil:
        saat = sekarang()
        rujukan, kasus = _kunci_rujukan(id, oleh)
        if not rujukan.terbuka or not _hidup(rujukan).filter(berlaku_sampai__gt=saat).update(dicabut_pada=saat):
            raise StatusTidakCocok("tautan_tidak_ada")
        _catat("cabut_tautan", rujukan, kasus, oleh, saat, {})
        return Hasil(rujukan.pk, 200, rujukan.status, rujukan.versi)

    return sekali(kunci, oleh.akun, jalan)


def pelaku_tautan(token: str, saat: datetime) -> Pelaku | None:
    """Who acts by this token: the receiver of one open referral; None for any other text. One query, hit or miss."""
    with dengan_sistem():
        tautan = (
            TautanRujukan.objects.filter(
                indeks=_indeks(token), dicabut_pada=None, berlaku_sampai__gt=saat, rujukan__status__in=TERBUKA
            )
            .select_related("rujukan__penerima")
            .first()
        )
    if tautan is None:
        return None
    lembaga = tautan.rujukan.penerima
    return Pelaku(
        akun_id=None,
        nama=lembaga.nama,
        peran=frozenset({TAUTAN}),
        lingkup="rujukan",
        kode=str(tautan.rujukan_id),
        unit_id=lembaga.pk,
        unit_kode=lembaga.kode,
        unit_nama=lembaga.nama,
        unit_jenis=lembaga.jenis,
        zona=lembaga.zona,
        tautan=tautan.pk,
    )


def pastikan_tautan_hidup(oleh: Pelaku, saat: datetime) -> None:
    """Under the lock of the case: the link was not revoked meanwhile. Of no concern to an account. Raises
    DiLuarLingkup."""
    if oleh.lingkup != "rujukan":
        return
    if oleh.tautan is None:
        raise DiLuarLingkup
    hidup = TautanRujukan.objects.filter(pk=oleh.tautan, dicabut_pada=None, berlaku_sampai__gt=saat)
    if not hidup.exists():
        raise DiLuarLingkup


def _indeks(token: str) -> bytes:
    # A kode lacak has 13 symbols and no colon: one key serves both without one hash meaning two things.
    return indeks_buta("kode_lacak", f"tautan_rujukan:{token}")


def _hidup(rujukan: Rujukan) -> Any:
    return TautanRujukan.objects.filter(rujukan=rujukan, dicabut_pada=None)


def _kunci_rujukan(id: UUID, oleh: Pelaku) -> tuple[Rujukan, Kasus]:
    """The referral and its case, locked in the order of every service. Raises DiLuarLingkup, PeranTidakBerhak."""
    terlihat = Rujukan.objects.untuk(oleh).filter(pk=id)
    kasus_id = terlihat.values_list("kasus_id", flat=True).first()
    if kasus_id is None:
        raise DiLuarLingkup
    pastikan_memberi_tautan(oleh)
    kasus = kunci_kasus(kasus_id, oleh)
    return terlihat.select_for_update(no_key=True, of=("self",)).get(), kasus


def _catat(aksi: str, rujukan: Rujukan, kasus: Kasus, oleh: Pelaku, saat: datetime, rincian: dict[str, Any]) -> None:
    """``versi`` of the referral stays: nothing about it has changed."""
    catat_riwayat(
        kasus, aksi, dari=rujukan.status, ke=rujukan.status, versi=rujukan.versi, oleh=oleh, peran=MANAJER, saat=saat,
        rincian=rincian, objek="rujukan", objek_id=rujukan.pk,
    )  # fmt: skip
