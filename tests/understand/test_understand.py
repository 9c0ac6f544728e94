"""A whole reading: which rules may see which text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import understand
from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.model import Reading
from tests import build
from tests.conftest import PIPELINE


def test_another_language_gives_sentences_and_says_what_was_not_read(lexicon: Lexicon) -> None:
    """English rules never see Russian text, parsed or not."""
    article = build.article("Президент прибыл в Москву во вторник. Переговоры начнутся 9 мая.")
    for doc in (None, nlp.parse(PIPELINE, article.text)):
        found = understand.read(article, doc, lexicon, "test")
        assert (found.language, len(found.sentences)) == ("ru", 2)
        assert (found.actors, found.issues, found.events, found.timexes) == ((), (), (), ())
        assert found.unread == "The text is in Russian: no actors, issues or dates were read from it."
    assert not understand.parseable(article, lexicon)


def test_a_text_beyond_the_limit_says_so_and_quotes_nothing_cut_off(lexicon: Lexicon) -> None:
    """The sentence the parse ended in is not quotable."""
    article = build.article("Ministers met in the old town hall. They will meet again on Friday in Oslo.")
    found = understand.read(article, nlp.parse(PIPELINE, article.text[:60]), lexicon, "test")
    assert [s.quotable for s in found.sentences] == [True, False]
    assert found.unread == "Only the first 60 of the text's 75 characters were read."


def test_sentences_in_another_language_are_said_to_be_unread(lexicon: Lexicon) -> None:
    """The English ones are read, the others neither quoted nor searched for names."""
    english = "The government said on Friday that it would put the treaty to a vote. Anna Keller told reporters that she had asked for it."
    german = "Die Opposition kritisierte den Plan scharf. Sie fordert eine Abstimmung des Volkes noch vor dem Sommer, sagte Karl Weber."
    article = build.article(f"{english}\n{german}")
    found = understand.read(article, nlp.parse(PIPELINE, article.text), lexicon, "test")
    assert found.unread == "Part of the text is in German: no actors, issues or dates were read from it."
    assert [s.quotable for s in found.sentences] == [True, True, False, False]
    names = {actor.name for actor in found.actors}
    assert "Anna Keller" in names
    assert "Karl Weber" not in names


def test_an_english_text_is_read_whole(read: Callable[..., Reading]) -> None:
    """Nothing is unread, and the reading names its rules, the lexicon and the pipeline."""
    found = read("Ministers met in the old town hall on Friday.")
    assert (found.language, found.unread) == ("en", None)
    assert found.rules.startswith(f"{understand.RULES}/")
    assert PIPELINE in found.rules


_WORDS = (
    "President Anna Roe , said on Tuesday that the Syrian rebels would not sign deal with U.S. Secretary of State Mr. Doe ( 54 ) if "
    "they meet in Geneva next month . He will visit May 8 2013 - two weeks ago late June \" ' 's talks The AP's LONDON (AP) — "
    "who is due to be held until 31/02/2013 29 February of and a year 10:30 p.m. GMT UNITED NATIONS Foreign Ministry ; : ! ? … € # "
    "😀 👨‍👩‍👧 قال الرئيس يوم שלום 北京。 é M\u0301ay \u200b \u00a0 \u2028 \u0000 \ufeff [[ ]] www.example.org @anna Read more: 's ' -- n't "
)
_TEXTS = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(_WORDS.split(" ")), st.text(max_size=6)), st.sampled_from((" ", " ", " ", "", "\n", ". "))
    ),
    max_size=80,
).map(lambda parts: "".join(chain.from_iterable(parts)))


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_any_text_gives_a_reading_whose_words_are_its_own(read: Callable[..., Reading], text: str) -> None:
    """Whatever is read, nothing is raised, and each part of the reading is where it says in the text, within its sentence."""
    found = read(text, language="en")
    spans = [(s.start, s.end) for s in found.sentences]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert [s.index for s in found.sentences] == list(range(len(spans)))
    assert all(s.leans_on is None or 0 <= s.leans_on < s.index for s in found.sentences)
    for mention in chain.from_iterable((*a.mentions, *([a.deed] if a.deed else [])) for a in found.actors):
        start, end = spans[mention.sentence]
        assert start <= mention.start < mention.end <= end
    for issue in found.issues:
        start, end = spans[issue.sentence]
        assert start <= issue.start < issue.end <= end
    for event in found.events:
        assert 0 <= event.sentence < len(spans)
        assert event.first is None or event.last is None or event.first <= event.last
        assert set(event.actors) <= {a.name for a in found.actors}
    said = [
        *((i.start, i.end, i.label) for i in found.issues),
        *((e.start, e.end, e.what) for e in found.events),
        *((t.start, t.end, t.text) for t in found.timexes),
    ]
    assert all(text[start:end] == words for start, end, words in said)
    parts = [*(a.role for a in found.actors), *chain.from_iterable((e.when, e.place, e.clause) for e in found.events)]
    assert all(part is None or (part and part in text) for part in parts)


@settings(max_examples=20, deadline=None)
@given(_TEXTS, _TEXTS)
def test_a_reading_is_the_articles_alone(read: Callable[..., Reading], text: str, other: str) -> None:
    """Read again, after others, whenever that is, an article gives the same Reading."""
    before = read(text, language="en")
    read(other, language="en")
    assert read(text, language="en") == before
