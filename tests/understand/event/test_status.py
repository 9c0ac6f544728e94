"""What lies ahead, what is over and what is no happening, where tense alone does not tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("There will be talks with the agency on June 26 in Oslo.", "June 26"),
        ("The prime minister starts consultations on a new cabinet this week.", "this week"),
        ("The winter games begin on May 18 and May 19 with the first matches.", "May 18 and May 19"),
        ("Ministers are meeting today in Brussels.", "today"),
        ("The court rules today on the appeal.", "today"),
        ("The road has been closed until Monday.", "until Monday"),
        ("A judge imposed a travel ban until May 30.", "until May 30"),
        ("The Supreme Court has set aside 5 to 8 June for the appeal.", "5 to 8 June"),
        (
            "The NATO-Russia Council will meet next Wednesday in Oslo at the level of ambassadors, its second session this year.",
            "next Wednesday",
        ),
        ("The bank is due to publish second-quarter earnings on May 27.", "May 27"),
        ("The panel, which met last year, has asked the city for a report by 1 December.", "by 1 December"),
        ("The chairman has called Berg to testify on May 26.", "May 26"),
        ("The airline will report figures for April on May 30.", "May 30"),
        ("The regulator has given the bank until Friday to fix its accounts.", "until Friday"),
        ("The bank is slated to publish its forecast on Monday.", "Monday"),
        ("The Supreme Court has set aside time in early June to hear the case.", "early June"),
        ("The river was forecast to crest early Friday near Zenda.", "early Friday"),
        ("The phone hits stores Friday.", "Friday"),
        ("At the theatre the opera has its premiere on Thursday, the first work of its kind there.", "Thursday"),
        ("The agency has told protesters at the gate to leave its land by May 25.", "by May 25"),
        ("There should be a new prime minister by October.", "by October"),
        ("The department gave the state until Monday to comply with the law.", "until Monday"),
        ("New ships will be in service no later than May 30.", "no later than May 30"),
        ("Voters are restless before the election, to be held in June and July.", "June and July"),
    ],
)
def test_what_lies_ahead(diary: Diary, text: str, when: str) -> None:
    """What begins on the day of the text, or within the week it falls in, still lies ahead."""
    assert [time for _, time in diary(text)] == [when]


@pytest.mark.parametrize(
    "text",
    [
        "The treaty, which still forms the basis of the alliance today, has fourteen articles.",
        "Today we are facing the worst drought in memory.",
        "It was a warning that we should remember today.",
        "The crew have enough food and water until Monday.",
        "The drives were copied so that they could be delivered today.",
        "Walking in the morning may be the best part of the day.",
        "The airport was closed until 3:30 p.m. local time, when it opened two runways.",
        "What unfolded in the port on April 8 will be remembered.",
        "In a June speech to the forum the minister said that the port was safe.",
        "Several charities cut ties with the founder in September.",
        "The mandate goes beyond the harbour through 2027.",
        "We start this week with a story of our own.",
        "Amazon and McDonald's face similar inquiries over their tax deals in Luxembourg.",
        "The strike at the prison is about to enter its fourth month with no end in sight.",
        "The chief conceded on Saturday, saying that his party would serve as a peaceful opposition.",
        "The fund delayed a report on the economy that had been due on Friday.",
        "Senators wrote to 13 airlines last month seeking details of how they would cope with such failures.",
        "The mayor, who announced on Friday that he would resign, said nothing.",
        "The player is taking a walk early in the morning.",
        '"We would make the same choice today," the director said.',
        "Thousands of people were told to flee inland Wednesday.",
        "Do join us from 6 a.m. on Thursday.",
        "A summit of the founders planned for Wednesday in Zenda has been folded into another.",
        "The town was told to leave Tuesday night as flames spread.",
        '"It is absurd. They will say anything tomorrow," the mayor said.',
        '"They will lose. The day after tomorrow someone will have to pick up the pieces," the mayor said.',
    ],
)
def test_what_is_no_happening_of_that_day(diary: Diary, text: str) -> None:
    """States, advice, aims and "today" for these times are nothing for a diary."""
    assert not diary(text)


def test_a_day_set_aside_is_not_the_day(diary: Diary) -> None:
    """Of "on Thursday instead of Friday" only the first is a date."""
    assert [when for _, when in diary("The council will vote on Thursday instead of Friday.")] == ["Thursday"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The premier set the date September 18, 2017, for the referendum.", "September 18, 2017"),
        ("Norway is preparing a total of 8,000 soldiers for deployment by July.", "by July"),
        ("The coalition must have been formed by June 3.", "by June 3"),
        ("The town is not due for another election until October 2017.", "until October 2017"),
    ],
)
def test_a_day_to_come_lies_ahead_however_it_is_told(diary: Diary, text: str, when: str) -> None:
    """A whole date after the text's own, what is under way towards one, what must be done by one and what is not due until one."""
    assert [time for _, time in diary(text)] == [when]


@pytest.mark.parametrize(
    "text",
    ["Officials denied that the minister would resign on Monday.", "It is unlikely that the talks will resume on Monday."],
)
def test_what_is_denied_or_unlikely_is_not_ahead(diary: Diary, text: str) -> None:
    """Nor is it announced without its day."""
    assert not diary(text)


def test_what_could_only_be_and_what_is_ten_years_away_is_not_ahead(diary: Diary) -> None:
    """A result told with "could only" is over, and a length of ten years is no date."""
    assert diary("The club could only draw 2-2 at Zenda on Monday.") == []
    assert [row for row in diary("Ten years from now people will still be talking about it.") if row[1]] == []


def test_an_occasion_inside_a_doubt_is_none_itself(diary: Diary) -> None:
    """Of "whether he could act once he is inaugurated" only the act is in doubt; a vigil planned for the evening is ahead."""
    assert diary("It was unclear whether he could act once he is inaugurated on June 20.") == [("is inaugurated", "June 20")]
    assert [when for _, when in diary("The club planned an all-night vigil Wednesday night.")] == ["Wednesday night"]


def test_a_long_term_and_a_year_are_dates_and_an_estimate_is_none(diary: Diary) -> None:
    """A term of two years and a year something is planned for are dates; how prices will stand is not."""
    assert diary("Owners have until September 2018 to sell.") == [
        ("Owners have until September 2018 to sell", "until September 2018")
    ]
    assert diary("An exhibition on television is planned for 2018.") == [("An exhibition on television", "2018")]
    assert diary("The bank expects prices to average 35 dollars in the next quarter.") == []
    assert diary("The church has called a rally in Zenda at the weekend.") == [
        ("The church has called a rally in Zenda", "the weekend")
    ]
    assert diary("The island voted to leave the union on 23 March.") == []


def test_what_is_open_from_a_day_and_what_is_supposed_to_be_is_ahead(diary: Diary) -> None:
    """ "Can place orders from Friday" and "are supposed to start on Monday" are dates; "was supposed to open on Monday" is over."""
    assert diary("Customers can place orders from Friday.") == [("Customers can place orders", "from Friday")]
    assert [when for _, when in diary("Envoys fear for the talks that are supposed to start in Zenda on Monday.")] == ["Monday"]
    assert diary("The bridge was supposed to open by the end of the year.") == []
