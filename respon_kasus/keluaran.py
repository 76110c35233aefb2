"""What the API says of a respon kasus. One description for the answer and for the OpenAPI page."""

from typing import Any

from rest_framework import serializers as s

from core.penulisan import samar
from kasus.keluaran import AksiKeluaran
from kasus.pintu import gambarkan_aksi
from puskesos.pelaku import Pelaku
from respon_kasus.models import ResponKasus
from respon_kasus.pintu import RESPON
from respon_kasus.policies import aksi_respon
from respon_kasus.selectors import realisasi, tim


class ResponRingkasKeluaran(s.Serializer[Any]):
    """A row of a list: never a name, a place or a word of what happened."""

    id = s.UUIDField()
    nomor = s.CharField()
    status = s.CharField()
    versi = s.IntegerField()
    unit = s.CharField()
    dilaporkan_pada = s.DateTimeField()
    tenggat_kontak = s.DateTimeField()
    kontak_pada = s.DateTimeField(allow_null=True)


class AnggotaKeluaran(s.Serializer[Any]):
    id = s.UUIDField()
    nama = s.CharField()
    peran = s.CharField()


class OrangKeluaran(s.Serializer[Any]):
    """Somebody in the case; of the NIK the last four digits alone."""

    id = s.UUIDField()
    sebagai = s.ListField(child=s.CharField())
    nama = s.CharField()
    nik_samar = s.CharField(allow_null=True)
    kelamin = s.CharField(allow_blank=True)
    lahir = s.CharField(allow_blank=True)
    hubungan = s.CharField(allow_blank=True)
    anak = s.BooleanField()
    ppks = s.CharField(allow_null=True)
    psks = s.CharField(allow_blank=True)
    spm = s.CharField(allow_blank=True)


class AsesmenKeluaran(s.Serializer[Any]):
    nomor = s.IntegerField()
    tanggal = s.DateField()
    oleh = s.CharField()
    isi = s.DictField(child=s.CharField())


class BarangKeluaran(s.Serializer[Any]):
    nama = s.CharField()
    jumlah = s.DecimalField(max_digits=10, decimal_places=3)
    satuan = s.CharField()
    harga = s.DecimalField(max_digits=14, decimal_places=2)
    total = s.IntegerField()


class BelanjaKeluaran(s.Serializer[Any]):
    """``total``: computed, in rupiah. ``beda``: stated less computed."""

    isi = s.CharField()
    oleh = s.CharField()
    barang = BarangKeluaran(many=True)
    potongan = s.IntegerField()
    total = s.IntegerField()
    dinyatakan = s.IntegerField(allow_null=True)
    beda = s.IntegerField()
    selisih = s.CharField(allow_blank=True)


class RencanaKeluaran(BelanjaKeluaran):
    nomor = s.IntegerField()
    pagu = s.IntegerField()
    sumber_dana = s.CharField(allow_blank=True)
    disetujui_oleh = s.CharField(allow_null=True)
    disetujui_pada = s.DateTimeField(allow_null=True)


class IntervensiKeluaran(BelanjaKeluaran):
    jenis = s.CharField()
    tanggal = s.DateField()
    pihak = s.ListField(child=s.CharField())
    hasil = s.CharField(allow_blank=True)


class TindakLanjutKeluaran(s.Serializer[Any]):
    id = s.UUIDField()
    isi = s.CharField()
    petugas = s.CharField()
    tenggat = s.DateField()
    tuntas_pada = s.DateTimeField(allow_null=True)


class PeristiwaKeluaran(s.Serializer[Any]):
    urut = s.IntegerField()
    aksi = s.CharField()
    ke = s.CharField()
    oleh = s.CharField(allow_blank=True)
    waktu = s.DateTimeField()
    catatan = s.CharField(allow_blank=True)


class ResponKeluaran(ResponRingkasKeluaran):
    """The whole case, for its team."""

    kasus = s.UUIDField(allow_null=True)
    judul = s.CharField()
    uraian = s.CharField()
    tempat = s.CharField()
    bahaya = s.CharField()
    sumber = s.CharField()
    hasil = s.CharField(allow_blank=True)
    penutup = s.CharField(allow_blank=True)
    realisasi = s.IntegerField()
    tim = AnggotaKeluaran(many=True)
    orang = OrangKeluaran(many=True)
    asesmen = AsesmenKeluaran(many=True)
    rencana = RencanaKeluaran(many=True)
    intervensi = IntervensiKeluaran(many=True)
    tindak_lanjut = TindakLanjutKeluaran(many=True)
    riwayat = PeristiwaKeluaran(many=True)
    aksi = AksiKeluaran(many=True)


class HasilResponKeluaran(s.Serializer[Any]):
    """Where an aksi ended. Nothing of the case: reading it is a call of its own, which is written down."""

    id = s.UUIDField()
    status = s.CharField()
    versi = s.IntegerField()


def ringkas_respon(r: ResponKasus) -> dict[str, Any]:
    """A case in a list."""
    return {
        "id": r.pk,
        "nomor": r.nomor,
        "status": r.status,
        "versi": r.versi,
        "unit": r.unit.nama,
        "dilaporkan_pada": r.dilaporkan_pada,
        "tenggat_kontak": r.tenggat_kontak,
        "kontak_pada": r.kontak_pada,
    }


def rinci_respon(r: ResponKasus, pelaku: Pelaku) -> dict[str, Any]:
    """A case that ``buka_respon`` has opened, with what this actor may do now."""
    milik: Any = r
    return ringkas_respon(r) | {
        "kasus": r.kasus_id,
        "judul": r.judul,
        "uraian": r.uraian,
        "tempat": r.tempat,
        "bahaya": r.bahaya,
        "sumber": r.sumber,
        "hasil": r.hasil,
        "penutup": r.penutup,
        "realisasi": int(realisasi(r)),
        "tim": [{"id": a.petugas_id, "nama": a.petugas.nama, "peran": a.sebagai} for a in tim(r)],
        "orang": [_orang(o) for o in milik.orang.all()],
        "asesmen": [
            {"nomor": a.nomor, "tanggal": a.tanggal, "oleh": a.oleh.nama, "isi": a.isi} for a in milik.asesmen.all()
        ],
        "rencana": [_rencana(x) for x in milik.rencana.all()],
        "intervensi": [_intervensi(x) for x in milik.intervensi.all()],
        "tindak_lanjut": [
            {"id": t.pk, "isi": t.isi, "petugas": t.petugas.nama, "tenggat": t.tenggat, "tuntas_pada": t.tuntas_pada}
            for t in milik.tindak_lanjut.all()
        ],
        "riwayat": [
            {"urut": p.urut, "aksi": p.aksi, "ke": p.ke, "oleh": p.pelaku.nama if p.pelaku else "", "waktu": p.waktu,
             "catatan": p.catatan}
            for p in milik.riwayat.all()
        ],
        "aksi": gambarkan_aksi(RESPON, aksi_respon(r, pelaku)),
    }  # fmt: skip


def _orang(o: Any) -> dict[str, Any]:
    d = o.data
    teks = {n: d.get(n, "") for n in ("nama", "kelamin", "lahir", "hubungan")}
    nik = samar(d["nik"]) if d.get("nik") else None
    kode = {"ppks": o.ppks_id, "psks": o.psks, "spm": o.spm, "anak": o.anak, "sebagai": o.sebagai}
    return {"id": o.pk, "nik_samar": nik, **teks, **kode}


def _belanja(b: Any) -> dict[str, Any]:
    barang = [
        {"nama": x.nama, "jumlah": x.jumlah, "satuan": x.satuan, "harga": x.harga, "total": int(x.total)}
        for x in b.barang.all()
    ]
    dinyatakan = None if b.dinyatakan is None else int(b.dinyatakan)
    uang = {"potongan": int(b.potongan), "total": int(b.total), "dinyatakan": dinyatakan, "beda": int(b.beda)}
    return {"isi": b.isi, "oleh": b.oleh.nama, "barang": barang, **uang, "selisih": b.selisih}


def _rencana(b: Any) -> dict[str, Any]:
    oleh = b.disetujui_oleh.nama if b.disetujui_oleh else None
    setuju = {"disetujui_oleh": oleh, "disetujui_pada": b.disetujui_pada}
    return _belanja(b) | {"nomor": b.nomor, "pagu": int(b.pagu), "sumber_dana": b.sumber_dana, **setuju}


def _intervensi(b: Any) -> dict[str, Any]:
    return _belanja(b) | {"jenis": b.jenis, "tanggal": b.tanggal, "pihak": b.pihak, "hasil": b.hasil}
