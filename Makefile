# Две команды: make demo и make test. Ставят недостающее сами.
PYTHON ?= python3
# разобранный однажды исходник остаётся разобранным, что бы ни велела среда
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
RENDER := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-liberation2:fonts-liberation
CHECKS := poppler-utils libreoffice-writer-nogui libreoffice-calc-nogui chromium-headless-shell postgresql

.PHONY: demo test check clean system-demo system-test

demo: system-demo .venv/.lna
	$(BIN)/lna make examples/general.yaml -o output

test: system-test .venv/.dev lint
	$(BIN)/pytest -n 2 --max-worker-restart 1

# внутренний круг: меньше минуты, без LibreOffice, браузера и базы
check: .venv/.dev lint
	$(BIN)/pytest -n 2 --max-worker-restart 1 -m "not slow"

.PHONY: lint
lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/lna check

system-demo:
	@.ci/packages $(RENDER) $$($(PYTHON) -c 'import ensurepip' 2>/dev/null || echo python3-venv)

system-test: system-demo
	@.ci/packages $(CHECKS)

.venv/.lna: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e .
	$(BIN)/python -m compileall -q generator
	@touch $@

.venv/.dev: .venv/.lna
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv output dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
