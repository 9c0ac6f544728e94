"""Articles on one happening are one story."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lexicon import Lexicon
from bot.model import Article, Outlet, Reading
from bot.text import stem
from bot.understand import story
from tests import build

Item = tuple[Article, Reading | None]


def item(id: str, headline: str, *sentences: str, hours: float = 0, outlet: str = "Herald") -> Item:
    """An article of that many hours after the day's first, read."""
    article = build.article(
        " ".join(sentences),
        id=id,
        headline=headline,
        outlet=Outlet(outlet),
        published=build.article().published + timedelta(hours=hours),
    )
    return article, build.reading(article, *sentences)


STRIKE = (
    "An air strike on a market in {0} killed at least {1} people on Tuesday, doctors in {0} said.",
    "Rescue workers in the {2} district of {0} pulled survivors from the rubble of the market.",
    "The army said its aircraft had struck a weapons depot near {3}, outside {0}, and no civilians.",
    "Doctor {4} of the {2} hospital said most of the wounded were children.",
)
HOMS = ("Homs", 12, "Waer", "Rastan", "Karim Haddad")
ALEPPO = ("Aleppo", 30, "Salihin", "Azaz", "Samir Nouri")


def strike(id: str, facts: tuple[object, ...], **fields: object) -> Item:
    """An article on an air strike, in the words all such articles share."""
    return item(id, f"Air strike on {facts[0]} market kills {facts[1]}", *(s.format(*facts) for s in STRIKE), **fields)  # type: ignore[arg-type]


REST = (
    item("vote", "Parliament passes budget", "Parliament in Ruritania passed the budget by four votes after a night of talks.", "Finance Minister Otto Lind said taxes on fuel rise in June."),
    item("match", "Rovers win the cup", "Rovers beat United two to one in the final before a full stadium in Strelsau.", "Captain Pavel Moser scored both goals after half time."),
    item("storm", "Storm Ada nears coast", "Storm Ada moved toward the coast of Zenda with heavy rain and winds.", "Forecasters told sailors and fishermen to stay in port."),
)  # fmt: skip


def groups(*items: Item) -> set[frozenset[str]]:
    """The stories as sets of ids."""
    return {frozenset(ids) for ids in story.cluster(items)}


def test_one_text_in_three_outlets_is_one_story() -> None:
    """Copies join, whatever their headlines say, and also when one is cut short."""
    text = [s.format(*HOMS) for s in STRIKE]
    copies = [
        item("a", "Market hit", *text),
        item("b", "Twelve dead in raid", *text, outlet="Courier", hours=5),
        item("c", "", *text[:3], outlet="Gazette", hours=30),
    ]
    assert groups(*copies, *REST) == {frozenset("abc"), frozenset({"vote"}), frozenset({"match"}), frozenset({"storm"})}


BRIDGE = (
    "Ruritania opened a bridge across the Elphe on Tuesday, and officials said it would take more people to work than any other.",
    "The government had decided on it before the election, when the party that now leads the country was still in opposition.",
)
WHEAT = (
    "Farmers lost wheat to frost this week, officials said on Monday, and people will need help until the new year.",
    "The government has decided to take over what it can, as the party that leads the country said before the election that it would.",
)


def test_the_words_that_any_article_has_join_nothing(lexicon: Lexicon) -> None:
    """Among a few articles on one country, what all news is written with ("government", "party", "officials said") looks rare and is not."""
    items = [item("bridge", "Bridge opens", *BRIDGE), item("wheat", "Wheat fails", *WHEAT, hours=2), *REST]
    assert ("bridge", "wheat") in story.cluster(items)
    assert all(len(ids) == 1 for ids in story.cluster(items, story.common(lexicon)))


def named(stem: str, count: int) -> str:
    """So many words that no other text has."""
    return " ".join(f"{stem}{n}" for n in range(count))


def side(id: str, one: str, other: str, hours: float) -> Item:
    """A report made of one set of words, or of two."""
    return item(
        id,
        f"Zenda {one}0 {other}0 met",
        f"In Zenda {named(one, 8)} and {named(other, 8)}.",
        f"Then {named(f'{one}s', 12)} and {named(f'{other}s', 12)}.",
        hours=hours,
    )


def test_what_is_like_two_stories_joins_the_liker_one_and_not_the_two() -> None:
    """A report in between two stories, each of several, does not make them one, whenever it comes."""
    for hours in (-1, 5, 30):
        items = [*(side(f"p{n}", "pier", "pier", n) for n in range(3)), *(side(f"q{n}", "quay", "quay", n) for n in range(3))]
        found = [ids - {"both"} for ids in groups(*items, side("both", "pier", "quay", hours), *REST)]
        assert {"p0", "p1", "p2"} in found
        assert {"q0", "q1", "q2"} in found


def test_which_article_came_first_decides_nothing() -> None:
    """The stories of some reports are those of the same reports told in the contrary order."""

    def told(last: int) -> set[frozenset[str]]:
        first, second, third, fourth, fifth = (abs(n - last) for n in range(5))
        return groups(
            side("p0", "pier", "pier", first),
            strike("homs", HOMS, hours=second),
            side("p1", "pier", "wall", third),
            side("q0", "quay", "quay", fourth),
            strike("aleppo", ALEPPO, hours=fifth),
            *REST,
        )

    there, back = told(0), told(4)
    assert there == back
    assert frozenset({"p0", "p1"}) in there


def test_a_story_of_many_copies_costs_no_more_for_each() -> None:
    """A text in four hundred outlets is one story, and comparing it takes a few comparisons an article."""
    text = [s.format(*HOMS) for s in STRIKE]
    found = story.cluster([item(f"c{n}", "Raid", *text, hours=n / 60) for n in range(400)])
    assert [len(ids) for ids in found] == [400]


def test_common_words_are_known_by_their_stems(lexicon: Lexicon) -> None:
    """The share of articles that have a word is that of its stem; of a word that few have nothing is known."""
    shares = story.common(lexicon)
    assert shares[stem("governments")] > shares[stem("soldiers")] > 0
    assert stem("epibatidine") not in shares


def test_two_strikes_in_two_cities_are_two_stories() -> None:
    """The same words about other places are another happening."""
    found = groups(strike("homs", HOMS), strike("aleppo", ALEPPO, hours=2), *REST)
    assert frozenset({"homs"}) in found
    assert frozenset({"aleppo"}) in found


def test_one_happening_in_other_words_is_one_story() -> None:
    """Reports that share the names and the rare words of one happening join, also the next day."""
    second = item(
        "second",
        "Dozen dead as warplanes bomb Syrian bazaar",
        "Warplanes bombed a crowded market in Homs, killing a dozen people, according to doctors there.",
        "Survivors were still being pulled from the rubble in the Waer district late on Tuesday.",
        "Most of the wounded are children, said Karim Haddad, a doctor at the local hospital.",
        hours=20,
        outlet="Courier",
    )
    assert frozenset({"homs", "second"}) in groups(strike("homs", HOMS), second, *REST)


def test_a_like_happening_weeks_later_is_another_story(lexicon: Lexicon) -> None:
    """Another strike on the same town a month on does not join the old story; on the next day it would."""
    text = (
        "An air strike on a bakery in Homs killed nine people who queued for bread at dawn, activists in the city said.",
        "Neighbours from Khalidiya carried the dead to a mosque, for the road to the clinic is watched by snipers.",
        "Flour has been short since the siege began, and the bakery was the last with an oven that works.",
    )
    for hours, expected in ((24, 1), (24 * 30, 2)):
        later = item("later", "Air strike on Homs bakery kills nine", *text, hours=hours)
        found = story.cluster([strike("homs", HOMS), later, *REST], story.common(lexicon))
        assert sum(bool({"homs", "later"} & set(ids)) for ids in found) == expected


def test_one_rare_word_in_common_makes_a_theme_and_no_story() -> None:
    """Short items that share the name of one big occasion and nothing else stay apart; two on one race join."""
    race = item("race", "Vance wins Olympiad downhill", "Ida Vance won the downhill at the Olympiad by a tenth of a second.")
    again = item("again", "Downhill gold for Vance by a tenth", "A tenth of a second gave Ida Vance the downhill gold.", hours=3)
    toys = item("toys", "Olympiad mascots sell out", "Shops have no more of the plush bear.", hours=5)
    medals = item("medals", "Olympiad table", "See how the countries stand today.", hours=9)
    assert groups(race, again, toys, medals, *REST) >= {frozenset({"race", "again"}), frozenset({"toys"}), frozenset({"medals"})}


def test_a_round_up_is_no_bridge() -> None:
    """A newsletter with a sentence on each of many happenings joins at most one of them, and leaves the others apart."""
    told = {a.id: (a.headline, [a.text[s.start : s.end] for s in r.sentences]) for a, r in (*REST, strike("homs", HOMS)) if r}
    again = [
        item(f"{name}2", f"{head}, day two", f"{body[0]}", f"Reaction to {head.lower()} came at noon.", hours=9)
        for name, (head, body) in told.items()
    ]
    letter = item("letter", "Your morning briefing", *(body[0] for _, body in told.values()), hours=4)
    joined = [ids for ids in groups(*REST, strike("homs", HOMS), letter, *again) if len(ids - {"letter"}) > 1]
    assert sorted(sorted(ids - {"letter"}) for ids in joined) == sorted([name, f"{name}2"] for name in told)


def test_whole_articles_on_one_trial_join_across_weeks() -> None:
    """What two whole articles share in lede and text may lie three weeks apart."""
    lede = "The trial of five smugglers of Hentzau at the high court of Strelsau, whose chief is Pavel Moser,"
    body = [
        f"Witness {n} told the smugglers' court of crate{n} at quay{n}, a customs{n} seal, lamp{n}, rope{n}, cellar{n} and boat{n}."
        for n in range(30)
    ]
    first = item("opens", "Smugglers' trial opens in Strelsau", f"{lede} opened on Monday.", *body)
    later = item(
        "ends",
        "Smugglers' trial nears end in Strelsau",
        f"{lede} heard its last witness.",
        *body[:22],
        *[f"Juror{n} took notes{n}." for n in range(9)],
        hours=24 * 21,
    )
    assert frozenset({"opens", "ends"}) in groups(first, later, *REST)


def test_a_teaser_that_names_nobody_is_known_by_its_headline() -> None:
    """Words of the headline stand for the names that a short text leaves out or opens with."""
    bare = item(
        "bare",
        "Homs market strike kills twelve",
        "Rescue workers pulled survivors from the rubble after an air strike on a market.",
        hours=3,
    )
    assert frozenset({"homs", "bare"}) in groups(strike("homs", HOMS), bare, *REST)


def test_unread_articles_are_stories_by_their_headlines() -> None:
    """Nothing is lost: an article without a reading is in exactly one group."""
    article = build.article(id="x", headline="Bridge closed")
    assert story.cluster([(article, None)]) == (("x",),)
    assert story.cluster([]) == ()


def test_groups_come_in_order_of_publication() -> None:
    """Within a story the oldest article stands first, whatever the order they are given in."""
    text = [s.format(*HOMS) for s in STRIKE]
    found = story.cluster([item("b", "Raid", *text, hours=3), item("a", "Raid", *text)])
    assert found == (("a", "b"),)


@pytest.mark.parametrize("pair", [("homs", "again"), ("homs", "vote")])
def test_likeness_is_mutual_and_bounded(pair: tuple[str, str]) -> None:
    """Two articles are as like as the other way round, between 0 and 1."""
    by_id = {p.article: p for p in story.profiles([strike("homs", HOMS), strike("again", HOMS, hours=1), *REST])}
    a, b = (by_id[name] for name in pair)
    assert story.likeness(a, b) == pytest.approx(story.likeness(b, a))
    assert 0 <= story.likeness(a, b) <= 1


WORDS = st.lists(st.sampled_from(["Homs", "Aleppo", "strike", "vote", "rain", "goal", ""]), max_size=6).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(WORDS, WORDS, st.booleans()), max_size=8))
def test_every_article_is_in_exactly_one_story(rows: list[tuple[str, str, bool]]) -> None:
    """Whatever the texts, the groups are a partition of the articles."""
    items = [item(f"a{n}", head, *([text] if text else [])) for n, (head, text, _) in enumerate(rows)]
    items = [(a, r if read else None) for (a, r), (_, _, read) in zip(items, rows, strict=True)]
    ids = list(chain.from_iterable(story.cluster(items)))
    assert sorted(ids) == sorted(a.id for a, _ in items)
