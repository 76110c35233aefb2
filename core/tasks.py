"""Tasks that belong to no part of the field (Celery looks for them here)."""

from core.kesehatan import detak

__all__ = ["detak"]
