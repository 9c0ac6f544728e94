"""A topic as typed → Query.

topic   word "a phrase" -without NOT without; all must occur, OR (in capitals) between alternatives, binding weakest
filter  since D · until D · on D · between D and D · last 3 days · this week · as of D · source:ID · -source:ID · lang:CODE, anywhere in the line
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from bot.ask.expand import Names
from bot.ask.token import Line, Token, bare, line
from bot.ask.typed import read
from bot.ask.window import split
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.model import Query, Term
from bot.when import say_day

LIMIT: Final = 500
"""Characters a topic may have."""

_LISTED: Final = re.compile(r"(?<=[^\W\d])[,;/](?=[^\W\d])")
"""What stands between words listed without a space ("norway,sweden"); not within figures."""


def parse(text: str, today: date, lexicon: Lexicon) -> Query:
    """The query a person typed, its days counted from `today` (in their zone). Raises InputError, pointing at the fault.

    What is left out is left out as typed only: "-china" hides China, not Chinese.
    """
    if len(text) > LIMIT:
        raise InputError(f"A topic has at most {LIMIT} characters; this one has {len(text)}.")
    whole = line(text)
    tokens, window = split(whole, today)
    tokens = tuple(_excluded(whole, tokens))
    if not tokens:
        raise InputError("What should the brief be about? Type a topic, for instance: syria since monday.")
    names = Names(lexicon)
    groups = tuple(_terms(names, group) for group in _alternatives(whole, tokens))
    return Query(
        typed=" ".join(token.typed for token in tokens),
        groups=groups,
        without=tuple(dict.fromkeys(_term(token) for token in tokens if token.minus)),
        since=window.since,
        until=window.until,
        as_of=window.as_of,
        sources=window.sources,
        not_sources=window.not_sources,
        languages=window.languages,
    )


def written(query: Query) -> str:
    """The topic as it can be asked again another day: what was typed, with its sources and languages, without days."""
    kept = [f"source:{name}" for name in query.sources] + [f"-source:{name}" for name in query.not_sources]
    return " ".join([query.typed, *kept, *(f"lang:{code}" for code in query.languages)])


def filters(query: Query) -> str:
    """What narrows the query, in words: "source herald, in en, since 6 May 2013"; "" where nothing does."""
    said = [f"source {' or '.join(query.sources)}"] if query.sources else []
    said += [f"without source {name}" for name in query.not_sources]
    said += [f"in {' or '.join(query.languages)}"] if query.languages else []
    said += [f"since {say_day(query.since)}"] if query.since else []
    said += [f"until {say_day(query.until)}"] if query.until else []
    return ", ".join(said)


def pointing(text: str, name: str, sentence: str, hint: str) -> InputError:
    """The error that points at a source's name (as in source:NAME) in what Slack sent of what was typed."""
    whole = line(read(text).text)
    at = next((token for token in whole.tokens if f":{name}" in token.text.lower()), whole.tokens[0])
    return whole.fault(sentence, at, hint)


def _excluded(whole: Line, tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, each NOT turned into the minus of what follows it, each AND left out."""
    minus: Token | None = None
    for token in tokens:
        word = "" if token.quoted or token.minus else token.text
        if minus is None and word == "NOT":
            minus = token
        elif word != "AND":
            if minus and word in ("OR", "NOT"):
                break
            yield Token(token.text, token.start, token.end, token.quoted, token.minus or ("-" if minus else ""))
            minus = None
    if minus:
        raise whole.fault("NOT needs a word or a phrase after it.", minus, "For instance: syria NOT china.")


def _alternatives(whole: Line, tokens: Sequence[Token]) -> list[list[Token]]:
    """What stands on the sides of each OR, without what is excluded. Raises InputError for an empty side."""
    groups: list[list[Token]] = [[]]
    before: Token | None = None
    for token in tokens:
        if token.text == "OR" and not token.quoted and not token.minus:
            if not groups[-1]:
                raise _empty(whole, token, token)
            groups.append([])
            before = token
        elif not token.minus:
            groups[-1].append(token)
    if not groups[-1]:
        raise _empty(whole, before, tokens[0])
    return groups


def _empty(whole: Line, either: Token | None, first: Token) -> InputError:
    if either:
        return whole.fault("OR needs something to look for on both sides.", either, "For instance: ferry OR bridge.")
    return whole.fault("This only says what to leave out.", first, "Say what to look for as well, for instance: syria -china.")


def _terms(names: Names, tokens: Sequence[Token]) -> tuple[Term, ...]:
    """The terms of one alternative: quoted phrases as they are, runs of words with their other names."""
    found: list[Term] = []
    for quoted, run in groupby(tokens, key=lambda token: token.quoted):
        adjoining = list(run)
        found += (
            map(_term, adjoining)
            if quoted
            else names.terms([bare(word) for token in adjoining for word in _LISTED.split(token.text)])
        )
    return tuple(dict.fromkeys(found))


def _term(token: Token) -> Term:
    """A token as typed: a phrase exactly, a word by its stem."""
    if token.quoted:
        return Term((token.text,), phrase=True)
    word = bare(token.text)
    return Term((word.casefold() if word.isupper() else word,))
