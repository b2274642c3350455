"""Simplified Chinese."""

from __future__ import annotations

from bot.texts.card_hans import HANS as CARD
from bot.texts.house_hans import HANS as HOUSE
from bot.texts.keeping_hans import HANS as KEEPING
from bot.texts.says import Says
from bot.texts.timeline_hans import HANS as TIMELINE

HANS = Says(
    articles=("{n} 篇", "{n} 篇"),
    span="（{first} → {last}）",
    listed="、",
    start=(
        "<b>引据</b>：用原句回答，附上出处。\n"
        "你提问，我从资料里找出能回答的句子，一字不改地引给你。资料里没有的，我会直说没有。"
    ),
    start_holds="资料：{articles}{span}",
    start_publishers="来源：{names}",
    start_samples="可以这样问：",
    start_more="/help 用法 · /timeline 时间线 · /sources 资料清单",
    samples=(
        "老马为什么跟川普翻脸",
        "xAI 有多少块 H100",
        "马斯克花多少钱买下 Twitter",
        "特斯拉 2024 年第四季度的营收是多少",
        "马斯克起诉 OpenAI 的案子什么时候开庭",
        "SpaceX 和 Anthropic 为什么想去太空",
        "Anthropic 新增多少算力",
        "xAI 是什么时候成立的",
    ),
    help=(
        "<b>怎么问</b>\n"
        "• 私聊：直接写问题。十分钟内可以追问，比如「那特斯拉呢？」\n"
        "• 群里：<code>/ask 问题</code>、@{us}，或者回复我的消息。\n"
        "• 改了问题，我会跟着改答案。\n"
        "• 转发一段话给我，我就找出哪些出处说了同样的事。\n"
        "• 也可以说「谁是 奥特曼」「对比 A 和 B」「最新 xAI」。\n"
        "\n"
        "<b>怎么看</b>\n"
        "• 引用块里是资料的原句，加粗的是和问题对上的词。\n"
        "• 下面一行是出处：标题、来源、日期、第几段。\n"
        "• 「据《…》摘述」：引的是那篇文章的摘要，不是文章本身。\n"
        "• 没有答案时，我会说查了多少篇、每个词在几篇里出现过。\n"
        "• 按「① 上下文」看原句前后的话；🔗 复制这一句的永久链接。\n"
        "\n"
        "{timelines}\n"
        "\n"
        "/ask 提问 · /timeline 时间线 · /who 名字 · /compare 对比 · /find 找原词 · /latest 最新 · /random 随手一句 · "
        "/context 上下文 · /sources 资料清单 · /watch 有了告诉我 · /settings 设置 · "
        "/lang 语言 · /privacy 隐私 · /help 用法"
    ),
    help_owners=(
        "只有运行我的人能用：/explain 答案是怎么找到的 · /gaps 没有答上的问题 · /stats 统计 · /export log 提问记录 · "
        "/allow /deny 谁可以用 · /status 运行状况"
    ),
    usage="请写下你的问题，例如：<code>/ask 老马为什么跟川普翻脸</code>",
    words_only="我只看得懂文字，请把问题写下来发给我。",
    unknown_command="没有这个命令。直接写问题就行，用法见 /help",
    sorry="出错了，这次没能回答。请再试一次；如果还是不行，请把编号 <code>{id}</code> 告诉运行我的人。",
    cut="问题太长，只用了前 {n} 个字。",
    understood="↪︎ 按「<b>{question}</b>」理解",
    also_searched="也搜索了：{names}",
    absent="<b>资料里没有能回答这个问题的句子。</b>",
    empty="资料库里还没有文章，暂时答不了。",
    checked="检查过 {articles}{span}：",
    checked_only="检查过 {articles}{span}。",
    word_counts=("• <b>{word}</b>：{n} 篇提到", "• <b>{word}</b>：{n} 篇提到"),
    word_apart=(
        "• <b>{word}</b>：{n} 篇提到，但没有一句同时提到 <b>{beside}</b>",
        "• <b>{word}</b>：{n} 篇提到，但没有一句同时提到 <b>{beside}</b>",
    ),
    word_nowhere="• <b>{word}</b>：0 篇",
    absent_but_near="最接近、但<b>不是答案</b>的一句：",
    nearest="<b>没有找到能直接回答的句子。</b>\n下面的最接近，但<b>不是答案</b>：",
    unmentioned="资料里没有提到：{words}",
    title="《{title}》",
    paragraph="第{n}段",
    digest="据{title}（{details}）摘述",
    digest_bare="据{title}摘述",
    digest_join="，",
    said="{speaker}说，见{source}",
    said_in_digest="{speaker}说，{source}",
    sources="<b>资料清单</b>：{articles}{span}",
    sources_more=("还有 {n} 篇没有列出。", "还有 {n} 篇没有列出。"),
    context_button="{number} 上下文",
    more_button="更多 {n} 条",
    back_button="← 上一页",
    fold_button="收起",
    expand_button="展开 {n} 个来源",
    private_button="私聊细看",
    original_button="不是这个意思：按原话搜",
    answer_button="← 回到答案",
    context_usage=("请用 /context 回复我的一条答案，我就引出那句话前后的原文；<code>/context 2</code> 看第二条。"),
    explain_usage="请写 <code>/explain 问题</code>，或者用 /explain 回复我的一条答案。",
    owners_only="这个命令只有运行我的人能用。",
    receipt="<b>检索明细</b>：{question}",
    receipt_kind="问题类型：<code>{kind}</code>",
    receipt_words="<b>用来查的词</b>（数字越大越少见，分量越重）：",
    receipt_word="• {spellings}：{rarity}",
    receipt_by_another="，资料里只有近义的说法",
    receipt_nowhere="，资料里没有",
    receipt_names="人名和专名：{names}",
    receipt_passages=("<b>比较过的段落</b>：{n} 段", "<b>比较过的段落</b>：{n} 段，得分最高的是："),
    receipt_no_passages="没有找到可以比较的段落。",
    receipt_passage="库内编号 {id} 的段落",
    receipt_clause="得分最高的分句（统一字形后的样子，不是引文）：<code>{clause}</code>",
    receipt_decided="<b>它为什么排第一</b>（数值 → 加减分，影响大的在前）：",
    receipt_enough="<b>把握</b>：{confidence}，达到门槛，算作答案。",
    receipt_too_little="<b>把握</b>：{confidence}，没有达到门槛，不算答案。",
    no_such_quote="资料里已经没有这段原文了。",
    expired="这个按钮已过期，请重新提问。",
    words_gone="问题的原文 48 小时后就删了，这一步需要它。请再问一次。",
    not_yours="这个按钮只有提问的人能用。",
    admins_only="只有管理员可以改群里的语言。",
    too_many="问得太快了，请过一分钟再试。",
    too_slow="这次查得太久，没有等到结果。请过一会儿再问，或者把问题写短一些。",
    broken_index="索引坏了，现在没法查。请告诉运行我的人：重新启动时，我会自己重建索引。",
    index_away="现在连不上索引，没法查。资料都还在，请过一会儿再问。",
    skipped="我离开了一阵子：{time} 之前的问题都没有回答。需要的话请再问一次。",
    joined=(
        "大家好，我是<b>引据</b>：只用资料里的原句回答，并附上出处。\n"
        "在群里这样问我：<code>/ask 问题</code>，或者回复我的消息。\n"
        "我开着隐私模式：看不到群里的其他消息，只写 @{us} 也不一定能收到，所以请用 /ask。"
        "把我设为管理员，我就能收到 @{us} 的提问。"
    ),
    choose_language="我用哪种语言跟你说话？引用的原句不会转换。",
    language_of_telegram="跟随 Telegram",
    language_chosen="语言：{language}",
    privacy=(
        "<b>我记下什么</b>\n"
        "• 为了让按钮和追问在重启后还能用：我的答案是哪几条消息、引用了哪几段、翻到了哪里，还有你选的语言和设置。"
        "问我的问题，原文只留 48 小时；之后仍然可以翻页、看上下文。\n"
        "• 为了知道哪里答不上：每个问题的关键词、时间、有没有答上、谁点过 👍👎。提问的人只记成一串认不出是谁的编码；"
        "问题原文不进这份记录，除非管理员在 /settings 里打开。"
        "这些词我只在提问的那个聊天里说出来，对运行我的人也一样；跨聊天只数次数。\n"
        "• 你用 /watch 等的问题，连原文一起记，告诉你之后就删。\n"
        "• 以上这些 {days} 天后自动删除。在别的聊天里 @ 我查的不留记录；"
        "不记群里的其他消息，日志里也没有问题的内容。\n"
        "• 都存在我运行的那台机器上，不交给任何语言模型或第三方。"
    ),
    forgotten=("已删除你的 {n} 个问题的记录。", "已删除你的 {n} 个问题的记录。"),
    menu=(
        "ask 提问：/ask 问题",
        "timeline 时间线：/timeline 主题 [2023..2024]",
        "coverage 每个月有多少篇（图）",
        "export 导出时间线或答案（回复它）",
        "context 看原文的上下文（回复一条答案）",
        "sources 资料清单",
        "lang 选择语言",
        "privacy 我记下什么",
        "forget 删除你的记录",
        "help 用法",
        "explain 答案是怎么找到的：/explain 问题",
        "who 名字卡片：/who 名字",
        "compare 对比：/compare A | B",
        "find 找原词：/find 原词 -排除 来源:… 2024..",
        "latest 最新：/latest [主题]",
        "random 随手一句",
        "watch 有了答案告诉我：/watch 问题",
        "unwatch 在等的问题",
        "settings 设置",
        "mode 什么时候作答：/mode",
        "quiet 安静时段：/quiet 22-08",
        "gaps 没有答上的问题",
        "stats 提问统计",
        "allow 谁可以用：/allow",
        "deny 谁不可以用：/deny",
        "status 运行状况",
    ),
    terminal_title="引据 · 本机模拟，未连接 Telegram",
    terminal_hint=("写下问题，按回车。/edit 新问题：改上一句；/reply 问题：回复上一条答案；/quit 或 Ctrl-D：结束。"),
    terminal_edited="〔改了上面的消息〕",
    terminal_deleted="〔撤回了一条消息〕",
    terminal_nothing="还没有可以改或回复的消息。",
    terminal_file="〔文件：{name}，{size} KB；用浏览器打开本机页面才能看〕",
    terminal_bye="再见。",
    timeline=TIMELINE,
    card=CARD,
    keeping=KEEPING,
    house=HOUSE,
)
