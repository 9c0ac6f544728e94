"""Settings: where they come from, and one sentence for each fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import settings
from bot.errors import ConfigError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration folder with an empty settings file."""
    (tmp_path / "settings.toml").write_text("", encoding="utf-8")
    return tmp_path


def write(folder: Path, text: str) -> None:
    """Sets the settings file."""
    (folder / "settings.toml").write_text(text, encoding="utf-8")


def test_the_environment_wins_over_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable replaces one value of a table, and leaves the others to the file."""
    write(folder, '[collect]\nevery_minutes = 5\ncontact = "a@example.org"\n')
    monkeypatch.setenv("BRIEF_COLLECT__EVERY_MINUTES", "7")
    found = settings.load(folder).settings.collect
    assert (found.every_minutes, found.contact) == (7, "a@example.org")


def test_tokens_come_from_secret_files(folder: Path, tmp_path: Path) -> None:
    """A file named as the variable holds the token, and no representation shows it."""
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "SLACK_BOT_TOKEN").write_text("xoxb-made-up", encoding="utf-8")
    found = settings.load(folder, secrets=secrets).settings
    assert found.slack_bot_token
    assert found.slack_bot_token.get_secret_value() == "xoxb-made-up"
    assert "made-up" not in repr(found)


def test_a_list_may_be_written_with_commas(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an environment variable can hold is enough for a list of hosts."""
    monkeypatch.setenv("BRIEF_COLLECT__ALLOW_HOSTS", "127.0.0.1, intranet.example")
    assert settings.load(folder).settings.collect.allow_hosts == ("127.0.0.1", "intranet.example")


def test_subscriptions_are_read(folder: Path) -> None:
    """A subscription has its topics and takes the general zone where it has none."""
    write(folder, '[[subscriptions]]\nid = "m"\nchannel = "C1"\ntopics = ["syria"]\n')
    (found,) = settings.load(folder).settings.subscriptions
    assert (found.topics, found.when, found.zone) == (("syria",), "weekdays 08:00", None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("zone = 3", "Setting zone"),
        ('zone = "Mars/Olympus"', "IANA name"),
        ("zones = 'UTC'", "zones: there is no such setting"),
        ("[rank]\nmethod = 'magic'", "rank.method"),
        ("[rank]\npoints = 0", "rank.points: it must be at least 1"),
        ("[collect", "not valid TOML"),
        ("[[subscriptions]]\nid = 'm'", "subscriptions.1.channel: it is missing"),
    ],
)
def test_a_fault_is_one_sentence_that_names_it(folder: Path, text: str, said: str) -> None:
    """What is wrong and where, without a traceback and without the value of a secret."""
    write(folder, text)
    with pytest.raises(ConfigError, match=said.replace("[", r"\[")) as error:
        settings.load(folder)
    assert "\n" not in str(error.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """--config must name a folder that is there."""
    with pytest.raises(ConfigError, match="nowhere"):
        settings.load(tmp_path / "nowhere")


def test_the_files_read_are_told(folder: Path) -> None:
    """A missing settings file means the defaults, so what was read is said."""
    assert settings.load(folder).files[0] == folder / "settings.toml"
    (folder / "settings.toml").unlink()
    assert folder / "settings.toml" not in settings.load(folder).files


def test_a_folder_may_bring_its_own_sources(folder: Path) -> None:
    """sources.toml of the folder is read where there is one, else the shipped list."""
    assert settings.load(folder).sources_path == settings.SHIPPED / "sources.toml"
    (folder / "sources.toml").write_text("", encoding="utf-8")
    assert settings.load(folder).sources_path == folder / "sources.toml"
