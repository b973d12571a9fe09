"""Telephones and e-mails of persons: what a document says beyond the contacts of the organisation and of the law."""

import re
from collections.abc import Iterator

from generator.answers.model import Answers, Phrase
from generator.answers.questions import Questionnaire
from generator.content.tree import Template, Words
from generator.content.uses import uses, whole
from generator.document import Document, paragraphs, plain
from generator.variants import ModelAct

_CONTACT = re.compile(
    r"[\w.+-]+@(?:[\w-]+\.)+\w{2,}|(?<![\w@/.-])@\w{4,}|\b(?:t\.me|wa\.me|vk\.com|vk\.me)/\w+"
    # eleven digits after no «№», whatever parts them, but not two dates; or a number of another country
    r"|(?<![№\w/.-])(?<!№\s)(?!\d?\d\.\d\d\.\d{4})"
    r"(?:[78][\s.–-]*\(?\d(?:[\s.()–-]*\d){9}|\+\d(?:[\s.()–-]*\d){9,13})(?![\w/-])"
    r"|(?<![№\w/.-])(?<!№\s)\d{3}[–-]\d{2}[–-]\d{2}(?![\w/.-])"
)


def personal_contacts(
    document: Document, template: Template, model: ModelAct, questionnaire: Questionnaire, answers: Answers
) -> Iterator[str]:
    """Each telephone and e-mail of the document that is neither the organisation's own nor the text's."""
    allowed = {*_of_text(template), *_of_model(model), *_of_organisation(questionnaire, answers)}
    found = (contact for line in paragraphs(document) for contact in _contacts(plain(line)))
    yield from (contact for contact in dict.fromkeys(found) if _bare(contact) not in allowed)


def _of_text(template: Template) -> Iterator[str]:
    for use in uses(whole(template)):
        if isinstance(use.thing, Words):
            yield from map(_bare, _contacts(use.thing.text))


def _of_model(model: ModelAct) -> Iterator[str]:
    """Contacts of whoever runs the thing the model act regulates."""
    for forms in model.words.values():
        yield from (_bare(contact) for word in forms.values() for contact in _contacts(word))


def _of_organisation(questionnaire: Questionnaire, answers: Answers) -> Iterator[str]:
    for question in questionnaire.questions:
        value = answers.values.get(question.name)
        if isinstance(value, Phrase) and question.type in ("телефон", "почта", "сайт") and not question.personal:
            yield from map(_bare, (value.text, *_contacts(value.text)))


def _contacts(text: str) -> list[str]:
    return _CONTACT.findall(text)


def _bare(contact: str) -> str:
    """A telephone by its digits, however it is typed."""
    return contact if re.search(r"[@/]", contact) else re.sub(r"\D", "", contact)
