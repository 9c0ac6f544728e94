"""The public address as the doctor sees it; an open one is seen in tests/test_connect.py."""

from __future__ import annotations

from bot.edges import http
from bot.edges.http import Answer, Route
from tests.doctor.conftest import Examine, ill


def test_an_address_where_another_answers_is_told(examine: Examine) -> None:
    """With the setting that the proxy must know."""
    with http.serving("127.0.0.1", 0, [Route("/calendar/{token}.ics", lambda _: Answer(b"hello"))]) as port:
        found = ill(examine(quick=False, public={"url": f"http://127.0.0.1:{port}", "port": 4321}))
    assert found["public"].startswith("warn: what answers at http://127.0.0.1")
    assert "127.0.0.1 port 4321" in found["public"]


def test_without_an_address_only_a_signing_secret_is_a_fault(examine: Examine) -> None:
    """Else it is as it is meant; a quick look asks nobody."""
    (line,) = [f for f in examine(quick=False) if f.what == "public"]
    assert (line.state, "calendar addresses are off" in line.words) == ("ok", True)
    assert "BRIEF_PUBLIC__URL" in ill(examine(quick=False, slack_signing_secret="s"))["public"]
    assert "public" not in {f.what for f in examine()}


def test_the_bot_without_slacks_door_is_told(examine: Examine) -> None:
    """It runs on a socket, though there is a signing secret."""
    with http.serving("127.0.0.1", 0, []) as port:
        found = examine(quick=False, slack_signing_secret="s", public={"url": f"http://127.0.0.1:{port}"})
    assert {f.what: f.state for f in found if f.what in ("public", "slack http")} == {"public": "ok", "slack http": "warn"}
    assert "brief run --http" in ill(found)["slack http"]
