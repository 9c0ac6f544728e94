"""Bytes → characters: which charset a feed, page or text file is really in, whatever it says it is."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, which is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x00\x00\x00<", "utf-32-be"),  # "<" in the wide encodings, without a mark
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<\x00", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),  # "<?xm" in EBCDIC
)
_LABEL = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,300}?charset)\s{0,20}=\s{0,20}["']?\s{0,20}([\w.:-]{2,40})""", re.IGNORECASE
)
_PARAMETER = re.compile(r"""charset\s{0,20}=\s{0,20}["']?([\w.:-]{2,40})""", re.IGNORECASE)
_READ_AS = {
    # WHATWG Encoding Standard: what these labels mean on the web
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874",
}  # fmt: skip
# UTF-7 hides markup from every check; the others are Python's own, for other things than documents.
_REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
_ESCAPING = ("iso2022", "hz")  # seven bits wide, so always valid UTF-8: only the label tells
_STRAY = {0xDC00 + byte: ord(bytes([byte]).decode("cp1252", "replace")) for byte in range(0x80, 0x100)}


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of `body`; never fails, at worst a character is U+FFFD.

    In order: a byte order mark, the shape of "<" in a wide encoding, UTF-8 where all of it is valid (a wrong label is commoner than
    another charset that happens to be valid UTF-8), the HTTP header's charset, the document's own, and UTF-8 whose stray bytes are
    read as Windows-1252. Labels mean what the WHATWG Encoding Standard says.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    labels = _labels(body, content_type)
    if not any(label.startswith(_ESCAPING) for label in labels):
        labels.insert(0, "utf-8")
    for label in labels:
        try:
            return body.decode(label)
        except ValueError:
            continue
    others = [label for label in labels if label != "utf-8"]
    if others:
        return body.decode(others[0], "replace")
    return body.decode("utf-8", "surrogateescape").translate(_STRAY)


def may_be_utf8(body: bytes, content_type: str | None = None) -> bool:
    """Whether `decode` takes these bytes for UTF-8 if they are valid as such."""
    marked = any(body.startswith(mark) for mark, name in _MARKS if not name.startswith("utf-8"))
    return not marked and not any(label.startswith(_ESCAPING) for label in _labels(body, content_type))


def _labels(body: bytes, content_type: str | None) -> list[str]:
    found = _PARAMETER.search(content_type or "")
    declared = _LABEL.search(body, 0, 2048)
    names = [found[1] if found else "", declared[1].decode("ascii", "replace") if declared else ""]
    return [codec for name in names if (codec := _codec(name))]


def _codec(label: str) -> str | None:
    """The name of the text codec a label means, or None for one that is unknown or refused."""
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    name = _READ_AS.get(info.name, info.name)
    wide = name.startswith(("utf-16", "utf-32"))  # it would have shown itself above
    return None if name in _REFUSED or wide or not _is_text(name) else name


def _is_text(name: str) -> bool:
    try:
        return isinstance(b"".decode(name), str)
    except (LookupError, ValueError, AssertionError):
        return False  # "hex", "rot13", "zlib": transforms, not charsets
