"""Which signs an answer may hold: those that every writer can print and a reader can see."""

import re
import unicodedata

MAX_LENGTH = 600
# in every face with the widths of Times, so nothing is drawn by a chance font; ligatures are left out, for a PDF gives
# them back as two letters, and so is the soft hyphen, which nobody sees
_COMMON = (
    " -~\u00a0-\u00ac\u00ae-\u0148\u014a-\u017f\u0218-\u021b\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"
    "\u0400-\u045f\u0490\u0491"
    "\u2010\u2013-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212\u2260\u2264\u2265"
)
# letters of the peoples of Russia: Tatar, Yakut, Chuvash …; old Liberation Serif 1.07 has none of them, 2.x has all
PEOPLES = "\u048a-\u048f\u0492-\u0513"
_UNPRINTABLE = re.compile(f"[^{_COMMON}{PEOPLES}]")


def clean(text: str) -> str:
    """Spaces folded, composed letters; nothing a person can see is changed."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00a0", " ").split())


def unprintable(text: str) -> str | None:
    """The first sign that can't be printed, named: «😀» (U+1F600)."""
    found = _UNPRINTABLE.search(text)
    if found is None:
        return None
    sign = found[0]
    code = f"U+{ord(sign):04X}"
    seen = sign.isprintable() and unicodedata.category(sign) not in ("Cs", "Mn", "Cf")
    return f"«{sign}» ({code})" if seen else code
