"""Bytes → Articles.

`feed` reads feeds, `page` pages, `saved` text files, `record` the interchange format, `sources` the source list, `opml` other readers' ·
`discover` finds a page's feed, `frontpage` the articles of a site without one, `robots` what a site leaves open, `extraction` takes an article from its page, `linked` from
what the page tells machines, `wall` says what stands before it · `url` and `identity` say what makes two of them one, `twins` what makes two texts one, `harvest` all that a poll brings, `credit` whose words they
are, `correction` what was put right afterwards · `charset`, `plain`, `dates`, `frame` and `markup` are what all of them need.
"""
