"""Carries a planned story out through the services, each step by its officer at its instant."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from core.idempotensi import Hasil
from core.konteks import dengan_sistem, ganti_pelaku
from core.waktu import dengan_jam, tanggal_di
from demo.kantor import MITRA_UTAMA
from demo.penulis import Langkah, Tempat
from demo.rencana import Perkara
from kasus import kode_lacak
from kasus.models import Kasus, UsulanData
from kasus.services import kunjungan, penanganan, survei, usulan_lanjut
from kasus.services.isi_survei import catat_survei
from kasus.services.penerimaan import bukti_terima, catat_aduan, terima_kasus
from puskesos.models import Petugas, Unit
from puskesos.pelaku import SISTEM, WARGA, Pelaku
from puskesos.selectors.pelaku import pelaku_untuk
from rujukan.models import Rujukan
from rujukan.selectors import syarat_berlaku
from rujukan.services import rujukan as layanan_rujukan

USULAN: dict[str, Callable[..., Hasil]] = {
    "tugaskan": survei.tugaskan_survei,
    "catat_survei": catat_survei,
    "simpulkan": survei.simpulkan_survei,
    "catat_musyawarah": usulan_lanjut.catat_musyawarah,
    "teruskan_dinsos": usulan_lanjut.teruskan_dinsos,
    "catat_input": usulan_lanjut.catat_input,
    "catat_hasil": usulan_lanjut.catat_hasil,
}
BERTANGGAL = frozenset({"catat_musyawarah", "teruskan_dinsos", "catat_input", "catat_hasil"})
RUJUKAN = ("kirim_dan_rujuk", "terima_rujukan", "tolak_rujukan", "layani_rujukan", "tidak_layani", "tarik")
MENUNGGU_MENIT = 12


class Pemeran:
    """Who plays whom: actors by account and office, read once."""

    def __init__(self) -> None:
        self._pelaku: dict[tuple[str, str], Pelaku] = {}

    def untuk(self, tempat: Tempat, siapa: str) -> Pelaku:
        """The actor in a slot of an office's stories."""
        if siapa in ("sistem", "warga"):
            return SISTEM if siapa == "sistem" else WARGA
        akun, kode = tempat.petugas[siapa]
        if (akun, kode) not in self._pelaku:
            pelaku = pelaku_untuk(Petugas.objects.get(nama_pengguna=akun), unit_kode=kode)
            if pelaku is None:
                raise LookupError(f"akun demo {akun} tidak bertugas di {kode}")
            self._pelaku[akun, kode] = pelaku
        return self._pelaku[akun, kode]


def sudah_ada(perkara: Perkara) -> bool:
    """Whether the story was told in a former run: it is written as a whole or not at all."""
    with dengan_sistem():
        return Kasus.objects.filter(pk=perkara.id[0]).exists()


def jalankan(perkara: Perkara, pemeran: Pemeran) -> None:
    """All steps in one transaction: nobody, no timer either, meets a case in the middle of its past."""
    with transaction.atomic():
        for langkah in perkara.langkah:
            oleh = pemeran.untuk(perkara.tempat, langkah.siapa)
            with dengan_jam(langkah.saat):
                ganti_pelaku(oleh)
                _Langkah(perkara, langkah, oleh, pemeran).lakukan()


class _Langkah:
    """One step: finds what it acts on, fills in what only the database knows, calls the service."""

    def __init__(self, perkara: Perkara, langkah: Langkah, oleh: Pelaku, pemeran: Pemeran) -> None:
        self.perkara, self.langkah, self.oleh, self.pemeran = perkara, langkah, oleh, pemeran
        self.id = perkara.id[langkah.kasus]
        self.isian = dict(langkah.isian)

    def lakukan(self) -> None:
        """Do it. Domain errors go on: a story that the procedure refuses is a mistake of the demo."""
        aksi = self.langkah.aksi
        khusus: dict[str, Callable[[], object]] = {
            "adukan": self.adukan,
            "antre": self.antre,
            "batalkan": self.batalkan,
            "buat_rujukan": self.buat_rujukan,
            "kedaluwarsa": lambda: layanan_rujukan.kedaluwarsa(id=self._rujukan().pk),
        }
        if aksi in khusus:
            khusus[aksi]()
        elif aksi in USULAN:
            self.usulan()
        elif aksi in RUJUKAN:
            self.rujukan()
        else:
            self.kasus()

    def adukan(self) -> Hasil:
        """The intake, with its visit where the citizen came."""
        i = self.isian
        tempat = self.perkara.tempat
        terlapor = self.pemeran.untuk(tempat, i["terlapor"]).akun_id if i["terlapor"] else None
        kunjungan_id = self._layani(i["prioritas"]) if i["prioritas"] else None
        aduan = replace(i["aduan"], terlapor=terlapor, kunjungan=kunjungan_id)
        if i["cek"] is None:
            hasil = terima_kasus(oleh=self.oleh, aduan=aduan, id=self.id)
        else:
            hasil = catat_aduan(oleh=self.oleh, aduan=aduan, cek=i["cek"], alasan=i["alasan"], id=self.id)
        if kunjungan_id:
            with dengan_jam(self.langkah.saat + timedelta(minutes=3)):
                self._kunjungan("selesaikan_kunjungan", kunjungan_id, 3)
        return hasil

    def antre(self) -> None:
        """A household in the queue of today, and what has become of it so far."""
        id = kunjungan.ambil_nomor_antrean(oleh=self.oleh, prioritas=self.isian["prioritas"]).id
        assert id is not None
        for versi, aksi in enumerate(self.isian["aksi"], 1):
            with dengan_jam(self.langkah.saat + timedelta(minutes=versi)):
                self._kunjungan(aksi, id, versi)

    def _layani(self, prioritas: str) -> UUID:
        """A number, some minutes of waiting, then the counter."""
        mulai = self.langkah.saat - timedelta(minutes=MENUNGGU_MENIT + 5)
        with dengan_jam(mulai):
            id = kunjungan.ambil_nomor_antrean(oleh=self.oleh, prioritas=prioritas).id
        assert id is not None
        with dengan_jam(mulai + timedelta(minutes=MENUNGGU_MENIT)):
            self._kunjungan("panggil", id, 1)
        with dengan_jam(mulai + timedelta(minutes=MENUNGGU_MENIT + 1)):
            self._kunjungan("layani", id, 2)
        return id

    def _kunjungan(self, aksi: str, id: UUID, versi: int) -> None:
        kunjungan.ubah_kunjungan(aksi, id=id, oleh=self.oleh, versi=versi)

    def kasus(self) -> None:
        """An aksi of the case itself."""
        if self.langkah.aksi == "tandai_duplikat":
            self.isian["kasus_utama"] = self.perkara.id[0]
        getattr(penanganan, self.langkah.aksi)(id=self.id, oleh=self.oleh, versi=self._versi(), **self.isian)

    def batalkan(self) -> None:
        """With the citizen's code where the story says that it was shown."""
        kode = ""
        if self.isian.pop("dengan_kode"):
            fo = self.pemeran.untuk(self.perkara.tempat, "fo")
            kode = kode_lacak.rapikan(bukti_terima(id=self.id, oleh=fo)["kode_lacak"])
        penanganan.batalkan(id=self.id, oleh=self.oleh, versi=self._versi(), kode_lacak=kode, **self.isian)

    def usulan(self) -> None:
        """An aksi of the proposal of the case's household."""
        with dengan_sistem():
            usulan = UsulanData.objects.get(kasus_id=self.id)
        if self.langkah.aksi == "tugaskan":
            self.isian["petugas"] = self.pemeran.untuk(self.perkara.tempat, self.isian["petugas"]).akun_id
            self.isian["tanggal"] = self._hari() + timedelta(days=self.isian.pop("dalam_hari"))
        elif self.langkah.aksi in BERTANGGAL:
            self.isian["tanggal"] = self._hari()
        USULAN[self.langkah.aksi](id=usulan.pk, oleh=self.oleh, versi=usulan.versi, **self.isian)

    def buat_rujukan(self) -> None:
        """A draf to the demo's institution, with every requirement of the day met."""
        layanan_rujukan.buat_rujukan(
            kasus_id=self.id,
            oleh=self.oleh,
            penerima=Unit.objects.get(kode=MITRA_UTAMA).pk,
            syarat_terpenuhi=syarat_berlaku(self.isian["program"], self._hari()),
            **self.isian,
        )

    def rujukan(self) -> None:
        """An aksi of one of the case's letters."""
        rujukan = self._rujukan(self.isian.pop("ke", 0))
        if self.langkah.aksi == "layani_rujukan":
            self.isian["tanggal"] = self._hari()
        layanan: Callable[..., Hasil] = getattr(layanan_rujukan, self.langkah.aksi)
        layanan(id=rujukan.pk, oleh=self.oleh, versi=rujukan.versi, **self.isian)

    def _rujukan(self, urut: int = 0) -> Rujukan:
        with dengan_sistem():
            return list(Rujukan.objects.filter(kasus_id=self.id).order_by("dibuat_pada", "id"))[urut]

    def _versi(self) -> int | None:
        if self.oleh in (SISTEM, WARGA):
            return None
        return int(Kasus.objects.untuk(self.oleh).values_list("versi", flat=True).get(pk=self.id))

    def _hari(self) -> date:
        return tanggal_di(self.langkah.saat, self.perkara.tempat.zona)
