"""Who declines: we, and what a project would take instead of us. Nothing is installed into the project's venv."""

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pymorphy3
from pymorphy3.shapes import restore_capitalization

from benchmarks.gold_cells import Answers, Cell, Parts
from generator.language.inflect import inflect_person, inflect_phrase

PYTROVICH, LVOVICH = "pytrovich==0.2.0", "lvovich@2.1.0"
OURS = "ours"
PATIENCE = 120  # seconds a registry may take
_CASES = {"gent": "GENITIVE", "datv": "DATIVE", "accs": "ACCUSATIVE", "ablt": "INSTRUMENTAL", "loct": "PREPOSITIONAL"}
Reader = Callable[[str, str], str]
"""A word as typed and a case, to its form."""
_GENDERS = {"m": "masc", "f": "femn"}
_MARKS = ("Surn", "Name", "Patr")
_WORD = re.compile(r"[А-Яа-яЁё-]*[А-Яа-яЁё]")
_WORD_OR_QUOTED = re.compile(rf"«.*»|„.*“|“.*”|\".*\"|{_WORD.pattern}")


class CannotBeHadError(Exception):
    """The package, and why it is missing: both are printed in its row."""


@dataclass(frozen=True, slots=True)
class Decliner:
    """``people`` or ``phrases`` is None where it declines none; ``again`` repeats the people last asked for.

    ``again`` is for another process, where asking once more would measure the pipe and the JSON.
    """

    name: str
    people: Answers | None = None
    phrases: Answers | None = None
    again: Callable[[], object] | None = None


def one_by_one(decline: Callable[[Cell], Parts]) -> Answers:
    return lambda cells: [decline(cell) for cell in cells]


def ours() -> Decliner:
    return Decliner(
        OURS,
        one_by_one(lambda cell: inflect_person(*cell.asked, cell.about, cell.case)),
        one_by_one(lambda cell: (inflect_phrase(cell.asked[0], cell.case, cell.about),)),
    )


def pytrovich(stack: ExitStack) -> Decliner:
    directory = stack.enter_context(TemporaryDirectory())
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", directory, PYTROVICH]
    install(pip)
    sys.path.insert(0, directory)
    stack.callback(sys.path.remove, directory)
    enums = importlib.import_module("pytrovich.enums")
    make = importlib.import_module("pytrovich.maker").PetrovichDeclinationMaker().make
    parts = (enums.NamePart.LASTNAME, enums.NamePart.FIRSTNAME, enums.NamePart.MIDDLENAME)
    cases = {case: enums.Case[name] for case, name in _CASES.items()}
    genders = {"m": enums.Gender.MALE, "f": enums.Gender.FEMALE}

    def decline(cell: Cell) -> Parts:
        gender, case = genders[cell.about], cases[cell.case]
        return tuple(word and make(part, gender, case, word) for part, word in zip(parts, cell.asked, strict=True))

    return Decliner(f"{PYTROVICH} alone", one_by_one(decline))


def pymorphy_best() -> Decliner:
    """Each word by the reading the dictionary holds likeliest, whatever it is."""
    morph = pymorphy3.MorphAnalyzer(lang="ru")

    def word(typed: str, case: str) -> str:
        return inflected(morph.parse(typed)[0], typed, case)

    name = f"pymorphy3 {pymorphy3.__version__}, best parse"
    return _by_words(name, _WORD, word, lambda cell: [word] * len(cell.asked))


def pymorphy_fitting() -> Decliner:
    """What anyone adds at the first sight of the results.

    A name is read as one of its gender; of a phrase only words likeliest nominative decline, and none in quotes;
    е stays е.
    """
    morph = pymorphy3.MorphAnalyzer(lang="ru")

    def word(typed: str, case: str, *asked: str) -> str:
        parses = morph.parse(typed)
        if typed[0] in '«„“"' or (not asked and "nomn" not in parses[0].tag):
            return typed
        fitting = (parse for parse in parses if all(mark in parse.tag for mark in asked))
        form = inflected(next(fitting, parses[0]), typed, case)
        return form if "ё" in typed.lower() else form.replace("ё", "е").replace("Ё", "Е")

    def readers(cell: Cell) -> list[Reader]:
        wanted = (("sing", "nomn", _GENDERS[cell.about], mark) for mark in _MARKS)
        return [lambda typed, case, asked=marks: word(typed, case, *asked) for marks in wanted]

    return _by_words(f"pymorphy3 {pymorphy3.__version__}, fitting parse", _WORD_OR_QUOTED, word, readers)


def inflected(parse: Any, typed: str, case: str) -> str:
    found = parse.inflect({case})
    return restore_capitalization(found.word, typed) if found else typed


def _by_words(name: str, words: re.Pattern[str], word: Reader, readers: Callable[[Cell], Sequence[Reader]]) -> Decliner:
    """Of a person each part by its own of ``readers``, of a phrase each of ``words`` by ``word``."""

    def person(cell: Cell) -> Parts:
        read = zip(readers(cell), cell.asked, strict=True)
        return tuple(typed if not typed or typed.endswith(".") else one(typed, cell.case) for one, typed in read)

    def phrase(cell: Cell) -> Parts:
        return (words.sub(lambda match: word(match[0], cell.case), cell.asked[0]),)

    return Decliner(name, one_by_one(person), one_by_one(phrase))


def lvovich(stack: ExitStack) -> Decliner:
    directory = stack.enter_context(TemporaryDirectory())
    install(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", directory, LVOVICH]
    )
    environment = os.environ | {"NODE_PATH": str(Path(directory) / "node_modules")}
    command = ["node", str(Path(__file__).with_name("lvovich.cjs"))]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    try:
        node = stack.enter_context(subprocess.Popen(command, env=environment, text=True, encoding="utf-8", **pipes))
        ask = partial(request, node)
        ask("[]")  # a node that cannot start is found out here
    except OSError as error:
        raise CannotBeHadError(LVOVICH, f"node: {error}") from error

    def people(cells: Sequence[Cell]) -> list[Parts]:
        told = ask(json.dumps([[*cell.asked, cell.about, cell.case] for cell in cells]))
        return [tuple(parts) for parts in told]

    return Decliner(f"npm {LVOVICH}, in node", people, again=lambda: ask("again"))


def request(node: "subprocess.Popen[str]", line: str) -> Any:
    node.stdin.write(line + "\n")
    node.stdin.flush()
    answer = node.stdout.readline()
    if not answer:
        raise CannotBeHadError(LVOVICH, "node ended; what it said is above")
    return json.loads(answer)


def install(command: Sequence[str]) -> None:
    """``command`` ends with the package."""
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
        raise CannotBeHadError(command[-1], said[-1] if said else str(error)) from error
