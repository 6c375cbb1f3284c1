.POSIX:
PYTHON = python3

# Each command makes or updates .venv by itself (assessment/environment.py).
run:
	@$(PYTHON) -m assessment run

test:
	@$(PYTHON) -m assessment test

.venv:
	@$(PYTHON) -c "from assessment import environment; environment.prepare(to_develop=True)"

check: .venv
	@.venv/bin/python -m ruff check
	@.venv/bin/python -m ruff format --check
	@.venv/bin/python -m mypy
	@.venv/bin/python -m assessment check

format: .venv
	@.venv/bin/python -m ruff format
	@.venv/bin/python -m ruff check --fix

# Every page and state at a desk and on a phone, into .screenshots/, and the README's picture.
screenshots: .venv
	@.venv/bin/python -m tests.journeys.take_screenshots

# Try to pick schools out of our own releases, at full scale: some minutes.
attacks: .venv
	@.venv/bin/python -m tests.disclosure.attacks --full

# Which changes of the scoring would no test notice?  An hour or two; the survivors are listed at the end.
mutants: .venv
	@.venv/bin/mutmut run --max-children 2
	@.venv/bin/mutmut results

# After a change of the dependencies in pyproject.toml.
requirements:
	@$(PYTHON) -c "from assessment import environment; environment.compile_requirements()"

clean:
	@rm -rf .venv .tools .pytest_cache .hypothesis .mypy_cache .ruff_cache mutants
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: run test .venv check format screenshots attacks mutants requirements clean
