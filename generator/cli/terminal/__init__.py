"""The questionnaire put line by line: what is said and read here, what it means is decided in ``interview``."""

from generator.cli.terminal.conversation import Conversation
from generator.cli.terminal.notebook import Notebook
from generator.cli.terminal.session import Session, Stop, say

__all__ = ["Conversation", "Notebook", "Session", "Stop", "say"]
