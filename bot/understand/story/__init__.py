"""Articles and their readings → stories: clusters of articles on one happening.

Topic detection as in Allan, Lavrenko & Swan 2000: alike means the same words in the whole text and in its opening, many of them rare,
about the same names, within days: two strikes in two cities share most of their words and are two stories, and so are two items from
one Games; one wire text in three outlets is one. `profile` is what is compared, `alike` compares two, `linkage` makes the groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.model import Article, Reading
from bot.understand.story.alike import COPY, likeness
from bot.understand.story.linkage import JOIN, grouped
from bot.understand.story.profile import NOTHING, Profile, common, profiles

__all__ = ["COPY", "JOIN", "NOTHING", "Profile", "cluster", "common", "likeness", "profiles"]


def cluster(
    items: Sequence[tuple[Article, Reading | None]], elsewhere: Mapping[str, float] = NOTHING
) -> tuple[tuple[str, ...], ...]:
    """The stories among some articles as groups of their ids, oldest first within a group and by first article; a lone article is a
    group of one. What is rare is judged within the articles given, and by the share of other articles that have it (see `common`)."""
    return tuple(tuple(p.article for p in story) for story in grouped(profiles(items, elsewhere)))
