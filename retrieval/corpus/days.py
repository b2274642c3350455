"""Which day is a moment? The day that a reader of the text would say it was written on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

ZONE = "Asia/Shanghai"  # whose days they are where nobody says another
_MACHINES = timedelta(0)


def day_of(moment: datetime, zone: str) -> date:
    """The day that was written down; of a moment in UTC, which machines write and nobody lives by, the day in `zone`.

    >>> day_of(datetime.fromisoformat("2025-06-10T20:00:00Z"), ZONE)
    datetime.date(2025, 6, 11)
    >>> day_of(datetime.fromisoformat("2025-06-10T20:00:00-04:00"), ZONE)  # there, 今天 is still the 10th
    datetime.date(2025, 6, 10)
    """
    return day_in(moment, zone) if moment.utcoffset() == _MACHINES else moment.date()


def day_in(moment: datetime, zone: str) -> date:
    """The day in `zone`, whatever clock it was said by; at the ends of the calendar, the day that was said."""
    from zoneinfo import ZoneInfo  # it reads how Python was built: only who has a moment pays for it

    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except OverflowError:
        return moment.date()
