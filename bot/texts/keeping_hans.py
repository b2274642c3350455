"""Simplified Chinese, of what is added, removed and bound."""

from __future__ import annotations

from bot.texts.faults_hans import HANS as FAULTS
from bot.texts.keeping_says import KeepingSays

HANS = KeepingSays(
    usage=(
        "要加入资料：发文件时在说明里写 <code>/add</code>，或者用 /add 回复一个文件、一条转发、一条帖子。\n"
        "可以顺便写明出处：<code>/add 标题：… / 来源：… / 日期：2024-12-28</code>"
    ),
    hint="要把这个文件加入资料，请用 /add 回复它。",
    place_own="你的私人资料",
    place_group="本群的资料",
    place_topic="本话题的资料",
    place_channel="本频道的资料",
    place_shared="共享资料",
    place_bound="绑定的频道",
    place_named="资料集「{name}」",
    ask="📥 <b>加入{place}？</b>",
    many="{articles} · {characters} · {passages}",
    characters=("{n} 字", "{n} 字"),
    passages=("{n} 段", "{n} 段"),
    first_of="第一篇的开头：",
    dropped=("清理时会去掉 {n} 处：{samples}", "清理时会去掉 {n} 处：{samples}"),
    replaces=("会替换原有的 {n} 篇（同名或同一链接）。", "会替换原有的 {n} 篇（同名或同一链接）。"),
    twin="⚠ 和已有的 {source} 有 {share}% 相同。",
    twin_of="⚠ {name}：和已有的 {source} 有 {share}% 相同。",
    twins_more=("另有 {n} 篇也和已有的相似。", "另有 {n} 篇也和已有的相似。"),
    kept_out=(
        "有 {n} 篇以前移除时选了不再收，不会加入。/readmit 可以改。",
        "有 {n} 篇以前移除时选了不再收，不会加入。/readmit 可以改。",
    ),
    failed=("✗ 有 {n} 个文件读不了：", "✗ 有 {n} 个文件读不了："),
    failed_more=("还有 {n} 个。", "还有 {n} 个。"),
    yes_button="✅ 加入",
    edit_button="✏️ 改出处",
    no_button="❌ 不要",
    edit_hint=(
        "✏️ 请回复这条消息，写上要改的：<code>标题：… / 来源：… / 作者：… / 日期：2024-12-28 / 链接：https://…</code>"
        "；频道导出的文件还可以写 <code>频道：@名字</code>，每条帖子就有链接。"
    ),
    edit_wrong="日期请写成 2024-12-28，链接要以 https:// 开头。没有改动。",
    reading="⏳ 正在下载和读取 {name}…",
    adding="⏳ 正在加入 {name}…",
    added="✅ <b>已加入{place}</b>：{counts}。",
    added_new=("新增 {n} 篇", "新增 {n} 篇"),
    added_changed=("更新 {n} 篇", "更新 {n} 篇"),
    added_same=("{n} 篇没有变化", "{n} 篇没有变化"),
    added_gone=("替换掉 {n} 篇", "替换掉 {n} 篇"),
    added_more="现在就可以问了。/sources 看资料清单。",
    refused="没有加入。",
    settled="这一份已经处理过了。",
    nothing="里面没有可以收进资料的文字。",
    unreadable="这个文件读不了，什么也没有加入。{reason}",
    faults=FAULTS,
    fault_at="{where}：{what}。",
    quoted="「{words}」",
    fault_because="{what}{because}",
    too_big="文件超过了这里允许的大小（{limit} MB）。请拆成几份，或者请运行我的人调高 <code>YINJU_ADD_MB</code>。",
    too_big_for_telegram=(
        "Telegram 只让机器人下载 20 MB 以内的文件。更大的请在我运行的机器上用 "
        "<code>python -m retrieval add 文件 --collection {collection}</code>，或者架设本地 Bot API 服务器。"
    ),
    file_gone="Telegram 那里已经取不到这个文件了，请重新发一次。",
    later="现在连不上 Telegram 的文件服务器，没有加入。请过一会儿再按一次。",
    no_room_documents=("{place}最多放 {n} 篇，放不下了。", "{place}最多放 {n} 篇，放不下了。"),
    no_room_characters=("{place}最多放 {n} 字，放不下了。", "{place}最多放 {n} 字，放不下了。"),
    no_room_bytes=("{place}最多放 {n} 字节，放不下了。", "{place}最多放 {n} 字节，放不下了。"),
    no_room_altogether="整个资料库满了，什么也没有加入。请告诉运行我的人。",
    store_failed="现在存不进去（磁盘满了，或者正忙），什么也没有改变。请过一会儿再试。",
    may_not_private="私聊里不是谁都能加资料。需要的话请找运行我的人。",
    admins_add="只有管理员可以加入或移除这里的资料。",
    owners_add="只有运行我的人能这样做。",
    bind_usage=(
        "<code>/bind</code>：在频道里发，以后的帖子会自动收进资料；在论坛的话题里发，这个话题就有自己的资料。\n"
        "<code>/bind @频道</code>：这里也能问那个频道的帖子（你要是两边的管理员）。\n"
        "<code>/bind 资料集</code>：这里也能问那个资料集（只有运行我的人能用）。\n"
        "<code>/unbind 名字</code>：取消。"
    ),
    bound="这里还能问：{names}",
    bound_nothing="这里没有绑定别的资料。",
    bound_now="绑定好了：这里现在也能问「{name}」。",
    unbound_now="已取消：这里不再问「{name}」。",
    bound_topic="绑定好了：这个话题从现在起有自己的资料，在这里 /add 的只有这里能问到。",
    bound_channel=(
        "绑定好了：从现在起，新帖子和修改会自动收进资料，附上链接。讨论组里的人可以直接问。\n"
        "Telegram 不会告诉我帖子被删除：请用 /remove 回复它，或者发 <code>/remove 链接</code>。"
        "以前的帖子请用 Telegram 导出 result.json，再 /add。"
    ),
    unbound_channel="已取消：新帖子不再收进资料；收过的还在，可以用 /sources 看。",
    no_such_set="没有叫「{name}」的资料集。",
    no_such_channel="我看不到这个频道，或者你不是那里的管理员。",
    not_kept="现在记不下来（磁盘满了，或者正忙），没有改变。",
    posts_wait=("⚠ 「{title}」有 {n} 条帖子还没能收进资料：{why}。我会接着试 7 天，不用重发。",) * 2,
    posts_lost=("⚠ 「{title}」有 {n} 条帖子试了 7 天也没能收进资料：{why}。请修好之后从 Telegram 导出，再 /add。",)
    * 2,
    posts_no_store="存不进去（磁盘满了，或者一直在忙）",
    posts_no_room="放不下了，请先移除一些，或者调高上限",
    index_usage="请写 <code>/index on</code> 或 <code>/index off</code>。",
    index_on=(
        "📝 <b>从现在起，我会把这个群里的新消息收进本群的资料</b>，大家可以在这里问到。\n"
        "命令和问我的话不收。不想被收的消息，发的人或管理员可以用 /remove 回复它；管理员可以用 /index off 停下。"
    ),
    index_off="好，从现在起不再收群里的消息。收过的还在，可以用 /sources 看，用 /remove 移除。",
    index_already="群里的消息已经在收了。",
    index_stays="群里的消息本来就没有在收。",
    index_channel="在频道里请用 /bind 和 /unbind。",
    remove_usage=(
        "请用 /remove 回复要移除的帖子、文件或转发，"
        "或者用它回复我的答案（移除引用的那一篇），或者写上链接：<code>/remove https://t.me/…</code>。"
        "也可以在 /sources 里点开一篇再移除。"
    ),
    hide_usage=(
        "请用 /hide 回复要隐藏的帖子、文件或转发，"
        "或者用它回复我的答案（隐藏引用的那一篇），或者写上链接：<code>/hide https://t.me/…</code>。"
        "也可以在 /sources 里点开一篇再隐藏。"
    ),
    which_of=("这条答案引用了 {n} 篇。按编号打开一篇，再处理它：",) * 2,
    let_in="「{title}」以后可以再加入了：再发一次或再导入一次，它就会回来。",
    kept_out_list=("<b>移除后不再收的资料</b>：{n} 篇。按编号，让那一篇可以再加入：",) * 2,
    nothing_kept_out="没有移除后不再收的资料。",
    remove_ask=("移除这 {n} 篇？", "移除这 {n} 篇？"),
    remove_button="🗑 移除",
    keep_out_button="🚫 移除，不再收",
    hide_button="🙈 隐藏",
    unhide_button="👁 重新显示",
    cancel_button="取消",
    removed=(
        "已移除 {n} 篇。再次导入同一来源时，它会回来。",
        "已移除 {n} 篇。再次导入同一来源时，它们会回来。",
    ),
    removed_for_good=(
        "已移除 {n} 篇，以后也不会再收；要改主意，用 /readmit。",
        "已移除 {n} 篇，以后也不会再收；要改主意，用 /readmit。",
    ),
    refused_removal="什么也没有移除。",
    hidden=("已隐藏 {n} 篇：留着，但不会引用。/unhide 恢复。", "已隐藏 {n} 篇：留着，但不会引用。/unhide 恢复。"),
    unhidden=("{n} 篇重新显示了。", "{n} 篇重新显示了。"),
    nothing_hidden="没有隐藏的资料。",
    hidden_list=("<b>隐藏的资料</b>：{n} 篇。按编号打开，再按「👁 重新显示」。",) * 2,
    not_found="这里的资料里没有它。",
    gone_already="这一篇已经不在了。",
    elsewhere="这句引文在这里看不到。",
    source_length="{characters} · {passages}",
    source_kept="存在：{place}",
    list_button="← 清单",
    page="{page}/{pages} 页",
    alias_usage="请写 <code>/alias 老黄 = 黄仁勋</code>：几种叫法指同一个，问哪个都能找到。",
    alias_added="记住了：{names}。",
    word_usage="请写 <code>/word 词</code>：告诉我这是一个词，不要拆开。",
    word_added="记住了：「{word}」是一个词。",
    word_wrong="这个记不了。{reason}",
    names_head=(
        "<b>在资料里找到 {n} 个可能的名字</b>。收下的会当作一个词，写在一起的会当作同一个：",
        "<b>在资料里找到 {n} 个可能的名字</b>。收下的会当作一个词，写在一起的会当作同一个：",
    ),
    names_own="已经收下：{names}",
    names_none="没有找到新的名字。用 <code>/alias A = B</code> 或 <code>/word 词</code> 可以自己加。",
    names_looking="⏳ 正在资料里找名字…",
    names_line="{number}. <b>{names}</b>（{n} 次）",
    names_all_button="✅ 这一页全收",
    names_done="这一页处理完了。",
    reindexed="索引已经从资料重新建好了。",
    help=(
        "<b>加自己的资料</b>\n"
        "• 发文件时写 /add，或者用 /add 回复文件、转发、帖子：先给你看，按 ✅ 才收。\n"
        "• 能收的有 Markdown、文本、HTML、PDF、Word、JSONL、它们的 ZIP，以及 Telegram 导出的 result.json。\n"
        "• 每个聊天有自己的资料，别的聊天问不到。/sources 看这里有什么。"
    ),
    privacy=(
        "• 加入的资料、绑定频道的帖子、群里经管理员打开后收下的消息，"
        "会一直保存，直到被移除（/sources、/remove）。"
        "文件读完就删除，没有收下的不留内容。\n"
        "/forget：立刻删除你的记录"
    ),
    menu=(
        "add 加入资料：附在文件说明里，或回复一条",
        "remove 移除资料（回复它，或写链接）",
        "hide 隐藏资料（回复它，或写链接）",
        "unhide 重新显示隐藏的资料",
        "readmit 让移除后不再收的资料可以再加入",
        "alias 几种叫法是同一个：/alias A = B",
        "word 这是一个词：/word 词",
        "names 资料里找到的名字：收下或不要",
        "bind 绑定频道、话题或资料集",
        "unbind 取消绑定",
        "index 收不收群里的消息：on / off",
        "reindex 重建索引",
    ),
    help_admins=(
        "/add 加入 · /remove 移除 · /hide 隐藏 · /unhide 恢复 · /readmit 允许再加入 · /alias 别名 · /word 词 · "
        "/names 找到的名字 · /bind 绑定 · /unbind 取消 · /index 收群消息 · /reindex 重建索引"
    ),
)
