"""``/metrics``: what the watchers read. Counts and ages only, of the whole site: nothing of a person or a region."""

import hmac
import ipaddress
import os
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.middleware import PrometheusAfterMiddleware
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from core.kesehatan import DETAK
from core.konteks import dengan_sistem
from core.models import KotakKeluar
from core.waktu import sekarang, tanggal_di
from kasus.models import JadwalTenggat, Kasus
from puskesos.kalender import belum_ditetapkan

Angka = dict[str, tuple[str, float]]
"""Name → (what it says, value)."""


class MetrikMiddleware(PrometheusAfterMiddleware):  # type: ignore[misc]
    """Requests by view, method and status. A method that does not exist is not kept as a label of its own."""

    def label_metric(self, metric, request, response=None, **labels):  # type: ignore[no-untyped-def]
        """One label value per known method: a stranger must not be able to make new time series."""
        if "method" in labels:
            labels["method"] = self._method(request)
        return super().label_metric(metric, request, response, **labels)


def kotak_keluar() -> Angka:
    """Outbox: rows that are due, how long the oldest has waited, rows that were given up."""
    saat = sekarang()
    jatuh = Q(selesai_pada=None, mati_pada=None, berikutnya__lte=saat)
    baris = KotakKeluar.objects.filter(selesai_pada=None).aggregate(
        jatuh=Count("pk", filter=jatuh),
        mati=Count("pk", filter=Q(mati_pada__isnull=False)),
        tertua=Min("berikutnya", filter=jatuh),
    )
    tunggu = (saat - baris["tertua"]).total_seconds() if baris["tertua"] else 0.0
    return {
        "puskesos_kotak_keluar_jatuh": ("Outbox rows that are due", baris["jatuh"]),
        "puskesos_kotak_keluar_mati": ("Outbox rows given up, waiting for a person", baris["mati"]),
        "puskesos_kotak_keluar_tunggu_detik": ("Seconds that the oldest due row has waited", tunggu),
    }


def kasus_lewat() -> Angka:
    """Open cases of the whole site, and those past the day promised to the citizen."""
    with dengan_sistem():
        baris = Kasus.objects.filter(selesai_pada=None).aggregate(
            terbuka=Count("pk"), lewat=Count("pk", filter=Q(tenggat__lt=sekarang()))
        )
    return {
        "puskesos_kasus_terbuka": ("Open cases", baris["terbuka"]),
        "puskesos_kasus_lewat": ("Open cases past their tenggat", baris["lewat"]),
    }


def jadwal_tenggat() -> Angka:
    """The timer: cases whose instant has come, how long the oldest waits; and a year whose calendar is missing."""
    saat = sekarang()
    baris = JadwalTenggat.objects.filter(pada__lt=saat).aggregate(jatuh=Count("pk"), tertua=Min("pada"))
    tunggu = (saat - baris["tertua"]).total_seconds() if baris["tertua"] else 0.0
    return {
        "puskesos_jadwal_tenggat_jatuh": ("Cases that the timer must look at now", baris["jatuh"]),
        "puskesos_jadwal_tenggat_tunggu_detik": ("Seconds that the longest due case has waited", tunggu),
        "puskesos_kalender_kurang": (
            "1: the cuti bersama of this year, or from October on of the next, are not entered",
            belum_ditetapkan(tanggal_di(saat, "Asia/Jakarta")) is not None,
        ),
    }


def detak_worker() -> Angka:
    """Seconds since a worker was heard; absent when none was for two minutes."""
    pada = cache.get(DETAK)
    if pada is None:
        return {}
    return {"puskesos_detak_umur_detik": ("Seconds since the last heartbeat", sekarang().timestamp() - pada)}


SUMBER: tuple[Callable[[], Angka], ...] = (kotak_keluar, kasus_lewat, jadwal_tenggat, detak_worker)


class PengumpulPuskesos:
    """Reads the figures at the moment they are asked for. A source that is down leaves its figures out."""

    def collect(self) -> Iterator[Metric]:
        """One gauge per figure, and one per source that says whether it could be read."""
        terbaca = GaugeMetricFamily("puskesos_metrik_terbaca", "1: the source could be read", labels=["sumber"])
        for sumber in SUMBER:
            try:
                angka = sumber()
            except Exception:  # whatever is wrong there: the other figures are still wanted
                terbaca.add_metric([sumber.__name__], 0)
                continue
            terbaca.add_metric([sumber.__name__], 1)
            for nama, (arti, nilai) in angka.items():
                yield GaugeMetricFamily(nama, arti, value=nilai)
        yield terbaca


def _permintaan() -> CollectorRegistry:
    """What the middleware counted: of all web processes where they share a folder, else of this one."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registri = CollectorRegistry()
    MultiProcessCollector(registri)  # type: ignore[no-untyped-call]
    return registri


def boleh_membaca(request: HttpRequest) -> bool:
    """Whether this request may see the figures: with the token, or directly from this host or its private network.

    Whatever came through the proxy carries ``X-Forwarded-For`` and counts as the outside.
    """
    skema, _, token = request.headers.get("Authorization", "").partition(" ")
    if settings.METRICS_TOKEN and skema.lower() == "bearer":
        return hmac.compare_digest(token.encode(), settings.METRICS_TOKEN.encode())
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        alamat = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:  # a unix socket has no address: somebody stands in front of it
        return False
    return alamat.is_loopback or alamat.is_private


@require_safe
@never_cache
def metrik(request: HttpRequest) -> HttpResponse:
    """GET /metrics in the format of Prometheus. 404 to everybody who may not read it."""
    if not boleh_membaca(request):
        raise Http404
    sendiri = CollectorRegistry()
    sendiri.register(PengumpulPuskesos())  # type: ignore[arg-type]
    isi = generate_latest(_permintaan()) + generate_latest(sendiri)
    return HttpResponse(isi, content_type=CONTENT_TYPE_LATEST)
