"""Bytes → Articles.

`feed` reads feeds, `page` pages, `saved` text files, `record` the interchange format, `sources` the source list, `opml` other readers' ·
`discover` finds a page's feed, `robots` what a site leaves open, `wall` what stands before an article · `url` and `identity` say what
makes two of them one, `credit` whose words they are · `charset`, `plain`, `dates`, `frame` and `markup` are what all of them need.
"""
