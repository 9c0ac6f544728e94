"""What is noted of a text, and what is counted by it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.edges.archive import forward
from bot.text import stem


def test_noted_is_what_a_text_is_about() -> None:
    """Words of the headline, names, and what occurs more than once, in small letters without diacritics; nothing else."""
    text = "A ferry sank off Núñez. The ferry was late; ferries often are, and sailors said so."
    assert forward.noted("Ferry strike", text) == " ferry:6 a:1 nunez:1 the:1 strike:4 "


def test_a_word_counts_however_it_is_written() -> None:
    """Capitals add to small letters, in the text and in the headline."""
    assert " prime:2 " in forward.noted("", "The Prime Minister met a prime number.")
    assert " talks:6 " in forward.noted("Talks fail", "Talks failed, and talks go on.")
    assert " boat:5 " in forward.noted("BOAT", "a boat.")


def test_what_is_noted_stays_short() -> None:
    """Of a very long text the words that count most, none of them endless."""
    said = " ".join(f"w{n} w{n}" for n in range(9_000)) + " often often often " + "x" * 90 + " " + "x" * 90
    noted = forward.noted("", said)
    assert len(noted.split()) <= forward.MOST
    assert " often:3 " in noted
    assert "xxx" not in noted


def test_words_are_counted_by_their_stem() -> None:
    """All forms together, no word that only begins alike; where none is noted nothing is said."""
    noted = [" ferry:2 ferries:3 ferret:9 ", " mountain:4 ", " electric:5 election:2 "]
    assert forward.counts(["ferry"], noted) == {0: 5}
    assert forward.counts(["ferries", "Mountain"], noted) == {0: 5, 1: 4}
    assert forward.counts(["elections"], noted) == {2: 2}
    assert forward.counts(["us"], [" used:7 us:2 "]) == {0: 2}
    assert forward.counts(["ferry"], []) == {}


def test_a_phrase_counts_as_its_rarest_word() -> None:
    """Phrases add to words; the letters of an abbreviation are words, too."""
    noted = [" united:5 nations:2 un:1 ", " u:3 s:9 "]
    assert forward.counts(["UN", "United Nations"], noted) == {0: 3}
    assert forward.counts(["U.S."], noted) == {1: 3}


def test_odd_forms_count_nothing() -> None:
    """Forms without a word in them, and scripts without capitals, break nothing."""
    noted = forward.noted("—", "… 北京 北京 \ud800 Привет привет")
    assert " 北京:2 " in noted
    assert " привет:2 " in noted
    assert forward.counts(["", "—", "💥"], [noted]) == {}


WORDS = st.lists(st.sampled_from(["Ferry", "ferry", "ferries", "strike", "Struck", "é", "us"]), max_size=12)


@given(WORDS, WORDS)
def test_no_count_is_above_what_there_is(headline: list[str], text: list[str]) -> None:
    """A count is at most what the stems say, a headline's word counting so much more, and at most one below for each way of writing it."""
    noted = forward.noted(" ".join(headline), " ".join(text))
    for word in ("ferry", "strike", "us"):
        count = forward.counts([word], [noted]).get(0, 1)
        true = sum(stem(w) == stem(word) for w in text) + forward.HEADLINE * sum(stem(w) == stem(word) for w in headline)
        assert max(1, true - 2) <= count <= max(1, true)


@given(st.text(), st.text(), st.text())
def test_whatever_is_written_can_be_noted_and_counted(headline: str, text: str, form: str) -> None:
    """Any character may stand in any place."""
    assert forward.counts([form, text, headline], [forward.noted(headline, text), " "]).keys() <= {0}
