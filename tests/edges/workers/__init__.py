"""Tests of bot.edges.workers."""
