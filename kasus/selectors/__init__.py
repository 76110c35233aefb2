"""Reading: every list, count and detail goes through ``untuk(pelaku)``."""
