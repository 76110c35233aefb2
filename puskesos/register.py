"""The register of Puskesos and SLRT: which units were formed or developed, when, by which decree.

``kode`` is a dotted Kemendagri code; a kab/kota may be named by its code of before 2022. A row makes the unit when it
is not there yet, and adds or corrects one ``TahapUnit`` (unit, tahap, tahun). Nothing is removed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from puskesos.impor import BarisCsv, Pengimpor, Salah, baca_bulat, baca_pilihan, baca_tanggal, baca_teks
from puskesos.models import AliasWilayah, TahapUnit, Unit, Wilayah
from puskesos.wilayah import rantai

JENIS: dict[str, str] = {
    Wilayah.Tingkat.DESA.value: Unit.Jenis.PUSKESOS.value,
    Wilayah.Tingkat.KABKOTA.value: Unit.Jenis.SEKRETARIAT.value,
}
TINGKAT = tuple(JENIS)
TAHAP = tuple(TahapUnit.Tahap.values)
CAKUPAN = tuple(TahapUnit.Cakupan.values)
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100
ISI_TAHAP = ("nomor_sk", "sk_mulai", "sk_sampai", "cakupan")
ISI_UNIT = ("provinsi", "kabkota", "kecamatan", "desa", "zona")


@dataclass(frozen=True, slots=True)
class BarisRegister:
    """A checked row. ``kode`` is today's."""

    kode: str
    jenis: str
    tahap: str
    tahun: int
    nomor_sk: str
    sk_mulai: date
    sk_sampai: date | None
    cakupan: str


class PengimporRegister(Pengimpor[BarisRegister]):
    """Reads ``kode,tingkat,tahap,tahun,nomor_sk,sk_mulai,sk_sampai,cakupan``."""

    kolom = ("kode", "tingkat", "tahap", "tahun", "nomor_sk", "sk_mulai", "sk_sampai", "cakupan")

    def __init__(self) -> None:
        self.alias: dict[str, str] = {}
        self.wilayah: dict[str, Wilayah] = {}
        self.unit: dict[str, Unit] = {}
        self.terlihat: set[tuple[str, str, int]] = set()

    def siapkan(self, baris: Sequence[BarisCsv]) -> None:
        """Regions, aliases and units of all rows: three queries, whatever the number of rows."""
        self.alias = dict(AliasWilayah.objects.values_list("kode_lama", "kode_baru"))
        kode = {self._sekarang(b.isi["kode"]) for b in baris}
        perlu = {k for satu in kode for k in rantai(satu)}
        self.wilayah = Wilayah.objects.in_bulk(perlu)
        self.unit = Unit.objects.in_bulk(kode, field_name="kode")

    def _sekarang(self, kode: str) -> str:
        return self.alias.get(kode, kode)

    def ubah(self, isi: Mapping[str, str]) -> BarisRegister | list[Salah]:
        """A row, or what is wrong with it."""
        salah: list[Salah] = []
        tingkat = baca_pilihan("tingkat", isi["tingkat"], TINGKAT, salah)
        kode = self._kode(isi["kode"], tingkat, salah)
        hasil = BarisRegister(
            kode=kode,
            jenis=JENIS.get(tingkat, ""),
            tahap=baca_pilihan("tahap", isi["tahap"], TAHAP, salah),
            tahun=baca_bulat("tahun", isi["tahun"], TAHUN_AWAL, TAHUN_AKHIR, salah),
            nomor_sk=baca_teks("nomor_sk", isi["nomor_sk"], 100, salah),
            sk_mulai=baca_tanggal("sk_mulai", isi["sk_mulai"], salah),
            sk_sampai=baca_tanggal("sk_sampai", isi["sk_sampai"], salah) if isi["sk_sampai"] else None,
            cakupan=baca_pilihan("cakupan", isi["cakupan"], CAKUPAN, salah),
        )
        if not salah:
            self._antar_kolom(hasil, isi, salah)
        return salah or hasil

    def _kode(self, asli: str, tingkat: str, salah: list[Salah]) -> str:
        kode = self._sekarang(asli)
        wilayah = self.wilayah.get(kode)
        if wilayah is None:
            salah.append(Salah("kode", asli, self._alasan_kode(asli)))
        elif tingkat and wilayah.tingkat != tingkat:
            salah.append(Salah("kode", asli, f"kode ini {wilayah.get_tingkat_display().lower()}, bukan {tingkat}"))
        return kode

    def _alasan_kode(self, asli: str) -> str:
        if asli[:5] in self.alias:
            baru = self.alias[asli[:5]]
            return f"kode sebelum 2022; kabupaten/kota ini sekarang {baru}, pakai kode desa yang sekarang"
        return "kode wilayah tidak dikenal"

    def _antar_kolom(self, baris: BarisRegister, isi: Mapping[str, str], salah: list[Salah]) -> None:
        if baris.sk_sampai is not None and baris.sk_sampai < baris.sk_mulai:
            salah.append(Salah("sk_sampai", isi["sk_sampai"], "lebih awal dari sk_mulai"))
        kunci = (baris.kode, baris.tahap, baris.tahun)
        if kunci in self.terlihat:
            salah.append(Salah("kode", isi["kode"], "tahap dan tahun ini sudah ada di baris sebelumnya"))
        self.terlihat.add(kunci)
        ada = self.unit.get(baris.kode)
        if ada is not None and ada.jenis != baris.jenis:
            salah.append(Salah("kode", isi["kode"], f"kode ini sudah dipakai unit lain ({ada.get_jenis_display()})"))

    def tulis(self, objek: Sequence[BarisRegister]) -> Mapping[str, int]:
        """Create what is missing, correct what differs. The name of a unit that exists is left as it is."""
        unit_baru, unit_diubah = self._tulis_unit(objek)
        tahap_baru, tahap_diubah = self._tulis_tahap(objek)
        return {
            "unit baru": unit_baru,
            "unit diubah": unit_diubah,
            "tahap baru": tahap_baru,
            "tahap diubah": tahap_diubah,
            "tahap tetap": len(objek) - tahap_baru - tahap_diubah,
        }

    def _tulis_unit(self, objek: Sequence[BarisRegister]) -> tuple[int, int]:
        baru: list[Unit] = []
        diubah: list[Unit] = []
        for kode, jenis in {b.kode: b.jenis for b in objek}.items():
            tempat = self._tempat(kode)
            unit = self.unit.get(kode)
            if unit is None:
                unit = self.unit[kode] = Unit(kode=kode, jenis=jenis, nama=self._nama(kode, jenis), **tempat)
                baru.append(unit)
            elif _pasang(unit, tempat):
                diubah.append(unit)
        Unit.objects.bulk_create(baru, batch_size=1000)
        Unit.objects.bulk_update(diubah, ISI_UNIT, batch_size=500)
        return len(baru), len(diubah)

    def _tempat(self, kode: str) -> dict[str, str | None]:
        """Region columns and zone of a unit; levels below its own stay NULL."""
        deret: list[str | None] = list(rantai(kode))
        provinsi, kabkota, kecamatan, desa = deret + [None] * (4 - len(deret))
        zona = next(w.zona for k in (kabkota, provinsi) if k and (w := self.wilayah[k]).zona)
        return {"provinsi": provinsi, "kabkota": kabkota, "kecamatan": kecamatan, "desa": desa, "zona": zona}

    def _nama(self, kode: str, jenis: str) -> str:
        awalan = "Puskesos" if jenis == Unit.Jenis.PUSKESOS else "Sekretariat SLRT"
        return f"{awalan} {self.wilayah[kode].nama}"

    def _tulis_tahap(self, objek: Sequence[BarisRegister]) -> tuple[int, int]:
        unit = {self.unit[b.kode].pk for b in objek}
        ada = {(t.unit_id, t.tahap, t.tahun): t for t in TahapUnit.objects.filter(unit__in=unit)}
        baru: list[TahapUnit] = []
        diubah: list[TahapUnit] = []
        for b in objek:
            isi = {nama: getattr(b, nama) for nama in ISI_TAHAP}
            tahap = ada.get((self.unit[b.kode].pk, b.tahap, b.tahun))
            if tahap is None:
                baru.append(TahapUnit(unit=self.unit[b.kode], tahap=b.tahap, tahun=b.tahun, **isi))
            elif _pasang(tahap, isi):
                diubah.append(tahap)
        TahapUnit.objects.bulk_create(baru, batch_size=1000)
        TahapUnit.objects.bulk_update(diubah, ISI_TAHAP, batch_size=500)
        return len(baru), len(diubah)


def _pasang(objek: Unit | TahapUnit, isi: Mapping[str, object]) -> bool:
    """Set the values; True when one was different."""
    beda = any(getattr(objek, nama) != nilai for nama, nilai in isi.items())
    for nama, nilai in isi.items():
        setattr(objek, nama, nilai)
    return beda
