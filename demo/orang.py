"""Made-up people: names put together from lists, NIKs of serial 0000, family numbers of region 99, phones 08990000…"""

from datetime import date, timedelta
from random import Random

from kasus.aduan import Orang

PEREMPUAN = (
    "Sumiyati Wulandari Marlina Rohimah Kartini Suryani Nuraini Halimah Yuningsih Maesaroh Sutinah Komariah Darwati "
    "Nurjanah Rukmini Saodah Tarsih Winarti Parinem Juariah"
).split()
LAKI = (
    "Sukarman Wagiman Tarmidi Suherman Jumadi Rohman Kusnadi Sarwono Mulyana Darsono Entis Wardi Suparjo Maman "
    "Karyadi Sodikin Tohir Rusdi Warsito Ahyar"
).split()
BELAKANG = (
    "Sarirasa Jatinegoro Mekarwangi Sukmajati Wanasari Pujalaksana Ranuwijaya Kertasana Tirtawening Sekarlangit "
    "Padmasari Giriwana Lembayung Samudrajati Nagasari Puspakarsa Wirasenja Banyubiru Cempakasari Randusari"
).split()
UMUR_TERMUDA = date(2001, 12, 31)
RENTANG_LAHIR = 20_000  # days: about 55 years


class Penduduk:
    """Draws people of one kecamatan; nobody has the NIK of another."""

    def __init__(self, acak: Random) -> None:
        self.acak = acak
        self._terpakai: set[str] = set()

    def orang(self, kecamatan: str, **ubah: object) -> Orang:
        """Somebody with a NIK first issued in ``kecamatan`` (dotted code)."""
        nama, nik, lahir = self._jati_diri(kecamatan)
        isi: dict[str, object] = {"nama": nama, "nik": nik, "no_kk": self._no_kk(), "tanggal_lahir": lahir}
        if self.acak.random() < 0.6:
            isi["telepon"] = f"08990000{self.acak.randrange(10_000):04d}"
        return Orang(**(isi | ubah))  # type: ignore[arg-type]

    def tanpa_nik(self) -> Orang:
        """Somebody who has no number yet."""
        nama = f"{self.acak.choice(PEREMPUAN)} {self.acak.choice(BELAKANG)}"
        return Orang(nama=nama, alasan_tanpa_nik=self.acak.choice(("belum_punya", "tidak_diketahui")))

    def _jati_diri(self, kecamatan: str) -> tuple[str, str, date]:
        while True:
            lahir = UMUR_TERMUDA - timedelta(days=self.acak.randrange(RENTANG_LAHIR))
            perempuan = self.acak.random() < 0.6
            hari = lahir.day + (40 if perempuan else 0)
            nik = f"{kecamatan.replace('.', '')}{hari:02d}{lahir:%m%y}0000"
            if nik not in self._terpakai:
                break
        self._terpakai.add(nik)
        depan = self.acak.choice(PEREMPUAN if perempuan else LAKI)
        return f"{depan} {self.acak.choice(BELAKANG)}", nik, lahir

    def _no_kk(self) -> str:
        return f"9901{self.acak.randrange(10**12):012d}"
