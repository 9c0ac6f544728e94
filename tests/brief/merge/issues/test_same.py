"""Two labels of one issue, and of two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.model import Actor, Mention
from tests.brief.merge.issues.labelled import labels, lines, told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Harbour patrol boat deal", "purchase of patrol boats"),
        ("Old Mill Lane accident", "Old Mill Lane disaster"),
        ("offensive against Strelsau", "invasion of Strelsau"),
        ("harbour programme", "harbour program"),
    ],
)
def test_heads_of_one_kind_are_one_issue_where_the_rest_agrees(first: str, second: str) -> None:
    """A deal for boats is their purchase, in whatever words."""
    rows = labels(
        told("a", f"Ministers spoke of the {first} at noon.", first), told("b", f"Bankers doubt the {second} this year.", second)
    )
    assert len(rows) == 1


def test_two_deals_of_one_ministry_are_two() -> None:
    """One kind and one word in common are too little."""
    first, second = "Harbour tugboat deal", "purchase of Harbour cranes"
    assert len(labels(told("a", f"They spoke of the {first}.", first), told("b", f"Bankers doubt the {second}.", second))) == 2


def test_two_things_done_to_the_same_people_are_two() -> None:
    """A standoff with the northern allies is no tariff on the northern allies, though both end alike."""
    one, two = "tariff on northern allies", "standoff with northern allies"
    assert len(labels(told("a", f"He announced a {one}.", one), told("b", f"She fears the {two}.", two))) == 2


def test_what_is_done_about_an_issue_is_that_issue() -> None:
    """In a brief on Ruritania "threats to annex Ruritania" and "annexation of Ruritania" are one, and so are its oil and its sale."""
    rows = [
        told("a", "Envoys resent the threats to annex Ruritania.", "threats to annex Ruritania"),
        told("b", "The annexation of Ruritania is off the table, he said.", "annexation of Ruritania"),
        told("c", "Traders wait for the sale of Ruritanian oil.", "sale of Ruritanian oil"),
        told("d", "Ruritanian oil is heavy.", "Ruritanian oil"),
    ]
    assert len(labels(*rows, query="ruritania ruritanian")) == 2


def test_talks_with_another_party_are_the_talks_whose_sentence_names_it() -> None:
    """In a brief on Ruritania its "talks with Graustark" are the "border negotiations" in which Graustark takes part; talks with a third are not."""
    border = told(
        "a", "Ruritania and Graustark resumed border negotiations.", "border negotiations", states=("Ruritania", "Graustark")
    )
    both = ("Ruritania", "Graustark")
    other = told("b", "Ruritania left its talks with Graustark early.", "talks with Graustark", states=both)
    third = told("b", "Ruritania left its talks with Borduria early.", "talks with Borduria", states=("Ruritania", "Borduria"))
    assert len(labels(border, other, query="ruritania")) == 1
    assert len(labels(border, third, query="ruritania")) == 2


def test_a_war_of_another_kind_is_another() -> None:
    """A trade war with a state is not the attack on it."""
    states = ("Ruritania", "Graustark")
    trade = told("a", "Ruritania is in a trade war with Graustark.", "trade war", states=states)
    attack = told("b", "Ruritania fears a Graustark attack by spring.", "Graustark attack", states=states)
    assert len(labels(trade, attack, query="ruritania")) == 2


def test_two_things_of_one_sentence_are_two_also_where_another_article_has_both() -> None:
    """The election "since the uprising" is not the uprising."""
    one = told("a", "The party won the first elections since the 2024 uprising in the country.", "elections", "2024 uprising")
    two = told("b", "The party won elections, the first since the great 2024 uprising.", "elections", "great 2024 uprising")
    assert sorted(labels(one, two)) == ["elections", "great 2024 uprising"]


def test_an_aim_and_its_object_are_one_where_the_same_person_is_told_of() -> None:
    """ "Murders" and "complicity in the killing of two millers" of one man are one issue; of two men, two."""
    aim = "complicity in the killing of two millers"

    def accused(id: str, name: str, text: str, label: str) -> Any:
        source = told(id, f"{name} {text}.", label)
        person = Actor(name, "person", None, 0.5, (Mention(0, len(name), 0),))
        return replace(source, reading=replace(source.reading, actors=(person,)))

    trial = accused("a", "Otto Lind", "is on trial for the murders", "murders")
    assert len(labels(trial, accused("b", "Otto Lind", f"is charged with {aim}", aim), story={"a": 1, "b": 1})) == 1
    assert len(labels(trial, accused("b", "Max Berg", f"is charged with {aim}", aim), story={"a": 1, "b": 1})) == 2


def test_contracts_of_two_buyers_are_two() -> None:
    """Sentences that share words but name other buyers tell of two contracts of the firm asked for."""
    states = ("Zenda Air", "Hentzau Ferries")
    one = told("a", "Zenda Air signed a contract to buy twelve planes of the maker Pear.", "contract to buy", states=states)
    two = told(
        "b",
        "Hentzau Ferries signed a contract with the Duchy for twelve planes of Pear.",
        "contract with the Duchy",
        states=states,
    )
    assert len(labels(one, two, query="pear")) == 2


def test_a_word_that_names_nothing_is_no_issue() -> None:
    """ "The situation" alone tells a reader nothing."""
    assert labels(told("a", "Nobody likes the situation in the port.", "situation")) == []


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [("Ruritanian attacks", "Ruritanian airstrikes on Zenda", 1), ("attack in Ruritania", "Ruritanian airstrikes on Zenda", 2)],
)
def test_what_one_party_does_to_another_is_one_where_both_labels_name_it_on_one_side(first: str, second: str, count: int) -> None:
    """What Ruritania does and what is done to it are two."""
    one, two = told("a", f"The League wants the {first} ended.", first), told("b", f"Envoys fear the {second}.", second)
    assert len(labels(one, two, query="ruritania ruritanian")) == count


def test_a_trial_is_that_of_its_articles_charges() -> None:
    """What a court hears is one case in one article, in two where both name the accused; of another man it is another case."""
    own = lines(
        "a", ("The trial over ten murders was put off.", "trial over ten murders"), ("She is silent on the charges.", "charges")
    )
    assert labels(own) == ["trial over ten murders"]
    first, second = "trial of Otto Lind", "complicity in the killing of a miller"
    case = told("a", f"The {first} opens today.", first, states=("Otto Lind",))
    assert len(labels(case, told("b", f"Otto Lind is accused of {second}.", second, states=("Otto Lind",)))) == 1
    assert len(labels(case, told("b", f"Max Berg is accused of {second}.", second, states=("Max Berg",)))) == 2


def test_an_article_calls_one_thing_by_two_heads_of_a_kind() -> None:
    """The "presidency" of a sentence on the election is the "presidential election" of the article, not of another."""
    last = "The last presidential election ended in a riot."
    hopefuls = ("Hopefuls for the presidency register for the election.", "presidency")
    assert len(labels(lines("a", hopefuls, (last, "presidential election")))) == 1
    apart = told("b", "She wrote of the presidency in her diary.", "presidency")
    assert len(labels(told("a", last, "presidential election"), apart)) == 2


def test_a_name_is_the_same_however_it_is_written() -> None:
    """An "investigation by the United Nations" is the "UN inquiry"; "nerve agent sarin" is a chemical weapon."""
    one = told("a", "They press for an investigation by the United Nations.", "investigation by the United Nations")
    assert len(labels(one, told("b", "She sits on the UN inquiry.", "UN inquiry"))) == 1
    agent = told("a", "Rebels are said to have the nerve agent sarin.", "nerve agent sarin")
    assert len(labels(agent, told("b", "Who used chemical weapons is not known.", "chemical weapons"))) == 1


def test_several_things_are_not_the_one_of_them_that_has_a_name() -> None:
    """ "Deals on three fronts" are not the "peace deal with Zenda", however alike the sentences."""
    many = told("a", "The duke wants deals on three fronts to end the war by summer, envoys said.", "deals on three fronts")
    peace = told("b", "The duke wants a peace deal with Zenda to end the war, envoys said.", "peace deal with Zenda")
    assert len(labels(many, peace)) == 2


def test_what_somebody_confirmed_is_no_issue_by_its_name() -> None:
    """ "Strelsau's confirmation" tells a reader nothing, nor does "the attack"."""
    sources = [
        told("a", "It follows Strelsau's confirmation that it wants boats.", "Strelsau's confirmation"),
        told("b", "Both blame each other for that attack.", "attack"),
    ]
    assert labels(*sources) == []


def test_a_label_that_weighs_little_or_is_a_list_names_no_issue_that_has_another() -> None:
    """Of two labels as common the longer stands, if it is no list and not of a sentence that hardly counts."""
    short, long = "ban on lorries", "ban on lorries from town"
    first, second = told("a", f"The {short} holds.", short), told("b", f"The {long} holds.", long)
    light = replace(second, weight=0.1, focus=(0.1,))
    listed = "ban on lorries, carts and boats"
    assert labels(first, second) == [long]
    assert labels(first, light) == [short]
    assert labels(first, told("b", f"The {listed} holds.", listed)) == [short]


def test_what_a_campaign_is_for_is_what_it_is_called_by() -> None:
    """A "campaign to take over Ruritania" is the "annexation of Ruritania", a "plan" for it too; the purchase of its oil is another thing."""
    rows = [
        told("a", "He spoke of the annexation of Ruritania.", "annexation of Ruritania"),
        told("b", "It is tied to his campaign to take over Ruritania.", "campaign to take over Ruritania"),
        told("c", "Thousands marched against annexation plans.", "annexation plans"),
    ]
    assert len(labels(*rows, query="ruritania ruritanian")) == 1
    oil = told("d", "Traders wait for the purchase of Ruritanian oil.", "purchase of Ruritanian oil")
    assert len(labels(*rows, oil, query="ruritania ruritanian")) == 2


def test_a_trade_war_is_no_war() -> None:
    """ "War in Ruritania" joins no "trade war with Ruritania"."""
    states = ("Graustark", "Ruritania")
    trade = told("a", "Graustark is in a trade war with Ruritania.", "trade war with Ruritania", states=states)
    war = told("b", "Graustark fears the war in Ruritania.", "war in Ruritania", states=states)
    assert len(labels(trade, war)) == 2


def test_what_happened_in_a_year_long_over_is_not_at_issue() -> None:
    """ "The last election, in 2009" is history where elections are held again; of last year, or a thing that lasts, it is not."""
    assert labels(told("a", "The last election, in June 2009, set off a riot.", "last election")) == []
    assert labels(told("a", "The last election, in June 2012, set off a riot.", "last election", day=date(2013, 2, 1))) != []
    assert labels(told("a", "The war in Zenda in 2009 goes on.", "war in Zenda")) != []


def test_pressure_on_the_one_asked_for_is_no_other_pressure() -> None:
    """ "Pressure on Lind" and "economic pressure" are one only where the sentences agree."""
    own = told("a", "She resigned to ease the pressure on Lind.", "pressure on Lind")
    assert len(labels(own, told("b", "Envoys resent the economic pressure.", "economic pressure"), query="lind")) == 2
    assert len(labels(own, told("b", "She resigned to ease the economic pressure.", "economic pressure"), query="lind")) == 1


def test_talks_without_a_word_more_are_told_once() -> None:
    """Of two labels that say no more than "talks" the weightier stands."""
    one = told("a", "The envoy was to arrive in Zenda for talks.", "talks")
    assert labels(one, told("b", "She must go before talks begin.", "talks", weight=0.5)) == ["talks"]


def test_what_is_said_before_a_head_that_only_says_what_is_done_is_the_issue() -> None:
    """ "Tariff threats" are the "tariffs on Ruritanian glass" of the same story, and no "threat of war"."""
    states = ("Graustark",)
    tariffs = told("a", "Graustark announced tariffs on Ruritanian glass.", "tariffs on Ruritanian glass", states=states)
    threats = told("b", "Shares fell after the tariff threats of Graustark.", "tariff threats", states=states)
    assert len(labels(tariffs, threats, story={"a": 1, "b": 1})) == 1
    assert (
        len(labels(threats, told("a", "Graustark made a threat of war.", "threat of war", states=states), story={"a": 1, "b": 1}))
        == 2
    )
