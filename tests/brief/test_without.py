"""A sentence that was marked wrong."""

from __future__ import annotations

from dataclasses import replace

from bot.brief import compose
from bot.brief.evidence import Evidence
from bot.brief.without import without
from bot.model import Event, Issue, Mention
from tests import build

WRONG = "The minister of trade opposed the treaty in Oslo."
TEXT = f"The council of Norway adopted the treaty on Wednesday. {WRONG} Norway will vote on Monday."


def row(text: str = TEXT, wrong: str = WRONG) -> Evidence:
    """An article of three sentences, the second of which names an actor, an issue and an event."""
    article = build.article(text)
    first, rest = text.split(wrong)
    reading = build.reading(article, first.strip(), wrong, rest.strip())
    at = text.index(wrong)
    trade = build.actor("minister of trade", mentions=(Mention(at, at + 5, 1),), deed=Mention(at, at + 20, 1))
    norway = build.actor("Norway", mentions=(Mention(0, 5, 0), Mention(at, at + 5, 1)), deed=Mention(at, at + 20, 1))
    issue = Issue("treaty", at, at + 6, 1, 1.0)
    event = Event("treaty", at, at + 6, "treaty", 1)
    return Evidence(article, replace(reading, actors=(trade, norway), issues=(issue,), events=(event,)))


def test_nothing_of_it_is_told() -> None:
    """No point, issue, event or deed; who is named elsewhere stays, and so do the other sentences and their places."""
    left = without(row(), [WRONG]).reading
    assert left
    assert [s.quotable for s in left.sentences] == [True, False, True]
    assert [a.name for a in left.actors] == ["Norway"]
    assert left.actors[0].deed is None
    assert (left.issues, left.events) == ((), ())
    brief = compose.compose(build.query("treaty"), [without(row(), [WRONG])], build.DAY, "today", row().article.published)
    assert all("opposed" not in point.text for point in brief.points)


def test_a_copy_of_it_goes_too() -> None:
    """Whatever its spaces, quotes and case; another sentence does not."""
    copy = WRONG.replace(" of ", "\u00a0of\u00a0")
    left = without(row(TEXT.replace(WRONG, copy), copy), [WRONG]).reading
    assert left
    assert not left.sentences[1].quotable
    assert without(row(), ["The minister of trade opposed it."]) == row()


def test_what_was_not_read_stays_as_it_is() -> None:
    """And so does everything where nothing is marked."""
    unread = Evidence(build.article(), None)
    assert without(unread, [WRONG]) is unread
    whole = row()
    assert without(whole, []) is whole
