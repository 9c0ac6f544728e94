"""A small lexicon, so that these tests do not move with the world."""

from __future__ import annotations

from bot.lexicon import Lexicon

LEXICON = Lexicon.parse(
    {
        "places": """
            [countries.Norway]
            demonyms = ["Norwegian", "Norwegians"]
            [countries."South Island"]
            demonyms = ["Islanders"]
            aliases = []
            [countries."Île Verte"]
            aliases = ["Green Island"]
            [territories."North Island"]
            demonyms = ["Islanders"]
        """,
        "synonyms": """
            stop = ["what", "is", "in", "the", "of", "who", "and", "on", "news about"]
            after = ["news", "latest"]
            ordinary = ["who"]
            [acronyms]
            UN = ["U.N.", "United Nations"]
            G8 = ["G-8", "Group of Eight"]
            WHO = ["World Health Organization"]
        """,
    }
)
