"""Switches for what goes wrong."""

from __future__ import annotations

from sandbox.faults import LOST, Fault, Faults, refused


def test_faults_go_off_in_the_order_they_were_armed() -> None:
    """Each armed fault meets one call; then all is well."""
    faults = Faults()
    faults.arm("chat.postMessage", LOST)
    faults.arm("chat.postMessage", refused("is_archived"), times=2)
    met = [faults.take("chat.postMessage") for _ in range(4)]
    assert met == [LOST, refused("is_archived"), refused("is_archived"), Fault()]


def test_a_fault_is_for_its_method_only() -> None:
    """Another method meets nothing."""
    faults = Faults()
    faults.arm("chat.update", LOST)
    assert faults.take("chat.postMessage") == Fault()


def test_clear_disarms_all() -> None:
    """After clear no armed fault goes off."""
    faults = Faults()
    faults.arm("chat.update", LOST)
    faults.clear()
    assert faults.take("chat.update") == Fault()
