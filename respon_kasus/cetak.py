"""The report of a respon kasus as text for its A4 template: for the team, marked with who reads it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from core.dokumen import buat_dokumen
from core.penulisan import rupiah, saat, samar, tanggal
from kasus.pesan import judul_aksi
from puskesos.pelaku import Pelaku
from respon_kasus.models import ResponKasus
from respon_kasus.sajian import asesmen, intervensi, kontak, orang, uang
from respon_kasus.selectors import tim

TEMPLAT = "respon_kasus/laporan.typ"


def cetak_laporan(r: ResponKasus, pembaca: Pelaku, pada: datetime) -> bytes:
    """The report of a case that ``buka_respon`` has opened, as PDF. Raises DokumenGagal."""
    return buat_dokumen(TEMPLAT, data_cetak(r, pembaca, pada))


def data_cetak(r: Any, pembaca: Pelaku, pada: datetime) -> dict[str, Any]:
    """What the template prints: text alone. Of a NIK the first and last four digits, as on the screen."""
    zona = pembaca.zona
    kapan = saat(pada, zona)
    return {
        "judul": gettext("Laporan respon kasus: {judul}").format(judul=r.judul),
        "nomor": r.nomor,
        "kantor": r.unit.nama,
        "tanda": gettext("RAHASIA · {nama} · {saat}").format(nama=pembaca.nama, saat=kapan),
        "terbatas": gettext("Terbatas. Hanya untuk tim kasus ini. Jangan digandakan atau diteruskan."),
        "kaki": gettext("Dibaca {nama}, {kantor}, {saat}. Pencetakan ini dicatat.").format(
            nama=pembaca.nama, kantor=pembaca.unit_nama, saat=kapan
        ),
        "kepala": _kepala(r, pada, zona),
        "bagian": [
            _bagian(gettext("Gambaran kasus"), r.uraian.splitlines()),
            _orang(r),
            *_asesmen(r),
            *_rencana(r, zona),
            *_intervensi(r),
            _uang(r),
            _tindak(r),
            *_penutup(r),
            _riwayat(r, zona),
        ],
    }


def _bagian(
    judul: str, paragraf: Sequence[str] = (), kolom: Sequence[str] = (), baris: Sequence[Sequence[str]] = (),
    lebar: Sequence[int] = (), kanan: Sequence[int] = (), kaki: str = "",
) -> dict[str, Any]:  # fmt: skip
    isi = [p for p in paragraf if p.strip()]
    if not isi and not baris:
        isi = [gettext("Belum ada.")]
    return {"judul": judul, "paragraf": isi, "kolom": kolom, "baris": baris, "lebar": lebar, "kanan": kanan,
            "kaki": kaki}  # fmt: skip


def _kepala(r: Any, pada: datetime, zona: str) -> list[list[str]]:
    anggota = ", ".join(a.petugas.nama for a in tim(r))
    return [
        [gettext("Status"), r.get_status_display()],
        [gettext("Tempat"), r.tempat],
        [gettext("Bahaya"), r.get_bahaya_display()],
        [gettext("Dilaporkan"), f"{saat(r.dilaporkan_pada, zona)}, {r.dilaporkan_oleh.nama}"],
        [gettext("Sumber laporan"), r.get_sumber_display()],
        [gettext("Kontak pertama"), kontak(r, pada, zona)["teks"]],
        [gettext("Tim kasus"), anggota or gettext("Belum dibentuk.")],
    ]


def _orang(r: Any) -> dict[str, Any]:
    baris = []
    for o, d, sebagai in orang(r):
        peran = ", ".join(sebagai)
        kode = " · ".join(filter(None, [o.ppks.nama if o.ppks else "", o.get_psks_display() if o.psks else "", o.spm]))
        wali = gettext("wali {nama}").format(nama=d["wali"]) if d.get("wali") else d.get("dasar_anak", "")
        ket = " · ".join(filter(None, [d.get("hubungan", ""), samar(d["nik"]) if d.get("nik") else "", wali]))
        baris.append([d["nama"], peran, kode or "—", ket or "—"])
    kolom = [gettext("Nama"), gettext("Peran"), gettext("PPKS, PSKS, SPM"), gettext("Keterangan")]
    return _bagian(gettext("Orang dalam kasus"), (), kolom, baris, (3, 2, 3, 4))


def _asesmen(r: Any) -> list[dict[str, Any]]:
    judul = gettext("Asesmen {n}, {tanggal}, {oleh}")
    kolom = [gettext("Aspek"), gettext("Temuan")]
    return [
        _bagian(judul.format(n=a["nomor"], tanggal=tanggal(a["tanggal"]), oleh=a["oleh"]), (), kolom,
                [[str(n), teks] for n, teks in a["isi"]], (1, 4))
        for a in asesmen(r)
    ]  # fmt: skip


def _barang(judul: str, paragraf: Sequence[str], b: Any) -> dict[str, Any]:
    """A plan or what was given, with its items and why the sums differ."""
    kolom = [gettext("Barang"), gettext("Jumlah"), gettext("Harga satuan"), gettext("Total")]
    baris = [
        [x.nama, f"{x.jumlah.normalize():f} {x.satuan}".replace(".", ","), rupiah(x.harga), rupiah(x.total)]
        for x in b.barang.all()
    ]
    if baris and b.potongan:
        baris.append([gettext("Potongan"), "", "", "−" + rupiah(b.potongan)])
    if baris:
        baris.append([gettext("Total"), "", "", rupiah(b.total)])
    beda = gettext("Selisih {beda}: {sebab}").format(
        beda=rupiah(b.beda), sebab=b.selisih or gettext("belum dijelaskan")
    )
    return _bagian(judul, paragraf, kolom, baris, (4, 2, 2, 2), (1, 2, 3), beda if b.beda else b.selisih)


def _rencana(r: Any, zona: str) -> list[dict[str, Any]]:
    hasil = []
    for x in sorted(r.rencana.all(), key=lambda x: -x.nomor):
        setuju = gettext("Belum disetujui.")
        if x.disetujui_pada:
            setuju = gettext("Disetujui {nama}, {tanggal}.").format(
                nama=x.disetujui_oleh.nama, tanggal=tanggal(x.disetujui_pada, zona)
            )
        pagu = gettext("Pagu {pagu} {sumber}").format(pagu=rupiah(x.pagu), sumber=x.sumber_dana) if x.pagu else ""
        judul = gettext("Rencana versi {n}").format(n=x.nomor)
        hasil.append(_barang(judul, [*x.isi.splitlines(), setuju, pagu], x))
    return hasil


def _intervensi(r: Any) -> list[dict[str, Any]]:
    hasil = []
    for i in intervensi(r):
        b = i["baris"]
        judul = f"{b.get_jenis_display()}, {tanggal(b.tanggal)}"
        pihak = gettext("Bersama {pihak}.").format(pihak=i["pihak"]) if i["pihak"] else ""
        akhir = gettext("Hasil: {hasil}").format(hasil=b.hasil) if b.hasil else ""
        hasil.append(_barang(judul, [*b.isi.splitlines(), pihak, akhir], b))
    return hasil


def _uang(r: Any) -> dict[str, Any]:
    u = uang(r)
    baris = [[rupiah(u["pagu"]), rupiah(u["realisasi"]), rupiah(u["selisih"])]]
    kolom = [gettext("Pagu"), gettext("Realisasi"), gettext("Selisih")]
    return _bagian(gettext("Pagu dan realisasi"), (), kolom, baris, (1, 1, 1), (0, 1, 2), r.selisih)


def _tindak(r: Any) -> dict[str, Any]:
    baris = [
        [t.isi, t.petugas.nama, tanggal(t.tenggat), gettext("tuntas") if t.tuntas_pada else gettext("belum")]
        for t in sorted(r.tindak_lanjut.all(), key=lambda t: t.tenggat)
    ]
    kolom = [gettext("Tindak lanjut"), gettext("Petugas"), gettext("Batas"), gettext("Keadaan")]
    return _bagian(gettext("Rencana tindak lanjut"), (), kolom, baris, (5, 3, 3, 2))


def _penutup(r: Any) -> list[dict[str, Any]]:
    if not r.penutup:
        return []
    judul = gettext("Hasil akhir: {hasil}").format(hasil=r.get_hasil_display()) if r.hasil else gettext("Dihentikan")
    return [_bagian(judul, r.penutup.splitlines())]


def _riwayat(r: Any, zona: str) -> dict[str, Any]:
    baris = [
        [saat(p.waktu, zona), judul_aksi(p.aksi), p.pelaku.nama if p.pelaku else gettext("Sistem"), p.catatan]
        for p in r.riwayat.all()
    ]
    kolom = [gettext("Waktu"), gettext("Tindakan"), gettext("Oleh"), gettext("Catatan")]
    return _bagian(gettext("Riwayat"), (), kolom, baris, (3, 3, 3, 5))
