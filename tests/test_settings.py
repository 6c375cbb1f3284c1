"""Settings: read once, and nothing starts on a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.settings import PROJECT, SettingsProblem, read_settings


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AIM_MODE", "AIM_DATA_FOLDER", "AIM_DATABASE_URL", "AIM_RUBRICS", "AIM_BENCHMARK_SECRET"):
        monkeypatch.delenv(name, raising=False)


def problems() -> tuple[str, ...]:
    """What is said when the service cannot start."""
    with pytest.raises(SettingsProblem) as caught:
        read_settings()
    return caught.value.problems


def test_without_any_setting_it_runs_on_this_computer_with_its_own_files() -> None:
    settings = read_settings()
    assert (settings.mode, settings.data_folder, settings.rubrics) == ("local", PROJECT / ".data", PROJECT / "rubrics")
    assert (settings.database_url, settings.benchmark_secret) == (None, None)


def test_the_data_folder_is_not_part_of_what_is_shared() -> None:
    assert ".data/" in (PROJECT / ".gitignore").read_text(encoding="utf-8").split()


def test_folders_are_whole_paths_whatever_folder_is_the_current_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AIM_DATA_FOLDER", "mine")
    monkeypatch.setenv("AIM_RUBRICS", "~/rubrics")
    settings = read_settings()
    assert (settings.data_folder, settings.rubrics) == (tmp_path / "mine", Path.home() / "rubrics")


def test_a_misspelt_setting_stops_the_service_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIM_DATABSE_URL", "postgresql://db/aim")
    monkeypatch.setenv("AIM_XYZ", "1")
    first, second = problems()
    assert first == "AIM_DATABSE_URL is not a setting. Did you mean AIM_DATABASE_URL?"
    assert second.startswith("AIM_XYZ is not a setting. Take it away, or use one of: AIM_MODE, AIM_DATA_FOLDER")


def test_what_belongs_to_the_tests_and_what_is_empty_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIM_TEST_DATABASE_URL", "postgresql://db/aim")
    monkeypatch.setenv("AIM_DATABASE_URL", "")
    assert read_settings().database_url is None


def test_every_wrong_setting_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIM_MODE", "cloud")
    monkeypatch.setenv("AIM_MOOD", "good")
    assert problems() == ("AIM_MOOD is not a setting. Did you mean AIM_MODE?", "AIM_MODE must be 'local' or 'hosted'.")


def test_hosted_mode_does_not_start_as_long_as_there_is_no_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIM_MODE", "hosted")
    assert problems() == ("AIM_MODE=hosted needs sign-in, which this version does not have. Use AIM_MODE=local.",)


def test_secrets_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIM_DATABASE_URL", "postgresql://reader:tulip@db/aim")
    monkeypatch.setenv("AIM_BENCHMARK_SECRET", 7 * "tulip")
    assert "tulip" not in repr(read_settings())
    monkeypatch.setenv("AIM_BENCHMARK_SECRET", 6 * "tulip")
    assert problems() == ("AIM_BENCHMARK_SECRET must have at least 32 characters. Use random ones, and never change it.",)
    monkeypatch.delenv("AIM_BENCHMARK_SECRET")
    monkeypatch.setenv("AIM_DATABASE_URL", "mysql://reader:tulip@db/aim")
    (said,) = problems()
    assert said.startswith("AIM_DATABASE_URL must begin with postgresql://")
    assert "tulip" not in said
