"""What can be typed, with examples: the whole of it, and verb by verb. Every example is tried in the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.deliver import blocks
from bot.deliver.outline import Line, Outline, Part, Run
from bot.model import Message

COMMAND: Final = "/brief"


@dataclass(frozen=True, slots=True)
class Entry:
    """A verb: how it is typed, what it does, further things to know, and examples as (typed, what that gives)."""

    form: str
    does: str
    notes: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()


TOPIC: Final = Entry(
    "TOPIC [filters] [public]",
    "The key points on a topic, who acts, what is at issue and what is coming, in the sources' own words.",
    (
        "All words must occur; OR (in capitals) stands between alternatives, - before what to leave out, quotes around a phrase.",
        "Where few articles hold all of three or more words, those with most of them come behind, and the brief says so; a digest keeps to all.",
        "Days are read in your own time zone: 2013-05-08, 8 may 2013, may 2013, yesterday, monday, 3d; this week, month or year.",
        "In the menu of any message, Brief me on this does so for its link or its text: for you alone, and nothing of it is kept.",
        "Only you see the answer, until you share it or ask with public. In a thread, and wherever everyone may see it: @brief TOPIC.",
    ),
    (
        ("syria", "a brief on Syria, and on what is Syrian"),
        ('"chemical weapons" -china', "an exact phrase, without articles that say China"),
        ("syria OR lebanon last 3 days", "either word, in the newest three days"),
        ("syria since monday until yesterday", "what was published in that time"),
        ("syria as of 2013-05-08", "as it stood at the end of that day"),
        ("syria source:bbc lang:en", "what one source says, in one language"),
        ("syria public", "shown to the channel"),
    ),
)
VERBS: Final[dict[str, Entry]] = {
    "events": Entry(
        "events TOPIC",
        "All that is dated: what is coming, then what was.",
        examples=(("events syria", "the calendar of a topic"),),
    ),
    "who": Entry(
        "who TOPIC",
        "All who act, with their role and what they want or did.",
        examples=(("who syria last 3 days", "who is in it now"),),
    ),
    "issues": Entry(
        "issues TOPIC",
        "All that is at issue, each with the sentence that says so.",
        examples=(("issues syria", "what it is about"),),
    ),
    "new": Entry(
        "new TOPIC",
        "Only what has come in since you last asked for the same topic.",
        ("To search for a name that begins with new, quote it.",),
        (("new syria", "what you do not know yet"), ('"new yorker"', "the phrase, and no verb")),
    ),
    "calendar": Entry(
        "calendar TOPIC | feed [NUMBER | TOPIC | #channel] | revoke [NUMBER | TOPIC | #channel]",
        "What is coming on a topic, as a file (.ics) for your calendar; or a private address it subscribes to.",
        (
            "Each entry takes whole days; it is tentative unless the sources name one day. Its note quotes them.",
            "The file comes as a direct message; with public it comes here. Taken in again, it changes its entries and adds none twice.",
            "feed, for who may change a digest: an address, shown once, that your calendar asks for what is new, moved and called off.",
            "Whoever has that address can read what is there; revoke ends all of a digest's.",
        ),
        (
            ("calendar syria", "what is coming, for your calendar"),
            ("calendar feed 1", "an address for digest 1, for your calendar to subscribe to"),
            ("calendar revoke 1", "its addresses end"),
        ),
    ),
    "show": Entry(
        "show ID [public]",
        "A brief made before, by the number under its title: yours, or one shared where you are.",
        examples=(("show B-7F3K", "as it was shown then"),),
    ),
    "subscribe": Entry(
        "subscribe TOPIC [daily | weekdays | weekends | weekly DAY | hourly] [at 08:00] [zone Europe/London] [in #channel | in dm] [empty skip | line]",
        "A digest of what is new on a topic, at its own hour. Without more: every day at 08:00 in your time zone, where you type it.",
        (
            "The same topic again changes the digest that is there.",
            "With empty skip nothing is sent where there is nothing new; otherwise a line says so.",
            "You can end or change what you made; workspace admins can do so with any.",
        ),
        (
            ("subscribe syria", "every day at 08:00, in this channel"),
            ("subscribe syria weekdays at 07:30 zone Europe/London", "another hour, another zone"),
            (
                'subscribe "chemical weapons" OR sarin weekly mon,thu at 6pm empty skip',
                "twice a week, and silence where there is nothing new",
            ),
            ("subscribe syria hourly in dm", "every full hour, to you alone"),
        ),
    ),
    "unsubscribe": Entry(
        "unsubscribe NUMBER | TOPIC",
        "Ends a digest.",
        examples=(("unsubscribe 1", "by its number in the list"), ("unsubscribe syria", "by its topic")),
    ),
    "subscriptions": Entry(
        "subscriptions",
        "The digests of this channel, and yours elsewhere: when each comes next, in its own time, and what became of the last.",
        examples=(("subscriptions", "the list, with numbers"),),
    ),
    "pause": Entry(
        "pause [NUMBER | TOPIC] [until DAY]",
        "No digest for a while; without a number or topic, all of this channel's that you may change.",
        ("Until a day: it comes again from that day on, by itself.",),
        (
            ("pause 1 until monday", "comes again on Monday"),
            ("pause syria", "until somebody types resume"),
            ("pause until 2099-05-20", "all of them"),
        ),
    ),
    "resume": Entry(
        "resume [NUMBER | TOPIC]",
        "Ends a pause.",
        examples=(("resume 1", "from its next hour on"), ("resume", "all of this channel's")),
    ),
    "quiet": Entry(
        "quiet FROM-TO | off",
        "Hours in which no digest of this channel comes, each in the digest's own time zone. What is due then comes after them.",
        examples=(("quiet 22:00-07:00", "nothing at night"), ("quiet off", "no such hours")),
    ),
    "unmute": Entry(
        "unmute [NUMBER]",
        "Tells a muted story again; without a number, which stories are muted for you and in this channel.",
        ("A story is muted with the button under a brief: all that is told of it, now and later, is left out.",),
        (("unmute", "the list, with numbers"),),
    ),
    "sources": Entry(
        "sources [health | add URL | test URL | remove ID]",
        "What the bot reads.",
        ("Anyone may look and test; workspace admins add and remove.", "A site's own address will do: its feed is looked for."),
        (
            ("sources", "all of them, with their ids"),
            ("sources health", "which are silent, since when, and why"),
            ("sources test https://www.example.org", "what would be taken from it; nothing is stored"),
            ("sources add https://www.example.org", "read from the next round on"),
            ("sources remove herald", "read no longer; its articles stay"),
        ),
    ),
    "status": Entry(
        "status", "How many sources are read, which are down, and when this channel's digests come.", examples=(("status", ""),)
    ),
    "forget me": Entry(
        "forget me",
        "Forgets what you asked and when, and which briefs were yours; digests to you alone end. Those you made in channels go on, "
        "and only admins can change them then.",
        examples=(("forget me", ""),),
    ),
    "help": Entry(
        "help [VERB]", "This, or one verb with all its forms.", examples=(("help subscribe", "all that a digest can be told"),)
    ),
}
_GROUPS: Final = (
    ("One side of it", ("events", "who", "issues", "new", "calendar", "show")),
    ("Digests", ("subscribe", "subscriptions", "unsubscribe", "pause", "resume", "quiet", "unmute")),
    ("The bot", ("sources", "status", "forget me", "help")),
)


def overview() -> Message:
    """Everything that can be typed, an example each."""
    parts = (
        Part("Ask", tuple(_line(typed, gives) for typed, gives in TOPIC.examples)),
        *(Part(title, tuple(_line(VERBS[verb].examples[0][0], VERBS[verb].does) for verb in verbs)) for title, verbs in _GROUPS),
    )
    title = "Brief: news in the sources' own words"
    fact = f"Only you see an answer until you share it. More on a verb: {COMMAND} help subscribe. In threads: @brief syria. On a message: Brief me on this, in its menu."
    return blocks.render(Outline(title, (fact,), parts, f"What you can type after {COMMAND}, with examples."))


def of_verb(verb: str) -> Message:
    """All of one verb: its form, what it does, what to know, examples."""
    entry = VERBS[verb]
    parts = (
        Part("Form", ((Run(f"{COMMAND} {entry.form}", code=True),),)),
        Part("Good to know", tuple((Run(note),) for note in entry.notes)),
        Part("Examples", tuple(_line(typed, gives) for typed, gives in entry.examples)),
    )
    shown = tuple(part for part in parts if part.lines)
    return blocks.render(Outline(f"{COMMAND} {verb}", (entry.does,), shown, f"{COMMAND} {entry.form}: {entry.does}"))


def usage() -> Part:
    """What to type, in three lines."""
    return Part(
        "What you can type",
        (
            _line("syria", "a brief on a topic"),
            _line("subscribe syria", "a digest of what is new, every morning"),
            _line("help", "everything else"),
        ),
    )


def _line(typed: str, gives: str) -> Line:
    return (Run(f"{COMMAND} {typed}", code=True), *((Run(f" — {gives}"),) if gives else ()))


def examples() -> tuple[str, ...]:
    """Every example there is, as typed after the command."""
    return tuple(dict.fromkeys(typed for entry in (TOPIC, *VERBS.values()) for typed, _ in entry.examples))
