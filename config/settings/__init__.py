"""Settings: `base` for everyone, then `dev`, `test` or `prod` on top."""
