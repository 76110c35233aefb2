"""Shapes of the answers, for the description of the API. Figures are built in ``indikator.sajian``."""

from typing import Any

from rest_framework import serializers


class BacaanLainSerializer(serializers.Serializer[Any]):
    """What else the report of the year says of an indicator."""

    n = serializers.IntegerField()
    t = serializers.IntegerField()
    realisasi = serializers.CharField(allow_null=True)
    capaian = serializers.CharField(allow_null=True)
    sumber = serializers.CharField()


class IndikatorSerializer(serializers.Serializer[Any]):
    """One IKK. A value that cannot be computed is null, with ``alasan``."""

    kode = serializers.CharField()
    nama = serializers.CharField()
    sasaran = serializers.CharField()
    n = serializers.IntegerField(allow_null=True)
    t = serializers.IntegerField(allow_null=True)
    realisasi = serializers.CharField(allow_null=True)
    target = serializers.CharField(allow_null=True)
    target_dokumen = serializers.CharField(allow_null=True)
    target_berlaku_mulai = serializers.DateField(allow_null=True)
    capaian = serializers.CharField(allow_null=True)
    kelas = serializers.CharField()
    belum_dapat_dinilai = serializers.IntegerField(allow_null=True)
    sumber = serializers.CharField(allow_null=True)
    catatan = serializers.ListField(child=serializers.CharField())
    alasan = serializers.CharField(required=False)
    kriteria = serializers.CharField(required=False)
    bacaan_lain = BacaanLainSerializer(many=True, required=False)


class SasaranSerializer(serializers.Serializer[Any]):
    """The mean of an objective's indicators."""

    kode = serializers.CharField()
    capaian = serializers.CharField(allow_null=True)
    kelas = serializers.CharField()
    alasan = serializers.CharField(required=False)


class RingkasanSerializer(serializers.Serializer[Any]):
    """How many stand below, at and above 100, and how many have no value."""

    di_bawah = serializers.IntegerField()
    tepat = serializers.IntegerField()
    di_atas = serializers.IntegerField()
    tanpa_nilai = serializers.IntegerField()


class IkkSerializer(serializers.Serializer[Any]):
    """All eleven indicators of a year."""

    tahun = serializers.IntegerField()
    mode = serializers.CharField()
    cakupan = serializers.CharField()
    cakupan_nama = serializers.CharField()
    per = serializers.DateField()
    wilayah = serializers.CharField(allow_null=True)
    versi_kriteria = serializers.CharField(allow_null=True)
    indikator = IndikatorSerializer(many=True)
    sasaran = SasaranSerializer(many=True)
    ringkasan = RingkasanSerializer()
    ringkasan_sasaran = RingkasanSerializer()
    kriteria_aktif = serializers.ListField(child=serializers.CharField())


class KriteriaSerializer(serializers.Serializer[Any]):
    """A criterion with its counts. ``lulus`` null: tidak berlaku; ``t`` null: it is no share."""

    kode = serializers.CharField()
    nama = serializers.CharField()
    wajib = serializers.BooleanField()
    lulus = serializers.BooleanField(allow_null=True)
    n = serializers.IntegerField()
    t = serializers.IntegerField(allow_null=True)
    persen = serializers.CharField(allow_null=True)
    wilson_bawah = serializers.CharField(allow_null=True)
    ambang = serializers.CharField()


class UnitSerializer(serializers.Serializer[Any]):
    """A unit of T and its result."""

    kode = serializers.CharField()
    nama = serializers.CharField()
    hasil = serializers.CharField()
    alasan = serializers.CharField()
    putusan_monev = serializers.BooleanField()
    menurut_kriteria = serializers.CharField()
    pengembangan = serializers.BooleanField()
    dinilai = serializers.IntegerField()
    volume_rendah = serializers.BooleanField()
    gagal = serializers.ListField(child=serializers.CharField())
    kriteria = KriteriaSerializer(many=True)
    samping = serializers.DictField(child=serializers.IntegerField())


class HalamanUnitSerializer(serializers.Serializer[Any]):
    """A page of units; ``sesudah`` opens the next."""

    hasil = UnitSerializer(many=True)
    sesudah = serializers.CharField(allow_null=True)


class PotretSerializer(serializers.Serializer[Any]):
    """A frozen year without its contents."""

    id = serializers.UUIDField()
    tahun = serializers.IntegerField()
    nomor = serializers.IntegerField()
    per = serializers.DateField()
    sidik = serializers.CharField()
    catatan = serializers.CharField()
    pada = serializers.DateTimeField()


class PotretRinciSerializer(PotretSerializer):
    """A frozen year. ``isi``: figures of both methods and all scopes, facts, words, answers."""

    utuh = serializers.BooleanField()
    isi = serializers.DictField()


class LaporanSerializer(serializers.Serializer[Any]):
    """A year's report. ``potret`` null: a draft. ``isi``: as in a frozen year, with the table from year to year."""

    tahun = serializers.IntegerField()
    potret = serializers.UUIDField(allow_null=True)
    isi = serializers.DictField()
