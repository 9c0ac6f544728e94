"""A Slack-shaped workspace on this machine: Web API, Socket Mode and a page. Loopback only; knows nothing of the bot."""
