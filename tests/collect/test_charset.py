"""Bytes become the characters their writer meant."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect import charset

XML = '<?xml version="1.0" encoding="{}"?><t>{}</t>'
SAMPLES = {
    "utf-8": "Žižkov – 東京", "utf-16": "Žižkov – 東京", "utf-32": "Žižkov – 東京", "iso-8859-1": "déjà vu", "windows-1251": "Переговоры", "koi8-r": "Переговоры",
    "shift_jis": "東京の会談", "euc-jp": "東京の会談", "iso-2022-jp": "東京の会談", "big5": "臺北會談", "gb2312": "北京会谈", "euc-kr": "서울 회담", "cp037": "talks",
}  # fmt: skip


@pytest.mark.parametrize(("name", "words"), SAMPLES.items())
def test_a_declared_charset_is_read(name: str, words: str) -> None:
    """Each charset in use for news gives back the words, going by the document's own declaration."""
    assert words in charset.decode(XML.format(name, words).encode(name))


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_need_no_mark(name: str) -> None:
    """UTF-16 and UTF-32 are known by how they write "<", even without a byte order mark."""
    assert charset.decode("<t>Žižkov</t>".encode(name)) == "<t>Žižkov</t>"


def test_the_header_names_the_charset() -> None:
    """Where the document is silent, the Content-Type header's charset counts."""
    assert charset.decode("<t>мир</t>".encode("cp1251"), 'text/xml; charset="windows-1251"') == "<t>мир</t>"


@pytest.mark.parametrize("label", ["us-ascii", "iso-8859-1", "windows-1252", "no-such-charset", "hex", "utf-7", "utf-16"])
def test_valid_utf8_is_utf8_whatever_it_says(label: str) -> None:
    """A wrong, unknown or dangerous label does not spoil valid UTF-8."""
    assert "Žižkov" in charset.decode(XML.format(label, "Žižkov").encode())


def test_latin1_means_windows_1252() -> None:
    """As browsers do: typographic quotes under the label ISO-8859-1 are read as such."""
    assert "“yes”" in charset.decode(XML.format("iso-8859-1", "“yes”").encode("cp1252"))


def test_stray_bytes_in_utf8_are_read_as_windows_1252() -> None:
    """A document of two encodings keeps the words of both."""
    assert charset.decode("Žižkov ".encode() + b"\x93yes\x94") == "Žižkov “yes”"


def test_utf7_hides_no_markup() -> None:
    """Text under the label UTF-7 stays the text it looks like."""
    assert "+ADw-script+AD4-" in charset.decode(XML.format("utf-7", "+ADw-script+AD4-").encode())


@pytest.mark.parametrize(("name", "words"), SAMPLES.items())
def test_what_may_be_utf8_is_utf8_if_valid_as_such(name: str, words: str) -> None:
    """Not what has another charset's mark, nor what is seven bits wide by its label."""
    body = XML.format(name, words).encode(name)
    assert charset.may_be_utf8(body) == (name not in {"utf-16", "utf-32", "cp037", "iso-2022-jp"})
    assert charset.may_be_utf8(codecs.BOM_UTF8 + XML.format("utf-8", words).encode())


@given(
    st.binary(max_size=200),
    st.sampled_from([None, "text/xml", "text/xml; charset=utf-16", "x; charset=shift_jis", "; charset=idna"]),
)
def test_any_bytes_decode(body: bytes, content_type: str | None) -> None:
    """Nothing raises, whatever the bytes and the header are."""
    assert isinstance(charset.decode(body, content_type), str)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\x00"), max_size=50))
def test_utf8_round_trips(text: str) -> None:
    """Whatever was written in UTF-8, with or without its mark, comes back."""
    assert charset.decode(text.encode()) == text or text.startswith("<\x00")
    assert charset.decode(codecs.BOM_UTF8 + text.encode()) == text
