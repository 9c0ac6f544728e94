"""Tests of bot.understand.event."""
