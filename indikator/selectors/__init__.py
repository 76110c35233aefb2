"""Reads of the indicators: rollups in, figures out. Counts only, never a row of a case."""
