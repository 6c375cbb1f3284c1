"""Streamlit with a store that gives up after one second instead of ten, so that a test need not wait as long as a leader would."""

from __future__ import annotations

from datetime import timedelta

from streamlit.web import cli

from assessment.storage import opening

if __name__ == "__main__":
    vars(opening)["PATIENCE"] = timedelta(seconds=1)
    cli.main()
