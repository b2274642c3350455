"""Traditional Chinese as written in Taiwan, of what is added, removed and bound."""

from __future__ import annotations

from bot.texts.faults_hant import HANT as FAULTS
from bot.texts.keeping_says import KeepingSays

HANT = KeepingSays(
    usage=(
        "要加入資料：傳檔案時在說明裡寫 <code>/add</code>，或用 /add 回覆一個檔案、一則轉傳、一則貼文。\n"
        "可以順便寫明出處：<code>/add 標題：… / 來源：… / 日期：2024-12-28</code>"
    ),
    hint="要把這個檔案加入資料，請用 /add 回覆它。",
    place_own="你的私人資料",
    place_group="本群組的資料",
    place_topic="本主題的資料",
    place_channel="本頻道的資料",
    place_shared="共用資料",
    place_bound="綁定的頻道",
    place_named="資料集「{name}」",
    ask="📥 <b>加入{place}？</b>",
    many="{articles} · {characters} · {passages}",
    characters=("{n} 字", "{n} 字"),
    passages=("{n} 段", "{n} 段"),
    first_of="第一篇的開頭：",
    dropped=("清理時會去掉 {n} 處：{samples}", "清理時會去掉 {n} 處：{samples}"),
    replaces=("會取代原有的 {n} 篇（同名或同一連結）。", "會取代原有的 {n} 篇（同名或同一連結）。"),
    twin="⚠ 和已有的 {source} 有 {share}% 相同。",
    twin_of="⚠ {name}：和已有的 {source} 有 {share}% 相同。",
    twins_more=("另有 {n} 篇也和已有的相似。", "另有 {n} 篇也和已有的相似。"),
    kept_out=(
        "有 {n} 篇以前移除時選了不再收，不會加入。/readmit 可以改。",
        "有 {n} 篇以前移除時選了不再收，不會加入。/readmit 可以改。",
    ),
    failed=("✗ 有 {n} 個檔案無法讀取：", "✗ 有 {n} 個檔案無法讀取："),
    failed_more=("還有 {n} 個。", "還有 {n} 個。"),
    yes_button="✅ 加入",
    edit_button="✏️ 改出處",
    no_button="❌ 不要",
    edit_hint=(
        "✏️ 請回覆這則訊息，寫上要改的：<code>標題：… / 來源：… / 作者：… / 日期：2024-12-28 / 連結：https://…</code>"
        "；頻道匯出的檔案還可以寫 <code>頻道：@名字</code>，每則貼文就有連結。"
    ),
    edit_wrong="日期請寫成 2024-12-28，連結要以 https:// 開頭。沒有更動。",
    reading="⏳ 正在下載和讀取 {name}…",
    adding="⏳ 正在加入 {name}…",
    added="✅ <b>已加入{place}</b>：{counts}。",
    added_new=("新增 {n} 篇", "新增 {n} 篇"),
    added_changed=("更新 {n} 篇", "更新 {n} 篇"),
    added_same=("{n} 篇沒有變化", "{n} 篇沒有變化"),
    added_gone=("取代 {n} 篇", "取代 {n} 篇"),
    added_more="現在就可以問了。/sources 看資料清單。",
    refused="沒有加入。",
    settled="這一份已經處理過了。",
    nothing="裡面沒有可以收進資料的文字。",
    unreadable="這個檔案無法讀取，什麼也沒有加入。{reason}",
    faults=FAULTS,
    fault_at="{where}：{what}。",
    quoted="「{words}」",
    fault_because="{what}{because}",
    too_big="檔案超過了這裡允許的大小（{limit} MB）。請拆成幾份，或請架設我的人調高 <code>YINJU_ADD_MB</code>。",
    too_big_for_telegram=(
        "Telegram 只讓機器人下載 20 MB 以內的檔案。更大的請在我執行的機器上用 "
        "<code>python -m retrieval add 檔案 --collection {collection}</code>，或架設本機 Bot API 伺服器。"
    ),
    file_gone="Telegram 那裡已經取不到這個檔案了，請重新傳一次。",
    later="現在連不上 Telegram 的檔案伺服器，沒有加入。請過一會兒再按一次。",
    no_room_documents=("{place}最多放 {n} 篇，放不下了。", "{place}最多放 {n} 篇，放不下了。"),
    no_room_characters=("{place}最多放 {n} 字，放不下了。", "{place}最多放 {n} 字，放不下了。"),
    no_room_bytes=("{place}最多放 {n} 位元組，放不下了。", "{place}最多放 {n} 位元組，放不下了。"),
    no_room_altogether="整個資料庫滿了，什麼也沒有加入。請告訴架設我的人。",
    store_failed="現在存不進去（磁碟滿了，或正忙），什麼也沒有改變。請過一會兒再試。",
    may_not_private="私訊裡不是誰都能加資料。需要的話請找架設我的人。",
    admins_add="只有管理員可以加入或移除這裡的資料。",
    owners_add="只有架設我的人能這樣做。",
    bind_usage=(
        "<code>/bind</code>：在頻道裡輸入，以後的貼文會自動收進資料；在論壇的主題裡輸入，這個主題就有自己的資料。\n"
        "<code>/bind @頻道</code>：這裡也能問那個頻道的貼文（你要是兩邊的管理員）。\n"
        "<code>/bind 資料集</code>：這裡也能問那個資料集（只有架設我的人能用）。\n"
        "<code>/unbind 名字</code>：取消。"
    ),
    bound="這裡還能問：{names}",
    bound_nothing="這裡沒有綁定別的資料。",
    bound_now="綁定好了：這裡現在也能問「{name}」。",
    unbound_now="已取消：這裡不再問「{name}」。",
    bound_topic="綁定好了：這個主題從現在起有自己的資料，在這裡 /add 的只有這裡能問到。",
    bound_channel=(
        "綁定好了：從現在起，新貼文和修改會自動收進資料，附上連結。討論群組裡的人可以直接問。\n"
        "Telegram 不會告訴我貼文被刪除：請用 /remove 回覆它，或輸入 <code>/remove 連結</code>。"
        "以前的貼文請用 Telegram 匯出 result.json，再 /add。"
    ),
    unbound_channel="已取消：新貼文不再收進資料；收過的還在，可以用 /sources 看。",
    no_such_set="沒有叫「{name}」的資料集。",
    no_such_channel="我看不到這個頻道，或者你不是那裡的管理員。",
    not_kept="現在記不下來（磁碟滿了，或正忙），沒有改變。",
    posts_wait=("⚠ 「{title}」有 {n} 則貼文還沒能收進資料：{why}。我會繼續試 7 天，不用重傳。",) * 2,
    posts_lost=("⚠ 「{title}」有 {n} 則貼文試了 7 天也沒能收進資料：{why}。請修好之後從 Telegram 匯出，再 /add。",)
    * 2,
    posts_no_store="存不進去（磁碟滿了，或一直忙碌）",
    posts_no_room="放不下了，請先移除一些，或調高上限",
    index_usage="請寫 <code>/index on</code> 或 <code>/index off</code>。",
    index_on=(
        "📝 <b>從現在起，我會把這個群組裡的新訊息收進本群組的資料</b>，大家可以在這裡問到。\n"
        "指令和問我的話不收。不想被收的訊息，寫的人或管理員可以用 /remove 回覆它；管理員可以用 /index off 停止。"
    ),
    index_off="好，從現在起不再收群組裡的訊息。收過的還在，可以用 /sources 看，用 /remove 移除。",
    index_already="群組裡的訊息已經在收了。",
    index_stays="群組裡的訊息本來就沒有在收。",
    index_channel="在頻道裡請用 /bind 和 /unbind。",
    remove_usage=(
        "請用 /remove 回覆要移除的貼文、檔案或轉傳，"
        "或用它回覆我的答案（移除引用的那一篇），或寫上連結：<code>/remove https://t.me/…</code>。"
        "也可以在 /sources 裡點開一篇再移除。"
    ),
    hide_usage=(
        "請用 /hide 回覆要隱藏的貼文、檔案或轉傳，"
        "或用它回覆我的答案（隱藏引用的那一篇），或寫上連結：<code>/hide https://t.me/…</code>。"
        "也可以在 /sources 裡點開一篇再隱藏。"
    ),
    which_of=("這則答案引用了 {n} 篇。按編號打開一篇，再處理它：",) * 2,
    let_in="「{title}」以後可以再加入了：再傳一次或再匯入一次，它就會回來。",
    kept_out_list=("<b>移除後不再收的資料</b>：{n} 篇。按編號，讓那一篇可以再加入：",) * 2,
    nothing_kept_out="沒有移除後不再收的資料。",
    remove_ask=("移除這 {n} 篇？", "移除這 {n} 篇？"),
    remove_button="🗑 移除",
    keep_out_button="🚫 移除，不再收",
    hide_button="🙈 隱藏",
    unhide_button="👁 重新顯示",
    cancel_button="取消",
    removed=(
        "已移除 {n} 篇。再次匯入同一來源時，它會回來。",
        "已移除 {n} 篇。再次匯入同一來源時，它們會回來。",
    ),
    removed_for_good=(
        "已移除 {n} 篇，以後也不會再收；要改變主意，用 /readmit。",
        "已移除 {n} 篇，以後也不會再收；要改變主意，用 /readmit。",
    ),
    refused_removal="什麼也沒有移除。",
    hidden=("已隱藏 {n} 篇：留著，但不會引用。/unhide 恢復。", "已隱藏 {n} 篇：留著，但不會引用。/unhide 恢復。"),
    unhidden=("{n} 篇重新顯示了。", "{n} 篇重新顯示了。"),
    nothing_hidden="沒有隱藏的資料。",
    hidden_list=("<b>隱藏的資料</b>：{n} 篇。按編號打開，再按「👁 重新顯示」。",) * 2,
    not_found="這裡的資料裡沒有它。",
    gone_already="這一篇已經不在了。",
    elsewhere="這句引文在這裡看不到。",
    source_length="{characters} · {passages}",
    source_kept="存在：{place}",
    list_button="← 清單",
    page="第 {page}/{pages} 頁",
    alias_usage="請寫 <code>/alias 老黃 = 黃仁勳</code>：幾種叫法指同一個，問哪個都能找到。",
    alias_added="記住了：{names}。",
    word_usage="請寫 <code>/word 詞</code>：告訴我這是一個詞，不要拆開。",
    word_added="記住了：「{word}」是一個詞。",
    word_wrong="這個沒辦法記。{reason}",
    names_head=(
        "<b>在資料裡找到 {n} 個可能的名字</b>。收下的會當作一個詞，寫在一起的會當作同一個：",
        "<b>在資料裡找到 {n} 個可能的名字</b>。收下的會當作一個詞，寫在一起的會當作同一個：",
    ),
    names_own="已經收下：{names}",
    names_none="沒有找到新的名字。用 <code>/alias A = B</code> 或 <code>/word 詞</code> 可以自己加。",
    names_looking="⏳ 正在資料裡找名字…",
    names_line="{number}. <b>{names}</b>（{n} 次）",
    names_all_button="✅ 這一頁全收",
    names_done="這一頁處理完了。",
    reindexed="索引已經從資料重新建好了。",
    help=(
        "<b>加自己的資料</b>\n"
        "• 傳檔案時寫 /add，或用 /add 回覆檔案、轉傳、貼文：先給你看，按 ✅ 才收。\n"
        "• 能收的有 Markdown、文字檔、HTML、PDF、Word、JSONL、它們的 ZIP，以及 Telegram 匯出的 result.json。\n"
        "• 每個聊天有自己的資料，別的聊天問不到。/sources 看這裡有什麼。"
    ),
    privacy=(
        "• 加入的資料、綁定頻道的貼文、群組裡經管理員開啟後收下的訊息，"
        "會一直保存，直到被移除（/sources、/remove）。"
        "檔案讀完就刪除，沒有收下的不留內容。\n"
        "/forget：立刻刪除你的紀錄"
    ),
    menu=(
        "add 加入資料：附在檔案說明裡，或回覆一則",
        "remove 移除資料（回覆它，或寫連結）",
        "hide 隱藏資料（回覆它，或寫連結）",
        "unhide 重新顯示隱藏的資料",
        "readmit 讓移除後不再收的資料可以再加入",
        "alias 幾種叫法是同一個：/alias A = B",
        "word 這是一個詞：/word 詞",
        "names 資料裡找到的名字：收下或不要",
        "bind 綁定頻道、主題或資料集",
        "unbind 取消綁定",
        "index 收不收群組裡的訊息：on / off",
        "reindex 重建索引",
    ),
    help_admins=(
        "/add 加入 · /remove 移除 · /hide 隱藏 · /unhide 恢復 · /readmit 允許再加入 · /alias 別名 · /word 詞 · "
        "/names 找到的名字 · /bind 綁定 · /unbind 取消 · /index 收群組訊息 · /reindex 重建索引"
    ),
)
