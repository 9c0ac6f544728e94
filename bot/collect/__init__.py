"""Bytes → Articles: `feed` and `page` read bytes · `url` and `identity` say what makes two of them one · `record` reads the interchange format."""
