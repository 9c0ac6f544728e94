"""Checks that combine."""

from __future__ import annotations

from sandbox.blocks import shape


def reasons(check: shape.Check, value: object) -> list[str]:
    """What a check says of a value."""
    return [str(problem) for problem in check(value, "/x")]


def test_string_counts_both_ends() -> None:
    """A string of the least and of the most characters passes."""
    check = shape.string(3, 1)
    assert reasons(check, "a") == reasons(check, "abc") == []
    assert reasons(check, "") == ["[ERROR] must be more than 0 characters [json-pointer:/x]"]
    assert reasons(check, "abcd") == ["[ERROR] must be less than 4 characters [json-pointer:/x]"]


def test_a_boolean_is_no_number() -> None:
    """True is refused where a number is wanted, though Python thinks otherwise."""
    assert reasons(shape.kind_of(int), 1) == []
    assert reasons(shape.kind_of(int), value=True) != []


def test_numbers_and_forms_have_bounds() -> None:
    """A whole number between both ends, a string that matches whole, and all of several checks."""
    assert reasons(shape.whole(1, 3), 1) == reasons(shape.whole(1, 3), 3) == []
    assert all(reasons(shape.whole(1, 3), odd) for odd in (0, 4, 1.5, True, "2"))
    assert reasons(shape.form("a+", "an a"), "aa") == []
    assert reasons(shape.form("a+", "an a"), "ab") == ["[ERROR] must be an a [json-pointer:/x]"]
    assert len(reasons(shape.both(shape.string(1), shape.form("a+", "an a")), "bb")) == 2


def test_a_record_names_what_is_missing_and_what_is_too_much() -> None:
    """Both are told, each at its place."""
    check = shape.record({"a": shape.string(1)}, {})
    assert reasons(check, {"b": 1}) == [
        "[ERROR] missing required field: a [json-pointer:/x]",
        "[ERROR] invalid additional property: b [json-pointer:/x]",
    ]
