"""`brief sources …` over real HTTP on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from bot.cli import main
from tests.edges.web.server import Asked, Site, response, site

Run = Callable[..., tuple[int, str, str]]
RSS = b"<rss version='2.0'><channel><title>Harbour Herald</title><language>en</language><item><title>Ferry talks</title><link>https://h.example/1</link></item></channel></rss>"
PAGE = b"<html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head><p>Hello</p></html>"


@pytest.fixture
def here() -> Iterator[Site]:
    """A site with a home page, its feed, and nothing else."""

    def answer(asked: Asked) -> Iterable[bytes]:
        found = {"/": PAGE, "/rss": RSS}.get(asked.path)
        return response(found) if found else response(b"", "404 No")

    with site(answer) as running:
        yield running


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """A function that runs `brief sources …` on an archive without sources: (exit status, standard output, standard error)."""
    (tmp_path / "none.toml").write_text("")
    monkeypatch.setenv("BRIEF_DATABASE_URL", f"sqlite:///{tmp_path / 'a.sqlite'}")
    monkeypatch.setenv("BRIEF_SOURCES", str(tmp_path / "none.toml"))
    monkeypatch.setenv("BRIEF_COLLECT__ALLOW_HOSTS", "127.0.0.1")
    monkeypatch.setenv("BRIEF_COLLECT__PAGES", "false")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["brief", "sources", *words])
        status = 0
        try:
            main()
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return run


def test_a_page_s_feed_is_added_and_told_of(brief: Run, here: Site) -> None:
    """Any page of a site will do; the source is named after its feed, is listed, and has a health; a second time it is in use already."""
    status, out, _ = brief("add", here.url("/"))
    assert (status, out) == (0, f"harbour-herald is in use: Harbour Herald, {here.url('/rss')}, 1 items now.\n")
    assert here.url("/rss") in brief("list")[1]
    row = json.loads(brief("health", "--format", "json")[1])
    assert (row["feed"], row["condition"], row["next"]) == ("harbour-herald", "new", None)
    assert "Not read yet" in brief("health")[1]
    status, _, err = brief("add", here.url("/"))
    assert (status, "in use already, as harbour-herald" in err) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--id", "No Id"), "an id is made of"), (("--zone", "Mars"), "no time zone")],
)
def test_what_cannot_be_is_told(brief: Run, here: Site, words: tuple[str, ...], said: str) -> None:
    """A wrong option is one sentence, and nothing is added."""
    status, _, err = brief("add", here.url("/"), *words)
    assert (status, said in err, brief("list")[1]) == (2, True, "")


def test_private_addresses_are_refused(brief: Run) -> None:
    """What a person types goes through the same door as everything else."""
    for address in ("http://10.0.0.1/rss", "file:///etc/passwd", "http://169.254.169.254/latest"):
        status, _, err = brief("add", address)
        assert status == 2
        assert "blocked" in err or "not http" in err


def test_a_trial_stores_nothing(brief: Run, here: Site) -> None:
    """Headlines and how much there is of each; the list stays empty."""
    status, out, _ = brief("test", here.url("/"))
    assert status == 0
    assert "Ferry talks" in out
    assert "a teaser" in out
    assert brief("list")[1] == ""
    assert brief("test", here.url("/nothing"))[0] == 2


def test_opml_in_and_out(brief: Run, tmp_path: Path) -> None:
    """What is exported can be imported; what is no web address is told and left out; nothing comes in twice."""
    path = tmp_path / "in.opml"
    path.write_text(
        '<opml><body><outline text="Herald" xmlUrl="https://herald.example/rss"/><outline text="Herald" xmlUrl="https://herald.example/sport"/>'
        '<outline text="Bad" xmlUrl="file:///etc/passwd"/></body></opml>',
        encoding="utf-8",
    )
    status, out, err = brief("import", str(path))
    assert (status, out) == (1, "2 added, 0 already in use, 1 not taken.\n")
    assert "no http or https address" in err
    assert [row.split()[0] for row in brief("list")[1].splitlines()] == ["herald", "herald-2"]
    exported = brief("export")[1]
    path.write_text(exported, encoding="utf-8")
    assert brief("import", str(path))[1] == "0 added, 2 already in use, 0 not taken.\n"
    path.write_text("<rss/>")
    assert "it is no OPML file" in brief("import", str(path))[2]
