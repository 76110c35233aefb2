"""A valid body for every write: a refusal must come from the role, never from a wrong field."""

import base64
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kasus import kode_lacak
from puskesos.models.layanan import KOMPONEN
from tests.dunia import DESA, KK, NIK, SENIN
from tests.otorisasi.benda import Benda, DuniaMatriks

Isi = dict[str, Any]
Pembuat = Callable[[DuniaMatriks, str, str], Isi]
"""Makes a body for (world, role, target)."""

PNG_KECIL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
KODE_TIADA = kode_lacak.tampil(kode_lacak.buat())
TIADA_KASUS = "0190aaaa-0000-7000-8000-000000000009"
HASIL = {"hasil": "Bantuan sudah cair kembali."}
_TARGET = {
    "tahun": "2026", "indikator": "4.2", "target": "80", "dokumen": "PK", "nomor": "PK/1",
    "berlaku_mulai": "2026-01-01",
}  # fmt: skip
_NILAI = {"tahun": "2026", "indikator": "1.1", "n": "330", "t": "370", "sumber": "Laporan TKSK"}
ALASAN = {"alasan": "Perlu ditangani tingkat lain."}
CEK = {"sumber": "dtsen", "versi_daftar": "2026-TW1", "hasil": "terdaftar", "desil": 2, "catatan": ""}
HARI = SENIN.date().isoformat()

ADUAN: Isi = {
    "kanal": "datang",
    "jenis": "pengaduan",
    "kategori": "PRG-01",
    "pelapor": {"nama": "Warga Contoh", "nik": NIK, "no_kk": KK, "hubungan": "diri_sendiri"},
    "desa_alamat": DESA,
    "uraian": "Bantuan belum cair sejak Agustus.",
    "pemberitahuan_versi": "2026-1",
}
RUJUKAN_BARU = {"program": "PKH", "keperluan": "Kartu hilang, mohon diganti."}


def _utama(m: DuniaMatriks, peran: str, target: str) -> Isi:
    """The case that goes on: another one of the same office."""
    kantor = "sekretariat" if target == "sekretariat" else "sendiri"
    return {"kasus_utama": str(m.benda["kasus", kantor, "dicek"].id)}


def _tugas(m: DuniaMatriks, peran: str, target: str) -> Isi:
    return {"petugas": str(m.dunia.petugas["survei"].pk), "tanggal": HARI}


def _rujukan_baru(m: DuniaMatriks, peran: str, target: str) -> Isi:
    return RUJUKAN_BARU | {"penerima": str(m.dunia.unit["lembaga"].pk)}


def _tim(m: DuniaMatriks, peran: str, target: str) -> Isi:
    return {"anggota": [str(m.dunia.petugas["bo"].pk)]}


LAPOR: Isi = {
    "bahaya": "mendesak",
    "judul": "Lansia sendiri sesudah banjir",
    "tempat": "Balai warga",
    "uraian": "Dapurnya hanyut dan lantainya terendam.",
    "sumber": "aparat",
}


def _tindak_lanjut(m: DuniaMatriks, peran: str, target: str) -> Isi:
    return {"isi": "Antar kursi roda", "petugas": str(m.dunia.petugas["koordinator"].pk), "tenggat": HARI}


AKSI: dict[str, dict[str, Isi | Pembuat]] = {
    "kasus": {
        "catat_pemeriksaan": CEK,
        "catat_pemeriksaan_ulang": CEK,
        "teruskan_ke_back_office": {},
        "minta_verifikasi": {},
        "minta_berkas": {"berkas": ["Fotokopi KK"]},
        "terima_berkas": {"dibawa": True},
        "rekomendasikan": {"rekomendasi": "teruskan", "jenjang": "pusat", "catatan": "x"},
        "tetapkan_selesai": HASIL,
        "tetapkan_teruskan": ALASAN,
        "tetapkan_tangani": {},
        "teruskan_mendesak": ALASAN,
        "kembalikan": ALASAN,
        "selesaikan_di_kecamatan": HASIL,
        "teruskan_ke_manajer": {"catatan": "Perlu tindak lanjut kabupaten."},
        "rujuk": {},
        "selesaikan": HASIL,
        "sampaikan_hasil": {"cara": "langsung"},
        "minta_buka_kembali": {},
        "tolak_buka_kembali": ALASAN,
        "buka_kembali": ALASAN,
        "batalkan": ALASAN,
        "tandai_duplikat": _utama,
        "urungkan_duplikat": {},
        "alihkan": {"ke": "Kelurahan lain", **ALASAN},
        "buat_rujukan": _rujukan_baru,
    },
    "kunjungan": {
        "panggil": {},
        "panggil_ulang": {},
        "layani": {},
        "tandai_tidak_hadir": {},
        "selesaikan_kunjungan": {},
        "batalkan_kunjungan": {},
    },
    "usulan": {
        "tugaskan": _tugas,
        "catat_survei": {"ditemukan": True, "menolak": True, "jawaban": "Rumah sewa."},
        "simpulkan": {"layak": True, "alasan": "Memenuhi."},
        "catat_musyawarah": {"tanggal": HARI, "tempat": "Balai desa", "hadir": ["Ketua RT"], "hasil": "Diusulkan."},
        "teruskan_dinsos": {"tanggal": HARI},
        "catat_input": {"nomor_siks": "SIKS-1", "tanggal": HARI},
        "catat_hasil": {"masuk": True, "alasan": "Masuk tahap ini.", "tanggal": HARI},
    },
    "rujukan": {
        "kirim": {"dasar_persetujuan": "setuju", "alasan_lanjut": "Berkas menyusul."},
        "terima_rujukan": {},
        "tolak_rujukan": ALASAN,
        "layani_rujukan": {"uraian": "Kartu sudah diserahkan.", "tanggal": HARI},
        "tidak_layani": ALASAN,
        "tarik": ALASAN,
    },
    "respon": {
        "bentuk_tim": _tim,
        "kontak_pertama": {"catatan": "Ditemui di balai warga."},
        "catat_asesmen": {"tanggal": HARI, "fisik": "Berjalan dengan tongkat."},
        "tulis_rencana": {"isi": "Kunjungan tiap pekan."},
        "rencanakan": {"rencana": 1},
        "setujui_rencana": {"rencana": 1},
        "catat_intervensi": {"jenis": "home_visit", "tanggal": HARI, "isi": "Dikunjungi bersama bidan."},
        "pantau": {},
        "selesaikan_respon": {"hasil": "aman", "penutup": "Tinggal bersama keponakan.", "selisih": "Dibeli kerabat."},
        "hentikan": {"alasan": "Laporan ganda."},
    },
    "dpm": {"terbitkan": {}, "buang": {}, "tarik_daftar": {}},
}
"""Kind → aksi → its fields without ``versi``."""

TANPA_VERSI = frozenset(
    {"catat_pemeriksaan_ulang", "minta_buka_kembali", "tolak_buka_kembali", "buat_rujukan"}
    | {"bentuk_tim", "catat_asesmen", "tulis_rencana", "setujui_rencana", "catat_intervensi"}
)


def _unggahan(m: DuniaMatriks, peran: str, target: str) -> Isi:
    isi = f"nik,no_kk,nama\n{NIK},{KK},Warga Contoh\n".encode()
    return {"nama": "2026-TW4", "sumber": "dtsen", "berkas": SimpleUploadedFile("daftar.csv", isi, "text/csv")}


def _foto(m: DuniaMatriks, peran: str, target: str) -> Isi:
    return {"berkas": SimpleUploadedFile("kartu.png", PNG_KECIL, "image/png")}


def _kode(m: DuniaMatriks, peran: str, target: str) -> Isi:
    """The code of a fresh case; ``tiada``: well written, but nobody's."""
    return {"kode": KODE_TIADA if target == "tiada" else m.kode_lacak("sendiri", "diterima")}


def _lembar_petugas(m: DuniaMatriks, peran: str, target: str) -> Isi:
    """The service that this kind of office judges."""
    puskesos = m.unit_kode(peran).count(".") == 3
    return {"layanan": "operasional_puskesos" if puskesos else "operasional_slrt", "u1": "4"}


def _kode_berakhir(m: DuniaMatriks, peran: str, target: str) -> Isi:
    if target in ("tiada", "terbuka"):
        return _kode(m, peran, target)
    return {"kode": m.kode_lacak(target, "ditutup" if target == "ditutup" else "selesai")}


TUGAS = {"unit": DESA, "peran": "back_office", "unsur": "psks", "nomor_sk": "SK/2", "dari": HARI}

BATAS: Isi = {
    "front_office_hk": 1, "verifikasi_hk": 14, "ditangani_ringan_hk": 2, "ditangani_hk": 7, "penetapan_hk": 2,
    "supervisor_hk": 3, "manajer_hk": 5, "rujukan_jawab_hk": 5, "rujukan_layani_hk": 14, "minta_buka_hk": 3,
    "sampaikan_hk": 5, "kunjungan_menit": 60, "berlaku_mulai": "2030-01-02", "dasar": "SK 1/2029",
}  # fmt: skip
LIBUR = {"tanggal": "2030-01-02", "hari_kerja": "tidak", "nama": "Hari jadi", "dokumen": "SK 1/2029"}

PROGRAM = {"nama": "Bantuan Daerah", "pengelola": "Dinas Sosial", "jenjang": "kab_kota", "satuan": "K",
           "aktif_dari": "2030-01-02"}  # fmt: skip

BERKAS: Isi = {"jenis": "tanda_terima", "dokumen": "Fotokopi KK"}
TEKS_SURAT: Isi = {
    "perihal": "Rujukan {program}", "pembuka": "Kami rujuk warga berikut.", "isi": "", "penutup": "",
    "jabatan": "Manajer SLRT", "berlaku_mulai": "2030-01-02",
}  # fmt: skip

DARURAT = {"nomor": "RK/32.01/2026/9999", "alasan": "Tim tidak dapat dihubungi."}
ORANG_RESPON = {"sebagai": ["korban"], "nama": "Warga Contoh"}


def _berkas(**isi: str) -> Isi:
    return {"tahun": "2026", **isi, "berkas": SimpleUploadedFile("papan.png", PNG_KECIL, "image/png")}


def _bukti(m: DuniaMatriks, peran: str, target: str) -> Isi:
    sarana = dict.fromkeys(("tempat", "papan_nama", "perangkat", "antrean", "buku"), "ya")
    return _berkas(tanggal="2026-03-02", **sarana)


def _monev(m: DuniaMatriks, peran: str, target: str) -> Isi:
    return _berkas(tanggal="2026-03-02", d4="sesuai")


def _putusan(m: DuniaMatriks, peran: str, target: str) -> Isi:
    return _berkas(hasil="memenuhi", alasan="Dua kunjungan lapangan membuktikan layanan berjalan.")


ALAMAT: dict[tuple[str, str], Isi | Pembuat] = {
    ("respon-kasus/baru/", "POST"): LAPOR,
    ("respon-kasus/darurat/", "POST"): DARURAT,
    ("respon-kasus/<uuid:id>/orang/", "POST"): ORANG_RESPON,
    ("respon-kasus/<uuid:id>/tindak-lanjut/", "POST"): _tindak_lanjut,
    ("respon-kasus/<uuid:id>/tindak-lanjut/<uuid:butir>/tuntas/", "POST"): {},
    ("api/v1/respon-kasus/", "POST"): LAPOR,
    ("api/v1/respon-kasus/darurat/", "POST"): DARURAT,
    ("api/v1/respon-kasus/<uuid:id>/orang/", "POST"): ORANG_RESPON,
    ("api/v1/respon-kasus/<uuid:id>/tindak-lanjut/", "POST"): _tindak_lanjut,
    ("api/v1/respon-kasus/<uuid:id>/tindak-lanjut/<uuid:butir>/tuntas/", "POST"): {},
    ("surat/periksa/", "POST"): {"kode": KODE_TIADA},
    ("kasus/<uuid:id>/surat/", "POST"): BERKAS,
    ("api/v1/kasus/<uuid:id>/surat/", "POST"): {**BERKAS, "dokumen": ["Fotokopi KK"]},
    ("kasus/<uuid:id>/surat/<uuid:surat>/batal/", "POST"): {"alasan": "Salah nama."},
    ("api/v1/surat/<uuid:surat>/batal/", "POST"): {"alasan": "Salah nama."},
    ("administrasi/surat/<slug:jenis>/", "POST"): TEKS_SURAT,
    ("puskesos/<str:kode>/kop/", "POST"): {"versi": "0", "baris": "PUSKESOS CONTOH"},
    ("administrasi/program/baru/", "POST"): PROGRAM,
    ("administrasi/program/<str:kode>/akhiri/", "POST"): {"sampai": "2030-01-02"},
    ("administrasi/mitra/baru/", "POST"): {"nama_mitra": "Yayasan Contoh", "program": "PKH"},
    ("administrasi/mitra/<str:kode>/akhiri/", "POST"): {},
    ("pantau/alamat/", "POST"): {},
    ("pantau/alamat/<uuid:layar>/cabut/", "POST"): {},
    ("administrasi/kuota/", "POST"): {
        "pasangan": "L-UJI-1|PKH",
        "tahun": "2026",
        "jumlah": "5",
        "berlaku_mulai": "2026-12-31",
    },
    ("administrasi/batas/", "POST"): BATAS,
    ("administrasi/batas/<uuid:baris>/cabut/", "POST"): {},
    ("administrasi/kalender/", "POST"): LIBUR,
    ("administrasi/kalender/pekan/", "POST"): {"unit": DESA, "enam_hari": "ya", "dokumen": "SK 1/2029"},
    ("administrasi/kalender/<int:nomor>/hapus/", "POST"): {},
    ("aktivasi/", "POST"): {"nama_pengguna": "tidak_ada", "kode": "AAAA", "sandi": "s" * 20, "sandi_ulang": "s" * 20},
    ("puskesos/<str:kode>/jam/", "POST"): {"mulai": HARI, "buka0": "08:00", "tutup0": "15:00"},
    ("puskesos/<str:kode>/standar/ubah/", "POST"): {"versi": "0", **{n: "Isi." for n, _ in KOMPONEN}},
    ("administrasi/petugas/baru/", "POST"): {"nama": "Petugas Baru", "nama_pengguna": "petugas.baru", **TUGAS},
    ("administrasi/petugas/<uuid:akun>/kode/", "POST"): {},
    ("administrasi/petugas/<uuid:akun>/status/", "POST"): {"aktif": "tidak"},
    ("administrasi/petugas/<uuid:akun>/penugasan/baru/", "POST"): TUGAS,
    ("administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/akhiri/", "POST"): {"sampai": HARI},
    ("administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/pengganti/", "POST"): {},
    ("administrasi/petugas/<uuid:akun>/penugasan/<int:nomor>/serah-terima/", "POST"): {},
    ("antrean/nomor/", "POST"): {},
    ("antrean/panggil-berikutnya/", "POST"): {},
    ("kasus/baru/", "POST"): {**ADUAN, "tetap_baru": "ya"},
    ("kasus/baru/cek/", "POST"): {"pelapor.nik": NIK},
    ("kasus/pilihan/", "POST"): {"butir": f"{TIADA_KASUS}.1", "aksi": "kembalikan"},
    ("kasus/pilihan/kirim/", "POST"): {"butir": f"{TIADA_KASUS}.1", "aksi": "kembalikan", **ALASAN},
    ("cari/", "POST"): {"q": NIK},
    ("kasus/pilihan/semua/", "POST"): {"aksi": "kembalikan"},
    ("kasus/pilihan/semua/kirim/", "POST"): {"aksi": "kembalikan", "jumlah": "0", **ALASAN},
    ("pekerjaan/<uuid:id>/hentikan/", "POST"): {},
    ("api/v1/pekerjaan/", "POST"): {"aksi": "kembalikan", "butir": [{"id": TIADA_KASUS}], "isian": ALASAN},
    ("api/v1/pekerjaan/<uuid:id>/hentikan/", "POST"): {},
    ("tampilan/", "POST"): {"nama": "Sembako", "saring": {"tenggat": "lewat"}},
    ("tampilan/<uuid:id>/", "POST"): {"tindakan": "hapus"},
    ("api/v1/tampilan/", "POST"): {"nama": "Sembako", "saring": {"tenggat": "lewat"}},
    ("api/v1/tampilan/<uuid:id>/", "DELETE"): {},
    ("pintasan/", "POST"): {"mati": "ya"},
    ("dpm/", "POST"): _unggahan,
    ("indikator/laporan/<int:tahun>/narasi/", "POST"): {"versi": "0", "kendala": "Sinyal lemah."},
    ("api/v1/indikator/sinyal/<uuid:sinyal_id>/jawab/", "POST"): {"teks": "Posko aduan dibuka tiga hari."},
    ("indikator/sinyal/<uuid:sinyal_id>/jawab/", "POST"): {"teks": "Posko aduan dibuka tiga hari."},
    ("indikator/laporan/<int:tahun>/penjelasan/", "POST"): {"kode": "tiada", "teks": "Sudah diperiksa."},
    ("indikator/laporan/<int:tahun>/bekukan/", "POST"): {"catatan": "Koreksi angka."},
    ("indikator/target/baru/", "POST"): _TARGET,
    ("indikator/target/nilai/", "POST"): _NILAI,
    ("api/v1/indikator/target/", "POST"): _TARGET,
    ("api/v1/indikator/nilai/", "POST"): _NILAI,
    ("indikator/kiriman/<str:kode>/<slug:masa>/", "POST"): {},
    ("api/v1/indikator/kiriman/<str:kode>/<slug:masa>/", "POST"): {},
    ("indikator/puskesos/<str:kode>/bukti/<slug:kriteria>/", "POST"): _bukti,
    ("api/v1/indikator/puskesos/<str:kode>/bukti/<slug:kriteria>/", "POST"): _bukti,
    ("indikator/puskesos/<str:kode>/monev/", "POST"): _monev,
    ("api/v1/indikator/puskesos/<str:kode>/monev/", "POST"): _monev,
    ("indikator/puskesos/<str:kode>/putusan/", "POST"): _putusan,
    ("api/v1/indikator/puskesos/<str:kode>/putusan/", "POST"): _putusan,
    ("indikator/puskesos/<str:kode>/putusan/<uuid:putusan>/", "POST"): {"aksi": "setujui"},
    ("api/v1/indikator/puskesos/<str:kode>/putusan/<uuid:putusan>/", "POST"): {"aksi": "setujui"},
    ("indikator/ekspor/", "POST"): {"jenis": "csv", "tahun": "2026"},
    ("lacak/", "POST"): _kode,
    ("survei/warga/", "POST"): _kode_berakhir,
    ("survei/warga/kirim/", "POST"): {"undangan": "palsu"},
    ("survei/petugas/", "POST"): _lembar_petugas,
    ("lacak/minta-buka/", "POST"): _kode_berakhir,
    ("rujukan/<uuid:id>/pesan/", "POST"): {"isi": "Berkas apa yang kurang?"},
    ("rujukan/jawab/<str:token>/pesan/", "POST"): {"isi": "Berkas apa yang kurang?"},
    ("rujukan/<uuid:id>/tautan/", "POST"): {"hari": "14"},
    ("rujukan/<uuid:id>/tautan/cabut/", "POST"): {},
    ("kasus/<uuid:id>/lampiran/", "POST"): _foto,
    ("api/v1/kasus/<uuid:id>/lampiran/", "POST"): _foto,
    ("kasus/<uuid:id>/lampiran/<uuid:berkas>/hapus/", "POST"): {"alasan": "Salah kasus."},
    ("api/v1/kasus/<uuid:id>/lampiran/<uuid:berkas>/hapus/", "POST"): {"alasan": "Salah kasus."},
    ("kasus/<uuid:id>/identitas/", "POST"): {"alasan": "hubungi"},
    ("api/v1/kasus/<uuid:id>/identitas/", "POST"): {"alasan": "hubungi"},
    ("usulan/<uuid:id>/survei/<slug:bagian>/", "POST"): {},
    ("usulan/tugaskan/", "POST"): lambda m, peran, target: {**_tugas(m, peran, target), "butir": f"{TIADA_KASUS}:1"},
    ("usulan/belum-diketik/", "POST"): {"tanggal": "2026-12-20"},
    ("usulan/batas/<uuid:batas>/hapus/", "POST"): {},
    ("usulan/<uuid:id>/foto/", "POST"): _foto,
    ("usulan/<uuid:id>/foto/<uuid:foto>/hapus/", "POST"): {},
    ("api/v1/usulan/<uuid:id>/foto/", "POST"): _foto,
    ("usulan/baru/", "POST"): {"orang.nama": "Warga Contoh", "orang.nik": NIK, "alasan": "Belum terdaftar."},
    ("kasus/<uuid:id>/catatan/", "POST"): {"isi": "Sudah ditelepon."},
    ("kasus/<uuid:id>/pesan-warga/", "POST"): {"kalimat": "masih_diproses"},
    ("api/v1/kasus/<uuid:id>/catatan/", "POST"): {"isi": "Sudah ditelepon."},
    ("api/v1/kasus/<uuid:id>/pesan-warga/", "POST"): {"kalimat": "masih_diproses"},
    ("api/v1/kasus/berjalan/", "POST"): {"nik": NIK},
    ("api/v1/dpm/cari/", "POST"): {"nik": NIK},
    ("api/v1/kasus/", "POST"): ADUAN,
    ("api/v1/usulan/", "POST"): {"orang": {"nama": "Warga Contoh", "nik": NIK}, "alasan": "Belum terdaftar."},
    ("api/v1/kunjungan/", "POST"): {},
    ("api/v1/kunjungan/panggil-berikutnya/", "POST"): {},
    ("masuk/", "POST"): {"nama_pengguna": "tidak_ada", "sandi": "salah-salah-salah"},
    ("masuk/", "PUT"): {},
    ("keluar/", "POST"): {},
    ("bantuan/tutup/", "POST"): {},
    ("admin/login/", "POST"): {},
    ("operasi/kotak-keluar/", "POST"): {"id": "0"},
    ("administrasi/webhook/", "POST"): {
        "nama": "Command center",
        "alamat": "https://contoh.go.id/terima",
        "peristiwa": "kasus.terima",
    },
    ("administrasi/webhook/<uuid:langganan>/aksi/", "POST"): {"aksi": "uji"},
    ("pemberitahuan/setelan/", "POST"): {"mau_ringkasan": "on"},
    ("administrasi/kabar/", "POST"): {"aksi": "aturan", "dari": "21:00", "sampai": "07:00", "batas": "500"},
    ("lacak/kabar/", "POST"): lambda m, peran, target: _kode(m, peran, target) | {"lewat": "tidak"},
    ("pemberitahuan/baca/", "POST"): {"semua": "ya"},
    ("api/v1/pemberitahuan/baca/", "POST"): {"semua": True},
    ("pilih-unit/", "POST"): lambda m, peran, target: {"unit": m.unit_kode(peran)},
}
"""(Route, METHOD) of every other write → its fields."""


def isi_aksi(m: DuniaMatriks, jenis: str, aksi: str, peran: str, target: str, versi: int) -> Isi:
    """The fields of an aksi with the ``versi`` that was seen. An aksi of nobody takes a plain one."""
    contoh = AKSI[jenis].get(aksi, {})
    isi = contoh(m, peran, target) if callable(contoh) else contoh
    return dict(isi) if aksi in TANPA_VERSI else {"versi": versi, **isi}


def isi_massal(m: DuniaMatriks, aksi: str, peran: str, target: str, benda: Benda) -> Isi:
    """One case of many at once, in the shape of the bulk door."""
    isi = isi_aksi(m, "kasus", aksi, peran, target, benda.versi)
    butir: Isi = {"id": str(benda.id)} | ({"versi": isi.pop("versi")} if "versi" in isi else {})
    return {"butir": [butir], "isian": isi}


def isi_alamat(m: DuniaMatriks, rute: str, metode: str, peran: str, target: str) -> Isi:
    """The fields of any other write. Raises KeyError for an address without an example."""
    try:
        contoh = ALAMAT[rute, metode]
    except KeyError:
        raise KeyError(f"{metode} {rute}: no example body in tests/otorisasi/contoh.py") from None
    return dict(contoh(m, peran, target) if callable(contoh) else contoh)
