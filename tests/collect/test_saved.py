"""Saved pages and text files."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect import saved
from bot.model import ParsedPage, Unreadable

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAGE = """Dockers Return to Work in Elsmere

Dockers Return to Work in Elsmere

Published: May 8, 2013 (Issue # 1758)

ELSMERE — Dockers returned to\u00a0work on Wednesday.

The union said talks would resume in late June. (The Elsmere Post and AP)

Leave a comment
"""


def read(text: str) -> ParsedPage:
    """The article of a text that holds one."""
    page = saved.parse(text, NOW)
    assert isinstance(page, ParsedPage)
    return page


def test_a_saved_page() -> None:
    """The doubled headline is one, the issue's number is no year, and the text is a slice of the file, no-break spaces and all."""
    page = read(PAGE)
    assert page.headline == "Dockers Return to Work in Elsmere"
    assert page.published == date(2013, 5, 8)
    assert page.text in PAGE
    assert page.text.startswith("ELSMERE — Dockers returned to\u00a0work")
    assert page.text.endswith("(The Elsmere Post and AP)")


def test_byline_and_the_older_of_two_dates() -> None:
    """ "By …" is the byline; an update does not stand for the publication, whichever comes first."""
    page = read(
        "Talks Fail\nBy ANN LEE\nUpdated: May 9, 2013, 10:15 AM EDT\nPosted on May 8, 2013\n\nOSLO (AP) -- Talks failed.\n"
    )
    assert (page.headline, page.byline, page.published) == ("Talks Fail", "ANN LEE", date(2013, 5, 8))
    assert page.text == "OSLO (AP) -- Talks failed."


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Updated 10:15 AM ET, Wed May 8, 2013", datetime(2013, 5, 8, 14, 15, tzinfo=UTC)),
        ("8 May 2013 Last updated at 10:15 GMT", datetime(2013, 5, 8, 10, 15, tzinfo=UTC)),
        ("Published: May 8, 2013 | Updated: May 9, 2013", date(2013, 5, 8)),
        ("First published on Wed 8 May 2013 10.15 BST", datetime(2013, 5, 8, 9, 15, tzinfo=UTC)),
        ("Wednesday, May 8, 2013", date(2013, 5, 8)),
        ("Date: 2013-05-08", date(2013, 5, 8)),
    ],
)
def test_a_section_and_a_date_line(line: str, published: date) -> None:
    """Above a dated line stand titles: the longest is the headline, a section's name is not; the date may be written many ways."""
    page = read(f"World\n\nTalks in Oslo Fail Again\n\n{line}\n\nTalks failed in Oslo\n\nNobody was surprised.")
    assert (page.headline, page.published) == ("Talks in Oslo Fail Again", published)
    assert page.text == "Talks failed in Oslo\n\nNobody was surprised."


def test_an_update_is_better_than_no_date() -> None:
    """Where only the update is dated, that dates the text."""
    assert read("Talks Fail\nLast updated 9 May 2013 10:15 GMT\n\nTalks failed.").published == datetime(
        2013, 5, 9, 10, 15, tzinfo=UTC
    )


def test_a_line_that_is_a_date() -> None:
    """A date needs no label to be one; a sentence that begins with a month does."""
    page = read("Talks Fail\n8 May 2013\nMay 8, 2013 will be remembered, said the envoy in Oslo.")
    assert page.published == date(2013, 5, 8)
    assert page.text == "May 8, 2013 will be remembered, said the envoy in Oslo."


def test_no_date_is_none() -> None:
    """A text that does not say when it was published is not given a date; one in its sentences is no publication."""
    page = read("The talks of 8 May 2013 failed.\n\nNobody was surprised.")
    assert page.published is None
    assert page.headline is None
    assert page.text == "The talks of 8 May 2013 failed.\n\nNobody was surprised."


def test_a_sentence_is_no_headline() -> None:
    """A first paragraph with a full stop is text."""
    assert read("Talks failed.\nThey will resume.").headline is None


def test_lines_cut_to_a_column_are_joined() -> None:
    """A newline inside a paragraph of a column-cut file is a space, so that sentences stay whole."""
    lines = [
        "The strike at the port of Elsmere ended on Tuesday after the union",
        "and the owners of three terminals agreed on a new contract that both",
        "sides called fair, and ships began to move again in the evening.",
    ]
    page = read("\n".join(lines) + "\n\n" + "\n".join(lines) + "\n")
    assert page.text == " ".join(lines) + "\n\n" + " ".join(lines)


def test_one_newline_ends_a_paragraph_elsewhere() -> None:
    """Lines of uneven length are paragraphs."""
    text = "One.\nA much longer paragraph that says a good deal more than the first one did, and then some.\nThree."
    assert read(text).text == text


@pytest.mark.parametrize("text", ["", " \n\t\n", "Leave a comment"])
def test_nothing_to_read(text: str) -> None:
    """A file without text says so."""
    assert saved.parse(text, NOW) == Unreadable("there is no text in it")


def test_windows_newlines() -> None:
    """Newlines of Windows are newlines."""
    assert read(PAGE.replace("\n", "\r\n")) == read(PAGE)


@given(
    st.lists(
        st.sampled_from(["Talks Fail", "By Ann Lee", "8 May 2013", "Talks failed.", "Read more", "", "  x  ", "\u00a0"]),
        max_size=12,
    )
)
def test_the_text_is_a_slice(lines: list[str]) -> None:
    """Whatever the order of the lines, the text stands in the file as it is."""
    file = "\n".join(lines)
    page = saved.parse(file, NOW)
    assert isinstance(page, Unreadable) or (page.text in file and page.text.strip())
