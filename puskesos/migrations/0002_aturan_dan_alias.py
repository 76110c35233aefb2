"""First version of the limits, and the 26 kab/kota codes that changed when four provinces of Papua were formed."""

from datetime import date

from django.db import migrations

# UU 14, 15 and 16/2022 (25 July) and UU 29/2022 (8 December): the day the new province came into being.
JULI, DESEMBER = date(2022, 7, 25), date(2022, 12, 8)
ALIAS = (
    # Papua → Papua Selatan: Merauke, Boven Digoel, Mappi, Asmat
    (JULI, "91.01 91.16 91.17 91.18", "93.01 93.02 93.03 93.04"),
    # Papua → Papua Tengah: Nabire, Puncak Jaya, Paniai, Mimika, Puncak, Dogiyai, Intan Jaya, Deiyai
    (
        JULI,
        "91.04 91.07 91.08 91.09 91.25 91.26 91.27 91.28",
        "94.01 94.02 94.03 94.04 94.05 94.06 94.07 94.08",
    ),
    # Papua → Papua Pegunungan: Jayawijaya, Pegunungan Bintang, Yahukimo, Tolikara, Mamberamo Tengah, Yalimo,
    # Lanny Jaya, Nduga
    (
        JULI,
        "91.02 91.12 91.13 91.14 91.21 91.22 91.23 91.24",
        "95.01 95.02 95.03 95.04 95.05 95.06 95.07 95.08",
    ),
    # Papua Barat → Papua Barat Daya: Sorong, Sorong Selatan, Raja Ampat, Tambrauw, Maybrat, Kota Sorong
    (DESEMBER, "92.01 92.04 92.05 92.09 92.10 92.71", "96.01 96.02 96.03 96.04 96.05 96.71"),
)
# In force from 2020, so that every case of the register's years finds a version.
VERSI, BERLAKU_MULAI = "2026-1", date(2020, 1, 1)
ATURAN = {
    "front_office_hk": 1,
    "verifikasi_hk": 14,
    "ditangani_ringan_hk": 2,
    "ditangani_hk": 10,
    "penetapan_hk": 2,
    "total_ringan_hk": 5,
    "total_hk": 14,
    "supervisor_hk": 3,
    "manajer_hk": 5,
    "rujukan_jawab_hk": 5,
    "rujukan_jawab_lagi_hk": 5,
    "rujukan_layani_hk": 14,
    "rujukan_layani_lagi_hk": 14,
    "mendesak_jam": 24,
    "minta_buka_hk": 3,
    "kasus_dirujuk_hari": 60,
    "pengawasan_hk": 60,
    "sampaikan_hk": 5,
    "tutup_otomatis_hk": 10,
    "buka_kembali_hari": 30,
    "urungkan_duplikat_hari": 30,
    "masa_tenggang_hk": 3,
    "jeda_maks_kali": 2,
    "jeda_maks_hari": 30,
    "kunjungan_menit": 60,
}


def isi(apps, schema_editor):
    """Write both; rows that are there already stay."""
    apps.get_model("puskesos", "AturanTenggat").objects.get_or_create(
        versi=VERSI, defaults={"berlaku_mulai": BERLAKU_MULAI, "isi": ATURAN}
    )
    AliasWilayah = apps.get_model("puskesos", "AliasWilayah")
    AliasWilayah.objects.bulk_create(
        [
            AliasWilayah(kode_lama=lama, kode_baru=baru, berlaku_mulai=mulai)
            for mulai, semua_lama, semua_baru in ALIAS
            for lama, baru in zip(semua_lama.split(), semua_baru.split(), strict=True)
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("puskesos", "0001_awal")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
