"""The complaint and its life: citizens, visits, cases, checks of the list, listing proposals.

May import ``puskesos`` and ``core``. Asks ``rujukan`` only through the signals in ``kasus.sinyal``.
"""
