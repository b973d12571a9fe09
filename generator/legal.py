"""Legal acts: which of them stand on a day, and how they are cited."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from generator.borders import Border, IsoDate, Yes
from generator.language import dates
from generator.language.forms import CASES, Case


class LegalAct(Border):
    """One act of ``templates/legal-acts.yaml``; unknown dates of force are None."""

    type: str = Field(alias="вид")
    issuer: str | None = Field(None, alias="чей")
    date: IsoDate = Field(alias="дата")
    number: str = Field(alias="номер")
    title: str | None = Field(None, alias="название")
    in_force_from: IsoDate | None = Field(None, alias="действует с")
    in_force_to: IsoDate | None = Field(None, alias="действует по")
    predecessor: str | None = Field(None, alias="прежний")
    normative: Yes = Field(alias="нормативный")
    source: str = Field(alias="откуда")
    checked: IsoDate = Field(alias="проверено")
    published: dict[str, str] = Field({}, alias="в письме")

    @property
    def called(self) -> str:
        """«№ 1678 «Об утверждении …»»."""
        return f"№ {self.number}" + (f" «{self.title}»" if self.title else "")


class LegalActs(Border):
    """The whole file: six forms of each type's name, and the acts by their short names."""

    types: dict[str, tuple[str, ...]] = Field(alias="виды")
    acts: dict[str, LegalAct] = Field(alias="акты")

    def checked(self) -> dt.date:
        """The latest day on which somebody looked the acts over."""
        return max(act.checked for act in self.acts.values())


@dataclass(frozen=True, slots=True)
class Law:
    """The acts as one document sees them.

    ``on``: the document's day; ``published_in``: the model act whose own citations a blank template repeats;
    ``in_words``: «от 29 декабря 2012 г.» and not «от 29.12.2012».
    """

    acts: LegalActs
    on: dt.date
    published_in: str | None = None
    in_words: bool = False

    def cite(self, name: str, case: Case) -> str | None:
        """«постановлением Правительства … от 11.10.2023 № 1678 «…»», or None if nothing stands on the day."""
        act = self.acts.acts[name]
        if self.published_in in act.published:
            return act.published[self.published_in or ""]
        standing = self.standing(name)
        return None if standing is None else cite(standing, case, self.acts.types, self.in_words)

    def standing(self, name: str) -> LegalAct | None:
        """The act itself if in force on the day, else its predecessor, else None."""
        act = self.acts.acts[name]
        if self.on < (act.in_force_from or act.date):
            return None if act.predecessor is None else self.standing(act.predecessor)
        return None if act.in_force_to is not None and self.on > act.in_force_to else act


def cite(act: LegalAct, case: Case, types: Mapping[str, tuple[str, ...]], in_words: bool = False) -> str:
    """Type in its case, issuer, date, number, title if it has one."""
    words = types[act.type][CASES.index(case)]
    issuer = f" {act.issuer}" if act.issuer else ""
    day = dates.long(act.date) if in_words else dates.short(act.date)
    return f"{words}{issuer} от {day} {act.called}"


def _predecessors(acts: LegalActs, name: str) -> list[str]:
    """The act's predecessor, that one's, and so on; a circle is walked once."""
    chain: list[str] = []
    while (act := acts.acts.get(name)) and act.predecessor is not None and act.predecessor not in chain:
        name = act.predecessor
        chain.append(name)
    return chain


def problems(acts: LegalActs) -> list[tuple[str, str, str]]:
    """(act, what, remedy) for every act that contradicts the file it stands in."""
    found = []
    for name, act in acts.acts.items():
        if name in _predecessors(acts, name):
            found.append((name, "среди прежних актов он сам", "Исправьте «прежний»"))
        if act.type not in acts.types or len(acts.types[act.type]) != len(CASES):
            found.append((name, f"для вида «{act.type}» нет шести форм", "Допишите их в «виды»"))
        if act.predecessor is not None and act.predecessor not in acts.acts:
            found.append((name, f"нет прежнего акта «{act.predecessor}»", "Допишите его или исправьте имя"))
        if act.in_force_from and act.in_force_to and act.in_force_to < act.in_force_from:
            found.append((name, "утратил силу раньше, чем вступил в неё", "Исправьте даты"))
    return found
