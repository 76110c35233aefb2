"""Criteria, rollups, targets and the IKK figures. Reads the other apps; is read by none of them."""
