"""G24, the fifth graph: random walks of a respon kasus against a pure model of its table and conditions."""

from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.konteks import konteks
from core.waktu import dengan_jam
from puskesos.pelaku import SISTEM
from respon_kasus.models import ResponKasus
from respon_kasus.services import respon as layanan
from respon_kasus.services import samping
from tests.dunia import SENIN, Dunia, buat_dunia
from tests.respon_kasus.alat import BARANG, HARI, ISI, lapor, tim
from tests.sasaran.test_g24_anak import SERING, kejadian
from tests.sasaran.test_g24_model import jalankan_mesin

pytestmark = [pytest.mark.django_db, pytest.mark.g24]
TERBUKA = {"dilaporkan", "asesmen", "intervensi", "pemantauan"}
BERJALAN = TERBUKA - {"dilaporkan"}
GRAF: dict[str, tuple[str, set[str], str]] = {
    "bentuk_tim": ("manajer", TERBUKA, "="),
    "kontak_pertama": ("koordinator", {"dilaporkan"}, "asesmen"),
    "catat_asesmen": ("koordinator", BERJALAN, "="),
    "tulis_rencana": ("koordinator", BERJALAN, "="),
    "rencanakan": ("koordinator", {"asesmen"}, "intervensi"),
    "setujui_rencana": ("manajer", BERJALAN, "="),
    "catat_intervensi": ("koordinator", {"intervensi", "pemantauan"}, "="),
    "pantau": ("koordinator", {"intervensi"}, "pemantauan"),
    "selesaikan_respon": ("manajer", {"pemantauan"}, "selesai"),
    "hentikan": ("manajer", TERBUKA, "dihentikan"),
}
JUMLAH = 1_425_000


class MesinRespon(RuleBasedStateMachine):
    """One case: plans by their state, money, follow-ups; a stranger of the same office who never gets in."""

    dunia: ClassVar[Dunia]
    langkah: ClassVar[int] = 0

    @initialize()
    def mulai(self) -> None:
        self.titik = transaction.savepoint()
        self.id: UUID = lapor(self.dunia)
        self.keadaan, self.versi, self.bertim = "dilaporkan", 1, False
        self.rencana: list[str] = []  # "polos", "bantuan", "disetujui"
        self.terpakai, self.tindak, self.terbuka, self.dipantau = 0, 0, 0, False

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.titik)

    @rule(acak=st.sampled_from(sorted(GRAF)), siapa=st.sampled_from(["", "", "", "bo"]), pilih=st.booleans(),
          usang=st.integers(0, 9).map(lambda n: n == 0), mana=st.integers(0, 50), sah=SERING)  # fmt: skip
    def coba(self, acak: str, siapa: str, pilih: bool, usang: bool, mana: int, sah: bool) -> None:
        type(self).langkah += 1
        maju = [a for a, (_, dari, _) in GRAF.items() if self.keadaan in dari and a != "hentikan"]
        aksi = maju[mana % len(maju)] if sah and maju else acak
        nama = siapa or GRAF[aksi][0]
        pelaku, isi = self.dunia[nama], self._isi(aksi, pilih)
        if GRAF[aksi][2] != "=":
            isi["versi"] = self.versi - usang
        hasil = kejadian(pelaku, lambda: getattr(layanan, aksi)(id=self.id, oleh=pelaku, **isi))
        assert hasil == self._harap(aksi, nama, pilih, usang), (aksi, nama, self.keadaan, self.rencana)
        if hasil == "jadi":
            self._maju(aksi, pilih)

    def _isi(self, aksi: str, pilih: bool) -> dict[str, Any]:
        isi = dict(ISI[aksi])
        if aksi == "bentuk_tim":
            isi["anggota"] = [self.dunia.petugas["koordinator"].pk]
        if aksi == "tulis_rencana" and not pilih:
            isi |= {"pagu": 0, "barang": []}
        if aksi == "catat_intervensi":
            isi |= {"jenis": "bantuan", "barang": BARANG} if pilih else {"jenis": "pantau"}
        if aksi in ("rencanakan", "setujui_rencana"):
            isi["rencana"] = max(1, len(self.rencana))
        return isi

    def _harap(self, aksi: str, nama: str, pilih: bool, usang: bool) -> str:
        if nama == "bo" or (nama == "koordinator" and not self.bertim):
            return "DiLuarLingkup"
        if not self.bertim and aksi not in ("bentuk_tim", "hentikan"):
            return "PeranTidakBerhak"
        if (usang and GRAF[aksi][2] != "=") or self.keadaan not in GRAF[aksi][1]:
            return "StatusTidakCocok"
        return "jadi" if self._syarat(aksi, pilih) else "SyaratBelumTerpenuhi"

    def _syarat(self, aksi: str, pilih: bool) -> bool:
        if aksi == "rencanakan":
            return bool(self.rencana) and self.rencana[-1] != "bantuan"
        if aksi == "setujui_rencana":
            return bool(self.rencana) and not self.rencana[-1].startswith("disetujui")
        if aksi == "catat_intervensi" and pilih:
            pagu = self._pagu()
            return pagu is not None and self.terpakai + JUMLAH <= pagu
        if aksi == "pantau":
            return self.tindak > 0
        if aksi == "selesaikan_respon":
            return self.dipantau and not self.terbuka and self.terpakai == (self._pagu() or 0)
        return True

    def _pagu(self) -> int | None:
        setuju = [r for r in self.rencana if r.startswith("disetujui")]
        return (JUMLAH if setuju[-1] == "disetujui_bantuan" else 0) if setuju else None

    def _maju(self, aksi: str, pilih: bool) -> None:
        if GRAF[aksi][2] != "=":
            self.keadaan, self.versi = GRAF[aksi][2], self.versi + 1
        if aksi == "bentuk_tim":
            self.bertim = True
        elif aksi == "tulis_rencana":
            self.rencana.append("bantuan" if pilih else "polos")
        elif aksi == "setujui_rencana":
            self.rencana[-1] = f"disetujui_{self.rencana[-1]}"
        elif aksi == "catat_intervensi":
            self.terpakai += JUMLAH if pilih else 0
            self.dipantau |= not pilih

    @rule(tuntas=st.booleans())
    def tindak_lanjut(self, tuntas: bool) -> None:
        satu = self.dunia["koordinator"]
        if tuntas and not self.terbuka:
            return
        isi: dict[str, Any] = {"isi": "Antar obat", "petugas": satu.akun_id, "tenggat": HARI + timedelta(days=3)}
        if tuntas:
            with konteks(SISTEM):
                isi = {"butir": ResponKasus.objects.get(pk=self.id).tindak_lanjut.filter(tuntas_pada=None)[0].pk}
        layan = samping.tuntaskan_tindak_lanjut if tuntas else samping.tambah_tindak_lanjut
        hasil = kejadian(satu, lambda: layan(id=self.id, oleh=satu, **isi))
        harap = "jadi" if self.keadaan in TERBUKA else "StatusTidakCocok"
        assert hasil == (harap if self.bertim else "DiLuarLingkup")
        if hasil == "jadi":
            self.tindak, self.terbuka = self.tindak + (not tuntas), self.terbuka + (-1 if tuntas else 1)

    @invariant()
    def sama(self) -> None:
        with konteks(SISTEM):
            r = ResponKasus.objects.get(pk=self.id)
        assert (r.status, r.versi, r.terbuka) == (self.keadaan, self.versi, self.keadaan in TERBUKA)
        assert (r.berakhir_pada is None) == r.terbuka
        with konteks(self.dunia["bo"]):
            assert not ResponKasus.objects.exists(), "somebody outside the team sees it"


def test_random_walks_of_a_respon_kasus(db: None) -> None:
    with dengan_jam(SENIN):
        dunia = buat_dunia()
        tim(dunia, lapor(dunia, oleh="koordinator"))  # another case beside it
        jalankan_mesin(MesinRespon, dunia, bawaan=4)
