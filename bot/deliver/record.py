"""Readings and Briefs → the interchange format's JSON values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.model import Actor, Article, Event, KeyPoint, Reading


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
        "events": [_event(e, article.day) for e in reading.events],
        "timexes": [
            {"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value, "mod": t.mod}
            for t in reading.timexes
        ],
    } | ({"unread": reading.unread} if reading.unread else {})


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


def _event(event: Event, day: date) -> dict[str, Any]:
    return {
        "what": event.what,
        "when": event.when,
        "start": event.first and event.first.isoformat(),
        "end": event.last and event.last.isoformat(),
        "precision": event.precision,
        "place": event.place,
        "sentence": event.sentence,
        "certainty": event.certainty,
        "upcoming": event.upcoming(day),
        "actors": list(event.actors),
    }
