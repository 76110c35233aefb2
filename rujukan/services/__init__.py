"""The only writers of referrals, programmes and institutions."""
