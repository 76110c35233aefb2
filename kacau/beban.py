"""Load: clients that go on until each of their requests is acknowledged, always with the key it was first sent with."""

import http.client
import json
import random
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

ULANGI = {429, 500, 502, 503, 504}
NAMA_KUNCI = UUID("019a0000-0000-7000-8000-00000000cace")
PEMBERITAHUAN = "2026-1"


@dataclass(frozen=True, slots=True)
class Diakui:
    """A request that was acknowledged: what it was, what came back, how often it was sent."""

    kunci: str
    jenis: str
    status_kode: int
    isi: dict[str, Any]
    kali: int


@dataclass
class Beban:
    """``utas`` clients at a port with the tokens of a front and a back office; seeded."""

    port: int
    token: dict[str, str]
    benih: int
    utas: int = 4
    batas: float = 60.0
    diakui: list[Diakui] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)
    berhenti: threading.Event = field(default_factory=threading.Event)

    def mulai(self) -> None:
        """Begin."""
        self._utas = [threading.Thread(target=self._klien, args=(n,), daemon=True) for n in range(self.utas)]
        for u in self._utas:
            u.start()

    def selesai(self) -> None:
        """No new requests; those under way are brought to their end."""
        self.berhenti.set()
        for u in self._utas:
            u.join(self.batas + 10)

    def _klien(self, nomor: int) -> None:
        acak, ke = random.Random(self.benih * 100 + nomor), 0
        try:
            while not self.berhenti.is_set():
                ke += 1
                self._kerja(acak, f"{self.benih}-{nomor}-{ke}")
        except Exception as sebab:
            self.galat.append(f"{type(sebab).__name__}: {sebab}")

    def _kerja(self, acak: random.Random, nama: str) -> None:
        """A number at the counter, or a complaint, which half the time is handed on."""
        if acak.random() < 0.3:
            self._kirim("nomor", "fo", "/api/v1/kunjungan/", {}, f"{nama}-nomor")
            return
        kasus = self._kirim("terima", "fo", "/api/v1/kasus/", _aduan(nama), f"{nama}-terima")
        if acak.random() < 0.5:
            isi = {"versi": 1, "ke": "Dinas lain", "alasan": "Bukan kewenangan Puskesos."}
            self._kirim("alihkan", "bo", f"/api/v1/kasus/{kasus['id']}/aksi/alihkan/", isi, f"{nama}-alih")

    def _kirim(self, jenis: str, siapa: str, alamat: str, isi: dict[str, Any], nama: str) -> dict[str, Any]:
        """Send until it is acknowledged. Raises AssertionError for a final refusal or after ``batas`` seconds."""
        kunci, kali, akhir = str(uuid5(NAMA_KUNCI, nama)), 0, time.monotonic() + self.batas
        while True:
            kali += 1
            status, jawab = self._satu(siapa, alamat, isi, kunci)
            if 200 <= status < 300:
                self.diakui.append(Diakui(kunci, jenis, status, jawab, kali))
                return jawab
            sementara = status in ULANGI or status == 0 or jawab.get("kode") == "sedang_diproses"
            assert sementara, f"{jenis}: {status} {jawab.get('kode')}"
            assert time.monotonic() < akhir, f"{jenis}: {status} for too long"
            time.sleep(min(0.1 * kali, 1.0))  # as a client waits before it tries again

    def _satu(self, siapa: str, alamat: str, isi: dict[str, Any], kunci: str) -> tuple[int, dict[str, Any]]:
        """(status, body); status 0 when the connection broke."""
        kepala = {"Authorization": f"Token {self.token[siapa]}", "Idempotency-Key": kunci}
        koneksi = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            koneksi.request("POST", alamat, json.dumps(isi), {**kepala, "Content-Type": "application/json"})
            jawab = koneksi.getresponse()
            return jawab.status, json.loads(jawab.read() or b"{}")
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            return 0, {}
        finally:
            koneksi.close()


def _aduan(nama: str) -> dict[str, Any]:
    """A complaint of somebody made up, without a NIK."""
    pelapor = {
        "nama": "Warga Contoh",
        "alasan_tanpa_nik": "belum_punya",
        "hubungan": "diri_sendiri",
        "telepon": "089900000000",
        "kabar_lewat": "sms",
    }
    return {"kanal": "datang", "jenis": "pengaduan", "kategori": "PRG-01", "pelapor": pelapor,
            "uraian": f"Bantuan belum cair, kiriman {nama}.", "pemberitahuan_versi": PEMBERITAHUAN}  # fmt: skip
