"""The interchange format."""

from __future__ import annotations

import json
from datetime import date

from bot.deliver import record
from bot.model import Event, Message, Timex
from tests import build


def test_an_analysis_points_into_its_text() -> None:
    """Sentences, points and events have the fields and values the format promises."""
    article = build.article("Talks open Monday.", id="x")
    reading = build.reading(
        article,
        "Talks open Monday.",
        events=(Event("Talks", 0, 5, "talk", 0, "Monday", date(2013, 5, 13), date(2013, 5, 13), "day"),),
        timexes=(Timex(11, 17, "Monday", "DATE", "2013-05-13"),),
    )
    row = json.loads(json.dumps(record.analysis(article, reading, (build.point("Talks open Monday."),))))
    assert row["sentences"] == [{"start": 0, "end": 18}]
    assert row["key_points"][0]["texts"] == ["Talks open Monday."]
    assert row["events"][0]["start"] == row["events"][0]["end"] == "2013-05-13"
    assert row["events"][0]["upcoming"] is True
    assert row["timexes"][0]["value"] == "2013-05-13"


def test_two_days_for_one_deed_are_conflicts_of_both_events() -> None:
    """An event whose reading gives another day for it quotes that sentence; one without has no such field."""
    lines = ("He arrived Tuesday.", "His plane landed Monday.", "Talks go on.")
    article = build.article(" ".join(lines))
    rows = (Event("He arrived", 0, 10, "arrive", 0, contradicts=(1,)), Event("Talks go on", 45, 56, "talk", 2))
    told = record.analysis(article, build.reading(article, *lines, events=rows), ())["events"]
    assert [e.get("conflicts") for e in told] == [[{"sentence": 1, "quote": lines[1]}], None]


def test_a_brief_cites_a_sentence_for_everything() -> None:
    """Actors, issues and events each have sources with the sentence quoted."""
    row = json.loads(json.dumps(record.brief(build.brief())))
    for part in ("actors", "issues", "events"):
        assert row[part][0]["sources"][0] == {"article": "a1", "sentence": 0, "quote": "Talks will open on Monday."}
    assert (row["id"], row["topic"], row["as_of"], row["since"]) == ("B-7F3K", "syria", "2013-05-08", None)


def test_a_message_carries_its_thread() -> None:
    """Replies stand under thread, each with text and blocks."""
    row = record.message(Message("a", ({"type": "divider"},), (Message("b"),)))
    assert row == {"text": "a", "blocks": [{"type": "divider"}], "thread": [{"text": "b", "blocks": []}]}
