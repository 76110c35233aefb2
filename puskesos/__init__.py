"""Offices and the people who work in them: regions, calendar, units, officers, assignments.

May import ``core``; is imported by ``kasus`` and everything above it.
"""
