"""What may be an issue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Actor, Mention
from bot.understand.issue.candidate import candidates
from bot.understand.parsed import Parsed

Parse = Callable[..., Parsed]


def labels(parsed: Parsed, *actors: Actor) -> list[str]:
    """The candidates' phrases in text order."""
    return [parsed.quote(c.start, c.end) for c in candidates(parsed, actors)]


def test_an_enumeration_is_split(parse: Parse) -> None:
    """Each member of "A, B and C" is a candidate of its own."""
    found = labels(parse("They will discuss arms sales, the border dispute and fishing quotas."))
    assert found == ["arms sales", "border dispute", "fishing quotas"]


def test_people_times_and_measures_are_none(parse: Parse) -> None:
    """A noun for a person, a day or a sum is no issue."""
    assert labels(parse("On Friday morning the minister paid 20 million dollars to three workers.")) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The opposition rejected the tax.", ["tax"]),
        ("Opposition to the tax grew.", ["Opposition to the tax", "tax"]),
        ("A Harlow poll suggests that voters back the tax.", ["tax"]),
        ("His rival wished him a quick recovery.", []),
        ("The dispute centres on pay for weekend work.", ["pay for weekend work"]),
    ],
)
def test_what_acts_shows_or_is_wished_is_none(parse: Parse, text: str, left: list[str]) -> None:
    """A party, a poll's showing and a wish are no issues; what a dispute centres on is one, without its article too."""
    assert [label for label in labels(parse(text)) if label not in ("dispute", "weekend work")] == left


def test_kin_by_law_is_no_law(parse: Parse) -> None:
    """The last part of "brother-in-law" is no noun by itself."""
    assert labels(parse("His brother-in-law rejected the tax.")) == ["tax"]


def test_an_actors_own_name_is_none(parse: Parse) -> None:
    """What an actor is called is left to the actors."""
    text = "The Reform Movement opposes the tax."
    who = Actor("Reform Movement", "organization", None, 1.0, (Mention(4, 19, 0),))
    assert labels(parse(text), who) == ["tax"]


def test_a_noun_that_only_points_to_another_gives_way(parse: Parse) -> None:
    """Of "the issue of border controls" the controls are the issue, and count as argued over."""
    found = list(candidates(parse("They spoke about the issue of border controls."), ()))
    assert [parse("They spoke about the issue of border controls.").quote(c.start, c.end) for c in found] == ["border controls"]
    assert found[0].argued


def test_what_a_text_says_is_discussed_counts_most(parse: Parse) -> None:
    """The object of "discuss" is argued over more than that of "reject", and that of "paint" not at all; so is each of a list."""
    found = {c.head: c.argued for c in candidates(parse("They will discuss tariffs and a border dispute."), ())}
    assert found["disput"] == found["tariff"] > 1
    assert [c.argued for c in candidates(parse("They rejected the tariffs."), ())] == [1]
    assert [c.argued for c in candidates(parse("They painted the border."), ())] == [0]


def test_what_someone_wants_to_act_on_is_aimed_at(parse: Parse) -> None:
    """The object of an infinitive is an aim; that of a plain past is none."""
    assert [c.aimed for c in candidates(parse("Norway wants to lift the embargo."), ())] == [True]
    assert [c.aimed for c in candidates(parse("Norway lifted the embargo."), ())] == [False]


def test_nothing_is_taken_from_the_frame(parse: Parse) -> None:
    """A caption's nouns are no candidates."""
    assert labels(parse("Image caption The border dispute has led to sanctions\nMinisters met.")) == []


def test_a_noun_that_speaks_is_none(parse: Parse) -> None:
    """What says or believes something is a person or a body, also where it is named again without saying anything."""
    assert labels(parse("The watchdog said the dispute goes on. They praised the watchdog.")) == ["dispute"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She is in charge of the border dispute.", ["border dispute"]),
        ("They will take part in the strike.", ["strike"]),
        ("Economists and historians warned of a strike.", ["strike"]),
        ("They fixed the wall. They oppose a border wall.", ["border wall"]),
        ("The National Security Agency and the Ministry of Higher Education met over the strike.", ["strike"]),
    ],
)
def test_set_phrases_people_and_bodies_are_none(text: str, found: list[str], parse: Parse) -> None:
    """Nor is "in charge", a historian, a wall that nothing says more about, or what stands in a body's name."""
    assert labels(parse(text)) == found


def test_what_another_word_is_about_is_dealt_with(parse: Parse) -> None:
    """The object of "of", "for" or "about", also as one of a list."""
    found = {c.head: c.dealt for c in candidates(parse("They warned of sanctions and boycotts during the strike."), ())}
    assert found["sanction"]
    assert found["boycott"]
    assert not found["strike"]


def test_words_for_one_kind_of_thing_share_it(parse: Parse) -> None:
    """A truce and a ceasefire are of one kind, a tariff of another."""
    kinds = {c.head: c.kinds for c in candidates(parse("They discussed a truce, a ceasefire and a tariff."), ())}
    assert kinds["truce"] & kinds["ceasefir"]
    assert not kinds["truce"] & kinds["tariff"]


def test_a_phrase_in_a_quotation_is_known_for_one(parse: Parse) -> None:
    """What stands between quotation marks was said by someone; what follows them was not."""
    found = {c.head: c.quoted for c in candidates(parse('"We reject the embargo," he said, and left the talks.'), ())}
    assert found == {"embargo": True, "talk": False}


def test_a_phrase_may_go_on_after_its_head(parse: Parse) -> None:
    """A phrase that says after its head what it is about is told from one that says it before."""
    assert next(c.further for c in candidates(parse("They rejected a ban on imports."), ()))
    assert [c.further for c in candidates(parse("They rejected an import ban."), ())] == [False]


def test_a_set_phrase_of_the_press_is_none(parse: Parse) -> None:
    """A poll of opinions is no vote, a press release frees nobody."""
    assert labels(parse("He cited opinion polls and a press release on the embargo.")) == ["embargo"]


def test_a_war_long_over_is_none(parse: Parse) -> None:
    """A world war is history; a war of its own name is an issue."""
    assert labels(parse("He was born before World War Two and fled the embargo.")) == ["embargo"]


def test_a_name_is_what_the_word_before_it_says(parse: Parse) -> None:
    """A hurricane by name is of a storm's kind."""
    (found,) = candidates(parse("They fled Hurricane Irma."), ())
    assert "storm" in found.kinds


def test_a_question_is_an_issue(parse: Parse) -> None:
    """What is open is a candidate in the words it is asked in."""
    assert "whether farms may sell raw milk" in labels(parse("The court will decide whether farms may sell raw milk."))


def test_a_thing_that_is_no_issue_takes_what_is_done_to_it(parse: Parse) -> None:
    """A noun that names no issue by itself begins with the doing; one that does is left as it is."""
    parsed = parse("He was accused of diverting public grain. She spoke of lifting the fishing ban.")
    assert "diverting public grain" in labels(parsed)
    assert "fishing ban" in labels(parsed)
    assert [parsed.quote(c.start, c.end) for c in candidates(parsed, ()) if c.deed] == ["diverting public grain", "fishing ban"]
