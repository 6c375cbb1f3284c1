"""The house's rules that a machine can see, each as one test."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LONGEST_FUNCTION = 40
LONGEST_MODULE = 400


@dataclass(frozen=True)
class Module:
    """One Python file and what can be read off it without running it."""

    path: Path

    @cached_property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(ast.parse(self.text)))

    @cached_property
    def imports(self) -> frozenset[str]:
        """Every imported module and `module.name`, also those inside functions and under TYPE_CHECKING."""
        return frozenset(self._imports())

    def _imports(self) -> Iterator[str]:
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name} imports relatively"
                yield str(node.module)
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def inside(self, *rooms: str) -> bool:
        return any(self.name == room or self.name.startswith(f"{room}.") for room in rooms)

    def at(self, node: ast.expr | ast.stmt) -> str:
        return f"{self.path.relative_to(ROOT)}:{node.lineno}"


def in_folder(folder: str) -> list[Module]:
    return [Module(path) for path in sorted((ROOT / folder).rglob("*.py"))]


SCORING = in_folder("scoring")
ASSESSMENT = in_folder("assessment")
PRODUCT = [*SCORING, *ASSESSMENT, *(Module(path) for path in ROOT.glob("*.py"))]
EVERYTHING = [*PRODUCT, *in_folder("tests")]


def used(names: set[str], modules: list[Module]) -> list[str]:
    """Where one of the names is used as an attribute (`st.stop`) or imported by name."""
    return [
        f"{module.at(node)} uses {node.attr}"
        for module in modules
        for node in module.nodes
        if isinstance(node, ast.Attribute) and node.attr in names
    ] + [f"{module.name} imports {name}" for module in modules for name in names if f"streamlit.{name}" in module.imports]


def streamlit_calls(names: set[str], modules: list[Module]) -> list[str]:
    return used(names, [module for module in modules if "streamlit" in module.imports])


def reached_from(module: Module) -> set[str]:
    """The names of every module and package that importing this one imports, through our own modules too."""
    known = {other.name: other for other in PRODUCT}
    found: set[str] = set()
    waiting = [module]
    while waiting:
        for name in waiting.pop().imports - found:
            found.add(name)
            if name in known:
                waiting.append(known[name])
    return found


def imports_of(room: str, forbidden: str) -> list[str]:
    return [
        f"{module.name} reaches {name}"
        for module in PRODUCT
        if module.inside(room)
        for name in sorted(reached_from(module))
        if name == forbidden or name.startswith(f"{forbidden}.")
    ]


def test_there_is_something_to_look_at() -> None:
    assert SCORING
    assert ASSESSMENT


def test_scoring_needs_nothing_but_the_standard_library_numpy_pandas_and_pydantic() -> None:
    allowed = sys.stdlib_module_names | {"numpy", "pandas", "pydantic", "pydantic_core", "scoring"}
    assert [(module.name, name) for module in SCORING for name in module.imports if name.split(".")[0] not in allowed] == []


def test_a_score_depends_on_no_file_clock_network_or_chance() -> None:
    outside = {"os", "io", "pathlib", "random", "secrets", "time", "socket", "subprocess", "tempfile", "urllib", "uuid"}
    assert [(module.name, name) for module in SCORING for name in module.imports if name.split(".")[0] in outside] == []
    # Of the module only days: a clock's `now` cannot be told from the `now` of a question in the newer edition.
    assert [module.name for module in SCORING if module.imports & {"datetime.datetime", "datetime.time"}] == []
    assert [module.at(n) for module in SCORING for n in module.nodes if isinstance(n, ast.Import) and "datetime" in ast.unparse(n)] == []
    assert used({"today", "random", "default_rng", "read_text", "write_text"}, SCORING) == []
    assert [module.at(n) for module in SCORING for n in module.nodes if isinstance(n, ast.Call) and ast.unparse(n.func) == "open"] == []


def test_nothing_imports_the_entry_script() -> None:
    assert [module.name for module in EVERYTHING if "streamlit_app" in module.imports] == []


def test_only_screens_and_what_they_are_made_of_import_streamlit() -> None:
    screens = ("streamlit_app", "assessment.pages", "assessment.widgets", "assessment.navigation", "assessment.session")
    served = ("assessment.held_uploads",)
    others = [module for module in PRODUCT if not module.inside(*screens, *served)]
    assert [module.name for module in others if {name.split(".")[0] for name in module.imports} & {"streamlit"}] == []


@pytest.mark.parametrize("room", ["assessment.report", "assessment.storage", "assessment.commands", "assessment.rubric_files"])
def test_reports_storage_and_commands_work_without_streamlit(room: str) -> None:
    assert imports_of(room, "streamlit") == []


def test_storage_knows_no_page() -> None:
    assert imports_of("assessment.storage", "assessment.pages") == []


def test_no_page_imports_another_page() -> None:
    pages = [module for module in ASSESSMENT if module.inside("assessment.pages")]
    assert [(page.name, name) for page in pages for name in page.imports if name.startswith("assessment.pages")] == []


def test_no_widget_imports_a_page() -> None:
    assert imports_of("assessment.widgets", "assessment.pages") == []


def test_every_module_is_named_after_what_it_does() -> None:
    says_nothing = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert [module.name for module in EVERYTHING if says_nothing & set(module.path.stem.lower().split("_"))] == []


def test_no_function_is_longer_than_a_screen() -> None:
    functions = [(module, n) for module in EVERYTHING for n in module.nodes if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
    lengths = [(module.at(n), n.name, (n.end_lineno or n.lineno) - n.lineno + 1) for module, n in functions]
    assert [found for found in lengths if found[2] > LONGEST_FUNCTION] == []


def test_every_module_is_one_room() -> None:
    lengths = [(module.name, len(module.text.splitlines())) for module in EVERYTHING]
    assert [found for found in lengths if found[1] > LONGEST_MODULE] == []


def test_only_the_session_touches_session_state() -> None:
    # The composition root hands Streamlit's mapping to the session and does nothing else with it; fields of files are emptied there.
    allowed = ("assessment.session", "assessment.held_uploads", "streamlit_app")
    assert used({"session_state"}, [module for module in PRODUCT if not module.inside(*allowed)]) == []


def test_only_navigation_reruns_switches_or_stops() -> None:
    elsewhere = [module for module in PRODUCT if not module.inside("assessment.navigation")]
    assert streamlit_calls({"rerun", "switch_page", "stop"}, elsewhere) == []


def test_files_are_written_in_one_place_which_writes_them_whole_or_not_at_all() -> None:
    # A draft is laid out in a temporary folder that nobody else sees, and a database writes its own file.
    borders = ("assessment.whole_file", "assessment.rubric_files.draft", "assessment.storage.database_file", "assessment.storage.backup")
    elsewhere = [module for module in PRODUCT if not module.inside(*borders)]
    assert [f"{module.at(call)} writes" for module in elsewhere for call in calls_of(module) if is_writing(call)] == []


def calls_of(module: Module) -> Iterator[ast.Call]:
    return (node for node in module.nodes if isinstance(node, ast.Call))


def is_writing(call: ast.Call) -> bool:
    """Whether it can make or change a file on a disk."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    words = [word.value for word in (*call.args, *(keyword.value for keyword in call.keywords)) if isinstance(word, ast.Constant)]
    if name in {"open", "fdopen", "ZipFile"}:
        in_memory = name == "ZipFile" and ast.unparse(call.args[0]) == "file"
        return not in_memory and any(isinstance(word, str) and set(word) & set("wax+") and len(word) <= len("w+b") for word in words)
    if name == "replace":  # of a path: a text's takes two texts, and a day's takes names
        return isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords
    if name in {"copy", "copy2", "copyfile", "copytree", "move"}:
        return ast.unparse(call.func).startswith("shutil.")
    return name in {"write_text", "write_bytes", "touch", "mkstemp", "NamedTemporaryFile", "rename"}


def test_only_widgets_and_charts_write_markup() -> None:
    elsewhere = [module for module in PRODUCT if not module.inside("assessment.widgets", "assessment.charts")]
    assert streamlit_calls({"html", "markdown"}, elsewhere) == []
    keywords = [(module, node) for module in elsewhere for node in module.nodes if isinstance(node, ast.keyword)]
    assert [module.name for module, keyword in keywords if keyword.arg == "unsafe_allow_html"] == []


def test_what_an_edition_says_is_written_in_no_python() -> None:
    # What an organisation can need is a word of the models (scoring.organisation), and one area shares its name.
    words_of_models = {"early-years"}
    said = {text for rubric in (ROOT / "rubrics").glob("*/rubric.yaml") for text in said_by(rubric)} - words_of_models
    assert said
    # Not as a part of another word: an id is a part of many addresses.
    in_words = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(said)))})(?![\w-])")
    written = [(module.at(node), text) for module in PRODUCT for node, text in words_in(module) if in_words.search(text)]
    assert [(where, text) for where, text in written if not text.endswith("such as ped-1")] == []  # what an id looks like


def words_in(module: Module) -> Iterator[tuple[ast.Constant, str]]:
    """The texts of a module that can come to a screen: all but those that stand by themselves, as docstrings do."""
    alone = {id(node.value) for node in module.nodes if isinstance(node, ast.Expr)}
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node, node.value


def said_by(rubric: Path) -> Iterator[str]:
    """An edition's level names, area ids and question ids."""
    yield from (level["name"] for level in yaml.safe_load(rubric.read_text(encoding="utf-8"))["levels"])
    for file in [*rubric.parent.glob("inquiry-areas/*.yaml"), *rubric.parent.glob("outcomes/*.yaml")]:
        yield file.stem
        yield from (question["id"] for question in yaml.safe_load(file.read_text(encoding="utf-8"))["questions"])
