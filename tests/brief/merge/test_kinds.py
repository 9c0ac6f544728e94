"""Which words are of one kind."""

from __future__ import annotations

from bot.brief.merge.kinds import NO_KINDS, kinds
from bot.lexicon import Lexicon
from bot.text import stem


def test_words_of_one_kind_are_found_by_any_of_their_forms(lexicon: Lexicon) -> None:
    """Raids and airstrikes are strikes, a purchase and an order are deals; a wedding is neither."""
    known = kinds(lexicon)
    assert "strike" in known.named([stem("raids")]) & known.named([stem("airstrikes")])
    assert "deal" in known.heads[stem("purchases")] & known.heads[stem("orders")]
    assert not known.named([stem("wedding")])
    assert stem("wedding") not in known.heads


def test_a_word_stands_for_its_like(lexicon: Lexicon) -> None:
    """ "Deal" is read as "agreement" where words are alike, and is a deal all the same."""
    assert kinds(lexicon).heads["agreement"] == {"deal"}


def test_a_head_may_be_of_two_kinds(lexicon: Lexicon) -> None:
    """An attack is a raid, and of a war."""
    known = kinds(lexicon)
    assert known.heads["attack"] == {"war", "raid"}


def test_names_in_a_label_are_read_as_one(lexicon: Lexicon) -> None:
    """ "The United Nations" and "the U.N." are "the UN", a nerve agent is a chemical weapon; what only begins so stays."""
    known = kinds(lexicon)
    assert known.spelt(["inquiry", "by", "the", "United", "Nations"]) == ["inquiry", "by", "the", "UN"]
    assert known.spelt(["U.N.", "inquiry"]) == ["UN", "inquiry"]
    assert known.spelt(["use", "of", "nerve", "agents"]) == ["use", "of", "chemical", "weapon"]
    assert known.spelt(["United", "front"]) == ["United", "front"]
    assert NO_KINDS.spelt(["United", "Nations"]) == ["United", "Nations"]


def test_kinds_that_are_between_two_parties_are_kinds_of_heads(lexicon: Lexicon) -> None:
    """What is said to be mutual, directed or single exists; nothing is known without a lexicon."""
    known = kinds(lexicon)
    assert known.mutual | known.directed | known.single <= frozenset().union(*known.heads.values())
    assert not NO_KINDS.named(["raid"])
