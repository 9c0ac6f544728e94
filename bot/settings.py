"""Settings: environment > secrets files > settings.toml > the defaults here."""
