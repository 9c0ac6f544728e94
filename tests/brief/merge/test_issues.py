"""One issue over many articles."""

from __future__ import annotations

from bot.brief.merge import merge_issues
from bot.brief.quote import Allowance
from bot.model import BriefIssue
from tests.brief.evidence import focused, issue


def merged(*sources: object, query: str = "") -> list[BriefIssue]:
    """The merged issues."""
    return list(merge_issues(sources, frozenset(query.split()), Allowance()))  # type: ignore[arg-type]


def test_one_issue_in_two_wordings_is_one_with_both_sources() -> None:
    """A label that says all another says is the same issue; the commoner label stands."""
    rows = merged(
        focused("a", issues=[issue("ban on lorries")]),
        focused("b", issues=[issue("ban on lorries from town")]),
        focused("c", issues=[issue("ban on lorries")]),
    )
    assert [(r.label, {s.article for s in r.sources}) for r in rows] == [("ban on lorries", {"a", "b", "c"})]


def test_different_issues_stay_apart() -> None:
    """Labels that share a word but not their sense are two."""
    rows = merged(focused("a", issues=[issue("bridge repair costs"), issue("bridge closure", 1)]))
    assert len(rows) == 2


def test_one_word_is_an_issue_only_with_its_sentence() -> None:
    """ "The bill" of two articles on other things is two issues, of two on one thing one."""
    fuel = ("The bill on fuel taxes passed its first reading.", "Drivers grumble.")
    rows = merged(
        focused("a", *fuel, issues=[issue("bill")]),
        focused("b", "Hospitals want the bill for nurses' pay withdrawn.", issues=[issue("bill")]),
        focused("c", "Drivers oppose the bill on fuel taxes.", issues=[issue("bill")]),
    )
    assert sorted(sorted(s.article for s in r.sources) for r in rows) == [["a", "c"], ["b"]]


def test_what_the_topic_itself_says_is_no_issue() -> None:
    """An issue that only repeats the topic is left out."""
    rows = merged(focused("a", issues=[issue("harbour"), issue("harbour council")]), query="harbour")
    assert [r.label for r in rows] == ["harbour council"]


def test_a_teaser_is_never_an_issues_only_source() -> None:
    """An issue that only a teaser has is left out; beside a full article the teaser is quoted last."""
    teaser = focused("t", issues=[issue("harbour fees")], teaser=True)
    assert merged(teaser) == []
    rows = merged(teaser, focused("a", issues=[issue("harbour fees")], weight=0.1))
    assert [s.article for s in rows[0].sources] == ["a", "t"]


def test_figures_that_differ_are_a_conflict() -> None:
    """Another article's sentence that counts the same thing otherwise is kept beside the issue."""
    first = focused(
        "a", "The storm cost more than 70,000 lives in the Ruritanian war, aid groups said.", issues=[issue("Ruritanian war")]
    )
    other = focused("b", "Aid groups said the Ruritanian war has cost 80,000 lives so far.")
    (row,) = merged(first, other)
    assert [c.article for c in row.conflicts] == ["b"]


def test_the_same_figure_written_otherwise_is_none() -> None:
    """70,000 and 70000 agree, and hours, days and money conflict with nothing."""
    first = focused(
        "a", "The storm cost 70,000 lives in 3 days of the Ruritanian war, aid groups said.", issues=[issue("Ruritanian war")]
    )
    other = focused("b", "The Ruritanian war cost 70000 lives in 5 days, said aid groups.")
    (row,) = merged(first, other)
    assert row.conflicts == ()
