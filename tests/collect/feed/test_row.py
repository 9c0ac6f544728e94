"""An item's raw fields become an Entry."""

from __future__ import annotations

from bot.collect.feed.row import Row, entry
from tests.collect.feed.sample import NOW


def test_a_summary_that_repeats_the_content_is_kept_once() -> None:
    """Feeds that say the same twice say it once here."""
    made = entry(Row(summary="<p>Same.</p>", content="Same."), "https://herald.example/", NOW)
    assert (made.summary, made.content) == ("Same.", "")


def test_names_are_plain_and_distinct() -> None:
    """Mailboxes give their names; a name said twice is one."""
    made = entry(
        Row(authors=("a@b.example (Ann <b>Lee</b>)", "Ann Lee", "", "c@d.example"), categories=("World", "World", " ")),
        "https://herald.example/",
        NOW,
    )
    assert (made.authors, made.categories) == (("Ann Lee", "c@d.example"), ("World",))


def test_mailboxes_either_way_round() -> None:
    """The name is told from the address, on whichever side it stands; what is not one of both stays."""
    written = (
        "desk@h.example (Ann Lee)",
        "Bo Ek (bo@h.example)",
        "Cy Fox <cy@h.example>",
        "Di Orr &lt;di@h.example&gt;",
        "Eve (London)",
    )
    made = entry(Row(authors=written), "https://herald.example/", NOW)
    assert made.authors == ("Ann Lee", "Bo Ek", "Cy Fox", "Di Orr", "Eve (London)")


def test_an_empty_row_is_an_entry() -> None:
    """Nothing given, nothing made up."""
    made = entry(Row(), "https://herald.example/", NOW)
    assert (made.id, made.link, made.title, made.published) == (None, None, "", None)
