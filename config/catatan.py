"""Logs that say what happened, where and to which id, and never what a person said.

Three rules: only listed keys leave the process; a message of a library is written without the values filled into it;
an exception is its class and the places it came through. Long runs of digits are masked in whatever is left.
"""

import logging
import re
import sys
import time
import traceback
from typing import Any

import structlog
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware
from django_structlog.signals import bind_extra_request_finished_metadata

KUNCI = (
    *("event", "level", "logger", "timestamp"),
    *("request", "code", "ms", "request_id", "user_id"),
    *("task", "task_id", "child_task_id", "child_task_name", "duration_ms"),
    *("galat", "jejak"),
)
"""What a log entry may hold. Everything else (addresses, browsers, bodies, errors' texts) is dropped."""
MILIK_KITA = "puskesos"
"""Loggers of our own code: their messages hold ids and names of classes only."""
METODE = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
ANGKA_PANJANG = re.compile(
    r"(?P<id>\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b|\b(?=\d*[a-f])[0-9a-f]{16}\b)|(?:\d[ .-]?){8,}\d"
)
"""Nine digits and more, however they are spaced: a NIK, a KK, a phone number. Ids (UUID, request) are left alone."""

ALAMAT_RAHASIA = re.compile(r"(/(?:rujukan/jawab|pantau/layar|antrean/layar|surat|lacak|survei)/)[^/\s?\"']+")
"""Where an address carries a code or token by which somebody without an account is let in."""

Kejadian = dict[str, Any]


class TutupAlamat(logging.Filter):
    """In every setting: a record of a request says its route and never its address, and a token is covered."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites message and values; lets everything through."""
        permintaan = getattr(record, "request", None)
        if isinstance(record.args, tuple):
            record.args = tuple(_tutup(a, permintaan) if isinstance(a, str) else a for a in record.args)
        if isinstance(record.msg, str):
            record.msg = _tutup(record.msg, permintaan)
        return True


def _tutup(teks: str, permintaan: Any) -> str:
    if isinstance(permintaan, HttpRequest) and len(permintaan.path) > 1:
        rute = CatatanMiddleware.format_request(permintaan).partition(" ")[2]
        for alamat in (permintaan.get_full_path(), permintaan.path):
            teks = teks.replace(alamat, rute)
    return ALAMAT_RAHASIA.sub(r"\1[tertutup]", teks)


def galat_tanpa_isi(pencatat: Any, cara: str, kejadian: Kejadian) -> Kejadian:
    """Exception as class and places only: its message may quote a row (PostgreSQL's DETAIL) or a request."""
    info = kejadian.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    elif isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    if info and info[0] is not None:
        kejadian["galat"] = f"{info[0].__module__}.{info[0].__qualname__}"
        kejadian["jejak"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(info[2])]
    return kejadian


def pesan_tanpa_nilai(pencatat: Any, cara: str, kejadian: Kejadian) -> Kejadian:
    """The message of a library as it stands in its source, without what was filled in; ours in full."""
    isi = kejadian.pop("positional_args", None)
    catatan: logging.LogRecord = kejadian["_record"]
    if catatan.name.partition(".")[0] == MILIK_KITA and isi:
        kejadian["event"] = str(kejadian["event"]) % isi
    elif isinstance(isi, dict):  # Celery names the task and its id in a dictionary
        kejadian |= {k: str(isi[n]) for k, n in (("task", "name"), ("task_id", "id")) if n in isi}
    return kejadian


def hanya_kunci_dikenal(pencatat: Any, cara: str, kejadian: Kejadian) -> Kejadian:
    """Drop every key that is not listed, and mask long runs of digits in the message."""
    hasil = {k: kejadian[k] for k in KUNCI if kejadian.get(k) is not None}
    hasil["event"] = ANGKA_PANJANG.sub(lambda cocok: cocok["id"] or "[angka]", str(kejadian.get("event", "")))
    return hasil


BERSAMA: tuple[Any, ...] = (
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    galat_tanpa_isi,
)


def atur_structlog() -> None:
    """Send what structlog writes through the handlers of ``logging``. Safe to repeat."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.filter_by_level,
            *BERSAMA,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def log_pengembang() -> dict[str, Any]:
    """``LOGGING`` of development: a line for a person, with exceptions in full."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "ringkas": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": list(BERSAMA[:-1]),
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
                ],
            }
        },
        "filters": {"tutup": {"()": TutupAlamat}},
        "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "ringkas", "filters": ["tutup"]}},
        "root": {"handlers": ["konsol"], "level": "WARNING"},
        "loggers": {
            "django.server": {"handlers": ["konsol"], "level": "INFO", "propagate": False},
            "django.request": {"level": "ERROR"},
            "axes": {"level": "ERROR"},
        },
    }


def log_produksi() -> dict[str, Any]:
    """``LOGGING`` of production: one JSON object per line on stderr, nothing but listed keys."""
    logging.raiseExceptions = False  # a broken message would be printed with its values
    pemformat = {
        "()": structlog.stdlib.ProcessorFormatter,
        "use_get_message": False,
        "pass_foreign_args": True,
        "foreign_pre_chain": [structlog.contextvars.merge_contextvars, *BERSAMA, pesan_tanpa_nilai],
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            hanya_kunci_dikenal,
            structlog.processors.JSONRenderer(),
        ],
    }
    konsol: dict[str, Any] = {"handlers": ["konsol"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": pemformat},
        "filters": {"tutup": {"()": TutupAlamat}},
        "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["tutup"]}},
        "root": {"handlers": ["konsol"], "level": "WARNING"},
        "loggers": {
            MILIK_KITA: {"level": "INFO"},
            "django_structlog": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING"},
            "django.request": {"level": "CRITICAL"},  # said by request_finished and request_failed, with the id
            "axes": {"level": "ERROR"},
            "celery": {"level": "INFO"},
            "gunicorn.error": {**konsol, "level": "INFO"},
            "gunicorn.access": {"handlers": [], "propagate": False},
        },
    }


class CatatanMiddleware(RequestMiddleware):  # type: ignore[misc]
    """One entry per request: method and route (never the address itself), status, milliseconds, ids.

    Stands behind ``IdPermintaanMiddleware``, whose id it uses. Asks nothing of the database.
    """

    def prepare(self, request: HttpRequest) -> None:
        """Bind the request's own id; what a client sends as one is not believed."""
        request.mulai_pada = time.monotonic()  # type: ignore[attr-defined]
        super().prepare(request)
        structlog.contextvars.bind_contextvars(request_id=getattr(request, "id_permintaan", ""))

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """``GET kasus/<uuid:id>/``: an address may hold a code, a token or what somebody typed."""
        metode = request.method if request.method in METODE else "LAIN"
        cocok = request.resolver_match
        return f"{metode} {cocok.route if cocok else '(tanpa rute)'}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """The account's id, where a door has found it already: looking it up here could fail outside every guard."""
        akun = getattr(getattr(request, "pelaku", None), "akun", "")
        structlog.contextvars.bind_contextvars(user_id=akun or None)


@receiver(bind_extra_request_finished_metadata, dispatch_uid="config.catatan.lama")
def _lama(request: HttpRequest, response: HttpResponse, log_kwargs: Kejadian, **_: Any) -> None:
    log_kwargs["ms"] = round((time.monotonic() - getattr(request, "mulai_pada", time.monotonic())) * 1000)
