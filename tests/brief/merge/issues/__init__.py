"""Tests of bot.brief.merge.issues."""
