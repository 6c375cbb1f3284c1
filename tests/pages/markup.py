"""Texts that are full of markup, and what a place that reads Markdown must be given for them."""

from __future__ import annotations

PIECES = (
    "St *Mary's* $5 and $6 :school: [x](http://y.example)",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    ":material/home: :material_home: :streamlit: 12:30:45",
    ":red[x] :blue-background[y] :small[z] :smile: :+1:",
    "www.example.org https://example.org/a?b=1 head@example.org",
    "<b>x</b> &amp; &lt; &copy; & <!-- y -->",
    "~~x~~ `c` __b__ _i_ **b** *** x",
    "$$x^2$$ $x$ \\(x\\) x\\y \\",
    "![i](http://y.example/z.png) [^1] [ ] [x] ]",
    "1. one",
    "2026) one",
    "- two",
    "+ two",
    "# h",
    "> q",
    "= x",
    "--- x",
    "    code",
    "| a | b |",
    "two\n\nparagraphs",
)
"""Each alone, because some are only markup at the beginning."""

SOME_AT_ONCE = (
    "*b* $5 and $6 :school: [x](http://y.example) -> :material/home: :red[x] www.example.org a@b.example <b>x</b> &amp; ~~x~~ `c` _i_"
)
"""Short enough for a name."""
