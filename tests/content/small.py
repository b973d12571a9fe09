"""A vocabulary small enough to hold in the head, for tests of the notation in its own terms."""

import re
from dataclasses import replace

from generator.content.cases import Option, Switch
from generator.content.parse import parse
from generator.content.review import review
from generator.content.tree import NONE, Template
from generator.content.vocabulary import ALL_CASES, ALL_FORMS, AS_TYPED, Known, Vocabulary
from generator.errors import ContentError

SOURCE = "пример.txt"
FRONT = "---\nдокумент: пример\nвид: ПОЛОЖЕНИЕ\nзаголовок: о примере\n---\n"
PARTS_FRONT = "---\nдокумент: parts\n---\n"
FRONT_LINES = FRONT.count("\n")


def option(label: str, *facts: str) -> Option:
    return Option(label, frozenset(facts))


SWITCHES = (
    Switch("вид организации", (option("дошкольная"), option("общеобразовательная", "обучающиеся"))),
    Switch("состояние", (option("бланк", "бланк"), option("проект", "локальный акт"))),
    Switch(
        "стратегия чатов",
        (option("администратор", "чаты создаёт администратор"), option("педагоги", "чаты создают педагоги")),
    ),
    Switch(
        "наставник",
        (
            option("классный руководитель", "наставник", "классный руководитель"),
            option("куратор", "наставник", "куратор"),
            option("нет"),
        ),
        frozenset({"обучающиеся"}),
    ),
    Switch("региональная ГИС", (option("есть", "региональная ГИС"), option("нет", "приглашения"))),
    Switch("управленческие чаты", (option("есть", "свои чаты"), option("нет", "примерные чаты"))),
    Switch("кураторы", (option("есть", "кураторы названы"), option("нет", "кураторы не названы"))),
)
VOCABULARY = Vocabulary(
    switches=SWITCHES,
    answers={
        "наименование в тексте": Known(forms=ALL_CASES),
        "должность руководителя": Known(forms=ALL_CASES),
        "руководитель": Known(),
        "дата приказа": Known(forms=AS_TYPED, is_date=True),
        "номер приказа": Known(forms=AS_TYPED),
        "класс": Known(asked=frozenset({"наставник"})),
        "региональная ГИС": Known(given=frozenset({"региональная ГИС"})),
        "управленческие чаты": Known(given=frozenset({"свои чаты"}), fields={"управленческие чаты": AS_TYPED}),
        "кураторы": Known(given=frozenset({"кураторы названы"}), fields={"куратор": ALL_FORMS, "группа": AS_TYPED}),
        "учёт мнения": Known(fields=dict.fromkeys(("орган", "дата", "номер"), ALL_CASES)),
    },
    words={"организация": ALL_CASES},
    acts=frozenset({"149-ФЗ", "273-ФЗ"}),
    parts=frozenset({"организация", "утверждено приказом", "утверждаю", "дата и номер", "подпись руководителя"}),
    act_clauses={"администратор": NONE, "наставник": frozenset({"наставник"})},
)
RECORD = replace(VOCABULARY, fields={"орган": ALL_CASES, "дата": AS_TYPED, "номер": AS_TYPED}, days=frozenset({"дата"}))
"""Of a document that is made for each record of a list."""


EVERY = (
    "Есть: «вид акта», «дата документа», «дата приказа», «должность руководителя», «класс», «кураторы», "
    "«название акта», «наименование в тексте», «номер документа», «номер приказа», «номер строки», «организация», "
    "«региональная ГИС», «руководитель», «управленческие чаты», «учёт мнения»"
)
"""What the remedy lists when no name is near."""


def read(body: str) -> Template:
    """The tree of a text without its front matter."""
    return parse(FRONT + body, SOURCE)


def problems(body: str, front: str = FRONT, vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    """Every sentence about a text without its front matter, lines counted from its own first line."""
    text = front + "\n" * (900 - front.count("\n")) + body  # line 1 of the body is line 901 of the file
    try:
        found = review(parse(text, SOURCE), vocabulary)
    except ContentError as error:
        found = list(error.problems)
    sentences = (str(problem).removeprefix(f"{SOURCE}, ") for problem in found)
    return [re.sub(r"\b9\d\d\b", lambda line: str(int(line[0]) - 900), sentence) for sentence in sentences]
