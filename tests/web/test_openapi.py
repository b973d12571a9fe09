"""Whatever is sent to the API, it answers as its description says: the requests are made from that description."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
import schemathesis
from schemathesis.engine import from_schema
from schemathesis.engine.events import EngineEvent, EngineFinished, FatalError, NonFatalError, ScenarioFinished
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.python.asgi import shutdown_lifespans

from tests.web.programs import program

VALIDATE, PREVIEW, RENDER = (f"POST /api/v1/{name}" for name in ("validate", "preview", "render"))
# right requests may have wrong answers, and what is wrong with answers is the very thing that is asked
UNFIT = ("negative_data_rejection", "positive_data_acceptance")
CONFIG = {
    "seed": 6,
    "generation": {"max-examples": 100, "deterministic": True, "database": "none"},
    "request-timeout": 120,
    "phases": {"stateful": {"enabled": False}},
    # every case of a schema of ninety answers; the other two take the same body, and what they take besides is tried
    "operations": [{"include-name": [PREVIEW, RENDER], "phases": {"coverage": {"enabled": False}}}],
    "checks": {name: {"enabled": False} for name in UNFIT},
}


@pytest.fixture
def events() -> Iterator[Iterable[EngineEvent]]:
    """What happens when the whole description is gone through; the application is started by whoever asks it."""
    config = schemathesis.Config.from_dict(CONFIG)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", program().app, config=config)
    yield from_schema(schema).execute()
    shutdown_lifespans()


@pytest.mark.slow
def test_every_answer_is_as_described(events: Iterable[EngineEvent]) -> None:
    statuses: dict[str, Counter[int]] = {}
    wrong: list[str] = []
    for event in events:
        match event:
            case ScenarioFinished(recorder=recorder):
                wrong += failures(recorder)
                statuses.setdefault(recorder.label, Counter()).update(answered(recorder))
            case NonFatalError() | FatalError():
                wrong.append(str(event))
    assert wrong == []
    assert isinstance(event, EngineFinished)
    assert statuses.keys() == {"GET /api/v1/schema", VALIDATE, PREVIEW, RENDER}
    for name in (VALIDATE, PREVIEW, RENDER):
        assert {200, 400, 422} <= statuses[name].keys() <= {200, 400, 405, 415, 422}, name
    assert sum(found.total() for found in statuses.values()) > 1000


def answered(recorder: ScenarioRecorder) -> Iterator[int]:
    for interaction in recorder.interactions.values():
        yield interaction.response.status_code if interaction.response else 0


def failures(recorder: ScenarioRecorder) -> Iterator[str]:
    for checks in recorder.checks.values():
        yield from (f"{recorder.label}, {one.name}: {one.failure_info}" for one in checks if one.failure_info)
