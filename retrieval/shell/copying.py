"""`backup` and `restore`: a data folder as one file, while the bot runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from retrieval.backup import BEFORE, STORE, Backup, backup, restore
from retrieval.shell.keeping import Commands, data_argument, data_folder, say


def copying_commands(commands: Commands) -> None:
    """The parsers of these commands."""
    out = commands.add_parser("backup", help="copy the data folder into one file, while the bot runs or not")
    out.add_argument("path", type=Path)
    data_argument(out)
    out.set_defaults(run=backup_run)
    back = commands.add_parser("restore", help="put back what backup has made, while the bot runs or not")
    back.add_argument("path", type=Path)
    data_argument(back)
    back.set_defaults(run=restore_run)


def backup_run(arguments: argparse.Namespace) -> int:
    """`backup`."""
    say(_said(backup(data_folder(arguments), arguments.path)) + f" copied into {arguments.path}")
    return 0


def restore_run(arguments: argparse.Namespace) -> int:
    """`restore`."""
    data = data_folder(arguments)
    say(_said(restore(data, arguments.path)) + f" put back; what was there is {data / STORE}{BEFORE}")
    return 0


def _said(copied: Backup) -> str:
    return ", ".join(f"{name} ({size / 1e6:.1f} MB)" for name, size in copied.files.items())
