"""Simplified Chinese, of timelines."""

from __future__ import annotations

from bot.texts.timeline_says import TimelineSays

HANS = TimelineSays(
    head="🗓 <b>时间线：{subject}</b>",
    everything="全部资料",
    events=("{n} 个事件", "{n} 个事件"),
    page="{page}/{pages} 页",
    best="先看最要紧的 {n} 个",
    filters="只看：{filters}",
    only_year="{year} 年",
    only_stated="原文写明的日期",
    year_heading="{year} 年",
    day="{y}-{m:02}-{d:02}",
    week="{day} 那一周",
    parts=("{month}初", "{month}中旬", "{month}底"),
    year_parts=("{y}年初", "{y}年中", "{y}年底"),
    months=tuple(f"{{y}}年{month}月" for month in range(1, 13)),
    quarters=("{y}年第一季度", "{y}年第二季度", "{y}年第三季度", "{y}年第四季度"),
    seasons=("{y}年春", "{y}年夏", "{y}年秋", "{y}年冬"),
    halves=("{y}年上半年", "{y}年下半年"),
    year="{y}年",
    decade="{y}年代",
    century="{n}世纪",
    about="约 {date}",
    stated="原文日期",
    from_published="由「{words}」推算",
    from_updated="由「{words}」和更新日期推算",
    from_context="由「{words}」和上文推算",
    planned="计划中",
    missed="没有如期",
    others=("另有 {n} 篇", "另有 {n} 篇"),
    otherwise="⚠ 另一来源写 <b>{date}</b>：{source}",
    nothing="<b>资料里没有「{subject}」带日期的句子。</b>",
    nothing_then="<b>资料里，「{subject}」在 {period} 没有带日期的句子。</b>",
    nothing_at_all="<b>资料里没有带日期的句子。</b>",
    nothing_stated="<b>这里没有原文写明日期的句子</b>，只有推算出来的日期。",
    there_is="不限时间的话，有 {events}（{span}）。",
    material="资料：{articles}{span}。",
    subjects="这些主题有时间线：",
    samples=("OpenAI", "马斯克", "xAI", "DeepSeek", "特斯拉", "SpaceX", "Anthropic"),
    left_out=("还有 {n} 篇没有读：太多了，一次读不完。", "还有 {n} 篇没有读：太多了，一次读不完。"),
    all_button="全部 {n} 个",
    best_button="← 只看最要紧的",
    stated_button="只看原文日期",
    picture_button="🖼",
    export_button="⬇ 导出",
    back_button="← 返回",
    private_button="私聊里看全部",
    picture_failed="图没有画成，上面的文字是完整的。",
    picture_forbidden="这里不允许我发图片。",
    picture_best="图中是最要紧的，至多 {n} 个",
    coverage="<b>资料范围</b>：{articles}{span}",
    export_usage=(
        "请用 /export 回复我的一条时间线或答案。格式：<code>/export md</code>；"
        "时间线还有 <code>/export json</code>（TimelineJS）和 <code>/export ics</code>（日历）。"
    ),
    export_answers="答案只能导出成 Markdown：<code>/export md</code>。时间线才有 json 和 ics。",
    export_admins="在群里，只有管理员可以导出。",
    export_forbidden="这里不允许我发文件。",
    export_nothing="这里没有可以导出的内容。",
    picture_admins="在频道里，只有管理员可以让我画图。",
    file_timeline="时间线",
    file_answer="答案",
    inline_hint="写一个问题，或者「时间线 OpenAI」",
    inline_nothing="资料里没有能回答的句子",
    inline_near="最接近，但不是答案",
    inline_timeline="🗓 时间线：{subject}",
    help=(
        "<b>时间线</b>\n"
        "• <code>/timeline OpenAI</code>，或者直接写「时间线 OpenAI」；后面可以加 2023、2023-11 或 2023..2024。\n"
        "• 「原文日期」是句子里写明的；「由『周一』推算」是按发文日期算出来的。\n"
        "• 🖼 画成图；⬇ 导出成 .md、.json（TimelineJS）或 .ics（日历）。/coverage 画出每个月有多少篇。\n"
        "• 在别的聊天里写 @{us} 加问题，或者 @{us} 时间线 OpenAI，就能把原句引过去。"
    ),
)
