"""The browser's view of the workspace: one page, its parts as they change, and what a person does there.

`markup` and `mrkdwn` make HTML safe, `elements` and `render` show Block Kit, `look` puts the page's parts together, `forms` and
`acts` carry a person's choices back. The script asks for the parts again whenever the store's version has moved on.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.api.arguments import parse
from sandbox.core import Core, Refused
from sandbox.page import look
from sandbox.page.acts import ACTS
from sandbox.page.look import Place
from sandbox.page.markup import Html, el, join
from sandbox.store import Channel, Json, User

STATIC = Path(__file__).parent.parent / "static"
TYPES = {"page.css": "text/css", "page.js": "text/javascript"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
LOOK_EVERY = 0.05
WAIT_LONGEST = 15.0


def routes(core: Core, stopping: Callable[[], bool]) -> list[BaseRoute]:
    """The page's routes; `stopping` says that the server is about to end, so that no poll waits on."""

    async def index(request: Request) -> Response:
        return HTMLResponse("<!doctype html>" + _page(core, _place(core, request.query_params)), headers=HEADERS)

    async def parts(request: Request) -> Response:
        seen = request.query_params.get("seen", "")
        for _ in range(int(WAIT_LONGEST / LOOK_EVERY)):
            if str(core.store.version) != seen or stopping():
                break
            await asyncio.sleep(LOOK_EVERY)
        return JSONResponse(_parts(core, _place(core, request.query_params)), headers=HEADERS)

    async def act(request: Request) -> Response:
        return await _act(core, request)

    async def static(_: Request, name: str) -> Response:
        return Response((STATIC / name).read_bytes(), media_type=TYPES[name], headers=HEADERS)

    async def archive(request: Request) -> Response:
        channel, stamp = request.path_params["channel"], request.path_params["stamp"].removeprefix("p")
        ts = f"{stamp[:-6]}.{stamp[-6:]}"
        message = core.store.get(channel, ts)
        root = (message.thread or ts) if message else None
        known = core.store.channels.get(channel)
        place = Place(_person(core, None), known or _first(core), root)
        return RedirectResponse("/" + place.href())

    return [
        Route("/", index),
        Route("/parts", parts),
        Route("/do/{act:str}", act, methods=["POST"]),
        *(Route(f"/static/{name}", partial(static, name=name)) for name in TYPES),
        Route("/archives/{channel:str}/{stamp:str}", archive),
    ]


async def _act(core: Core, request: Request) -> Response:
    """Carries out one act. Only from this page: a browser names its Origin with every POST, and the doorman has compared it."""
    if "origin" not in request.headers or request.headers.get("content-type") != "application/json":
        return JSONResponse({"error": "only this workspace's own page may do that"}, 403)
    try:
        given = parse("application/json", await request.body())
        do = ACTS[request.path_params["act"]]
        place = _place(core, {key: value for key, value in given.items() if isinstance(value, str)})
        return JSONResponse(await run_in_threadpool(do, core, place, given), headers=HEADERS)
    except Refused as refusal:
        return JSONResponse({"error": refusal.error}, 400)
    except LookupError as error:
        return JSONResponse({"error": str(error)}, 404)


def _first(core: Core) -> Channel:
    return next(iter(core.store.channels.values()))


def _person(core: Core, name: str | None) -> User:
    people = [user for user in core.store.users.values() if not user.bot_id]
    return next((user for user in people if user.name == name), people[0])


def _place(core: Core, query: Mapping[str, str]) -> Place:
    """The place a query names; what it does not name, or names wrongly, is the first there is."""
    who = _person(core, query.get("as"))
    room = core.store.channels.get(query.get("channel", ""))
    if room is None or who.id not in room.members:
        room = _first(core)
    thread = query.get("thread")
    known = thread is not None and core.store.get(room.id, thread) is not None
    return Place(who, room, thread if known else None, query.get("tab") == "home" and room.user is not None)


def _keyed(entries: list[tuple[str, Html]]) -> list[list[str]]:
    """(key, fingerprint, HTML): the script replaces only what changed."""
    return [[key, hashlib.sha256(shown.encode()).hexdigest()[:12], shown] for key, shown in entries]


def _parts(core: Core, place: Place) -> Json:
    version = str(core.store.version)
    return {
        "version": version,
        "sidebar": look.sidebar(core, place),
        "messages": _keyed([("home", look.home(core, place))] if place.home else look.timeline(core, place)),
        "thread": _keyed(look.thread(core, place)) if place.thread else None,
        "modal": look.modal(core, place),
    }


def _composer(place: Place, name: str, label: str, shortcuts: str = "") -> Html:
    box = el(
        "textarea", id=f"{name}-text", name="text", rows="1", placeholder=label, aria_describedby=f"{name}-status", autocomplete="off"
    )  # fmt: skip
    return el(
        "form",
        el("label", label, for_=f"{name}-text", class_="aside"),
        box,
        shortcuts,
        el("button", "Send", type="submit", class_="button primary"),
        id=name,
        class_="composer",
        data_thread=place.thread if name == "reply" else None,
    )


def _page(core: Core, place: Place) -> Html:
    """The whole page; lists come filled, so that it reads without the script too."""
    parts = _parts(core, place)
    shown = [Html(html) for _, _, html in parts["messages"]]
    heading = look.title(core, place)
    log = _log(shown, "messages", f"Messages in {heading}")
    main = el(
        "main",
        el(
            "header",
            el("button", "☰", type="button", id="menu", aria_label="Channels", aria_expanded="false", aria_controls="sidebar"),
            el("h1", heading),
            class_="top",
        ),
        log,
        ""
        if place.home
        else join(
            _composer(
                place,
                "composer",
                f"Message {heading}, or try {core.team.commands[0]}",
                look.shortcuts(core, "global", "Shortcuts"),
            ),
            _status("composer"),
        ),
    )
    return el(
        "html", _head(core, heading), el("body", _skip(), _sidebar(parts), main, _thread(place, parts), _dialog()), lang="en"
    )


def _log(entries: list[Html], name: str, label: str) -> Html:
    return el("div", el("ol", *entries, id=name), class_="messages", tabindex="0", role="log", aria_label=label)


def _status(name: str) -> Html:
    return el("p", "", id=f"{name}-status", class_="status", role="status")


def _head(core: Core, heading: str) -> Html:
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", f"{heading} – {core.team.name}"),
        el("link", rel="stylesheet", href="/static/page.css"),
        el("link", rel="icon", href="data:,"),
        el("script", src="/static/page.js", defer=True),
    )


def _skip() -> Html:
    return el("a", "Skip to the message box", href="#composer-text", class_="skip")


def _sidebar(parts: Json) -> Html:
    return el("nav", Html(parts["sidebar"]), id="sidebar", aria_label="Workspace")


def _thread(place: Place, parts: Json) -> Html:
    """The thread pane; hidden while no thread is open."""
    shown = [Html(html) for _, _, html in parts["thread"] or ()]
    return el(
        "aside",
        el("header", el("h2", "Thread"), el("a", "✕", href=place.href(thread=None), id="close-thread", aria_label="Close thread", data_nav=True), class_="top"),
        _log(shown, "thread", "Thread"),
        _composer(place, "reply", "Reply in thread"),
        _status("reply"),
        id="pane",
        aria_label="Thread",
        hidden=place.thread is None,
    )  # fmt: skip


def _dialog() -> Html:
    return el("dialog", id="modal", aria_labelledby="modal-title")
