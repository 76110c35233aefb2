"""A small world for tests: one chain desa → kecamatan → kab/kota with its officers, and a foreign one.

Everybody is made up: NIKs begin with 99 or end in 0000.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from core.idempotensi import Hasil
from core.konteks import konteks
from kasus.aduan import Aduan, HasilCek, Orang
from kasus.services import penanganan
from kasus.services.penerimaan import catat_aduan, terima_kasus
from puskesos.models import Penugasan, Petugas, Unit, Wilayah
from puskesos.pelaku import SISTEM, Pelaku
from puskesos.selectors.pelaku import pelaku_untuk

DESA, DESA_LAIN, DESA_ASING = "32.01.05.2003", "32.01.05.2004", "33.02.01.2001"
SENIN = datetime(2026, 3, 9, 3, 0, tzinfo=UTC)
"""Monday 9 March 2026, 10.00 WIB."""
MULAI = date(2025, 1, 1)


def buat_wilayah() -> None:
    """The regions of the two chains; real rows stay as they are."""
    nama = {"32": "Jawa Barat", "32.01": "Kabupaten Bogor", "32.01.05": "Kecamatan Contoh", DESA: "Contoh Jaya"}
    nama |= {
        DESA_LAIN: "Contoh Mulya",
        "33": "Jawa Tengah",
        "33.02": "Kabupaten Banyumas",
        "33.02.01": "Kecamatan Lain",
    }
    nama |= {DESA_ASING: "Lain Sari"}
    tingkat = {2: "provinsi", 5: "kabkota", 8: "kecamatan", 13: "desa"}
    Wilayah.objects.bulk_create(
        [
            Wilayah(kode=k, nama=n, tingkat=tingkat[len(k)], induk_id=k.rpartition(".")[0] or None, versi_kode="uji",
                    zona="Asia/Jakarta" if len(k) == 2 else None)
            for k, n in nama.items()
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def unit_baru(kode: str, jenis: str, **lain: Any) -> Unit:
    """An office whose region columns follow from its code, not written yet."""
    bagian = kode.split(".")
    kolom = ("provinsi", "kabkota", "kecamatan", "desa")
    wilayah = {kolom[i]: ".".join(bagian[: i + 1]) for i in range(len(bagian))} if kode[0].isdigit() else {}
    return Unit(kode=kode, jenis=jenis, nama=f"{Unit.Jenis(jenis).label} {kode}", **wilayah, **lain)


def buat_unit(kode: str, jenis: str, **lain: Any) -> Unit:
    """An office, written."""
    unit = unit_baru(kode, jenis, **lain)
    unit.save(force_insert=True)
    return unit


def tugas_baru(petugas: Petugas, peran: str, unit: Unit) -> Penugasan:
    """An assignment since 2025, not written yet."""
    return Penugasan(petugas=petugas, unit=unit, peran=peran, nomor_sk="SK/UJI", berlaku_dari=MULAI)


def buat_petugas(nama: str, *tugas: tuple[str, Unit]) -> Petugas:
    """An officer with assignments (role, unit) since 2025."""
    petugas = Petugas.objects.create_user(nama, nama.replace("_", " ").title(), None)
    for peran, unit in tugas:
        tugas_baru(petugas, peran, unit).save(force_insert=True)
    return petugas


@dataclass
class Dunia:
    """Units by name and actors by name. ``dunia["fo"]`` is the front office of the village."""

    unit: dict[str, Unit] = field(default_factory=dict)
    petugas: dict[str, Petugas] = field(default_factory=dict)

    def __getitem__(self, nama: str) -> Pelaku:
        pelaku = pelaku_untuk(self.petugas[nama])
        assert pelaku is not None
        return pelaku


PERAN_DESA = {"fo": "front_office", "bo": "back_office", "koordinator": "koordinator", "fasilitator": "fasilitator"}
PERAN_KAB = {"fokab": "front_office", "bokab": "back_office", "manajer": "manajer", "kadis": "manajer",
             "survei": "tim_survei", "survei_lain": "tim_survei"}  # fmt: skip


def buat_dunia() -> Dunia:
    """The whole world, freshly written."""
    buat_wilayah()
    d = Dunia()
    d.unit = {
        "desa": unit_baru(DESA, "puskesos"),
        "desa_lain": unit_baru(DESA_LAIN, "puskesos"),
        "kecamatan": unit_baru("32.01.05", "kecamatan"),
        "sekretariat": unit_baru("32.01", "sekretariat"),
        "provinsi": unit_baru("32", "dinas_provinsi"),
        "pusat": unit_baru("00", "pusat"),
        "lembaga": unit_baru("L-UJI-1", "lembaga"),
        "desa_asing": unit_baru(DESA_ASING, "puskesos"),
        "kecamatan_asing": unit_baru("33.02.01", "kecamatan"),
        "sekretariat_asing": unit_baru("33.02", "sekretariat"),
    }
    Unit.objects.bulk_create(d.unit.values())
    u = d.unit
    tugas = {n: [(p, u["desa"])] for n, p in PERAN_DESA.items()}
    tugas |= {n: [(p, u["sekretariat"])] for n, p in PERAN_KAB.items()}
    tugas |= {
        "rangkap": [("front_office", u["desa"]), ("koordinator", u["desa"])],
        "fo_tetangga": [("front_office", u["desa_lain"])],
        "supervisor": [("supervisor", u["kecamatan"])],
        "mitra": [("mitra", u["lembaga"])],
        "dinasprov": [("dinas_provinsi", u["provinsi"])],
        "direktorat": [("direktorat", u["pusat"])],
        "auditor": [("auditor", u["pusat"])],
        "admin": [("admin_sistem", u["sekretariat"])],
        "fo_asing": [("front_office", u["desa_asing"])],
        "bo_asing": [("back_office", u["desa_asing"])],
        "koordinator_asing": [("koordinator", u["desa_asing"])],
        "supervisor_asing": [("supervisor", u["kecamatan_asing"])],
        "manajer_asing": [("manajer", u["sekretariat_asing"])],
    }
    # All at once: nearly every test begins with this world.
    d.petugas = {nama: Petugas(nama_pengguna=nama, nama=nama.replace("_", " ").title()) for nama in tugas}
    for petugas in d.petugas.values():
        petugas.set_unusable_password()
    Petugas.objects.bulk_create(d.petugas.values())
    Penugasan.objects.bulk_create(
        tugas_baru(d.petugas[n], peran, unit) for n, isi in tugas.items() for peran, unit in isi
    )
    return d


NIK = "3201050101900000"
KK = "3201050101990000"


def contoh_aduan(**ubah: Any) -> Aduan:
    """A plain complaint of a household."""
    dasar = Aduan(
        kanal="surat",
        jenis="pengaduan",
        kategori="PRG-01",
        uraian="Bantuan belum cair sejak Agustus.",
        pelapor=Orang(nama="Warga Contoh", nik=NIK, no_kk=KK),
        pemberitahuan_versi="2026-1",
        desa_alamat=DESA,
        alamat="RT 02/RW 01",
    )
    return replace(dasar, **ubah)


TERDAFTAR = HasilCek(sumber="dtsen", versi_daftar="2026-TW1", hasil="terdaftar", desil=2)
TIDAK_TERDAFTAR = replace(TERDAFTAR, hasil="tidak_terdaftar", desil=None)


def sebagai(pelaku: Pelaku, layanan: Callable[..., Hasil], **isian: Any) -> Hasil:
    """Call a service as somebody, in that person's context."""
    with konteks(pelaku):
        return layanan(oleh=pelaku, **isian)


def buat_kasus(dunia: Dunia, oleh: str = "fo", **ubah: Any) -> UUID:
    """A fresh case in ``diterima`` (or where its mulai_tingkat puts it). Returns its id."""
    hasil = sebagai(dunia[oleh], terima_kasus, aduan=contoh_aduan(**ubah), id=None)
    assert hasil.id is not None
    return hasil.id


def kasus_ditangani(dunia: Dunia, oleh: str = "fo", **ubah: Any) -> UUID:
    """A case in ``ditangani``: taken, found on the list, passed on, by one submit of the counter."""
    hasil = sebagai(dunia[oleh], catat_aduan, aduan=contoh_aduan(**ubah), cek=TERDAFTAR)
    assert hasil.id is not None
    return hasil.id


LANJUT: dict[str, tuple[str, str, dict[str, Any]]] = {
    "penetapan": ("bo", "rekomendasikan", {"rekomendasi": "teruskan", "jenjang": "pusat", "catatan": "x"}),
    "ditelaah_supervisor": ("koordinator", "tetapkan_teruskan", {"alasan": "Di luar kemampuan desa."}),
    "ditangani_manajer": ("supervisor", "teruskan_ke_manajer", {"catatan": "Perlu tindak lanjut kabupaten."}),
    "selesai": ("manajer", "selesaikan", {"hasil": "Bantuan sudah cair kembali."}),
    "ditutup": ("fo", "sampaikan_hasil", {"cara": "langsung"}),
}


def kasus_sampai(dunia: Dunia, status: str, **ubah: Any) -> UUID:
    """A village case brought to ``status`` by the usual officers."""
    id = kasus_ditangani(dunia, **ubah)
    for tujuan, (siapa, aksi, isian) in LANJUT.items():
        versi = versi_kini(id)
        if status_kini(id) == status:
            break
        sebagai(dunia[siapa], getattr(penanganan, aksi), id=id, versi=versi, **isian)
        if tujuan == status:
            break
    assert status_kini(id) == status
    return id


def kasus_mentah(id: UUID) -> Any:
    """The row as ``sistem`` sees it."""
    from kasus.models import Kasus

    with konteks(SISTEM):
        return Kasus.objects.select_related("unit", "kategori", "aturan").get(pk=id)


def status_kini(id: UUID) -> str:
    """Its status now."""
    return str(kasus_mentah(id).status)


def versi_kini(id: UUID) -> int:
    """Its versi now."""
    return int(kasus_mentah(id).versi)


def kunci_baru() -> str:
    """A fresh idempotency key for a request."""
    return str(uuid4())
