"""Six questions in plain Streamlit on one page, for `tests.benchmarks.click_to_paint`: nothing is stored, and there is one page only.

On such a page the first measurements were made from which the limit for a click was set.
"""

from __future__ import annotations

import streamlit as st

LEVELS = ("Not yet in place", "Exploring", "Established", "Embedded", "Leading", "Not applicable")
DESCRIPTOR = "What a school would find that has come as far as this level, in two or three lines as long as this one."
QUESTIONS = range(6)

st.title("A section")
for number in QUESTIONS:
    st.header(f"Question {number + 1}")
    st.radio("Which is nearest?", LEVELS, captions=[DESCRIPTOR] * len(LEVELS), index=None, key=f"level-{number}")
    st.text_area("What is there to show?", key=f"note-{number}")
    st.segmented_control("How sure is this answer?", ["We say so", "Written down", "Checked"], key=f"sure-{number}")
chosen = [st.session_state[f"level-{number}"] for number in QUESTIONS]
st.html(f"<p class='aim-saved'>{'✓ Saved' if any(chosen) else 'Nothing yet'} {chosen}</p>")
