"""The set as it stands after the last answer, on the screen: what that answer changed is marked."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.answers.questions import Question
from generator.document import clauses
from generator.interview import Interview, affects, changed, depends, touched
from generator.production.composition import Composition, Included
from generator.production.render import Look, preview
from generator.web import fields
from generator.web.view import STATIC
from generator.writers.html import anchor

_SCREEN = STATIC / "preview.css"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """``policy``: what the page may load – its own style sheet and nothing else."""

    html: str
    policy: str


class Preview:
    """``before``: the interview as it stood before the last step."""

    def __init__(self, now: Interview, before: Interview) -> None:
        assert now.organisation is not None
        self.library = now.library
        self.composition = Composition(now.library, now.organisation)
        self._before = None if before.organisation is None else Composition(before.library, before.organisation)

    @property
    def documents(self) -> list[Included]:
        return self.composition.included

    def find(self, address: str) -> Included | None:
        return next((one for one in self.documents if fields.address(one, self.documents) == address), None)

    def first(self, questions: Iterable[Question]) -> Included:
        """The first document that the last step changed, else that these questions will, else the first of all."""
        changed = next((one for one in self.documents if self.marked(one)), None)
        if changed is not None:
            return changed
        model = self.composition.organisation.model
        asked = {name for question in questions for name in affects(self.library, model, question)}
        return next((one for one in self.documents if one.id in asked), self.documents[0])

    def marked(self, one: Included) -> frozenset[str]:
        """Clauses that the last step brought or changed; none before the first."""
        if self._before is None or self._untouched(one):
            return frozenset()
        same = [other for other in self._before.included if other.id == one.id]
        place = [other for other in self.documents if other.id == one.id].index(one)
        old = self._before.assembled(same[place]).document if place < len(same) else None
        return changed(old, self.composition.assembled(one).document)

    def _untouched(self, one: Included) -> bool:
        """Nothing has changed that it says, nor that the act says, whose name and numbers it may cite."""
        model, act = self.composition.organisation.model, self.library.plan.main.document
        by = depends(self.library, model, one.id) | depends(self.library, model, act)
        return self._touched is not None and not by & self._touched

    @cached_property
    def _touched(self) -> frozenset[str] | None:
        """What the last step changed; None where it made another text of it all."""
        assert self._before is not None
        before, now = self._before.organisation, self.composition.organisation
        same = before.model is now.model and before.variant is now.variant
        return touched(before, now) if same else None

    def anchor(self, one: Included) -> str:
        """Where the first thing marked stands in the page: «#p2.3», or nothing."""
        marked = self.marked(one)
        found = (clause for clause in clauses(self.composition.assembled(one).document) if clause.name in marked)
        return next((f"#{anchor(clause)}" for clause in found), "")

    def shown(self, one: Included) -> Shown:
        document = self.composition.assembled(one).document
        html = preview(document, Look(self.library.folders), self.marked(one), _SCREEN.read_text(encoding="utf-8"))
        sums = " ".join(f"'sha256-{_sum(style)}'" for style in _STYLE.findall(html))
        # the widths of columns and signatures stand in attributes; they are numbers of ours
        policy = f"default-src 'none'; style-src {sums}; style-src-attr 'unsafe-inline'; "
        return Shown(html, f"{policy}base-uri 'none'; form-action 'none'; frame-ancestors 'self'")


def _sum(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
