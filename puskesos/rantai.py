"""The chained tables of this app."""

from core.rantai import Rantai

JEJAK = Rantai(
    tabel="jejak",
    kunci="coalesce(r.unit_id::text, '-') || ' ' || r.tanggal_lokal::text",
    kolom=(
        "unit_id", "tanggal_lokal", "urut", "objek", "objek_id", "aksi", "dari", "ke", "pelaku_id", "peran",
        "rincian", "waktu:waktu",
    ),
)  # fmt: skip
"""Queue and access events: one chain per unit and day (one per unit would make a whole office wait on one row)."""
