"""The only code of the bot that touches the world: network, disk, clock, other processes. No edge knows another."""
