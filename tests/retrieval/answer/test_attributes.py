"""What is asked of somebody or something is told by the quotes, and of whom it was asked."""

from __future__ import annotations

import pytest
from found_samples import found_in, run_with, whole

from retrieval.answer import attributes as room
from retrieval.answer.attributes import attribute_told, attributes
from retrieval.errors import DataError
from retrieval.text.fold import fold

# Line of the table -> a question that it is asked by, a sentence that tells it, and one that does not.
ASKED = {
    "spouse": ("陸沛之的老婆是誰", "他和周雁去年结了婚,婚礼很小。", "他在湖边买了一栋房子。"),
    "children": ("沈其昀有几个孩子", "膝下一子两女。", "他把这家厂看作自己的孩子。"),
    "child": ("沈其昀的女儿叫什么", "大女儿沈若兰学医。", "他住在沅州。"),
    "school": ("许宸玮是哪所大学毕业的", "他在沅州大学读完本科。", "他二十五岁进厂。"),
    "major": ("葉柏萱念哪一個系", "她主修水利。", "她爱打球。"),
    "origin": ("温若川是哪里人", "他生于沅州。", "他爱喝茶。"),
    "age": ("秦骁今年几岁", "秦骁今年四十一岁。", "3月上旬,秦骁去了沅州。"),
    "birth": ("骆天择是哪一年出生的", "他生于1961年。", "他1961年进厂。"),
    "death": ("毕昇是哪一年去世的", "他卒于1051年。", "他1041年刻字。"),
    "real_name": ("大叶本名是什么", "负责人是叶柏宇,群里暱称「大叶」。", "他爬过三座山。"),
    "phone": ("孟小渔的电话是多少", "请拨 02-2345-6789。", "她不在家。"),
    "height": ("球队中锋身高多少", "他身高两米零三。", "他打中锋。"),
    "headquarters": ("橙筐的总部在哪里", "公司位于沅州。", "公司卖菜。"),
    "founded": ("树洞是哪一年成立的", "2014年,三个人开了这家店。", "店里有六个人。"),
    "founder": ("南岛商银由谁创办", "银行由马振声一手建立。", "银行有九家分行。"),
    "head": ("橙筐的董事长是谁", "董事长靳若男说不卖。", "公司有三千辆车。"),
    "staff": ("回声岛有多少员工", "回声岛一共十二个人。", "回声岛做游戏。"),
    "revenue": ("岚光去年营收多少", "营收1,860亿元。", "岚光换了老板。"),
    "profit": ("岚驰去年亏了多少", "全年亏损38亿元。", "岚驰换了老板。"),
    "share_price": ("晶岳股价收在多少", "晶岳收在 120元。", "晶岳大跌。"),
    "worth": ("程万钧身价多少", "他的财富有三百一十亿美元。", "他有三条船。"),
    "salary": ("简妙如的薪水多少", "她每月领四万元。", "她每天五点起床。"),
    "party": ("柯以恬是哪个党的", "她以无党籍参选。", "她当选了。"),
    "price": ("S7 起售价多少", "S7 卖22.9万元。", "S7 是一辆车。"),
    "hours": ("文物馆几点关门", "每天开到下午五点。", "馆里有一台车头。"),
    "prize": ("王选得过什么奖", "他拿过两次金牌。", "他造了一台照排机。"),
    "parameters": ("潮汐3的参数有多少", "潮汐3是70B的模型。", "潮汐3开源了。"),
    "inflation": ("萨维亚1月的通胀率是多少", "1月的CPI上升3.2%。", "面包变贵了。"),
    "director": ("《小狐狸历险》的导演是谁", "《小狐狸历险》由柏木冬子执导。", "《小狐狸历险》卖了一亿元。"),
    "coach": ("海鸥主教练是谁", "米洛维奇带队三年。", "海鸥赢了。"),
    "designer": ("老沅溪桥是谁设计的", "老沅溪桥出自罗铁生之手。", "老沅溪桥有五孔。"),
    "casualties": ("沅州大水死了多少人", "三人遇难。", "水位到了六米。"),
    "votes": ("鲅鱼馅得了多少票", "鲅鱼馅以19:3胜出。", "鲅鱼馅很香。"),
    "listing": ("青鹿什么时候上市", "青鹿三月在港股挂牌。", "青鹿三月换了老板。"),
    "release": ("潮汐3什么时候发布", "潮汐3在二月亮相。", "潮汐3有三种颜色。"),
    "market_value": ("晶岳的市值是多少", "公司估值一万亿元。", "公司有一万人。"),
    "area": ("阿坤伯家的茶园有几公顷", "茶园占地两公顷。", "茶园在山上。"),
    "made_with": ("潮间是用什么引擎做的", "潮间基于自研的一套工具。", "潮间有六关。"),
}
ENGLISH = {
    "spouse": "Who is Milo's wife?",
    "children": "How many children does Milo have?",
    "school": "Where did Milo study?",
    "age": "How old is Milo?",
    "headquarters": "Where is the headquarters of Lumen?",
    "founder": "Who founded Lumen?",
    "head": "Who is the CEO of Lumen?",
    "staff": "How many employees does Lumen have?",
    "revenue": "What was the revenue of Lumen?",
    "profit": "How much profit did Lumen make?",
    "worth": "What is his net worth?",
    "salary": "What is her salary?",
    "price": "What is the price of the S7?",
    "listing": "When is the IPO of Lumen?",
    "market_value": "What is the market cap of Lumen?",
}
# Of everyday kinds; what these words do elsewhere: 什么时候办, 学生在哪里, 上一届, 为什么股价.
INNOCENT = """
为什么卖掉旧厂 | 為什麼賣掉舊廠 | 马斯克为什么和特朗普翻脸 | 股价为什么大跌 | 市值为什么蒸发 | 他的身价为什么缩水
什么影响了营收 | 为什么下调售价 | 怎么看待票价 | 凭啥让靳若男当总经理 | 他为什么辞去总裁 | 怎样当好校长
他为什么不用手机 | 谁修好了电话 | 做主持的平時怎麼充手機 | 何太太干嘛不同意涨价 | 夫人做什么菜拿手 | 太太几点来开会
娃读一半不读了钱还能拿回来吗 | 孩子读书为什么重要 | 他为什么给母校捐款 | 他什么时候回老家
沈導老家那間戲院看一場多少錢
他为什么离开家乡 | 学生在哪里上课 | 醫生在哪裡看診 | 事故发生在哪里 | 这批芯片产生在哪一步 | 做决定的是机器还是人
他十几岁就辍学了吗 | 市场现在多大 | 影響力現在多大 | 她什么时候生的孩子 | 他哪天生的病 | 电脑怎么死机了
什么时候办婚礼 | 什麼時候辦簽證 | 何时公布结果 | 谁发起了诉讼 | 谁提出了新法案 | 弃权的那几个人在等什么
多少人在网上看 | 一次多少人可以参加 | 一台多少度电 | 一杯多少卡路里 | 什么时候开放报名 | 新校区什么时候开放
获奖者为什么拒绝领奖 | 得奖之后他做了什么 | 为什么能获奖 | 为什么推迟IPO | 哪个品牌最便宜 | 什么牌子好用
比分为什么被改 | 身高影响成绩吗 | 哪个专业最难考 | 新厂建在哪里 | 明年有什么计划 | 他说了什么 | 他怎麼評價這件事
有哪些公司参加 | 兩家公司有什麼不同 | 怎么泡绿茶 | 水要烧到多少度 | 大桥全长多少米 | 船什么时候靠岸
谁负责生产晶片 | 谁反对这个方案 | 是否起诉了OpenAI | DeepSeek是什么 | 训练花了多少钱 | 用了多少张显卡
Why did his wife leave | Why did the price drop | Why did revenue fall | Why did it delay its IPO
Who is ahead in the polls
Why did the founder leave | How did he become CEO | When did the talks start | What did the president say
Which school won
How does it save profit | Where is the new plant | Is it older than the tower | What happened at the dinner
"""


def cued(question: str) -> list[str]:
    """The lines that it is asked by."""
    return [name for name, line in attributes().items() if line.cue.search(fold(question))]


def test_every_line_of_the_table_is_met() -> None:
    assert ASKED.keys() == attributes().keys()
    assert ENGLISH.keys() <= attributes().keys()


@pytest.mark.parametrize("name", ASKED)
def test_a_line_is_asked_by_its_questions_and_told_by_its_sentences(name: str) -> None:
    question, telling, silent = ASKED[name]
    assert cued(question) == [name]
    assert attributes()[name].told.search(fold(telling))
    assert not attributes()[name].told.search(fold(silent))


@pytest.mark.parametrize("name", ENGLISH)
def test_a_line_may_be_asked_in_english(name: str) -> None:
    assert cued(ENGLISH[name]) == [name]


@pytest.mark.parametrize(
    "question", [one.strip() for line in INNOCENT.split("\n") if line for one in line.split("|")]
)
def test_no_line_is_asked_by_other_questions(question: str) -> None:
    assert cued(question) == []


@pytest.mark.parametrize(
    ("question", "name"),
    [("xAI 的营收", "revenue"), ("晶岳市值", "market_value"), ("橙筐的董事長", "head"), ("孟小渔的手机号", "phone")],
)
def test_a_word_at_the_end_asks_where_no_question_word_stands(question: str, name: str) -> None:
    assert cued(question) == [name]
    assert cued(f"{question}？") == [name]
    assert cued(f"为什么公布{question}") == []


def told_of(question: str, text: str, title: str = "") -> bool:
    found = found_in(question, text, title=title)
    return attribute_told(found, whole(found))


@pytest.mark.parametrize(
    ("text", "title", "told"),
    [
        ("马斯克毕业于沅州大学。", "", True),
        ("馬斯克畢業於沅州大學。", "", True),
        ("马斯克卖掉了旧厂。他毕业于沅州大学。", "", True),  # named before
        ("他毕业于沅州大学。", "马斯克的早年", True),
        ("黄仁勋毕业于沅州大学。", "", False),  # of another
        ("黄仁勋毕业于沅州大学。马斯克没有说什么。", "", False),  # named only behind
        ("马斯克卖掉了旧厂。", "马斯克的早年", False),
    ],
)
def test_it_is_told_of_whom_was_asked(text: str, title: str, told: bool) -> None:
    for question in ("马斯克是哪所大学毕业的", "馬斯克是哪所大學畢業的", "马斯克在哪毕业"):
        assert told_of(question, text, title) is told


def test_a_name_in_another_passage_is_no_name_before() -> None:
    found = found_in("马斯克是哪所大学毕业的", "马斯克卖掉了旧厂。", "他毕业于沅州大学。")
    assert not attribute_told(found, whole(found))


def test_who_names_nobody_asks_of_anybody() -> None:
    assert told_of("哪所大学毕业的", "黄仁勋毕业于沅州大学。")
    assert not told_of("哪所大学毕业的", "黄仁勋卖晶片。")


def test_every_attribute_asked_for_is_told_by_one_quote_or_another() -> None:
    texts = "马斯克毕业于沅州大学。", "马斯克今年五十岁。", "马斯克卖掉了旧厂。"
    found = found_in("马斯克今年几岁,是哪所大学毕业的", *texts)
    school, age, plant = whole(found)
    assert attribute_told(found, (plant, school, age))
    assert not attribute_told(found, (school, plant))
    assert not attribute_told(found, ())


def test_only_what_is_quoted_tells() -> None:
    found = found_in("马斯克是哪所大学毕业的", "马斯克卖掉了旧厂。马斯克毕业于沅州大学。")
    assert attribute_told(found, [run_with(found, "毕业")])
    assert not attribute_told(found, [run_with(found, "旧厂")])


def test_who_asks_for_no_attribute_is_told_whatever_is_quoted() -> None:
    found = found_in("马斯克为什么卖掉旧厂", "灯塔亮了。")
    assert attribute_told(found, ())


@pytest.mark.parametrize("table", ["[a]\ncue = '甲'", "[a]\ncue = '('\ntold = '乙'", "a = 1", "[a"])
def test_a_table_that_cannot_be_read_is_named(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "data_text", lambda _: table)
    with pytest.raises(DataError, match=r"retrieval/data/attributes\.toml: "):
        attributes.__wrapped__()
