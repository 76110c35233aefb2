"""Gunicorn in production: threads with persistent database connections (a reconnect per request costs four times)."""

import os

bind = "0.0.0.0:8000"
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
