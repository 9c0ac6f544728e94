"""Text → tokens that know where they stood, so that a fault can point at them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.errors import InputError
from bot.text import normalise

SHOWN: Final = 60
"""At most so many characters of what was typed are shown with a fault."""

_TOKEN = re.compile(r'(?P<minus>[-–—]+)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))|"')
_EDGES: Final = " .,;:!?'…#@[]{}<>"
_NOT_GRAMMAR: Final = {
    "(": "Brackets group nothing here: OR binds weakest, so write “ferry strike OR bus strike”.",
    ")": "Brackets group nothing here: OR binds weakest, so write “ferry strike OR bus strike”.",
    "*": "A star is not needed: words match in all their forms.",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a quoted phrase. `start` and `end` bound it in the line as typed, `minus` is the sign
    before it: "" for none, "-" for a word to leave out, "--" for an option of the command line (phones make one dash of two)."""

    text: str
    start: int
    end: int
    quoted: bool = False
    minus: str = ""

    @property
    def plain(self) -> str:
        """The word in lower case, where it could be a word of the grammar; "" for a phrase and for what is excluded."""
        return "" if self.quoted or self.minus else self.text.strip(",").lower()

    @property
    def typed(self) -> str:
        """The token as it is written."""
        sign = "-" if self.minus else ""
        return f'{sign}"{self.text}"' if self.quoted else sign + self.text


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed, on one line and with one form of each quote and space, and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    def fault(self, sentence: str, at: Token, hint: str = "", until: Token | None = None) -> InputError:
        """The error for what stands from one token to another: a sentence, the line, carets under it, and a hint."""
        end = (until or at).end
        first = max(0, min(at.start, end - SHOWN // 2) - SHOWN // 3)
        shown = self.text[first : first + SHOWN + (end - at.start)].rstrip()
        under = " " * (at.start - first) + "^" * max(1, min(end, first + len(shown)) - at.start)
        return InputError("\n".join(filter(None, (sentence, f"  {shown}", f"  {under}", hint))))


def line(text: str) -> Line:
    """The tokens of what was typed. Raises InputError for a quotation mark without its pair, and for signs of other grammars."""
    flat = re.sub(r"\s", " ", normalise(text))
    read = Line(flat, tuple(_tokens(flat)))
    for token in read.tokens:
        if token.text == '"' and not token.quoted:
            raise read.fault("This quotation mark has no other to close it.", token)
        for sign, hint in _NOT_GRAMMAR.items():
            if sign in token.text and not token.quoted:
                raise read.fault(f"“{sign}” means nothing here.", token, f"{hint} To search for it, quote it.")
    return read


def _tokens(flat: str) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(flat):
        start, end, dashes = match.start(), match.end(), match["minus"] or ""
        minus = dashes and ("-" if dashes in "-–" or match["word"] is None else "--")
        if match["phrase"] is not None:
            token = Token(match["phrase"].strip(), start, end, quoted=True, minus=minus)
        else:
            token = Token(match["word"] or '"', start, end, minus=minus)
        sign = not token.quoted and (token.text == '"' or bool(set(token.text) & set(_NOT_GRAMMAR)))
        if sign or any(map(str.isalnum, token.text)):
            found.append(token)
    return found


def bare(word: str) -> str:
    """A word without the punctuation around it, and without a possessive ending."""
    return word.strip(_EDGES).removesuffix("'s").strip(_EDGES)
