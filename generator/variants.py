"""Kinds of organisation and model acts: small data over one text."""

import datetime as dt

from pydantic import Field

from generator.borders import Border, IsoDate

RawAnswers = dict[str, str]


class Variant(Border):
    """One kind (``variants/*.yaml``): its words by case, its facts, the answers it usually has.

    ``examples``: question -> an answer as such an organisation would give it, shown in place of the question's own.
    """

    name: str = Field(alias="имя")
    order: int = Field(alias="порядок")
    kind: str = Field(alias="вид")
    title: str = Field(alias="название")
    words: dict[str, dict[str, str]] = Field({}, alias="слова")
    facts: tuple[str, ...] = Field((), alias="признаки")
    answers: RawAnswers = Field({}, alias="ответы")
    examples: RawAnswers = Field({}, alias="примеры")


class ModelAct(Border):
    """One family of texts (``templates/<name>/model.yaml``).

    ``documents``: the published texts, those a blank template is made of; ``words``: what the model calls the thing
    it regulates, by case, for the orders of the set; ``facts``: what its text settles, so that no school is asked;
    ``kinds``: kind -> answers usual for it under this model; ``differs``: how it is unlike the others; ``applies_to``:
    the last day the text suits a new act, ``outdated`` says why.
    """

    name: str = Field(alias="имя")
    title: str = Field(alias="название")
    source: str = Field(alias="источник")
    date: IsoDate = Field(alias="дата")
    regulates: str = Field(alias="регулирует")
    differs: str = Field("", alias="отличается")
    applies_to: IsoDate | None = Field(None, alias="применять до")
    outdated: str = Field("", alias="после срока")
    documents: tuple[str, ...] = Field(alias="документы")
    words: dict[str, dict[str, str]] = Field({}, alias="слова")
    facts: tuple[str, ...] = Field((), alias="признаки")
    kinds: dict[str, RawAnswers] = Field(alias="виды")

    def suits(self, on: dt.date) -> bool:
        return self.applies_to is None or on <= self.applies_to


def facts_of(variant: Variant, model: ModelAct) -> frozenset[str]:
    """What holds before any question: of the kind, and by the text."""
    return frozenset((*variant.facts, *model.facts))
