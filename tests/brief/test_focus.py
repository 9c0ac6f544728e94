"""Which articles, and which of their sentences, are about the topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.brief.evidence import Evidence, Focused
from bot.brief.focus import Matcher, focus
from bot.model import Mention, Term
from bot.text import stem, words
from tests import build


def strength(query_words: str, passage: str, *, phrase: bool = False) -> float:
    """How much of a topic a passage names."""
    query = build.query(query_words) if not phrase else replace(build.query(), groups=((Term((query_words,), phrase=True),),))
    return Matcher(query).strength(passage, {stem(w) for w in words(passage)})


def seen(*evidence: Evidence, topic: str = "harbour") -> dict[str, Focused]:
    """The articles as seen from a topic, by id."""
    rows = focus(build.query(topic), [(e, "origin") for e in evidence])
    return {row.article.id: row for row in rows}


def article(id: str, headline: str, *sentences: str, **fields: object) -> Evidence:
    """An article, read."""
    of = build.article(" ".join(sentences), id=id, headline=headline, **fields)
    return Evidence(of, build.reading(of, *sentences))


def test_words_match_by_stem_and_quoted_ones_exactly() -> None:
    """ "bridges" finds "bridge"; half of the words are little of a topic; a quoted phrase matches only as it stands, at word boundaries, in any case."""
    assert strength("bridges", "The bridge is shut.") == 1
    assert strength("old bridge", "The bridge is shut.") == 0.25
    assert strength("old bridge", "Shut: the Old  Bridge.", phrase=True) == 1
    assert strength("old bridge", "The bold bridges.", phrase=True) == 0


def test_an_article_on_the_topic_outweighs_one_that_names_it_in_passing() -> None:
    """Named in the headline counts more than in the lede, that more than once at the end."""
    filler = [f"Nothing of note happened in street number {n} today." for n in range(9)]
    rows = seen(
        article("head", "Harbour shut", *filler),
        article("lede", "Town news", "The harbour is shut.", *filler),
        article("tail", "Town news", *filler, "The harbour is shut."),
    )
    assert rows["head"].weight > rows["lede"].weight > rows["tail"].weight


def test_an_article_that_names_the_topic_in_passing_keeps_its_own_business() -> None:
    """Of such an article only the naming sentence, and a little its neighbours, is about the topic."""
    filler = [f"Nothing of note happened in street number {n} today." for n in range(12)]
    row = seen(article("tail", "Town news", *filler, "The harbour is shut."))["tail"]
    assert row.focus[12] == 1
    assert 0 < row.focus[11] < 0.5
    assert row.focus[0] == 0
    assert row.about(0) == 0


def test_all_of_an_article_on_the_topic_is_about_it() -> None:
    """No sentence of an article whose headline names the topic counts for nothing."""
    row = seen(article("head", "Harbour shut", "Boats wait.", "Crews sleep.", "Gulls do not."))["head"]
    assert min(row.focus) > 0


def test_an_actor_the_topic_names_brings_its_other_mentions() -> None:
    """Sentences that mention the actor by another name are about it."""
    lines = ("Oslo wants a deal.", "Norway said so.", "Rain fell.", "More rain fell.")
    norway = build.actor("Norway", mentions=(Mention(0, 4, 0), Mention(19, 25, 1)))
    of = article("a", "Talks", *lines).article
    row = seen(Evidence(of, build.reading(of, *lines, actors=(norway,))), topic="norway")["a"]
    assert row.focus[0] == row.focus[1] == 1


def test_a_name_beside_which_the_topic_stands_brings_its_mentions() -> None:
    """What an article also calls by the name asked for is the topic wherever it is mentioned."""
    lines = ("Harbour Motors (HM) has a new chief.", "Harbour Motors lost money.", "Rain fell.", "More rain fell.")
    motors = build.actor("Harbour Motors", mentions=(Mention(0, 14, 0), Mention(37, 51, 1)), aliases=("Harbour Motors", "HM"))
    of = article("a", "New chief", *lines).article
    row = seen(Evidence(of, build.reading(of, *lines, actors=(motors,))), topic="HM")["a"]
    assert row.focus[1] == 1
    assert row.focus[3] < 0.5


def test_an_article_on_something_else_speaks_of_the_topic_only_where_it_dwells_on_it() -> None:
    """A sentence that opens with the topic's name, or comes back to it, is on it; one that touches upon it, or upon its people, is not."""
    filler = [f"Nothing of note happened in street number {n} today." for n in range(3)]
    lines = (
        *filler,
        "Ruritania wants the port back.",
        "Lawyers of a court in the north of Ruritania, who were paid little, spoke of Ruritania all the same.",
        "Nine traders, one of them from the south of the kingdom of Ruritania, were hurt in it.",
        "Ruritanian traders, nine of them, were hurt.",
    )
    row = seen(article("a", "Town news", *lines), topic="ruritania")["a"]
    assert {3, 4}.isdisjoint(row.passing)
    assert {0, 5, 6} <= row.passing
    assert seen(article("a", "Ruritania at law", *lines), topic="ruritania")["a"].passing == frozenset()


def test_the_second_sentence_may_make_a_point_where_it_names_the_topic() -> None:
    """What a lede touches upon is near enough to what its article is on."""
    lines = ("A trial was put off on Monday.", "It is about ten crimes that shook Ruritania.", "Judges wait.", "So do others.")
    row = seen(article("a", "Town news", *lines), topic="ruritania")["a"]
    assert 1 not in row.passing
    assert {0, 2, 3} <= row.passing


def test_newer_weighs_more_and_old_never_nothing() -> None:
    """Of two like articles the newer weighs more; one of years ago still counts."""
    rows = seen(
        article("new", "Harbour", "The harbour is shut."),
        article("old", "Harbour", "The harbour is shut.", day=build.DAY - timedelta(days=3_000)),
    )
    assert rows["new"].weight > rows["old"].weight > 0.1


def test_unread_and_empty_articles_are_left_aside() -> None:
    """What has no sentences cannot be quoted."""
    assert seen(Evidence(build.article(id="x"), None), article("y", "Harbour")) == {}


def test_sentences_a_reading_does_not_have_count_nothing() -> None:
    """Asking about an index out of range gives 0."""
    row = seen(article("a", "Harbour", "The harbour is shut."))["a"]
    assert row.about(5) == row.about(-1) == 0
