"""The shape of the board's answer, for the description of the API. It is built in ``indikator.sajian_pantau``."""

from typing import Any

from rest_framework import serializers


class BarisPantauSerializer(serializers.Serializer[Any]):
    """Open cases of a status, a desk or a region. ``tertua``: the earliest day of intake among them."""

    kode = serializers.CharField()
    nama = serializers.CharField(required=False)
    semua = serializers.IntegerField()
    lewat = serializers.IntegerField()
    segera = serializers.IntegerField()
    mendesak = serializers.IntegerField()
    umur = serializers.DictField(child=serializers.IntegerField())
    tertua = serializers.DateField(allow_null=True)


class BagianSerializer(serializers.Serializer[Any]):
    """n of t cases of the period."""

    kode = serializers.CharField()
    n = serializers.IntegerField()
    t = serializers.IntegerField()


class LamaSerializer(serializers.Serializer[Any]):
    """Days that a status took in the cases that left it in the period."""

    status = serializers.CharField()
    kasus = serializers.IntegerField()
    median_hari = serializers.FloatField()
    p90_hari = serializers.FloatField()


class PekanSerializer(serializers.Serializer[Any]):
    """A week from its Monday."""

    mulai = serializers.DateField()
    masuk = serializers.IntegerField()
    berakhir = serializers.IntegerField()


class RujukanPantauSerializer(serializers.Serializer[Any]):
    """Letters of the period to a receiver; days until the answer."""

    penerima = serializers.CharField()
    nama = serializers.CharField()
    dikirim = serializers.IntegerField()
    dijawab = serializers.IntegerField()
    menunggu = serializers.IntegerField()
    tanpa_jawaban = serializers.IntegerField()
    ditarik = serializers.IntegerField()
    median_hari = serializers.FloatField(allow_null=True)
    p90_hari = serializers.FloatField(allow_null=True)


class PapanSerializer(serializers.Serializer[Any]):
    """The whole board."""

    dari = serializers.DateField()
    sampai = serializers.DateField()
    kecamatan = serializers.CharField()
    desa = serializers.CharField()
    kategori = serializers.CharField()
    jumlah = BarisPantauSerializer()
    tahap = BarisPantauSerializer(many=True)
    meja = BarisPantauSerializer(many=True)
    wilayah = BarisPantauSerializer(many=True)
    bagian = BagianSerializer(many=True)
    lama = LamaSerializer(many=True)
    pekan = PekanSerializer(many=True)
    rujukan = RujukanPantauSerializer(many=True)
