"""No status is committed without its event in riwayat, whoever writes it and however.

Checked at the commit, because a service writes the case first and its event after it. ``versi`` must rise by one with
it: otherwise an old event of the same case could pass for the new one.
"""

from django.db import migrations

# As `sistem`: at the commit the session may be anybody's, and somebody who cannot see the case must not fail here.
SQL = """
CREATE FUNCTION status_beriwayat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $f$
DECLARE
  status_lama text := ''; versi_lama integer := 0; ada boolean;
  lingkup text := coalesce(current_setting('app.lingkup', true), '');
  akun text := coalesce(current_setting('app.akun', true), '');
BEGIN
  IF TG_OP = 'UPDATE' THEN status_lama := OLD.status; versi_lama := OLD.versi; END IF;
  PERFORM set_config('app.lingkup', 'sistem', true), set_config('app.akun', '', true);
  ada := EXISTS (SELECT 1 FROM riwayat r WHERE r.kasus_id = NEW.id AND r.objek = 'kasus' AND r.versi = NEW.versi
                    AND r.dari = status_lama AND r.ke = NEW.status);
  PERFORM set_config('app.lingkup', lingkup, true), set_config('app.akun', akun, true);
  IF NOT ada OR NEW.versi <> versi_lama + 1 THEN
    RAISE EXCEPTION 'status of a case without its event in riwayat' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $f$;
CREATE CONSTRAINT TRIGGER status_beriwayat_baru AFTER INSERT ON kasus DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION status_beriwayat();
CREATE CONSTRAINT TRIGGER status_beriwayat AFTER UPDATE ON kasus DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN ((OLD.status, OLD.versi) IS DISTINCT FROM (NEW.status, NEW.versi))
EXECUTE FUNCTION status_beriwayat();"""
BALIK = """
DROP TRIGGER status_beriwayat ON kasus; DROP TRIGGER status_beriwayat_baru ON kasus;
DROP FUNCTION status_beriwayat();"""


class Migration(migrations.Migration):
    dependencies = [("kasus", "0005_dpm")]
    operations = [migrations.RunSQL(SQL, BALIK)]
