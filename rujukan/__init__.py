"""Programmes, receiving institutions and referrals. May import ``kasus``, ``puskesos`` and ``core``."""
