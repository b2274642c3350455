"""Traditional Chinese, as written in Taiwan."""

from __future__ import annotations

from bot.texts.card_hant import HANT as CARD
from bot.texts.house_hant import HANT as HOUSE
from bot.texts.keeping_hant import HANT as KEEPING
from bot.texts.says import Says
from bot.texts.timeline_hant import HANT as TIMELINE

HANT = Says(
    articles=("{n} 篇", "{n} 篇"),
    span="（{first} → {last}）",
    listed="、",
    start=(
        "<b>引據</b>：用原句回答，附上出處。\n"
        "你提問，我從資料裡找出能回答的句子，一字不改地引給你。資料裡沒有的，我會直說沒有。"
    ),
    start_holds="資料：{articles}{span}",
    start_publishers="來源：{names}",
    start_samples="可以這樣問：",
    start_more="/help 用法 · /timeline 時間軸 · /sources 資料清單",
    samples=(
        "馬斯克為什麼跟川普翻臉",
        "xAI 有多少塊 H100",
        "馬斯克花多少錢買下推特",
        "特斯拉 2024 年第四季的營收是多少",
        "馬斯克控告 OpenAI 的案子什麼時候開庭",
        "SpaceX 和 Anthropic 為什麼想去太空",
        "Anthropic 新增多少算力",
        "xAI 是什麼時候成立的",
    ),
    help=(
        "<b>怎麼問</b>\n"
        "• 私訊：直接寫問題。十分鐘內可以追問，例如「那特斯拉呢？」\n"
        "• 群組：<code>/ask 問題</code>、@{us}，或回覆我的訊息。\n"
        "• 改了問題，我會跟著改答案。\n"
        "• 轉傳一段話給我，我就找出哪些出處說了同樣的事。\n"
        "• 也可以說「誰是 奧特曼」「對比 A 和 B」「最新 xAI」。\n"
        "\n"
        "<b>怎麼看</b>\n"
        "• 引用區塊裡是資料的原句，粗體是和問題對上的詞。\n"
        "• 下面一行是出處：標題、來源、日期、第幾段。\n"
        "• 「據〈…〉摘述」：引的是那篇文章的摘要，不是文章本身。\n"
        "• 沒有答案時，我會說查了多少篇、每個詞在幾篇裡出現過。\n"
        "• 按「① 上下文」看原句前後的話；🔗 複製這一句的永久連結。\n"
        "\n"
        "{timelines}\n"
        "\n"
        "/ask 提問 · /timeline 時間軸 · /who 名字 · /compare 對比 · /find 找原詞 · /latest 最新 · /random 隨手一句 · "
        "/context 上下文 · /sources 資料清單 · /watch 有了告訴我 · /settings 設定 · "
        "/lang 語言 · /privacy 隱私 · /help 用法"
    ),
    help_owners=(
        "只有架設我的人能用：/explain 答案是怎麼找到的 · /gaps 沒有答上的問題 · /stats 統計 · /export log 提問紀錄 · "
        "/allow /deny 誰可以用 · /status 執行狀況"
    ),
    usage="請寫下你的問題，例如：<code>/ask 馬斯克為什麼跟川普翻臉</code>",
    words_only="我只看得懂文字，請把問題寫下來傳給我。",
    unknown_command="沒有這個指令。直接寫問題就好，用法請看 /help",
    sorry="出錯了，這次沒能回答。請再試一次；如果還是不行，請把編號 <code>{id}</code> 告訴架設我的人。",
    cut="問題太長，只用了前 {n} 個字。",
    understood="↪︎ 依「<b>{question}</b>」理解",
    also_searched="也搜尋了：{names}",
    absent="<b>資料裡沒有能回答這個問題的句子。</b>",
    empty="資料庫裡還沒有文章，暫時無法回答。",
    checked="檢查過 {articles}{span}：",
    checked_only="檢查過 {articles}{span}。",
    word_counts=("• <b>{word}</b>：{n} 篇提到", "• <b>{word}</b>：{n} 篇提到"),
    word_apart=(
        "• <b>{word}</b>：{n} 篇提到，但沒有一句同時提到 <b>{beside}</b>",
        "• <b>{word}</b>：{n} 篇提到，但沒有一句同時提到 <b>{beside}</b>",
    ),
    word_nowhere="• <b>{word}</b>：0 篇",
    absent_but_near="最接近、但<b>不是答案</b>的一句：",
    nearest="<b>沒有找到能直接回答的句子。</b>\n下面的最接近，但<b>不是答案</b>：",
    unmentioned="資料裡沒有提到：{words}",
    title="〈{title}〉",
    paragraph="第{n}段",
    digest="據{title}（{details}）摘述",
    digest_bare="據{title}摘述",
    digest_join="，",
    said="{speaker}說，見{source}",
    said_in_digest="{speaker}說，{source}",
    sources="<b>資料清單</b>：{articles}{span}",
    sources_more=("還有 {n} 篇沒有列出。", "還有 {n} 篇沒有列出。"),
    context_button="{number} 上下文",
    more_button="更多 {n} 則",
    back_button="← 上一頁",
    fold_button="收合",
    expand_button="展開 {n} 個來源",
    private_button="私訊細看",
    original_button="不是這個意思：照原話搜尋",
    answer_button="← 回到答案",
    context_usage=("請用 /context 回覆我的一則答案，我就引出那句話前後的原文；<code>/context 2</code> 看第二則。"),
    explain_usage="請寫 <code>/explain 問題</code>，或用 /explain 回覆我的一則答案。",
    owners_only="這個指令只有架設我的人能用。",
    receipt="<b>檢索明細</b>：{question}",
    receipt_kind="問題類型：<code>{kind}</code>",
    receipt_words="<b>用來查的詞</b>（數字越大越少見，份量越重）：",
    receipt_word="• {spellings}：{rarity}",
    receipt_by_another="，資料裡只有近義的說法",
    receipt_nowhere="，資料裡沒有",
    receipt_names="人名和專名：{names}",
    receipt_passages=("<b>比較過的段落</b>：{n} 段", "<b>比較過的段落</b>：{n} 段，得分最高的是："),
    receipt_no_passages="沒有找到可以比較的段落。",
    receipt_passage="庫內編號 {id} 的段落",
    receipt_clause="得分最高的分句（統一字形後的樣子，不是引文）：<code>{clause}</code>",
    receipt_decided="<b>它為什麼排第一</b>（數值 → 加減分，影響大的在前）：",
    receipt_enough="<b>把握</b>：{confidence}，達到門檻，算作答案。",
    receipt_too_little="<b>把握</b>：{confidence}，沒有達到門檻，不算答案。",
    no_such_quote="資料裡已經沒有這段原文了。",
    expired="這個按鈕已過期，請重新提問。",
    words_gone="問題的原文 48 小時後就刪了，這一步需要它。請再問一次。",
    not_yours="這個按鈕只有提問的人能用。",
    admins_only="只有管理員可以更改群組的語言。",
    too_many="問得太快了，請過一分鐘再試。",
    too_slow="這次查得太久，沒有等到結果。請稍後再問，或把問題寫短一點。",
    broken_index="索引壞了，現在沒辦法查。請告訴架設我的人：重新啟動時，我會自己重建索引。",
    index_away="現在連不上索引，沒辦法查。資料都還在，請過一會兒再問。",
    skipped="我離開了一陣子：{time} 之前的問題都沒有回答。需要的話請再問一次。",
    joined=(
        "大家好，我是<b>引據</b>：只用資料裡的原句回答，並附上出處。\n"
        "在群組裡這樣問我：<code>/ask 問題</code>，或回覆我的訊息。\n"
        "我開著隱私模式：看不到群組裡的其他訊息，只寫 @{us} 也不一定收得到，所以請用 /ask。"
        "把我設為管理員，我就收得到 @{us} 的提問。"
    ),
    choose_language="我用哪種語言跟你說話？引用的原句不會轉換。",
    language_of_telegram="跟隨 Telegram",
    language_chosen="語言：{language}",
    privacy=(
        "<b>我記下什麼</b>\n"
        "• 為了讓按鈕和追問在重新啟動後還能用：我的答案是哪幾則訊息、引用了哪幾段、翻到了哪裡，還有你選的語言和設定。"
        "問我的問題，原文只留 48 小時；之後仍然可以翻頁、看上下文。\n"
        "• 為了知道哪裡答不上：每個問題的關鍵詞、時間、有沒有答上、誰按過 👍👎。提問的人只記成一串認不出是誰的編碼；"
        "問題原文不進這份紀錄，除非管理員在 /settings 裡開啟。"
        "這些詞我只在提問的那個聊天裡說出來，對架設我的人也一樣；跨聊天只數次數。\n"
        "• 你用 /watch 等的問題，連原文一起記，告訴你之後就刪。\n"
        "• 以上這些 {days} 天後自動刪除。在別的聊天裡 @ 我查的不留紀錄；"
        "不記群組裡的其他訊息，日誌裡也沒有問題的內容。\n"
        "• 都存在我執行的那台機器上，不交給任何語言模型或第三方。"
    ),
    forgotten=("已刪除你的 {n} 個問題的紀錄。", "已刪除你的 {n} 個問題的紀錄。"),
    menu=(
        "ask 提問：/ask 問題",
        "timeline 時間軸：/timeline 主題 [2023..2024]",
        "coverage 每個月有多少篇（圖）",
        "export 匯出時間軸或答案（回覆它）",
        "context 看原文的上下文（回覆一則答案）",
        "sources 資料清單",
        "lang 選擇語言",
        "privacy 我記下什麼",
        "forget 刪除你的紀錄",
        "help 用法",
        "explain 答案是怎麼找到的：/explain 問題",
        "who 名字卡片：/who 名字",
        "compare 對比：/compare A | B",
        "find 找原詞：/find 原詞 -排除 來源:… 2024..",
        "latest 最新：/latest [主題]",
        "random 隨手一句",
        "watch 有了答案告訴我：/watch 問題",
        "unwatch 在等的問題",
        "settings 設定",
        "mode 什麼時候作答：/mode",
        "quiet 安靜時段：/quiet 22-08",
        "gaps 沒有答上的問題",
        "stats 提問統計",
        "allow 誰可以用：/allow",
        "deny 誰不可以用：/deny",
        "status 執行狀況",
    ),
    terminal_title="引據 · 本机模拟，未连接 Telegram（本機模擬，未連線 Telegram）",
    terminal_hint=(
        "寫下問題，按 Enter。/edit 新問題：改上一句；/reply 問題：回覆上一則答案；/quit 或 Ctrl-D：結束。"
    ),
    terminal_edited="〔改了上面的訊息〕",
    terminal_deleted="〔收回了一則訊息〕",
    terminal_nothing="還沒有可以改或回覆的訊息。",
    terminal_file="〔檔案：{name}，{size} KB；用瀏覽器開啟本機頁面才能看〕",
    terminal_bye="再見。",
    timeline=TIMELINE,
    card=CARD,
    keeping=KEEPING,
    house=HOUSE,
)
