"""What a brief says is to come → a calendar (iCalendar, RFC 5545).

A day the sources do not give is never entered: a happening takes the whole of its range of days, and one whose day is not certain is
marked as tentative.

`entry` an event as an entry · `file` the entries of one brief, as a file · `feed` those of a subscription from one day to the next ·
`ics` entries as text
"""

from bot.deliver.calendar.feed import merged
from bot.deliver.calendar.file import attachment, dated, render
from bot.deliver.calendar.ics import text

__all__ = ["attachment", "dated", "merged", "render", "text"]
