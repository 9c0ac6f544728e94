"""One actor over many articles."""

from __future__ import annotations

from datetime import timedelta

from bot.brief.merge import merge_actors
from bot.brief.quote import Allowance
from bot.model import BriefActor, Mention
from tests import build
from tests.brief.evidence import KINDS, LINES, actor, focused


def merged(*sources: object) -> dict[str, BriefActor]:
    """The merged actors by name."""
    return {a.name: a for a in merge_actors(sources, build.DAY, Allowance(), known=KINDS.affixes)}  # type: ignore[arg-type]


def test_one_name_in_three_articles_is_one_actor_with_three_sources() -> None:
    """The same person is one row, with a receipt from each article, the weightiest first."""
    rows = merged(*(focused(name, actors=[actor("Otto Lind")], weight=w) for name, w in (("a", 0.5), ("b", 1.0), ("c", 0.2))))
    assert [r.article for r in rows["Otto Lind"].sources] == ["b", "a", "c"]
    assert rows["Otto Lind"].sources[0].quote == LINES[1]


def test_a_surname_joins_its_only_full_name() -> None:
    """A bare surname of another article is the one person of that surname."""
    rows = merged(focused("a", actors=[actor("Otto Lind")]), focused("b", actors=[actor("Lind")]))
    assert list(rows) == ["Otto Lind"]
    assert "Lind" in rows["Otto Lind"].aliases


def test_a_surname_two_persons_share_joins_neither() -> None:
    """Nobody can say which of two a bare surname means."""
    rows = merged(
        focused("a", actors=[actor("Otto Lind")]), focused("b", actors=[actor("Eva Lind")]), focused("c", actors=[actor("Lind")])
    )
    assert set(rows) == {"Otto Lind", "Eva Lind", "Lind"}


def test_two_persons_of_one_name_stay_two() -> None:
    """Bearers of one name with other roles, other company and other business are not merged."""
    minister = actor("Otto Lind", role="finance minister")
    brewer = actor("Otto Lind", role="brewer", sentence=0, mentions=(Mention(0, 8, 0),))
    beer = ("A brewer named Otto Lind won the beer prize.", "Hops were cheap.")
    found = merge_actors(
        [
            focused("a", actors=[minister, actor("Parliament", "organization")]),
            focused("b", *beer, actors=[brewer, actor("Beer Guild", "organization", sentence=0)]),
        ],
        build.DAY,
        Allowance(),
        known=KINDS.affixes,
    )
    assert sorted(a.role or "" for a in found if a.name == "Otto Lind") == ["brewer", "finance minister"]


def test_one_person_with_two_descriptions_is_one() -> None:
    """Roles that share no word do not part bearers of one name who keep the same company."""
    rows = [actor("Otto Lind", role="finance minister"), actor("Eva Stein")]
    others = [actor("Otto Lind", role="head of the treasury"), actor("Eva Stein")]
    assert set(merged(focused("a", actors=rows), focused("b", actors=others))) == {"Otto Lind", "Eva Stein"}
    assert (
        len(merge_actors([focused("a", actors=rows), focused("b", actors=others)], build.DAY, Allowance(), known=KINDS.affixes))
        == 2
    )


def test_one_name_in_two_spellings_is_one_person() -> None:
    """ "Mikhail" and "Mikheil" of one surname and the same company are one; two who meet in an article, or Daniel and Danielle, are not."""
    company = [actor("Georgia", "state"), actor("Russia", "state")]
    rows = merged(
        focused("a", actors=[actor("Mikhail Orlov"), *company]), focused("b", actors=[actor("Mikheil Orlov"), *company])
    )
    assert sum("Orlov" in name for name in rows) == 1
    rows = merged(focused("a", actors=[actor("Mikhail Orlov"), actor("Mikheil Orlov"), *company]))
    assert sum("Orlov" in name for name in rows) == 2
    rows = merged(
        focused("a", actors=[actor("Daniel Orlov"), *company]), focused("b", actors=[actor("Danielle Orlov"), *company])
    )
    assert sum("Orlov" in name for name in rows) == 2


def test_spellings_and_particles_do_not_part_a_name() -> None:
    """Hyphens, "al-", a middle initial, and letters that transliteration exchanges tell no two persons apart."""
    company = [actor("Georgia", "state"), actor("Russia", "state")]
    for one, two in (
        ("Kim Soo-min", "Kim Soo Min"),
        ("Hadi al-Mansur", "Hadi Mansur"),
        ("Vladimir V. Orlov", "Vladimir Orlov"),
        ("Sergei Orlov", "Sergey Orlov"),
        ("Sergei Orlovsky", "Sergei Orlovskiy"),
    ):
        rows = merged(focused("a", actors=[actor(one), *company]), focused("b", actors=[actor(two), *company]))
        assert len(rows) == 3, (one, two)


def test_a_surname_is_the_one_of_whom_nearly_all_is_told() -> None:
    """Where one bearer of a surname fills the articles and another is named in passing, the bare surname is the first one's."""
    lead = [focused(name, actors=[actor("Otto Lind", salience=1.0)]) for name in "abcdefgh"]
    passing = focused("i", actors=[actor("Eva Lind", salience=0.1)])
    rows = merged(*lead, passing, focused("j", actors=[actor("Lind")]))
    assert set(rows) == {"Otto Lind", "Eva Lind"}


def test_a_misread_kind_makes_no_second_actor() -> None:
    """A person whom one article takes for an organization is one with the surname of the others."""
    rows = merged(
        focused("a", actors=[actor("Otto Lind", "organization", salience=0.2)]),
        focused("b", actors=[actor("Otto Lind")]),
        focused("c", actors=[actor("Lind")]),
    )
    assert list(rows) == ["Otto Lind"]


def test_a_bare_kind_is_left_out_beside_its_bearer() -> None:
    """Beside "the harbour commission", called "commission" too, a mere "commission" says nothing more."""
    rows = merged(
        focused("a", actors=[actor("Harbour Commission", "organization", aliases=("commission",))]),
        focused("b", actors=[actor("commission", "organization")]),
    )
    assert list(rows) == ["Harbour Commission"]


def test_company_forms_and_acronyms_are_one_organization() -> None:
    """ "Harbour Motors", "Harbour Motors Corp." and "HM" are one."""
    rows = merged(
        focused("a", actors=[actor("Harbour Motors", "organization")]),
        focused("b", actors=[actor("Harbour Motors Corp.", "organization")]),
        focused("c", actors=[actor("HM", "organization")]),
    )
    assert len(rows) == 1


def test_a_person_and_an_organization_of_one_name_stay_two() -> None:
    """Ford the man is not Ford the company."""
    assert (
        len(
            merge_actors(
                [focused("a", actors=[actor("Ford"), actor("Ford", "organization")])], build.DAY, Allowance(), known=KINDS.affixes
            )
        )
        == 2
    )


def test_nameless_actors_of_different_articles_are_not_joined() -> None:
    """ "officials" of two articles are others: only one row is shown, and it cites one article."""
    rows = merged(
        focused("a", actors=[actor("officials", "group")]), focused("b", actors=[actor("officials", "group")], weight=0.5)
    )
    assert [r.article for r in rows["officials"].sources] == ["a"]


def test_the_role_is_the_newest_one_stated() -> None:
    """Of two articles' roles the later article's is shown; an article without one does not hide it."""
    old = focused("a", actors=[actor("Otto Lind", role="deputy minister")], day=build.DAY - timedelta(days=40))
    new = focused("b", actors=[actor("Otto Lind", role="minister")])
    newest = focused("c", actors=[actor("Otto Lind")], day=build.DAY + timedelta(days=1))
    assert merged(newest, old, new)["Otto Lind"].role == "minister"


def test_an_actor_of_a_passing_articles_own_business_is_left_out() -> None:
    """Where no sentence that names the actor is about the topic, it is no actor of the brief."""
    source = focused("a", actors=[actor("Otto Lind"), actor("Eva Stein", sentence=2)], focus=(0.0, 0.0, 1.0, 0.2))
    assert list(merged(source)) == ["Eva Stein"]


def test_the_deed_is_quoted_by_its_clause() -> None:
    """What an actor did is the clause's own characters."""
    start = len(LINES[0]) + 1
    deed = Mention(start, start + 23, 1)
    assert merged(focused("a", actors=[actor("Otto Lind", deed=deed)]))["Otto Lind"].deed.quote == "Minister Otto Lind spok"  # type: ignore[union-attr]


def test_mentions_out_of_range_are_survived() -> None:
    """An actor whose mentions lie outside the reading's sentences is no actor of the brief."""
    assert merged(focused("a", actors=[actor("Otto Lind", mentions=(Mention(0, 3, 99),))])) == {}


def test_what_several_did_together_is_told_once() -> None:
    """A deed is quoted of the first who did it; another gets its own other deed, or none."""
    deed = Mention(0, 20, 0)
    rows = merged(focused("a", actors=[actor(n, "state", deed=deed, sentence=0) for n in ("Ruritania", "Graustark")]))
    assert [a.deed is not None for a in rows.values()] == [True, False]


def test_what_a_body_is_called_beside_its_name_is_no_second_actor() -> None:
    """ "The Blues, the opposition, said" names one body; an opposition told of elsewhere is another."""
    line = "The Blues, the opposition, said they would stay away."
    blues = actor("Blues", "organization", mentions=(Mention(4, 9, 0),))
    called = actor("opposition", "group", mentions=(Mention(15, 25, 0),))
    assert set(merged(focused("a", line, actors=[blues, called]))) == {"Blues"}
    apart = "The Blues told the opposition that they would stay away."
    other = actor("opposition", "group", mentions=(Mention(19, 29, 0),))
    assert set(merged(focused("a", apart, actors=[blues, other]))) == {"Blues", "opposition"}
