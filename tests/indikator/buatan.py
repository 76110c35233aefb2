"""Rows for the tests of the figures: regions, offices, register entries, and cases as the services would leave them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.id import uuid7
from core.konteks import dengan_sistem
from kasus.models import Kasus, Riwayat, Warga
from kasus.pilihan import TERBUKA
from puskesos.models import AturanTenggat, Petugas, TahapUnit, Unit, Wilayah

TINGKAT = {2: "provinsi", 5: "kabkota", 8: "kecamatan", 13: "desa"}
AKHIR_HARI = time(23, 59, 59)


def wilayah(*kode: str, zona: str = "Asia/Jakarta") -> None:
    """The regions and all above them; rows that are there stay."""
    semua = {".".join(k.split(".")[:n]) for k in kode for n in range(1, k.count(".") + 2)}
    for k in sorted(semua):
        isi = {
            "nama": f"Wilayah {k}",
            "tingkat": TINGKAT[len(k)],
            "induk_id": k.rpartition(".")[0] or None,
            "zona": zona if len(k) == 2 else None,
            "versi_kode": "uji",
        }
        Wilayah.objects.get_or_create(kode=k, defaults=isi)


def puskesos(desa: str, *, zona: str = "Asia/Jakarta", sk: bool = True, **tahap: Any) -> Unit:
    """A Puskesos with its regions and, with ``sk``, an entry in the register."""
    wilayah(desa, zona=zona)
    unit = Unit.objects.create(
        kode=desa, jenis="puskesos", nama=f"Puskesos {desa}", provinsi=desa[:2], kabkota=desa[:5], kecamatan=desa[:8],
        desa=desa, zona=zona,
    )  # fmt: skip
    if sk:
        terdaftar(unit, **tahap)
    return unit


def sekretariat(kabkota: str, *, zona: str = "Asia/Jakarta", sk: bool = True, **tahap: Any) -> Unit:
    """A Sekretariat SLRT, likewise."""
    wilayah(kabkota, zona=zona)
    unit = Unit.objects.create(
        kode=kabkota, jenis="sekretariat", nama=f"SLRT {kabkota}", provinsi=kabkota[:2], kabkota=kabkota, zona=zona
    )
    if sk:
        terdaftar(unit, **tahap)
    return unit


def terdaftar(unit: Unit, **isi: Any) -> TahapUnit:
    """An entry of the register, in force since 2020 without end."""
    bawaan = {"tahap": "pengembangan", "tahun": 2020, "nomor_sk": "SK/UJI", "sk_mulai": date(2020, 1, 1)}
    return TahapUnit.objects.create(unit=unit, **{**bawaan, "cakupan": "apbn", **isi})


def akhir_hari(hari: date, zona: str = "Asia/Jakarta") -> datetime:
    """23:59:59 of a local day, in UTC: where due dates lie."""
    return datetime.combine(hari, AKHIR_HARI, ZoneInfo(zona)).astimezone(UTC)


def petugas() -> Petugas:
    """One officer for all rows."""
    return Petugas.objects.filter(nama_pengguna="uji_indikator").first() or Petugas.objects.create_user(
        "uji_indikator", "Petugas Uji", None
    )


def isi_kasus(unit: Unit, **ubah: Any) -> dict[str, Any]:
    """Columns of a case that was received on a day and settled on another, both given or defaulted.

    ``masuk``, ``tempo`` (None: no village total) and ``berakhir`` are local days; every column may be overridden.
    """
    masuk: date = ubah.pop("masuk", date(2026, 3, 2))
    tempo: date | None = ubah.pop("tempo", date(2026, 3, 20))
    berakhir: date | None = ubah.pop("berakhir", date(2026, 3, 10))
    siang = datetime.combine(masuk, time(10), ZoneInfo(unit.zona)).astimezone(UTC)
    total = akhir_hari(tempo, unit.zona) if tempo else None
    selesai = datetime.combine(berakhir, time(11), ZoneInfo(unit.zona)).astimezone(UTC) if berakhir else None
    status = ubah.get("status", "ditutup" if berakhir else "ditangani")
    isi = {
        "unit": unit, "provinsi": unit.provinsi, "kabkota": unit.kabkota, "kecamatan": unit.kecamatan,
        "desa": unit.desa, "nomor": "ADU/UJI", "kode_lacak_sandi": b"x", "kunci_sandi": b"x", "kanal": "surat",
        "jenis": "pengaduan", "kategori_id": "PRG-01", "hubungan": "diri_sendiri", "pemberitahuan_versi": "uji",
        "diterima_pada": siang, "tanggal_lokal": masuk, "diterima_oleh": petugas(), "status": status,
        "diubah_pada": siang, "masuk_tahap_pada": siang, "aturan": AturanTenggat.objects.first(),
        "tenggat": total or siang + timedelta(days=20), "tenggat_tahap": siang + timedelta(days=1),
        "tenggat_total": total, "tanggal_jatuh_tempo": tempo, "bulan_jatuh_tempo": tempo and tempo.replace(day=1),
        "total_berakhir_pada": selesai, "selesai_pada": None if status in TERBUKA else selesai or siang,
        "pernah_ditangani": True, "cek_sah": True, "jejak_lengkap": True,
    }  # fmt: skip
    return {**isi, **ubah}


def kasus(unit: Unit, *, beriwayat: bool = True, **ubah: Any) -> Kasus:
    """One case row with its complainant. Without its event in riwayat it can be deleted, but never be committed."""
    with dengan_sistem():
        orang = Warga.objects.create(
            unit=unit, provinsi=unit.provinsi, kabkota=unit.kabkota, kecamatan=unit.kecamatan, desa=unit.desa,
            nama_terang="Warga Uji", alasan_tanpa_nik="belum_punya", dibuat_pada=datetime(2026, 1, 1, tzinfo=UTC),
        )  # fmt: skip
        baris = Kasus.objects.create(id=uuid7(), pelapor=orang, **isi_kasus(unit, **ubah))
        if beriwayat:
            _peristiwa(baris, "terima", "", baris.status, 1)
        return baris


def ubah(baris: Kasus, **isi: Any) -> None:
    """Change columns of a case as its services would: one statement, and the event of a new status."""
    with dengan_sistem():
        lama = Kasus.objects.get(pk=baris.pk)
        if "status" in isi:
            isi["versi"] = lama.versi + 1
            _peristiwa(lama, "ubah", lama.status, isi["status"], isi["versi"])
        Kasus.objects.filter(pk=baris.pk).update(**isi)


def _peristiwa(k: Kasus, aksi: str, dari: str, ke: str, versi: int) -> None:
    Riwayat.objects.create(kasus=k, aksi=aksi, dari=dari, ke=ke, versi=versi, peran="sistem", waktu=k.diterima_pada)


def banyak(unit: Unit, jumlah: int, **isi: Any) -> list[Kasus]:
    """So many equal cases."""
    return [kasus(unit, **isi) for _ in range(jumlah)]
