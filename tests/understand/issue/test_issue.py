"""From a text to its issues."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.text import fold
from bot.understand import issue
from bot.understand.parsed import Parsed

Parse = Callable[..., Parsed]
TEXT = (
    "OSLO — Norway and Sweden opened talks on Monday over a fishing dispute that has led to sanctions.\n"
    "The fishing dispute began when Sweden imposed a ban on cod imports in May. “The ban is illegal,” Jane Roe, a minister, said.\n"
    "The two sides will also discuss arms sales, a rail tunnel under the strait and the deportation of asylum seekers.\n"
    "Unions fear job cuts. Economists warn of a trade war between the neighbours.\n"
    "(Reporting by Tom Poe; Editing by Ann Lee)"
)


def test_labels_are_slices_of_their_sentence(parse: Parse) -> None:
    """Each label is the text's own words, inside the sentence it points to, of two to eight words or a word that recurs."""
    parsed = parse(TEXT, "Norway and Sweden discuss fishing dispute")
    found = issue.find(parsed, ())
    assert 3 <= len(found) <= issue.AT_MOST
    for one in found:
        home = parsed.sentences[one.sentence]
        assert one.label == TEXT[one.start : one.end]
        assert home.start <= one.start < one.end <= home.end
        assert home.quotable
        assert len(one.label.split()) <= 8
    assert found[0].label == "fishing dispute"
    assert "ban on cod imports" in [i.label for i in found]


def test_salience_falls_and_labels_differ(parse: Parse) -> None:
    """Best first, between 0 and 1, no label twice."""
    found = issue.find(parse(TEXT), ())
    saliences = [i.salience for i in found]
    assert saliences == sorted(saliences, reverse=True)
    assert all(0 <= s <= 1 for s in saliences)
    assert len({fold(i.label) for i in found}) == len(found)


def test_a_text_without_an_issue_gives_none(parse: Parse) -> None:
    """People and places alone are no issues; nor is an empty text."""
    assert issue.find(parse("Jane Roe lives in Oslo with her brother."), ()) == ()
    assert issue.find(parse(""), ()) == ()


@given(
    st.lists(
        st.sampled_from(["talks", "on", "the", "ban", "of", "war", ",", "and", "U.S.", '"', ".", "\n", "é", "—"]), max_size=40
    )
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_give_valid_issues(parse: Parse, tokens: list[str]) -> None:
    """Whatever the words: no exception, every label a slice of the text."""
    text = " ".join(tokens)
    for one in issue.find(parse(text), ()):
        assert one.label == text[one.start : one.end] != ""
