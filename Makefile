# Everyday commands; `make help` lists them. README.md gives the same for machines without make.

PYTHONS = python3.14 python3.13 python3.12 python3.11 python3
PYTHON = .venv/bin/python
PYTEST = $(PYTHON) -m pytest -n auto --dist worksteal

.PHONY: help site test test-all check fix golden clean runtime development
.NOTPARALLEL:

help:
	@echo 'make site      set up, build everything into output/'
	@echo 'make test      set up, run the tests, without the slow ones'
	@echo 'make test-all  set up, run all tests'
	@echo 'make check     check format, style and types'
	@echo 'make fix       format, and mend what can be mended'
	@echo 'make golden    write the golden files anew; then read the diff'
	@echo 'make clean     remove output/ and .cache/'

site: runtime
	@$(PYTHON) build.py

test: development
	@$(PYTEST) -m 'not slow'

test-all: development
	@$(PYTEST)

check: development
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy

fix: development
	@$(PYTHON) -m ruff check --fix --exit-zero --quiet .
	@$(PYTHON) -m ruff format .

golden: development
	@GOLDEN=write $(PYTHON) -m pytest tests/test_golden.py

clean:
	rm -rf output .cache

runtime:
	@lock=requirements.txt; $(SET_UP)

development:
	@lock=requirements-dev.txt; $(SET_UP)

# What a Python says of itself: its version, and the executable that a virtual environment stands on.
# It fails when it is too old, or was built without what pip needs.
WHO = import sys; print("%d.%d %s" % (sys.version_info[:2] + (getattr(sys, "_base_executable", ""),))); \
	sys.version_info < (3, 11) and sys.exit(1); import ssl

# Bring .venv/ to hold what the lock file lists; do nothing when it does. A file in it remembers the lock file and the
# Python of the last time: when one of them has changed, .venv/ is made anew.
# A candidate is judged by running it, because a command can be there and not work.
SET_UP = \
	fail() { echo "error: $$*" >&2; exit 1; }; \
	state() { $(PYTHON) -c 'import pip; $(WHO)' 2>/dev/null && cksum < $$lock; }; \
	memory=.venv/installed-$$lock; \
	state=`state` || state=; \
	if [ "$$state" ] && [ "$$state" = "`cat $$memory 2>/dev/null`" ]; then exit 0; fi; \
	if [ -z "$$state" ] || [ -f $$memory ]; then \
		found= bare= old=; \
		for candidate in $(PYTHONS); do \
			said=`"$$candidate" -c '$(WHO)' 2>/dev/null` || { old="$$old$${said:+ $${said%% *}}"; continue; }; \
			version=$${said%% *}; python=$${said\#* }; \
			rm -rf .venv; \
			"$$python" -m venv .venv >/dev/null 2>&1 && found=yes && break; \
			virtualenv --quiet --python "$$python" .venv >/dev/null 2>&1 && found=yes && break; \
			rm -rf .venv; bare="$${bare:-$$version}"; \
		done; \
		if [ "$$found" ]; then echo "made .venv with Python $$version"; \
		elif [ "$$bare" ]; then fail "Python $$bare cannot make a virtual environment here; install what is missing" \
			"(on Debian and Ubuntu: sudo apt install python$$bare-venv) and run make again"; \
		else fail "Python 3.11 or newer is needed, and $${old:+only}$${old:-none} is here; install one" \
			"(https://www.python.org/downloads/) and run make again"; fi; \
	fi; \
	echo "installing the libraries of $$lock"; \
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $$lock \
		|| fail "the libraries could not be installed; see above, and run make again"; \
	state > $$memory
