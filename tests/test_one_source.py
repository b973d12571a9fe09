"""The law stands in its text files and nowhere else; facts, kinds and model acts are data, not Python."""

import ast
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from generator.content.cases import known_facts
from generator.content.tree import Words
from generator.content.uses import uses
from generator.production.library import Library

ROOT = Path(__file__).parent.parent
# words of plain Russian that are facts, too
ORDINARY = {"обучающиеся", "наставник", "приглашения", "локальный акт"}
ENOUGH = 40  # characters that nobody writes twice by chance


def law(library: Library) -> list[str]:
    """Every run of words of the law that is long enough to be recognised."""
    pieces = (use.thing for template in library.templates.values() for use in uses(template))
    words = [piece.text.strip() for piece in pieces if isinstance(piece, Words)]
    return [text for text in words if len(text) >= ENOUGH]


def other_files() -> Iterator[tuple[str, str]]:
    for folder, pattern in (("generator", "*.py"), ("templates/pages", "*"), ("variants", "*.yaml")):
        for path in (ROOT / folder).rglob(pattern):
            if path.is_file():
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf8")
    for path in (ROOT / "templates" / "masters").glob("*.docx"):
        with ZipFile(path) as archive:
            for name in archive.namelist():
                yield f"{path.name}/{name}", archive.read(name).decode("utf8")


def test_text_of_the_law_has_one_source(library: Library) -> None:
    texts = law(library)
    assert len(texts) > 100
    assert [(name, text) for name, content in other_files() for text in texts if text in content] == []


def literals(path: Path) -> Iterator[str]:
    """String literals of a Python file, docstrings and parts of f-strings included."""
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_python_names_no_fact_no_kind_and_no_model_act(library: Library) -> None:
    names = {*known_facts(library.switches), *library.variants, *library.models}
    names |= {variant.name for variant in library.variants.values()}
    long_names = {name for name in names if len(name) > 8}
    found = [
        (path.name, literal)
        for path in sorted((ROOT / "generator").rglob("*.py"))
        for literal in literals(path)
        if literal in names or any(name in literal for name in long_names if name not in ORDINARY)
    ]
    assert found == []
