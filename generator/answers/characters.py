"""Which signs an answer may hold: those that every writer can print and a reader can see."""

import re
import unicodedata

MAX_LENGTH = 600
_PRINTABLE = re.compile(  # what the faces of Times hold, without the signs nobody sees
    "[ -~\u00a0-\u00ac\u00ae-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2070-\u209c\u20b4-\u20bf\u2116\u2122\u2190-\u2193\u2212\u2260-\u2265\ufb00-\ufb02]"
)


def clean(text: str) -> str:
    """Spaces folded, composed letters; nothing a person can see is changed."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").split())


def unprintable(text: str) -> str | None:
    """The first sign that can't be printed, named: «😀» (U+1F600)."""
    for sign in text:
        if not _PRINTABLE.match(sign):
            code = f"U+{ord(sign):04X}"
            seen = sign.isprintable() and unicodedata.category(sign) not in ("Cs", "Mn", "Cf")
            return f"«{sign}» ({code})" if seen else code
    return None


_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[А-Яа-яЁё])[^\W\d_]+")


def suspicious(text: str) -> list[str]:
    """Words that look right and are not: two alphabets in one word, «МАХ» in Cyrillic letters."""
    found = [match[0] for match in _MIXED.finditer(text)]
    return found + [word for word in re.findall(r"\w+", text) if word == "МАХ"]
