"""Two labels of two issues, however alike their sentences."""

from __future__ import annotations

from datetime import timedelta

from tests import build
from tests.brief.merge.issues.labelled import labels, told


def test_one_states_goods_are_not_anothers() -> None:
    """ "Graustark oil" in a sentence on "Ruritanian oil" stays apart from it."""
    text = "Buyers replace Graustark oil with Ruritanian oil this year."
    own, other = told("a", text, "Ruritanian oil"), told("b", text.replace("Buyers", "Traders"), "Graustark oil")
    assert len(labels(own, other, query="ruritanian")) == 2


def test_a_class_is_not_its_member() -> None:
    """ "Share indexes" are not the "Strelsau share index", however alike the sentences."""
    one = told("a", "The Strelsau share index fell by the hour on fears of default.", "Strelsau share index")
    many = told("b", "Most share indexes fell by the hour on fears of default.", "share indexes")
    assert len(labels(one, many)) == 2


def test_two_persons_relationships_are_two() -> None:
    """The "relationship with Lind" of a duke is not that of a minister, whatever else one label adds."""
    long = "relationship with the convicted smuggler Otto Lind"
    first = told("a", "Duke Berg was asked of his relationship with Lind.", "relationship with Lind", states=("Duke Berg",))
    other = told("b", f"Ann Hentzau resigned over her {long}.", long, states=("Ann Hentzau",))
    same = told("b", f"Duke Berg was asked of his {long}.", long, states=("Duke Berg",))
    assert len(labels(first, other, query="lind")) == 2
    assert len(labels(first, same, query="lind")) == 1


def test_what_is_done_again_months_later_is_another() -> None:
    """The exercises of one winter are not those of another, unless the sentences tell much the same."""
    first = told("a", "The duchy held joint military exercises off Zenda.", "joint military exercises")
    text = "Graustark fired two missiles during military training exercises."
    soon = told("b", text, "military training exercises")
    later = told("b", text, "military training exercises", day=build.DAY + timedelta(days=200))
    assert len(labels(first, soon)) == 1
    assert len(labels(first, later)) == 2


def test_what_is_done_in_return_is_another_thing() -> None:
    """ "Retaliatory tariffs" answer the "tariffs on Ruritanian glass"."""
    one = told("a", "The duke announced tariffs on Ruritanian glass by June.", "tariffs on Ruritanian glass")
    two = told("b", "Ministers want retaliatory tariffs by June once the duke announced his.", "retaliatory tariffs")
    assert len(labels(one, two, story={"a": 1, "b": 1})) == 2


def test_threats_of_two_things_are_two() -> None:
    """What is done is the same, what it is done about is not: "tariff threats", "threat of war"."""
    one = told("a", "Markets fell by noon after the tariff threats of the duke.", "tariff threats")
    two = told("b", "Markets fell by noon after the threats of war of the duke.", "threats of war")
    assert len(labels(one, two, story={"a": 1, "b": 1})) == 2


def test_talks_of_other_parties_are_others() -> None:
    """In a brief on a duke his talks with Zenda are not those with Hentzau, however alike the sentences; two that name Zenda are one."""
    states = ("Zenda", "Hentzau")
    text = "Zenda ended two days of peace talks at Strelsau with the duke late on Friday."
    first = told("a", text, "peace talks", states=states)
    meant = text.replace("peace talks at", "talks in")
    own = told("b", meant, "talks in Strelsau", states=states)
    other = told("b", meant.replace("Zenda", "Hentzau"), "talks in Strelsau", states=states)
    assert len(labels(first, own, query="duke")) == 1
    assert len(labels(first, other, query="duke")) == 2


def test_talks_told_in_one_story_are_one_under_whatever_name() -> None:
    """Where one of those that call them so is of the story of one that calls them otherwise, who leads either does not matter."""
    states = ("Zenda", "Hentzau")
    text = "Zenda ended two days of peace talks at Strelsau with the duke late on Friday."
    meant = text.replace("peace talks at", "talks in")
    leader = told("b", meant.replace("Zenda", "Hentzau"), "talks in Strelsau", states=states)
    member = told("c", meant, "talks in Strelsau", states=states, weight=0.8)
    other = told("a", text, "peace talks", states=states, weight=0.4)
    assert len(labels(leader, member, other, query="duke")) == 2
    assert len(labels(leader, member, other, query="duke", story={"a": 1, "b": 2, "c": 1})) == 1


def test_what_is_done_about_a_place_is_not_all_one() -> None:
    """ "Moves on Zenda" are no "threat against Zenda"."""
    one = told("a", "She asked about his moves on Zenda by summer, envoys said.", "moves on Zenda")
    two = told(
        "b", "She asked about the Graustark threat against Zenda by summer, envoys said.", "Graustark threat against Zenda"
    )
    assert len(labels(one, two)) == 2
