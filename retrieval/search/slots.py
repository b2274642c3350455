"""What does a clause hold that a question may want? Patterns over folded text: SLOTS."""

from __future__ import annotations

import re
from functools import cache

from retrieval.index.terms import names

_NUMERAL = r"(?:\d[\d,.]*|[一二三四五六七八九十百千万亿两零〇半数几]+)"
_UNITS = r"(?:个|人|名|位|家|次|倍|岁|天|小时|分钟|秒|块|元|美元|美金|欧元|日元|英镑|人民币|公里|千米|米|厘米|毫米|英里|英尺|海里|吨|公斤|千克|克|磅|辆|台|款|张|部|种|层|座|所|条|支|篇|本|集|季|期|间|艘|架|颗|枚|只|匹|头|棵|度|届|代|组|项|件|场|平方|立方|公顷|亩|瓦|千瓦|兆瓦|吉瓦|太瓦|赫|字节|票|席|分|名|万|亿|km|kg|m|gb|tb|mw|gw|kw|米2)"

SLOTS: dict[str, str] = {
    "number": r"\d",
    "numeral": rf"{_NUMERAL}\s?(?:余|多|几)?\s?{_UNITS}",
    "money": r"\d[\d,.]*\s?(?:余|多)?\s?(?:万|亿|千|百)*\s?(?:美元|美金|元|欧元|日元|英镑|港元|港币|台币|人民币|卢比|卢布|法郎|马克)|\$\s?\d",
    "percent": r"%|百分之|[一二三四五六七八九]成|分之",
    "date": r"\d\s?年|\d\s?月|\d\s?日|世纪|年代|[一二三四五六七八九十]月|今年|去年|前年|明年|上周|本周|昨[天日]|今[天日]|星期|周[一二三四五六日]|季度|上半年|下半年|年[初底末]|月[初底末]|凌晨|时期|初年|元年",
    "year": r"(?:1\d|20)\d\d\s?年?(?!\d)|[元\d一二三四五六七八九十]+年",
    "duration": rf"{_NUMERAL}\s?(?:多|余)?\s?个?(?:年|月|周|星期|天|日|小时|分钟|秒)(?!\d)",
    "latin": r"[a-z]{2,}",
    "dot_name": r"[\u4e00-\u9fff]·[\u4e00-\u9fff]",
    "surname": r"(?<![\u4e00-\u9fff])[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤][\u4e00-\u9fff]{1,2}(?![\u4e00-\u9fff])",
    "role": r"导演|主演|作者|作曲|作词|创始人|创办|总统|总理|主席|首席|教授|博士|校长|国王|皇帝|将军|部长|市长|教练|球员|歌手|演员|作家|科学家|父亲|母亲|儿子|女儿|妻子|丈夫|弟弟|哥哥|先生|女士|领导|率领|由[^,]{1,12}(?:担任|执导|创|设计|饰|主持|发起|提出|编|撰|作)",
    "place": r"位于|坐落|地处|(?:在|于|到|往|至|从)[\u4e00-\u9fff·]{1,10}(?:省|市|县|区|州|国|岛|镇|村|路|街|大学|学院|机场|车站|洲|湾|山|河|湖|海|港|城|馆|站|处|地|寺|院|宫)|[东南西北]部|首都|境内",
    "place_end": r"[\u4e00-\u9fff]{1,4}(?:省|市|县|区|州|国|岛|镇|村|半岛|群岛|大学|山脉|盆地)",
    "cause": r"因为|由于|因此|因而|因[\u4e00-\u9fff]{2,}而|导致|原因|导火索|缘于|源于|起因|归因|归功|为了|以便|所以|使得|鉴于|出于|造成|从而|以免|在于|目的|为避免|引发|促使|之所以|理由|图的|受[\u4e00-\u9fff]{1,8}影响",
    "define": r"是(?:一|指|由|[\u4e00-\u9fff]{0,8}的)|指的?是|称为|称作|又称|简称|全称|亦称|即是?|意思|意为|意即|被称|叫做|叫作|俗称|注解|缩写|定义",
    "named": r"名为|叫|命名|称号|称为|又名|别名|改名|取名|得名|原名|本名|题为|代号|俗称|人称|昵称|绰号",
    "quotation": r'"',
    "speech": r"(?:说|称|表示|写道|认为|指出|强调|坦言|回应|评论|宣布|透露|解释|承认|回复|反驳|批评|警告|预测|预计|相信|宣称|声称|提到|主张|形容|评价|看来|道)(?:[,:\"]|[\u4e00-\u9fff])",
    "title": r"《[^》]+》",
    "list": r"、[^、,。]{1,14}、|、[^、,。]{1,14}(?:和|与|及|以及)|包括|分别|以及|例如|比如|如[\u4e00-\u9fff]|等[\u4e00-\u9fff,。]",
    "negation": r"不|没|未|无|非|否|别|难以|拒绝",
    "compare": r"比[\u4e00-\u9fff]|倍|超过|高于|低于|不如|优于|逊于|相比|不同|区别|相当于|更|同比|较|弱|强于|多于|少于|最",
    "bracket": r"\([^)]{2,}\)|\(",
    "colon": r":",
    "ordinal": r"第[\d一二三四五六七八九十百]+|首|最[\u4e00-\u9fff]",
    "manner": r"通过|利用|采用|以[\u4e00-\u9fff]{1,8}(?:方式|方法|形式|手段)|借助|使用|依靠|方法|方式|步骤|先[\u4e00-\u9fff]|用[\u4e00-\u9fff]",
    "result": r"结果|最终|最后|成为|获得|得到|达到|形成|共|总|合计|约|大约|近|左右|以上|以下",
    "pronoun": r"[他她它](?:们)?|其(?!他|中|它|实|余)|该|此|这",
    "first_person": r"我",
    "known_person": r"",  # filled from the alias table, see `_patterns`
    "known_place": r"",
}
NAMES = tuple(SLOTS)
_FROM_TABLE = {"known_person": "person", "known_place": "place"}


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """One for each of NAMES, over folded text."""
    return tuple(re.compile(_spellings(_FROM_TABLE[name]) if name in _FROM_TABLE else text) for name, text in SLOTS.items())


def _spellings(kind: str) -> str:
    every = sorted(names().of_kind(kind), key=lambda spelling: (-len(spelling), spelling))
    return "|".join(map(re.escape, every)) or r"(?!)"
