"""The copy sheet: what is typed into SIKS-NG, in the order in which its form asks for it."""

from kasus.kuesioner import semua
from kasus.models import Survei, UsulanData, Warga
from kasus.selectors.survei import jawaban_survei
from puskesos.models import Wilayah

URUT_SIKS = (
    "jumlah_anggota", "kepala_jk", "kepala_kawin", "status_rumah", "luas_lantai", "lantai", "dinding", "atap", "air",
    "penerangan", "daya", "memasak", "jamban", "tinja", "barang", "lahan_lain", "luas_lahan", "rumah_lain", "ternak",
    "jumlah_bekerja", "lapangan_usaha", "kedudukan_kerja", "penghasilan", "pengeluaran", "ijazah", "disabilitas",
    "sakit_menahun",
)  # fmt: skip
"""Questions of the survey in the order of the form, after the identity."""


def baris_salin(usulan: UsulanData) -> list[tuple[str, str]]:
    """(label, value) of a visible proposal: identity in full, then the survey's answers in words. Whoever calls has
    checked the role and writes the opening down."""
    survei = Survei.objects.filter(usulan=usulan, ditemukan=True).order_by("-waktu").first()
    return _identitas(usulan.warga) + _jawaban(survei)


def _identitas(warga: Warga | None) -> list[tuple[str, str]]:
    if warga is None:
        return []
    desa = warga.desa_alamat
    kode = {} if desa is None else {"Desa/kelurahan": desa.nama, "Kode desa": desa.pk}
    return [
        ("No. KK", (warga.keluarga.no_kk if warga.keluarga else "") or ""),
        ("NIK", warga.nik or ""),
        ("Nama", warga.nama),
        ("Tanggal lahir", f"{warga.tanggal_lahir:%d-%m-%Y}" if warga.tanggal_lahir else ""),
        ("Alamat", warga.alamat),
        ("Kecamatan", _nama_kecamatan(desa)),
        ("Desa/kelurahan", kode.get("Desa/kelurahan", "")),
        ("Kode desa", kode.get("Kode desa", "")),
        ("Nomor HP", warga.telepon or ""),
    ]


def _nama_kecamatan(desa: Wilayah | None) -> str:
    if desa is None:
        return ""
    return str(Wilayah.objects.filter(pk=desa.pk[:8]).values_list("nama", flat=True).first() or "")


def _jawaban(survei: Survei | None) -> list[tuple[str, str]]:
    pakai = semua().get(survei.kuesioner) if survei else None
    isi = jawaban_survei(survei) if survei else {}
    soal = {p.kode: p for p in (pakai or next(iter(semua().values()))).pertanyaan}
    return [(soal[k].teks, soal[k].kata(isi.get(k))) for k in URUT_SIKS if k in soal]
