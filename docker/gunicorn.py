"""Gunicorn in production: threads with persistent database connections (a reconnect per request costs four times)."""

import os
import shutil
from pathlib import Path
from typing import Any

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROSES", "2"))
threads = int(os.environ.get("WEB_UTAS", "4"))
worker_tmp_dir = "/dev/shm"
max_requests = 5000
max_requests_jitter = 500
timeout = 60
graceful_timeout = 30
keepalive = 75
forwarded_allow_ips = "*"  # only the proxy of the private network can reach this port
accesslog = None  # one entry per request comes from the application, without the address (config/catatan.py)

# The processes add up their figures in files of this folder; without it each would show its own.
METRIK = Path(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", f"/tmp/puskesos-metrik-{os.getuid()}"))


def on_starting(server: Any) -> None:
    """Figures of a former run would be counted again."""
    shutil.rmtree(METRIK, ignore_errors=True)
    METRIK.mkdir(mode=0o700, parents=True)


def child_exit(server: Any, worker: Any) -> None:
    """A process that is gone no longer has live gauges; its counters stay in the sum."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
