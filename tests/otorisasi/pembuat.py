"""Making the world of the matrix: through the services, by the people whose work it is. Nobody in it is real."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from core.konteks import konteks
from kasus.models import Kasus, Kunjungan, UsulanData, VersiDaftar
from kasus.services import isi_survei, penanganan, survei, usulan_lanjut
from kasus.services import kunjungan as layanan_kunjungan
from kasus.services.penerimaan import terima_kasus
from puskesos.models import Petugas, TokenUnit
from puskesos.pelaku import SISTEM
from respon_kasus.models import ResponKasus
from respon_kasus.services import respon as layanan_respon
from respon_kasus.services import samping as samping_respon
from rujukan.models import Rujukan
from rujukan.services import rujukan as layanan_rujukan
from rujukan.services.mitra import daftarkan_mitra
from rujukan.services.tautan import buat_tautan
from tests.dunia import (
    MULAI,
    SENIN,
    TERDAFTAR,
    TIDAK_TERDAFTAR,
    Dunia,
    buat_dunia,
    buat_petugas,
    buat_unit,
    contoh_aduan,
    sebagai,
)
from tests.otorisasi.benda import ORANG, ORANG_SEKRETARIAT, TETAP, Benda, DuniaMatriks
from tests.otorisasi.harapan import LIHAT

MODEL = {"kasus": Kasus, "kunjungan": Kunjungan, "usulan": UsulanData, "rujukan": Rujukan, "dpm": VersiDaftar,
         "respon": ResponKasus}  # fmt: skip

Langkah = tuple[str, str, dict[str, Any]]
"""Who, which aksi, with which fields."""
CEK = {k: getattr(TERDAFTAR, k) for k in ("sumber", "versi_daftar", "hasil", "desil")}
CEK_TIADA = {k: getattr(TIDAK_TERDAFTAR, k) for k in ("sumber", "versi_daftar", "hasil", "desil")}
HASIL = {"hasil": "Bantuan sudah cair kembali."}
ALASAN = {"alasan": "Perlu ditangani tingkat lain."}
REKOMENDASI = {"rekomendasi": "teruskan", "jenjang": "pusat", "catatan": "x"}
BERITAHU = {"cara": "langsung"}


def _jalan(fasil: str, fo: str, bo: str) -> dict[str, tuple[Langkah, ...]]:
    """The way to each status of langkah 1 to 3, with the people of one office."""
    dicek = ((fasil, "catat_pemeriksaan", CEK),)
    tak_ada = ((fasil, "catat_pemeriksaan", CEK_TIADA),)
    ditangani: tuple[Langkah, ...] = (*dicek, (fo, "teruskan_ke_back_office", {}))
    return {
        "diterima": (),
        "dicek": dicek,
        "dicek/minta_verifikasi": tak_ada,
        "verifikasi_lapangan": (*tak_ada, (fo, "minta_verifikasi", {})),
        "ditangani": ditangani,
        "menunggu_berkas": (*ditangani, (bo, "minta_berkas", {"berkas": ["Fotokopi KK"]})),
        "penetapan": (*ditangani, (bo, "rekomendasikan", REKOMENDASI)),
        "dibatalkan": ((fo, "batalkan", ALASAN),),
        "dialihkan": ((bo, "alihkan", {"ke": "Kelurahan lain", **ALASAN}),),
    }


def _akhir(siapa: str, aksi: str, fo: str, sampai: tuple[Langkah, ...]) -> dict[str, tuple[Langkah, ...]]:
    """Ended by somebody, with and without the wish to reopen."""
    selesai: tuple[Langkah, ...] = (*sampai, (siapa, aksi, HASIL))
    minta: Langkah = (fo, "minta_buka_kembali", {})
    return {"selesai": selesai, "selesai/tolak_buka_kembali": (*selesai, minta)}


def _ditutup(fo: str, akhir: dict[str, tuple[Langkah, ...]]) -> dict[str, tuple[Langkah, ...]]:
    tutup: Langkah = (fo, "sampaikan_hasil", BERITAHU)
    return {nama.replace("selesai", "ditutup", 1): (*langkah, tutup) for nama, langkah in akhir.items()}


DESA = _jalan("fasilitator", "fo", "bo")
_SUPERVISOR = (*DESA["penetapan"], ("koordinator", "tetapkan_teruskan", ALASAN))
_MANAJER = (*_SUPERVISOR, ("supervisor", "teruskan_ke_manajer", {"catatan": "Perlu kabupaten."}))
_AKHIR_DESA = _akhir("koordinator", "tetapkan_selesai", "fo", DESA["penetapan"])
DESA |= {"ditelaah_supervisor": _SUPERVISOR, "ditangani_manajer": _MANAJER, **_AKHIR_DESA}

SEKRETARIAT = _jalan("fasilkab", "fokab", "bokab")
SEKRETARIAT |= {"ditangani_manajer": (*SEKRETARIAT["penetapan"], ("kadis", "tetapkan_tangani", {}))}
SEKRETARIAT |= _akhir("kadis", "tetapkan_selesai", "fokab", SEKRETARIAT["penetapan"])

KECAMATAN: dict[str, tuple[Langkah, ...]] = {
    "ditelaah_supervisor": (),
    "ditangani_manajer": (("supervisor", "teruskan_ke_manajer", {"catatan": "Perlu kabupaten."}),),
    "selesai": (("supervisor", "selesaikan_di_kecamatan", HASIL),),
}
KABKOTA: dict[str, tuple[Langkah, ...]] = {
    "ditangani_manajer": (),
    "selesai": (("kadis", "selesaikan", HASIL),),
}
PEMUTUS = _akhir("manajer", "selesaikan", "fo", _MANAJER)

_LIHAT_KASUS = {t: {ORANG[p] for p in LIHAT["kasus"][t].split()} for t in ("sendiri", "kecamatan", "kabkota")}
_LIHAT_KASUS["sekretariat"] = {"fokab", "fasilkab", "bokab", "manajer"}
_LIHAT_MENURUT_PENERIMA: dict[str, set[str]] = {
    "fasilitator": _LIHAT_KASUS["sendiri"],
    "fo": _LIHAT_KASUS["sendiri"] - {"fasilitator"},
    "fasilkab": _LIHAT_KASUS["sekretariat"],
    "fo_tetangga": {"supervisor", "manajer"},
    "fo_asing": set(),
}


LAPOR_RESPON = {
    "judul": "Lansia sendiri sesudah banjir", "uraian": "Dapurnya hanyut, lantainya terendam.", "tempat": "Balai warga",
    "bahaya": "mendesak", "sumber": "aparat",
}  # fmt: skip


class ResponVersi:
    """What a walk of a respon kasus needs to know of it."""

    @staticmethod
    def kini(id: UUID) -> int:
        """Its versi now."""
        with konteks(SISTEM):
            return int(ResponKasus.objects.get(pk=id).versi)

    @staticmethod
    def tuntas(*, id: UUID, oleh: Any) -> Any:
        """Its open follow-up is done."""
        with konteks(SISTEM):
            butir = ResponKasus.objects.get(pk=id).tindak_lanjut.filter(tuntas_pada=None)[0].pk
        return samping_respon.tuntaskan_tindak_lanjut(id=id, butir=butir, oleh=oleh)


class Pembuat:
    """Makes the objects, and remembers who may see them."""

    def __init__(self, d: Dunia) -> None:
        self.d = d
        self.hasil = DuniaMatriks(d)

    def catat(self, jenis: str, target: str, status: str, id: UUID, terlihat: Iterable[str], token: str = "") -> None:
        """Remember an object under a kind, a target and a status."""
        model: Any = MODEL[jenis]
        with konteks(SISTEM):
            baris = model.objects.get(pk=id)
        nama = {"kasus": "nomor", "rujukan": "nomor_surat", "respon": "nomor"}.get(jenis)
        nomor = str(getattr(baris, nama)) if nama else ""
        self.hasil.benda[jenis, target, status] = Benda(
            jenis, id, nomor, getattr(baris, "versi", 1), frozenset(terlihat), token
        )

    # ---- cases ----
    def terima(self, oleh: str, **ubah: Any) -> UUID:
        id = sebagai(self.d[oleh], terima_kasus, aduan=contoh_aduan(**ubah)).id
        assert id is not None
        return id

    def langkah(self, id: UUID, jalan: Iterable[Langkah]) -> None:
        """Walk a case along."""
        for siapa, aksi, isian in jalan:
            with konteks(SISTEM):
                versi = Kasus.objects.get(pk=id).versi
            sebagai(self.d[siapa], getattr(penanganan, aksi), id=id, versi=versi, **isian)

    def kasus(self, target: str, status: str, oleh: str, jalan: Iterable[Langkah], **ubah: Any) -> UUID:
        """A case at the end of a way, seen by whom the target says."""
        id = self.terima(oleh, **ubah)
        self.langkah(id, jalan)
        lihat = _LIHAT_KASUS["sendiri" if target in ("ditutup", "pemutus") else target]
        self.catat("kasus", target, status, id, lihat)
        return id

    def semua_kasus(self) -> None:
        """Cases of the own chain in every status that the aksi begin in."""
        petugas = self.d.petugas
        for status, jalan in DESA.items():
            self.kasus("sendiri", status, "fasilitator", jalan)
        for status, jalan in _ditutup("fo", _AKHIR_DESA).items():
            self.kasus("ditutup", status, "fasilitator", jalan)
        for status, jalan in SEKRETARIAT.items():
            self.kasus("sekretariat", status, "fasilkab", jalan)
        for status, jalan in KECAMATAN.items():
            self.kasus("kecamatan", status, "fo", jalan, kategori="PRG-09", terlapor=petugas["rangkap"].pk)
        for status, jalan in KABKOTA.items():
            self.kasus("kabkota", status, "fo", jalan, kategori="PRG-09", terlapor=petugas["supervisor"].pk)
        for status, jalan in PEMUTUS.items():
            self.kasus("pemutus", status, "fasilitator", jalan)
        for target, oleh, bo in (("sendiri", "fasilitator", "bo"), ("sekretariat", "fasilkab", "bokab")):
            utama = self.hasil.benda["kasus", target, "diterima"].id
            self.kasus(target, "duplikat", oleh, ((bo, "tandai_duplikat", {"kasus_utama": utama}),))
        self.minta_buka()

    def minta_buka(self) -> None:
        """The wish to reopen a case that began higher: its citizen said so with the code, nobody at the desk."""
        for target, jalan in (("kecamatan", KECAMATAN), ("kabkota", KABKOTA)):
            terlapor = self.d.petugas["rangkap" if target == "kecamatan" else "supervisor"].pk
            id = self.kasus(target, "selesai/tolak_buka_kembali", "fo", jalan["selesai"], kategori="PRG-09",
                            terlapor=terlapor)  # fmt: skip
            with konteks(SISTEM):
                Kasus.objects.filter(pk=id).update(minta_buka_pada=SENIN, minta_buka_tenggat=SENIN)

    def kasus_asing(self) -> None:
        """Cases that a column must never see: far away, next door, or about the very officer."""
        self.catat("kasus", "asing", "x", self.terima("fo_asing"), ())
        atasan = {"supervisor", "manajer"}
        tetangga, kec2 = self.terima("fo_tetangga"), self.terima("fo_kec2")
        rekan, kab2 = self.terima("fo"), self.terima("fo_kab2")
        for peran in ("front_office", "back_office", "koordinator"):
            self.catat("kasus", f"asing_dekat:{peran}", "x", tetangga, atasan)
        self.catat("kasus", "asing_dekat:fasilitator", "x", rekan, {"fo", "bo", "koordinator", *atasan})
        self.catat("kasus", "asing_dekat:supervisor", "x", kec2, {"manajer"})
        self.catat("kasus", "asing_dekat", "x", kab2, ())
        for peran, siapa in ORANG.items():
            terlapor = self.d.petugas[siapa].pk
            id = self.terima("rangkap", kategori="PRG-09", terlapor=terlapor)
            lihat = {"manajer"} if peran in ("supervisor", "manajer") else atasan
            self.catat("kasus", f"terlapor:{peran}", "x", id, lihat - {siapa})
        self.catat("kasus", "terlapor", "x", self.terima("fo_asing", kategori="PRG-09"), ())

    # ---- visits ----
    def kunjungan(self, target: str, status: str, fo: str, jalan: str, terlihat: Iterable[str]) -> None:
        """A visit of today, walked along."""
        id = sebagai(self.d[fo], layanan_kunjungan.ambil_nomor_antrean).id
        assert id is not None
        for versi, aksi in enumerate(jalan.split(), 1):
            with konteks(self.d[fo]):
                layanan_kunjungan.ubah_kunjungan(aksi, id=id, oleh=self.d[fo], versi=versi)
        self.catat("kunjungan", target, status, id, terlihat)

    def semua_kunjungan(self) -> None:
        """Visits in every status, in the own office, at the Sekretariat and elsewhere."""
        jalan = {"antre": "", "dipanggil": "panggil", "tidak_hadir": "panggil tandai_tidak_hadir",
                 "dilayani": "panggil layani"}  # fmt: skip
        for status, aksi in jalan.items():
            self.kunjungan("sendiri", status, "fo", aksi, {"fo", "bo"})
            self.kunjungan("sekretariat", status, "fokab", aksi, {"fokab", "bokab"})
        self.kunjungan("ditutup", "selesai", "fo", "panggil layani selesaikan_kunjungan", {"fo", "bo"})
        self.kunjungan("asing", "antre", "fo_asing", "", ())
        self.kunjungan("asing_dekat", "antre", "fo_tetangga", "", ())

    # ---- proposals ----
    def usulan(self, target: str, status: str, desa: tuple[str, str], petugas: str, terlihat: Iterable[str]) -> None:
        """The proposal of a case in ``verifikasi_lapangan``, made by the fasilitator's hand, walked along."""
        fasil, fo = desa
        id_kasus = self.terima(fasil)
        self.langkah(id_kasus, ((fasil, "catat_pemeriksaan", CEK_TIADA), (fo, "minta_verifikasi", {})))
        with konteks(SISTEM):
            usulan = UsulanData.objects.get(kasus=id_kasus)
            UsulanData.objects.filter(pk=usulan.pk).update(dibuat_oleh=self.d.petugas[fasil])
        manajer = self.d["manajer" if usulan.kabkota == "32.01" else "manajer_asing"]
        langkah: list[tuple[Any, Any, dict[str, Any]]] = [
            (manajer, survei.tugaskan_survei, {"petugas": self.d.petugas[petugas].pk, "tanggal": SENIN.date()}),
            (self.d[petugas], isi_survei.catat_survei, {"ditemukan": True, "menolak": True, "jawaban": "Rumah sewa."}),
            (self.d[petugas], survei.simpulkan_survei, {"layak": status != "tidak_layak", "alasan": "Memenuhi."}),
            (self.d[{"fokab": "bokab"}.get(fo, "bo")], usulan_lanjut.teruskan_dinsos, {"tanggal": SENIN.date()}),
            (manajer, usulan_lanjut.catat_input, {"nomor_siks": "SIKS-1", "tanggal": SENIN.date()}),
        ]
        urut = ("draf", "ditugaskan", "disurvei", "layak", "diteruskan_dinsos", "diinput")
        banyak = urut.index("layak" if status == "tidak_layak" else status)
        for versi, (siapa, layanan, isian) in enumerate(langkah[:banyak], 1):
            sebagai(siapa, layanan, id=usulan.pk, versi=versi, **isian)
        self.catat("usulan", target, status, usulan.pk, terlihat)
        # Its case is in nobody's way, but in the lists of those who see it.
        self.catat("kasus", f"usulan:{target}", status, id_kasus, _LIHAT_MENURUT_PENERIMA[fasil])

    def semua_usulan(self) -> None:
        """Proposals in every status, and those of other offices and surveyors."""
        desa, kab = {"fo", "bo", "koordinator", "fasilitator", "manajer"}, {"fokab", "bokab", "fasilkab", "manajer"}
        for status in ("draf", "ditugaskan", "disurvei", "layak", "diteruskan_dinsos", "diinput"):
            tim = set() if status == "draf" else {"survei"}
            self.usulan("draf" if status == "draf" else "sendiri", status, ("fasilitator", "fo"), "survei", desa | tim)
            self.usulan("sekretariat", status, ("fasilkab", "fokab"), "survei", kab | tim)
        self.usulan("ditutup", "tidak_layak", ("fasilitator", "fo"), "survei", desa | {"survei"})
        self.usulan("asing", "ditugaskan", ("fo_asing", "fo_asing"), "survei_asing", ())
        tetangga = ("fo_tetangga", "fo_tetangga")
        self.usulan("asing_dekat", "ditugaskan", tetangga, "survei_lain", {"fo_tetangga", "manajer"})
        rekan = {"fo", "bo", "koordinator", "manajer"}
        self.usulan("asing_dekat:fasilitator", "ditugaskan", ("fo", "fo"), "survei_lain", rekan)
        self.usulan("asing_dekat:tim_survei", "ditugaskan", ("fo", "fo"), "survei_lain", rekan)
        self.usulan("asing_dekat:manajer", "ditugaskan", ("fo_asing", "fo_asing"), "survei_asing", ())

    # ---- referrals ----
    def rujukan(self, target: str, status: str, kasus: UUID, penerima: str, terlihat: set[str]) -> UUID:
        """A referral of a case in the manajer's hands, walked along."""
        with konteks(SISTEM):
            kabkota = Kasus.objects.get(pk=kasus).kabkota
        manajer = self.d["kadis" if kabkota == "32.01" else "manajer_asing"]
        isi = {"program": "PKH", "penerima": self.d.unit[penerima].pk, "keperluan": "Kartu hilang, mohon diganti."}
        id = sebagai(manajer, layanan_rujukan.buat_rujukan, kasus_id=kasus, **isi).id
        assert id is not None
        mitra = self.d["mitra" if penerima == "lembaga" else "mitra_lain"]
        layani = {"uraian": "Kartu sudah diserahkan.", "tanggal": SENIN.date()}
        langkah: list[tuple[Any, Any, dict[str, Any]]] = [
            (manajer, layanan_rujukan.kirim, {"dasar": "setuju", "alasan_lanjut": "Berkas menyusul."}),
            (mitra, layanan_rujukan.terima_rujukan, {}),
            (mitra, layanan_rujukan.layani_rujukan, layani),
        ]
        banyak = ("draf", "dikirim", "diterima", "dilayani").index(status)
        token = ""
        for versi, (siapa, layanan, isian) in enumerate(langkah[:banyak], 1):
            sebagai(siapa, layanan, id=id, versi=versi, **isian)
            if versi == 1:
                token = sebagai(manajer, buat_tautan, id=id, hari=14).tambahan["token"]
        self.catat("rujukan", target, status, id, terlihat, token)
        return id

    def kasus_manajer(self, target: str, status: str, **ubah: Any) -> UUID:
        """A further case of the village in the manajer's hands."""
        return self.kasus(target, status, "fasilitator", _MANAJER, **ubah)

    def semua_rujukan(self) -> None:
        """Referrals in every status; those of others; and one of a case about the manajer himself."""
        for status in ("draf", "dikirim", "diterima"):
            target = "draf" if status == "draf" else "sendiri"
            mitra = set() if status == "draf" else {"mitra"}
            self.rujukan(target, status, self.kasus_manajer("sendiri", f"{status}:r"), "lembaga", {"manajer"} | mitra)
        self.rujukan("ditutup", "dilayani", self.kasus_manajer("sendiri", "dilayani:r"), "lembaga", {"manajer"})
        lain = self.kasus_manajer("sendiri", "lain:r")
        self.rujukan("asing_dekat:mitra", "dikirim", lain, "lembaga_lain", {"manajer"})
        asing = self.terima("fo_asing", kategori="PRG-09", terlapor=self.d.petugas["supervisor_asing"].pk)
        self.catat("kasus", "asing:r", "x", asing, ())
        self.rujukan("asing", "dikirim", asing, "lembaga_lain", set())
        self.rujukan("asing_dekat", "dikirim", asing, "lembaga_lain", set())
        tentang = self.hasil.benda["kasus", "terlapor:manajer", "x"].id
        self.rujukan("terlapor", "dikirim", tentang, "lembaga_lain", set())
        self.menunggu_rujukan()

    def menunggu_rujukan(self) -> None:
        """Cases from which ``rujuk`` goes on: a referral is open, the case does not wait for it yet."""
        kasus = {
            "sendiri": self.kasus_manajer("sendiri", "ditangani_manajer/rujuk"),
            "sekretariat": self.kasus("sekretariat", "ditangani_manajer/rujuk", "fasilkab",
                                      SEKRETARIAT["ditangani_manajer"]),
            "kecamatan": self.kasus("kecamatan", "ditangani_manajer/rujuk", "fo", KECAMATAN["ditangani_manajer"],
                                    kategori="PRG-09", terlapor=self.d.petugas["rangkap"].pk),
            "kabkota": self.kasus("kabkota", "ditangani_manajer/rujuk", "fo", (), kategori="PRG-09",
                                  terlapor=self.d.petugas["supervisor"].pk),
        }  # fmt: skip
        for target, id in kasus.items():
            self.rujukan(f"rujuk:{target}", "dikirim", id, "lembaga", {"manajer", "mitra"})

    # ---- respon kasus ----
    def respon(self, target: str, status: str, oleh: str, tim: tuple[str, ...], terlihat: set[str]) -> None:
        """A respon kasus reported by ``oleh``; with a team (the manajer first) walked to ``status``."""
        id = sebagai(self.d[oleh], layanan_respon.laporkan, **LAPOR_RESPON).id
        assert id is not None
        if tim:
            manajer, satu = self.d[tim[0]], self.d[tim[1]]
            anggota = [self.d.petugas[a].pk for a in tim]
            sebagai(manajer, layanan_respon.bentuk_tim, id=id, anggota=anggota)
            for siapa, layanan, isian in self._jalan_respon(status, manajer, satu):
                tetap, isi = "tetap" in isian, {k: v for k, v in isian.items() if k != "tetap"}
                sebagai(siapa, layanan, id=id, **({} if tetap else {"versi": ResponVersi.kini(id)}), **isi)
        self.catat("respon", target, status, id, terlihat)

    def _jalan_respon(self, status: str, manajer: Any, satu: Any) -> Iterable[tuple[Any, Any, dict[str, Any]]]:
        tetap = {"tetap": True}
        kunjungan = {"jenis": "pantau", "tanggal": SENIN.date(), "isi": "Dikunjungi.", **tetap}
        tindak = {"isi": "Antar kursi roda", "petugas": satu.akun_id, "tenggat": SENIN.date(), **tetap}
        jalan: dict[str, list[tuple[Any, Any, dict[str, Any]]]] = {
            "asesmen": [(satu, layanan_respon.kontak_pertama, {"catatan": "Ditemui."}),
                        (satu, layanan_respon.tulis_rencana, {"isi": "Kunjungan tiap pekan.", **tetap})],
            "intervensi": [(satu, layanan_respon.rencanakan, {"rencana": 1})],
            "pemantauan": [(satu, layanan_respon.catat_intervensi, kunjungan),
                           (satu, layanan_respon.pantau, {})],
            "selesai": [(manajer, layanan_respon.selesaikan_respon, {"hasil": "aman", "penutup": "Aman di rumah."})],
        }  # fmt: skip
        for nama, langkah in jalan.items():
            if status == "dilaporkan":
                return
            if nama == "pemantauan":
                yield satu, samping_respon.tambah_tindak_lanjut, tindak
            if nama == "selesai":
                yield satu, ResponVersi.tuntas, tetap | {}
            yield from langkah
            if nama == status:
                if nama == "intervensi":
                    yield satu, samping_respon.tambah_tindak_lanjut, tindak
                if nama == "pemantauan":
                    yield satu, ResponVersi.tuntas, tetap | {}
                return

    def semua_respon(self) -> None:
        """Of the own team in every status, without a team yet, of another team, of another kab/kota."""
        tim = ("manajer", "koordinator", "supervisor")
        for status in ("dilaporkan", "asesmen", "intervensi", "pemantauan"):
            self.respon("sendiri", status, "bo", tim, set(tim))
        self.respon("ditutup", "selesai", "bo", tim, set(tim))
        self.respon("baru", "dilaporkan", "fo", (), {"fo", "manajer", "kadis"})
        self.respon("asing_dekat", "dilaporkan", "fo", ("kadis", "fokab"), {"kadis", "fokab"})
        self.respon("asing", "dilaporkan", "fo_asing", (), {"fo_asing", "manajer_asing"})

    # ---- versions of the list ----
    def semua_dpm(self) -> None:
        """Versions of the own kab/kota, of the country and of a foreign kab/kota. Their rows are of no concern here."""
        lihat = {"fo", "fasilitator", "bo", "fokab", "fasilkab", "bokab", "manajer"}
        semua = (
            ("sendiri", "disiapkan", "32.01"),
            ("sendiri", "terbit", "32.01"),
            ("ditutup", "ditarik", "32.01"),
            ("nasional", "disiapkan", None),
            ("nasional", "terbit", None),
            ("asing", "disiapkan", "33.02"),
        )
        for target, status, kabkota in semua:
            with konteks(SISTEM):
                versi = VersiDaftar.objects.create(
                    nama=f"Uji {target} {status}", sumber="dtsen", kabkota=kabkota, status=status, sha256="0" * 64,
                    jumlah_baris=1, jumlah_ditolak=1, dibuat_pada=SENIN, diproses_pada=SENIN,
                    terbit_pada=SENIN if status == "terbit" else None,
                )  # fmt: skip
            self.catat("dpm", target, status, versi.pk, set() if target == "asing" else lihat)


def _orang_lain(d: Dunia) -> None:
    """Who is missing in the common world: neighbours at every level, and a second receiver."""
    d.unit |= {
        "desa_kec2": buat_unit("32.01.06.2001", "puskesos"),
        "desa_kab2": buat_unit("32.02.01.2001", "puskesos"),
        "lembaga_lain": daftarkan_mitra(kode="L-UJI-2", nama="Lembaga Uji Dua", program=["PKH"]).unit,
    }
    daftarkan_mitra(kode="L-UJI-1", nama="Lembaga Uji Satu", program=["PKH"])
    u = d.unit
    tugas = {
        "fasilkab": [("fasilitator", u["sekretariat"])],
        "fo_kec2": [("front_office", u["desa_kec2"])],
        "fo_kab2": [("front_office", u["desa_kab2"])],
        "mitra_lain": [("mitra", u["lembaga_lain"])],
        "survei_asing": [("tim_survei", u["sekretariat_asing"])],
        "dua_unit": [("front_office", u["desa"]), ("front_office", u["desa_lain"])],
    }
    d.petugas |= {nama: buat_petugas(nama, *isi) for nama, isi in tugas.items()}
    tetap = Petugas.objects.create_user("fo_tetap", "Fo Tetap", None, id=TETAP)
    tetap.penugasan.create(unit=u["desa"], peran="front_office", nomor_sk="SK/UJI", berlaku_dari=MULAI)
    d.petugas["admin"].is_staff = True
    d.petugas["admin"].save(update_fields=["is_staff"])


def _pintu_masuk(m: DuniaMatriks) -> None:
    """A token and a session of everybody who plays a column."""
    from django.test import Client

    for nama in {*ORANG.values(), *ORANG_SEKRETARIAT.values()}:
        petugas: Petugas = m.dunia.petugas[nama]
        penugasan = petugas.penugasan.first()
        assert penugasan is not None
        m.token[nama] = TokenUnit.objects.create(user=petugas, unit=penugasan.unit)[1]
        klien = Client()
        klien.force_login(petugas)
        m.sesi[nama] = str(klien.session.session_key)


def bangun() -> DuniaMatriks:
    """The whole world, freshly written. Needs a transaction of the caller, and the clock at SENIN."""
    d = buat_dunia()
    _orang_lain(d)
    p = Pembuat(d)
    p.semua_kasus()
    p.kasus_asing()
    p.semua_kunjungan()
    p.semua_usulan()
    p.semua_rujukan()
    p.semua_dpm()
    p.semua_respon()
    _pintu_masuk(p.hasil)
    return p.hasil
