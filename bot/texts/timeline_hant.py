"""Traditional Chinese as written in Taiwan, of timelines."""

from __future__ import annotations

from bot.texts.timeline_says import TimelineSays

HANT = TimelineSays(
    head="🗓 <b>時間軸：{subject}</b>",
    everything="全部資料",
    events=("{n} 個事件", "{n} 個事件"),
    page="第 {page}/{pages} 頁",
    best="先看最重要的 {n} 個",
    filters="只看：{filters}",
    only_year="{year} 年",
    only_stated="原文寫明的日期",
    year_heading="{year} 年",
    day="{y}-{m:02}-{d:02}",
    week="{day} 那一週",
    parts=("{month}初", "{month}中旬", "{month}底"),
    year_parts=("{y}年初", "{y}年中", "{y}年底"),
    months=tuple(f"{{y}}年{month}月" for month in range(1, 13)),
    quarters=("{y}年第一季", "{y}年第二季", "{y}年第三季", "{y}年第四季"),
    seasons=("{y}年春", "{y}年夏", "{y}年秋", "{y}年冬"),
    halves=("{y}年上半年", "{y}年下半年"),
    year="{y}年",
    decade="{y}年代",
    century="{n}世紀",
    about="約 {date}",
    stated="原文日期",
    from_published="由「{words}」推算",
    from_updated="由「{words}」和更新日期推算",
    from_context="由「{words}」和上文推算",
    planned="計畫中",
    missed="未如期",
    others=("另有 {n} 篇", "另有 {n} 篇"),
    otherwise="⚠ 另一來源寫 <b>{date}</b>：{source}",
    nothing="<b>資料裡沒有「{subject}」帶日期的句子。</b>",
    nothing_then="<b>資料裡，「{subject}」在 {period} 沒有帶日期的句子。</b>",
    nothing_at_all="<b>資料裡沒有帶日期的句子。</b>",
    nothing_stated="<b>這裡沒有原文寫明日期的句子</b>，只有推算出來的日期。",
    there_is="不限時間的話，有 {events}（{span}）。",
    material="資料：{articles}{span}。",
    subjects="這些主題有時間軸：",
    samples=("OpenAI", "馬斯克", "xAI", "DeepSeek", "特斯拉", "SpaceX", "Anthropic"),
    left_out=("還有 {n} 篇沒有讀：太多了，一次讀不完。", "還有 {n} 篇沒有讀：太多了，一次讀不完。"),
    all_button="全部 {n} 個",
    best_button="← 只看最重要的",
    stated_button="只看原文日期",
    picture_button="🖼",
    export_button="⬇ 匯出",
    back_button="← 返回",
    private_button="私訊裡看全部",
    picture_failed="圖沒有畫成，上面的文字是完整的。",
    picture_forbidden="這裡不允許我傳圖片。",
    picture_best="圖中是最重要的，至多 {n} 個",
    coverage="<b>資料範圍</b>：{articles}{span}",
    export_usage=(
        "請用 /export 回覆我的一則時間軸或答案。格式：<code>/export md</code>；"
        "時間軸還有 <code>/export json</code>（TimelineJS）和 <code>/export ics</code>（行事曆）。"
    ),
    export_answers="答案只能匯出成 Markdown：<code>/export md</code>。時間軸才有 json 和 ics。",
    export_admins="在群組裡，只有管理員可以匯出。",
    export_forbidden="這裡不允許我傳檔案。",
    export_nothing="這裡沒有可以匯出的內容。",
    picture_admins="在頻道裡，只有管理員可以請我畫圖。",
    file_timeline="時間軸",
    file_answer="答案",
    inline_hint="寫一個問題，或「時間軸 OpenAI」",
    inline_nothing="資料裡沒有能回答的句子",
    inline_near="最接近，但不是答案",
    inline_timeline="🗓 時間軸：{subject}",
    help=(
        "<b>時間軸</b>\n"
        "• <code>/timeline OpenAI</code>，或直接寫「時間軸 OpenAI」；後面可以加 2023、2023-11 或 2023..2024。\n"
        "• 「原文日期」是句子裡寫明的；「由『週一』推算」是按發文日期算出來的。\n"
        "• 🖼 畫成圖；⬇ 匯出成 .md、.json（TimelineJS）或 .ics（行事曆）。/coverage 畫出每個月有多少篇。\n"
        "• 在別的聊天裡寫 @{us} 加問題，或 @{us} 時間軸 OpenAI，就能把原句引過去。"
    ),
)
