"""Benchmarks: they print a table and write JSON under hasil/."""
