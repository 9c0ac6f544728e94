"""Readings → Brief: `rank` scores sentences · `select` picks points · `merge` makes one of what several articles say · `compose` puts it together."""
