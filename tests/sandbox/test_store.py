"""What is kept: order, threads, waiting."""

from __future__ import annotations

import threading
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sandbox.store import Message, Store, moment


def test_ts_grows_while_the_clock_stands() -> None:
    """Two messages of the same instant get different ts, the later one greater."""
    store = Store(lambda: 10.0)
    first, second = (store.add(Message("C1", "U1", text)) for text in "ab")
    assert moment(first.ts) < moment(second.ts)
    assert [m.text for m in store.messages("C1")] == ["a", "b"]


def test_ts_is_per_channel() -> None:
    """Two channels may have the same ts, and each keeps its own message."""
    store = Store(lambda: 10.0)
    one, other = store.add(Message("C1", "U1", "a")), store.add(Message("C2", "U1", "b"))
    assert one.ts == other.ts
    assert store.get("C2", one.ts) == other


@given(st.lists(st.floats(0, 2e9), max_size=20))
def test_ts_never_repeats_whatever_the_clock_does(times: list[float]) -> None:
    """A clock that jumps back never makes a ts twice or out of order."""
    left = list(times)
    store = Store(lambda: left.pop(0))
    stamps = [moment(store.add(Message("C1", "U1", "x")).ts) for _ in times]
    assert stamps == sorted(set(stamps))


def test_a_removed_parent_keeps_its_thread() -> None:
    """A deleted message with replies stays as an empty stone; one without is gone."""
    store = Store(lambda: 10.0)
    parent = store.add(Message("C1", "U1", "parent"))
    reply = store.add(Message("C1", "U1", "reply", thread=parent.ts))
    store.remove(parent)
    stone = store.get("C1", parent.ts)
    assert stone is not None
    assert (stone.deleted, stone.blocks) == (True, ())
    store.remove(reply)
    assert store.get("C1", reply.ts) is None
    assert store.replies("C1", parent.ts) == ()


def test_replies_leave_out_what_only_one_user_sees() -> None:
    """An ephemeral message in a thread is no reply."""
    store = Store(lambda: 10.0)
    parent = store.add(Message("C1", "U1", "parent"))
    store.add(Message("C1", "U1", "psst", thread=parent.ts, only_for="U2"))
    assert store.replies("C1", parent.ts) == ()


def test_wait_wakes_on_a_change_and_gives_up_in_time() -> None:
    """A question is answered soon after another thread makes it true; otherwise its last answer comes back."""
    store = Store(lambda: 10.0)
    threading.Timer(0.05, lambda: store.add(Message("C1", "U1", "late"))).start()
    assert store.wait(lambda: store.messages("C1"), 5.0)[0].text == "late"
    assert store.wait(lambda: store.messages("C2"), 0.01) == ()


def test_put_keeps_the_place_in_order() -> None:
    """A changed message stays where it was."""
    store = Store(lambda: 10.0)
    first, _ = (store.add(Message("C1", "U1", text)) for text in "ab")
    store.put(replace(first, text="A"))
    assert [m.text for m in store.messages("C1")] == ["A", "b"]
