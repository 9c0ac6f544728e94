"""The sample outlets: what is in config/sample, and what a reader of feeds gets over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

import pytest

from bot.collect import feed, frame
from bot.collect import page as pages
from bot.demo import START, outlets
from bot.demo.outlets import Site, Story
from bot.errors import ConfigError
from bot.model import ParsedFeed, ParsedPage
from bot.settings import SHIPPED

SITES = outlets.load(SHIPPED / "sample")
STORIES = [(site, story) for site in SITES for story in site.stories]
FIRST = datetime(2013, 3, 1, tzinfo=UTC)
LAST = datetime(2013, 5, 8, 6, 45, tzinfo=UTC)

WHEN = datetime(2013, 5, 7, 22, 30, tzinfo=UTC)
STORY = Story("ferry", "Ferry & bridge", WHEN, "Ann Onymous", ("The ferry stopped.", "It sails again at 5 < 6 & later."))


def site(**fields: object) -> Site:
    """A site of two stories, the older one first."""
    older = Story("bus", "A bus", datetime(2013, 5, 1, 8, 0, tzinfo=UTC), None, ("The bus came.", "Nobody got in."))
    values = {"id": "quay", "name": "The Quay", "zone": "UTC", "kind": "rss", "teasers": False, "stories": (older, STORY)}
    return Site(**(values | fields))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def addresses() -> Iterator[dict[str, str]]:
    """The feeds of the shipped sample, served."""
    with outlets.served(SITES) as found:
        yield found


def get(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers of an answer from this machine."""
    request = Request(url, headers={k.replace("_", "-"): v for k, v in headers.items()})  # noqa: S310 -- loopback
    try:
        with urlopen(request, timeout=5) as answer:  # noqa: S310
            return answer.status, answer.read(), dict(answer.headers)
    except HTTPError as error:
        with error:
            return error.code, error.read(), dict(error.headers)


def parsed(url: str) -> ParsedFeed:
    """The feed at an address, parsed as the bot does."""
    status, body, headers = get(url)
    assert status == 200
    found = feed.parse(body, url, headers["Content-Type"], START)
    assert isinstance(found, ParsedFeed)
    return found


def plain(text: str) -> str:
    """A text with all white space alike."""
    return " ".join(text.split())


def own(story: Story) -> list[str]:
    """A story's paragraphs without what a site puts below an article."""
    return [plain(p) for p in story.paragraphs if not frame.ends(p)]


def test_the_sample_is_a_world_of_its_own() -> None:
    """Seven outlets or more, feeds of both kinds and of both lengths, forty-eight articles or more, each told once by its outlet."""
    assert len(SITES) >= 7
    assert len(STORIES) >= 48
    assert {s.kind for s in SITES} == {"rss", "atom"}
    assert {s.teasers for s in SITES} == {True, False}
    assert len({(s.id, story.headline) for s, story in STORIES}) == len(STORIES)


@pytest.mark.parametrize(("of", "story"), STORIES, ids=[f"{s.id}/{story.slug}" for s, story in STORIES])
def test_an_article_is_whole_and_of_its_time(of: Site, story: Story) -> None:
    """Each article has a headline and a hundred words, none of it after the trial's morning, its hour stated as its outlet's clock shows it."""
    assert story.headline.strip()
    assert sum(len(p.split()) for p in story.paragraphs) >= 100
    assert not any("\n" in p for p in story.paragraphs)
    assert FIRST <= story.published <= LAST < START
    assert story.published.utcoffset() == story.published.astimezone(ZoneInfo(of.zone)).utcoffset()


def test_agency_copy_is_carried_by_other_outlets() -> None:
    """What the invented agency reports stands in other outlets that credit it, some of its paragraphs word for word."""
    agency = {p for s, story in STORIES if s.id == "meridian-press" for p in story.paragraphs}
    carriers = [
        s.id for s, story in STORIES if "(Meridian Press)" in " ".join(story.paragraphs) and agency & set(story.paragraphs)
    ]
    assert len(carriers) >= 4
    assert len(set(carriers)) >= 2


@pytest.mark.parametrize("of", SITES, ids=[s.id for s in SITES])
def test_a_feed_gives_every_article(of: Site, addresses: dict[str, str]) -> None:
    """Each feed, read as the bot reads it, has all the outlet's articles, newest first, whole or as teasers, with their instants."""
    entries = parsed(addresses[of.id]).entries
    newest = sorted(of.stories, key=lambda s: s.published, reverse=True)
    assert [e.title for e in entries] == [plain(s.headline) for s in newest]
    assert [e.published for e in entries] == [s.published for s in newest]
    for entry, story in zip(entries, newest, strict=True):
        assert plain(entry.summary) == plain(story.paragraphs[0])
        if of.teasers:
            assert not entry.content
        else:
            assert [p for p in own(story) if p not in plain(entry.content)] == []


@pytest.mark.parametrize("of", SITES, ids=[s.id for s in SITES])
def test_a_page_gives_its_article(of: Site, addresses: dict[str, str]) -> None:
    """A page, read as the bot reads it, has each paragraph of the article and nothing of the site around it."""
    for entry in parsed(addresses[of.id]).entries:
        assert entry.link is not None
        status, body, _ = get(entry.link)
        assert status == 200
        found = pages.parse(body, entry.link, None, START)
        assert isinstance(found, ParsedPage)
        story = next(s for s in of.stories if entry.link.endswith(f"/{s.slug}"))
        assert [plain(line) for line in found.text.split("\n")] == own(story)
        assert found.headline == plain(story.headline)
        assert story.byline is None or (found.byline or "").startswith(story.byline.split(",")[0].split(" and ")[0])
        assert found.published == story.published


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_an_unchanged_feed_is_not_sent_again(kind: str) -> None:
    """With the tag of the last answer in If-None-Match a feed answers 304 without a body; with another tag it is sent."""
    of = site(kind=kind)
    with outlets.served([of]) as found:
        _, body, headers = get(found["quay"])
        again = get(found["quay"], If_None_Match=headers["ETag"])
        other = get(found["quay"], If_None_Match='"other"')
    assert again[:2] == (304, b"")
    assert other[:2] == (200, body)


@pytest.mark.parametrize("kind", ["rss", "atom"])
@pytest.mark.parametrize("teasers", [True, False])
def test_markup_in_a_story_is_text(kind: str, teasers: bool) -> None:
    """Ampersands, and angle brackets in its text, reach the reader as themselves, by feed and by page."""
    of = site(kind=kind, teasers=teasers, stories=(STORY,))
    with outlets.served([of]) as found:
        (entry,) = parsed(found["quay"]).entries
        page = pages.parse(get(str(entry.link))[1], str(entry.link), None, START)
    assert entry.title == STORY.headline
    assert isinstance(page, ParsedPage)
    assert STORY.paragraphs[1] in page.text
    assert (STORY.paragraphs[1] in entry.content) is not teasers


def test_what_an_outlet_does_not_have_is_404() -> None:
    """An address of no article is answered 404."""
    with outlets.served([site()]) as found:
        assert get(found["quay"].replace("/feed", "/nothing"))[0] == 404


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_an_outlet_without_articles_has_a_feed(kind: str) -> None:
    """An outlet that has printed nothing yet serves a feed without items."""
    with outlets.served([site(kind=kind, stories=())]) as found:
        assert parsed(found["quay"]).entries == ()


def test_a_folder_is_read(tmp_path: Path) -> None:
    """A folder with outlet.toml and a text file is a site: headers to the first blank line, then paragraphs; By may be missing."""
    (tmp_path / "quay").mkdir()
    (tmp_path / "quay/outlet.toml").write_text('name = "The Quay"\nzone = "UTC"\nkind = "atom"\nteasers = true\n')
    (tmp_path / "quay/ferry.txt").write_text("Headline: Ferry: late\nPublished: 2013-05-08T00:30:00+02:00\n\nOne.\n\n\nTwo.\n")
    (found,) = outlets.load(tmp_path)
    assert found == site(kind="atom", teasers=True, stories=(Story("ferry", "Ferry: late", WHEN, None, ("One.", "Two.")),))


@pytest.mark.parametrize(
    ("toml", "text"),
    [
        ('name = "The Quay"\n', "Headline: A\nPublished: 2013-05-08\n\nOne.\n"),
        ('name = "The Quay\n', "Headline: A\nPublished: 2013-05-08\n\nOne.\n"),
        ('name = "The Quay"\nzone = "UTC"\nkind = "rss"\nteasers = true\n', "Published: 2013-05-08\n\nOne.\n"),
        ('name = "The Quay"\nzone = "UTC"\nkind = "rss"\nteasers = true\n', "Headline: A\nPublished: soon\n\nOne.\n"),
        ('name = "The Quay"\nzone = "UTC"\nkind = "rss"\nteasers = true\n', "No header\n\nOne.\n"),
    ],
)
def test_a_faulty_folder_is_named(tmp_path: Path, toml: str, text: str) -> None:
    """What cannot be read is one ConfigError that names the outlet's folder."""
    (tmp_path / "quay").mkdir()
    (tmp_path / "quay/outlet.toml").write_text(toml)
    (tmp_path / "quay/ferry.txt").write_text(text)
    with pytest.raises(ConfigError, match="quay"):
        outlets.load(tmp_path)
