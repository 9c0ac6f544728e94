"""Which verbs announce a deed without a day, and which only wish, judge or remember."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Event

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Sweden are expected to compete in the race.",
        "Anna Berg will lead the inquiry into the fire.",
        "The ministry said it would retract the order.",
        "The manufacturer announced that it will cease production of the drug.",
        "The results will be posted on a website.",
        "The treaty will come into force after the signing.",
        "Inspectors have been asked to examine the bridge.",
        "Berlin is ready to take part as an observer.",
        "Former premier Anna Berg might travel to Lima as an envoy.",
        "The chairman wants to resume the talks with the rebels.",
        "The opposition plans a march through the capital.",
        "The minister faces a vote in the senate.",
        "Norway will take twelve of the detainees.",
        "Prime Minister Berg said he would resign.",
        "A by-election will be held in her constituency.",
        "The fund is preparing a series of loans to the island.",
        'The envoy said: "We will appeal the ruling."',
        "If the senate accepts the case, Berg would be suspended.",
        "The trip leads to Peru and Chile, where she will discuss trade with the leaders.",
    ],
)
def test_what_somebody_has_ahead_of_him_is_announced_once(diary: Diary, text: str) -> None:
    """Plans, requests, possibilities and conditions, each a deed of somebody who can do it."""
    assert len(diary(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Berlin would like to see the treaty go.",
        "It is not known how much the fund is expected to lend to the island.",
        "Scientists have proposed a model to explain the storm.",
        "Analysts said the storm may end up as the worst of the decade.",
        "Markets could face losses.",
        "The trawler will show how strong the wind is.",
        "You will have a wonderful match.",
        "The rebels wanted to send a message.",
        "The law will take effect after the army is ready to carry out the order, lawyers said.",
    ],
)
def test_what_is_liked_unknown_thought_or_comes_first_is_no_deed(diary: Diary, text: str) -> None:
    """At most the main clause announces; likings, guesses, judgements and what only comes first do not."""
    assert [what for what, _ in diary(text) if "law" not in what] == []


def test_beside_a_day_gone_by_only_what_is_firm_counts(diary: Diary) -> None:
    """A possibility told with a past day is what was once meant; a reported promise still stands."""
    assert diary("The senator said on Monday that Berlin might install new radars.") == []
    assert diary("The senator said on Monday that she would sue the state.") == [("would sue the state", None)]


def test_certainty_says_how_sure_the_announcement_is(events: Callable[..., tuple[Event, ...]]) -> None:
    """A possibility and a condition are not passed off as plans."""
    sure = {
        text: events(text)[0].certainty
        for text in (
            "The premier may travel to Lima as an envoy.",
            "If the bill fails, the premier will dissolve the parliament.",
            "The premier is set to sign the treaty.",
        )
    }
    assert list(sure.values()) == ["possible", "conditional", "scheduled"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court is yet to rule on the appeal.", ["The court is yet to rule on the appeal"]),
        ("The ministry has yet to publish its accounts.", ["The ministry has yet to publish its accounts"]),
        ("The doctors' union has warned that it may ballot its members.", ["may ballot its members"]),
        ("The party has yet to recover from its defeat.", []),
        ("Each senator may speak for a quarter of an hour.", []),
        ("The premier said his government would stand by its allies.", []),
    ],
)
def test_what_is_still_awaited_is_announced(diary: Diary, text: str, expected: list[str]) -> None:
    """A ruling somebody is yet to give lies ahead; a recovery, a permission and loyalty are no deeds to come."""
    assert [what for what, _ in diary(text)] == expected


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The owner is to take the squad on a tour of Lapland.", "The owner is to take the squad on a tour of Lapland"),
        ("Two senators said they would sit down with him.", "would sit down with him"),
        ("The two agreed to meet to discuss the costs.", "The two agreed to meet"),
        ("Some 38 assemblies will then have to ratify the pact.", "Some 38 assemblies will then have to ratify the pact"),
        (
            "The court, which threw out a challenge, has still to rule.",
            "The court, which threw out a challenge, has still to rule",
        ),
        ("The agency says its satellite will photograph the site again.", "its satellite will photograph the site again"),
    ],
)
def test_journeys_talks_and_duties_are_deeds(diary: Diary, text: str, what: str) -> None:
    """What somebody takes others on, sits down for, or will have to do."""
    assert [found for found, _ in diary(text)] == [what]


def test_a_plan_of_the_past_in_an_aside_is_none(diary: Diary) -> None:
    """ "A book, which the house was to publish" tells of the book."""
    assert diary("Mira Laurent said she was writing a book, which the house was to publish.") == []


def test_to_move_to_do_something_is_to_do_it(diary: Diary) -> None:
    """The line names what is done, and only that."""
    assert diary("Roe said the Senate would move quickly to repeal the Tax Act.") == [
        ("the Senate would move quickly to repeal the Tax Act", None)
    ]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Roe has still to choose a secretary general.", ["choose"]),
        ("Michel Roe is preparing for a hearing at the sports court.", ["hearing"]),
        ("Sponsors want a commission to be set up.", []),
    ],
)
def test_what_is_still_to_do_and_prepared_for_is_ahead(
    events: Callable[..., tuple[Event, ...]], text: str, heads: list[str]
) -> None:
    """A choice still to be made and a hearing made ready for lie ahead; what is wanted of others does not."""
    assert [e.head for e in events(text)] == heads


@pytest.mark.parametrize(
    "text",
    [
        '"The question will be asked again and again," the director said.',
        '"This storm will kill you," the governor said.',
        '"Enough of this. People will march," the governor said.',
        '"These questions will be answered," the director said.',
        "The company said on Wednesday it would permanently stop selling the phone.",
        "The president vowed to hasten efforts to build a dam.",
    ],
)
def test_rhetoric_and_effort_are_no_deeds(diary: Diary, text: str) -> None:
    """What a quotation threatens, what is done again and again, and more of what goes on anyway are for no diary."""
    assert diary(text) == []


def test_a_day_in_an_aside_tells_nothing_of_the_plan_beside_it(diary: Diary) -> None:
    """ "Banned in March" is over; the hearing he prepares for is not."""
    text = "Michel Berg, banned in March along with his deputy, is preparing for a hearing at the tribunal."
    assert diary(text) == [("is preparing for a hearing at the tribunal", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Senators Lena Berg and Ola Moe plan to introduce a bill.",
        "Shareholders must still approve the offer.",
        "The union is considering a legal challenge.",
        "The campaign called the ruling an injustice. It is considering a legal challenge.",
        "The company is weighing a sale of the unit.",
        "The agency is working on a formal recall.",
        "The law will create an oversight board.",
        "The fighters will gather in eight zones.",
        "The minister said his party would table a motion of censure.",
    ],
)
def test_steps_still_to_come(diary: Diary, text: str) -> None:
    """A plan whose verb looks like a noun, a consent still to be given, and an act that somebody considers are announced."""
    assert len(diary(text)) == 1
