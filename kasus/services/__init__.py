"""The only writers. One call = one transaction = status, riwayat and key row; see ``mesin``."""
