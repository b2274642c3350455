"""English, of what is added, removed and bound."""

from __future__ import annotations

from bot.texts.faults_hans import HANS as FAULTS
from bot.texts.keeping_says import KeepingSays

ENGLISH = KeepingSays(
    usage=(
        "To add material: send a file with <code>/add</code> as its caption, or reply /add to a file, a forward or a "
        "post.\nYou can say where it comes from: <code>/add title: … / source: … / date: 2024-12-28</code>"
    ),
    hint="To add this file to the material, reply /add to it.",
    place_own="your private material",
    place_group="this group's material",
    place_topic="this topic's material",
    place_channel="this channel's material",
    place_shared="the shared material",
    place_bound="a channel that is bound",
    place_named="the set “{name}”",
    ask="📥 <b>Add to {place}?</b>",
    many="{articles} · {characters} · {passages}",
    characters=("{n} character", "{n} characters"),
    passages=("{n} passage", "{n} passages"),
    first_of="The first one begins:",
    dropped=("Cleaning takes out {n} bit: {samples}", "Cleaning takes out {n} bits: {samples}"),
    replaces=(
        "Replaces {n} that is there under this name or link.",
        "Replaces {n} that are there under this name or link.",
    ),
    twin="⚠ {share}% the same as {source}, which is there already.",
    twin_of="⚠ {name}: {share}% the same as {source}, which is there already.",
    twins_more=("{n} more is much like one that is there.", "{n} more are much like some that are there."),
    kept_out=(
        "{n} was removed for good once and will not be added; /readmit changes that.",
        "{n} were removed for good once and will not be added; /readmit changes that.",
    ),
    failed=("✗ {n} file could not be read:", "✗ {n} files could not be read:"),
    failed_more=("and {n} more.", "and {n} more."),
    yes_button="✅ Add",
    edit_button="✏️ Its source",
    no_button="❌ No",
    edit_hint=(
        "✏️ Reply to this message with what to change: <code>title: … / source: … / author: … / date: 2024-12-28 / "
        "link: https://…</code>; for an exported channel also <code>channel: @name</code>, so that posts get links."
    ),
    edit_wrong="A date is written 2024-12-28, and a link begins with https://. Nothing was changed.",
    reading="⏳ Fetching and reading {name}…",
    adding="⏳ Adding {name}…",
    added="✅ <b>Added to {place}</b>: {counts}.",
    added_new=("{n} new article", "{n} new articles"),
    added_changed=("{n} changed", "{n} changed"),
    added_same=("{n} as before", "{n} as before"),
    added_gone=("{n} replaced", "{n} replaced"),
    added_more="You can ask about it now. /sources lists what there is.",
    refused="Not added.",
    settled="This has been decided already.",
    nothing="There is no text in it that could be kept.",
    unreadable="This file cannot be read, and nothing was added. {reason}",
    faults=dict.fromkeys(FAULTS, "{words}"),  # the library's own words are English
    fault_at="{where}: {what}.",
    quoted="“{words}”",
    fault_because="{what} {because}",
    too_big=(
        "The file is larger than allowed here ({limit} MB). Split it, or ask whoever runs me to raise "
        "<code>YINJU_ADD_MB</code>."
    ),
    too_big_for_telegram=(
        "Telegram gives bots files of at most 20 MB. For larger ones use <code>python -m retrieval add FILE "
        "--collection {collection}</code> on the machine that I run on, or a local Bot API server."
    ),
    file_gone="Telegram no longer has this file. Please send it again.",
    later="Telegram's file server is out of reach, and nothing was added. Please press again in a while.",
    no_room_documents=(
        "There is no more room: {place} may have {n} article.",
        "There is no more room: {place} may have {n} articles.",
    ),
    no_room_characters=(
        "There is no more room: {place} may have {n} character.",
        "There is no more room: {place} may have {n} characters.",
    ),
    no_room_bytes=(
        "There is no more room: {place} may have {n} byte.",
        "There is no more room: {place} may have {n} bytes.",
    ),
    no_room_altogether="The whole library is full, and nothing was added. Please tell whoever runs me.",
    store_failed="It cannot be stored now (the disk is full, or busy), and nothing has changed. Please try later.",
    may_not_private="Adding material in private is not open to everybody. Ask whoever runs me.",
    admins_add="Only admins can add or remove material here.",
    owners_add="Only whoever runs me can do this.",
    bind_usage=(
        "<code>/bind</code> in a channel: its posts become material as they come; in a topic of a forum: the topic "
        "gets material of its own.\n"
        "<code>/bind @channel</code>: that channel's posts can be asked about here too (you must be an admin of "
        "both).\n"
        "<code>/bind SET</code>: that set of sources can be asked about here too (only for whoever runs me).\n"
        "<code>/unbind NAME</code>: no more."
    ),
    bound="Also asked here: {names}",
    bound_nothing="Nothing else is bound to this chat.",
    bound_now="Done: “{name}” can be asked about here now.",
    unbound_now="Done: “{name}” is no longer asked about here.",
    bound_topic="Done: this topic has material of its own now. What is added here can be asked about here only.",
    bound_channel=(
        "Done: from now on new posts and edits become material, with their links. The discussion group can ask about "
        "them.\nTelegram does not tell me of deleted posts: reply /remove to one, or send <code>/remove LINK</code>. "
        "For older posts, export the channel in Telegram (result.json) and /add that."
    ),
    unbound_channel="Done: new posts are no longer kept. Those that were stay; /sources lists them.",
    no_such_set="There is no set of sources called “{name}”.",
    no_such_channel="I cannot see this channel, or you are not an admin there.",
    not_kept="This cannot be noted now (the disk is full, or busy), and nothing has changed.",
    posts_wait=(
        "⚠ {n} post of “{title}” is not in the material yet: {why}. I go on trying for 7 days.",
        "⚠ {n} posts of “{title}” are not in the material yet: {why}. I go on trying for 7 days.",
    ),
    posts_lost=(
        "⚠ {n} post of “{title}” could not be kept in 7 days: {why}. When that is mended, /add an export.",
        "⚠ {n} posts of “{title}” could not be kept in 7 days: {why}. When that is mended, /add an export.",
    ),
    posts_no_store="it cannot be stored (the disk is full, or always busy)",
    posts_no_room="there is no room left; remove something, or raise the limit",
    index_usage="Write <code>/index on</code> or <code>/index off</code>.",
    index_on=(
        "📝 <b>From now on I keep this group's new messages as its material</b>, to be asked about here.\n"
        "Commands and questions to me are not kept. Whoever wrote a message, or an admin, can reply /remove to it; "
        "admins can stop this with /index off."
    ),
    index_off="From now on I no longer keep this group's messages. Those that were kept stay: see /sources, /remove.",
    index_already="This group's messages are kept already.",
    index_stays="This group's messages are not being kept.",
    index_channel="In channels it is /bind and /unbind.",
    remove_usage=(
        "Reply /remove to the post, file or forward that should go, or to my answer to remove what it quotes, "
        "or give its link: "
        "<code>/remove https://t.me/…</code>. You can also open an article in /sources and remove it there."
    ),
    hide_usage=(
        "Reply /hide to the post, file or forward that should no longer be quoted, or to my answer to hide what it "
        "quotes, or give its link: <code>/hide https://t.me/…</code>. You can also open an article in /sources and "
        "hide it there."
    ),
    which_of=(
        "This answer quotes {n} article. Press its number to open it and decide there:",
        "This answer quotes {n} articles. Press a number to open that one and decide there:",
    ),
    let_in="“{title}” may come again: send or import it once more, and it is back.",
    kept_out_list=(
        "<b>Removed for good</b>: {n} article. Press its number to let it come again:",
        "<b>Removed for good</b>: {n} articles. Press a number to let that one come again:",
    ),
    nothing_kept_out="Nothing was removed for good.",
    remove_ask=("Remove {n} article?", "Remove these {n} articles?"),
    remove_button="🗑 Remove",
    keep_out_button="🚫 Remove for good",
    hide_button="🙈 Hide",
    unhide_button="👁 Show again",
    cancel_button="Cancel",
    removed=(
        "Removed {n} article. A new import of the same source brings it back.",
        "Removed {n} articles. A new import of the same source brings them back.",
    ),
    removed_for_good=(
        "Removed {n} article for good: it will not come back, unless you /readmit it.",
        "Removed {n} articles for good: they will not come back, unless you /readmit them.",
    ),
    refused_removal="Nothing was removed.",
    hidden=(
        "Hid {n} article: it stays, but is never quoted. /unhide shows it again.",
        "Hid {n} articles: they stay, but are never quoted. /unhide shows them again.",
    ),
    unhidden=("{n} article is shown again.", "{n} articles are shown again."),
    nothing_hidden="Nothing is hidden.",
    hidden_list=(
        "<b>Hidden</b>: {n} article. Press its number, then “👁 Show again”.",
        "<b>Hidden</b>: {n} articles. Press a number, then “👁 Show again”.",
    ),
    not_found="The material here does not have it.",
    gone_already="This article is no longer there.",
    elsewhere="This quote is not available here.",
    source_length="{characters} · {passages}",
    source_kept="In: {place}",
    list_button="← List",
    page="page {page}/{pages}",
    alias_usage="Write <code>/alias 老黄 = 黄仁勋</code>: names of the same thing, whichever is asked for.",
    alias_added="Noted: {names}.",
    word_usage="Write <code>/word WORD</code>: so that I do not take it apart.",
    word_added="Noted: “{word}” is a word.",
    word_wrong="This cannot be noted. {reason}",
    names_head=(
        "<b>{n} possible name found in the material.</b> Accepted ones count as words; those in one line, as the "
        "same:",
        "<b>{n} possible names found in the material.</b> Accepted ones count as words; those in one line, as the "
        "same:",
    ),
    names_own="Accepted: {names}",
    names_none="No new names were found. Add your own with <code>/alias A = B</code> or <code>/word WORD</code>.",
    names_looking="⏳ Looking for names in the material…",
    names_line="{number}. <b>{names}</b> (×{n})",
    names_all_button="✅ Accept this page",
    names_done="This page is done.",
    reindexed="The index has been made anew from the material.",
    help=(
        "<b>Material of your own</b>\n"
        "• Send a file with /add, or reply /add to a file, a forward or a post: you see it first, ✅ keeps it.\n"
        "• Markdown, text, HTML, PDF, Word, JSONL, ZIPs of these, and Telegram's export (result.json).\n"
        "• Every chat has its own material, which no other chat can ask about. /sources lists what is here."
    ),
    privacy=(
        "• Material that is added, posts of bound channels, and group messages where an admin turned that on "
        "are kept until they are removed (/sources, /remove). "
        "Files are deleted once they are read; of what is not kept, nothing stays.\n"
        "/forget deletes what I keep of you, at once"
    ),
    menu=(
        "add Add material: as a caption, or in reply",
        "remove Remove material (reply to it, or a link)",
        "hide Hide material (reply to it, or a link)",
        "unhide Show what is hidden again",
        "readmit Let in again what was removed for good",
        "alias Names of the same thing: /alias A = B",
        "word This is a word: /word WORD",
        "names Names found in the material, to accept or refuse",
        "bind Bind a channel, a topic or a set of sources",
        "unbind Undo a binding",
        "index Keep this group's messages: on / off",
        "reindex Make the index anew",
    ),
    help_admins=(
        "/add · /remove · /hide · /unhide · /readmit · /alias names of one thing · /word · /names that were found · "
        "/bind · /unbind · /index a group's messages · /reindex"
    ),
)
