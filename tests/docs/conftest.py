"""What the tests of the bot are made of is used here too."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bot"))
os.environ["PTB_TIMEDELTA"] = "true"  # else python-telegram-bot warns at every RetryAfter that it makes
