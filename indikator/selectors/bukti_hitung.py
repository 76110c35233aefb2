"""Counters of what is proved by documents and visits, and the override in force, as SQL over an office and a year.

Parts of the one statement of ``indikator.selectors.rekap``: so list, count, dashboard, export and snapshot agree. It
reads the parameters ``tahun``, ``sampai`` and ``saat``. Evidence counts as the newest one of the day whose file is
clean; a finding *tidak sesuai* recorded after it, or a breach past its three days, takes its force.
"""

from indikator.models import HasilPutusan, StatusPutusan

SARANA = 5
"""Things on the checklist of D4: without evidence, none of so many."""
BUKAN_NAMA = (
    r"(^|[^[:alpha:]])(admin|administrator|operator|petugas|staf|staff|pegawai|user|pengguna|akun|loket|front|back|"
    r"office|koordinator|fasilitator|supervisor|manajer|puskesos|slrt|sekretariat|desa|kelurahan|kecamatan|dinas|"
    r"dinsos|kantor|tes|test|coba)([^[:alpha:]]|$)|[0-9]"
)
"""A name that is an office, a post or a number is no person's."""

CTE = (
    """temuan_kini AS (
  SELECT DISTINCT ON (unit_id, kriteria) unit_id, kriteria, sesuai, pada FROM temuan_monev
  WHERE tahun = %(tahun)s ORDER BY unit_id, kriteria, pada DESC, id DESC)""",
    """bukti_sah AS (
  SELECT DISTINCT ON (b.unit_id, b.kriteria) b.unit_id, b.kriteria, b.t, CASE
    WHEN b.gugur_pada <= %(saat)s OR (NOT m.sesuai AND m.pada >= b.pada) THEN 0 ELSE b.n END AS n
  FROM bukti b LEFT JOIN berkas_bukti f ON f.id = b.berkas_id
  LEFT JOIN temuan_kini m ON m.unit_id = b.unit_id AND m.kriteria = b.kriteria
  WHERE b.tahun = %(tahun)s AND b.tanggal <= %(sampai)s AND (b.berkas_id IS NULL OR f.status = 'bersih')
  ORDER BY b.unit_id, b.kriteria, b.versi DESC)""",
    """bukti_unit AS (
  SELECT unit_id, max(n) FILTER (WHERE kriteria = 'D3') AS d3, max(n) FILTER (WHERE kriteria = 'D4') AS d4,
    max(t) FILTER (WHERE kriteria = 'D4') AS d4_t, max(n) FILTER (WHERE kriteria = 'D14') AS d14,
    max(n) FILTER (WHERE kriteria = 'K10') AS k10 FROM bukti_sah GROUP BY unit_id)""",
    f"""tak_bernama AS (
  SELECT DISTINCT g.unit_id FROM puskesos_penugasan g JOIN puskesos_petugas p ON p.id = g.petugas_id
  WHERE p.is_active AND g.berlaku_dari <= %(sampai)s AND (g.berlaku_sampai IS NULL OR g.berlaku_sampai >= %(sampai)s)
    AND (p.nama ~* '{BUKAN_NAMA}' OR p.nama !~ '[[:alpha:]]{{2}}'))""",
    """katalog AS (
  SELECT DISTINCT wilayah_id FROM (
    SELECT p.wilayah_id, p.aktif_dari AS hari FROM rujukan_program p
    UNION ALL SELECT p.wilayah_id, p.aktif_sampai FROM rujukan_program p
    UNION ALL SELECT p.wilayah_id, s.berlaku_mulai FROM rujukan_syaratprogram s JOIN rujukan_program p
      ON p.kode = s.program_id
    UNION ALL SELECT q.kabkota_id, q.berlaku_mulai FROM rujukan_kuotaprogram q
  ) k WHERE wilayah_id IS NOT NULL AND extract(year FROM hari) = %(tahun)s AND hari <= %(sampai)s)""",
)
"""CTEs of the evidence."""
PUTUSAN = f"""putusan AS (
  SELECT DISTINCT ON (unit_id) unit_id, nullif(hasil, '{HasilPutusan.KRITERIA}') AS putusan FROM putusan_monev
  WHERE tahun = %(tahun)s AND status = '{StatusPutusan.DISETUJUI}' ORDER BY unit_id, diputus_pada DESC, id DESC)"""
"""CTE of the overrides in force: ``putusan`` is a result, NULL where it went back to the criteria."""
SAMBUNG = (
    " LEFT JOIN bukti_unit b ON b.unit_id = u.id"
    " LEFT JOIN tak_bernama n ON n.unit_id = u.id LEFT JOIN katalog c ON c.wilayah_id = u.kabkota"
)
KOLOM = (
    "coalesce(b.d3, 0) AS bukti_d3",
    "coalesce(b.d4, 0) AS bukti_d4",
    f"coalesce(b.d4_t, {SARANA}) AS bukti_d4_t",
    "CASE WHEN n.unit_id IS NULL THEN coalesce(b.d14, 0) ELSE 0 END AS bukti_d14",
    "CASE WHEN c.wilayah_id IS NOT NULL THEN coalesce(b.k10, 0) ELSE 0 END AS bukti_k10",
)
"""Columns of an office, in the order of ``NAMA``."""
NAMA = ("bukti_d3", "bukti_d4", "bukti_d4_t", "bukti_d14", "bukti_k10")


def sql_bukti() -> str:
    """A SELECT of ``unit_id`` and ``NAMA``: one row per office, with evidence or without."""
    return f"WITH {', '.join(CTE)} SELECT u.id AS unit_id, {', '.join(KOLOM)} FROM puskesos_unit u{SAMBUNG}"
