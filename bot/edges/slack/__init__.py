"""Slack: one `register(app, …)` per surface, one gateway that posts."""
