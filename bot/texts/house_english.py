"""English, of how it behaves."""

from __future__ import annotations

from bot.texts.house_says import HouseSays

ENGLISH = HouseSays(
    thumbs_thanks="Thank you, noted.",
    thumbs_again="You have said so already.",
    thumbs_changed="Changed.",
    material_button="ℹ️ What there is",
    watch_button="📮 Tell me when there is",
    watch_noted="📮 Noted: once the material has an answer, I tell you here, one time.",
    watch_again="I am already waiting for that.",
    watch_there="The material has an answer already:",
    watch_full="One person may wait for {n} questions. Drop one with /unwatch first.",
    watch_usage=("Write <code>/watch question</code>, and I tell you when the material has an answer. {example}"),
    watch_example="When does SpaceX go public?",
    watch_list="<b>What you are waiting for</b>; press one to drop it:",
    watch_none="You are waiting for nothing.",
    unwatch_button="✖ {question}",
    unwatched="Dropped.",
    watch_told="📮 You asked “<b>{question}</b>”; now the material has it:",
    modes={"mention": "when addressed", "question": "questions too", "off": "silent"},
    mode_now="In this group: <b>{mode}</b>.",
    mode_usage=(
        "<code>/mode mention</code>: I answer when addressed. <code>/mode "
        "question</code>: also other questions, where I am very "
        "sure, at most one in ten minutes. <code>/mode off</code>: "
        "silent, but for the admins' /mode and /settings."
    ),
    mode_blind=(
        "Note: I do not see messages that do not address me. Make "
        "me an admin, or switch privacy mode off with @BotFather."
    ),
    groups_only="This command is for groups.",
    quiet_now=(
        "Quiet hours: <b>{hours}</b> ({zone}). I then answer only "
        "when addressed, without a sound, and say nothing by myself."
    ),
    quiet_none="There are no quiet hours.",
    quiet_usage=(
        "Write <code>/quiet 22-08</code>, also with a time zone: "
        "<code>/quiet 22-08 Europe/London</code>. For none: <code>/quiet "
        "off</code>"
    ),
    settings="<b>Settings here</b>",
    settings_language="Language: {language}",
    settings_mode="I answer: {mode}",
    settings_quiet="Quiet hours: {hours}",
    settings_text="Questions kept in full: {kept}",
    settings_watches="Questions awaited: {n}",
    yes="yes",
    no="no",
    none="none",
    language_button="🌐 Language",
    quiet_on_button="🌙 Quiet 22-08",
    quiet_off_button="🔔 No quiet hours",
    text_on_button="Keep questions in full",
    text_off_button="Keep no questions in full",
    admins_command="Only admins can use this command.",
    gaps="<b>What was not answered</b> (the latest first)",
    gap="• <b>{words}</b>: {counts}",
    gap_unanswered=("unanswered {n} time", "unanswered {n} times"),
    gap_down=("{n} 👎", "{n} 👎"),
    gap_answered="✅ answered since",
    gaps_none="Nothing was left unanswered so far.",
    stats="<b>The last {days} days</b>",
    stats_asked=("{n} question", "{n} questions"),
    stats_people=("asked by {n} person", "asked by {n} people"),
    stats_outcomes="answered {answered} · only near {near} · absent {absent}",
    stats_thumbs="👍 {up} · 👎 {down}",
    log_caption=(
        "The log: {n} line. No askers; words only where keeping them was on.",
        "The log: {n} lines. No askers; words only where keeping them was on.",
    ),
    log_empty="There is no log yet.",
    allowed="<b>Only for these people and chats</b>; press one to take it off:",
    allowed_nobody="No limits: everybody may use me.",
    denied="<b>Not for these people and chats</b>; press one to take it off:",
    denied_nobody="Nobody is kept out.",
    doors_usage=(
        "To add one, write a user's or chat's number: <code>/allow "
        "123456789</code>; in a group, <code>/allow here</code>."
    ),
    door_button="✖ {id}",
    door_closed=("I am only for some people. To be one of them, give whoever runs me your number: <code>{id}</code>"),
    door_leaving=("I am not allowed to be used here, so I leave. The chat's number: <code>{id}</code>"),
    status="<b>Yinju {version}</b>",
    status_material="Material here: {articles}{span}",
    status_up="Running for {hours} h",
    status_dropped="Quotes dropped by the self-check: {n}",
    status_memory="Memory: {mb} MB",
    status_rows="Questions remembered: {questions}; awaited: {watches}",
    status_index="Index: {ok}",
    good="good",
    broken="broken",
    too_many_here="There were too many questions here. Please try again in a minute.",
    in_line="Many people are asking right now, so this takes a while. Answers come in turn; no need to ask again.",
    usage="Please write your question. {example}",
)
