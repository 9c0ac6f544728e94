"""Tests of bot.deliver.forms."""
