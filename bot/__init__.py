"""A news briefing in Slack, in the sources' own words.

collect      feeds and pages → Articles
understand   Article → Reading: actors, issues, events, time expressions
brief        Readings on a topic → Brief: ranked, merged, each line with its receipt
deliver      Brief → a message on a surface, at its hour, once

Read `model` for the nouns, then `pipeline` for the path; `wiring` joins it to the world in `edges`, and `app` is what
the bot may be asked to do.
"""

__version__ = "0.1.0"
