"""Tests of bot.collect.feed."""
