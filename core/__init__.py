"""Machinery without a word of the field: clock, context, errors, keys, encryption.

Imports nothing of the project. Everything else may import it.
"""
