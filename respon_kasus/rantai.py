"""The chained table of this app."""

from core.rantai import Rantai

RIWAYAT_RESPON = Rantai(
    tabel="riwayat_respon",
    kunci="r.respon_id::text",
    kolom=(
        "respon_id", "urut", "aksi", "dari", "ke", "versi", "pelaku_id", "peran", "catatan_sandi:bytea", "rincian",
        "waktu:waktu",
    ),
)  # fmt: skip
"""What was done in a respon kasus: one chain each, apart from the history of the case beside it."""
