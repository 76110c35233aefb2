#!/bin/bash
# Runs once, when the database volume is empty: the three roles and who may do what.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v pemilik="$SANDI_PEMILIK" -v app="$SANDI_APP" -v cadangan="$SANDI_CADANGAN" <<'SQL'
CREATE ROLE puskesos_pemilik LOGIN PASSWORD :'pemilik';
CREATE ROLE puskesos_app LOGIN PASSWORD :'app' NOBYPASSRLS;
CREATE ROLE puskesos_cadangan LOGIN PASSWORD :'cadangan' BYPASSRLS;
GRANT pg_read_all_data TO puskesos_cadangan;
CREATE DATABASE puskesos OWNER puskesos_pemilik;
REVOKE ALL ON DATABASE puskesos FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE puskesos TO puskesos_app;
GRANT CONNECT ON DATABASE puskesos TO puskesos_cadangan;
\connect puskesos
ALTER SCHEMA public OWNER TO puskesos_pemilik;
GRANT USAGE ON SCHEMA public TO puskesos_app, puskesos_cadangan;
ALTER DEFAULT PRIVILEGES FOR ROLE puskesos_pemilik IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO puskesos_app;
ALTER DEFAULT PRIVILEGES FOR ROLE puskesos_pemilik IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO puskesos_app;
ALTER DEFAULT PRIVILEGES FOR ROLE puskesos_pemilik IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO puskesos_app;
SQL
