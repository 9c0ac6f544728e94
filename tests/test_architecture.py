"""The house keeps its shape: imports point down, every module has its test, every setting is documented."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports
from pydantic import BaseModel

from bot.settings import Settings, SubscriptionSeed

ROOT = Path(__file__).parent.parent
HEAVY = ("spacy", "sumy", "sqlalchemy", "slack_bolt", "scipy", "trafilatura", "aiohttp")
DECLARATIONS = {"bot/__init__.py", "sandbox/__init__.py", "bot/errors.py"}


def test_imports_point_down() -> None:
    """No import contract of pyproject.toml is broken."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_logo=True, no_cache=True) == 0


def modules() -> Iterator[Path]:
    """Every module that has a behaviour of its own."""
    for top in ("bot", "sandbox"):
        for path in sorted((ROOT / top).rglob("*.py")):
            name = path.relative_to(ROOT)
            if str(name) in DECLARATIONS or "migrations" in name.parts or "_config" in name.parts:
                continue
            if path.name == "__init__.py" and "def " not in path.read_text(encoding="utf-8"):
                continue
            yield name


def mirror(module: Path) -> tuple[Path, ...]:
    """Where the tests of a module may be: at its own place, or at its package's."""
    parts = module.with_suffix("").parts
    inner = parts[1:] if parts[0] == "bot" else parts
    if inner[-1] == "__init__":
        inner = inner[:-1]
    name = inner[-1].strip("_")
    own = Path("tests", *inner[:-1], f"test_{name}.py")
    return own, Path("tests", *inner, f"test_{name}.py"), Path("tests", *inner, "test_init.py")


@pytest.mark.parametrize("module", list(modules()), ids=str)
def test_every_module_has_a_test_in_its_place(module: Path) -> None:
    """bot/x/y.py is tested by tests/x/test_y.py."""
    assert any((ROOT / place).is_file() for place in mirror(module)), f"no {mirror(module)[0]}"


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
