"""A model act beside the questions: the kinds it is for, the facts its text settles, and who may depend on them."""

import shutil
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from generator.content.cases import Switch, known_facts, telling
from generator.errors import ContentError
from generator.production.library import Library
from generator.production.loading import load
from generator.production.organisation import matters
from generator.production.texts_review import problems
from generator.resources import Folders, folders

pytestmark = pytest.mark.slow

KIND = "вид организации"


def test_switches_of_a_model_act_have_its_kinds_only(library: Library) -> None:
    for model in library.models.values():
        first, *_ = library.switches_of(model)
        assert (first.name, [option.label for option in first.options]) == (KIND, list(model.kinds))
    assert [option.label for option in library.switches_of(library.models["platform-2023"])[0].options] == [
        "общеобразовательная"
    ]


def test_switches_of_one_kind_have_that_kind_with_what_the_text_settles(library: Library) -> None:
    for model in library.models.values():
        for kind in model.kinds:
            (option,) = library.switches_of(model, kind)[0].options
            assert (option.label, option.facts) == (kind, {*library.variants[kind].facts, *model.facts})


def test_a_kind_the_model_act_is_not_for_has_no_case(library: Library) -> None:
    assert library.switches_of(library.models["platform-2023"], "дошкольная")[0].options == ()


def test_switches_of_the_library_have_every_kind_under_every_model_act(library: Library) -> None:
    """What no single model act tells apart, the common parts are reviewed by."""
    every = {(option.label, option.facts) for option in library.switches[0].options}
    assert every == {
        (kind, frozenset((*variant.facts, *model.facts)))
        for (kind, variant), model in product(library.variants.items(), library.models.values())
        if kind in model.kinds
    }


def put(switch: Switch, switches: Sequence[Switch]) -> bool:
    """In some case the school is asked."""
    return any(switch.when <= facts for facts in telling(switches, switch.when))


@pytest.mark.parametrize(
    ("name", "asking"),
    [
        ("стратегия чатов", {"novosibirsk-2024"}),
        ("место стратегии", {"novosibirsk-2024"}),
        ("региональная ГИС", {"novosibirsk-2024"}),
        ("обязанности в акте", {"services-2024"}),
        ("правила чатов", {"services-2024"}),
        ("наставник", {"novosibirsk-2024", "platform-2023", "services-2024"}),
    ],
)
def test_a_question_is_put_only_where_the_text_leaves_it_open(library: Library, name: str, asking: set[str]) -> None:
    every = {model.name: library.switches_of(model) for model in library.models.values()}
    assert {
        model
        for model, switches in every.items()
        for switch in switches
        if switch.name == name and put(switch, switches)
    } == asking


def test_what_is_settled_no_answer_contradicts(library: Library) -> None:
    """Of a fact that a kind or a text brings no question is put: its other answer would hold beside it."""
    for model, kind in product(library.models.values(), library.variants):
        if kind in model.kinds:
            first, *asked = library.switches_of(model, kind)
            settled = known_facts([first])
            found = [one.name for one in asked if known_facts([one]) & settled and put(one, (first, *asked))]
            assert found == [], (model.name, kind)


@pytest.fixture
def region(tmp_path: Path) -> Folders:
    """A region's own copy of all that is read."""
    ours = folders()
    shutil.copytree(ours.templates, tmp_path / "templates")
    shutil.copytree(ours.variants, tmp_path / "variants")
    return Folders(tmp_path / "templates", tmp_path / "variants")


def edit(file: Path, old: str, new: str) -> None:
    before = file.read_text("utf8")
    assert before.count(old) == 1, f"{file}: «{old}» – {before.count(old)}"
    file.write_text(before.replace(old, new), encoding="utf-8")


def refused(region: Folders) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(region)
    return [str(problem) for problem in caught.value.problems]


def test_a_model_act_for_a_kind_that_is_none(region: Folders) -> None:
    file = region.templates / "platform-2023/model.yaml"
    edit(file, "  общеобразовательная: {}", "  общеобразовательня: {}")
    line = file.read_text("utf8").splitlines().index("  общеобразовательня: {}") + 1
    assert refused(region) == [
        f"platform-2023/model.yaml, строка {line}: нет вида «общеобразовательня». "
        "Возможно, имелось в виду «общеобразовательная»."
    ]


def test_an_answer_usual_under_a_model_act_is_checked_like_a_school_s(region: Folders) -> None:
    edit(region.templates / "services-2024/model.yaml", "    правила чатов: нет", "    правила чатов: иногда")
    (only,) = refused(region)
    assert only.endswith("«правила чатов»: «иногда» здесь не бывает. Есть: «да», «нет».")


def test_an_example_is_of_the_kind_that_is_asked(library: Library) -> None:
    model = library.models["novosibirsk-2024"]
    shown = {kind: {one.name: one.example for one in matters(library, model, kind)} for kind in (*model.kinds, None)}
    assert {kind: examples["краткое наименование"] for kind, examples in shown.items()} == {
        "дошкольная": "МБДОУ «Детский сад № 0»",
        "общеобразовательная": "МБОУ «Средняя школа № 0»",
        "профессиональная": "ГБПОУ «Примерский колледж»",
        "дополнительная": "МБУ ДО «Дом творчества города Примерска»",
        None: "МБОУ «Средняя школа № 0»",
    }
    words = {"школа", "school", "лицей", "гимназия"}
    for kind in set(model.kinds) - {"общеобразовательная"}:
        ours = library.variants[kind].examples
        assert [one for one in ours if any(word in shown[kind][one].casefold() for word in words)] == []
        assert {name: shown[kind][name] for name in ours} == ours


def test_an_example_of_a_kind_is_checked_like_a_school_s_answer(region: Folders) -> None:
    edit(region.variants / "preschool.yaml", "электронная почта: sad0@example.org", "электронная почта: sad0")
    edit(region.variants / "vocational.yaml", "  сайт:", "  сайд:")
    first, second = refused(region)
    assert first.startswith("variants/preschool.yaml, строка ")
    assert "«электронная почта»: «sad0» – не адрес почты" in first
    assert "«сайд»" in second


def test_questions_sets_and_rules_may_depend_on_a_fact_of_a_model_act(region: Folders) -> None:
    model = region.templates / "platform-2023/model.yaml"
    edit(model, "признаки: [", "признаки: [свой признак, ")
    edit(
        region.templates / "questions.yaml",
        "слово «ПРОЕКТ»?\n",
        "слово «ПРОЕКТ»?\n    спрашивать если: [свой признак]\n",
    )
    document = "  - документ: order-introduction\n    нужен если:\n"
    edit(region.templates / "set.yaml", document, f"{document}      свой признак: в образце его нет\n")
    rule = "    если: [администратор из педагогов"
    edit(region.templates / "procedure.yaml", rule, f"{rule}, свой признак")
    load(region)
    edit(model, "свой признак, ", "")
    said = refused(region)
    assert [sentence.split(".yaml")[0] for sentence in said] == [
        "templates/questions",
        "templates/set",
        "templates/procedure",
    ]
    assert all("нет признака «свой признак»" in sentence for sentence in said)


def test_a_fact_of_a_model_act_on_which_nothing_depends(region: Folders) -> None:
    edit(region.templates / "platform-2023/model.yaml", "признаки: [", "признаки: [выбор стратегии чатов, ")
    (only,) = map(str, problems(load(region)))
    assert only.startswith(
        "platform-2023/model.yaml, «признаки»: от признака «выбор стратегии чатов» ничего не зависит"
    )


def said_of(region: Folders, model: str) -> list[str]:
    return [str(problem) for problem in problems(load(region)) if problem.where.startswith(model)]


def test_a_matter_no_fact_settles_is_told_once_and_not_of_each_common_text(region: Folders) -> None:
    """Else orders would lack their clauses in silence: a condition that never holds is no slip of theirs."""
    edit(region.templates / "platform-2023/model.yaml", "признаки: [обязанности в акте, ", "признаки: [")
    (only,) = map(str, problems(load(region)))
    assert only == (
        "platform-2023/model.yaml, «признаки»: не решено, о чём спрашивает вопрос «обязанности в акте». "
        "Допишите один признак: «обязанности в акте» или «обязанности в приказе»; чтобы спрашивать – «выбор частей»."
    )


def test_a_matter_settled_in_two_ways(region: Folders) -> None:
    edit(region.templates / "platform-2023/model.yaml", "признаки: [", "признаки: [обязанности в приказе, ")
    (only,) = said_of(region, "platform-2023/model.yaml")
    assert "решено сразу по-разному, о чём спрашивает вопрос «обязанности в акте»" in only


def test_a_word_the_common_texts_wait_for(region: Folders) -> None:
    edit(region.templates / "platform-2023/model.yaml", "почта платформы:", "почта:")
    (only,) = map(str, problems(load(region)))
    assert only.startswith("platform-2023/model.yaml, «слова»: нет слова «почта платформы» (им.), его ждут приказы")


def test_a_form_of_a_word_the_common_texts_wait_for(region: Folders) -> None:
    edit(region.templates / "platform-2023/model.yaml", "    вин.: информационно-ком", "    тв.: информационно-ком")
    (only,) = map(str, problems(load(region)))
    assert "нет слова «платформа» (вин.)" in only


def test_texts_without_a_model_act(region: Folders) -> None:
    (region.templates / "platform-2023/model.yaml").unlink()
    assert refused(region) == [
        "platform-2023: есть тексты, а файла model.yaml нет. Допишите model.yaml по образцу соседней папки."
    ]


def test_a_text_that_cites_the_law_has_a_day(region: Folders) -> None:
    """Which law stands depends on it; without one the latest would be cited in an act of any age."""
    dates = "дата: [дата приказа, дата утверждения]\n"
    edit(region.templates / "platform-2023/regulation.txt", dates, "")
    (only,) = said_of(region, "platform-2023/regulation.txt")
    assert only.endswith("не названо: «дата». Допишите строку «дата: …» между «---».")
