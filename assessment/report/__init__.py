"""The report as a value (`report.py`), how it is put together (`sections.py`) and its renderings."""
