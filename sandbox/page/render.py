"""Block Kit → HTML: each block by a function of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sandbox.page import mrkdwn
from sandbox.page.elements import control, labelled, words
from sandbox.page.markup import Html, el, join, text
from sandbox.page.mrkdwn import Reader
from sandbox.store import Json

Block = Callable[[Json, Reader], Html]


def blocks(given: Iterable[Json], reader: Reader) -> Html:
    """Blocks one under the other."""
    return join(*(BLOCKS.get(block["type"], _unknown)(block, reader) for block in given))


def _section(block: Json, reader: Reader) -> Html:
    body = [el("div", words(block["text"], reader), class_="text")] if "text" in block else []
    if "fields" in block:
        fields = [el("div", words(part, reader), class_="field") for part in block["fields"]]
        body.append(el("div", *fields, class_="fields"))
    side = block.get("accessory")
    if side is None:
        return el("div", *body, class_="block section")
    shown = _image(side, reader) if side["type"] == "image" else control(block, side, reader)
    return el("div", el("div", *body, class_="body"), el("div", shown, class_="side-piece"), class_="block section with-side")


def _header(block: Json, _: Reader) -> Html:
    return el("h3", mrkdwn.plain(block["text"]["text"]), class_="block header")


def _context(block: Json, reader: Reader) -> Html:
    parts = [_image(part, reader) if part["type"] == "image" else el("span", words(part, reader)) for part in block["elements"]]
    return el("div", *parts, class_="block context")


def _divider(_: Json, __: Reader) -> Html:
    return el("hr", class_="block")


def _actions(block: Json, reader: Reader) -> Html:
    return el("div", *(control(block, part, reader) for part in block["elements"]), class_="block actions")


def _image(block: Json, _: Reader) -> Html:
    """An image by its words only: this page loads nothing from elsewhere."""
    return el("span", "Image: ", text(block["alt_text"]), class_="image", role="img", aria_label=block["alt_text"])


def _image_block(block: Json, reader: Reader) -> Html:
    title = el("div", mrkdwn.plain(block["title"]["text"])) if "title" in block else Html("")
    return el("div", title, _image(block, reader), class_="block")


def _rich(block: Json, reader: Reader) -> Html:
    return el("div", *(_rich_part(part, reader) for part in block["elements"]), class_="block rich")


def _rich_part(part: Json, reader: Reader) -> Html:
    inner = part.get("elements", [])
    if part["type"] == "rich_text_list":
        items = [el("li", _runs(item.get("elements", []), reader)) for item in inner if isinstance(item, dict)]
        return el("ol" if part.get("style") == "ordered" else "ul", *items)
    name = {"rich_text_preformatted": "pre", "rich_text_quote": "blockquote"}.get(part["type"], "div")
    return el(name, _runs(inner, reader))


def _runs(elements: Any, reader: Reader) -> Html:
    return join(*(_run(element, reader) for element in elements if isinstance(element, dict)))


def _run(element: Json, reader: Reader) -> Html:
    kind = element.get("type")
    shown: Html
    if kind == "link":
        url = str(element.get("url", ""))
        shown = mrkdwn.link(url, str(element.get("text") or url))
    elif kind == "user":
        shown = mrkdwn.inline(f"<@{element.get('user_id')}>", reader)
    elif kind == "channel":
        shown = mrkdwn.inline(f"<#{element.get('channel_id')}>", reader)
    elif kind == "broadcast":
        shown = mrkdwn.inline(f"<!{element.get('range')}>", reader)
    elif kind == "emoji":
        shown = mrkdwn.plain(f":{element.get('name')}:")
    elif kind == "date":
        shown = mrkdwn.inline(f"<!date^{element.get('timestamp')}^{element.get('format')}|{element.get('fallback', '')}>", reader)
    else:
        shown = Html(text(str(element.get("text", ""))).replace("\n", "<br>"))
    style = element.get("style") if isinstance(element.get("style"), dict) else {}
    for word, tag in (("code", "code"), ("strike", "s"), ("italic", "em"), ("bold", "strong")):
        shown = el(tag, shown) if style and style.get(word) else shown
    return shown


def _unknown(block: Json, _: Reader) -> Html:
    return el("p", f"A {block['type']} block, which the sandbox does not show.", class_="block")


BLOCKS: dict[str, Block] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "divider": _divider,
    "actions": _actions,
    "image": _image_block,
    "rich_text": _rich,
    "input": labelled,
}
