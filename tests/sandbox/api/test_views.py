"""Modals and the Home tab."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.api import METHODS
from sandbox.core import Core, Refused
from tests.sandbox.conftest import Watch

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}


def modal(title: str = "One", **fields: Any) -> dict[str, Any]:
    """The smallest modal."""
    return {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": [SECTION], **fields}


def home(text: str) -> dict[str, Any]:
    """The smallest Home tab."""
    return {"type": "home", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]}


def you(core: Core) -> str:
    """The first human's id."""
    return core.team.people[0].id


def call(core: Core, method: str, **arguments: Any) -> dict[str, Any]:
    """The view a method answers with."""
    return dict(METHODS[method](core, arguments)["view"])


def test_a_modal_opens_with_a_fresh_trigger(core: Core) -> None:
    """It is on the user's screen, and the trigger is spent."""
    trigger = core.triggers.new(you(core))
    opened = call(core, "views.open", trigger_id=trigger, view=modal(private_metadata="kept"))
    assert core.store.modals[you(core)] == (opened,)
    assert opened["private_metadata"] == "kept"
    with pytest.raises(Refused, match="exchanged_trigger_id"):
        call(core, "views.open", trigger_id=trigger, view=modal())


def test_a_bad_view_spends_no_trigger(core: Core) -> None:
    """The reasons are told, and a mended view opens with the same trigger."""
    trigger = core.triggers.new(you(core))
    with pytest.raises(Refused) as caught:
        call(core, "views.open", trigger_id=trigger, view=modal("t" * 25))
    assert "/view/title/text" in caught.value.answer["response_metadata"]["messages"][0]
    assert call(core, "views.open", trigger_id=trigger, view=modal())["id"]


def test_three_modals_at_most(core: Core) -> None:
    """A fourth is refused; each knows the one under it."""
    call(core, "views.open", trigger_id=core.triggers.new(you(core)), view=modal())
    second, third = (call(core, "views.push", trigger_id=core.triggers.new(you(core)), view=modal(t)) for t in ("Two", "Three"))
    assert third["previous_view_id"] == second["id"]
    with pytest.raises(Refused, match="push_limit_reached"):
        call(core, "views.push", trigger_id=core.triggers.new(you(core)), view=modal("Four"))


def test_an_update_keeps_the_id_and_minds_the_hash(core: Core) -> None:
    """The newest hash is taken, an older one is a conflict."""
    opened = call(core, "views.open", trigger_id=core.triggers.new(you(core)), view=modal())
    changed = call(core, "views.update", view_id=opened["id"], hash=opened["hash"], view=modal("New"))
    assert (changed["id"], changed["title"]["text"]) == (opened["id"], "New")
    with pytest.raises(Refused, match="hash_conflict"):
        call(core, "views.update", view_id=opened["id"], hash=opened["hash"], view=modal("Newer"))


def test_home_is_per_user(core: Core) -> None:
    """Publishing again replaces what one user sees, and no one else's; a modal is no home."""
    first = call(core, "views.publish", user_id=you(core), view=home("a"))
    second = call(core, "views.publish", user_id=you(core), view=home("b"))
    assert first["id"] == second["id"]
    assert list(core.store.homes) == [you(core)]
    with pytest.raises(Refused, match="invalid_arguments"):
        call(core, "views.publish", user_id=you(core), view=modal())


def test_an_external_id_is_one_views_alone(core: Core) -> None:
    """It finds its view, and a second view may not have it."""
    opened = call(core, "views.open", trigger_id=core.triggers.new(you(core)), view=modal(external_id="mine"))
    changed = call(core, "views.update", external_id="mine", view=modal("New", external_id="mine"))
    assert changed["id"] == opened["id"]
    with pytest.raises(Refused, match="duplicate_external_id"):
        call(core, "views.push", trigger_id=core.triggers.new(you(core)), view=modal(external_id="mine"))
    with pytest.raises(Refused, match="not_found"):
        call(core, "views.update", external_id="other", view=modal())


def test_a_trigger_lasts_three_seconds(core: Core, watch: Watch) -> None:
    """Then it is refused, as is one that was never given."""
    trigger = core.triggers.new(you(core))
    watch.now += 3.1
    with pytest.raises(Refused, match="expired_trigger_id"):
        call(core, "views.open", trigger_id=trigger, view=modal())
    with pytest.raises(Refused, match="invalid_trigger_id"):
        call(core, "views.open", trigger_id="made.up", view=modal())


def test_a_view_has_room_for_250_kilobytes(core: Core) -> None:
    """What is larger is refused before it is looked at."""
    big = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}
    with pytest.raises(Refused, match="view_too_large"):
        call(core, "views.publish", user_id=you(core), view={"type": "home", "blocks": [big] * 90})
