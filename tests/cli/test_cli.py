"""The command line, as a person types it: output, one sentence for each fault, exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from bot.cli import main

TEXT = "OSLO — Norway will vote on the fishing treaty on Friday, Foreign Minister Ann Ito said. The treaty divides the coast."
LINE = {
    "id": "n1",
    "url": "https://herald.example/1",
    "title": "Treaty vote",
    "published": "2013-05-08",
    "source": "Herald",
    "text": TEXT,
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """A function that runs `brief …` on an archive of its own: (exit status, standard output, standard error)."""
    monkeypatch.setenv("BRIEF_DATABASE_URL", f"sqlite:///{tmp_path / 'a.sqlite'}")

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["brief", *words])
        status = 0
        try:
            main()
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return run


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A file of one good line, one bad line, and the good one again."""
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join([json.dumps(LINE), '{"id": "x"}', json.dumps(LINE)]), encoding="utf-8")
    return path


def test_analyze_answers_line_for_line(brief: Run, lines: Path) -> None:
    """A good line gives a line, in order; a bad one gives its number and fault on standard error, and exit status 1."""
    status, out, err = brief("analyze", str(lines))
    rows = [json.loads(row) for row in out.splitlines()]
    assert (status, [r["id"] for r in rows]) == (1, ["n1", "n1"])
    assert f"{lines}, line 2: text is missing" in err
    assert rows[0]["events"][0]["start"] == "2013-05-10"
    assert rows[0] == rows[1]


def test_import_takes_an_article_once_and_ask_quotes_it(brief: Run, lines: Path) -> None:
    """The same article twice is one; a brief on it quotes it word for word and cites it."""
    status, out, _ = brief("import", str(lines))
    assert (status, out.splitlines()[-1]) == (1, "1 new, 0 changed, 1 already known, 1 not taken.")
    status, out, _ = brief("ask", "treaty", "--as-of", "2013-05-08", "--format", "json")
    row = json.loads(out)
    assert (status, row["articles"], row["as_of"]) == (0, 1, "2013-05-08")
    assert all(quote in TEXT for point in row["key_points"] for quote in point["texts"])
    assert row["sources"][0]["url"] == "https://herald.example/1"
    status, out, _ = brief("ask", "treaty", "--as-of", "2013-05-08", "--format", "slack")
    assert json.loads(out)["blocks"][0]["type"] == "header"
    status, out, _ = brief("ask", "treaty", "--last", "3d", "--format", "json")
    assert json.loads(out)["articles"] == 0
    status, out, _ = brief("stories", "--format", "json")
    assert json.loads(out) == [["n1"]]


def test_ask_gives_a_calendar(brief: Run, lines: Path) -> None:
    """What is to come, for a calendar program; where that is nothing, the file is empty of it and standard error says so."""
    brief("import", str(lines))
    status, out, err = brief("ask", "treaty", "--as-of", "2013-05-08", "--format", "ics")
    (entry,) = Calendar.from_ical(out).walk("VEVENT")
    assert (status, err) == (0, "")
    assert entry.decoded("dtstart") == date(2013, 5, 10)
    assert "https://herald.example/1" in str(entry["description"])
    status, out, err = brief("ask", "treaty", "--as-of", "2013-06-08", "--format", "ics")
    assert (status, Calendar.from_ical(out).walk("VEVENT")) == (0, [])
    assert "the calendar is empty" in err


def test_nothing_found_is_no_fault(brief: Run) -> None:
    """An unknown topic exits with 0 and says what was searched."""
    status, out, err = brief("ask", "atlantis")
    assert (status, err) == (0, "")
    assert "No article on “atlantis”" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ask", "syria", "--as-of", "mondy"), "Did you mean “monday”?"),
        (("ask", "syria", "-china", "--typo"), "there is no option --typo"),
        (("ask", "since", "mondy", "syria"), "“mondy” is not a day"),
        (("ask", "syria", "--since", "2013-05-02", "--until", "2013-05-01"), "--since is after --until"),
        (("ask", "-china"), "china"),
        (("ask", "syria", "--config", "/nowhere"), "/nowhere is not a folder"),
        (("read", "/nowhere.txt"), "/nowhere.txt cannot be read"),
        (("analyze", "/nowhere.jsonl"), "/nowhere.jsonl cannot be read"),
        (("run",), "`brief demo` shows the bot without an account"),
    ],
)
def test_wrong_use_is_one_sentence(brief: Run, words: tuple[str, ...], said: str) -> None:
    """The fault is told on standard error, nothing on standard output, exit status 2."""
    status, out, err = brief(*words)
    assert (status, out) == (2, "")
    assert said in err


def test_words_left_out_are_left_out(brief: Run, lines: Path) -> None:
    """-word on the command line is an exclusion, not an option."""
    brief("import", str(lines))
    assert json.loads(brief("ask", "treaty", "-coast", "--format", "json")[1])["articles"] == 0


def test_a_read_only_archive_can_be_asked_but_not_filled(
    brief: Run, lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking answers and says that the brief is not kept; importing is one sentence and exit status 1."""
    brief("import", str(lines))
    monkeypatch.setenv("BRIEF_DATABASE_URL", f"sqlite:///file:{tmp_path / 'a.sqlite'}?mode=ro&uri=true")
    status, out, err = brief("ask", "treaty", "--as-of", "2013-05-08")
    assert (status, "KEY POINTS" in out) == (0, True)
    assert "can only be read" in err
    lines.write_text(json.dumps(LINE | {"id": "n2", "url": None, "text": "Another text altogether."}), encoding="utf-8")
    status, _, err = brief("import", str(lines))
    assert status == 1
    assert "can only be read" in err


def test_a_saved_page_is_read_with_its_own_date(brief: Run, tmp_path: Path) -> None:
    """Headline and Published line are understood; what is quoted is in the file; nothing past is upcoming."""
    page = tmp_path / "page.txt"
    page.write_text(f"Treaty vote\n\nPublished: May 8, 2013\n\n{TEXT}\n\nLeave a comment\n", encoding="utf-8")
    status, out, _ = brief("read", str(page), "--format", "json")
    row = json.loads(out)
    assert (status, row["title"], row["published"]) == (0, "Treaty vote", "2013-05-08")
    assert "Leave a comment" not in row["text"]
    assert [e["start"] for e in row["events"] if e["upcoming"]] == ["2013-05-10"]
    assert "10 May 2013" in brief("read", str(page))[1]


def test_a_stub_is_handed_on_and_not_read(brief: Run, tmp_path: Path) -> None:
    """A paid article's beginning: the reason on stderr, the words shown in the JSON, and no reading of them."""
    page = tmp_path / "page.html"
    page.write_text("<html><body><article><p>The port opens on Monday.</p><p>Subscribe to continue reading.</p></article></body></html>", encoding="utf-8")  # fmt: skip
    status, out, err = brief("read", str(page), "--format", "json")
    assert (status, "only the beginning" in err) == (2, True)
    assert json.loads(out)["text"].startswith("The port opens")
    assert brief("read", str(page))[1] == ""


def test_a_text_without_a_date_asks_for_one(brief: Run, tmp_path: Path) -> None:
    """Without any date there is no reading, unless --published gives the day."""
    page = tmp_path / "page.txt"
    page.write_text(f"Treaty vote\n\n{TEXT}\n", encoding="utf-8")
    status, _, err = brief("read", str(page))
    assert status == 2
    assert "--published" in err
    assert json.loads(brief("read", str(page), "--published", "2013-05-08", "--format", "json")[1])["published"] == "2013-05-08"


def test_a_feed_file_is_parsed_to_a_line(brief: Run, tmp_path: Path) -> None:
    """Items come as JSON; what is no feed says so, with exit status 1."""
    feed = tmp_path / "feed.xml"
    feed.write_text(
        "<rss version='2.0'><channel><title>T</title><item><title>A</title><link>https://a.example/1</link></item></channel></rss>"
    )
    status, out, _ = brief("parse", str(feed))
    assert (status, json.loads(out)["entries"][0]["title"]) == (0, "A")
    feed.write_text("no feed at all")
    status, out, err = brief("parse", str(feed))
    assert (status, json.loads(out)["entries"]) == (1, [])
    assert "neither RSS nor Atom" in err


def test_collect_tells_a_line_a_source(brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source that is down is told and is no fault of the command."""
    sources = tmp_path / "sources.toml"
    sources.write_text('[[sources]]\nid = "herald"\nurl = "http://127.0.0.1:9/feed"\noutlet = "Herald"\n', encoding="utf-8")
    monkeypatch.setenv("BRIEF_SOURCES", str(sources))
    status, out, _ = brief("collect", "--once", "--format", "json")
    row = json.loads(out)
    assert (status, row["feed"], row["status"]) == (0, "herald", "failed")
    assert "127.0.0.1" in row["cause"] or "address" in row["cause"]


def test_a_removed_source_stays_removed_until_it_is_applied(brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list file seeds a source once; a person's word counts after that."""
    sources = tmp_path / "sources.toml"
    sources.write_text('[[sources]]\nid = "herald"\nurl = "https://herald.example/feed"\noutlet = "Herald"\n', encoding="utf-8")
    monkeypatch.setenv("BRIEF_SOURCES", str(sources))
    assert "herald" in brief("sources", "list")[1]
    assert brief("sources", "remove", "herald")[0] == 0
    assert brief("sources", "list")[1] == ""
    assert brief("sources", "remove", "herald")[0] == 2
    assert brief("sources", "apply", "herald")[0] == 0
    assert "herald" in brief("sources", "list")[1]
    sources.write_text(sources.read_text().replace("/feed", "/rss"), encoding="utf-8")
    assert "takes the edit in" in brief("sources", "list")[2]


def test_subscriptions_show_their_next_run(brief: Run, tmp_path: Path) -> None:
    """Channel, topics, when and when next, from the settings as taken in."""
    (tmp_path / "settings.toml").write_text(
        '[[subscriptions]]\nid = "m"\nchannel = "C1"\ntopics = ["syria"]\nzone = "Europe/London"\n'
    )
    status, out, _ = brief("subscriptions", "list", "--config", str(tmp_path))
    assert (status, "syria: weekdays 08:00 Europe/London, next" in out) == (0, True)
    assert brief("subscriptions", "remove", "m", "--config", str(tmp_path))[0] == 0
    assert brief("subscriptions", "list", "--config", str(tmp_path))[1] == ""
    assert brief("subscriptions", "apply", "m", "--config", str(tmp_path))[0] == 0
