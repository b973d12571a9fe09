"""The letter of 12.02.2024 as published, cut into its four templates and into words."""

import re
from dataclasses import dataclass
from pathlib import Path

from generator.located import read

HERE = Path(__file__).parent
KINDS = ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")

# a word, a number or an address with the signs inside it; then the signs that are part of the text
_WORD = re.compile(r"\w+(?:[-./@]\w+)*|[№«»(),:/]")


@dataclass(frozen=True, slots=True)
class Difference:
    where: str
    kinds: tuple[str, ...]
    letter: tuple[str, ...]
    ours: tuple[str, ...]
    reason: str


def words(text: str) -> tuple[str, ...]:
    """Words and inner signs; ends of sentences and items, dashes, marks of lists and ruled blanks are no words."""
    return tuple(_WORD.findall(re.sub(r"_+|\u00ad", " ", text)))


def letter_words() -> dict[str, tuple[str, ...]]:
    """kind -> the words of its template, the footnote's at the end."""
    text = (HERE / "novosibirsk-2024.txt").read_text("utf8")
    templates = re.split(r"(?=\*\*Шаблон Положения)", text)[1:]
    return {kind: words(_plain(template)) for kind, template in zip(KINDS, templates, strict=True)}


def differences() -> list[Difference]:
    source = HERE / "differences.yaml"
    data = read(source.read_text("utf8"), source.name).data
    assert isinstance(data, list)
    return [_difference(entry) for entry in data if isinstance(entry, dict)]


def _difference(entry: dict) -> Difference:
    return Difference(
        entry["где"], tuple(entry.get("виды", KINDS)), words(entry["письмо"]), words(entry["у нас"]), entry["причина"]
    )


def replace_once(words: tuple[str, ...], old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...] | None:
    """``words`` with the one place of ``old`` replaced, or None when there is not exactly one."""
    places = [index for index in range(len(words)) if words[index : index + len(old)] == old]
    if len(places) != 1:
        return None
    return words[: places[0]] + new + words[places[0] + len(old) :]


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
    text = "\n".join([*body, *notes])
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text.replace("\\_", "_"))
    text = re.sub(r"<sup>\d</sup>", " ¹ ", text)
    return re.sub(r"[*#]|^---$", "", text, flags=re.MULTILINE)
