"""What was found → what of it a reader is shown: nothing that was marked wrong, no story they muted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.brief.evidence import Evidence
from bot.brief.without import without
from bot.ports import Archive, Found
from bot.understand import story

Groups = Sequence[Sequence[str]]


def evidence(archive: Archive, found: Sequence[Found]) -> list[Evidence]:
    """What a brief is made from, without the sentences that were marked wrong. Raises ArchiveError."""
    wrong = archive.left_out()
    return [without(Evidence(f.article, f.reading, f.relevance, f.carriers), wrong) for f in found]


def unmuted(
    archive: Archive, found: Sequence[Found], readers: Collection[str], rules: str, common: Mapping[str, float]
) -> tuple[Sequence[Found], Groups, int]:
    """(what is left of what was found, its stories, how many articles went) where the readers (ids of people and channels) are shown
    no story that one of them muted. A muted story goes on: what joins it is muted, too. Raises ArchiveError."""
    muted = archive.mutes(readers) if readers and found else ()
    if not muted:
        return found, story.cluster([(f.article, f.reading) for f in found], common), 0
    here = {f.article.id for f in found}
    held = {name for mute in muted for name in mute.articles}
    earlier = archive.texts(sorted(held - here), rules)
    groups = story.cluster([*((f.article, f.reading) for f in found), *earlier], common)
    gone: set[str] = set()
    for mute in muted:
        joined = {name for group in groups if set(group) & set(mute.articles) for name in group}
        if joined - set(mute.articles):
            archive.extend_mute(mute.number, joined)
        gone |= joined
    left = [f for f in found if f.article.id not in gone]
    kept = {f.article.id for f in left}
    return left, [rest for group in groups if (rest := [name for name in group if name in kept])], len(here & gone)
