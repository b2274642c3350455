"""What happened lately is remembered, and no more."""

from bot.recent import Recent


def test_the_oldest_goes_when_one_more_comes() -> None:
    recent: Recent[int, str] = Recent(2)
    for key in (1, 2, 3):
        recent.note(key, str(key))
    assert [recent.under(key) for key in (1, 2, 3)] == [None, "2", "3"]


def test_noting_again_makes_it_new() -> None:
    recent: Recent[int, str] = Recent(2)
    for key in (1, 2, 1, 3):
        recent.note(key, str(key))
    assert [recent.under(key) for key in (1, 2, 3)] == ["1", None, "3"]
