"""Which happening a time phrase belongs to, where the parse hangs it on something else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.model import Event

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("text", "what", "when"),
    [
        # a weekday before a name that the parser takes for one name
        ("On Monday Carter will meet with union leaders.", "meet with union leaders", "Monday"),
        ("The two mayors will open on Friday Norway's longest bridge.", "The two mayors will open", "Friday"),
        # a participle that puts something on the day, below another verb
        (
            "The chancellor asked firms to join the upcoming trade fair to be held in Leipzig in July this year.",
            "trade fair",
            "July this year",
        ),
        (
            "The minister would not take part in talks over the island's water set for Friday in Oslo.",
            "talks over the island's water",
            "Friday",
        ),
        # what is said before who says it
        (
            "The meeting should take place soon, preferably at the end of June, the two envoys told reporters.",
            "The meeting",
            "the end of June",
        ),
        # a day that is itself the subject
        ("Friday will be the first day of the festival in both towns.", "the first day of the festival", "Friday"),
        # a verb taken for a noun, under a condition
        ("If they agree on nothing, all sanctions lapse on 31 May.", "all sanctions lapse", "31 May"),
        # a purpose of the object, not of the act that has the day
        ("The ministry will bring a bill to protect the workers of the port in June.", "The ministry will bring a bill", "June"),
        # a length of time that "time" carries
        ("The vote will be held in two weeks' time, officials said.", "The vote will be held", "two weeks"),
        # an empty "is scheduled" that a clause fills
        ("The next of these is scheduled for June 15 when the freighter is to sail.", "the freighter is to sail", "June 15"),
        # a day between "that" and what is said
        ("The bank said last month that from June 1 it would publish its rates.", "would publish its rates", "from June 1"),
        # a landmark before the day, under a present verb
        ("The premier faces a strong challenge ahead of elections in June.", "elections", "June"),
        # what two sides are set for
        ("The two states are set for new talks today in Oslo.", "The two states are set for new talks", "today"),
        # an infinitive set off by a comma
        ("Six ships are searching, to be joined by two more on Friday.", "to be joined by two more", "Friday"),
        ("The trial opened in Kassel and was adjourned within an hour, to resume June 24.", "to resume", "June 24"),
        # the subject's own time, under a predicate of planning
        ("This week's talks are also expected to cover trade.", "This week's talks", "This week"),
    ],
)
def test_a_day_goes_to_what_happens_then(diary: Diary, text: str, what: str, when: str) -> None:
    """The day is that of the happening it is said of, not of the verb or noun the parser hung it on."""
    ((found, time),) = diary(text)
    assert what in found
    assert time == when


def test_a_clause_with_when_takes_the_day_before_it(diary: Diary) -> None:
    """What happens "on June 6, when …" happens on that day."""
    found = diary("The board next meets on June 6, when Farrow 12 is to leave the harbour.")
    assert [when for _, when in found] == ["June 6", "June 6"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The 2030 Games are set to take place in Lima from Feb. 1 to Feb. 17.", date(2030, 2, 1)),
        ("Lima will host the 2024 Games on March 4.", date(2024, 3, 4)),
        ("The runner now has to appear before the court on June 21.", date(2016, 6, 21)),
        ("The island suffers from unrest, with the president calling a snap election for December.", date(2016, 12, 1)),
        ("Chelsea host Arsenal at the stadium on Saturday.", date(2016, 5, 21)),
        ("Peru is not due for another election until June 2019.", date(2019, 6, 1)),
    ],
)
def test_a_day_is_the_one_the_happening_has(events: Callable[..., tuple[Event, ...]], text: str, day: date) -> None:
    """The year a happening is named by, an obligation, a call for a day, a match, and what is not due until then."""
    assert [e.first for e in events(text) if e.upcoming(date(2016, 5, 18))] == [day]


def test_a_participle_keeps_its_day_to_itself(diary: Diary) -> None:
    """When the hall was used says nothing of when the show will be held there."""
    told = diary("The show will be held in the old town hall, previously used by the club in April for a concert.")
    assert all(when is None for _, when in told)


def test_who_somebody_appears_before_does_not_keep_the_day(diary: Diary) -> None:
    """ "Before the committee next Thursday": the day is that of the testimony."""
    found = diary("The premier is due to testify before the House Budget Committee next Thursday.")
    assert [when for _, when in found] == ["next Thursday"]
