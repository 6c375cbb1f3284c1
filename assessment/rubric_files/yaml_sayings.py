"""What a YAML parser complains of, said so that an author knows what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WITHIN_A_VALUE = re.compile(r" *- |.*: ")


@dataclass(frozen=True)
class Saying:
    """A sentence for one of the parser's phrases.

    `at_opening` puts the problem where the quote or bracket opens, because the parser itself only notices at the end of
    the file.  `in_value` is said instead when a key or a dash stands before the place on its line.
    """

    phrase: str
    sentence: str
    at_opening: bool = False
    in_value: str | None = None

    def what(self, before: str) -> str:
        """The sentence, given the text before the place on its line."""
        return self.in_value if self.in_value and _WITHIN_A_VALUE.match(before) else self.sentence


def saying_for(problem: str, context: str) -> Saying:
    """The first saying whose phrase is in the parser's complaint; the last fits everything."""
    complaint = f"{context}; {problem}"
    return next(saying for saying in _SAYINGS if saying.phrase in complaint)


_COLON = "a colon followed by a space stands inside a plain text. Put the whole text in straight quotes, or indent it under '>-'."
_FIT = "this line does not fit the lines above. Check its indentation, its colon, and the space after the colon above."
_AFTER_QUOTE = "the text goes on after its closing quotation mark. Put double quotes around text that holds an apostrophe."
_ITEM = "this line is not an item of the list above. Begin it with '- ', or check its indentation."
_QUOTE = "the quotation mark that opens here is never closed. Add the closing mark."
_BRACKET = "the bracket that opens here is not closed, or a comma is missing. Close it, or use lines that begin with '- '."
_ESCAPE = "a backslash in double quotes is a special sign. Write it twice, or use single quotes."
_SHORTCUT = "this text begins with * or &. Put it in straight quotes."
_TAG = "this text begins with !. Put it in straight quotes."

RAN_ON = "the quotation mark that opens here runs on over the next lines. Add the closing mark where the text ends."
"""For a quotation mark that was left open and met the next one in the file."""

_SAYINGS = (
    Saying("while scanning a tag", _TAG, at_opening=True),
    Saying("undefined tag handle", _TAG),
    Saying("while scanning an a", _SHORTCUT, at_opening=True),  # an anchor, an alias
    Saying("undefined alias", _SHORTCUT),
    Saying("duplicate anchor", _SHORTCUT),
    Saying("directive", "this line begins with %. Put it in straight quotes."),
    Saying("unexpected end of stream", _QUOTE, at_opening=True),
    Saying("unexpected document indicator", _QUOTE, at_opening=True),
    Saying("mapping values are not allowed", _FIT, in_value=_COLON),
    Saying("cannot start any token", "this text begins with one of @ % `. Put it in straight quotes."),
    Saying("found a tab", "a TAB is used to indent this line. Use spaces (two per level)."),
    Saying("a flow sequence", _BRACKET, at_opening=True),
    Saying("a flow mapping", _BRACKET, at_opening=True),
    Saying("node content", "no text can begin here. Look for a stray comma or bracket, or use straight quotes."),
    Saying("expected '-' indicator", _ITEM, in_value=_AFTER_QUOTE),
    Saying("block sequence entries", "a list cannot begin on the line of its key. Begin its first '- ' on the next line."),
    Saying("expected comment or line break", "the text after > or | must begin on the next line. Move it there."),
    Saying(
        "could not find expected ':'", "this line has no colon after its key. Add one, or indent it under the text above.", at_opening=True
    ),
    Saying("another document", "'---' begins a second document. Keep one in each file: delete this line."),
    Saying("escape", _ESCAPE),
    Saying("hexdecimal", _ESCAPE),
    Saying("did not find expected key", _FIT, in_value=_AFTER_QUOTE),
    Saying("", "this cannot be read as YAML. Check the quotation marks, colons and indentation here."),
)
