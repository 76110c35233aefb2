"""What runs beside the village total: which rows count and which are in time, as SQL over a row of its table.

As in ``indikator.kohort`` the triggers keep the same counters from text of their own, frozen in their migration.
A row counts in the month of its due date. Cancelled or merged before that it leaves, after it stays as late.
"""

from indikator.kohort import DALAM_KOHORT, KOHORT

_GUGUR = "akhir IN ('batalkan', 'tandai_duplikat') AND berakhir_pada <= tenggat"
_NAIK = "akhir IN ('tetapkan_teruskan', 'teruskan_mendesak')"
# A ruling made in time that passes nothing up leaves nothing to pass up.
_TERUS = (
    f"tahap = 'penetapan' AND NOT coalesce({_GUGUR}, false)"
    f" AND NOT coalesce(berakhir_pada <= tenggat AND NOT {_NAIK}, false)"
)
_DALAM_WAKTU = "berakhir_pada <= tenggat"


def _tahap(tahap: str) -> tuple[str, str]:
    jatuh = f"tahap = '{tahap}' AND NOT coalesce({_GUGUR}, false)"
    return jatuh, f"{jatuh} AND {_DALAM_WAKTU} AND akhir <> 'naikkan'"


_TELAAH, _DISPOSISI = _tahap("ditelaah_supervisor"), _tahap("ditangani_manajer")
_RUJUK = "status <> 'draf' AND NOT (status = 'ditarik' AND dijawab_pada IS NULL)"
_TERJAWAB = "status IN ('ditolak', 'dilayani', 'tidak_dilayani') AND berakhir_pada <= tenggat AND NOT jawab_lewat"

TABEL: dict[str, tuple[str, dict[str, str]]] = {
    "kasus": (DALAM_KOHORT, {"disampaikan": f"{KOHORT['ditutup']} AND disampaikan"}),
    "usulan": (
        "tanggal_jatuh_tempo IS NOT NULL",
        {"survei_jatuh": "true", "survei_tepat": "disimpulkan_pada <= tenggat"},
    ),
    "jam_tahap": (
        "true",
        {
            "terus_jatuh": _TERUS,
            "terus_tepat": f"{_TERUS} AND {_DALAM_WAKTU} AND {_NAIK}",
            "telaah_jatuh": _TELAAH[0],
            "telaah_tepat": _TELAAH[1],
            "disposisi_jatuh": _DISPOSISI[0],
            "disposisi_tepat": _DISPOSISI[1],
        },
    ),
    "rujukan": (
        "tanggal_jatuh_tempo IS NOT NULL AND unit_id IS NOT NULL",
        {"rujuk_jatuh": _RUJUK, "rujuk_tepat": f"{_RUJUK} AND {_TERJAWAB}"},
    ),
}
"""Table → which of its rows can count at all, and its counters with their conditions."""
PENGHITUNG_JAM: tuple[str, ...] = tuple(k for _, isi in TABEL.values() for k in isi)
"""All counters of a row of ``RekapJam``, in the order of its columns."""


def saring_jam(tabel: str, kolom: str) -> str:
    """``count(*) FILTER (…)`` over the rows of a table; 0 for a counter of another one."""
    syarat = TABEL[tabel][1].get(kolom)
    return f"count(*) FILTER (WHERE {syarat})" if syarat else "0"


def hitung_jam(kunci: str, syarat: str = "true") -> str:
    """The counters of all four tables by ``kunci``, a list of SQL over their common columns: a SELECT to be summed.

    ``syarat`` may name the instant of the due date as ``{tenggat}``: the village total's for a case.
    """
    urut = ", ".join(str(i) for i in range(1, kunci.count(" AS ") + 1))
    return " UNION ALL ".join(
        f"SELECT {kunci}, {', '.join(f'{saring_jam(t, k)} AS {k}' for k in PENGHITUNG_JAM)} FROM {t}"
        f" WHERE {dalam} AND {syarat.format(tenggat='tenggat_total' if t == 'kasus' else 'tenggat')} GROUP BY {urut}"
        for t, (dalam, _) in TABEL.items()
    )
