"""What stands around the news."""

from __future__ import annotations

import pytest

from bot.lexicon import Lexicon
from bot.understand.sentence import frame
from bot.understand.sentence.frame import Frame

FRAME = [
    "By Jane Roe and Tom Poe",
    "By JANE ROE, Associated Press",
    "Jane Roe contributed reporting from Oslo.",
    "Jane Roe reported from Oslo.",
    "Roe and Tom Poe reported from Oslo, Norway.",
    "Advertisement",
    "Continue reading the main story",
    "Leave a comment",
    "Image copyright Getty Images",
    "Media caption Jane Roe: We must act",
    "A crowd outside parliament on Monday. (Tom Poe/AP)",
    "A crowd outside parliament on Monday. Credit Tom Poe/The Harbour Times",
    "In this May 3, 2016 photo, a crowd waits outside parliament.",
    "FILE - Jane Roe speaks in Oslo.",
    "Follow Jane Roe on Twitter: @janeroe",
    "Copyright 2016 Harbour Press. All rights reserved.",
    "(Reporting by Jane Roe; Editing by Tom Poe)",
    "This story has been updated.",
    "[The year in pictures]",
    "Sign up for our daily newsletter.",
    "A man walks past a bank in Oslo, Norway, June 2, 2016. REUTERS/Tom Poe/File Photo",
    "Jane Roe speaks in Oslo on Wednesday. Tom Poe AP",
    "Norway's Foreign Minister Jane Roe (R) greets Tom Poe in Oslo.",
    "Protesters wait outside parliament in Oslo, Norway June 2, 2016.",
    "Contributing to this report were Jane Roe in Oslo and Tom Poe in Bern.",
    "View Photos The scene after the flood.",
    "What you need to know, delivered to your inbox.",
    "10:45 GMT",
    "3:45 p.m.",
    "___",
    "Read more: What the vote means",
]
NEWS = [
    "By Friday, rescuers had found 20 people.",
    "Share prices fell.",
    '"No," she said.',
    "The photo showed a crowd, prosecutors said.",
    "Getty Images said it would sue.",
    "Follow-up talks are due in May.",
    "The Associated Press first reported the raid.",
    "Watch makers in Switzerland are worried.",
    "She joined the party (and its rival) in 2010.",
    "Updated figures showed growth of 2 percent.",
    "The court will say more on Friday.",
    "The minister, who talks to both sides, was born on June 2, 2016, and left.",
    "Texas Gov. Jane Roe (R) ordered flags lowered.",
    "The contract runs until June 2, 2016.",
    "She wants to leave by June 2, 2016.",
]


@pytest.mark.parametrize("line", FRAME)
def test_frame_is_told_by_its_words(line: str, lexicon: Lexicon) -> None:
    """Bylines, captions, credits, pleas, editors' lines and stamps are frame."""
    assert Frame.of(lexicon).surrounds(line)


@pytest.mark.parametrize("line", NEWS)
def test_news_is_not(line: str, lexicon: Lexicon) -> None:
    """A sentence that only shares words with the frame is news."""
    assert not Frame.of(lexicon).surrounds(line)


@pytest.mark.parametrize(
    ("line", "last", "news"),
    [
        ("The vote failed. (The Harbour Times and AP)", True, "The vote failed."),
        ("The vote failed. (Reporting by Jane Roe; Editing by Tom Poe)", False, "The vote failed."),
        ("The vote failed. Additional reporting by Jane Roe; Editing by Tom Poe", False, "The vote failed."),
        ("The vote failed. — Reuters", True, "The vote failed."),
        ("The vote failed (as in May).", True, "The vote failed (as in May)."),
        ("The vote failed. (AP)", False, "The vote failed. (AP)"),
        ("The talks ended in Oslo. (rk)", False, "The talks ended in Oslo."),
        ("The talks ended (in vain).", False, "The talks ended (in vain)."),
    ],
)
def test_a_credit_is_cut_off_a_paragraphs_end(line: str, last: bool, news: str, lexicon: Lexicon) -> None:
    """Reporters' credits go anywhere, a bracketed agency only where no news follows."""
    assert line[: Frame.of(lexicon).credit(line, last)] == news


def test_a_heading_lacks_an_end() -> None:
    """Short lines without a full stop, and short questions alone, are headings; short sentences are not."""
    assert frame.heading("What happens next?")
    assert frame.heading("Markets in turmoil")
    assert not frame.heading("They won.")
    assert not frame.heading('"Who won?"')
