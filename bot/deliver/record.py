"""Readings and Briefs → the interchange format's JSON values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.model import (
    Actor,
    Article,
    Attachment,
    Brief,
    BriefActor,
    BriefEvent,
    BriefIssue,
    Entry,
    Event,
    KeyPoint,
    Message,
    ParsedFeed,
    Reading,
    Receipt,
    Source,
    Unreadable,
)


def analysis(article: Article, reading: Reading, points: Sequence[KeyPoint]) -> dict[str, Any]:
    """One article's reading; offsets count code points of its text, `upcoming` is relative to its own day."""
    return {
        "id": article.id,
        "url": article.url,
        "language": reading.language,
        "sentences": [{"start": s.start, "end": s.end} for s in reading.sentences],
        "key_points": [_point(p) for p in points],
        "actors": [_actor(a) for a in reading.actors],
        "issues": [{"label": i.label, "sentence": i.sentence, "salience": round(i.salience, 4)} for i in reading.issues],
        "events": [_event(e, article, reading) for e in reading.events],
        "timexes": [
            {"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value, "mod": t.mod}
            for t in reading.timexes
        ],
    } | ({"unread": reading.unread} if reading.unread else {})


def feed(of: ParsedFeed | Unreadable) -> dict[str, Any]:
    """A feed's items as parsed; `error` says why there are none."""
    if isinstance(of, Unreadable):
        return {"feed": {"title": None, "link": None, "language": None}, "entries": [], "error": of.cause}
    return {"feed": {"title": of.title, "link": of.link, "language": of.language}, "entries": [_entry(e) for e in of.entries]}


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "link": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content": entry.content,
        "published": entry.published and entry.published.isoformat(),
        "updated": entry.updated and entry.updated.isoformat(),
        "authors": list(entry.authors),
        "categories": list(entry.categories),
    }


def _point(point: KeyPoint) -> dict[str, Any]:
    return {
        "sentences": [r.sentence for r in point.receipts],
        "texts": [r.quote for r in point.receipts],
        "text": point.text,
        "score": round(point.score, 4),
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "salience": round(actor.salience, 4),
        "mentions": [{"start": m.start, "end": m.end} for m in actor.mentions],
    }


def _event(event: Event, article: Article, reading: Reading) -> dict[str, Any]:
    others = [reading.sentences[n] for n in event.contradicts]
    row = {
        "what": event.what,
        "when": event.when,
        "start": event.first and event.first.isoformat(),
        "end": event.last and event.last.isoformat(),
        "precision": event.precision,
        "place": event.place,
        "sentence": event.sentence,
        "certainty": event.certainty,
        "upcoming": event.upcoming(article.day),
        "actors": list(event.actors),
    }
    conflicts = [{"sentence": s.index, "quote": article.text[s.start : s.end]} for s in others]
    return row | ({"conflicts": conflicts} if conflicts else {})


def brief(of: Brief) -> dict[str, Any]:
    """A brief; `sources` of its parts quote the sentence each rests on."""
    query = of.query
    return {
        "id": of.id,
        "topic": query.typed,
        "as_of": of.as_of.isoformat(),
        "mode": of.mode,
        "since": query.since and query.since.isoformat(),
        "until": query.until and query.until.isoformat(),
        "expanded": {word: list(forms) for word, forms in query.expansions().items()},
        "articles": of.articles,
        "outlets": of.outlets,
        "origins": of.origins,
        "stories": [{"headline": s.headline, "articles": list(s.articles), "outlets": list(s.outlets)} for s in of.stories],
        "key_points": [_brief_point(p) for p in of.points],
        "actors": [_brief_actor(a) for a in of.actors],
        "issues": [_brief_issue(i) for i in of.issues],
        "events": [_brief_event(e) for e in of.events],
        "sources": [_source(s) for s in of.sources],
        "nearest": list(of.nearest),
        "notes": list(of.notes),
    }


def message(of: Message) -> dict[str, Any]:
    """A message as posted; replies under `thread`."""
    thread = {"thread": [{"text": m.text, "blocks": list(m.blocks)} for m in of.thread]}
    return {"text": of.text, "blocks": list(of.blocks)} | thread


def attachment(of: Attachment) -> dict[str, str]:
    """A file as handed over."""
    return {"name": of.name, "text": of.text, "about": of.about}


def attached(kept: Mapping[str, str]) -> Attachment:
    """A file from what `attachment` made of it."""
    return Attachment(kept["name"], kept["text"], kept["about"])


def shown(kept: Mapping[str, Any]) -> Message:
    """A message from what `message` made of it."""
    return Message(kept["text"], tuple(kept["blocks"]), tuple(shown(part) for part in kept.get("thread", ())))


def _brief_point(point: KeyPoint) -> dict[str, Any]:
    return {
        "text": point.text,
        "texts": [r.quote for r in point.receipts],
        "article": point.receipts[-1].article,
        "sentences": [r.sentence for r in point.receipts],
        "score": round(point.score, 4),
        "outlets": point.outlets,
        "origins": point.origins,
    }


def _brief_actor(actor: BriefActor) -> dict[str, Any]:
    row = {
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "salience": round(actor.salience, 4),
        "aliases": list(actor.aliases),
        "deed": actor.deed and actor.deed.quote,
    }
    return row | _receipts(actor.sources, actor.conflicts)


def _brief_issue(issue: BriefIssue) -> dict[str, Any]:
    return {"label": issue.label, "salience": round(issue.salience, 4)} | _receipts(issue.sources, issue.conflicts)


def _brief_event(event: BriefEvent) -> dict[str, Any]:
    row = {
        "uid": event.uid,
        "what": event.what,
        "when": event.when,
        "start": event.first and event.first.isoformat(),
        "end": event.last and event.last.isoformat(),
        "precision": event.precision,
        "place": event.place,
        "certainty": event.certainty,
        "upcoming": event.upcoming,
        "actors": list(event.actors),
    }
    return row | _receipts(event.sources, event.conflicts)


def _receipts(sources: Sequence[Receipt], conflicts: Sequence[Receipt]) -> dict[str, Any]:
    found: dict[str, Any] = {"sources": [_receipt(r) for r in sources]}
    return found | ({"conflicts": [_receipt(r) for r in conflicts]} if conflicts else {})


def _receipt(receipt: Receipt) -> dict[str, Any]:
    return {"article": receipt.article, "sentence": receipt.sentence, "quote": receipt.quote}


def _source(source: Source) -> dict[str, Any]:
    return {
        "article": source.article,
        "url": source.url,
        "title": source.headline,
        "source": source.outlet,
        "published": source.published.isoformat(),
    }
