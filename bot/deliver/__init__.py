"""Briefs → words on a surface: `due` says when · `digest` what · `blocks`, `views`, `text` and `record` how."""
