"""The HTML door: pages and their forms. No rule stands here."""
