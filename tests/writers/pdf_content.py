"""What a page of a PDF draws: every piece of text with the marked content it is in and the font it is of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
DRAWING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI"}
TEXT = {"Tj", "TJ", "'", '"'}


@dataclass(frozen=True, slots=True)
class Drawn:
    """``operator`` draws; ``content``: id of the marked content around it, None where there is none; ``artifact``:
    it is said to be no content; ``codes``: glyphs that a text shows, in its ``font`` (name among the resources)."""

    operator: str
    content: int | None
    artifact: bool
    font: str = ""
    codes: tuple[int, ...] = ()
    text: str = ""


def drawn(page: pikepdf.Page) -> Iterator[Drawn]:
    """Everything, in the order of drawing."""
    faces = {name: meanings(font) for name, font in page.Resources.Font.items()}
    around: list[tuple[str, pikepdf.Object]] = []
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            around.append((str(operands[0]), operands[1] if len(operands) > 1 else pikepdf.Dictionary()))
        elif name == "EMC":
            around.pop()
        elif name == "Tf":
            font = str(operands[0])
        elif name in DRAWING:
            contents = [int(properties.MCID) for _, properties in around if "/MCID" in properties]
            artifact = any(tag == "/Artifact" for tag, _ in around)
            codes = tuple(_codes(operands)) if name in TEXT else ()
            text = "".join(faces[font].get(code, "\ufffd") for code in codes)
            yield Drawn(name, contents[-1] if contents else None, artifact, font, codes, text)


def _codes(operands: list[pikepdf.Object]) -> Iterator[int]:
    """Every font of ours is of two bytes a glyph."""
    [shown] = operands
    for piece in shown.as_list() if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(piece, pikepdf.String):
            letters = bytes(piece)
            yield from (int.from_bytes(letters[place : place + 2]) for place in range(0, len(letters), 2))


def meanings(font: pikepdf.Object) -> dict[int, str]:
    """Letters of every glyph, by its /ToUnicode."""
    found: dict[int, str] = {}
    table = font.ToUnicode.read_bytes()
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        found |= {int(code, 16): _letters(letters) for code, letters in _PAIR.findall(section)}
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letters in _RANGE.findall(section):
            codes = range(int(first, 16), int(last, 16) + 1)
            start = _letters(letters)
            found |= {code: start[:-1] + chr(ord(start[-1]) + offset) for offset, code in enumerate(codes)}
    return found


def _letters(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
