"""Who says what on which day before an act stands: rules as data, and what answers break them."""

from generator.procedure.rules import Procedure, problems
from generator.procedure.violations import Violation, violations

__all__ = ["Procedure", "Violation", "problems", "violations"]
