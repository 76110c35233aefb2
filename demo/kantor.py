"""The demo's offices and who works there. Everybody is made up; offices are formed in 2024, so no figure of 2022 moves.

The places exist, because addresses need a region; that they have these offices and officers is invented.
"""

from dataclasses import dataclass
from datetime import date

from puskesos.models import Penugasan, Peran, Unit

Unsur = Penugasan.Unsur
TAHUN_BERDIRI = 2024
SK_MULAI = date(2024, 3, 1)
BERTUGAS_DARI = date(2024, 4, 1)


@dataclass(frozen=True, slots=True)
class Jabatan:
    """A post: the slot by which stories name it, its role, and where its holder comes from."""

    slot: str
    peran: Peran
    unsur: str
    nama: str
    akun: str = ""
    sebutan: str = ""


@dataclass(frozen=True, slots=True)
class Kantor:
    """An office with its posts. ``induk``: offices above it, whose officers act on its cases too; ``alamat``: desa
    where its citizens live."""

    kode: str
    jenis: str
    jabatan: tuple[Jabatan, ...]
    nama: str = ""
    induk: tuple[str, ...] = ()
    alamat: tuple[str, ...] = ()

    def akun(self, jabatan: Jabatan) -> str:
        """User name of a post's holder: a demo account, or one derived from the office for the bulk."""
        return jabatan.akun or f"{jabatan.slot}-{self.kode.lower().replace('.', '-')}"


def _pos_desa(nama: tuple[str, str, str, str], *, demo: bool = False) -> tuple[Jabatan, ...]:
    """The three posts of a Puskesos by the right unsur (kasi kesra, another aparatur, PSKS), and a fasilitator."""
    fo, bo, koordinator, fasilitator = nama
    pos = (
        ("fo", Peran.FRONT_OFFICE, Unsur.APARATUR, fo),
        ("bo", Peran.BACK_OFFICE, Unsur.PSKS, bo),
        ("koordinator", Peran.KOORDINATOR, Unsur.KASI_KESRA, koordinator),
        ("fasilitator", Peran.FASILITATOR, Unsur.LAINNYA, fasilitator),
    )
    return tuple(Jabatan(slot, peran, unsur, orang, slot if demo else "") for slot, peran, unsur, orang in pos)


BOGOR, BABAKAN_MADANG, SENTUL = "32.01", "32.01.05", "32.01.05.2003"
GOWA, TOMPOBULU, GARING = "73.06", "73.06.03", "73.06.03.2003"
MITRA_UTAMA, MITRA_KEDUA = "L-DEMO-1", "L-DEMO-2"
DI_BOGOR = (BABAKAN_MADANG, BOGOR, MITRA_UTAMA)

KANTOR: tuple[Kantor, ...] = (
    Kantor(
        BOGOR,
        Unit.Jenis.SEKRETARIAT,
        (
            Jabatan("manajer", Peran.MANAJER, Unsur.ASN_DINSOS_PIMPINAN, "Hendra Contoh", "manajer"),
            Jabatan("kadis", Peran.MANAJER, Unsur.ASN_DINSOS_PIMPINAN, "Siti Contoh", "kadis", "Kepala Dinas Sosial"),
            Jabatan("fo", Peran.FRONT_OFFICE, Unsur.DINSOS, "Lestari Contoh", "fokab"),
            Jabatan("bo", Peran.BACK_OFFICE, Unsur.DINSOS, "Agus Contoh", "bokab"),
            Jabatan("survei", Peran.TIM_SURVEI, Unsur.DINSOS, "Yanto Contoh", "survei"),
            Jabatan("survei2", Peran.TIM_SURVEI, Unsur.PSKS, "Mira Contoh"),
            Jabatan("admin", Peran.ADMIN_SISTEM, Unsur.DINSOS, "Admin Contoh", "admin"),
        ),
        induk=(MITRA_UTAMA,),
        alamat=("32.01.01.1001", SENTUL, "32.01.05.2002"),
    ),
    Kantor(
        BABAKAN_MADANG,
        Unit.Jenis.KECAMATAN,
        (Jabatan("supervisor", Peran.SUPERVISOR, Unsur.PSKS, "Dewi Contoh", "supervisor"),),
        nama="Supervisor Kecamatan Babakan Madang",
    ),
    Kantor(
        SENTUL,
        Unit.Jenis.PUSKESOS,
        _pos_desa(("Rina Contoh", "Budi Contoh", "Wahyu Contoh", "Neneng Contoh"), demo=True),
        induk=DI_BOGOR,
        alamat=(SENTUL,),
    ),
    Kantor(
        "32.01.05.2001",
        Unit.Jenis.PUSKESOS,
        _pos_desa(("Asep Contoh", "Euis Contoh", "Dadang Contoh", "Ucu Contoh")),
        induk=DI_BOGOR,
        alamat=("32.01.05.2001",),
    ),
    Kantor(
        "32.01.05.2004",
        Unit.Jenis.PUSKESOS,
        _pos_desa(("Iis Contoh", "Jajang Contoh", "Oman Contoh", "Tati Contoh")),
        induk=DI_BOGOR,
        alamat=("32.01.05.2004",),
    ),
    Kantor(
        "32.01.05.2005",
        Unit.Jenis.PUSKESOS,
        _pos_desa(("Nunung Contoh", "Usep Contoh", "Engkus Contoh", "Lilis Contoh")),
        induk=DI_BOGOR,
        alamat=("32.01.05.2005",),
    ),
    Kantor(
        GOWA,
        Unit.Jenis.SEKRETARIAT,
        (Jabatan("manajer", Peran.MANAJER, Unsur.ASN_DINSOS_PIMPINAN, "Rahman Contoh"),),
    ),
    Kantor(
        TOMPOBULU,
        Unit.Jenis.KECAMATAN,
        (Jabatan("supervisor", Peran.SUPERVISOR, Unsur.PSKS, "Nurul Contoh", "supervisor2"),),
        nama="Supervisor Kecamatan Tompobulu",
    ),
    Kantor(
        GARING,
        Unit.Jenis.PUSKESOS,
        (
            Jabatan("fo", Peran.FRONT_OFFICE, Unsur.APARATUR, "Ramlah Contoh", "fo2"),
            *_pos_desa(("", "Syamsul Contoh", "Basri Contoh", "Hasna Contoh"))[1:],
        ),
        induk=(TOMPOBULU, GOWA),
        alamat=(GARING,),
    ),
    Kantor(
        "32",
        Unit.Jenis.DINAS_PROVINSI,
        (Jabatan("dinasprov", Peran.DINAS_PROVINSI, Unsur.DINSOS, "Ratna Contoh", "dinasprov"),),
        nama="Dinas Sosial Provinsi Jawa Barat",
    ),
    Kantor(
        "00",
        Unit.Jenis.PUSAT,
        (
            Jabatan("direktorat", Peran.DIREKTORAT, Unsur.LAINNYA, "Bagus Contoh", "direktorat"),
            Jabatan("auditor", Peran.AUDITOR, Unsur.LAINNYA, "Indah Contoh", "auditor"),
        ),
        nama="Direktorat Pemberdayaan Masyarakat",
    ),
)


@dataclass(frozen=True, slots=True)
class Lembaga:
    """A receiving institution of the demo: what it serves, and its one officer."""

    kode: str
    nama: str
    program: tuple[str, ...]
    jabatan: Jabatan

    @property
    def akun(self) -> str:
        """User name of its officer."""
        return self.jabatan.akun or f"mitra-{self.kode.lower()}"


LEMBAGA: tuple[Lembaga, ...] = (
    Lembaga(
        MITRA_UTAMA,
        "LKS Harapan Contoh",
        ("LKS", "BAZNAS", "PKH", "SEMBAKO", "ATENSI", "RUTILAHU"),
        Jabatan("mitra", Peran.MITRA, Unsur.LAINNYA, "Maya Contoh", "mitra"),
    ),
    Lembaga(
        MITRA_KEDUA,
        "Balai Layanan Kesehatan Contoh",
        ("PBI-JK", "PBI-DAERAH", "ADMINDUK"),
        Jabatan("mitra2", Peran.MITRA, Unsur.LAINNYA, "Taufik Contoh"),
    ),
)
