"""HTTP in: what answers at which path (`route`), and the server that listens (`server`), on loopback unless set otherwise."""

from bot.edges.http.route import MISSING, Answer, Call, Route
from bot.edges.http.server import serving

__all__ = ["MISSING", "Answer", "Call", "Route", "serving"]
