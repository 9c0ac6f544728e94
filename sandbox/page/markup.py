"""HTML that cannot be broken out of: text is escaped where it is put in, unless it is already Html."""

from __future__ import annotations

from html import escape

VOID = frozenset({"br", "hr", "input", "link", "meta"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def text(value: str) -> Html:
    """Plain text as markup."""
    return Html(escape(value))


def join(*parts: str) -> Html:
    """Parts one after the other; those that are no Html are escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts))


def el(name: str, /, *children: str, **attributes: str | bool | None) -> Html:
    """An element. An attribute of True stands alone, of False or None is left out; `class_` and `data_x` lose and change their `_`."""
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value not in (None, False))
    return Html(f"<{name}{written}>" + ("" if name in VOID else f"{join(*children)}</{name}>"))


def _attribute(key: str, value: str | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
