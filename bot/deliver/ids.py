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
DIGEST: Final = "brief:digest:v1"
EDIT: Final = "brief:edit:v1"
PAUSE: Final = "brief:pause:v1"
RESUME: Final = "brief:resume:v1"
REMOVE: Final = "brief:remove:v1"
SOURCE: Final = "brief:source:v1"
ADD: Final = "brief:add-source:v1"
READ: Final = "brief:read:v1"
READ_ALL: Final = "brief:read-all:v1"

FORMS: Final = (MUTE, WRONG, DIGEST, EDIT, SOURCE, READ)
"""What opens a modal; the modal that is sent has the same id."""
EVERYONE: Final = (CALENDAR, MUTE, WRONG)
"""The buttons under a brief that all may use who see it; the others are for who asked."""
HOME: Final = (PAUSE, RESUME, REMOVE, READ_ALL)
"""What is done at once on the Home tab, which is then made anew."""
FIELD: Final = "brief:field:v1"
"""The one element of each input of a modal; which it is, its block's id says."""
NEW: Final = "new"
"""What a form is about that makes something new."""
