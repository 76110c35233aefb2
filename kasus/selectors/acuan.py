"""What the forms offer to choose from: categories, PPKS, desa near the office, officers complained of, twin cases."""

from django.db.models import Case, IntegerField, Q, Value, When

from core.waktu import sekarang, tanggal_di
from kasus.models import Kasus, Kategori, Ppks
from puskesos.models import Penugasan, Peran, Wilayah
from puskesos.pelaku import Pelaku

SERUMAH_MAKS = 5
DUPLIKAT_MAKS = 20
"""Cases offered as the one that goes on; an older one is named by its id."""


def kategori_aktif() -> list[Kategori]:
    """The categories of now, in their order. One query."""
    return list(Kategori.objects.filter(aktif_sampai=None).order_by("urut"))


def daftar_ppks() -> list[Ppks]:
    """All kinds of PPKS. One query."""
    return list(Ppks.objects.order_by("kode"))


def desa_sekitar(pelaku: Pelaku) -> list[Wilayah]:
    """The desa of the own kecamatan, at a Sekretariat of the own kab/kota, by name. One query."""
    # A Puskesos carries its desa's code: the kecamatan is that code without its last part.
    induk = pelaku.unit_kode.rpartition(".")[0] if pelaku.lingkup == "desa" else pelaku.unit_kode
    desa = Wilayah.objects.filter(tingkat=Wilayah.Tingkat.DESA, kode__startswith=f"{induk}.")
    return list(desa.only("kode", "nama").order_by("nama", "kode"))


def calon_terlapor(pelaku: Pelaku) -> list[tuple[str, str]]:
    """Officers about whom a complaint can be taken here: (account id, name and role). One query.

    Those of the own unit, the supervisors of its kecamatan, the manajers of its kab/kota; never the taker.
    """
    hari = tanggal_di(sekarang(), pelaku.zona)
    rantai = Q(unit=pelaku.unit_id) | Q(peran=Peran.MANAJER, unit__kabkota=pelaku.kabkota)
    if pelaku.lingkup == "desa":
        rantai |= Q(peran=Peran.SUPERVISOR, unit__kecamatan=pelaku.unit_kode.rpartition(".")[0])
    baris = (
        Penugasan.objects.filter(
            rantai,
            Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=hari),
            berlaku_dari__lte=hari,
            petugas__is_active=True,
        )
        .exclude(petugas=pelaku.akun_id)
        .select_related("petugas")
        .order_by("petugas__nama", "petugas_id")
    )
    orang: dict[str, tuple[str, list[str]]] = {}
    for p in baris:
        orang.setdefault(str(p.petugas_id), (p.petugas.nama, []))[1].append(str(p.get_peran_display()))
    return [(id, f"{nama} · {', '.join(dict.fromkeys(peran))}") for id, (nama, peran) in orang.items()]


def _serumah(kasus: Kasus) -> Q:
    """Cases of the same person, NIK or family."""
    warga = kasus.pelapor
    sama = Q(pelapor=warga)
    if warga.nik_indeks:
        sama |= Q(pelapor__nik_indeks=warga.nik_indeks)
    if warga.keluarga:
        sama |= Q(pelapor__keluarga__no_kk_indeks=warga.keluarga.no_kk_indeks)
    return sama


def aduan_serumah(pelaku: Pelaku, kasus: Kasus) -> list[Kasus]:
    """Other open cases of this person or family that the actor sees, the newest first. One query."""
    baris = Kasus.objects.untuk(pelaku).filter(_serumah(kasus), kabkota=kasus.kabkota, selesai_pada=None)
    return list(baris.exclude(pk=kasus.pk).select_related("kategori").order_by("-id")[:SERUMAH_MAKS])


def calon_duplikat(pelaku: Pelaku, kasus: Kasus) -> list[Kasus]:
    """Open cases that may be the same matter: of this person or family first, then the unit's newest. One query."""
    sama = _serumah(kasus)
    dekat = Case(When(sama, then=Value(0)), default=Value(1), output_field=IntegerField())
    baris = Kasus.objects.untuk(pelaku).filter(sama | Q(unit=kasus.unit_id), selesai_pada=None).exclude(pk=kasus.pk)
    return list(baris.select_related("kategori").order_by(dekat, "-id")[:DUPLIKAT_MAKS])
