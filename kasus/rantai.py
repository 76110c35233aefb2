"""The chained tables of this app."""

from core.rantai import Rantai

RIWAYAT = Rantai(
    tabel="riwayat",
    kunci="r.kasus_id::text",
    kolom=(
        "kasus_id", "urut", "objek", "objek_id", "aksi", "dari", "ke", "versi", "pelaku_id", "peran",
        "catatan_sandi:bytea", "rincian", "waktu:waktu",
    ),
)  # fmt: skip
"""The business events: one chain per case."""
