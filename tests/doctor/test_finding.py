"""A finding as a line."""

from __future__ import annotations

from bot.doctor.finding import fail, ok, warn


def test_a_line_says_what_how_and_what_helps() -> None:
    """In columns, and a remedy only where something is not well."""
    assert str(ok("clock", "right")) == "ok    clock          right"
    assert str(warn("disk", "tight", "make room")) == "warn  disk           tight → make room"
    assert str(fail("app token", "refused", "renew it")) == "fail  app token      refused → renew it"
