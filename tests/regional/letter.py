"""The letter of 12.02.2024 as published, cut into its four templates and into words."""

import re
from pathlib import Path

from tests.regional.differences import Difference, Words, difference, entries, unmarked, words

HERE = Path(__file__).parent
KINDS = ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")


def letter_words() -> dict[str, Words]:
    """kind -> the words of its template, the footnote's at the end."""
    text = (HERE / "novosibirsk-2024.txt").read_text("utf8")
    templates = re.split(r"(?=\*\*Шаблон Положения)", text)[1:]
    return {kind: words(_plain(template)) for kind, template in zip(KINDS, templates, strict=True)}


def differences(*kinds: str) -> list[Difference]:
    """The listed differences that concern any of the kinds."""
    found = entries(HERE / "differences.yaml")
    return [difference(entry, "письмо") for entry in found if {*kinds} & {*(entry.get("виды") or KINDS)}]


def _plain(template: str) -> str:
    """Without Markdown; the footnote, which the scan left in the middle of a list, after the text."""
    body, notes = [], []
    for part in re.split(r"\n---\n(?=\n<sup>)", template):
        if part.lstrip().startswith("<sup>"):
            note, rest = re.match(r"(.*?включенных пользователей\..*?учебный процесс\.)(.*)", part, re.DOTALL).groups()
            notes.append(note)
            body.append(rest)
        else:
            body.append(part)
    return unmarked(re.sub(r"<sup>\d</sup>", " ¹ ", "\n".join([*body, *notes])))
