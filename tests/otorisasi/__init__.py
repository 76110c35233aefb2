"""The authorisation matrix: every address × method × aksi, for fifteen roles and every kind of target."""
