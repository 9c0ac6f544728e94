"""What stands after /brief → Command."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import command, query, verbs
from bot.ask.verbs import Ask, Command, Help, Show, Status, Usage
from bot.errors import InputError
from bot.lexicon import Lexicon
from tests.ask.conftest import LEXICON

TODAY = date(2013, 5, 8)


def _parse(text: str) -> Command:
    return command.parse(text, TODAY, LEXICON)


def _ask(topic: str, **fields: object) -> Ask:
    return Ask(query.parse(topic, TODAY, LEXICON), **fields)  # type: ignore[arg-type]  # a builder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Usage()),
        (" \u00a0\n", Usage()),
        ("help", Help()),
        (" HELP ", Help()),
        ("help Subscribe", Help("subscribe")),
        ("help forget", Help("forget me")),
        ("status", Status()),
        ("show B-7F3K", Show("B-7F3K")),
        ("Show b-7f3k2 public", Show("B-7F3K2", public=True)),
        ("subscriptions", verbs.Subscriptions()),
        ("unsubscribe #3", verbs.Unsubscribe(verbs.Which(3))),
        ("unsubscribe norway OR ferry", verbs.Unsubscribe(verbs.Which(topic="norway OR ferry"))),
        ("pause", verbs.Pause(verbs.Which())),
        ("pause 3 until monday", verbs.Pause(verbs.Which(3), date(2013, 5, 13))),
        ("resume norway", verbs.Resume(verbs.Which(topic="norway"))),
        ("quiet 22:00-07:00", verbs.Quiet("22:00-07:00")),
        ("quiet 22 – 7:30", verbs.Quiet("22:00-07:30")),
        ("quiet off", verbs.Quiet(None)),
        ("sources", verbs.Sources()),
        ("sources health", verbs.Sources(health=True)),
        ("sources add https://a.example/x(1)?a=1&amp;b=2", verbs.AddSource("https://a.example/x(1)?a=1&b=2")),
        ("sources test a.example", verbs.TrySource("a.example")),
        ("sources remove herald", verbs.RemoveSource("herald")),
        ("forget me", verbs.Forget()),
    ],
)
def test_verbs_are_understood(text: str, expected: Command) -> None:
    """Whatever their case."""
    assert _parse(text) == expected


@pytest.mark.parametrize(
    "topic",
    [
        '"help"',
        "status of forces",
        "help for norway",
        "show boat",
        "public",
        "private",
        "sources of funding",
        "quiet diplomacy",
        "forget me not",
        "subscribers fall",
        "subscriptions rise",
        "WHO vaccine",
    ],
)
def test_a_verb_that_is_quoted_or_does_not_fit_is_a_topic(topic: str) -> None:
    """What can be searched for is."""
    assert _parse(topic) == _ask(topic)


@pytest.mark.parametrize(("verb", "view"), [("events", "events"), ("who", "who"), ("Issues", "issues"), ("new", "brief")])
def test_one_side_of_a_brief_is_asked_for_by_its_verb(verb: str, view: str) -> None:
    """With the topic, filters and flag that a brief takes."""
    assert _parse(f"{verb} norway since monday public") == _ask("norway since monday", public=True, view=view, new=verb == "new")


def test_a_place_called_new_is_a_topic() -> None:
    """New Zealand is no verb and a zealand, in whatever case."""
    places = Lexicon.parse(
        {"places": '[countries."New Zealand"]\n[territories]\n[more]\ncities = ["New York"]', "synonyms": SYNONYMS}
    )
    for text in ("new zealand floods", "New York"):
        assert isinstance(found := command.parse(text, TODAY, places), Ask)
        assert not found.new
    assert command.parse("new yorkshire", TODAY, places).new  # type: ignore[union-attr]  # an Ask


SYNONYMS = "stop = []\nafter = []\nordinary = []\n[acronyms]"


def test_a_topic_is_asked_privately_unless_it_says_public() -> None:
    """The flag is the last word."""
    assert _parse("norway since monday") == _ask("norway since monday")
    assert _parse("norway since monday public") == _ask("norway since monday", public=True)
    assert _parse("norway Private") == _ask("norway")
    assert _parse('norway "public"') == _ask('norway "public"')


def test_slacks_escapes_are_undone_once() -> None:
    """A typed & arrives as &amp;; a typed &amp; stays what it is."""
    assert _parse("at&amp;t") == _ask("at&t")
    assert _parse('"&amp;lt;"') == _ask('"&lt;"')


@pytest.mark.parametrize(
    ("text", "caret", "near"),
    [
        ("norway since mondy public", "mondy", "since monday"),
        ("who", "who", "who syria"),
        ("help subscrib", "subscrib", "help subscribe"),
        ("show", "show", "show B-7F3K"),
        ("show b-7", "b-7", "B-7F3K"),
        ("unsubscribe", "unsubscribe", "unsubscribe 3"),
        ("pause 3 until mondy", "mondy", "until monday"),
        ("pause 3 untl monday", "untl", "until monday"),
        ("pause until yesterday", "yesterday", "2013-05-20"),
        ("quiet", "quiet", "quiet 22:00-07:00"),
        ("quiet 22:00-22:00", "22:00-22:00", "quiet 22:00-07:00"),
        ("quiet 25:00-07:00", "25:00-07:00", "quiet 22:00-07:00"),
        ("sources heath", "heath", "sources health"),
        ("sources ad https://a.example", "ad", "sources add https://a.example"),
        ("sources add", "add", "sources add https://"),
        ("sources test a b", "a b", "sources test https://"),
        ("calendar", "calendar", "calendar syria"),
        ("subscrbe norway daily", "subscrbe", "subscribe norway daily"),
    ],
)
def test_a_slip_is_pointed_at_with_the_nearest_valid_form(text: str, caret: str, near: str) -> None:
    """The carets stand under the very words."""
    with pytest.raises(InputError) as fault:
        _parse(text)
    lines = str(fault.value).split("\n")
    shown, under = next((a, b) for a, b in pairwise(lines) if set(b.strip()) == {"^"})
    assert shown[under.index("^") : under.rindex("^") + 1] == caret
    assert near in str(fault.value).replace(shown, "")


@pytest.mark.parametrize(
    ("text", "feed"),
    [
        ("calendar feed", verbs.Feed(verbs.Which())),
        ("Calendar Feed 3", verbs.Feed(verbs.Which(3))),
        ("calendar revoke #3", verbs.Feed(verbs.Which(3), revoke=True)),
        ("calendar feed the treaty", verbs.Feed(verbs.Which(topic="the treaty"))),
        ("calendar revoke <#C12|news>", verbs.Feed(verbs.Which(), "C12", revoke=True)),
    ],
)
def test_a_calendar_address_is_asked_for_by_digest_or_channel(text: str, feed: verbs.Feed) -> None:
    """A word that only begins so is a topic."""
    assert _parse(text) == feed
    assert isinstance(_parse("calendar feeding birds"), verbs.Ask)
    with pytest.raises(InputError, match="knows no channel “#news”"):
        _parse("calendar feed #news")


def test_a_topic_that_is_all_but_a_verb_is_hinted_at() -> None:
    """Where nothing was found for it."""
    assert command.hint("evnts norway") == "events norway"
    assert command.hint("events norway") == ""
    assert command.hint("ferry strike") == ""


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from([*verbs.NAMES, "norway", "until", "in", "#x", '"', "-", "at", "3"]), max_size=7).map(" ".join)
)
def test_anything_typed_is_a_command_or_a_sentence(text: str) -> None:
    """No input breaks the parser."""
    with suppress(InputError):
        assert isinstance(_parse(text), Command)
