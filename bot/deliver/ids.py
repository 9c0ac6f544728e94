"""The ids of what people click and fill in. They stand in messages for ever: a button that means something else gets a new number."""

from __future__ import annotations

from typing import Final

SHARE: Final = "brief:share:v1"
DETAILS: Final = "brief:details:v1"
CALENDAR: Final = "brief:calendar:v1"
SUBSCRIBE: Final = "brief:subscribe:v1"
MUTE: Final = "brief:mute:v1"
UNMUTE: Final = "brief:unmute:v1"
WRONG: Final = "brief:wrong:v1"
RIGHT: Final = "brief:right:v1"
THIS: Final = "brief:this:v1"

FORMS: Final = (MUTE, WRONG)
"""What opens a modal; the modal that is sent has the same id."""
FIELD: Final = "brief:field:v1"
"""The one element of each input of a modal; which it is, its block's id says."""
