"""Briefs as outlines: order, labels, receipts and honesty."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.deliver import outline, text
from bot.model import BriefActor, BriefIssue, Coverage, Query, Term
from tests import build


def said(line: outline.Line) -> str:
    """The words of a line."""
    return text.plain(line)


def test_a_brief_names_its_day_and_what_it_rests_on() -> None:
    """The line under the title says as of when, how many articles and outlets, and the brief's id."""
    facts = outline.of_brief(build.brief(articles=12, outlets=5, origins=3)).facts
    assert facts[0] == "As of Wednesday 8 May 2013 · 12 articles · 5 outlets · 3 independent origins · 1 min · B-7F3K"


def test_parts_stand_in_the_order_of_the_anatomy() -> None:
    """Points, upcoming, actors, issues, sources."""
    titles = [p.title for p in outline.of_brief(build.brief()).parts]
    assert titles == ["Key points", "Upcoming, as of 8 May 2013", "Actors", "At issue", "Sources"]


def test_an_event_shows_the_phrase_beside_the_resolved_days() -> None:
    """A vague phrase stays beside its range, and no single day is made of it."""
    row = build.event("a summit", date(2013, 6, 21), date(2013, 6, 30), when="late June", place="Northern Ireland")
    assert said(outline.event(build.brief(), row)) == "21–30 June 2013 · Northern Ireland · “a summit” — “late June” [1] Herald"


def test_a_day_that_is_only_the_reports_is_called_so() -> None:
    """What has passed and has no time phrase was reported on that day; no more is known."""
    day = date(2013, 5, 6)
    row = build.event("closed the bridge in Zenda", day, day, when=None, upcoming=False)
    assert (
        said(outline.event(build.brief(as_of=day), row))
        == "6 May 2013 · “closed the bridge in Zenda” — reported that day [1] Herald"
    )


def test_two_days_an_article_gives_for_one_deed_are_shown_once() -> None:
    """Both sentences stand side by side, in their order; dates that two articles give are no such pair, nor is an upcoming event's."""
    one, other = build.receipt("He arrived Tuesday."), build.receipt("His plane landed Monday.", sentence=1, start=40)
    pair = [build.event("arrived", upcoming=False, sources=(a,), conflicts=(b,)) for a, b in ((one, other), (other, one))]
    elsewhere = build.event("arrived", upcoming=False, sources=(one,), conflicts=(build.receipt(article="a2"),))
    brief = build.brief(events=(*pair, elsewhere), sources=(build.source(), build.source(2, "a2")))
    shown = next(p for p in outline.of_brief(brief).parts if p.title == "Dates that disagree")
    assert [said(line) for line in shown.lines] == ["“He arrived Tuesday.” ⚠ but: “His plane landed Monday.” [1] Herald"]


def test_an_event_under_way_shows_the_days_that_are_left() -> None:
    """Of "this month" only what is not over on the brief's day is shown."""
    row = build.event("a vote in Zenda", date(2013, 5, 1), date(2013, 5, 31), when="this month")
    assert said(outline.event(build.brief(), row)).startswith("8–31 May 2013 · ")


def test_an_event_that_names_nobody_is_set_under_its_headline() -> None:
    """ "The committee could take up the bill" says nothing without its article; a name or a place does."""
    for what, alone in (("The committee could take up the bill", False), ("The committee in Zenda could take it up", True)):
        assert ("in “" in said(outline.event(build.brief(), build.event(what)))) is not alone


def test_a_line_that_opens_with_a_pronoun_keeps_its_headline_wherever_it_is() -> None:
    """ "He is due in Zenda" leaves open who; "The committee meets" in a place given does not need more."""
    for what, headed in (("He is due in Zenda on Wednesday", True), ("The committee meets", False)):
        assert ("in “" in said(outline.event(build.brief(), build.event(what, place="Zenda")))) is headed


def test_cut_short_upcoming_keeps_what_most_articles_tell_of() -> None:
    """By date all the same; what is only possible and what has no day give way first."""
    many = tuple(build.receipt(quote=f"It meets, said {n}.") for n in range(3))
    rows = (
        build.event("a visit", date(2013, 5, 9)),
        build.event("a strike", date(2013, 5, 10), certainty="possible"),
        build.event("a vote", date(2013, 5, 27), sources=many),
        build.event("a plan", None, sources=many),
    )
    part = outline.first(outline.coming(build.brief(events=rows)), 2)
    assert [("a visit" in said(line), "a vote" in said(line)) for line in part.lines] == [(True, False), (False, True)]


def test_an_uncertain_event_says_so() -> None:
    """What is only possible is marked."""
    assert "(possible)" in said(outline.event(build.brief(), build.event(certainty="possible")))


def test_past_events_are_never_listed_as_upcoming() -> None:
    """Only what the brief judged upcoming is listed, dated ones by date before the undated."""
    rows = (
        build.event("gone", upcoming=False),
        build.event("undated", None),
        build.event("second"),
        build.event("first", date(2013, 5, 9)),
    )
    assert [e.what for e in outline.upcoming(build.brief(events=rows))] == ["first", "second", "undated"]


def test_old_coverage_is_labelled_as_such() -> None:
    """A brief set as of its newest coverage says so, and its list reads in the past."""
    found = outline.of_brief(build.brief(mode="newest"))
    assert "Newest coverage: 8 May 2013." in found.facts
    assert any(p.title == "Was upcoming on 8 May 2013" for p in found.parts)


def test_one_article_is_said_to_confirm_nothing() -> None:
    """A single source is named as one."""
    assert any("confirmed by a second source" in f for f in outline.of_brief(build.brief()).facts)


def test_a_role_and_a_deed_stand_with_the_actor() -> None:
    """Name, role as stated, and the quoted deed."""
    row = BriefActor("Ann Ito", "person", "former Foreign Minister", 1.0, (), deed=build.receipt("wants a deal"))
    assert said(outline.actor(build.brief(), row)) == "Ann Ito, former Foreign Minister: “wants a deal” [1] Herald"


def test_nothing_found_says_what_was_searched() -> None:
    """An empty brief names the topic, what was also looked for, the window, nearest topics and unread sources."""
    query = Query("sirya", ((Term(("sirya", "Syrian")),),), since=date(2013, 5, 1))
    empty = build.brief(query=query, articles=0, points=(), nearest=("Syria",), coverage=Coverage(25, 12, ("Herald",)))
    facts = outline.of_brief(empty).facts
    assert facts[0] == "No article on “sirya” in the archive from 1 May 2013 as of 8 May 2013."
    assert "Also looked for: sirya → Syrian" in facts
    assert "12 of 25 sources read so far." in facts
    assert "Sources down: Herald." in facts
    assert "Nearest topics with articles: Syria." in facts


def test_the_mark_of_a_cut_stands_outside_the_quotation() -> None:
    """A quotation that is cut holds only the source's own characters."""
    runs = outline.quote("word " * 400)
    assert runs[0].text.startswith("“word word")
    assert runs[0].text.endswith("word”")
    assert runs[1].text == " […]"


@given(st.text(max_size=2_000))
def test_quotations_hold_only_the_source_s_words(words: str) -> None:
    """What stands between the marks is a prefix of the words, spaces run together."""
    said = outline.quote(words)[0].text[1:-1]
    assert re.sub(r"[ \t\r\n]+", " ", words).strip(" ").startswith(said)


def test_a_no_break_space_stays_the_source_s() -> None:
    """A quotation is found in its source character for character."""
    assert outline.quote("Secretary of\u00a0State")[0].text == "“Secretary of\u00a0State”"


def test_a_sentence_that_states_two_issues_is_quoted_once() -> None:
    """Issues of one sentence share a line; one that is a key point is pointed to."""
    rows = tuple(BriefIssue(label, 1.0, (build.receipt("Fish and ice are disputed."),)) for label in ("Fish", "ice"))
    (line,) = outline.issues(build.brief(issues=rows))
    assert said(line) == "Fish; ice: “Fish and ice are disputed.” [1] Herald"
    (line,) = outline.issues(build.brief(issues=rows, points=(build.point("Fish and ice are disputed."),)))
    assert said(line) == "Fish; ice, see point 1 [1] Herald"


def test_an_older_year_is_shown() -> None:
    """The day beside a point has its year where that is not the brief's."""
    old = build.source(day=date(2012, 5, 8))
    assert said(outline.point(build.brief(sources=(old,)), build.point())).endswith("Herald, 8 May 2012")


def test_who_published_is_said_as_far_as_it_is_known() -> None:
    """The outlet, else the site; a text that says neither is called what it is, and no id is shown in place of a headline."""
    site = build.source(outlet="", headline="", url="https://www.herald.example/a1")
    assert outline.carrier(site) == "herald.example"
    assert said(outline.cite(build.brief(sources=(site,)), build.receipt())) == " [1] herald.example"
    bare = build.source(outlet="", headline="", url=None)
    assert said(outline.source(bare)) == "[1] A text without headline or outlet, 8 May 2013"
    assert said(outline.cite(build.brief(sources=(bare,)), build.receipt(), dated=True)) == " [1] 8 May"
    assert outline.carrier(build.source(outlet="", url="http://[")) == ""


def test_lines_of_one_source_do_without_its_number() -> None:
    """Nothing else of them goes, and the list of sources stays; what contradicts is still told."""
    brief = build.brief(events=(build.event(conflicts=(build.receipt("No talks on Monday."),)),))
    parts = {part.title: " / ".join(map(said, part.lines)) for part in outline.uncited(outline.of_brief(brief)).parts}
    assert parts["Key points"] == "“Talks will open on Monday.”"
    assert "⚠ but: “No talks on Monday.”" in parts["Upcoming, as of 8 May 2013"]
    assert "Ann Ito, Foreign Minister" in parts["Actors"]
    assert all("Herald" not in words for title, words in parts.items() if title != outline.SOURCES)
    assert "[1] " in parts[outline.SOURCES]
