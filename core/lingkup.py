"""Scope as one queryset method: ``Model.objects.untuk(pelaku)``.

An app's ``policies`` registers, per model, the function that turns an actor into a filter. A model
without one cannot be asked with ``untuk``: KeyError, found by the tests.
"""

from collections.abc import Callable
from typing import Any, Self

from django.db import models
from django.db.models import Q

Cakupan = Callable[[Any], Q]
_CAKUPAN: dict[str, Cakupan] = {}

TIADA = Q(pk__in=[])
"""The filter that lets nothing through."""


def cakupan_untuk(model: str) -> Callable[[Cakupan], Cakupan]:
    """Decorator: this function is the scope of ``app.Model``. Twice is a programming error."""

    def daftar(fungsi: Cakupan) -> Cakupan:
        if model in _CAKUPAN:
            raise ValueError(f"{model} has a scope already")
        _CAKUPAN[model] = fungsi
        return fungsi

    return daftar


def model_bercakupan() -> frozenset[str]:
    """Labels of the models that have a scope."""
    return frozenset(_CAKUPAN)


class QuerySetLingkup(models.QuerySet[Any]):
    """A queryset that knows whose it is."""

    def untuk(self, pelaku: Any) -> Self:
        """Only what this actor may see."""
        return self.filter(_CAKUPAN[self.model._meta.label](pelaku))
