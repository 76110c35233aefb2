"""Work on many cases by a job: each case as if it had been called alone, through the same door, by who asked for it.

A slice of cases, their results and the hint for the next slice commit together: a worker that dies in the middle has
done nothing, and does it again. Each case has a key of its own, made from the work's, so that it is done once.
"""

import json
import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from core.errors import Bidang, IsianTidakSah, KesalahanDomain, PeranTidakBerhak, SyaratBelumTerpenuhi
from core.idempotensi import Hasil, Kunci, cari_ulangan, sidik
from core.konteks import dengan_sistem, konteks
from core.kotak_keluar import penerima, titip
from core.pesan import pesan_untuk
from kasus import isian_meja as fm
from kasus.massal import AKSI_BANYAK, Butir, nilai_bersama, nilai_butir
from kasus.models import ButirPekerjaan, PekerjaanMassal
from kasus.pilihan import StatusPekerjaan as P
from kasus.pintu import KASUS, lakukan_aksi, periksa_isian
from kasus.selectors.kasus import Saring, kasus_menurut_id, saring_kasus
from kasus.services.pekerjaan import JALAN, ButirBaru, akhiri, simpan_pekerjaan
from puskesos.models import Petugas
from puskesos.pelaku import Pelaku
from puskesos.selectors.pelaku import pelaku_untuk

log = logging.getLogger("puskesos.pekerjaan")

PEKERJAAN_MAKS = 2000
"""Cases of one work."""
IRISAN = 20
"""Cases that one job does; then it commits and leaves the rest to the next: a second, far below the lease of a row."""


def mulai_pekerjaan(isi: Any, *, oleh: Pelaku, kunci: Kunci) -> Hasil:
    """Work through a door. 202 with its id.

    Raises PeranTidakBerhak when no role of the actor has the aksi, IsianTidakSah, SyaratBelumTerpenuhi
    ``pekerjaan_kosong``, ``pekerjaan_banyak`` or ``pekerjaan_penuh``.
    """
    ulangan = cari_ulangan(kunci, oleh.akun)
    if ulangan:
        return ulangan
    data = periksa_isian(fm.PekerjaanIsian, isi)
    aksi, isian = data["aksi"], data.get("isian", {})
    if aksi not in AKSI_BANYAK:
        raise _salah("aksi", "pilihan_tidak_sah")
    if not any(b.aksi == aksi and oleh.punya(*b.peran) for b in KASUS.kebijakan):
        raise PeranTidakBerhak
    periksa_isian(KASUS.aksi[aksi].isian, isian | {"versi": 1})
    if ("butir" in data) == ("saring" in data):
        raise _salah("butir", "wajib")
    pilihan = _pilihan(data, oleh)
    butir = _yang_dinilai(aksi, pilihan, oleh) if "butir" in data else _yang_bisa(aksi, pilihan, oleh)
    return simpan_pekerjaan(oleh=oleh, aksi=aksi, isian=isian, butir=butir, kunci=kunci)


def _salah(nama: str, kode: str) -> IsianTidakSah:
    return IsianTidakSah(bidang=[Bidang(nama, kode, pesan_untuk(kode)[1])], jumlah=1)


def _pilihan(data: Mapping[str, Any], oleh: Pelaku) -> dict[UUID, int | None]:
    """Case → the ``versi`` that was seen: as named, or as the filters find them now."""
    if "butir" in data:
        return {b["id"]: b.get("versi") for b in data["butir"]}
    baris = saring_kasus(oleh, Saring(**data["saring"])).order_by("tenggat", "id")
    ada: dict[UUID, int | None] = dict(baris.values_list("pk", "versi")[: PEKERJAAN_MAKS + 1])
    if not ada:
        raise SyaratBelumTerpenuhi("pekerjaan_kosong")
    if len(ada) > PEKERJAAN_MAKS:
        raise SyaratBelumTerpenuhi("pekerjaan_banyak", batas=PEKERJAAN_MAKS)
    return ada


def _yang_dinilai(aksi: str, pilihan: Mapping[UUID, int | None], oleh: Pelaku) -> list[ButirBaru]:
    """Together go only cases of one kind and one target. Everything else is judged when the turn of a case comes."""
    kasus = kasus_menurut_id(oleh, pilihan)
    butir = [Butir(id, versi, kasus.get(id)) for id, versi in pilihan.items()]
    beda = nilai_bersama(oleh, aksi, butir)
    return [ButirBaru(b.id, b.versi, "butir_jenis" if beda.get(b.id) else "", beda.get(b.id, "")) for b in butir]


def _yang_bisa(aksi: str, pilihan: Mapping[UUID, int | None], oleh: Pelaku) -> list[ButirBaru]:
    """Of a filter's cases only those to which the aksi can be done now: the preview said which stay out, and why."""
    kasus = kasus_menurut_id(oleh, pilihan)
    dinilai = nilai_butir(oleh, aksi, [Butir(id, versi, kasus.get(id)) for id, versi in pilihan.items()])
    bisa = [ButirBaru(b.id, b.versi) for b in dinilai if not b.sebab]
    if not bisa:
        raise SyaratBelumTerpenuhi("pekerjaan_tak_bisa")
    return bisa


@penerima(JALAN)
def jalankan_irisan(pekerjaan_id: UUID, _kotak_keluar_id: int) -> None:
    """Do the next ``IRISAN`` cases of a work, and leave the rest to another job."""
    with dengan_sistem():
        berjalan = PekerjaanMassal.objects.filter(pk=pekerjaan_id, status=P.BERJALAN)
        kerja = berjalan.select_for_update(no_key=True, of=("self",)).select_related("unit").first()
        if kerja is None:
            return
        isian = json.loads(kerja.isian or "{}")
        antre = ButirPekerjaan.objects.filter(pekerjaan=kerja, status_kode=None).order_by("urut")
        for butir in antre[:IRISAN]:
            _catat(butir, _kerjakan(kerja, butir, isian))
        if antre.exists():
            titip(JALAN, kerja.pk)
        else:
            akhiri(kerja, P.SELESAI)


def _kerjakan(kerja: PekerjaanMassal, butir: ButirPekerjaan, isian: Mapping[str, Any]) -> Hasil | KesalahanDomain:
    """One case by who asked for it, with the rights of this very moment. A refusal leaves no trace of it."""
    badan = {**isian} | ({"versi": butir.versi} if butir.versi else {})
    kunci = Kunci(uuid5(kerja.kunci, str(butir.kasus_id)), sidik(f"pekerjaan {kerja.aksi} {butir.kasus_id}", badan))
    try:
        petugas = Petugas.objects.get(pk=kerja.petugas_id)
        pelaku = pelaku_untuk(petugas, unit_kode=kerja.unit.kode)
        if pelaku is None:
            return SyaratBelumTerpenuhi("penugasan_berakhir")
        with konteks(pelaku), transaction.atomic():
            return lakukan_aksi(KASUS, kerja.aksi, butir.kasus_id, badan, oleh=pelaku, kunci=kunci)
    except KesalahanDomain as galat:
        return galat
    except Exception as sebab:  # one broken case must not hold up the others; a lost link fails the whole slice
        log.error("pekerjaan gangguan id=%s butir=%s galat=%s", kerja.pk, butir.urut, type(sebab).__name__)
        return SyaratBelumTerpenuhi("gangguan")


def _catat(butir: ButirPekerjaan, hasil: Hasil | KesalahanDomain) -> None:
    if isinstance(hasil, Hasil):
        butir.status_kode, butir.status = hasil.status_kode, hasil.status
    else:
        alasan = hasil.bidang[0].pesan if hasil.bidang else hasil.rincian
        butir.status_kode, butir.kode, butir.alasan = hasil.status, hasil.kode[:40], alasan[:300]
    butir.save(update_fields=["status_kode", "status", "kode", "alasan"])
