"""Tests of bot.edges.web."""
