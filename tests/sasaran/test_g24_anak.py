"""G24, the graphs that hang on a case: random walks of its referrals and of its proposal against pure models.

What the walks are after are the joints: the case waits while a letter is open and comes back with the last answer, it
cannot end meanwhile, and a survey ends the wait of its case whichever way it goes.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.errors import DiLuarLingkup, PeranTidakBerhak, StatusTidakCocok, SyaratBelumTerpenuhi
from core.konteks import konteks
from core.waktu import dengan_jam
from kasus.models import JadwalTenggat, UsulanData
from kasus.selectors.penerima import penerima_jenjang
from kasus.services import isi_survei, penanganan, survei
from puskesos.pelaku import SISTEM, Pelaku
from rujukan.models import Rujukan
from rujukan.services import rujukan as layanan
from tests.dunia import SENIN, TIDAK_TERDAFTAR, Dunia, contoh_aduan, kasus_mentah, kasus_sampai, sebagai, versi_kini
from tests.kasus.alat import ISI
from tests.rujukan.conftest import buat_dunia_rujukan
from tests.sasaran.test_g24_model import jalankan_mesin

pytestmark = [pytest.mark.django_db, pytest.mark.g24]

Isian = dict[str, Any]
ALASAN: Isian = {"alasan": "Tidak dapat dilakukan sekarang."}
SESUDAH_BATAS = SENIN + timedelta(days=120)
"""Every limit that began on that Monday has passed."""

RUJUKAN: dict[str, tuple[str, set[str], str, Isian]] = {
    "kirim": ("manajer", {"draf"}, "dikirim", {"dasar": "setuju", "alasan_lanjut": "x"}),
    "terima_rujukan": ("mitra", {"dikirim"}, "diterima", {}),
    "tolak_rujukan": ("mitra", {"dikirim"}, "ditolak", ALASAN),
    "layani_rujukan": ("mitra", {"diterima"}, "dilayani", {"uraian": "Kartu diserahkan.", "tanggal": SENIN.date()}),
    "tidak_layani": ("mitra", {"diterima"}, "tidak_dilayani", ALASAN),
    "tarik": ("manajer", {"dikirim", "diterima"}, "ditarik", ALASAN),
    "kedaluwarsa": ("sistem", {"dikirim", "diterima"}, "kedaluwarsa", {}),
}
MAKS_SURAT = 3
APA = ["surat"] * 10 + ["buat"] * 3 + ["rujuk"] * 4 + ["selesaikan", "batalkan", "kembalikan"]
SERING = st.integers(0, 3).map(bool)
"""Three steps of four go where the graph leads, so that a walk gets far; the fourth goes anywhere."""
TERBUKA = {"dikirim", "diterima"}
BERKASUS = {"ditangani_manajer", "dirujuk"}
GALAT = (StatusTidakCocok, SyaratBelumTerpenuhi, PeranTidakBerhak, DiLuarLingkup)


def kejadian(pelaku: Pelaku, panggil: Callable[[], Any]) -> str:
    """``jadi``, or the name of the refusal; a refusal leaves nothing behind."""
    try:
        with konteks(pelaku):
            panggil()
    except GALAT as galat:
        return type(galat).__name__
    return "jadi"


class MesinRujukan(RuleBasedStateMachine):
    """A case in the manajer's hands and its letters to one institution."""

    dunia: ClassVar[Dunia]
    langkah: ClassVar[int] = 0

    @initialize()
    def mulai(self) -> None:
        self.titik = transaction.savepoint()
        self.kasus: UUID = kasus_sampai(self.dunia, "ditangani_manajer")
        self.keadaan = "ditangani_manajer"
        self.surat: list[UUID] = []
        self.status: list[str] = []
        self.versi: list[int] = []

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.titik)

    def _terbuka(self) -> bool:
        return any(s in TERBUKA for s in self.status)

    def _buat(self) -> None:
        if len(self.surat) == MAKS_SURAT:
            return
        manajer, penerima = self.dunia["manajer"], self.dunia.unit["lembaga"].pk
        isi: Isian = {"program": "PKH", "penerima": penerima, "keperluan": "Kartu hilang."}
        harap = "jadi" if self.keadaan in BERKASUS else "StatusTidakCocok"
        jadi: list[UUID] = []

        def panggil() -> None:
            hasil = layanan.buat_rujukan(kasus_id=self.kasus, oleh=manajer, **isi)
            assert hasil.id is not None
            jadi.append(hasil.id)

        assert kejadian(manajer, panggil) == harap
        for id in jadi:
            self.surat.append(id)
            self.status.append("draf")
            self.versi.append(1)

    @rule(
        apa=st.sampled_from(APA),
        acak=st.sampled_from(sorted(RUJUKAN)),
        mana=st.integers(0, 50),
        nanti=st.booleans(),
        sah=SERING,
    )
    def coba(self, apa: str, acak: str, mana: int, nanti: bool, sah: bool) -> None:
        """One rule with weights: hypothesis switches rules off by turns, and a case that has ended goes nowhere."""
        type(self).langkah += 1
        if apa == "buat":
            self._buat()
        elif apa == "surat":
            self._surat_berubah(acak, mana, nanti, sah)
        else:
            self._kasus_berubah(apa)

    def _surat_berubah(self, acak: str, mana: int, nanti: bool, sah: bool) -> None:
        if not self.surat:
            return
        n = mana % len(self.surat)
        boleh = [a for a, (_, dari, _, _) in RUJUKAN.items() if self.status[n] in dari]
        aksi = boleh[mana % len(boleh)] if sah and boleh else acak
        siapa, dari, ke, isi = RUJUKAN[aksi]
        pelaku = SISTEM if siapa == "sistem" else self.dunia[siapa]
        versi: Isian = {} if siapa == "sistem" else {"versi": self.versi[n]}
        with dengan_jam(SESUDAH_BATAS if nanti and aksi == "kedaluwarsa" else SENIN):
            hasil = kejadian(pelaku, lambda: getattr(layanan, aksi)(id=self.surat[n], oleh=pelaku, **versi, **isi))
        assert hasil == self._harap(aksi, n, dari, nanti), (aksi, self.status[n], self.keadaan)
        if hasil == "jadi":
            self.status[n], self.versi[n] = ke, self.versi[n] + 1
            if self.keadaan == "dirujuk" and not self._terbuka():
                self.keadaan = "ditangani_manajer"

    def _harap(self, aksi: str, n: int, dari: set[str], nanti: bool) -> str:
        if RUJUKAN[aksi][0] == "mitra" and self.status[n] not in TERBUKA:
            return "DiLuarLingkup"  # a receiver's access begins with the letter and ends with the referral
        if self.status[n] not in dari or (aksi == "kirim" and self.keadaan not in BERKASUS):
            return "StatusTidakCocok"
        return "SyaratBelumTerpenuhi" if aksi == "kedaluwarsa" and not nanti else "jadi"

    def _kasus_berubah(self, aksi: str) -> None:
        pelaku = self.dunia["fo" if aksi == "batalkan" else "manajer"]
        dari = {"batalkan": BERKASUS | {"ditelaah_supervisor"}}.get(aksi, {"ditangani_manajer"})
        if self.keadaan not in dari:
            harap = "StatusTidakCocok"
        elif aksi == "rujuk":
            harap = "jadi" if self._terbuka() else "SyaratBelumTerpenuhi"
        else:
            harap = "SyaratBelumTerpenuhi" if self._terbuka() and aksi != "kembalikan" else "jadi"
        versi = versi_kini(self.kasus)
        hasil = kejadian(
            pelaku, lambda: getattr(penanganan, aksi)(id=self.kasus, oleh=pelaku, versi=versi, **ISI[aksi])
        )
        assert hasil == harap, (aksi, self.keadaan, self.status)
        if hasil == "jadi":
            ke = {"rujuk": "dirujuk", "selesaikan": "selesai", "batalkan": "dibatalkan"}
            self.keadaan = ke.get(aksi, "ditelaah_supervisor")

    @invariant()
    def sama(self) -> None:
        with konteks(SISTEM):
            baris = {r.pk: (r.status, r.versi) for r in Rujukan.objects.filter(kasus=self.kasus)}
        assert baris == dict(zip(self.surat, zip(self.status, self.versi, strict=True), strict=True))
        kasus = kasus_mentah(self.kasus)
        assert kasus.status == self.keadaan
        assert not (self._terbuka() and kasus.selesai_pada), "a closed case with an open referral"
        berencana = JadwalTenggat.objects.filter(pk=self.kasus).exists()
        assert berencana == (kasus.terbuka or kasus.status == "selesai"), "the timer looks at whatever waits"
        with konteks(SISTEM):
            pemilik = penerima_jenjang(kasus, 0, SENIN.date()).akun
        assert pemilik or not kasus.terbuka, "an open case without an owner"


USULAN: dict[str, tuple[str, set[str]]] = {
    "tugaskan": ("manajer", {"draf", "ditugaskan"}),
    "catat_survei": ("survei", {"ditugaskan"}),
    "simpulkan": ("survei", {"disurvei"}),
}


class MesinUsulan(RuleBasedStateMachine):
    """The proposal of an unlisted household while its case waits, or is cancelled meanwhile."""

    dunia: ClassVar[Dunia]
    langkah: ClassVar[int] = 0

    @initialize()
    def mulai(self) -> None:
        from kasus.services.penerimaan import catat_aduan

        self.titik = transaction.savepoint()
        id = sebagai(self.dunia["fo"], catat_aduan, aduan=contoh_aduan(), cek=TIDAK_TERDAFTAR).id
        assert id is not None
        self.kasus, self.keadaan = id, "verifikasi_lapangan"
        with konteks(SISTEM):
            self.usulan: UUID = UsulanData.objects.get(kasus=id).pk
        self.status, self.versi, self.petugas = "draf", 1, ""

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.titik)

    @rule(
        acak=st.sampled_from(sorted(USULAN)),
        siapa=st.sampled_from(["survei", "survei_lain"]),
        ya=st.booleans(),
        usang=st.integers(0, 9).map(lambda n: n == 0),
        sah=SERING,
    )
    def coba(self, acak: str, siapa: str, ya: bool, usang: bool, sah: bool) -> None:
        type(self).langkah += 1
        boleh = [a for a, (_, dari) in USULAN.items() if self.status in dari]
        aksi = boleh[-1] if sah and boleh else acak
        siapa = self.petugas or siapa if sah else siapa
        pelaku = self.dunia["manajer" if aksi == "tugaskan" else siapa]
        harap = self._harap(aksi, siapa, usang)
        hasil = kejadian(pelaku, lambda: self._panggil(aksi, pelaku, siapa, ya, usang))
        assert hasil == harap, (aksi, siapa, self.status)
        if hasil == "jadi":
            self._maju(aksi, siapa, ya)

    def _panggil(self, aksi: str, pelaku: Pelaku, siapa: str, ya: bool, usang: bool) -> None:
        versi = self.versi - usang
        if aksi == "tugaskan":
            tugas: Isian = {"petugas": self.dunia.petugas[siapa].pk, "tanggal": SENIN.date()}
            survei.tugaskan_survei(id=self.usulan, oleh=pelaku, versi=versi, **tugas)
        elif aksi == "catat_survei":
            isi_survei.catat_survei(
                id=self.usulan, oleh=pelaku, versi=versi, ditemukan=ya, menolak=ya, jawaban="Rumah sewa."
            )
        else:
            survei.simpulkan_survei(id=self.usulan, oleh=pelaku, versi=versi, layak=ya, alasan="Sesuai survei.")

    def _harap(self, aksi: str, siapa: str, usang: bool) -> str:
        if aksi != "tugaskan" and siapa != self.petugas:
            return "DiLuarLingkup"
        return "StatusTidakCocok" if usang or self.status not in USULAN[aksi][1] else "jadi"

    def _maju(self, aksi: str, siapa: str, ya: bool) -> None:
        self.versi += 1
        if aksi == "tugaskan":
            self.status, self.petugas = "ditugaskan", siapa
        elif aksi == "catat_survei":
            self.status = "disurvei" if ya else "ditugaskan"
        else:
            self.status = "layak" if ya else "tidak_layak"
            if self.keadaan == "verifikasi_lapangan":
                self.keadaan = "ditangani"

    @rule(sering=SERING)
    def batalkan(self, sering: bool) -> None:
        if sering:
            return
        fo, versi = self.dunia["fo"], versi_kini(self.kasus)
        hasil = kejadian(fo, lambda: penanganan.batalkan(id=self.kasus, oleh=fo, versi=versi, **ISI["batalkan"]))
        assert hasil == ("StatusTidakCocok" if self.keadaan == "dibatalkan" else "jadi")
        self.keadaan = "dibatalkan"

    @invariant()
    def sama(self) -> None:
        with konteks(SISTEM):
            usulan = UsulanData.objects.get(pk=self.usulan)
        assert (usulan.status, usulan.versi) == (self.status, self.versi)
        kasus = kasus_mentah(self.kasus)
        assert kasus.status == self.keadaan
        assert (kasus.tenggat_total is None) == (self.keadaan == "verifikasi_lapangan")


@pytest.mark.parametrize("mesin", [MesinRujukan, MesinUsulan])
def test_random_walks_of_what_hangs_on_a_case(db: None, mesin: Any) -> None:
    with dengan_jam(SENIN):
        jalankan_mesin(mesin, buat_dunia_rujukan(), bawaan=12)
