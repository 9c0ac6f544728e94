"""A news briefing in Slack, in the sources' own words.

collect      feeds and pages → Articles
understand   Article → Reading: actors, issues, events, time expressions
brief        Readings on a topic → Brief: ranked, merged, each line with its receipt
deliver      Brief → a message on a surface, at its hour, once

Read `model` for the nouns, then `pipeline` for the path; `app` wires it to the world in `edges`.
"""

__version__ = "0.1.0"
