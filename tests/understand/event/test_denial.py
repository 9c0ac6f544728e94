"""What is denied, doubted, only weighed or gone by is told apart from what will be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Diary = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "Few analysts expect the bank to raise rates on Monday.",
        "Few believe that the talks will resume.",
        "The bank, which had signalled in March that it would raise rates again this year, kept silent.",
        "It is unclear whether the union will call a strike.",
    ],
)
def test_what_few_expect_or_what_had_been_said_is_not_ahead(diary: Diary, text: str) -> None:
    """A plan that hardly anybody believes in, and one told in the past perfect, are none."""
    assert diary(text) == []


def test_a_few_do_what_they_will(diary: Diary) -> None:
    """ "A few" denies nothing."""
    assert [when for _, when in diary("A few ministers will meet in Zenda on Monday.")] == ["Monday"]


def test_what_somebody_considers_whether_to_do_is_possible(diary: Diary) -> None:
    """ "Considering whether to" is a plan, though still undecided."""
    assert diary("The first minister said her government was considering whether to intervene.") == [
        ("her government was considering whether to intervene", None)
    ]
