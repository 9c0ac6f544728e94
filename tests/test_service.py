"""The bot as it runs: an archive, a workspace and the clock between them; restarts, rivals and crashes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
import structlog

import sandbox
from bot import app, service
from bot.edges import logs
from bot.edges.archive import copies, open_archive
from bot.edges.slack import call
from bot.edges.slack.gateway import Gateway
from bot.edges.slack.pace import Pace
from bot.errors import ArchiveError
from bot.model import Delivery, Edition, Person, Question
from bot.pipeline import edition, post
from bot.ports import Backlog, Progress
from bot.settings import Loaded, load
from bot.vitals import Vitals
from sandbox.faults import late, refused
from tests import build, fakes
from tests.edges.slack.conftest import part, texts
from tests.edges.web import server as site

EIGHT = datetime(2013, 5, 8, 7, tzinfo=UTC)
"""Eight in London on DAY."""
HOSTILE = "<!channel> *x* & <script>"
NEWS = "Norway will vote on the treaty on Friday, the ministry said."


@dataclass
class World:
    """A workspace, and the settings of a bot in it."""

    workspace: sandbox.Workspace
    loaded: Loaded
    clock: fakes.Clock

    @contextmanager
    def bot(self) -> Iterator[app.Bot]:
        """The bot, built anew on the same archive."""
        with app.build(self.loaded, self.clock) as bot:
            yield bot


def settings(folder: Path, workspace: sandbox.Workspace, **more: Any) -> Loaded:
    """A bot without sources, one digest of #general at eight."""
    (folder / "sources.toml").write_text("", encoding="utf-8")
    order = {"id": "morning", "channel": workspace.channel("general").id, "topics": ["treaty"], "when": "daily 08:00"}
    return load(
        secrets=folder,
        database_url=f"sqlite:///{folder / 'a.sqlite'}",
        sources=folder / "sources.toml",
        zone="Europe/London",
        slack_bot_token=workspace.bot_token,
        slack_app_token=workspace.app_token,
        slack={"base_url": workspace.api, "owner": workspace.user().id},
        subscriptions=[order],
        **more,
    )


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A minute before eight: one article is in, subscribed since yesterday. The workspace has the bot's time."""
    clock = fakes.Clock(EIGHT - timedelta(days=1))
    with sandbox.serve(clock=lambda: clock().timestamp()) as workspace:
        world = World(workspace, settings(tmp_path, workspace), clock)
        with world.bot() as bot:
            bot.seed()
            at = EIGHT - timedelta(hours=2)
            article = build.article(NEWS, headline=HOSTILE, published=at)
            bot.archive.store([article], at)
            bot.archive.save([build.reading(article, NEWS, rules=bot.rules)], at)
            edition = Edition("morning", "2013-05-07T08:00", EIGHT - timedelta(days=1))
            bot.archive.open_edition(edition, (), EIGHT - timedelta(days=1))
        clock.now = EIGHT - timedelta(minutes=1)
        yield world


G = TypeVar("G", bound=Gateway)


def gateway(world: World, kind: type[G] = Gateway) -> G:  # type: ignore[assignment]
    """A gateway of its own into the workspace."""
    return kind(call.client(world.workspace.bot_token, world.workspace.api), Pace(0))


def parents(world: World) -> list[Any]:
    """What stands in the channel itself."""
    return [m for m in world.workspace.messages("general") if m.thread is None]


def test_an_edition_arrives_once_however_many_tick(world: World) -> None:
    """Two bots on one archive tick at the same time, each with eight posters: the channel gets its digest once, quoted whole."""
    with ExitStack() as stack:
        bots = [stack.enter_context(world.bot()) for _ in range(2)]
        stop = threading.Event()
        for now, count in ((EIGHT - timedelta(seconds=1), 0), (EIGHT + timedelta(seconds=3), 1)):
            world.clock.now = now
            ticks = [threading.Thread(target=service.deliver, args=[bot, gateway(world), stop]) for bot in bots * 2]
            for tick in ticks:
                tick.start()
            for tick in ticks:
                tick.join()
            assert len(parents(world)) == count
    assert NEWS in texts(world.workspace.messages("general"))
    ids = [m.metadata["event_payload"]["delivery_id"] for m in world.workspace.messages("general") if m.metadata]
    assert len(ids) == len(set(ids)) == len(world.workspace.messages("general"))


def test_the_served_bot_answers_everything_that_can_be_typed(world: World) -> None:
    """Usage, help, status, a brief, the same by its number, in public, and a refusal; each through Slack and back."""
    ask = world.workspace.command
    with world.bot() as bot, service.serving(bot, jobs=()):
        assert "/brief help" in texts(ask("/brief"))
        assert "public" in texts(ask("/brief", "help"))
        status = texts(ask("/brief", "status"))
        assert "0 of 0 sources read" in status
        assert "treaty: next Wednesday 8 May 2013, 08:00 (Europe/London)" in status
        assert "Digests" not in texts(ask("/brief", "status", channel="news-desk"))
        (brief,) = ask("/brief", "treaty")
        assert NEWS in texts([brief])
        name = brief.blocks[-1]["elements"][0]["value"]
        (again,) = ask("/brief", f"show {name}")
        assert texts([again])[:300] == texts([brief])[:300]
        (public,) = ask("/brief", "treaty public")
        assert public.only_for is None
        (nothing,) = ask("/brief", "zeppelin public")
        assert nothing.only_for
        assert "^" in texts(ask("/brief", '"open'))
        assert "There is no brief B-0000" in texts(ask("/brief", "show B-0000"))


def test_an_archived_channel_pauses_its_digest_and_its_owner_is_told_once(world: World) -> None:
    """By a direct message that says what to do; /brief status says the same; resumed, the next edition brings what was missed."""
    channel = world.workspace.channel("general")
    world.workspace.core.store.set_channel(replace(channel, archived=True))
    with world.bot() as bot:
        for _ in range(3):
            world.clock.now += timedelta(minutes=2)
            service.deliver(bot, gateway(world), threading.Event())
        (notice,) = world.workspace.messages("@you")
        assert "the channel is archived (is_archived)" in notice.text
        assert "brief subscriptions resume morning" in notice.text
        assert "treaty: paused, the channel is archived (is_archived)" in texts(
            [bot.reply(Question("status", Person("U1"), channel.id), fakes.Directory()).message]
        )
        assert parents(world) == []
        world.workspace.core.store.set_channel(channel)
        assert bot.archive.resume_subscriptions("morning") == ("morning",)
        world.clock.now = EIGHT + timedelta(days=1)
        service.deliver(bot, gateway(world), threading.Event())
    assert NEWS in texts(parents(world))
    assert len(world.workspace.messages("@you")) == 1


def test_a_start_that_slack_accepts_ends_the_pauses_of_an_old_token(world: World) -> None:
    """And no other pause."""
    row = Delivery("x", "morning", "x", 0, "C1", part("News"))
    with world.bot() as bot:
        for code, after in (("token_revoked", None), ("is_archived", "is_archived")):
            bot.archive.give_up(row, code, EIGHT, pause=True)
            with service.serving(bot, jobs=()):
                assert [s.paused for s in bot.archive.subscriptions()] == [after]


class Dying(Gateway):
    """A gateway whose process is killed, before or after Slack took the post."""

    after = False

    def post(self, row: Delivery) -> str:
        """Dies."""
        if self.after:
            super().post(row)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_bot_killed_between_claim_and_record_posts_once(world: World, *, after: bool) -> None:
    """Killed before the post or after it: the next bot holds the row for the grace time, looks, and the digest is there once."""
    world.clock.now = EIGHT + timedelta(seconds=3)
    child = os.fork()
    if child == 0:
        try:
            dying = gateway(world, Dying)
            dying.after = after
            with world.bot() as bot:
                service.deliver(bot, dying, threading.Event())
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    assert len(parents(world)) == after
    with world.bot() as bot:
        for wait in (timedelta(seconds=5), post.GRACE, timedelta(seconds=5)):
            world.clock.now += wait
            service.deliver(bot, gateway(world), threading.Event())
            list(post.reconcile(bot.archive, gateway(world).look_up, world.clock))
            service.deliver(bot, gateway(world), threading.Event())
    assert len(parents(world)) == 1


@pytest.mark.parametrize(
    "before", [EIGHT - timedelta(hours=1), EIGHT + timedelta(seconds=1)], ids=["before it was due", "unsent"]
)
def test_a_backup_put_back_brings_no_digest_twice(world: World, tmp_path: Path, before: datetime) -> None:
    """The backup is from before the digest was due, or from when it stood in the outbox; it was posted since. The bot on the restored
    archive looks, finds all its parts, and posts nothing; the next edition comes as ever."""
    backup = tmp_path / "b.sqlite"
    world.clock.now = before
    with world.bot() as bot:
        if before > EIGHT:
            list(edition.due_editions(edition.Editor(bot.briefer, bot.loaded.lexicon), before))
        copies.backup(tmp_path / "a.sqlite", backup)
        world.clock.now = EIGHT + timedelta(seconds=3)
        service.deliver(bot, gateway(world), threading.Event())
    posted = len(world.workspace.messages("general"))
    assert posted >= 2
    world.clock.now = EIGHT + timedelta(minutes=20)
    with world.bot() as bot:
        assert service.restore(bot, backup).exists()
    with world.bot() as bot:
        for _ in range(4):
            world.clock.now += timedelta(minutes=3)
            service.deliver(bot, gateway(world), threading.Event())
            service.reconcile(bot, gateway(world), threading.Event())
        assert len(world.workspace.messages("general")) == posted
        assert bot.archive.backlog(world.clock()) == Backlog()
        world.clock.now = EIGHT + timedelta(days=1)
        service.deliver(bot, gateway(world), threading.Event())
    assert len(parents(world)) == 2


def test_a_digest_that_was_due_since_the_backup_and_never_came_is_posted(world: World, tmp_path: Path) -> None:
    """Once, after it was looked for, with its thread."""
    copies.backup(tmp_path / "a.sqlite", tmp_path / "b.sqlite")
    world.clock.now = EIGHT + timedelta(minutes=20)
    with world.bot() as bot:
        service.restore(bot, tmp_path / "b.sqlite")
    with world.bot() as bot:
        for _ in range(4):
            world.clock.now += timedelta(minutes=3)
            service.reconcile(bot, gateway(world), threading.Event())
            service.deliver(bot, gateway(world), threading.Event())
        assert bot.archive.backlog(world.clock()) == Backlog()
    assert len(parents(world)) == 1
    ids = [m.metadata["event_payload"]["delivery_id"] for m in world.workspace.messages("general") if m.metadata]
    assert len(ids) == len(set(ids)) >= 2


def test_a_job_told_to_stop_ends_with_the_step_it_is_at() -> None:
    """The step under way is finished, the next is not begun, and what the job holds open is let go."""
    stop = threading.Event()
    done: list[object] = []

    def job() -> Iterator[Progress]:
        try:
            for n in range(3):
                done.append(n)
                yield Progress("read", "a", n, 3)
                if n == 0:
                    stop.set()
        finally:
            done.append("closed")

    service.run(job(), stop)
    assert done == [0, 1, "closed"]


def test_what_a_person_must_act_on_is_logged_as_an_error() -> None:
    """A refusal for good stands out from what mends itself."""
    steps = [
        Progress("post", "a", 1, 1, "1.1"),
        Progress("post", "b", 1, 1, "ratelimited", failed=True),
        Progress("post", "c", 1, 1, "is_archived", failed=True, data={"alarm": True}),
    ]
    with structlog.testing.capture_logs() as lines:
        service.run(iter(steps), threading.Event())
    assert [line["log_level"] for line in lines] == ["info", "warning", "error"]


HEADLINE = "Zebrafish quota agreed"
STORY = "Norway and Iceland agreed on a zebrafish quota on Tuesday, the ministry said. Ministers will vote on the quota on Friday in Oslo."
FEED = f"""<rss version="2.0"><channel><title>Herald</title>
<item><title>{HEADLINE}</title><guid isPermaLink="false">{HEADLINE} in Oslo</guid><pubDate>Wed, 08 May 2013 06:00:00 GMT</pubDate>
<description>{STORY * 6}</description></item></channel></rss>"""


def test_the_log_of_a_day_has_ids_and_no_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Collected, read, posted and asked, with a feed that fails and a post that is refused: every line is JSON with an event; no word
    of an article, no topic that a person typed and no token is in it, nor on standard error."""
    clock = fakes.Clock(EIGHT - timedelta(minutes=1))
    answer = {"/feed": FEED.encode(), "/robots.txt": b""}

    def page(asked: site.Asked) -> Any:
        return site.response(answer[asked.path]) if asked.path in answer else site.response(STORY.encode(), "500 Oops")

    with sandbox.serve(clock=lambda: clock().timestamp()) as workspace, site.site(page) as outlet:
        loaded = settings(tmp_path, workspace, collect={"allow_hosts": ["127.0.0.1"]})
        with app.build(loaded, clock) as bot:
            logs.configure("debug")
            for name in ("feed", "down"):
                bot.archive.put_feed(build.feed(name, url=outlet.url(f"/{name}")), clock())
            with service.serving(bot, jobs=()) as post_to:
                stop = threading.Event()
                todo = service.schedule(bot, post_to, stop, Vitals(bot, stop))
                todo["collect"]()
                todo["read"]()
                bot.archive.put_subscription(build.subscription("fish", channel="C1", topics=("zebrafish",)), clock())
                clock.now = EIGHT + timedelta(days=1, seconds=3)
                for name in ("deliver", "reconcile", "retain"):
                    todo[name]()
                assert STORY[:40] in texts(workspace.command("/brief", "zebrafish"))
            assert workspace.messages("general")
    out, errors = capfd.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    events = Counter(line["event"] for line in lines)
    assert {"collect.done", "collect.failed", "read.done", "edition.done", "post.done", "post.failed", "retain.done"} <= set(
        events
    )
    for words in ("zebrafish", "Iceland", "ministry", workspace.bot_token, workspace.app_token):
        assert words.lower() not in out.lower(), [line for line in out.splitlines() if words.lower() in line.lower()]
        assert words.lower() not in errors.lower()


# The process itself


@contextmanager
def running(folder: Path, workspace: sandbox.Workspace, code: str = "", **more: str) -> Iterator[subprocess.Popen[str]]:
    """`brief run` in a process of its own, with its standard output and error in files of `folder`."""
    config = folder / "config"
    config.mkdir(exist_ok=True)
    for name in ("settings.toml", "sources.toml"):
        (config / name).write_text("", encoding="utf-8")
    environment = {
        **os.environ,  # noqa: TID251 -- a process needs its PATH
        "BRIEF_DATABASE_URL": f"sqlite:///{folder / 'a.sqlite'}",
        "BRIEF_SLACK__BASE_URL": workspace.api,
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_APP_TOKEN": workspace.app_token,
        **more,
    }
    start = f"{code}\nimport sys; sys.argv = ['brief', 'run', '--config', {str(config)!r}]\nfrom bot.__main__ import main; main()"
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    root = Path(__file__).parent.parent
    with subprocess.Popen([sys.executable, "-c", start], cwd=root, env=environment, **pipes) as process:  # noqa: S603 -- our code
        try:
            yield process
        finally:
            process.kill()


def test_a_bot_told_to_stop_finishes_what_it_sends(tmp_path: Path) -> None:
    """A second bot on its archive is refused in a sentence; SIGTERM in the middle of a post ends the first with status 0 and the
    post recorded; nothing on standard output but JSON, and no token in it."""
    with sandbox.serve() as workspace:
        deliver_one(tmp_path, workspace)
        workspace.core.faults.arm("chat.postMessage", late(1.5))
        port = free_port()
        with running(tmp_path, workspace, BRIEF_HTTP__PORT=str(port)) as process:
            assert workspace.wait_for(lambda: not workspace.core.faults._armed["chat.postMessage"], timeout=30)
            told = f"Another bot .process {process.pid}. already runs on this archive"
            with app.build(settings(tmp_path, workspace)) as rival, pytest.raises(ArchiveError, match=told), service.alone(rival):
                pass
            assert (asked(port, "/healthz"), asked(port, "/readyz")) == ("ok\n", "ok\n")
            assert "brief_outbox_rows" in asked(port, "/metrics")
            process.send_signal(signal.SIGTERM)
            out, errors = process.communicate(timeout=20)
        assert (process.returncode, errors) == (0, "")
        assert len(workspace.messages("general")) == 1
        events = [json.loads(line)["event"] for line in out.splitlines()]
        assert {"service.started", "post.done", "service.stopping"} <= set(events)
        assert "service.cut_short" not in events
        assert workspace.bot_token not in out
        assert workspace.app_token not in out
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        assert archive.pending(EIGHT) == archive.stuck(EIGHT + timedelta(days=9_999)) == ()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def asked(port: int, path: str) -> str:
    """What the bot answers to a supervisor."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
        return str(answer.read().decode())


def deliver_one(folder: Path, workspace: sandbox.Workspace) -> None:
    """Puts a row into the outbox, as a tick would."""
    with open_archive(f"sqlite:///{folder / 'a.sqlite'}") as archive:
        row = Delivery("x/0", "x", "2013-05-08T08:00", 0, workspace.channel("general").id, part("News"))
        archive.put_subscription(build.subscription("x", since=datetime(2999, 1, 1, tzinfo=UTC)), EIGHT)  # owes none of its own
        archive.open_edition(Edition("x", row.slot, EIGHT), [row], EIGHT)


IMPATIENT = """
from functools import partial
from bot.edges.slack import socket_mode
socket_mode.connected = partial(socket_mode.connected, patience=socket_mode.Patience(0.1, 0.3, 0.6))
"""


def test_a_bot_gone_deaf_ends_with_a_sentence(tmp_path: Path) -> None:
    """Status 1, so that whoever supervises it starts it anew."""
    with sandbox.serve() as workspace, running(tmp_path, workspace, IMPATIENT) as bot:
        assert workspace.wait_connected(timeout=20)
        workspace.core.faults.arm("apps.connections.open", refused("internal_error"), times=1_000)
        workspace.drop_sockets("close")
        _, complaint = bot.communicate(timeout=20)
    assert bot.returncode == 1
    assert "Slack was not heard" in complaint
