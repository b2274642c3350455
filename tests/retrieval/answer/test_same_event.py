"""Which tellings are of one event?"""

from __future__ import annotations

from tellings import known, telling

from retrieval.answer.content import content, rarities
from retrieval.answer.same_event import differently_dated, grouped
from retrieval.answer.timeline import Telling

PAIRS = known("same_event.jsonl")


def pair(row: dict[str, object]) -> list[Telling]:
    """Both tellings of a known pair."""
    found = []
    for number, side in enumerate("ab"):
        told = row[side]
        assert isinstance(told, dict)
        found.append(
            telling(
                *(str(told[key]) for key in ("text", "expression", "start", "end")),
                document=number + 1,
                published=str(told["published"]),
            )
        )
    return found


def are_one(tellings: list[Telling]) -> bool:
    contents = [content(one) for one in tellings]
    return len(grouped(contents, rarities(contents))) == 1


def are_otherwise(tellings: list[Telling]) -> bool:
    contents = [content(one) for one in tellings]
    return bool(differently_dated(contents, rarities(contents)))


def test_known_pairs_are_merged_with_care() -> None:
    rows = [row for row in PAIRS if "dates" not in row]
    merged = [row for row in rows if are_one(pair(row))]
    right = [row for row in merged if row["same"]]
    assert len(right) >= 0.95 * len(merged)
    assert len(right) >= 0.85 * sum(bool(row["same"]) for row in rows)


def test_the_same_of_other_days_is_never_merged_and_often_seen() -> None:
    rows = [row for row in PAIRS if row.get("dates") == "differ"]
    assert not any(are_one(pair(row)) for row in rows)
    assert sum(are_otherwise(pair(row)) for row in rows) * 2 >= len(rows)
    others = [row for row in PAIRS if not row["same"]]
    assert sum(are_otherwise(pair(row)) for row in others) <= 0.05 * len(others)


def test_two_words_for_one_thing_are_one() -> None:
    one = telling("奥特曼11月17日被解除OpenAI首席执行官职务。", "11月17日", "2023-11-17", document=1)
    other = telling("OpenAI董事會在2023年11月17日解除奧特曼執行長職務。", "2023年11月17日", "2023-11-17", document=2)
    assert are_one([one, other])


def test_other_amounts_are_other_events() -> None:
    one = telling("特斯拉第四季度营收257亿美元。", "第四季度", "2024-10-01", "2024-12-31", document=1)
    other = telling("特斯拉第四季度营收252亿美元。", "第四季度", "2024-10-01", "2024-12-31", document=2)
    assert not are_one([one, other])


def test_a_rounded_amount_is_the_same() -> None:
    one = telling("特斯拉2024年仅售出约4万辆Cybertruck。", "2024年", "2024-01-01", "2024-12-31", document=1)
    other = telling("特斯拉2024年只賣出39,000輛Cybertruck。", "2024年", "2024-01-01", "2024-12-31", document=2)
    assert are_one([one, other])


def test_opposite_things_on_one_day_are_two_events() -> None:
    one = telling("英伟达股价1月28日上涨，市值回到三万亿美元。", "1月28日", "2025-01-28", document=1)
    other = telling("英伟达股价1月28日下跌，市值跌破三万亿美元。", "1月28日", "2025-01-28", document=2)
    assert not are_one([one, other])


def test_many_tellings_do_not_all_meet() -> None:
    tellings = [
        telling(f"第{n}号文件于2024年{n % 12 + 1}月公布，内容涉及编号{n}的项目。", f"2024年{n % 12 + 1}月",
                f"2024-{n % 12 + 1:02}-01", document=n + 1)
        for n in range(600)
    ]  # fmt: skip
    contents = [content(one) for one in tellings]
    assert sum(len(group) for group in grouped(contents, rarities(contents))) == len(tellings)
