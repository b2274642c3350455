"""Simplified Chinese, of how it behaves."""

from __future__ import annotations

from bot.texts.house_says import HouseSays

HANS = HouseSays(
    thumbs_thanks="谢谢，记下了。",
    thumbs_again="你已经这样评过了。",
    thumbs_changed="改好了。",
    material_button="ℹ️ 资料范围",
    watch_button="📮 有了告诉我",
    watch_noted="📮 记下了：资料里一有答案，就在这里告诉你一次。",
    watch_again="这个问题已经在等了。",
    watch_there="资料里现在就有答案：",
    watch_full="一个人最多等 {n} 个问题。先用 /unwatch 取消一个。",
    watch_usage="请写 <code>/watch 问题</code>：资料里有了答案，我就告诉你。{example}",
    watch_example="SpaceX 什么时候上市",
    watch_list="<b>你在等的问题</b>，按一下就取消：",
    watch_none="你没有在等的问题。",
    unwatch_button="✖ {question}",
    unwatched="取消了。",
    watch_told="📮 你问过「<b>{question}</b>」，现在资料里有了：",
    modes={"mention": "点名才答", "question": "见到问题也答", "off": "不作声"},
    mode_now="在这个群里：<b>{mode}</b>。",
    mode_usage=(
        "<code>/mode mention</code>：点名才答。<code>/mode question</code>："
        "没点名的问题，很有把握时也答，十分钟最多一次。<code>/mode off</code>：不作声，只听管理员的 "
        "/mode 和 /settings。"
    ),
    mode_blind="注意：我现在看不到没点名的消息。请把我设为管理员，或在 @BotFather 关掉隐私模式。",
    groups_only="这个命令只用在群里。",
    quiet_now="安静时段：<b>{hours}</b>（{zone}）。这段时间里我只答点名的问题，发消息不响，也不主动说话。",
    quiet_none="没有安静时段。",
    quiet_usage=(
        "请写 <code>/quiet 22-08</code>，也可以加时区：<code>/quiet 22-08 "
        "Asia/Shanghai</code>。取消：<code>/quiet off</code>"
    ),
    settings="<b>这里的设置</b>",
    settings_language="语言：{language}",
    settings_mode="作答：{mode}",
    settings_quiet="安静时段：{hours}",
    settings_text="记录问题原文：{kept}",
    settings_watches="在等的问题：{n}",
    yes="是",
    no="否",
    none="无",
    language_button="🌐 语言",
    quiet_on_button="🌙 22-08 安静",
    quiet_off_button="🔔 取消安静时段",
    text_on_button="记录问题原文",
    text_off_button="不记录问题原文",
    admins_command="这个命令只有管理员能用。",
    gaps="<b>没有答上的问题</b>（最近的在前）",
    gap="• <b>{words}</b>：{counts}",
    gap_unanswered=("{n} 次没有答案", "{n} 次没有答案"),
    gap_down=("{n} 个 👎", "{n} 个 👎"),
    gap_answered="✅ 现在有答案了",
    gaps_none="还没有答不上的问题。",
    stats="<b>最近 {days} 天</b>",
    stats_asked=("{n} 个问题", "{n} 个问题"),
    stats_people=("{n} 个人问过", "{n} 个人问过"),
    stats_outcomes="有答案 {answered} · 只有相近的 {near} · 没有答案 {absent}",
    stats_thumbs="👍 {up} · 👎 {down}",
    log_caption=(
        "提问记录：{n} 行。没有提问人；只有打开了记录原文，才有问题原文。",
        "提问记录：{n} 行。没有提问人；只有打开了记录原文，才有问题原文。",
    ),
    log_empty="还没有提问记录。",
    allowed="<b>只给这些人和群用</b>，按一下就移出：",
    allowed_nobody="没有限定：谁都可以用我。",
    denied="<b>不给这些人和群用</b>，按一下就移出：",
    denied_nobody="没有人被拒绝。",
    doors_usage=(
        "加一个：在命令后面写用户或群的编号，例如 <code>/allow 123456789</code>；在群里写 <code>/allow here</code>。"
    ),
    door_button="✖ {id}",
    door_closed="我只给指定的人用。想用的话，请把你的编号 <code>{id}</code> 告诉运行我的人。",
    door_leaving="我没有获准在这里用，先走了。群的编号：<code>{id}</code>",
    status="<b>引据 {version}</b>",
    status_material="这里的资料：{articles}{span}",
    status_up="已运行：{hours} 小时",
    status_dropped="自检丢弃的引文：{n}",
    status_memory="内存：{mb} MB",
    status_rows="记着的问题：{questions}；在等的：{watches}",
    status_index="索引：{ok}",
    good="正常",
    broken="坏了",
    too_many_here="这里问得太快了，请过一分钟再试。",
    in_line="现在问的人很多，要等一会儿。我会按先后顺序回答，不用再问一次。",
    usage="请写下你的问题。{example}",
)
