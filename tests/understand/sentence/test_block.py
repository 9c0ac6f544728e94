"""Paragraphs and what is cut off them."""

from __future__ import annotations

from bot.lexicon import Lexicon
from bot.understand.sentence import block
from bot.understand.sentence.dateline import Datelines
from bot.understand.sentence.frame import Frame


def news(text: str, lexicon: Lexicon, headline: str = "") -> list[str]:
    """What of a text may be quoted, paragraph by paragraph."""
    found = block.blocks(text, headline, Frame.of(lexicon), Datelines.of(lexicon))
    return [text[b.start : b.end] for b in found if b.quotable]


def test_a_page_is_cut_to_its_news(lexicon: Lexicon) -> None:
    """Headline, byline, dateline, caption, credit, and the list of other stories go; every paragraph of news stays."""
    text = (
        "Ministers agree\nBy Jane Roe\nOSLO — Ministers agreed on Friday to cut the budget, officials said.\nPhoto\n"
        "Ministers in the old town hall\n• The cuts begin in May, according to the finance ministry in the capital.\n"
        "10:45 GMT: Unions called a strike.\nIt starts on Monday. (AP)\nRead more:\nWhy the budget failed\nWhat comes now?"
    )
    assert news(text, lexicon, "Ministers agree") == [
        "Ministers agreed on Friday to cut the budget, officials said.",
        "The cuts begin in May, according to the finance ministry in the capital.",
        "Unions called a strike.",
        "It starts on Monday.",
    ]


def test_a_teaser_without_full_stops_is_kept(lexicon: Lexicon) -> None:
    """Where no line ends as a sentence does, a short line is all there is, not a heading."""
    assert news("Ministers agree on cuts", lexicon) == ["Ministers agree on cuts"]
    assert news("Ministers agree on cuts", lexicon, "Ministers agree on cuts") == ["Ministers agree on cuts"]


def test_paragraphs_are_counted_over_what_is_left_out(lexicon: Lexicon) -> None:
    """Empty lines do not count; lines of frame do."""
    found = block.blocks("\nAdvertisement\n\n  Ministers met.  \n", "", Frame.of(lexicon), Datelines.of(lexicon))
    assert [(b.paragraph, b.quotable, b.start) for b in found] == [(0, False, 1), (1, True, 18)]


def test_rests_of_markup_are_cut_off(lexicon: Lexicon) -> None:
    """What an image's markup leaves before a paragraph is no part of it."""
    assert news("A town hall]] Ministers met.\nThey left.", lexicon) == ["Ministers met.", "They left."]
