"""A page with a text full of markup in each place that reads Markdown, for a browser to look at."""

from __future__ import annotations

import streamlit as st

from assessment.widgets.text import option, plain
from tests.pages.markup import PIECES

for number, piece in enumerate(PIECES):
    label = plain(piece)
    st.button(label, key=f"button-{number}")
    st.checkbox(label, key=f"checkbox-{number}")
    with st.container(key=f"heading-{number}"):
        st.header(label, anchor=False)
    with st.container(key=f"radio-{number}"):
        st.radio("Choose one", [piece], format_func=lambda name: option(name, name))
    with st.container(key=f"segments-{number}"):
        st.segmented_control("Choose one", [piece], format_func=plain)
    with st.expander(label, key=f"expander-{number}"):
        st.write("Inside")
