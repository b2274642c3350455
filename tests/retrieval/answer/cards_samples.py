"""Invented material for cards: two scripts, dates, names that are known and names that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples import json_lines, lay_down

if TYPE_CHECKING:
    from pathlib import Path

FACTORY = {
    "id": "厂-1",
    "title": "旧厂与新厂",
    "publisher": "示例日报",
    "date": "2024-03-05",
    "text": "马斯克是一位爱修屋顶的企业家。马斯克上周卖掉了旧厂，卖价是三百万美元。\n\n"
    "特斯拉2023年营收为900亿元，比比亚迪高。特斯拉的新厂建在湖边，2024年3月开工。\n\n"
    "厂长林小满说，屋顶漏雨，修理要花很多钱。林小满在旧厂工作了二十年。",
}
CARS = {
    "id": "车-1",
    "title": "兩家車廠的營收",
    "publisher": "示例週刊",
    "date": "2024-07-11",
    "text": "比亞迪2023年營收為700億元，員工有六萬人。特斯拉的員工有四萬人。\n\n"
    "馬斯克（Elon Musk）表示，新廠每年造車五十萬輛。人工智能公司xAI由馬斯克創辦，2024年在湖邊設了辦公室。",
}
TEA = {
    "id": "茶-1",
    "title": "怎样泡茶",
    "publisher": "示例杂志",
    "date": "2022-05-01",
    "text": "泡绿茶用八十度的水。水太烫，茶会发苦。林小满每天泡三壶茶。",
}
UNDATED = {"id": "信-1", "title": "一封信", "text": "这是一封没有日期的信。信里提到马斯克和一台Grok3机器。"}
SECRET = {
    "id": "密-1",
    "title": "别人的材料",
    "publisher": "别家",
    "date": "2025-01-01",
    "text": "马斯克在别的群里买了一座岛，花费五百亿美元。特斯拉的市值是一万亿美元。阿布是只猫。",
}


def material(folder: Path) -> Path:
    """A folder with these documents, the secret one not among them."""
    return lay_down(folder, {"全部.jsonl": json_lines(FACTORY, CARS, TEA, UNDATED)})
