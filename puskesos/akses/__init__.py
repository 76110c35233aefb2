"""Doors into the system: log-in, session, token, and the database context that each opens for its person."""
