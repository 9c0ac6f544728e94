"""HTML that cannot be broken out of."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sandbox.page.markup import el, join, text


class Seen(HTMLParser):
    """What a parser finds in markup: tags with their attributes, and the text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Notes text."""
        self.words += data


WORDS = st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]))


@given(WORDS, WORDS)
def test_no_text_becomes_markup(inside: str, attribute: str) -> None:
    """Whatever child and attribute hold, a parser reads back exactly one element with them in it."""
    seen = Seen(el("p", inside, title=attribute))
    assert seen.tags == [("p", {"title": attribute})]
    assert seen.words == inside


def test_html_is_not_escaped_twice() -> None:
    """Markup put into markup stays as it is."""
    assert el("p", el("b", "<")) == "<p><b>&lt;</b></p>"
    assert join(text("&"), "&") == "&amp;&amp;"


def test_attributes_that_are_off_are_left_out() -> None:
    """True stands alone; False and None are gone; trailing and inner underscores are for Python only."""
    assert el("input", hidden=True, checked=False, id=None, class_="a", data_ts="1") == '<input hidden class="a" data-ts="1">'
