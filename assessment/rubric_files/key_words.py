"""What each key of the rubrics' files holds, in one line: the text below it in its model, for editors and for the author's guide."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Mapping
from itertools import pairwise
from textwrap import dedent

from scoring.model import Value

_TABLE = re.compile(r"(<!-- Keys of (\w+) -->\n\n\| Key \| What it holds \|\n\|---\|---\|\n)(?:\|.*\n)*")


def key_words(model: type[Value]) -> Mapping[str, str]:
    """By key as it is written in YAML, the text below it; LookupError when a key of the model has none."""
    texts: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, Value) and base is not Value:
            texts |= _texts_below(base)
    missing = [name for name in model.model_fields if name not in texts]
    if missing:
        raise LookupError(f"{model.__name__} does not say what these keys hold: {', '.join(missing)}")
    return {field.alias or name: texts[name] for name, field in model.model_fields.items()}


def with_key_tables(guide: str, models: Mapping[str, type[Value]]) -> str:
    """The guide with each table below '<!-- Keys of X -->' made anew from the model X."""
    return _TABLE.sub(lambda found: found.group(1) + _rows(key_words(models[found.group(2)])), guide)


def _rows(texts: Mapping[str, str]) -> str:
    return "".join(f"| `{key}` | {text} |\n" for key, text in texts.items())


def _texts_below(model: type[Value]) -> dict[str, str]:
    """The texts that stand below the annotated names of a class, as its file has them."""
    body = ast.parse(dedent(inspect.getsource(model))).body[0]
    lines = body.body if isinstance(body, ast.ClassDef) else []
    return {
        name.target.id: text.value.value
        for name, text in pairwise(lines)
        if isinstance(name, ast.AnnAssign) and isinstance(name.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
    }
