"""Traditional Chinese, as written in Taiwan, of how it behaves."""

from __future__ import annotations

from bot.texts.house_says import HouseSays

HANT = HouseSays(
    thumbs_thanks="謝謝，記下了。",
    thumbs_again="你已經這樣評過了。",
    thumbs_changed="改好了。",
    material_button="ℹ️ 資料範圍",
    watch_button="📮 有了告訴我",
    watch_noted="📮 記下了：資料裡一有答案，就在這裡告訴你一次。",
    watch_again="這個問題已經在等了。",
    watch_there="資料裡現在就有答案：",
    watch_full="一個人最多等 {n} 個問題。請先用 /unwatch 取消一個。",
    watch_usage="請寫 <code>/watch 問題</code>：資料裡有了答案，我就告訴你。{example}",
    watch_example="SpaceX 什麼時候上市",
    watch_list="<b>你在等的問題</b>，按一下就取消：",
    watch_none="你沒有在等的問題。",
    unwatch_button="✖ {question}",
    unwatched="取消了。",
    watch_told="📮 你問過「<b>{question}</b>」，現在資料裡有了：",
    modes={"mention": "點名才答", "question": "看到問題也答", "off": "不出聲"},
    mode_now="在這個群組裡：<b>{mode}</b>。",
    mode_usage=(
        "<code>/mode mention</code>：點名才答。<code>/mode question</code>："
        "沒點名的問題，很有把握時也答，十分鐘最多一次。<code>/mode off</code>：不出聲，只聽管理員的 "
        "/mode 和 /settings。"
    ),
    mode_blind="注意：我現在看不到沒點名的訊息。請把我設為管理員，或在 @BotFather 關閉隱私模式。",
    groups_only="這個指令只用在群組裡。",
    quiet_now="安靜時段：<b>{hours}</b>（{zone}）。這段時間裡我只答點名的問題，傳訊息不出聲，也不主動說話。",
    quiet_none="沒有安靜時段。",
    quiet_usage=(
        "請寫 <code>/quiet 22-08</code>，也可以加時區：<code>/quiet 22-08 "
        "Asia/Taipei</code>。取消：<code>/quiet off</code>"
    ),
    settings="<b>這裡的設定</b>",
    settings_language="語言：{language}",
    settings_mode="作答：{mode}",
    settings_quiet="安靜時段：{hours}",
    settings_text="記錄問題原文：{kept}",
    settings_watches="在等的問題：{n}",
    yes="是",
    no="否",
    none="無",
    language_button="🌐 語言",
    quiet_on_button="🌙 22-08 安靜",
    quiet_off_button="🔔 取消安靜時段",
    text_on_button="記錄問題原文",
    text_off_button="不記錄問題原文",
    admins_command="這個指令只有管理員能用。",
    gaps="<b>沒有答上的問題</b>（最近的在前）",
    gap="• <b>{words}</b>：{counts}",
    gap_unanswered=("{n} 次沒有答案", "{n} 次沒有答案"),
    gap_down=("{n} 個 👎", "{n} 個 👎"),
    gap_answered="✅ 現在有答案了",
    gaps_none="還沒有答不上的問題。",
    stats="<b>最近 {days} 天</b>",
    stats_asked=("{n} 個問題", "{n} 個問題"),
    stats_people=("{n} 個人問過", "{n} 個人問過"),
    stats_outcomes="有答案 {answered} · 只有相近的 {near} · 沒有答案 {absent}",
    stats_thumbs="👍 {up} · 👎 {down}",
    log_caption=(
        "提問紀錄：{n} 行。沒有提問人；只有開啟了記錄原文，才有問題原文。",
        "提問紀錄：{n} 行。沒有提問人；只有開啟了記錄原文，才有問題原文。",
    ),
    log_empty="還沒有提問紀錄。",
    allowed="<b>只給這些人和群組用</b>，按一下就移出：",
    allowed_nobody="沒有限定：誰都可以用我。",
    denied="<b>不給這些人和群組用</b>，按一下就移出：",
    denied_nobody="沒有人被拒絕。",
    doors_usage=(
        "加一個：在指令後面寫使用者或群組的編號，例如 <code>/allow 123456789</code>；在群組裡寫 "
        "<code>/allow here</code>。"
    ),
    door_button="✖ {id}",
    door_closed="我只給指定的人用。想用的話，請把你的編號 <code>{id}</code> 告訴架設我的人。",
    door_leaving="我沒有獲准在這裡用，先走了。群組的編號：<code>{id}</code>",
    status="<b>引據 {version}</b>",
    status_material="這裡的資料：{articles}{span}",
    status_up="已執行：{hours} 小時",
    status_dropped="自檢捨棄的引文：{n}",
    status_memory="記憶體：{mb} MB",
    status_rows="記著的問題：{questions}；在等的：{watches}",
    status_index="索引：{ok}",
    good="正常",
    broken="壞了",
    too_many_here="這裡問得太快了，請過一分鐘再試。",
    in_line="現在發問的人很多，要等一會兒。我會按先後順序回答，不用再問一次。",
    usage="請寫下你的問題。{example}",
)
