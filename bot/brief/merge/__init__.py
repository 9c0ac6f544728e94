"""One actor, one issue, one event of what several articles say, each with all its sources; conflicts are kept and flagged."""

from bot.brief.merge.actors import merge_actors
from bot.brief.merge.events import diary, shown
from bot.brief.merge.issues import merge_issues

__all__ = ["diary", "merge_actors", "merge_issues", "shown"]
