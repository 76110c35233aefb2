# Two commands matter: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help siap run test check kunci matriks sasaran gambar latihan-pulih tolok tolok-dpm tolok-tenggat pesan bersih

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
CAP_UV := $(VENV)/.cap-uv
CAP_PAKET := $(VENV)/.cap-paket
CAP_DEV := $(VENV)/.cap-dev
PEKERJA ?= 2
export UV_PYTHON_DOWNLOADS := never

help: ## daftar perintah ini
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

siap: $(CAP_PAKET) ## pasang paket, nyalakan PostgreSQL dan Redis lokal, migrasi, wilayah
	@$(PY) -m config.jalan --siap

run: AWAL := $(shell date +%s)
run: $(CAP_PAKET) ## jalankan semuanya di http://127.0.0.1:8000 (PORT=…), Ctrl-C untuk berhenti
	@exec $(PY) -m config.jalan --hentikan --mulai-pada $(AWAL)

test: $(CAP_DEV) ## seluruh pengujian, dengan PostgreSQL dan Redis sekali pakai (UJI="-k nama")
	$(PY) -m pytest -n $(PEKERJA) --dist worksteal $(UJI)

PEMERIKSAAN := gaya tipe impor templat migrasi openapi setelan compose
check: $(addprefix check-,$(PEMERIKSAAN)) ## pemeriksaan tanpa basis data: gaya, tipe, impor, templat, migrasi, OpenAPI, setelan
.PHONY: $(addprefix check-,$(PEMERIKSAAN))
check-gaya: $(CAP_DEV)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
check-tipe: $(CAP_DEV)
	$(PY) -m mypy
check-impor: $(CAP_DEV)
	$(VENV)/bin/lint-imports
check-templat: $(CAP_DEV)
	@if find $(TEMPLAT) -name '*.html' 2>/dev/null | grep -q .; then set -x; $(VENV)/bin/djlint $(TEMPLAT) --lint --quiet; fi
check-migrasi: $(CAP_DEV)
	$(TANPA_DB) $(PY) -W ignore manage.py makemigrations --check --dry-run
	$(TANPA_DB) $(PY) -m config.lint_migrasi
check-openapi: $(CAP_DEV)
	$(TANPA_DB) $(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null
check-setelan: $(CAP_DEV)
	$(PROD) $(PY) manage.py check --deploy --fail-level WARNING
check-compose: $(CAP_DEV)
	@mkdir -p hasil && { $(PY) -m config.rahasia; echo NAMA_HOST=contoh.go.id; } > hasil/compose.env
	$(VENV)/bin/docker-compose --env-file hasil/compose.env -f docker-compose.yml config --quiet
TEMPLAT = $(wildcard templates */templates)

# Addresses that answer nobody: these checks must not need a database.
TANPA_DB := DATABASE_URL=postgresql://x@127.0.0.1:1/x REDIS_URL=redis://127.0.0.1:1/0
KOSONG32 := AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
PROD := $(TANPA_DB) DJANGO_SETTINGS_MODULE=config.settings.prod ALLOWED_HOSTS=contoh.go.id \
	SECRET_KEY=hanya-untuk-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG KUNCI_SANDI=k1:$(KOSONG32) \
	KUNCI_INDEKS_NIK=$(KOSONG32) KUNCI_INDEKS_KK=$(KOSONG32) KUNCI_INDEKS_TELEPON=$(KOSONG32) \
	KUNCI_INDEKS_KODE_LACAK=$(KOSONG32) KUNCI_INDEKS_KUNCI_KIRIM=$(KOSONG32)

matriks: $(CAP_DEV) ## matriks otorisasi (G5)
	$(PY) -m pytest tests/otorisasi -n $(PEKERJA) -m g5

sasaran: $(CAP_DEV) ## sasaran keandalan: make sasaran G=3
	$(PY) -m pytest -n $(PEKERJA) -m "$(if $(G),g$(G),$(SEMUA_G))"
SEMUA_G := g1 or g2 or g3 or g4 or g5 or g6 or g7 or g8 or g9 or g10 or g11 or g12 or g13 or g14 or g15 or g16 or g17 or g18 or g19 or g20 or g21 or g22 or g23 or g24

gambar: $(CAP_DEV) ## tangkapan layar untuk dokumen (perlu chromium)
	$(PY) -m pytest -m gambar

latihan-pulih: $(CAP_DEV) ## cadangkan, pulihkan ke kluster kosong, bandingkan (G21; URL=… untuk basis data lain)
	$(PY) -m config.latihan $(if $(URL),--url '$(URL)')

tolok: $(CAP_DEV) ## kecepatan indikator seukuran negara: make tolok N=1000000 SEED=1 (HANYA=t1,t2; lihat docs/kinerja.md)
	$(PY) -W ignore -m tolok.ikk $(if $(N),--n $(N)) $(if $(SEED),--benih $(SEED)) $(if $(HANYA),--hanya $(HANYA))

tolok-dpm: $(CAP_DEV) ## Daftar Penerima Manfaat seukuran penuh: make tolok-dpm N=1000000
	$(PY) -m tolok.dpm $(N)

tolok-tenggat: $(CAP_DEV) ## pewaktu di antara N kasus terbuka, 2000 jatuh tempo: make tolok-tenggat N=1000000
	$(PY) -W ignore -m tolok.tenggat $(N)

pesan: $(CAP_DEV) ## kalimat antarmuka untuk penerjemah (BAHASA=jv, perlu GNU gettext), lihat locale/README.md
	@command -v xgettext >/dev/null && command -v msgfmt >/dev/null || \
		{ echo "Perlu GNU gettext; pasang dengan: apt-get install gettext" >&2; exit 1; }
	@[ -n "$(BAHASA)" ] || { echo "Bahasa apa? Contoh: make pesan BAHASA=jv" >&2; exit 1; }
	$(TANPA_DB) $(PY) -W ignore manage.py makemessages --locale $(BAHASA) --add-location file \
		$(foreach nama,.venv .data hasil tests demo tolok docs,--ignore $(nama))
	@# Django does not know these languages' plurals; the languages of Indonesia have none.
	@sed -i.asal 's/nplurals=INTEGER; plural=EXPRESSION/nplurals=1; plural=0/' $(PO) && rm -f $(PO).asal
	$(TANPA_DB) $(PY) -W ignore manage.py compilemessages --locale $(BAHASA)
PO = locale/$(BAHASA)/LC_MESSAGES/django.po

kunci: $(CAP_UV) ## buat ulang requirements*.lock (hash, tanpa alamat)
	for nama in requirements requirements-dev; do \
		$(UV) pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
			--quiet $(KUNCI) $$nama.in -o $$nama.lock || exit 1; done

bersih: ## hentikan layanan lokal, hapus data, hasil dan cache (.venv tetap)
	@[ ! -x $(PY) ] || $(PY) -m config.lokal berhenti
	rm -rf .data hasil .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# --- packages: pip installs uv, by the hashes of the lock; uv installs the rest ---
$(PY):
	@[ -n "$(PYTHON)" ] || { echo "Perlu Python 3.11 atau lebih baru (atau: make … PYTHON=/jalur/ke/python)." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Modul venv tidak ada; pasang dengan: apt-get install python3-venv" >&2; exit 1; }
	@echo "· Membuat $(VENV) dengan $(PYTHON) …"
	@$(PYTHON) -m venv $(VENV)

$(CAP_UV): requirements.lock | $(PY)
	@echo "· Memasang uv …"
	@awk '/^uv==/ {p = 1} p {print} p && !/\\$$/ {exit}' requirements.lock > $(VENV)/uv.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/uv.lock
	@touch $@

$(CAP_PAKET): requirements.lock | $(CAP_UV)
	@echo "· Memasang paket …"
	@$(call pasang,requirements.lock)
	@touch $@

$(CAP_DEV): requirements-dev.lock | $(CAP_UV)
	@echo "· Memasang paket pengembang …"
	@$(call pasang,requirements-dev.lock)
	@touch $@ $(CAP_PAKET)

# uv does not read pip's configuration, so a mirror set there is passed on; pip itself is the second try.
pasang = indeks=$${UV_DEFAULT_INDEX:-$${UV_INDEX_URL:-$${PIP_INDEX_URL:-$$($(PY) -m pip config get global.index-url 2>/dev/null)}}}; \
	[ -z "$$indeks" ] || export UV_DEFAULT_INDEX="$$indeks"; \
	$(UV) pip install --python $(PY) --quiet --require-hashes -r $(1) || \
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
