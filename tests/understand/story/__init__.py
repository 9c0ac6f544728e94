"""Tests of bot.understand.story."""
