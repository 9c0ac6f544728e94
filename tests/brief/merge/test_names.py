"""Which names are one."""

from __future__ import annotations

from bot.brief.evidence import Focused
from bot.brief.merge.named import Named, named
from bot.brief.merge.names import group, join_spellings
from bot.model import Actor, Mention
from tests.brief.evidence import KINDS, actor, focused


def test_groups_hold_every_named_row_once() -> None:
    """Joining loses no row and doubles none."""
    rows = [
        row
        for source in (
            focused("a", actors=[actor("Otto Lind"), actor("Eva Stein")]),
            focused("b", actors=[actor("Lind"), actor("Harbour Bank", "organization")]),
        )
        for row in named(source, KINDS.affixes)
    ]
    found = [row for rows_of_one in join_spellings(group(rows)) for row in rows_of_one]
    assert sorted(r.actor.name for r in found) == ["Eva Stein", "Harbour Bank", "Lind", "Otto Lind"]


def test_two_bearers_of_a_surname_of_like_weight_keep_it_apart() -> None:
    """Nobody can say which of two a bare surname means, if both are told of."""
    rows = [
        row for name in ("Otto Lind", "Eva Lind", "Lind") for row in named(focused(name, actors=[actor(name)]), KINDS.affixes)
    ]
    assert len(group(rows)) == 3


def names(*sources: Focused) -> list[set[str]]:
    """The names that were found to be one, for each actor."""
    return [
        {row.actor.name for row in rows} for rows in group([row for source in sources for row in named(source, KINDS.affixes)])
    ]


def test_a_title_and_a_forename_name_the_one_who_bears_it() -> None:
    """ "Sir Otto" is Otto Lind; "Mr Otto" may be anybody, and so may "Sir Otto" where there are two."""
    lind, title = focused("a", actors=[actor("Otto Lind")]), focused("b", actors=[actor("Sir Otto")])
    assert names(lind, title) == [{"Otto Lind", "Sir Otto"}]
    assert len(names(lind, focused("b", actors=[actor("Mr Otto")]))) == 2
    assert len(names(lind, focused("c", actors=[actor("Otto Stein")]), title)) == 3


def test_two_transliterations_of_a_whole_name_are_one() -> None:
    """Letters that romanisations exchange make no second person, and the bare surname goes with both."""
    rows = [focused(name, actors=[actor(name)]) for name in ("Alexei Orlov", "Alexey Orlov", "Orlov")]
    assert names(*rows) == [{"Alexei Orlov", "Alexey Orlov", "Orlov"}]
    assert len(names(*rows[:1], focused("x", actors=[actor("Andrei Orlov")]))) == 2


def test_a_state_s_government_is_the_state() -> None:
    """ "Ruritanian government" joins the state that an article calls "Ruritanian"; another government does not."""
    state = focused("a", actors=[actor("Ruritania", "state", aliases=("Ruritania", "Ruritanian"))])
    assert names(state, focused("b", actors=[actor("Ruritanian government", "organization")])) == [
        {"Ruritania", "Ruritanian government"}
    ]
    assert len(names(state, focused("b", actors=[actor("transitional government of Strelsau", "organization")]))) == 2


def test_a_short_form_is_the_one_body_of_its_article_that_it_fits() -> None:
    """ "House committee" is the committee of the House that its article names; with two of them it stays itself."""
    short, first, second = (
        actor(name, "organization")
        for name in ("House committee", "House Harbour Works Committee", "House Fish and Trade Committee")
    )
    assert names(focused("a", actors=[first, short])) == [{first.name, short.name}]
    assert len(names(focused("a", actors=[first, second, short]))) == 3
    assert len(names(focused("a", actors=[first]), focused("b", actors=[short]))) == 2


def test_what_a_reading_added_to_a_name_makes_no_second_actor() -> None:
    """A day after a body's name, a word before a person's whole name."""
    day, body = actor("Congress on Tuesday", "organization"), actor("Congress", "organization")
    assert names(focused("a", actors=[day]), focused("b", actors=[body])) == [{"Congress"}]
    lind, padded = actor("Otto Lind"), actor("Planning Otto Lind")
    assert names(focused("a", actors=[lind]), focused("b", actors=[padded])) == [{"Otto Lind"}]
    other = actor("Ida Otto Lind", role="Judge")
    assert len(names(focused("a", actors=[lind]), focused("b", actors=[other]))) == 2


def test_an_organization_called_by_its_first_word_is_one() -> None:
    """ "Rovers" beside "Rovers Strelsau" in one article is that club; in another article it may be any, and a state is no company."""
    full, short = actor("Rovers Strelsau", "organization"), actor("Rovers", "organization")
    assert len(group(named(focused("a", actors=[full, short]), KINDS.affixes))) == 1
    assert (
        len(group([*named(focused("a", actors=[full]), KINDS.affixes), *named(focused("b", actors=[short]), KINDS.affixes)])) == 2
    )
    assert (
        len(
            group(
                named(focused("a", actors=[actor("Ruritania Daily", "organization"), actor("Ruritania", "state")]), KINDS.affixes)
            )
        )
        == 2
    )


def body(id: str, text: str, name: str, state: str, *aliases: str) -> Focused:
    """An article of one sentence that names a state, by `aliases` too, and a body of one."""
    at = text.index(name)
    found = [Actor(name, "organization", None, 0.5, (Mention(at, at + len(name), 0),), (name,))]
    return focused(
        id, text, actors=[*found, Actor(state, "state", None, 0.5, (Mention(0, 4, 0),), (state, *aliases))] if state else found
    )


def test_two_states_ministries_are_two() -> None:
    """Ruritania's Foreign Ministry and the Graustarkian one are two; one without a state is the only one there is, if its article names
    that state or none."""
    one = body("a", "Ruritania's Foreign Ministry said so.", "Foreign Ministry", "Ruritania")
    two = body("b", "The Graustarkian Foreign Ministry said so.", "Foreign Ministry", "Graustark", "Graustarkian")
    bare = body("c", "The Foreign Ministry said so.", "Foreign Ministry", "")
    there = body("d", "Envoys left Graustark, the Foreign Ministry said.", "Foreign Ministry", "Graustark")
    assert len(names(one, two)) == 4
    assert [len(rows) for rows in grouped(one, bare) if rows[0].actor.kind == "organization"] == [2]
    assert [len(rows) for rows in grouped(one, there) if rows[0].actor.kind == "organization"] == [1, 1]


def grouped(*sources: Focused) -> list[list[Named]]:
    """The rows of each actor."""
    return group([row for source in sources for row in named(source, KINDS.affixes)])


def test_the_leaders_of_a_region_are_its_governments() -> None:
    """ "Northern leaders" and "Northern governments" are one; the United Nations are no United States."""
    leaders, governments = (actor(name, "group") for name in ("Northern leaders", "Northern governments"))
    assert len(names(focused("a", actors=[leaders]), focused("b", actors=[governments]))) == 1
    nations, states = actor("United Nations", "organization"), actor("United States", "organization")
    assert len(names(focused("a", actors=[nations]), focused("b", actors=[states]))) == 2


def test_a_firm_is_one_with_and_without_its_trade() -> None:
    """ "Strelsau Western Airlines" is Strelsau Western; two firms that share a first word are told apart by the company they keep."""
    long, short = (actor(name, "organization") for name in ("Strelsau Western Airlines", "Strelsau Western"))
    assert len(names(focused("a", actors=[long]), focused("b", actors=[short]))) == 1
    makers, label, bare = (actor(name, "organization") for name in ("Pear Computer", "Pear Records", "Pear"))
    often = [focused(name, actors=[makers, bare]) for name in "abcd"]
    assert names(*often, focused("e", actors=[label, bare])) == [{"Pear Computer", "Pear"}, {"Pear Records"}]


def test_a_party_is_known_by_the_first_part_of_its_name() -> None:
    """ "Hizb" is Hizb-al-Nour, whatever kind it was taken for."""
    assert len(names(focused("a", actors=[actor("Hizb-al-Nour")]), focused("b", actors=[actor("Hizb")]))) == 1
