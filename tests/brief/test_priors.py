"""What an editor adds to salience."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.brief import priors
from bot.model import Event, Mention, Timex
from tests import build

LEDE = "The harbour council closed the old bridge to all lorries on Tuesday evening."
SECOND = "Engineers had measured cracks in three of the nine granite piers below it."
THIRD = "The council will vote on a new bridge for lorries and buses on Friday."
TEXT = f"{LEDE} {SECOND} {THIRD}"


def test_what_stands_first_weighs_most() -> None:
    """Other things equal, an earlier sentence weighs more; a caption before it does not push it down."""
    article = build.article(TEXT, headline="")
    reading = build.reading(article, LEDE, SECOND, THIRD)
    signs = priors.read(article, reading)
    assert signs.place == (0, 1, 2)
    assert signs.share[0] < signs.share[1] < signs.share[2]
    framed = replace(reading, sentences=(replace(reading.sentences[0], quotable=False), *reading.sentences[1:]))
    assert priors.read(article, framed).place == (0, 0, 1)
    again = build.article(f"{LEDE} {LEDE}", headline="")
    first, second = priors.weights(
        again, replace(reading, sentences=(reading.sentences[0], replace(reading.sentences[0], index=1)))
    )
    assert first > second


def test_what_comes_next_weighs_more() -> None:
    """A sentence with an upcoming event gains, with a dated one most."""
    article = build.article(TEXT, headline="")
    reading = build.reading(article, LEDE, SECOND, THIRD)
    at = TEXT.index("will vote")
    undated = Event("will vote", at, at + 9, "vote", 2)
    dated = replace(undated, when="Friday", first=build.DAY + timedelta(2), last=build.DAY + timedelta(2))
    weights = [priors.weights(article, replace(reading, events=events))[2] for events in ((), (undated,), (dated,))]
    assert weights[0] < weights[1] < weights[2]


def test_an_event_the_text_calls_over_adds_nothing() -> None:
    """A past event leaves its sentence's weight alone."""
    article = build.article(TEXT)
    reading = build.reading(article, LEDE, SECOND, THIRD)
    over = Event("will vote", 0, 9, "vote", 2, ahead=False)
    assert priors.weights(article, replace(reading, events=(over,))) == priors.weights(article, reading)


def test_salient_actors_and_headline_words_add() -> None:
    """A sentence that names who matters, or what the headline says, gains."""
    article = build.article(TEXT, headline="")
    reading = build.reading(article, LEDE, SECOND, THIRD)
    engineers = build.actor("Engineers", mentions=(Mention(0, 9, 1),), salience=1.0)
    assert priors.weights(article, replace(reading, actors=(engineers,)))[1] > priors.weights(article, reading)[1]
    titled = replace(article, headline="Cracks in granite piers")
    assert priors.weights(titled, reading)[1] > priors.weights(article, reading)[1]


def test_old_dates_mark_background() -> None:
    """A sentence all of whose dates lie months back loses; one that also names a recent day does not."""
    article = build.article(TEXT)
    reading = build.reading(article, LEDE, SECOND, THIRD)
    old = Timex(
        len(LEDE) + 1,
        len(LEDE) + 5,
        "2001",
        "DATE",
        "2001",
        first=build.DAY.replace(year=2001),
        last=build.DAY.replace(year=2001),
    )
    new = replace(old, first=build.DAY, last=build.DAY)

    def weigh(*timexes: Timex) -> float:
        dated = replace(reading, timexes=timexes)
        return priors.among(article, dated, priors.read(article, dated))[1]

    assert weigh(old) < weigh() == weigh(old, new)


def test_what_happened_in_these_days_weighs_more() -> None:
    """In an article by itself a sentence gains that tells of its day or the two before; a week ago, a whole month or tomorrow add nothing."""
    article = build.article(TEXT)
    reading = build.reading(article, LEDE, SECOND, THIRD)
    at = TEXT.index("in three")

    def weigh(first: int, last: int) -> float:
        day = Timex(at, at + 3, "then", "DATE", "X", first=build.DAY + timedelta(first), last=build.DAY + timedelta(last))
        return priors.weights(article, replace(reading, timexes=(day,)))[1]

    base = priors.weights(article, reading)[1]
    assert weigh(0, 0) > base
    assert weigh(-2, -1) == weigh(0, 0)
    assert weigh(-7, -7) == weigh(-30, 0) == weigh(1, 1) == base


def test_who_leads_what_is_disputed_and_who_somebody_is_weigh_more() -> None:
    """An article's first actors, criticism, a clause that explains, and what is so now add; a sentence that leans on another loses."""
    article = build.article(TEXT, headline="")
    reading = build.reading(article, LEDE, SECOND, THIRD)
    few = (build.actor("Engineers", mentions=(Mention(0, 9, 1),), salience=0.0),)
    others = tuple(build.actor(f"Other {n}", mentions=(), salience=0.0) for n in range(3))
    led, late = (priors.weights(article, replace(reading, actors=rows))[1] for rows in (few + others, others + few))
    assert led > late
    leaning = replace(reading, sentences=(*reading.sentences[:1], replace(reading.sentences[1], leans_on=0)))
    assert priors.weights(article, leaning)[1] < priors.weights(article, reading)[1]
    plain = "The mayor sees cracks in the old bridge by the harbour that need much care at once."
    for more in (plain.replace("sees", "warned of"), plain.replace("that", "which"), plain.replace("sees", "is at")):
        weights = [priors.weights(a, build.reading(a, t))[0] for t in (plain, more) for a in [build.article(t, headline="")]]
        assert weights[0] < weights[1], more


def test_fragments_questions_and_half_quotations_lose() -> None:
    """What makes no good quotation weighs less than a plain sentence in its place."""
    plain = "The mayor said the bridge would open to buses again in two weeks."
    for poor in (
        "Not so fast.",
        "Will the bridge ever open to buses again, people in town ask?",
        '"The bridge is what we all grew up with here, my father built it.',
    ):
        weights = [priors.weights(a, build.reading(a, t)) for t in (plain, poor) for a in [build.article(t, headline="")]]
        assert weights[1] < weights[0]


def test_the_query_favours_sentences_that_name_it() -> None:
    """With stems of a topic given, sentences without any of them lose."""
    article = build.article(TEXT, headline="")
    reading = build.reading(article, LEDE, SECOND, THIRD)
    asked = priors.weights(article, reading, query=["crack"])
    plain = priors.weights(article, reading)
    assert asked[1] == plain[1]
    assert asked[0] < plain[0]


def test_a_reading_whose_indices_point_nowhere_is_weighed_all_the_same() -> None:
    """Actors and events that name a sentence the reading does not have are passed over."""
    article = build.article(LEDE)
    stray = replace(
        build.reading(article, LEDE),
        actors=(build.actor(mentions=(Mention(0, 3, 9),)),),
        events=(Event("vote", 0, 4, "vote", 7),),
    )
    assert priors.weights(article, stray) == priors.weights(article, build.reading(article, LEDE))


def test_an_article_dated_at_the_calendars_first_day_is_weighed() -> None:
    """A feed's empty date (1 January of year 1) leaves nothing before it, and no error."""
    article = build.article(TEXT, day=date(1, 1, 1))
    at = TEXT.index("Friday")
    friday = Timex(at, at + 6, "Friday", "DATE", "0001-01-05", None, date(1, 1, 5), date(1, 1, 5), "day")
    reading = build.reading(article, LEDE, SECOND, THIRD, timexes=(friday,))
    assert priors.read(article, reading).past == (False, False, False)
    assert len(priors.weights(article, reading)) == 3
