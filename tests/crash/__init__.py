"""The bot killed at every point of a delivery, under every fault, and what then stands in the channel.

`lives` runs the bot in processes that may be killed; `world` starts them and counts in the sandbox's store what arrived.
"""
