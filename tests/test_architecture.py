"""The house keeps its shape: imports point down, every module has its test, every setting is documented."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.settings import Settings, SubscriptionSeed

ROOT = Path(__file__).parent.parent
HEAVY = ("spacy", "sumy", "sqlalchemy", "slack_bolt", "scipy", "trafilatura", "aiohttp")
DECLARATIONS = {"bot/errors.py", "bot/__main__.py"}


def test_imports_point_down() -> None:
    """No import contract of pyproject.toml is broken; in a process of its own, as the linter switches off every logger there is."""
    code = f"import sys; from importlinter.cli import lint_imports as lint; sys.exit(lint({str(ROOT / 'pyproject.toml')!r}, no_logo=True, no_cache=True))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0  # noqa: S603 -- our own interpreter


def modules() -> Iterator[Path]:
    """Every module that does something: nouns and ports only declare."""
    for top in ("bot", "sandbox"):
        for path in sorted((ROOT / top).rglob("*.py")):
            name = path.relative_to(ROOT)
            declares = {"model", "ports"} & set(name.parts) or "migrations" in name.parts or str(name) in DECLARATIONS
            if not declares and "def " in path.read_text(encoding="utf-8"):
                yield name


def places(module: Path) -> tuple[Path, ...]:
    """Where the tests of a module may be: bot/a/b/c.py has tests/a/b/test_c.py, or shares its folder's tests/a/b/test_b.py."""
    parts = module.with_suffix("").parts
    inner = [p for p in (parts[1:] if parts[0] == "bot" else parts) if p != "__init__"]
    own = Path("tests", *inner[:-1], f"test_{inner[-1]}.py")
    folder = Path("tests", *inner, f"test_{inner[-1]}.py")
    shared = Path("tests", *inner[:-1], f"test_{inner[-2]}.py") if len(inner) > 1 else own
    return own, folder, shared


@pytest.mark.parametrize("module", list(modules()), ids=str)
def test_every_module_has_a_test_in_its_place(module: Path) -> None:
    """A module's tests are found by its path."""
    assert any((ROOT / place).is_file() for place in places(module)), f"no {places(module)[0]}"


def test_every_test_has_its_module() -> None:
    """No test file outlives what it tests."""
    at = {place for module in modules() for place in places(module)}
    others = {
        Path("tests/test_architecture.py"),
        Path("tests/edges/slack/test_manifest.py"),
        Path("tests/crash/test_sweep.py"),
        Path("tests/test_container.py"),
    }
    found = {path.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py")}
    assert sorted(map(str, found - at - others)) == []


def settings(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, str]]:
    """(environment name, description) of each setting."""
    for name, field in model.model_fields.items():
        alias = field.validation_alias
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from settings(kind, f"{prefix}{name.upper()}__")
        elif name != "subscriptions":
            yield (alias if isinstance(alias, str) else f"{prefix}{name.upper()}"), field.description or ""


def test_every_setting_is_documented() -> None:
    """README's table names each setting as the environment spells it, with the description the code has."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, description in settings(Settings, "BRIEF_"):
        assert f"`{name}`" in readme, name
        assert description, f"{name} has no description"
        assert description.replace("|", "\\|") in readme, f"{name}: {description}"


def test_every_field_of_a_subscription_is_documented() -> None:
    """The example in config/settings.toml shows each field a subscription has."""
    example = (ROOT / "config/settings.toml").read_text(encoding="utf-8")
    for name in SubscriptionSeed.model_fields:
        assert f"# {name} = " in example, name


def test_every_variable_of_compose_is_a_setting() -> None:
    """docker-compose.yml sets nothing the bot does not read."""
    import yaml

    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    known = {name for name, _ in settings(Settings, "BRIEF_")}
    for service in compose["services"].values():
        names = service.get("environment", {})
        assert set(names) <= known, set(names) - known
        assert set(service.get("secrets", ())) <= known


def test_help_is_quick() -> None:
    """`brief --help` imports none of the heavy libraries."""
    code = f"import sys, json; sys.argv = ['brief', '--help']\nfrom bot.cli import main\ntry:\n    main()\nexcept SystemExit: pass\nprint(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 -- our own code
    assert json.loads(done.stdout.splitlines()[-1]) == []
