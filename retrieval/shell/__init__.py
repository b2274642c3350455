"""What the commands of `python -m retrieval` that keep a data folder are told, and what they print."""
