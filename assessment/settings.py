"""Settings: environment variables whose names begin with AIM_, read once, typed, and passed in."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from scoring.errors import UserProblem

PROJECT = Path(__file__).parents[1]
PREFIX = "AIM_"
TEST_PREFIX = "AIM_TEST_"
SHORTEST_SECRET = 32
_DATABASES = ("postgresql://", "postgres://", "sqlite:///")


class SettingsProblem(UserProblem):
    """Settings that cannot be used; nothing starts."""


def _whole_path(path: Path) -> Path:
    return path.expanduser().absolute()


Folder = Annotated[Path, AfterValidator(_whole_path)]


class Settings(BaseSettings):
    """Where things are and how the service is run; `database_url` prevails over `data_folder`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid")

    mode: Literal["local", "hosted"] = "local"
    data_folder: Folder = PROJECT / ".data"
    database_url: SecretStr | None = None
    rubrics: Folder = PROJECT / "rubrics"
    benchmark_secret: SecretStr | None = None


def read_settings() -> Settings:
    """The settings of this process; SettingsProblem, naming every variable that is wrong."""
    problems = _unknown(os.environ)
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingsProblem(*problems, *(_sentence(part) for part in error.errors(include_input=False))) from None
    problems += _unusable(settings)
    if problems:
        raise SettingsProblem(*problems)
    return settings


def _unknown(names: Iterable[str]) -> list[str]:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    strangers = [name for name in names if name.upper().startswith(PREFIX) and not name.upper().startswith(TEST_PREFIX)]
    return [f"{name} is not a setting. {_remedy(name, known)}" for name in sorted(strangers) if name.upper() not in known]


def _remedy(name: str, known: list[str]) -> str:
    close = get_close_matches(name.upper(), known, n=1, cutoff=0.75)
    return f"Did you mean {close[0]}?" if close else f"Take it away, or use one of: {', '.join(known)}."


def _sentence(part: Any) -> str:
    """A sentence about one setting, never with its value, which may be a secret."""
    name = PREFIX + str(part["loc"][0]).upper()
    if part["type"] == "literal_error":
        return f"{name} must be {part['ctx']['expected']}."
    return f"{name} cannot be read. Correct it, or take it away."


def _unusable(settings: Settings) -> list[str]:
    problems = []
    if settings.database_url is not None and not settings.database_url.get_secret_value().startswith(_DATABASES):
        problems.append("AIM_DATABASE_URL must begin with postgresql:// (or with sqlite:/// and a file). Correct it, or take it away.")
    if settings.benchmark_secret is not None and len(settings.benchmark_secret.get_secret_value()) < SHORTEST_SECRET:
        problems.append(f"AIM_BENCHMARK_SECRET must have at least {SHORTEST_SECRET} characters. Use random ones, and never change it.")
    if settings.mode == "hosted":
        # Without sign-in a hosted service would be an open door.
        problems.append("AIM_MODE=hosted needs sign-in, which this version does not have. Use AIM_MODE=local.")
    return problems
