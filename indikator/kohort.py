"""Which cases count, as SQL over a row of ``kasus``: for the running month and for the recount.

The trigger keeps the same counters from text of its own (frozen in its migration), so the recount is a second opinion.
Rules (``dinilai`` and those that begin with it): a case cancelled or merged before its due date leaves the cohort,
after it stays; a case is on time if its village total ended by the due date and no stage of langkah 1–3 was left late.
"""

DALAM_KOHORT = "tanggal_jatuh_tempo IS NOT NULL AND tenggat_total IS NOT NULL AND mulai_tingkat = 'desa'"
_DINILAI = "NOT (status IN ('dibatalkan', 'duplikat') AND selesai_pada <= tenggat_total)"

KOHORT: dict[str, str] = {
    "dinilai": _DINILAI,
    "tepat": f"{_DINILAI} AND total_berakhir_pada <= tenggat_total AND NOT tahap_desa_lewat",
    "ditangani": f"{_DINILAI} AND pernah_ditangani",
    "cek_sah": f"{_DINILAI} AND pernah_ditangani AND cek_sah",
    "ditutup": f"{_DINILAI} AND status = 'ditutup'",
    "jejak_lengkap": f"{_DINILAI} AND status = 'ditutup' AND jejak_lengkap",
    "batal": "status = 'dibatalkan'",
    "batal_tanpa_kode": "status = 'dibatalkan' AND batal_tanpa_kode",
    "duplikat": "status = 'duplikat'",
    "tidak_dapat_dipenuhi": f"{_DINILAI} AND tidak_dapat_dipenuhi",
    "mendesak": f"{_DINILAI} AND mendesak",
    "dijeda": f"{_DINILAI} AND jeda_kali > 0",
}
"""Counter → condition, within ``DALAM_KOHORT``."""

PENGHITUNG: tuple[str, ...] = ("diterima", *KOHORT)
"""All counters of a rollup row, in the order of its columns."""
HITUNG: tuple[str, ...] = ("diterima", "dinilai", "tepat", "ditangani", "cek_sah", "ditutup", "jejak_lengkap")
"""Counters that a criterion reads."""
SAMPING: tuple[str, ...] = ("batal", "batal_tanpa_kode", "duplikat", "tidak_dapat_dipenuhi", "mendesak", "dijeda")
"""Shares shown beside D8, so that nothing helps unseen."""


def saring(kolom: str) -> str:
    """``count(*) FILTER (…) AS kolom`` over the rows of the cohort."""
    return f"count(*) FILTER (WHERE {KOHORT[kolom]}) AS {kolom}"
