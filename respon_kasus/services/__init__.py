"""The only writers of a respon kasus."""
