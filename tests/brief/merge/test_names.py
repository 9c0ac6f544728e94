"""Which names are one."""

from __future__ import annotations

from bot.brief.evidence import Focused
from bot.brief.merge.named import named
from bot.brief.merge.names import group, join_spellings
from tests.brief.evidence import actor, focused


def test_groups_hold_every_named_row_once() -> None:
    """Joining loses no row and doubles none."""
    rows = [
        row
        for source in (
            focused("a", actors=[actor("Otto Lind"), actor("Eva Stein")]),
            focused("b", actors=[actor("Lind"), actor("Harbour Bank", "organization")]),
        )
        for row in named(source)
    ]
    found = [row for rows_of_one in join_spellings(group(rows)) for row in rows_of_one]
    assert sorted(r.actor.name for r in found) == ["Eva Stein", "Harbour Bank", "Lind", "Otto Lind"]


def test_two_bearers_of_a_surname_of_like_weight_keep_it_apart() -> None:
    """Nobody can say which of two a bare surname means, if both are told of."""
    rows = [row for name in ("Otto Lind", "Eva Lind", "Lind") for row in named(focused(name, actors=[actor(name)]))]
    assert len(group(rows)) == 3


def names(*sources: Focused) -> list[set[str]]:
    """The names that were found to be one, for each actor."""
    return [{row.actor.name for row in rows} for rows in group([row for source in sources for row in named(source)])]


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
    assert len(group(named(focused("a", actors=[full, short])))) == 1
    assert len(group([*named(focused("a", actors=[full])), *named(focused("b", actors=[short]))])) == 2
    assert len(group(named(focused("a", actors=[actor("Ruritania Daily", "organization"), actor("Ruritania", "state")])))) == 2
