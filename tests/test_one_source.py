"""The law stands in its text files and nowhere else; facts, kinds and model acts are data, not Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

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


def literals(source: str) -> Iterator[str]:
    """String literals of Python, docstrings and parts of f-strings included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def data_names(library: Library) -> set[str]:
    """Of facts, whoever brings them, of kinds and their files, of model acts and their folders."""
    kinds, models = library.variants.values(), library.models.values()
    names = {*known_facts(library.switches), *library.variants, *library.models, *(kind.name for kind in kinds)}
    names |= {fact for one in (*kinds, *models, *library.plan.members) for fact in one.facts}
    names |= {path.stem for path in (ROOT / "variants").glob("*.yaml")}
    return names | {path.parent.name for path in (ROOT / "templates").glob("*/model.yaml")}


def named(source: str, names: set[str]) -> list[str]:
    """Literals that are a name of data, or hold one too long to be there by chance."""
    long_names = {name for name in names if len(name) > 8} - ORDINARY
    return [literal for literal in literals(source) if literal in names or any(name in literal for name in long_names)]


def test_python_names_no_fact_no_kind_and_no_model_act(library: Library) -> None:
    names = data_names(library)
    sources = {path.name: path.read_text("utf8") for path in sorted((ROOT / "generator").rglob("*.py"))}
    assert [(name, literal) for name, source in sources.items() for literal in named(source, names)] == []


@pytest.mark.parametrize(
    "source",
    [
        '"выбор частей" in facts',  # of a model act
        'facts | {"чаты создают педагоги"}',  # of a model act and of an answer
        'facts | {"школа"}',  # of a kind
        'facts | {"дошкольное образование"}',  # of a kind and of an answer
        'facts | {"бланк"}',  # of a state
        'facts | {"орган принимает"}',  # of a document
        'kind == "общеобразовательная"',
        'path / "preschool.yaml"',
        'variants["general"]',
        'models["novosibirsk-2024"]',
        'f"{folder}/services-2024/{file}"',
        'def blank():\n    """Of platform-2023."""',
    ],
)
def test_a_name_of_data_is_noticed_in_python(library: Library, source: str) -> None:
    assert len(named(source, data_names(library))) == 1


PLATFORM = re.compile(r"сферум|sferum|\bvk\b|вконтакте|\bmax\b|икоп|\S@\S|\b[\w-]+\.(?:ru|рф|com|net|org)\b", re.I)
"""Of a platform: its name, its address, its site."""


def test_common_texts_name_no_platform() -> None:
    """What a platform is called and where to write to it is the model act's word."""
    texts = {path.name: path.read_text("utf8") for path in (ROOT / "templates" / "common").glob("*.txt")}
    assert "parts.txt" in texts
    lines = [(name, line) for name, text in texts.items() for line in text.splitlines() if not line.startswith("%")]
    assert [(name, line) for name, line in lines if PLATFORM.search(line)] == []


def test_a_platform_is_noticed_by_any_word_of_any_model_act(library: Library) -> None:
    """Every word in which a model act names it, but for what is common to all such things."""
    for model in library.models.values():
        assert model.words
        for word, forms in model.words.items():
            assert all(PLATFORM.search(form) for form in forms.values()), (model.name, word)
