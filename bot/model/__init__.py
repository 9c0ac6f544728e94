"""The nouns of the product, as frozen dataclasses: read this package first; its docstrings are the glossary.

`source`   where news comes from: Outlet, Feed, Entry, Article, and what parsing bytes gives
`reading`  what one article says: Sentence, Actor, Issue, Timex, Event, Reading
`brief`    what a person asks and gets: Query, KeyPoint, Brief
`people`   who asks, and what: Person, Question
`delivery` how it reaches a channel: Subscription, Edition, Digest, Message, Modal, Delivery
`calendar` what stands in a calendar: CalendarEntry
`wishes`   what people want otherwise: Feedback, Mute

Nothing here imports anything of ours.
"""

from bot.model.brief import (
    Brief,
    BriefActor,
    BriefEvent,
    BriefIssue,
    Coverage,
    KeyPoint,
    Query,
    Receipt,
    Source,
    Story,
    Term,
)
from bot.model.calendar import CalendarEntry
from bot.model.delivery import PERSON, Attachment, Channel, Delivery, Digest, Edition, Message, Modal, Reply, Subscription
from bot.model.people import Person, Question
from bot.model.reading import Actor, Event, Issue, Mention, Reading, Sentence, Timex
from bot.model.source import Article, Entry, Feed, Harvest, Outlet, ParsedFeed, ParsedPage, Unreadable
from bot.model.wishes import Feedback, Mute, Reason

__all__ = [
    "PERSON",
    "Actor",
    "Article",
    "Attachment",
    "Brief",
    "BriefActor",
    "BriefEvent",
    "BriefIssue",
    "CalendarEntry",
    "Channel",
    "Coverage",
    "Delivery",
    "Digest",
    "Edition",
    "Entry",
    "Event",
    "Feed",
    "Feedback",
    "Harvest",
    "Issue",
    "KeyPoint",
    "Mention",
    "Message",
    "Modal",
    "Mute",
    "Outlet",
    "ParsedFeed",
    "ParsedPage",
    "Person",
    "Query",
    "Question",
    "Reading",
    "Reason",
    "Receipt",
    "Reply",
    "Sentence",
    "Source",
    "Story",
    "Subscription",
    "Term",
    "Timex",
    "Unreadable",
]
