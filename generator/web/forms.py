"""Grammatical forms of names in a form of the browser: which are asked, and what was said of them."""

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from generator.interview import Interview
from generator.language.forms import AGREEMENTS, GENDER
from generator.located import Data
from generator.production.composition import Composition
from generator.production.forms import Card
from generator.production.library import Library

FORMS = "формы"
"""Under which the answers hold the organisation's own grammatical forms."""
CASE_QUESTIONS = {
    "род.": "Нет (кого? чего?)",
    "дат.": "Дать (кому? чему?)",
    "вин.": "Вижу (кого? что?)",
    "тв.": "Доволен (кем? чем?)",
    "пр.": "Думаю о (ком? чём?)",
}


def form_field(card: Card, form: str) -> str:
    """The name of a form in the form of the browser: it follows the words, wherever their card stands by then."""
    words = f"{card.name}\n{card.phrase.text}"
    return f"{sha256(words.encode()).hexdigest()[:12]}.{form}"


def doubted(interview: Interview) -> set[str]:
    """Names some document speaks of as of «он» or «она», and the program does not know which."""
    assert interview.organisation is not None
    composition = Composition(interview.library, interview.organisation)
    found = (key for one in composition.included for key in composition.assembled(one).doubts)
    return {name for name, form in found if form == GENDER}


def genders(card: Card, doubted: Collection[str]) -> tuple[str, ...]:
    """What may be said of how the words are spoken of; nothing where the program knows it."""
    unknown = card.phrase.kind == "лицо" and card.agreement is None
    if not unknown and card.name not in doubted and GENDER not in card.phrase.forms:
        return ()
    return AGREEMENTS[:2] if card.phrase.kind == "лицо" else AGREEMENTS


def own(cards: Iterable[Card], known: Data, form: Mapping[str, str]) -> dict[str, Data]:
    """The organisation's own forms: those it had, and those that were corrected or, doubtful, confirmed.

    A field that was emptied gives its form back to the program; once a gender is told, the program declines anew.
    """
    found = dict(known) if isinstance(known, dict) else {}
    for card in cards:
        said = _said(card, found.pop(card.name, None), form)
        if said:
            found[card.name] = said
    return found


def _said(card: Card, before: Data, form: Mapping[str, str]) -> dict[str, Data]:
    said = dict(before) if isinstance(before, dict) else {}
    known = said.pop(GENDER, "")
    gender = form.get(form_field(card, GENDER), known)
    told = gender not in ("", known)
    if gender:
        said[GENDER] = gender
    for case, made in card.forms.items():
        words = form.get(form_field(card, case), spaced(made.text)).strip()
        untouched = words == spaced(made.text)
        if not words or (untouched and told):
            said.pop(case, None)
        elif not untouched or made.doubt:
            said[case] = words
    return said


def settled(cards: Iterable[Card], form: Mapping[str, str]) -> bool:
    """Every form is now what stood in its field; if not, the program has something new to show."""
    return all(
        form.get(form_field(card, case), spaced(made.text)).strip() == spaced(made.text)
        for card in cards
        for case, made in card.forms.items()
    )


def spaced(text: str) -> str:
    """As a person would type it."""
    return text.replace("\u00a0", " ")


def still_true(library: Library, typed: Mapping[str, Data], taken: Mapping[str, Data]) -> dict[str, Data]:
    """After ``taken`` the own forms but for those of names that are others now: they would be printed with the forms
    of who was there before. Empty if all stay."""
    known = typed.get(FORMS)
    if FORMS in taken or not isinstance(known, dict):
        return {}
    kept = {name: forms for name, forms in known.items() if taken.get(name, typed.get(name)) == typed.get(name)}
    after = Interview(library, {**typed, **taken, FORMS: kept})
    # words of lists, which no list has any more
    idle = {one.path[1] for one in after.problems if one.path[0:1] == (FORMS,) and len(one.path) == 2}
    idle -= set(library.questionnaire.names())
    kept = {name: forms for name, forms in kept.items() if name not in idle}
    return {} if len(kept) == len(known) else {FORMS: kept or None}
