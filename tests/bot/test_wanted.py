"""Which timeline is asked for."""

from __future__ import annotations

from datetime import date

import pytest
from bot_samples import day, telling
from hypothesis import given
from hypothesis import strategies as st

from bot.offline.links import PAYLOAD
from bot.wanted import Wanted, names_told, read_timeline_payload, read_wanted, timeline_payload
from retrieval.library import Event


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", Wanted()),
        ("OpenAI", Wanted("OpenAI")),
        ("OpenAI 2023", Wanted("OpenAI", date(2023, 1, 1), date(2023, 12, 31), "2023")),
        ("2023-11 微软 和 OpenAI", Wanted("微软 和 OpenAI", date(2023, 11, 1), date(2023, 11, 30), "2023-11")),
        ("OpenAI 2023 至 2024", Wanted("OpenAI", date(2023, 1, 1), date(2024, 12, 31), "2023 至 2024")),
        ("OpenAI 2023..", Wanted("OpenAI", date(2023, 1, 1), None, "2023..")),
        ("OpenAI ..2023", Wanted("OpenAI", None, date(2023, 12, 31), "..2023")),
        ("2023", Wanted("", date(2023, 1, 1), date(2023, 12, 31), "2023")),
        ("特斯拉 2024-13", Wanted("特斯拉 2024-13")),
        ("H100 10万", Wanted("H100 10万")),
    ],
)
def test_reads_a_subject_and_a_time(text: str, wanted: Wanted) -> None:
    assert read_wanted(text) == wanted


@given(st.text())
def test_any_text_is_a_subject_and_a_link_carries_it_or_is_none(text: str) -> None:
    read_wanted(text)
    read_timeline_payload(text)
    try:
        payload = timeline_payload(text)
    except UnicodeEncodeError:  # half a letter: cleaned before it comes here
        return
    if payload is not None:
        assert PAYLOAD.fullmatch(payload)
        assert read_timeline_payload(payload) == text


def test_names_are_the_speakers_and_what_is_written_in_latin() -> None:
    told = [
        telling("2023年，OpenAI 说 Grok 3 快了。", "2023年", day("2023-01-01"), speaker="奥尔特曼"),
        telling("2024年，OpenAI 與 xAI 和解，iPhone 漲價。", "2024年", day("2024-01-01")),
    ]
    assert names_told(map(Event, told))[0] == "OpenAI"
    assert set(names_told(map(Event, told))) == {"OpenAI", "Grok", "奥尔特曼"}


@pytest.mark.parametrize("payload", ["t_", "t_!", "t_gg", "c_1_2_3", "t_" + "a" * 63, "inline"])
def test_odd_payloads_are_none_of_ours(payload: str) -> None:
    assert read_timeline_payload(payload) is None
