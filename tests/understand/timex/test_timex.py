"""Time expressions of a text, with the real parse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.understand.timex.conftest import Find

TABLE = Path(__file__).with_name("newswire.txt")
SATURDAY = date(2016, 10, 15)
WORDS = st.text(max_size=6) | st.sampled_from(
    ["on", "May", "may", "8", "30", "0", "February", "2013", "9999", "12:30", "p.m.", "Friday", "last", "next", "week", "the", "a", "two",
     "ago", "later", "years", "'", "-", "/", "1/2", "century", "first", "quarter", "of", "Easter", "every", "(", "GMT", "1,000,000", "\n"]
)  # fmt: skip


def values(find: Find, text: str, day: date | None = None) -> list[tuple[str, str]]:
    """The expressions of a text with their values, in order."""
    return [(t.text, t.value) for t in (find(text, day) if day else find(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister arrived on Tuesday.", [("Tuesday", "2013-05-07")]),
        ("The envoys will meet on Tuesday.", [("Tuesday", "2013-05-14")]),
        ("The trial starts on Monday.", [("Monday", "2013-05-13")]),
        ("The union is to vote on Monday.", [("Monday", "2013-05-13")]),
        ("The two sides agreed to meet on Monday.", [("Monday", "2013-05-13")]),
        ("A vote was scheduled for Monday.", [("Monday", "2013-05-13")]),
        ("The bank has until Monday to answer.", [("Monday", "2013-05-13")]),
        ("The envoy is meeting farmers on Friday.", [("Friday", "2013-05-10")]),
        ("Shares fell ahead of Friday's vote.", [("Friday", "2013-05-10")]),
        ("The bridge had been repaired by Friday.", [("Friday", "2013-05-03")]),
        ("The plant will reopen in February.", [("February", "2014-02")]),
        ("The plant was closed in February.", [("February", "2013-02")]),
        ("The treaty was signed on August 15.", [("August 15", "2012-08-15")]),
        ("A launch on June 17 was announced.", [("June 17", "2013-06-17")]),
    ],
)
def test_a_bare_day_or_month_takes_its_direction_from_the_verb(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    """Tense, modality, intention and the preposition decide which Tuesday, which February, which 15 August is meant."""
    assert values(find, text) == expected


def test_a_speaker_and_what_he_says_each_have_their_own_day(find: Find) -> None:
    """In one sentence the day of saying lies back and the day of what is said lies ahead."""
    text = "The bank will reopen on Tuesday, the finance minister said on Friday."
    assert values(find, text, date(2013, 3, 22)) == [("Tuesday", "2013-03-26"), ("Friday", "2013-03-22")]


@pytest.mark.parametrize(
    "text",
    [
        "The council may march on.",
        "Theresa May said little.",
        "Issue # 1758 is out of print.",
        "About 2000 people fled.",
        "They won 2-1 and then 3:0.",
        "Sales rose $2000 to $1,999.",
        "Copyright 2013 Harbour Herald.",
        "A fall in prices came as the stock fell to 1299.59 points.",
        "Black Friday sales and Super Tuesday rallies disappointed.",
        "He drove at 90 miles an hour.",
        "The galaxy is 30,000 light-years away.",
        "Highs in the 80s were forecast.",
        "He scored twice in the second half.",
        "She reads USA Today.",
    ],
)
def test_what_only_looks_like_a_time_is_none(find: Find, text: str) -> None:
    """Modal verbs, names, issue numbers, crowds, scores, prices, speeds and thermometers are no time expressions."""
    assert find(text) == ()


def test_spans_are_minimal_and_quote_the_text_as_given(find: Find) -> None:
    """A preposition or a possessive is not part of the expression; a no-break space inside it stays what it is."""
    (found,) = find("The talks of May\u00a07\u2019s summit failed.")
    assert (found.text, found.value) == ("May\u00a07", "2013-05-07")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police were called at 10:30 p.m. Thursday.", [("10:30 p.m. Thursday", "2016-10-13T22:30")]),
        (
            "Polls will open at 8 a.m. (0600 GMT) on Sunday.",
            [("8 a.m.", "2016-10-16T08:00"), ("0600 GMT", "2016-10-16T06:00Z"), ("Sunday", "2016-10-16")],
        ),
        ("He left on Monday at noon.", [("Monday", "2016-10-10"), ("noon", "2016-10-10T12:00")]),
        (
            "It is open from 9 a.m. to 5 p.m. on Oct. 20.",
            [("9 a.m.", "2016-10-20T09:00"), ("5 p.m.", "2016-10-20T17:00"), ("Oct. 20", "2016-10-20")],
        ),
    ],
)
def test_a_time_of_day_belongs_to_the_day_beside_it(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    """The day may stand right after it, after another time, or before it."""
    assert values(find, text, SATURDAY) == expected


def test_a_narrative_ends_with_its_paragraph(find: Find) -> None:
    """Another paragraph is of the article's own time again, unless it takes up who the narrative is about."""
    text = "The two were arrested in March 2010.\nThe president had lifted a truce on July 30.\nThey were tried in May 2009.\nThey were freed on June 2."
    assert [v for _, v in values(find, text)][1::2] == ["2012-07-30", "2009-06-02"]


def test_a_narrative_carries_its_year(find: Find) -> None:
    """After a full date in a past year, days and months without a year belong to that year, or to the next where time moves on."""
    text = "The siege began on November 8, 1944. It was broken on December 2. The garrison surrendered in January."
    assert [v for _, v in values(find, text)] == ["1944-11-08", "1944-12-02", "1945-01"]


def test_days_are_counted_from_the_day_last_mentioned(find: Find) -> None:
    """ "Two days later" and "the previous day" start from the date before them."""
    text = "The storm hit on April 10. Two days later the river rose. The next day the town was empty."
    assert [v for _, v in values(find, text)] == ["2013-04-10", "2013-04-12", "2013-04-13"]


def test_what_counts_from_an_unnamed_day_names_no_days(find: Find) -> None:
    """Nothing was mentioned to count from: the value is a guess, and no interval is claimed."""
    (found,) = find("The next day, he left.")
    assert (found.first, found.last, found.precision) == (None, None, None)


def test_a_range_stands_in_order(find: Find) -> None:
    """A season that began before the document's day and ends after it is not split over two years."""
    first, last = find("The season lasts from June 1 to Nov. 30.", date(2005, 7, 5))
    assert (first.first, last.last) == (date(2005, 6, 1), date(2005, 11, 30))


def test_a_weekday_beside_a_week_is_of_that_week(find: Find) -> None:
    """ "Next week, on Tuesday" is not this week's Tuesday, and the day joined to it follows it."""
    text = "The court will sit next week, on Tuesday and Wednesday."
    assert [v for _, v in values(find, text)] == ["2013-W20", "2013-05-14", "2013-05-15"]


def test_in_two_weeks_names_the_week_only_of_what_is_to_come(find: Find) -> None:
    """ "Will meet in two weeks" is a week of the calendar, "lost weight in two weeks" a length of time."""
    (ahead,) = find("The committee will meet in two weeks.")
    (length,) = find("He lost the money in two weeks.")
    assert (ahead.value, ahead.first, ahead.last) == ("P2W", date(2013, 5, 20), date(2013, 5, 26))
    assert (length.value, length.first) == ("P2W", None)
    for said in ("two weeks' time", "two weeks’ time", "two weeks time"):
        (ahead,) = find(f"The committee will meet in {said}, it said.")
        assert (ahead.text, ahead.first, ahead.last) == ("two weeks", date(2013, 5, 20), date(2013, 5, 26))


def test_a_time_counted_from_another_happening_is_no_day(find: Find) -> None:
    """ "In 60 days, after the law is certified" and "within 60 days of the ruling" are not counted from the article's day."""
    for said in (
        "in 60 days time, after the law is certified",
        "in 60 days, once the law stands",
        "within 60 days of the ruling",
    ):
        (length,) = find(f"The army will open its archive {said}.")
        assert (length.value, length.first) == ("P60D", None)


def test_a_date_alone_in_its_paragraph_is_the_stamp_of_the_article(find: Find) -> None:
    """A line that says nothing but a date is frame, not text."""
    assert values(find, "Bridge closes\nMay 8 , 2013\nThe bridge closed on Monday.") == [("Monday", "2013-05-06")]


def test_a_rate_is_a_set(find: Find) -> None:
    """ "$200,000 a year" says how often, "for a year" how long."""
    assert [t.type for t in find("She earns $200,000 a year.")] == ["SET"]
    assert [t.type for t in find("She was away for a year.")] == ["DURATION"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_text_gives_expressions_in_order_with_valid_offsets(find: Find, text: str) -> None:
    """Whatever the text, spans lie in it, do not overlap, quote it, and an interval is whole and runs forwards."""
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert (found.first is None) == (found.last is None) == (found.precision is None)
        assert found.first is None or found.last is None or found.first <= found.last
        end = found.end


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["He left on Friday.", "They will meet in March.", "It ended three weeks ago.", "The vote is next month."]),
)
def test_only_the_documents_day_counts(find: Find, day: date, text: str) -> None:
    """The Gregorian calendar repeats every 400 years: moving the day by that much moves every interval by as much, and reading
    twice changes nothing."""
    age = timedelta(days=146_097)
    once, later = find(text, day), find(text, day + age)
    assert once == find(text, day)
    assert [(t.first and t.first + age, t.last and t.last + age) for t in once] == [(t.first, t.last) for t in later]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_are_no_trouble(find: Find, day: date) -> None:
    """At the first and last day there is, everything is read, only what lies outside has no interval."""
    text = "He left last week and will return next year, in three weeks, on Friday, in June, at Easter, two decades ago, yesterday, tomorrow."
    assert all(t.first is None or t.last is None or t.first <= t.last for t in find(text, day))


def test_an_hour_alone_on_its_line_is_of_the_documents_day(find: Find) -> None:
    """A live report's stamp does not belong to the day the item above it looked ahead to."""
    text = "2 p.m.\nThe vote will be held on Friday.\n1:30 p.m.\nThe session opened."
    assert [v for _, v in values(find, text)] == ["2013-05-08T14:00", "2013-05-10", "2013-05-08T13:30"]


@pytest.mark.parametrize("item", ["10:15 a.m. The session opened.", "Noon: the session opened.", "(10:15) The session opened."])
def test_an_hour_that_opens_an_item_is_of_the_documents_day(find: Find, item: str) -> None:
    """So is one that stands before the words of its item; inside a sentence an hour is of the day last named."""
    vote = "The vote will be held on Friday.\n"
    assert [v[:11] for _, v in values(find, vote + item)] == ["2013-05-10", "2013-05-08T"]
    assert [v for _, v in values(find, vote + "It starts at noon.")] == ["2013-05-10", "2013-05-10T12:00"]


def newswire() -> Iterator[tuple[date, str, str]]:
    """The table of newswire phrases: (document's day, sentence, its expressions with value and modifier)."""
    day = date.min
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        sentence, bar, expected = line.partition(" |")
        if bar:
            yield day, sentence, expected.strip()
        elif not line.startswith("#"):
            day = date.fromisoformat(line)


@pytest.mark.parametrize(("day", "sentence", "expected"), list(newswire()))
def test_a_newswire_phrase_has_its_value(find: Find, day: date, sentence: str, expected: str) -> None:
    """Every expression of the sentence is found, and no other, with the value and modifier that an annotator would give it."""
    assert "; ".join(f"{t.text} = {t.value} {t.mod or ''}".strip() for t in find(sentence, day)) == expected


def test_a_year_since_which_something_lasts_begins_no_narrative(find: Find) -> None:
    """What was said to be held on a day is not put into the year since which the talks have been going on."""
    text = "Talks have been held in Zenda since November 2011. The king said the vote would be held on June 2."
    assert values(find, text)[-1] == ("June 2", "2013-06-02")


def test_the_same_day_is_the_day_named_last(find: Find) -> None:
    """A quarter named in between is no day to count from."""
    text = "The owners meet on May 27. The firm will report its first-quarter results the same day."
    assert values(find, text)[-1] == ("the same day", "2013-05-27")


def test_the_new_year_is_the_beginning_of_the_year_to_come(find: Find) -> None:
    """ "In the new year" names no day; the New Year's party is not meant."""
    (found,) = find("Ministers said the consultation would open in the new year.")
    assert (found.value, found.mod, found.first) == ("2014", "START", date(2014, 1, 1))


def test_how_long_since_the_like_is_no_date(find: Find) -> None:
    """ "The first congress in 36 years, in May" is in May, not in 2049; "in three weeks" is a date where nothing is ranked."""
    found = find("The party plans to hold its first Workers' congress in 36 years in June.")
    assert [(t.text, t.first and t.first.year) for t in found] == [("36 years", None), ("June", 2013)]
    assert find("The ministers will meet in three weeks.")[0].first is not None


def test_what_lasts_until_something_on_a_day_goes_on_to_the_day_to_come(find: Find) -> None:
    """Flags ordered at half-staff "until sunset on Friday" fly until the coming Friday."""
    found = find("He ordered flags flown at half-staff until sunset on Friday.")
    assert found[0].first == date(2013, 5, 10)


def test_that_november_is_the_one_after_the_month_named(find: Find) -> None:
    """A month pointed back to with "that" belongs to the narrative."""
    text = "The probe has been there since August 2010. Its lander touched down that November."
    assert values(find, text)[-1] == ("that November", "2010-11")


def test_an_hour_is_not_of_a_day_weeks_ahead_in_another_paragraph(find: Find) -> None:
    """An hour in a paragraph of its own is of the document's day, not of the results day named above it."""
    text = "The yard will publish its results on 22 July.\nIts shares fell at 1115 GMT."
    assert [v[:11] for _, v in values(find, text)] == ["2013-07-22", "2013-05-08T"]
