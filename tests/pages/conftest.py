"""A small service for the pages: its own edition, release and data folder, and a store to look behind the screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import create_engine, text

from assessment.access.principal import local_principal
from assessment.releases import shipped_path, write_release
from assessment.rubric_files.parts import read_part
from assessment.services import Services, open_services
from assessment.settings import Settings
from assessment.storage.opening import FILE_NAME, address_of, open_store
from assessment.storage.stored import StoredAssessment
from scoring.benchmark import BenchmarkRelease, with_digest
from scoring.model import Value
from scoring.organisation import School, Trust
from scoring.responses import AnyAnswer
from tests.builders import a_school, all_at, an_assessment, an_edition_in
from tests.pages.edition import RELEASE, RUBRIC
from tests.pages.newer import CHANGES, NEWER
from tests.pages.window import Window

BEGUN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
OURS, THEIRS = "a" * 32, "b" * 32
IDENTITY = "c" * 32
CODE = "MAPLE-RIVER-4821"
Publish = Callable[[BenchmarkRelease | None], None]


@dataclass(frozen=True)
class Service:
    """The app's data folder with a store of our own on it."""

    settings: Settings
    services: Services

    def begin(
        self,
        answers: Mapping[str, AnyAnswer] | None = None,
        organisation: School | Trust | None = None,
        code: str | None = None,
        browser: str = OURS,
        **changes: Any,
    ) -> None:
        """Put an assessment under way in the store."""
        new = an_assessment(answers, organisation=organisation or a_school(), **changes)
        edition = self.services.edition(new.edition)
        mark = "" if edition is None else edition.fingerprint
        self.services.store.create(local_principal(browser), new, IDENTITY, code, BEGUN, fingerprint=mark)

    def begin_with_all_at(self, level: int, organisation: School | Trust | None = None, **changes: Any) -> None:
        """Put an assessment in the store whose answers are all at this level; `but` changes some of them."""
        but = changes.pop("but", {})
        asked = self.services.newest.as_asked(organisation or a_school())
        given = {**all_at(level, asked.questions), **but}
        self.begin({question: answer for question, answer in given.items() if answer is not None}, organisation, **changes)

    def stored(self, identity: str = IDENTITY) -> StoredAssessment:
        """The assessment as it is stored now."""
        return self.services.store.load(local_principal(OURS), identity)

    def save(self, question: str, answer: AnyAnswer, browser: str = THEIRS) -> None:
        """Save an answer from another window; another browser's unless said otherwise."""
        versions = self.stored().versions
        seen = versions[question].version if question in versions else 0
        operation = f"{question}-{seen}-{browser}"
        self.services.store.save_answer(local_principal(browser), IDENTITY, question, answer, seen, operation, datetime.now(UTC))

    def submit(self) -> None:
        """Submit the assessment from another window."""
        self.services.store.submit(local_principal(OURS), IDENTITY, None, BEGUN)

    def window(self, page: str = "", browser: str = OURS, **address: str) -> Window:
        """A new window on the assessment."""
        return Window(page, assessment=IDENTITY, browser=browser, **address)

    @contextmanager
    def away(self) -> Iterator[None]:
        """While this lasts, nothing can be read."""
        for table in ("answer", "assessment"):
            self.change(f"ALTER TABLE {table} RENAME TO lost_{table}")
        yield
        for table in ("answer", "assessment"):
            self.change(f"ALTER TABLE lost_{table} RENAME TO {table}")

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """While this lasts, nothing can be saved, as on a full disk."""
        tables = ("answer", "plan", "assessment", "finished_area", "earlier", "move")
        changes = [(table, change) for table in tables for change in ("INSERT", "UPDATE")]
        for table, change in changes:
            self.change(f"CREATE TRIGGER full_{table}_{change} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'full'); END")
        yield
        for table, change in changes:
            self.change(f"DROP TRIGGER full_{table}_{change}")

    def change(self, statement: str) -> None:
        """Change the database behind the service's back."""
        engine = create_engine(address_of(self.settings))
        with engine.begin() as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture(scope="session")
def rubrics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of rubrics with one small edition and its release."""
    folder = tmp_path_factory.mktemp("rubrics")
    an_edition_in(folder, RUBRIC)
    write_release(RELEASE, shipped_path(folder, RUBRIC.edition))
    return folder


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """A file of an edition is read again only when it has changed: the app starts once or twice for every test."""

    @cache
    def read(path: Path, model: type[Value], changed: int) -> object:  # noqa: ARG001  # a changed file is another
        return read_part(path, model)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "assessment.rubric_files.edition.read_part",
            lambda path, model: read(path, model, path.stat().st_mtime_ns if path.is_file() else 0),
        )
        yield


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with nothing in it."""
    folder = tmp_path_factory.mktemp("empty")
    open_store(Settings(data_folder=folder)).close()
    return folder / FILE_NAME


@pytest.fixture(scope="session")
def rubrics_with_newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a newer edition that follows it."""
    folder = tmp_path_factory.mktemp("rubrics-with-newer")
    an_edition_in(folder, RUBRIC)
    an_edition_in(folder, NEWER, CHANGES)
    write_release(RELEASE, shipped_path(folder, RUBRIC.edition))
    return folder


@pytest.fixture
def service(tmp_path: Path, rubrics: Path, empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service that nobody has used yet; the app opens the same data folder when its first page is drawn."""
    yield from served(tmp_path, rubrics, empty_store, monkeypatch)


@pytest.fixture
def with_newer(tmp_path: Path, rubrics_with_newer: Path, empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The same on the day when a newer edition is out."""
    yield from served(tmp_path, rubrics_with_newer, empty_store, monkeypatch)


def served(folder: Path, rubrics: Path, empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    shutil.copy(empty_store, folder)
    monkeypatch.delenv("AIM_DATABASE_URL", raising=False)
    monkeypatch.setenv("AIM_DATA_FOLDER", str(folder))
    monkeypatch.setenv("AIM_RUBRICS", str(rubrics))
    settings = Settings()
    opened = Service(settings, open_services(settings))
    st.cache_resource.clear()
    yield opened
    opened.services.store.close()
    st.cache_resource.clear()


@pytest.fixture
def publish(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Put another release, or none, in the place of the usual one."""

    def published(release: BenchmarkRelease | None) -> None:
        folder = tmp_path / "rubrics"
        shutil.copytree(service.settings.rubrics, folder)
        shipped_path(folder, RUBRIC.edition).unlink()
        if release is not None:
            write_release(with_digest(release), shipped_path(folder, RUBRIC.edition))
        monkeypatch.setenv("AIM_RUBRICS", str(folder))
        st.cache_resource.clear()

    return published
