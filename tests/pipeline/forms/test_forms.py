"""What the modals do, over a small archive."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.deliver import ids, text
from bot.deliver.calendar import ics
from bot.deliver.forms import wrong as words_of_form
from bot.errors import InputError
from bot.model import PERSON, Event, Modal, Person, Question
from bot.pipeline import answer, forms
from bot.pipeline.forms import mute, source, wrong
from bot.ports import Form
from sandbox import blocks
from tests import build
from tests.pipeline.reply.conftest import ANA, BEN, EVE, NOW, Office, office, web, words

__all__ = ["office", "web"]


@pytest.fixture
def kinds(office: Office) -> dict[str, Form]:
    """The forms by their ids."""
    return dict(forms.forms(office.desk, lambda: office.now))


def brief(office: Office, who: Person = ANA) -> str:
    """The id of a brief somebody asked for."""
    shown = office.ask("treaty", who).message
    (acts,) = [block for block in shown.blocks if block["type"] == "actions"]
    return str(acts["elements"][0]["value"])


def said(modal: Modal) -> str:
    """All that a modal tells; it is as Slack takes it."""
    shape = {"type": "modal", "title": {"type": "plain_text", "text": modal.title}, "blocks": list(modal.blocks)}
    assert blocks.view(shape | {"submit": {"type": "plain_text", "text": "Send"}}) == []
    return text.of_blocks(modal.blocks)


# A point that is wrong


def test_a_mark_is_kept_with_its_point(office: Office, kinds: dict[str, Form]) -> None:
    """Of anyone who may see the brief; a colleague's mark leaves nothing out."""
    name, asked = brief(office), Question("", ANA, "C1")
    opened = kinds[ids.WRONG].opened(asked, name, office.places)
    assert "adopted the treaty" in str(opened.blocks)
    filled = {"point": "1", "reason": "date", "words": " Not on Wednesday. "}
    assert "kept as number 1" in said(kinds[ids.WRONG].sent(asked, name, filled, office.places))
    (mark,) = office.archive.marks()
    assert (mark.brief, mark.point, mark.reason, mark.words, mark.left_out) == (name, 1, "date", "Not on Wednesday.", False)
    assert mark.quote in words(office.ask("treaty").message)


def test_what_an_admin_marks_leaves_later_briefs_of_every_topic(office: Office, kinds: dict[str, Form]) -> None:
    """Until it is taken back, which only an admin can; a brief made before stays as it was shown."""
    name, asked = brief(office, EVE), Question("", EVE, "C1")
    before = office.said(f"show {name}", EVE)
    gone = kinds[ids.WRONG].sent(asked, name, {"point": "1"}, office.places)
    (mark,) = office.archive.marks()
    assert "stands in no brief from now on" in said(gone)
    assert gone.blocks[-1]["elements"][0]["action_id"] == ids.RIGHT
    assert mark.quote in before
    for topic in ("treaty", "syria", "who syria", "issues treaty"):
        assert mark.quote not in office.said(topic)
    assert office.said(f"show {name}", EVE) == before
    with pytest.raises(InputError, match="workspace admins"):
        wrong.taken_back(office.desk, Question("", ANA, "C1"), str(mark.number))
    assert "Taken back" in words(wrong.taken_back(office.desk, asked, str(mark.number)))
    assert mark.quote in office.said("treaty")


def test_a_mark_on_the_whole_leaves_nothing_out(office: Office, kinds: dict[str, Form]) -> None:
    """Nor does one on a point there is not, or in words nobody offered."""
    name, asked = brief(office, EVE), Question("", EVE, "C1")
    for point in (words_of_form.WHOLE, "99", "two", ""):
        kinds[ids.WRONG].sent(asked, name, {"point": point, "reason": "nonsense"}, office.places)
    assert {(m.point, m.reason, m.left_out) for m in office.archive.marks()} == {(None, "other", False)}


@pytest.mark.parametrize("kind", [ids.WRONG, ids.MUTE])
def test_a_brief_that_is_not_theirs_opens_no_form(office: Office, kinds: dict[str, Form], kind: str) -> None:
    """Nor does one there is not any more, nor is anything sent on it."""
    name, other = brief(office), Question("", BEN, "C2")
    for wanted in (name, "B-0000"):
        with pytest.raises(InputError, match="There is no brief"):
            kinds[kind].opened(other, wanted, office.places)
        with pytest.raises(InputError, match="There is no brief"):
            kinds[kind].sent(other, wanted, {"story": "0"}, office.places)
    with pytest.raises(InputError, match="no mark"):
        wrong.taken_back(office.desk, Question("", EVE, "C1"), "9")


# A story that is muted


def test_a_muted_story_leaves_the_person_s_briefs(office: Office, kinds: dict[str, Form]) -> None:
    """And nobody else's, until they take it back; the brief says that something is left out."""
    name, asked = brief(office), Question("", ANA, "C1")
    done = kinds[ids.MUTE].sent(asked, name, {"story": "0", "whom": "me"}, office.places)
    assert "“Council adopts treaty” is muted for you" in said(done)
    assert "Nothing on “treaty” but muted stories" in office.said("treaty")
    assert "1 article of muted stories left out; to see which: /brief unmute." in office.said("treaty")
    assert "adopted the treaty" in office.said("treaty", BEN)
    assert "adopted the treaty" in office.said("treaty", aloud=True)
    assert "“Council adopts treaty”, since 8 May 2013" in office.said("unmute")
    assert "Council" not in office.said("unmute", BEN)
    assert "under the number 1 (any more)" in office.refused("unmute 1", BEN)
    assert "muted no longer" in office.said("unmute 1")
    assert "adopted the treaty" in office.said("treaty")
    assert "under the number 1 (any more)" in office.refused("unmute 1")


def test_a_story_muted_for_a_channel_leaves_what_all_see_there(office: Office, kinds: dict[str, Form]) -> None:
    """Anybody there may take it back; what a person asks for themselves is theirs."""
    name, asked = brief(office), Question("", ANA, "C1", aloud=True)
    assert "is muted for this channel" in said(kinds[ids.MUTE].sent(asked, name, {"story": "0", "whom": "here"}, office.places))
    assert "but muted stories" in office.said("treaty", BEN, aloud=True)
    assert "but muted stories" in office.said("treaty public", BEN)
    assert "adopted the treaty" in office.said("treaty", BEN)
    assert "adopted the treaty" in office.said("treaty public", BEN, channel="C2")
    assert "muted no longer" in words(mute.taken_back(office.desk, Question("", BEN, "C1"), "1", NOW))


def test_muting_twice_is_one_mute(office: Office, kinds: dict[str, Form]) -> None:
    """And a story there is not is refused."""
    name, asked = brief(office), Question("", ANA, "C1")
    for _ in range(2):
        kinds[ids.MUTE].sent(asked, name, {"story": "0"}, office.places)
    assert [m.number for m in office.archive.mutes(["U1"])] == [1]
    with pytest.raises(InputError, match="no such story"):
        kinds[ids.MUTE].sent(asked, name, {"story": "9"}, office.places)


def test_where_nobody_else_reads_a_story_is_muted_for_the_person(office: Office, kinds: dict[str, Form]) -> None:
    """Whatever was filled in."""
    name = brief(office)
    kinds[ids.MUTE].sent(Question("", ANA, "D9"), name, {"story": "0", "whom": "here"}, office.places)
    assert [m.reader for m in office.archive.mutes(["U1", "D9"])] == ["U1"]


# The calendar of a brief


def test_the_calendar_of_a_brief_is_that_of_its_day(office: Office) -> None:
    """Handed to who may see the brief; a brief with nothing dated has no such button, and says so where it is asked."""
    said_ = "Ministers will meet in Oslo on Monday."
    day = build.DAY.replace(day=13)
    article = build.article(said_)
    at = said_.index("meet")
    event = Event("meet", at, at + 4, "meet", 0, "Monday", day, day, "day", "Oslo")
    office.archive.store([article], NOW)
    office.archive.save([build.reading(article, said_, events=(event,))], NOW)
    shown = office.ask("oslo").message
    acts = {e["action_id"]: e["value"] for b in shown.blocks if b["type"] == "actions" for e in b["elements"]}
    file = answer.attached(office.archive, acts[ids.CALENDAR], ["U1"])
    assert (file.name, file.text.count("BEGIN:VEVENT")) == ("oslo.ics", 1)
    assert "20130513" in file.text
    assert ids.CALENDAR not in str(office.ask("treaty").message.blocks)
    with pytest.raises(InputError, match="no calendar file"):
        answer.attached(office.archive, brief(office), ["U1"])
    with pytest.raises(InputError, match="There is no brief"):
        answer.attached(office.archive, acts[ids.CALENDAR], ["U2"])
    assert ics.PRODUCT in file.text


def test_the_answer_says_where_the_file_went(office: Office) -> None:
    """To who asked alone, or where all see the answer."""
    test_the_calendar_of_a_brief_is_that_of_its_day(office)
    assert "in your direct messages with this app" in office.said("calendar oslo")
    assert "below, in this channel" in office.said("calendar oslo public")
    assert "below, in this thread" in office.said("calendar oslo", aloud=True)
    assert ".ics" not in office.said("calendar treaty")


# A digest


def filled(**fields: str) -> dict[str, str]:
    """A whole form for a digest."""
    return {"topic": "treaty", "days": "daily", "at": "08:00", "zone": "Europe/London", "empty": "line"} | fields


def test_a_digest_is_ordered_with_its_first_edition_in_view(office: Office, kinds: dict[str, Form]) -> None:
    """Opened in a channel it is for that channel; on the Home tab for who asks alone. What is in view is not kept."""
    form, here = kinds[ids.DIGEST], Question("", ANA, "C1")
    opened = form.opened(here, ids.NEW, office.places)
    assert opened.submit == "Subscribe"
    assert "'initial_conversation': 'C1'" in str(opened.blocks)
    assert "initial_conversation" not in str(form.opened(Question("", ANA, ""), ids.NEW, office.places).blocks)
    assert form.changed
    seen = said(form.changed(here, ids.NEW, filled(channel="C1"), office.places, ""))
    assert "It comes first on Thursday 9 May 2013, 08:00 (Europe/London)." in seen
    assert "The council of Syria adopted the treaty" in seen
    assert office.archive.subscriptions() == ()
    assert office.archive.drop_briefs(NOW + timedelta(days=1)) == 0
    done = said(form.sent(here, ids.NEW, filled(channel="C1", days="weekdays", at="07:30", empty="skip"), office.places))
    assert "Subscribed: this channel gets “treaty” on weekdays at 07:30, Europe/London." in done
    (order,) = office.archive.subscriptions()
    assert (order.channel, order.when, order.empty, order.creator) == ("C1", "weekdays 07:30", "skip", "U1")
    assert "you get “treaty”" in said(form.sent(Question("", ANA, ""), ids.NEW, filled(), office.places))


def test_a_form_for_a_digest_says_what_cannot_be_meant(office: Office, kinds: dict[str, Form]) -> None:
    """By field, at once; what only shows later stands above the form as it was."""
    form, here = kinds[ids.DIGEST], Question("", ANA, "C1")
    assert form.faults(here, filled()) == {}
    assert set(form.faults(here, filled(topic="syria since monday", zone="Mars"))) == {"topic", "zone"}
    assert "names no days" in form.faults(here, filled(topic="syria since monday"))["topic"]
    assert "  " not in form.faults(here, filled(topic='"open'))["topic"]
    assert form.faults(here, {}) == {}
    assert form.changed
    assert "names no days" in said(form.changed(here, ids.NEW, filled(topic="syria since monday"), office.places, ""))
    assert "as soon as there is a topic" in said(form.changed(here, ids.NEW, {}, office.places, ""))
    again = form.changed(here, ids.NEW, filled(topic="ferries"), office.places, "You are not in that channel.")
    assert "⚠ You are not in that channel." in said(again)
    assert "'initial_value': 'ferries'" in str(again.blocks)
    assert "The archive has no article on it yet." in said(again)
    with pytest.raises(InputError, match="not in that channel"):
        form.sent(here, ids.NEW, filled(channel="C3"), office.places)


def test_a_digest_is_changed_by_who_may(office: Office, kinds: dict[str, Form]) -> None:
    """Its topic, its hour and its channel; it stays the same digest, under its number."""
    office.said("subscribe treaty weekly mon,thu at 18:00 in dm")
    (order,) = office.archive.subscriptions()
    form, mine = kinds[ids.EDIT], Question("", ANA, "")
    opened = form.opened(mine, order.id, office.places)
    assert opened.submit == "Change"
    assert "As it is: mon,thu" in str(opened.blocks)
    done = said(form.sent(mine, order.id, filled(topic="syria", days="hourly", channel="C1"), office.places))
    assert "Changed: that channel gets “syria” every full hour, Europe/London." in done
    (after,) = office.archive.subscriptions()
    assert (after.id, after.number, after.channel, after.topics) == (order.id, order.number, "C1", ("syria",))
    assert "It comes next on" in said(form.opened(mine, order.id, office.places))
    office.archive.pause_subscription(order.id, PERSON, NOW)
    form.sent(mine, order.id, filled(topic="syria", days="fri", channel="C1"), office.places)
    assert [(s.when, s.paused) for s in office.archive.subscriptions()] == [("fri 08:00", PERSON)]
    for who, thing, said_ in ((BEN, order.id, "Only who made it"), (ANA, "gone", "has ended")):
        with pytest.raises(InputError, match=said_):
            form.opened(Question("", who, ""), thing, office.places)
        with pytest.raises(InputError, match=said_):
            form.sent(Question("", who, ""), thing, filled(), office.places)
    office.said("subscribe treaty")
    with pytest.raises(InputError, match="comes there already"):
        form.sent(mine, order.id, filled(channel="C1"), office.places)


def test_several_topics_stay_as_they_are(office: Office, kinds: dict[str, Form]) -> None:
    """A digest of the settings may have more than one: its hour can be changed all the same."""
    office.archive.put_subscription(build.subscription("m", channel="C1", topics=("treaty", "syria")), NOW)
    form, admin = kinds[ids.EDIT], Question("", EVE, "C1")
    assert "Topics: treaty, syria" in said(form.opened(admin, "m", office.places))
    without = {key: value for key, value in filled(at="06:00", channel="C1").items() if key != "topic"}
    form.sent(admin, "m", without, office.places)
    (order,) = office.archive.subscriptions()
    assert (order.topics, order.when) == (("treaty", "syria"), "daily 06:00")


# A source


def test_a_source_is_tried_and_taken_into_use(office: Office, kinds: dict[str, Form]) -> None:
    """Anyone may try; workspace admins take it into use, from what was tried."""
    form, asked = kinds[ids.SOURCE], Question("", EVE, "")
    assert form.opened(asked, ids.NEW, office.places).submit == "Test"
    shown = form.sent(asked, ids.NEW, {"address": "https://w.example/rss"}, office.places)
    assert "Ferry talks" in said(shown)
    assert ids.ADD in str(shown.blocks)
    assert ids.ADD not in str(
        form.sent(Question("", ANA, ""), ids.NEW, {"address": "https://w.example/rss"}, office.places).blocks
    )
    assert "cannot be fetched" in said(form.sent(asked, ids.NEW, {"address": "https://none.example/"}, office.places))
    with pytest.raises(InputError, match="workspace admins"):
        source.added(office.desk, Question("", ANA, ""), "https://w.example/rss", NOW)
    assert "is read from the next round on" in words(source.added(office.desk, asked, "https://w.example/rss", NOW))
    with pytest.raises(InputError, match="is read already"):
        source.added(office.desk, asked, "https://w.example/rss", NOW)
