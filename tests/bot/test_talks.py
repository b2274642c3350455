"""What was asked before, by the same person in the same place."""

from datetime import timedelta

from bot_samples import question

from bot.incoming import Question
from bot.talks import Talks

FIRST = question("马斯克是谁", message_id=1)


def before(next_one: Question, *noted: Question) -> tuple[str, ...]:
    talks = Talks()
    for one in noted:
        talks.note(one)
    return talks.with_talk(next_one).asked_before


def after(minutes: int, **changed: object) -> Question:
    return question("那特斯拉呢", message_id=2, asked_at=FIRST.asked_at + timedelta(minutes=minutes), **changed)


def test_a_private_talk_goes_on_for_ten_minutes() -> None:
    assert before(after(10), FIRST) == ("马斯克是谁",)


def test_a_private_talk_is_over_after_that() -> None:
    assert before(after(11), FIRST) == ()


def test_a_reply_to_us_takes_it_up_again() -> None:
    assert before(after(60, in_reply=True), FIRST) == ("马斯克是谁",)


def test_a_group_has_no_talk_without_a_reply() -> None:
    group = {"chat_id": -1, "private": False}
    first = question("马斯克是谁", message_id=1, chat_id=-1, private=False)
    assert before(after(1, **group), first) == ()
    assert before(after(1, **group, in_reply=True), first) == ("马斯克是谁",)


def test_nobody_hears_what_another_asked() -> None:
    assert before(after(1, sender_id=99, in_reply=True), FIRST) == ()


def test_another_chat_or_topic_is_another_talk() -> None:
    assert before(after(1, chat_id=-5, in_reply=True), FIRST) == ()
    assert before(after(1, thread_id=7, in_reply=True), FIRST) == ()


def test_an_edited_question_takes_the_place_of_what_it_was() -> None:
    assert before(after(1), FIRST, question("特斯拉是谁的", message_id=1)) == ("特斯拉是谁的",)


def test_an_edited_question_hears_only_what_came_before_it() -> None:
    assert before(FIRST, FIRST, after(1)) == ()


def test_only_the_last_five_are_remembered() -> None:
    many = [question(str(number), message_id=number) for number in range(1, 9)]
    assert before(question("末", message_id=9), *many) == ("4", "5", "6", "7", "8")
