"""Identifiers: UUIDv7, sortable by time of making. The time inside is never read back."""

from uuid import UUID

import uuid_utils


def uuid7() -> UUID:
    """A fresh UUIDv7 as a standard ``uuid.UUID``."""
    return UUID(int=uuid_utils.uuid7().int)
