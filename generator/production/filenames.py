"""Names of files and folders that every system takes."""

UNFIT = str.maketrans('/\\:*?"<>|\u00a0', "-" * 9 + " ")
"""Signs that some system keeps for itself."""
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
"""Names that Windows keeps for itself."""
_LONGEST = 80  # letters: a file system takes 255 bytes, a Russian letter two, and an ending follows


def fit(words: str, otherwise: str) -> str:
    """A name as near the words as may be; ``otherwise`` where nothing of them is left."""
    plain = " ".join(words.translate(UNFIT).split())[:_LONGEST].strip(". ") or otherwise
    return f"{plain}-" if plain.partition(".")[0].casefold() in _DEVICES else plain
