"""Log processors for production."""

import sys
import traceback
from typing import Any


def galat_tanpa_isi(pencatat: Any, cara: str, kejadian: dict[str, Any]) -> dict[str, Any]:
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
