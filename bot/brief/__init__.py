"""Readings → Brief.

`rank` scores sentences and `priors` weighs them as an editor would · `select` picks the points of one article, `topic` those of many ·
`focus` says what is about the topic · `origin` tells independent sources apart · `same` when two say the same ·
`merge` makes one of what several articles say · `quote` keeps to what may be quoted · `compose` puts the brief together.
"""
