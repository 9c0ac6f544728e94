"""A page that shows little → what stands between the reader and the article: a check, a question of consent, a login or a payment."""

from __future__ import annotations

import re

from bot.collect import plain

STUB_WORDS = 150
"""A page that shows fewer words than this, and a wall's words with them, shows only the wall or the article's beginning."""
LEAST_WORDS = 60
"""Beside a site's own requests an article has at least so many words."""

_CHECK = re.compile(
    r"verify (?:that )?you are (?:a )?human|(?:are you|you(?:'|’)re not) a robot|checking your browser|enable javascript and cookies to continue"
    r"|unusual (?:traffic|activity) from your|complete the (?:captcha|security check)|^\W*just a moment\b|\baccess (?:to this page has been )?denied\b"
    r"|pardon our interruption|request unsuccessful\. incapsula",
    re.IGNORECASE | re.MULTILINE,
)
_CONSENT = re.compile(
    r"we (?:value|respect|care about) your privacy|before you continue|your privacy (?:choices|matters|settings)|manage (?:your )?(?:cookie|privacy|consent)"
    r"|(?:we|partners)\b[^.\n]{0,80}\b(?:use|store)\b[^.\n]{0,60}\bcookies|accept (?:all )?cookies|consent to the (?:use|processing)|cookies und andere technologien"
    r"|nous respectons votre vie privée|datenschutz-?einstellungen",
    re.IGNORECASE,
)
_PAYMENT = re.compile(
    r"subscri(?:be|bers?|ption)\b[^.\n]{0,60}\b(?:to (?:continue|read|unlock|access|keep)|for (?:full|unlimited) access|only\b)|(?:only|exclusive(?:ly)?) (?:available )?(?:for|to) (?:our )?(?:subscribers|members)"
    r"|already (?:a subscriber|subscribed|have (?:a subscription|an account))|(?:reached|used) (?:your|all your|the) [^.\n]{0,40}(?:limit|free articles?)"
    r"|this (?:article|story|content) is (?:for|reserved for|available to) (?:our )?(?:paying )?(?:subscribers|members)|unlock (?:this|the full) (?:article|story)"
    r"|start your (?:free )?(?:trial|subscription)|become a (?:subscriber|member) to|artículo (?:exclusivo )?para suscriptores|réservé aux abonnés|nur für abonnenten",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:sign|log) ?in (?:or (?:sign up|register) )?to (?:continue|read|view|access|see)|(?:register|create (?:a free|an) account) (?:for free )?to (?:continue|read|view|keep)",
    re.IGNORECASE,
)
_LOCKED = re.compile(
    r""""isAccessibleForFree"\s{0,9}:\s{0,9}"?(?:false|no)\b|<meta[^<>]{0,80}article:content_tier["'][^<>]{0,40}["'](?:locked|premium|paid)["']""",
    re.IGNORECASE,
)
_WALLS = (
    (_CHECK, "the site wants a browser to pass a check first"),
    (_CONSENT, "the site asks for consent to cookies first"),
    (_PAYMENT, "only the beginning of the article is free to read"),
    (_LOGIN, "the site asks for a login first"),
)
_ASKING = (_CHECK, _CONSENT, _LOGIN)


def cleared(article: str) -> str:
    """A short article without the lines in which the site asks for consent, a login or proof of being human; as it is where
    little would be left."""
    if plain.words(article) >= STUB_WORDS:
        return article
    left = "\n".join(line for line in article.split("\n") if not any(pattern.search(line) for pattern in _ASKING))
    return left if plain.words(left) >= LEAST_WORDS else article


def named(article: str, markup: str) -> str | None:
    """Why what was found on a page is not the article, in words for people; None where it may be.

    `article` is the text found, `markup` the page's. A text of STUB_WORDS or more is never taken for a wall: articles speak of these
    things, too.
    """
    if plain.words(article) >= STUB_WORDS:
        return None
    for pattern, words in _WALLS:
        if pattern.search(article):
            return words
    return _WALLS[2][1] if locked(markup) else None


def locked(markup: str) -> bool:
    """Whether a page says that its article is not free to read."""
    return _LOCKED.search(markup) is not None


def in_place_of(markup: str) -> str | None:
    """The same for a page on which no article was found at all: its whole text is looked through."""
    return _behind(_shown(markup))


def nothing_but(markup: str) -> str | None:
    """The same for a page that may be anything: one of STUB_WORDS or more in all is no wall."""
    shown = _shown(markup)
    return None if len(shown.split()) >= STUB_WORDS else _behind(shown)


def _shown(markup: str) -> str:
    return re.sub(r"<[^<>]*+>", " ", markup[:200_000])


def _behind(shown: str) -> str | None:
    return next((words for pattern, words in _WALLS if pattern.search(shown)), None)
