"""The local chat in a browser: Telegram's look over the offline Telegram."""
