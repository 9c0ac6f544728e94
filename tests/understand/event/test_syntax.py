"""The words a word stands to in its parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.understand.event.syntax import leader, meant, quoted, subject
from bot.understand.parsed import Parsed

Parse = Callable[..., Parsed]


def test_a_coordinated_verb_shares_auxiliaries_and_subject(parse: Parse) -> None:
    """ "Sign" in "will meet them and sign it" has the first verb's leader and subject."""
    doc = parse("The premier will meet them and sign the treaty.").doc
    sign = next(t for t in doc if t.text == "sign")
    assert (leader(sign).text, str(subject(sign))) == ("meet", "premier")


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("The company said it would close the plant.", "close", "company"),
        ("The envoy, who will chair the talks, left.", "chair", "envoy"),
        ("The envoy will chair the talks.", "chair", "envoy"),
    ],
)
def test_a_pronoun_means_who_reports_or_what_the_clause_is_about(parse: Parse, text: str, verb: str, who: str) -> None:
    """ "It" is the one who says so, "who" what the relative clause hangs on."""
    parsed = parse(text)
    told = next(t for t in parsed.doc if t.text == verb)
    doer = subject(told)
    assert doer is not None
    assert meant(doer, told, parsed.lexicon).text == who


def test_a_word_is_quoted_after_an_odd_number_of_marks(parse: Parse) -> None:
    """Marks are counted from the start of the sentence."""
    doc = parse('The envoy said: "They will go." Others stayed.').doc
    assert [t.text for t in doc if t.pos_ == "PRON" and quoted(t)] == ["They"]


def test_a_quotation_may_run_over_sentences(parse: Callable[[str], Parsed]) -> None:
    """The marks of the whole paragraph tell, not those of a paragraph before."""
    doc = parse('"It is absurd. They talk," the mayor said.\nNobody answered him.').doc
    inside = {t.text: quoted(t) for t in doc}
    assert (inside["talk"], inside["mayor"], inside["answered"]) == (True, False, False)
