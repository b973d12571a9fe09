"""What belongs to a set: ``templates/set.yaml``, documents in their order, and why one may be left out."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from generator.answers.questions import Column, Questionnaire, StateName
from generator.borders import Border, Yes
from generator.errors import meant

_LAST_TURN = 99


class Member(Border):
    """One document of a set, or one for every record of a list.

    ``needed``: fact -> what to say when it is absent; ``excluded``: state -> why the document is not in it;
    ``each``: the list whose records it is made for; ``record``: field -> question, a record gathered from answers;
    ``facts``: what the document adds to the organisation's; ``main``: the act all the others speak of;
    ``signing``: its turn to be signed and printed, equal turns go as the set does.
    """

    document: str = Field(alias="документ")
    main: Yes = Field(False, alias="основной")
    signing: int | None = Field(None, alias="подписание")
    needed: dict[str, str] = Field({}, alias="нужен если")
    excluded: dict[StateName, str] = Field({}, alias="кроме состояний")
    each: str | None = Field(None, alias="для каждого")
    record: dict[str, str] = Field({}, alias="запись")
    facts: tuple[str, ...] = Field((), alias="признаки")


class SetPlan(Border):
    members: tuple[Member, ...] = Field(alias="комплект")

    @property
    def main(self) -> Member:
        return next(member for member in self.members if member.main)

    def documents(self) -> tuple[str, ...]:
        """Each document once, in order."""
        return tuple(dict.fromkeys(member.document for member in self.members))

    def in_signing_order(self) -> tuple[str, ...]:
        """Each document once, as they are signed; those without a turn come last."""
        turns = {member.document: member.signing or _LAST_TURN + 1 for member in reversed(self.members)}
        return tuple(sorted(self.documents(), key=turns.__getitem__))


def problems(plan: SetPlan, questionnaire: Questionnaire, known: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    """(index of the member, what, remedy); ``known``: every fact of kinds, states and questions."""
    if sum(member.main for member in plan.members) != 1:
        yield 0, "основной акт в комплекте должен быть один", "Поставьте «основной: да» у одного документа"
    for index, member in enumerate(plan.members):
        if member.main and (member.needed or member.excluded or member.each or member.record):
            remedy = "Уберите у него «нужен если», «кроме состояний», «для каждого» и «запись»"
            yield index, "основной акт есть в каждом комплекте, один и без условий", remedy
        for fact in member.needed:
            if fact not in known:
                yield index, f"нет признака «{fact}»", meant(fact, known)
        for fact in sorted(known & set(member.facts)):
            yield index, f"признак «{fact}» уже есть без этого документа", "Назовите его иначе"
        for what, remedy in (*_records(member, questionnaire), *_turns(plan, member)):
            yield index, what, remedy


def _turns(plan: SetPlan, member: Member) -> Iterator[tuple[str, str]]:
    if member.signing is None:
        if any(other.signing for other in plan.members):
            yield f"у документа «{member.document}» нет очереди подписания", "Допишите строку «подписание: …»"
        return
    if not 1 <= member.signing <= _LAST_TURN:
        yield f"очередь подписания {member.signing} – не число от 1 до {_LAST_TURN}", "Начните с единицы"
    first = next(other for other in plan.members if other.document == member.document)
    if first.signing not in (None, member.signing):
        what = f"у документа «{member.document}» очередь подписания {member.signing}, а выше – {first.signing}"
        yield what, "Оставьте одну: его экземпляры подписывают подряд"


def _records(member: Member, questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    tables = {question.name: question for question in questionnaire.questions if question.fields}
    if member.each is not None and member.each not in tables:
        yield f"нет таблицы «{member.each}»", meant(member.each, tables)
    single = [
        one.name for one in questionnaire.questions if not one.options and one.type not in ("перечень", "таблица")
    ]
    for name in member.record.values():
        if name not in single:
            yield f"нет вопроса «{name}», на который отвечают одним словом или датой", meant(name, single)


def fields(member: Member, questionnaire: Questionnaire) -> Mapping[str, Column]:
    """Field -> the question or column it comes from: names a document made for a record may use."""
    if member.each is not None:
        return {column.name: column for column in questionnaire[member.each].fields}
    return {name: questionnaire[question] for name, question in member.record.items()}
