"""English, of timelines."""

from __future__ import annotations

from bot.texts.timeline_says import TimelineSays

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

ENGLISH = TimelineSays(
    head="🗓 <b>Timeline: {subject}</b>",
    everything="all the material",
    events=("{n} event", "{n} events"),
    page="page {page}/{pages}",
    best="the {n} weightiest first",
    filters="Only: {filters}",
    only_year="{year}",
    only_stated="dates as written",
    year_heading="{year}",
    day="{y}-{m:02}-{d:02}",
    week="week of {day}",
    parts=("early {month}", "mid-{month}", "late {month}"),
    year_parts=("early {y}", "mid-{y}", "late {y}"),
    months=tuple(f"{month} {{y}}" for month in MONTHS),
    quarters=("Q1 {y}", "Q2 {y}", "Q3 {y}", "Q4 {y}"),
    seasons=("spring {y}", "summer {y}", "autumn {y}", "winter {y}"),
    halves=("first half of {y}", "second half of {y}"),
    year="{y}",
    decade="{y}s",
    century="century {n}",
    about="about {date}",
    stated="date as written",
    from_published="worked out from “{words}”",
    from_updated="worked out from “{words}” and the last update",
    from_context="worked out from “{words}” and the text before it",
    planned="planned",
    missed="did not come as planned",
    others=("and {n} more article", "and {n} more articles"),
    otherwise="⚠ Another source has <b>{date}</b>: {source}",
    nothing="<b>The material has no dated sentence about “{subject}”.</b>",
    nothing_then="<b>The material has no dated sentence about “{subject}” for {period}.</b>",
    nothing_at_all="<b>The material has no dated sentence.</b>",
    nothing_stated="<b>No sentence here states its date</b>; there are only dates worked out.",
    there_is="At any time there are {events} ({span}).",
    material="Material: {articles}{span}.",
    subjects="These have a timeline:",
    samples=("OpenAI", "Musk", "xAI", "DeepSeek", "Tesla", "SpaceX", "Anthropic"),
    left_out=(
        "{n} more article was not read: too many at once.",
        "{n} more articles were not read: too many.",
    ),
    all_button="All {n}",
    best_button="← Only the weightiest",
    stated_button="Dates as written",
    picture_button="🖼",
    export_button="⬇ Export",
    back_button="← Back",
    private_button="All of it in private",
    picture_failed="The picture could not be drawn; the words above are complete.",
    picture_forbidden="I am not allowed to send pictures here.",
    picture_best="the picture has the weightiest, {n} at most",
    coverage="<b>What there is</b>: {articles}{span}",
    export_usage=(
        "Reply to one of my timelines or answers with /export. Formats: <code>/export md</code>; for timelines also "
        "<code>/export json</code> (TimelineJS) and <code>/export ics</code> (calendar)."
    ),
    export_answers="An answer is exported as Markdown only: <code>/export md</code>. json and ics are for timelines.",
    export_admins="In groups only admins can export.",
    export_forbidden="I am not allowed to send files here.",
    export_nothing="There is nothing to export here.",
    picture_admins="In channels only admins can ask for the picture.",
    file_timeline="timeline",
    file_answer="answer",
    inline_hint="Write a question, or “timeline OpenAI”",
    inline_nothing="Nothing in the material answers this",
    inline_near="The closest, but not an answer",
    inline_timeline="🗓 Timeline: {subject}",
    help=(
        "<b>Timelines</b>\n"
        "• <code>/timeline OpenAI</code>, or just “timeline OpenAI”; add 2023, 2023-11 or 2023..2024 if you like.\n"
        "• “Date as written” stands in the sentence; “worked out from ‘周一’” is counted from the article's date.\n"
        "• 🖼 draws it; ⬇ exports .md, .json (TimelineJS) or .ics (calendar). /coverage draws the articles by month.\n"
        "• In any other chat write @{us} and a question, or @{us} timeline OpenAI, to quote the material there."
    ),
)
