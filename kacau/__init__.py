"""Fault injection: servers and processes of our own, killed on purpose under load, and what must hold afterwards.

One machine, unix sockets and loopback only, invented people only. Nothing here is installed in production.
"""
