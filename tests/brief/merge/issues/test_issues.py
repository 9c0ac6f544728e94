"""One issue over many articles."""

from __future__ import annotations

from typing import Any

from bot.brief.merge import merge_issues
from bot.brief.quote import Allowance
from bot.brief.same import alike
from bot.lexicon import Lexicon
from bot.model import BriefIssue
from tests.brief.evidence import KINDS, focused, issue


def merged(*sources: object, query: str = "", **fields: Any) -> list[BriefIssue]:
    """The merged issues."""
    return list(merge_issues(sources, frozenset(query.split()), Allowance(), **{"kinds": KINDS, **fields}))  # type: ignore[arg-type]


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


def test_the_topics_own_name_in_a_label_changes_nothing() -> None:
    """In a brief on Ruritania "war in Ruritania" and "civil war" are one, "war in Graustark" is another; else all are apart."""
    labels = ("civil war", "war in Ruritania", "war in Graustark")
    rows = [focused(name, f"They fear the {label}.", issues=[issue(label)]) for name, label in zip("abc", labels, strict=True)]
    assert sorted(sorted(s.article for s in r.sources) for r in merged(*rows, query="ruritania")) == [["a", "b"], ["c"]]
    assert len(merged(*rows)) == 3


def test_a_named_and_an_unnamed_label_are_one_where_their_sentences_agree() -> None:
    """ "Ruritanian war" and "civil war" told of alike are one issue; told of apart, or side by side in one sentence, two."""
    truce = ("Envoys seek a truce in the Ruritanian war by summer.",)
    first = focused("a", *truce, issues=[issue("Ruritanian war")])
    alike = focused("b", "A truce in the civil war is what envoys want.", issues=[issue("civil war")])
    apart = focused("b", "Historians wrote of the civil war.", issues=[issue("civil war")])
    assert len(merged(first, alike)) == 1
    assert len(merged(first, apart)) == 2
    both = "Envoys seek a truce in the Ruritanian war and the civil war."
    assert len(merged(focused("a", both, issues=[issue("Ruritanian war"), issue("civil war")]))) == 2


def test_two_labels_that_name_the_topic_and_one_head_are_one() -> None:
    """In a brief on Strelsau "Strelsau bombings" and "Strelsau Harbour bombings" are one issue."""
    rows = [focused("a", issues=[issue("Strelsau bombings")]), focused("b", issues=[issue("Strelsau Harbour bombings")])]
    assert len(merged(*rows, query="strelsau")) == 1


def test_labels_that_end_in_the_same_two_words_are_one() -> None:
    """A strain of a thing and the thing by its short name are one issue."""
    rows = merged(focused("a", issues=[issue("new strain of swamp fever")]), focused("b", issues=[issue("S4 swamp fever")]))
    assert [{s.article for s in r.sources} for r in rows] == [{"a", "b"}]


def test_a_head_before_its_preposition_counts_as_the_last_word() -> None:
    """ "tax avoidance" and "avoidance of tax" are one; "avoidance of tax" and "tax reform" two."""
    rows = merged(
        focused("a", issues=[issue("tax avoidance")]),
        focused("b", issues=[issue("avoidance of tax by banks")]),
        focused("c", issues=[issue("tax reform")]),
    )
    assert sorted(sorted(s.article for s in r.sources) for r in rows) == [["a", "b"], ["c"]]


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


def test_the_first_source_says_the_label() -> None:
    """A label is that of a full article, whose sentence is quoted first, though the article names the issue more than once."""
    port = ("The harbour fees rise.", "Captains fear the harbour fees of Strelsau.", "Nobody pays.")
    twice = focused("a", *port, issues=[issue("harbour fees", 0), issue("harbour fees of Strelsau", 1)])
    (row,) = merged(twice, focused("b", issues=[issue("harbour fees")], weight=0.5))
    assert (row.label, [s.article for s in row.sources]) == ("harbour fees", ["a", "b"])
    teaser = focused("t", issues=[issue("harbour fees in Zenda")], teaser=True)
    (row,) = merged(teaser, focused("a", issues=[issue("harbour fees")], weight=0.1))
    assert (row.label, [s.article for s in row.sources]) == ("harbour fees", ["a", "t"])


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


def test_words_for_one_thing_make_one_issue(lexicon: Lexicon) -> None:
    """ "Truce in Zenda", "Zenda cease-fire" and the plan for it are one issue in a brief on Zenda."""
    labels = ("truce in Zenda", "Zenda cease-fire", "Zenda cease-fire plan")
    rows = [
        focused(name, f"Envoys spoke of the {label}.", issues=[issue(label)]) for name, label in zip("abc", labels, strict=True)
    ]
    assert len(merged(*rows, query="zenda", alike=alike(lexicon))) == 1
    assert len(merged(*rows, query="zenda")) > 1


def test_one_head_in_one_story_is_one_issue() -> None:
    """Talks named by their place and by their party are one where the articles are on one happening; else they are two."""
    rows = [
        focused("a", "Otto Lind left for Strelsau to hold talks with officials.", issues=[issue("talks with officials")]),
        focused("b", "Both sides softened after hours of talks in Strelsau.", issues=[issue("talks in Strelsau")]),
    ]
    assert len(merged(*rows, story={"a": 0, "b": 0})) == 1
    assert len(merged(*rows, story={"a": 0, "b": 1})) == 2


def test_a_word_alone_gives_way_to_a_label_that_says_more() -> None:
    """ "Talks" beside "peace talks" tells nothing; alone it stands."""
    bare = focused("a", "Nothing is heard before talks begin.", issues=[issue("talks")])
    more = focused("b", "The peace process needs the goodwill of all.", issues=[issue("peace talks")])
    assert [r.label for r in merged(bare, more)] == ["peace talks"]
    assert [r.label for r in merged(bare)] == ["talks"]


def test_two_sentences_that_say_the_same_tell_one_issue() -> None:
    """What one article calls by another name is the issue that a sentence of the same words tells; copies keep both of theirs."""
    first = "The league says that it considers action on the trade preferences that clothes enjoy."
    other = "The league considers action on clothes, also through the trade preferences, for good management."
    label, name = "action on the trade preferences", "good management"
    assert len(merged(focused("a", first, issues=[issue(label)]), focused("b", other, issues=[issue(name)]))) == 1
    assert len(merged(focused("a", other, issues=[issue(label)]), focused("b", other, issues=[issue(name)]))) == 2


def test_an_issue_is_cited_from_the_key_point_that_names_it() -> None:
    """A label that a key point of the same article has is cited from there, so that it is not told twice; else from its own sentence."""
    lines = ("Zenda can win nothing by making a crisis.", "The days when a crisis paid are over.")
    source = focused("a", *lines, issues=[issue("crisis", 1, start=len(lines[0]) + 17, end=len(lines[0]) + 23)])
    (own,), (pointed,) = merged(source), merged(source, points={("a", 0)})
    assert own.sources[0].quote == lines[1]
    assert pointed.sources[0].quote == lines[0]


def test_a_word_alone_is_the_longer_label_only_where_its_sentence_fills_it_in() -> None:
    """ "The bill" of a sentence on arms is no "immigration bill" though one senator is named in both; of one on immigration it is."""
    full = focused("a", "Otto Lind told the Senate that it will pass an immigration bill.", issues=[issue("immigration bill")])
    other = focused("b", "Otto Lind told the Senate of a bill on arms for rebels.", issues=[issue("bill")])
    meant = focused("b", "Otto Lind told the Senate of immigration, and of the bill.", issues=[issue("bill")])
    assert not any({s.article for s in r.sources} == {"a", "b"} for r in merged(full, other))
    assert any({s.article for s in r.sources} == {"a", "b"} for r in merged(full, meant))
