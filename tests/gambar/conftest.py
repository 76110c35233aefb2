"""Screenshots are taken when they are asked for (`make gambar`), not with every run of the suite."""

import os

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the screenshots out unless the run names their mark."""
    if "gambar" in (config.option.markexpr or ""):
        # Playwright's loop runs in the thread of the test, where Django otherwise refuses to ask the database.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        return
    gambar = [i for i in items if i.get_closest_marker("gambar")]
    if gambar:
        config.hook.pytest_deselected(items=gambar)
        items[:] = [i for i in items if i not in gambar]
