"""The file of the procedure's rules: what is wrong with a rule, said to the methodologist who wrote it."""

from pathlib import Path

import pytest

from generator.answers.questions import Questionnaire
from generator.borders import Model, validate
from generator.located import read
from generator.procedure import Procedure, problems
from generator.variants import ModelAct, Variant
from tests.procedure_cases import cases

ROOT = Path(__file__).parent.parent


def loaded(model: type[Model], text: str) -> Model:
    value, found = validate(model, read(text, "файл.yaml"))
    assert value is not None, found
    return value


def test_the_rules_name_what_is_asked() -> None:
    rules, questions = (ROOT / "templates" / f"{name}.yaml" for name in ("procedure", "questions"))
    variants = [loaded(Variant, path.read_text("utf8")) for path in (ROOT / "variants").glob("*.yaml")]
    models = [loaded(ModelAct, path.read_text("utf8")) for path in (ROOT / "templates").glob("*/model.yaml")]
    facts = frozenset(fact for one in (*variants, *models) for fact in one.facts)
    asked = loaded(Questionnaire, questions.read_text("utf8"))
    assert problems(loaded(Procedure, rules.read_text("utf8")), asked, facts) == []


SMALL = """\
состояния: {blank: [бланк], draft: [акт], registered: [акт], certified: [акт], site: [акт]}
группы: {г: Г}
вопросы:
  - {имя: дата приказа, группа: г, тип: дата, вопрос: "?"}
  - {имя: контроль, группа: г, тип: строка, вопрос: "?", признаки: {есть: [контроль возложен]}}
  - {имя: утверждение, группа: г, тип: выбор, вопрос: "?", варианты: {приказом: [приказ]}}
  - имя: работники
    группа: г
    тип: таблица
    вопрос: "?"
    поля: [{имя: работник, тип: лицо, вопрос: "?"}, {имя: принят, тип: дата, вопрос: "?"}]
"""
DATES = "{дата приказа: издан, работники.принят: принят}"
BASE = "почему: обычай, строгость: ошибка, что делать: Исправьте"
FLAWED = """\
порядок: {даты: {дата приказ: издан, работники.принят: принят}}
> нет ответа «дата приказ». Возможно, имелось в виду «дата приказа».

порядок: {даты: {дата приказа: издан, контроль: возложен}}
> «контроль» – не дата. Назовите вопрос типа «дата».

порядок: {даты: {дата приказа: издан}}
> порядок бывает у двух дат и больше. Допишите даты.

порядок: {даты: DATES, если: [контроль возложн]}
> нет признака «контроль возложн». Возможно, имелось в виду «контроль возложен».

порядок: {даты: DATES, если нет: [акты]}
> нет признака «акты». Возможно, имелось в виду «акт».

порядок: {даты: DATES, состояния: [register]}
> нет состояния «register». Возможно, имелось в виду «registered».

порядок: {даты: DATES, ошибка в: [certifed]}
> нет состояния «certifed». Возможно, имелось в виду «certified».

разные: {ответы: [работники], слова: два}
> нет ответа «работники». Возможно, имелось в виду «работники.принят».

разные: {ответы: [контроль, работники.работник], вместе с: [дата приказа], слова: два}
> в «вместе с» не столько имён, сколько в «ответы». Назовите пару каждому ответу.

вместе: {дано: контроль, нужны: [утверждение], слова: мало}
> нет ответа «утверждение». Есть: «дата приказа», «контроль», «работники.принят», «работники.работник».

вместе: {дано: контроль, нужны: [], слова: мало}
> не названо, что ещё нужно. Допишите «нужны».

голоса: {присутствовало: контроль, за: контроль, против: контроль, воздержались: контрол}
> нет ответа «контрол». Возможно, имелось в виду «контроль».

слова: {кроме: [контрол], нашлось: о, слова: нельзя}
> нет ответа «контрол». Возможно, имелось в виду «контроль».

слова: {ответы: [контроль], слова: нельзя}
> нужно одно из двух: «нашлось» или «не нашлось». Оставьте или допишите одно.

слова: {ответы: [контроль], кроме: [контроль], нашлось: о, слова: нельзя}
> «кроме» бывает, когда «ответы» не названы и читаются все. Оставьте одно из двух.

слова: {без: [контроль], нашлось: о, слова: нельзя}
> «без» бывает только с «ответы». Допишите «ответы».

событие: {ответы: [], слова: рано}
> не названо ни одного ответа. Допишите «ответы».

рабочий день: {ответы: [контроль]}
> «контроль» – не дата. Назовите вопрос типа «дата».

дата в словах: {ответ: контроль, раньше: [работники.работник], слова: поздно}
> «работники.работник» – не дата. Назовите вопрос типа «дата».

среди: {ответы: [контроль], список: люди, слова: чужой}
> нет ответа «люди». Есть: «дата приказа», «контроль», «работники.принят», «работники.работник».
"""


def slips(text: str) -> list[tuple[tuple[str | int, ...], str]]:
    found = problems(loaded(Procedure, text), loaded(Questionnaire, SMALL), frozenset())
    return [(path, f"{what}. {remedy}.") for path, what, remedy in found]


@pytest.mark.parametrize(("text", "sentences"), cases(FLAWED))
def test_a_rule_that_could_never_speak_is_found(text: str, sentences: list[str]) -> None:
    kind, _, rule = text.replace("DATES", DATES).partition(": ")
    assert slips(f"{kind}: [{rule[:-1]}, {BASE}}}]") == [((kind, 0), sentence) for sentence in sentences]


def test_a_rule_may_depend_on_a_fact_of_a_kind_or_a_model_act() -> None:
    """Which no question brings: whoever reads the files says them."""
    rule = loaded(Procedure, f"порядок: [{{даты: {DATES}, если: [выбор частей], {BASE}}}]")
    asked = loaded(Questionnaire, SMALL)
    assert problems(rule, asked, frozenset({"выбор частей"})) == []
    assert [what for _, what, _ in problems(rule, asked, frozenset())] == ["нет признака «выбор частей»"]


def test_a_flawed_rule_is_found_on_its_line() -> None:
    text = f"порядок:\n  - {{даты: {DATES}, {BASE}}}\nрабочий день:\n  - {{ответы: [контроль], {BASE}}}\n"
    ((path, _),) = slips(text)
    assert read(text, "procedure.yaml").where(path) == "procedure.yaml, строка 4"


def test_an_expression_that_is_none_is_refused_at_the_border() -> None:
    text = f"слова: [{{ответы: [контроль], нашлось: '(о', слова: нельзя, {BASE}}}]"
    _, found = validate(Procedure, read(text, "procedure.yaml"))
    assert [str(one) for one in found] == [
        "procedure.yaml, строка 1, «слова – 1 – нашлось»: «(о» – не регулярное выражение "
        "(missing ), unterminated subpattern at position 0). Исправьте его."
    ]
