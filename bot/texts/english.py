"""English."""

from __future__ import annotations

from bot.texts.card_english import ENGLISH as CARD
from bot.texts.house_english import ENGLISH as HOUSE
from bot.texts.keeping_english import ENGLISH as KEEPING
from bot.texts.says import Says
from bot.texts.timeline_english import ENGLISH as TIMELINE

ENGLISH = Says(
    articles=("{n} article", "{n} articles"),
    span=" ({first} → {last})",
    listed=", ",
    start=(
        "<b>Yinju</b> answers with the material's own sentences, and says where each one stands.\n"
        "Ask, and I quote, word for word, what answers your question. "
        "Where the material has no answer, I tell you so."
    ),
    start_holds="Material: {articles}{span}",
    start_publishers="Sources: {names}",
    start_samples="You could ask:",
    start_more="/help how to ask · /timeline what happened when · /sources what there is",
    samples=(
        "How much did Musk pay for Twitter?",
        "How many H100 does xAI have?",
        "When was xAI founded?",
        "Tesla revenue Q4 2024",
        "老马为什么跟川普翻脸",
        "马斯克起诉 OpenAI 的案子什么时候开庭",
        "SpaceX 和 Anthropic 为什么想去太空",
        "Anthropic 新增多少算力",
    ),
    help=(
        "<b>Asking</b>\n"
        "• In private: just write your question. For ten minutes you can follow up, for example with 那特斯拉呢？\n"
        "• In groups: <code>/ask question</code>, @{us}, or a reply to one of my messages.\n"
        "• Edit your question and I edit the answer.\n"
        "• Forward a paragraph to me, and I look for sources that say the same.\n"
        "• You can also write 谁是 奥特曼, 对比 A 和 B, 最新 xAI.\n"
        "\n"
        "<b>Reading</b>\n"
        "• A quote block holds the material's own words; bold words match your question.\n"
        "• The line below says where it stands: title, publisher, date, paragraph.\n"
        "• “From a digest of …” quotes a summary of that article, not the article itself.\n"
        "• Where there is no answer, I say how many articles I checked and how many mention each word.\n"
        "• “① context” shows the words around a quote; 🔗 copies a permanent link to it.\n"
        "\n"
        "{timelines}\n"
        "\n"
        "/ask a question · /timeline what happened when · /who a name · /compare two names · /find exact words · "
        "/latest the newest · /random a quote · /watch tell me later · /settings · "
        "/context the words around a quote · /sources what there is · /lang language · "
        "/privacy what I keep · /help this page"
    ),
    help_owners=(
        "Only for whoever runs me: /explain how an answer was found · /gaps what was not answered · /stats figures · "
        "/export log the log of questions · /allow /deny who may use me · /status how I am doing"
    ),
    usage="Please write your question, for example: <code>/ask 老马为什么跟川普翻脸</code>",
    words_only="I only read text. Please write your question.",
    unknown_command="I don't know that command. Just write your question, or see /help",
    sorry=(
        "Something went wrong and I could not answer. Please try once more; "
        "if it happens again, give whoever runs me this number: <code>{id}</code>"
    ),
    cut="That was long: I used only the first {n} characters.",
    understood="↪︎ Understood as “<b>{question}</b>”",
    also_searched="Also searched: {names}",
    absent="<b>Nothing in the material answers this.</b>",
    empty="There are no articles yet, so I cannot answer.",
    checked="Checked {articles}{span}:",
    checked_only="Checked {articles}{span}.",
    word_counts=("• <b>{word}</b>: in {n} article", "• <b>{word}</b>: in {n} articles"),
    word_apart=(
        "• <b>{word}</b>: in {n} article, never in one sentence with <b>{beside}</b>",
        "• <b>{word}</b>: in {n} articles, never in one sentence with <b>{beside}</b>",
    ),
    word_nowhere="• <b>{word}</b>: in no article",
    absent_but_near="The closest sentence, but <b>not an answer</b>:",
    nearest="<b>I found no sentence that answers this.</b>\nThe closest, but <b>not an answer</b>:",
    unmentioned="Not mentioned in the material: {words}",
    title="“{title}”",
    paragraph="para. {n}",
    digest="from a digest of {title} ({details})",
    digest_bare="from a digest of {title}",
    digest_join=", ",
    said="{speaker}, quoted in {source}",
    said_in_digest="{speaker}, {source}",
    sources="<b>What there is</b>: {articles}{span}",
    sources_more=("{n} more is not listed.", "{n} more are not listed."),
    context_button="{number} context",
    more_button="{n} more",
    back_button="← Back",
    fold_button="Fold",
    expand_button="Show {n} sources",
    private_button="Read in private",
    original_button="Not that: search my own words",
    answer_button="← To the answer",
    context_usage=(
        "Reply to one of my answers with /context, and I quote the words around it; "
        "<code>/context 2</code> is for the second quote."
    ),
    explain_usage="Write <code>/explain question</code>, or reply to one of my answers with /explain.",
    owners_only="Only whoever runs me can use this command.",
    receipt="<b>How it was found</b>: {question}",
    receipt_kind="Kind of question: <code>{kind}</code>",
    receipt_words="<b>Words searched</b> (the rarer, the higher the number, and the more it counts):",
    receipt_word="• {spellings}: {rarity}",
    receipt_by_another=", in the material only by a word of like meaning",
    receipt_nowhere=", not in the material",
    receipt_names="Names: {names}",
    receipt_passages=("<b>Passages compared</b>: {n}", "<b>Passages compared</b>: {n}, the best:"),
    receipt_no_passages="There was no passage to compare.",
    receipt_passage="passage number {id} of the store",
    receipt_clause="The best clause (spelled as it is compared, not a quote): <code>{clause}</code>",
    receipt_decided="<b>Why it came first</b> (value → points, the weightiest first):",
    receipt_enough="<b>Confidence</b>: {confidence}, over the threshold, so it is an answer.",
    receipt_too_little="<b>Confidence</b>: {confidence}, below the threshold, so it is not an answer.",
    no_such_quote="These words are no longer in the material.",
    expired="This button has expired. Please ask again.",
    words_gone="The words of this question were deleted after 48 hours, and this needs them. Please ask again.",
    not_yours="This button is for the person who asked.",
    admins_only="Only admins can change a group's language.",
    too_many="That was too fast. Please try again in a minute.",
    too_slow="The search took too long, so there is no answer. Please ask again later, or ask something shorter.",
    broken_index="The index is broken, so I cannot search. Please tell whoever runs me: I rebuild it when restarted.",
    index_away="I cannot reach the index just now, so I cannot search. Nothing is lost; please ask again later.",
    skipped="I was away and did not answer questions from before {time}. Please ask again if you still want to know.",
    joined=(
        "Hello, I am <b>Yinju</b>: I answer only with the material's own sentences, and say where each one stands.\n"
        "Here, ask me with <code>/ask question</code>, or reply to one of my messages.\n"
        "Privacy mode is on: I do not see your other messages, and a plain @{us} may not reach me, so please use "
        "/ask. Make me an admin and @{us} reaches me too."
    ),
    choose_language="Which language shall I speak? Quotes are never translated.",
    language_of_telegram="As in Telegram",
    language_chosen="Language: {language}",
    privacy=(
        "<b>What I keep</b>\n"
        "• So that buttons and follow-ups still work after a restart: which messages of mine answer, what they "
        "quote, what page is seen, and the language and settings you chose. The words of a question stay only 48 "
        "hours; pages and contexts still open after that.\n"
        "• To know where I fail: each question's key words, its time, whether it was answered, and 👍👎. Whoever "
        "asked is only a code that tells nobody who it is; the question's own words are not in this log, unless an "
        "admin switches that on in /settings. I show these words only in the chat where they were asked, also to "
        "whoever runs me; across chats I only count.\n"
        "• What you wait for with /watch, in your words, until I have told you.\n"
        "• All of the above is deleted after {days} days. What you look up by @ in other chats is not "
        "kept, nor are your group's other messages, and no question is written to a log.\n"
        "• It stays on the machine that runs me; no language model and no third party gets it."
    ),
    forgotten=("Deleted: {n} question of yours.", "Deleted: {n} questions of yours."),
    menu=(
        "ask Ask: /ask question",
        "timeline Timeline: /timeline subject [2023..2024]",
        "coverage Articles by month, drawn",
        "export Export a timeline or an answer (reply to it)",
        "context The words around a quote (reply to an answer)",
        "sources What there is",
        "lang Choose a language",
        "privacy What I keep",
        "forget Delete what I keep of you",
        "help How to ask",
        "explain How an answer was found: /explain question",
        "who A name's card: /who name",
        "compare Compare: /compare A | B",
        "find Exact words: /find words -not source:… 2024..",
        "latest The newest: /latest [subject]",
        "random A quote at random",
        "watch Tell me when there is an answer: /watch question",
        "unwatch What you are waiting for",
        "settings Settings",
        "mode When I answer: /mode",
        "quiet Quiet hours: /quiet 22-08",
        "gaps What was not answered",
        "stats How much was asked, and with what outcome",
        "allow Who may use me: /allow",
        "deny Who may not: /deny",
        "status How I am doing",
    ),
    terminal_title="Yinju · 本机模拟，未连接 Telegram (simulated on this machine, not connected to Telegram)",
    terminal_hint=(
        "Write a question and press Enter. /edit TEXT changes your last one, /reply TEXT replies to the last "
        "answer, /quit or Ctrl-D ends."
    ),
    terminal_edited="[edited the message above]",
    terminal_deleted="[deleted a message]",
    terminal_nothing="There is no message to edit or to reply to yet.",
    terminal_file="[file: {name}, {size} KB; the page in the browser shows it]",
    terminal_bye="Bye.",
    timeline=TIMELINE,
    card=CARD,
    keeping=KEEPING,
    house=HOUSE,
)
