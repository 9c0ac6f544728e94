"""Tests of bot.pipeline.forms."""
