"""The same app with an empty page, for `tests.benchmarks.page_rerun`: settings, services, session, navigation and style sheet as ever.

What is missing is what a page is made of: the assessment is not read, the page draws its title only, and no sidebar is drawn.
"""

from __future__ import annotations

import streamlit as st

from assessment import destinations, navigation
from assessment.services import Services
from assessment.session import Session
from assessment.widgets import frame


def pages(shared: Services) -> list[st.Page]:
    """As many pages as the app has, with the same addresses, each of them empty."""
    titles = {area.id: area.short_title for area in shared.newest.rubric.areas}
    titles |= {address: address for name, address in vars(destinations).items() if name.isupper() and isinstance(address, str)}
    return [st.Page(lambda: frame.heading("Empty"), title=title, url_path=address) for address, title in titles.items()]


st.set_page_config(layout="wide", initial_sidebar_state="auto")
session = Session(st.session_state, st.query_params)
page = st.navigation(pages(navigation.services()), position="hidden")
frame.style()
session.enter(page.url_path)
page.run()
frame.move_focus(session)
